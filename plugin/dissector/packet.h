/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What of a packet core/ wants: its bytes, where and when it passed; and room in it for one message more.
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

/**
 * Makes room for one more message of a frame. epan lists each dissector that it calls for a frame, and refuses to call
 * more than some hundred (gui.max_tree_depth); a frame may hold more messages than that. What lies behind the first
 * hundred is forgotten, of the messages before.
 */
void sip_packet_forget_layers(const packet_info *pinfo);

#endif
