/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A span: a piece of the captured bytes, by pointer and length. Never copied, never terminated, never owned: it lives
 * as long as the bytes it points into. The empty span has length 0; its pointer then says where, or is NULL.
 */
#ifndef SIPTUTOR_CORE_SPAN_H
#define SIPTUTOR_CORE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct {
    const char *at;
    size_t len; /* bytes */
} sip_span;

/** The span from `start` up to `end` (exclusive); `start` <= `end`, both inside the same bytes. */
static inline sip_span sip_span_between(const char *start, const char *end)
{
    return (sip_span){ start, (size_t)(end - start) };
}

/** The span of a terminated string. */
static inline sip_span sip_span_of(const char *text)
{
    return (sip_span){ text, strlen(text) };
}

static inline const char *sip_span_end(sip_span span)
{
    return span.len > 0 ? span.at + span.len : span.at;
}

/** The same bytes? */
static inline bool sip_span_equal(sip_span a, sip_span b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

/** Are two spans of one length alike? What sip_span_alike() asks where the bytes differ. */
bool sip_span_same_letters(sip_span a, sip_span b);

/** The same bytes, ASCII letters of either case being alike? (RFC 3261 7.3.1: most tokens compare this way.) */
static inline bool sip_span_alike(sip_span a, sip_span b)
{
    return a.len == b.len && (sip_span_equal(a, b) || sip_span_same_letters(a, b));
}

/** sip_span_alike() with a terminated string; of a literal, the compiler counts the letters. */
static inline bool sip_span_is(sip_span span, const char *text)
{
    return sip_span_alike(span, sip_span_of(text));
}

/** Are all bytes from `lowest` to `highest`, both characters of ASCII? */
bool sip_span_within(sip_span span, char lowest, char highest);

/** Order of two spans as lower-cased ASCII: negative, 0 or positive. */
int sip_span_order(sip_span a, sip_span b);

#endif
