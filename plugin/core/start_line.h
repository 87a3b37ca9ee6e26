/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The start line: request line or status line (RFC 3261 7.1, 7.2).
 */
#ifndef SIPTUTOR_CORE_START_LINE_H
#define SIPTUTOR_CORE_START_LINE_H

#include "cursor.h"
#include "method.h"

typedef enum { SIP_NOT_SIP, SIP_REQUEST, SIP_RESPONSE } sip_kind;

typedef struct {
    sip_kind kind;
    sip_span line;    /* without its line end */
    sip_span version; /* "SIP/2.0" */
    /* of a request */
    sip_span method_name;
    sip_method method;
    sip_span uri; /* angle brackets, which do not belong there, left out */
    /* of a response */
    sip_span status; /* the code as written */
    uint16_t code;   /* its number; 0 when it is none */
    sip_span reason; /* may be empty */
    /* what was tolerated */
    bool odd_spacing;  /* other white space than the two single spaces of the grammar */
    bool uri_brackets; /* <uri> instead of uri */
} sip_start_line;

/**
 * Reads a line as a start line, leniently: any version, any method token, any URI, any status. SIP_NOT_SIP when it is
 * neither "SIP/digit… code" nor "token something SIP/digit…".
 */
void sip_start_line_parse(sip_span line, sip_start_line *start);

/** Is the version the one there is, SIP/2.0, in any case (RFC 3261 7.1)? */
bool sip_version_is_2(sip_span version);

/** 1..6, or 0 for a code outside 100..699 (RFC 3261 7.2). */
unsigned sip_class_of(uint16_t code);

/** Does a failure ask for credentials (RFC 3261 22)? */
static inline bool sip_code_is_challenge(uint16_t code)
{
    return code == 401 || code == 407;
}

/** The SIP text for a code from the IANA registry, such as "Ringing"; NULL for an unregistered code. */
const char *sip_status_phrase(uint16_t code);

#endif
