/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * From packets and streams to messages.
 */
#include "framing.h"

#include "../carriers/entrances.h"
#include "../core/framing.h"
#include "message.h"
#include "packet.h"

static dissector_handle_t h_udp;
static dissector_handle_t h_stream;
static dissector_handle_t h_packet;

dissector_handle_t sip_framing_udp(void)
{
    return h_udp;
}

dissector_handle_t sip_framing_stream(void)
{
    return h_stream;
}

dissector_handle_t sip_framing_packet(void)
{
    return h_packet;
}

/* --- UDP, SCTP, WebSocket, bodies --- */

static int dissect_datagram(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
    if (sip_is_stun(sip_packet_bytes(tvb, 0))) return 0;
    return sip_message_dissect(tvb, pinfo, tree, SIP_UDP, data);
}

/* A proxy or a phone may report from the port of its SIP; the packet then goes to another. */
static int dissect_udp(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
    bool leaves = pinfo->destport != pinfo->match_uint;
    if (leaves && sip_entrance_take_udp(tvb, pinfo, tree)) return (int)tvb_reported_length(tvb);
    return dissect_datagram(tvb, pinfo, tree, data);
}

static int dissect_packet(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
    return sip_message_dissect(tvb, pinfo, tree, SIP_PACKET, data);
}

/* --- streams --- */

static guint unit_length(packet_info *pinfo, tvbuff_t *tvb, int offset, void *data)
{
    (void)pinfo;
    (void)data;
    return (guint)sip_stream_unit(sip_packet_bytes(tvb, offset));
}

static int dissect_unit(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
    sip_packet_forget_layers(pinfo);
    int taken = sip_message_dissect(tvb, pinfo, tree, SIP_STREAM, data);
    return taken > 0 ? taken : sip_message_dissect_rest(tvb, pinfo, tree, data);
}

static int dissect_stream(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
    if (sip_is_stun(sip_packet_bytes(tvb, 0))) return 0;
    tcp_dissect_pdus(tvb, pinfo, tree, TRUE, 1, unit_length, dissect_unit, data);
    return (int)tvb_reported_length(tvb);
}

/* --- heuristics --- */

ws_bool sip_framing_try_udp(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
    return sip_looks_like_message(sip_packet_bytes(tvb, 0)) && dissect_datagram(tvb, pinfo, tree, data) > 0;
}

/* What follows in the connection need not begin with a start line, so the conversation is ours from now on. */
ws_bool sip_framing_try_tcp(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
    if (!sip_looks_like_message(sip_packet_bytes(tvb, 0))) return FALSE;
    conversation_set_dissector(find_or_create_conversation(pinfo), h_stream);
    return dissect_stream(tvb, pinfo, tree, data) > 0;
}

/* The conversation belongs to TLS. */
ws_bool sip_framing_try_tls(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
    return sip_looks_like_message(sip_packet_bytes(tvb, 0)) && dissect_stream(tvb, pinfo, tree, data) > 0;
}

ws_bool sip_framing_try_sctp(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
    return sip_looks_like_message(sip_packet_bytes(tvb, 0)) && dissect_packet(tvb, pinfo, tree, data) > 0;
}

void sip_framing_register(int proto)
{
    h_udp = register_dissector("siptutor", dissect_udp, proto);
    h_stream = register_dissector("siptutor.stream", dissect_stream, proto);
    h_packet = register_dissector("siptutor.packet", dissect_packet, proto);
}
