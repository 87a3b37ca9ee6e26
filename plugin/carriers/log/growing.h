/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One message that grows line by line, as the records bring it, until its Content-Length is reached (RFC 3261 18.3).
 */
#ifndef SIPTUTOR_CARRIERS_LOG_GROWING_H
#define SIPTUTOR_CARRIERS_LOG_GROWING_H

#include <glib.h>

#include "words.h"

typedef struct {
    GByteArray *bytes;    /* the message so far */
    size_t line;          /* where its last, unfinished line begins */
    size_t body;          /* where the body begins; 0 in the header block */
    uint32_t length;      /* Content-Length */
    bool drops_blanks;    /* the log puts one before each line end */
    bool has_length;      /* which was there, and readable */
    bool has_vital;       /* a header that every message has was there */
    bool keeps_line_ends; /* the line ends are the message's own: those of the body are left as they are */
} sip_growing;

/** An empty one. End with sip_growing_free(). */
void sip_growing_init(sip_growing *growing);

void sip_growing_free(sip_growing *growing);

/** Is there anything yet? The first line taken is the start line. */
static inline bool sip_growing_begun(const sip_growing *growing)
{
    return growing->bytes->len > 0;
}

/**
 * Takes a line, or with SIP_LOG_NO_END the beginning of one that may go on. `left`: how many bytes follow it in the
 * same record. True when the message is complete; it then is no longer than it should be.
 */
bool sip_growing_take(sip_growing *growing, const sip_log_line *line, size_t left);

/** Ends the unfinished line: what comes next is a line of its own. */
void sip_growing_break_line(sip_growing *growing);

/** Does the next line, taken from another record, stand on a line of its own although nothing ended the last one? */
bool sip_growing_breaks_before(const sip_growing *growing, sip_span line);

/**
 * Nothing will follow: adds the last line end, or the blank line, when only these are missing. Returns whether the
 * message is whole then; `missing` is how many bytes its Content-Length wants beyond what is there.
 */
bool sip_growing_finish(sip_growing *growing, bool marked, uint32_t *missing);

#endif
