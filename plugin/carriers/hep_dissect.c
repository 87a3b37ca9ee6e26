/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * From a packet of HEP to the SIP message in it. What else agents send (RTCP, logs) is named and left alone.
 */
#include "hep_dissect.h"

#include "../dissector/generated.h"
#include "../dissector/packet.h"
#include "entrances.h"
#include "hep/line_ends.h"
#include "hep_tree.h"
#include "report.h"

enum { PAYLOAD_SIP = 1, PAYLOAD_LOG = 100 };

static dissector_handle_t h_udp;
static dissector_handle_t h_stream;
static int proto_hep = -1;

dissector_handle_t sip_hep_dissect_udp(void)
{
    return h_udp;
}

dissector_handle_t sip_hep_dissect_stream(void)
{
    return h_stream;
}

/* --- the payload --- */

/* What is in the payload, inflated if need be. Says what hinders that. */
static sip_span payload_of(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, const sip_hep *hep)
{
    static const sip_word words[] = {
        [SIP_HEP_BROKEN] = SIP_WORD_HEP_BROKEN, [SIP_HEP_TOO_BIG] = SIP_WORD_HEP_TOO_BIG
    };
    sip_span inflated;
    if (hep->has[SIP_HEP_CHUNK_PAYLOAD]) return hep->value[SIP_HEP_CHUNK_PAYLOAD];
    sip_span deflated = hep->value[SIP_HEP_CHUNK_COMPRESSED];
    if (deflated.len == 0) return deflated;
    sip_hep_inflation result = sip_hep_inflate(pinfo->pool, deflated, &inflated);
    if (result == SIP_HEP_INFLATED) return inflated;
    const sip_remark remark = { .finding = SIP_FINDING_HEP_COMPRESSED,
                                .at = deflated,
                                .name = sip_span_of(sip_word_text(words[result])) };
    sip_report_find(tvb, pinfo, tree, &remark);
    return (sip_span){ NULL, 0 };
}

/* Version 1 and 2 carry SIP alone, and do not say so. */
static bool says_sip(const sip_hep *hep)
{
    return hep->version < 3 || !hep->has[SIP_HEP_CHUNK_PAYLOAD_TYPE] ||
           hep->number[SIP_HEP_CHUNK_PAYLOAD_TYPE] == PAYLOAD_SIP;
}

/* The message as it stands in the packet, unless it was compressed, or has line ends that SIP has not. */
static void show_message(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, const sip_hep *hep, sip_span payload)
{
    sip_recovered recovered;
    sip_report report = { .tvb = tvb, .pinfo = pinfo, .tree = tree, .recovered = &recovered };
    sip_span sound = sip_line_ends_sound(pinfo->pool, payload);
    sip_hep_recover(hep, sound, &recovered);
    recovered.part_count = 1;
    recovered.parts = &pinfo->num;
    bool there = sound.at == payload.at && hep->has[SIP_HEP_CHUNK_PAYLOAD];
    if (there) report.message = tvb_new_subset_length(tvb, (int)(sound.at - hep->bytes.at), (int)sound.len);
    sip_report_show(&report);
}

static void write_columns(packet_info *pinfo, const sip_hep *hep)
{
    const char *name = sip_hep_payload_name(hep->number[SIP_HEP_CHUNK_PAYLOAD_TYPE]);
    col_set_str(pinfo->cinfo, COL_PROTOCOL, "HEP");
    col_add_fstr(pinfo->cinfo, COL_INFO, "HEP %u%s%s", hep->version, *name ? ", " : "", name);
}

static uint32_t seconds_of(const packet_info *pinfo)
{
    return (uint32_t)pinfo->abs_ts.secs;
}

/* --- packets --- */

static int dissect_packet(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
    sip_hep hep;
    (void)data;
    if (!sip_hep_read(sip_packet_bytes(tvb, 0), seconds_of(pinfo), &hep)) return 0;
    proto_tree *own = sip_hep_tree(tvb, pinfo, tree, &hep);
    sip_span payload = payload_of(tvb, pinfo, own ? own : tree, &hep);
    if (says_sip(&hep) && sip_looks_like_message(payload)) {
        show_message(tvb, pinfo, tree, &hep, payload);
    } else {
        write_columns(pinfo, &hep);
    }
    return (int)tvb_captured_length(tvb);
}

static int dissect_udp(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
    int taken = sip_entrance_ask_owner("udp.port", tvb, pinfo, tree, data);
    if (taken > 0 && !sip_hep_looks_like(sip_packet_bytes(tvb, 0))) return taken;
    int own = dissect_packet(tvb, pinfo, tree, data);
    return own > 0 ? own : taken;
}

/* --- streams --- */

static guint unit_length(packet_info *pinfo, tvbuff_t *tvb, int offset, void *data)
{
    (void)pinfo;
    (void)data;
    return (guint)sip_hep_stream_unit(sip_packet_bytes(tvb, offset));
}

static int dissect_unit(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
    int taken = dissect_packet(tvb, pinfo, tree, data);
    return taken > 0 ? taken : call_data_dissector(tvb, pinfo, tree);
}

/* Bytes that are not HEP leave the connection to whoever had its port. */
static int dissect_stream(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
    bool hep = sip_entrance_is_ours(pinfo, proto_hep) || sip_hep_stream_begins(sip_packet_bytes(tvb, 0));
    if (!hep && sip_entrance_is_shared("tcp.port", pinfo))
        return sip_entrance_ask_owner("tcp.port", tvb, pinfo, tree, data);
    sip_entrance_make_ours(pinfo, proto_hep);
    tcp_dissect_pdus(tvb, pinfo, tree, TRUE, 6, unit_length, dissect_unit, data);
    return (int)tvb_reported_length(tvb);
}

bool sip_hep_try_udp(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree)
{
    return sip_hep_looks_like(sip_packet_bytes(tvb, 0)) && dissect_packet(tvb, pinfo, tree, NULL) > 0;
}

bool sip_hep_try_tcp(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree)
{
    if (!sip_hep_looks_like(sip_packet_bytes(tvb, 0))) return false;
    conversation_set_dissector(find_or_create_conversation(pinfo), h_stream);
    return dissect_stream(tvb, pinfo, tree, NULL) > 0;
}

void sip_hep_dissect_register(int proto)
{
    proto_hep =
        proto_register_protocol_in_name_only("SIP Tutor HEP", "SIP Tutor HEP", "siptutor.hep", proto, FT_PROTOCOL);
    h_udp = register_dissector("siptutor.hep", dissect_udp, proto_hep);
    h_stream = register_dissector("siptutor.hep.stream", dissect_stream, proto_hep);
    sip_hep_tree_register(proto, proto_hep);
}
