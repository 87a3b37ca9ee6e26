/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Lists of Record-Route and Route, as fingerprints that tell whether two are the same (RFC 3261 12.1, 20.30, 20.34).
 */
#ifndef SIPTUTOR_CORE_ROUTE_SET_H
#define SIPTUTOR_CORE_ROUTE_SET_H

#include "../message.h"

enum { SIP_ROUTES_MOST = 16 };

typedef struct {
    uint64_t routes[SIP_ROUTES_MOST]; /* a hash of each */
    unsigned count;
    bool whole;  /* there were no more, and all could be read */
    bool strict; /* some route has no lr: a router of RFC 2543, that moves the Request-URI */
} sip_route_set;

/** Reads all values of all lines of a header, Route or Record-Route. */
void sip_route_set_read(const sip_message *message, sip_header_id header, sip_route_set *set);

/** The fingerprint of the list, as it stands, or read from its end. Of an empty list, too. */
typedef enum { SIP_ROUTES_FORWARD, SIP_ROUTES_REVERSED } sip_routes_order;
uint32_t sip_route_set_fingerprint(const sip_route_set *set, sip_routes_order order);

#endif
