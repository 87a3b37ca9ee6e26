/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Small things that every layout reads: lines, marks, addresses with ports, transports, and what is SIP in a line.
 */
#ifndef SIPTUTOR_CARRIERS_LOG_WORDS_H
#define SIPTUTOR_CARRIERS_LOG_WORDS_H

#include "../../core/tracker/sighting.h"

typedef enum { SIP_LOG_NO_END, SIP_LOG_LF, SIP_LOG_CRLF } sip_log_line_end;

typedef struct {
    sip_span text;
    sip_log_line_end end;
} sip_log_line;

/** Takes the next line; false when nothing is left. The last one may have no end. */
bool sip_log_take_line(sip_cursor *c, sip_log_line *line);

/** The text up to its first line end, also one that a log server has hidden (escape.h). */
sip_span sip_log_first_line(sip_span text);

/** Moves behind the next occurrence of `mark`; false, and nothing moved, when there is none. */
bool sip_log_find(sip_cursor *c, const char *mark);

/** Steps over `mark` if it stands under the cursor. */
bool sip_log_accept(sip_cursor *c, const char *mark);

/** Does the text begin with `mark`? */
bool sip_log_begins(sip_span text, const char *mark);

/** Takes what runs to the next blank or the end. */
sip_span sip_log_take_word(sip_cursor *c);

/**
 * Reads an address and a port: 192.0.2.1:5060, [2001:db8::1]:5060, or the address alone (port 0). False, and nothing
 * moved, when there is none.
 */
bool sip_log_take_place(sip_cursor *c, sip_endpoint *place);

/** Reads the text of an address, IPv6 with or without brackets; false when it is a name. The port becomes 0. */
bool sip_log_address(sip_span text, sip_endpoint *endpoint);

/** The name of a transport as RFC 3261 20.42 writes it, from any case; "" for what is none. Static. */
const char *sip_log_transport(sip_span word);

/**
 * Is the line a start line, to the letter (RFC 3261 7.1, 7.2): METHOD SP URI SP SIP/2.0 or SIP/2.0 SP code SP reason? A
 * sentence that quotes one is not.
 */
bool sip_log_is_start_line(sip_span line);

/**
 * The place in a request line where a log server, which took the scheme for the name of a program, has put a blank:
 * "INVITE sip: ada@example.com SIP/2.0". NULL when the line is nothing like that.
 */
const char *sip_log_blank_in_uri(sip_span line);

/** The header a line begins with; false when it does not begin with a name and a colon. */
bool sip_log_is_header(sip_span line, sip_header_id *id);

/** Is it one of the headers that every message has (RFC 3261 8.1.1)? */
bool sip_log_is_vital(sip_header_id id);

#endif
