/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * URIs: SIP and SIPS (RFC 3261 19.1), tel (RFC 3966), and the outside of any other (RFC 3986).
 */
#ifndef SIPTUTOR_CORE_URI_H
#define SIPTUTOR_CORE_URI_H

#include "cursor.h"

typedef enum { SIP_SCHEME_SIP, SIP_SCHEME_SIPS, SIP_SCHEME_TEL, SIP_SCHEME_OTHER } sip_scheme;

typedef struct {
    sip_span whole;
    sip_scheme kind;
    sip_span scheme;
    sip_span user;        /* of a tel URI: the number */
    sip_span password;    /* a secret: never shown */
    sip_span host;        /* IPv6 without its brackets */
    sip_span port;        /* digits, or empty */
    uint16_t port_number; /* 0 when absent or not a port */
    sip_span params;      /* from the first ";" on, or empty */
    sip_span headers;     /* after "?", or empty */
    sip_span opaque;      /* of another scheme: all after the colon */
} sip_uri;

/** Reads a URI. False with `fault` (from where the grammar is left) when broken; what was read so far is in `uri`. */
bool sip_uri_parse(sip_span text, sip_uri *uri, sip_span *fault);

/** True, with the place, when a "%" is not followed by two hexadecimal digits (RFC 3261 19.1.2). */
bool sip_uri_escape_fault(sip_span text, sip_span *fault);

/** Reads host[:port], IPv6 in brackets; what sip_uri_parse() and Via's sent-by share. False when there is no host. */
bool sip_host_port_take(sip_cursor *c, sip_span *host, sip_span *port, uint16_t *number);

#endif
