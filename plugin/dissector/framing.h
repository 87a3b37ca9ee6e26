/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The entrances: how Wireshark hands us a datagram, a stream, a packet of another carrier, or something that may be
 * SIP, and how each becomes single messages.
 */
#ifndef SIPTUTOR_DISSECTOR_FRAMING_H
#define SIPTUTOR_DISSECTOR_FRAMING_H

#include "ws.h"

/** Creates the dissector handles. */
void sip_framing_register(int proto);

dissector_handle_t sip_framing_udp(void);    /* UDP datagrams */
dissector_handle_t sip_framing_stream(void); /* TCP and TLS */
dissector_handle_t sip_framing_packet(void); /* SCTP, WebSocket, message/sip */

/** Heuristics: true when the bytes begin like a SIP message, which is then dissected. */
ws_bool sip_framing_try_udp(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data);
ws_bool sip_framing_try_tcp(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data);
ws_bool sip_framing_try_tls(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data);
ws_bool sip_framing_try_sctp(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data);

#endif
