/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What of a packet core/ wants: its bytes, where and when it passed.
 */
#ifndef SIPTUTOR_DISSECTOR_PACKET_H
#define SIPTUTOR_DISSECTOR_PACKET_H

#include "../core/tracker/sighting.h"
#include "ws.h"

/** When the packet was captured. */
sip_time sip_packet_time(const packet_info *pinfo);

/** The address of an endpoint that has one, as Wireshark says it; it points into the endpoint. */
address sip_packet_address(const sip_endpoint *endpoint);

/** Where the packet comes from; without an address if that is neither IPv4 nor IPv6. */
sip_endpoint sip_packet_source(const packet_info *pinfo);

/** Where it goes to. */
sip_endpoint sip_packet_destination(const packet_info *pinfo);

/** The captured bytes from an offset on; the empty span when there are none. */
sip_span sip_packet_bytes(tvbuff_t *tvb, int offset);

#endif
