/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Where texts are written: a buffer of fixed size that is always terminated, never cut inside a UTF-8 letter, and in
 * which bytes from the capture cannot do harm.
 */
#ifndef SIPTUTOR_TEXTS_SINK_H
#define SIPTUTOR_TEXTS_SINK_H

#include "../core/span.h"

typedef struct {
    char *buffer;
    size_t size; /* of the buffer, terminator included */
    size_t len;  /* written so far, terminator not included */
    bool full;   /* something did not fit: the text ends with "…" and takes no more */
} sip_sink;

/** A sink on `size` bytes (at least 4) at `buffer`, which the caller owns and which holds "" from now on. */
sip_sink sip_sink_on(char *buffer, size_t size);

/** Appends our own text, as it is. It is UTF-8. */
void sip_sink_own(sip_sink *sink, sip_span own);

/** The same with a text that ends with NUL. */
void sip_sink_text(sip_sink *sink, const char *text);

/**
 * Appends bytes from the capture: control bytes become spaces, bytes that are not UTF-8 become U+FFFD, quoted-pairs are
 * left alone; at most `most` bytes, then "…".
 */
void sip_sink_captured(sip_sink *sink, sip_span captured, size_t most);

#endif
