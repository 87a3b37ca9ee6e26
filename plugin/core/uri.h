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

/** Do the headers of the URI ("?a=b&c=d", RFC 3261 19.1.1) hold one of that name? */
bool sip_uri_has_header(const sip_uri *uri, const char *name);

/** A text that need not be a sound URI, without whatever could be a user and password before its last "@". */
sip_span sip_uri_public(sip_span text);

/** Reads a host: name, IPv4 address, or IPv6 reference in brackets (RFC 5118 4.1). False when there is none. */
bool sip_host_take(sip_cursor *c, sip_span *host);

/** Reads a port, 1 to 65535. False when there is none; `port` is then what stands there. */
bool sip_port_take(sip_cursor *c, sip_span *port, uint16_t *number);

#endif
