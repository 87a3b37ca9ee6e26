/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The one place that walks through bytes: a cursor knows where it is and where the bytes end, and it alone compares the
 * two. Every grammar of core/ is written with these steps. They also name the character classes of RFC 3261 25.1.
 */
#ifndef SIPTUTOR_CORE_CURSOR_H
#define SIPTUTOR_CORE_CURSOR_H

#include <stdint.h>

#include "span.h"

enum {
    SIP_CHAR_TOKEN = 1 << 0, /* token */
    SIP_CHAR_DIGIT = 1 << 1,
    SIP_CHAR_HEX = 1 << 2,
    SIP_CHAR_LWS = 1 << 3,    /* SP, HT and the CR LF of a fold */
    SIP_CHAR_WORD = 1 << 4,   /* word: what a Call-ID is made of */
    SIP_CHAR_HOST = 1 << 5,   /* of a host name or IPv4 address; "_" is tolerated */
    SIP_CHAR_USER = 1 << 6,   /* of a user part, escapes included */
    SIP_CHAR_SCHEME = 1 << 7, /* of a URI scheme */
    /* What ends the parts that are taken generously, up to the first of these: */
    SIP_STOP_NAME = 1 << 8,       /* the name of a parameter: ; , = LWS " < > */
    SIP_STOP_VALUE = 1 << 9,      /* its value: ; , LWS " */
    SIP_STOP_ADDR_SPEC = 1 << 10, /* a URI without brackets: ; LWS , ? */
    SIP_STOP_URI = 1 << 11,       /* the parameters or headers of a URI: LWS < > " @ */
    SIP_STOP_LIST = 1 << 12,      /* an element of a list, and what protects a comma in it: , " < */
};

extern const uint16_t sip_char_class[256];

/** Is the character in one of the classes of `mask`? */
static inline bool sip_char_is(char c, unsigned mask)
{
    return (sip_char_class[(unsigned char)c] & mask) != 0;
}

/** ASCII lower case, whatever the locale. */
static inline int sip_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : (unsigned char)c;
}

typedef struct {
    const char *at;
    const char *end;
} sip_cursor;

static inline sip_cursor sip_cursor_on(sip_span span)
{
    return (sip_cursor){ span.at, span.len > 0 ? span.at + span.len : span.at };
}

static inline bool sip_at_end(const sip_cursor *c)
{
    return c->at == c->end;
}

static inline size_t sip_left(const sip_cursor *c)
{
    return (size_t)(c->end - c->at);
}

/** The character under the cursor, or -1 at the end. */
static inline int sip_peek(const sip_cursor *c)
{
    return sip_at_end(c) ? -1 : (unsigned char)*c->at;
}

/** Steps over `wanted` if it is there; says whether it was. */
static inline bool sip_accept(sip_cursor *c, char wanted)
{
    if (sip_at_end(c) || *c->at != wanted) return false;
    c->at++;
    return true;
}

/** Everything from the cursor to the end. */
static inline sip_span sip_rest(const sip_cursor *c)
{
    return sip_span_between(c->at, c->end);
}

/** Steps over white space, folds included. */
static inline void sip_skip_lws(sip_cursor *c)
{
    while (c->at < c->end && sip_char_is(*c->at, SIP_CHAR_LWS)) c->at++;
}

/** The span without white space (SP, HT, CR, LF) at either end. */
static inline sip_span sip_span_trim(sip_span span)
{
    const char *start = span.at;
    const char *end = sip_span_end(span);
    while (start < end && sip_char_is(*start, SIP_CHAR_LWS)) start++;
    while (start < end && sip_char_is(end[-1], SIP_CHAR_LWS)) end--;
    return sip_span_between(start, end);
}

/** Moves the cursor forward to `at`; the span is what it steps over. */
static inline sip_span sip_move_to(sip_cursor *c, const char *at)
{
    const char *start = c->at;
    c->at = at;
    return sip_span_between(start, at);
}

/* The loops walk with a pointer of their own: what they read might, for all the compiler knows, be the cursor. */

/** Takes the longest run of characters of the classes in `mask`; may be empty. */
static inline sip_span sip_take(sip_cursor *c, unsigned mask)
{
    const char *at = c->at;
    const char *const end = c->end;
    while (at < end && sip_char_is(*at, mask)) at++;
    return sip_move_to(c, at);
}

/** Takes everything up to the first character of the classes in `mask` or the end; the stop is not taken. */
static inline sip_span sip_take_to(sip_cursor *c, unsigned mask)
{
    const char *at = c->at;
    const char *const end = c->end;
    while (at < end && !sip_char_is(*at, mask)) at++;
    return sip_move_to(c, at);
}

/** The same up to one character: the C library is fastest. */
static inline sip_span sip_take_until_one(sip_cursor *c, char stop)
{
    const char *found = sip_at_end(c) ? NULL : memchr(c->at, stop, sip_left(c));
    return sip_move_to(c, found ? found : c->end);
}

/** The same up to one of several. */
sip_span sip_take_until_any(sip_cursor *c, const char *stops);

/** The same up to one of the characters in `stops`, a literal, for those that no class stands for. */
static inline sip_span sip_take_until(sip_cursor *c, const char *stops)
{
    return strlen(stops) == 1 ? sip_take_until_one(c, stops[0]) : sip_take_until_any(c, stops);
}

/**
 * Takes a quoted-string (RFC 3261 25.1), quotes not included in `inside`; a backslash protects the next character.
 * False, with `inside` up to the end, when the closing quote is missing; false and nothing moved when there is no
 * quote.
 */
bool sip_take_quoted(sip_cursor *c, sip_span *inside);

/** Takes decimal digits as a number. False when there are none or the value passes `max`; the digits are then taken. */
bool sip_take_number(sip_cursor *c, uint32_t max, uint32_t *number);

/** Steps over a separator and the white space around it (SEMI, COMMA, EQUAL of RFC 3261 25.1), if it is there. */
static inline bool sip_accept_separator(sip_cursor *c, char separator)
{
    sip_cursor ahead = *c;
    sip_skip_lws(&ahead);
    if (!sip_accept(&ahead, separator)) return false;
    sip_skip_lws(&ahead);
    *c = ahead;
    return true;
}

#endif
