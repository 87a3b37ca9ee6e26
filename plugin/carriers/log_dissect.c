/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * From the records of a log to the SIP in them. Wireshark's own Syslog shows each record as it always did; where there
 * is no SIP in it, that is all. A stream is taken from whoever had its port when a record with SIP begins in it, and
 * from there on.
 */
#include "log_dissect.h"

#include "../core/framing.h"
#include "../dissector/packet.h"
#include "entrances.h"
#include "log/framing.h"
#include "log/log.h"
#include "log_memory.h"
#include "report.h"
#include "reported_text.h"

static dissector_handle_t h_udp;
static dissector_handle_t h_stream;
static dissector_handle_t h_syslog;
static int proto_log = -1;

dissector_handle_t sip_log_dissect_udp(void)
{
    return h_udp;
}

dissector_handle_t sip_log_dissect_stream(void)
{
    return h_stream;
}

/* --- records --- */

static void show_messages(const sip_report *to, const sip_kept *kept, bool late)
{
    for (; kept; kept = kept->next) {
        sip_report report = *to;
        report.recovered = &kept->recovered;
        report.unordered = late;
        sip_report_show(&report);
    }
}

/* Shows what a record completes; says whether it has SIP, or a part of it. */
static bool show_record(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, sip_span record)
{
    const sip_report to = { .tvb = tvb, .pinfo = pinfo, .tree = tree };
    if (pinfo->flags.in_error_pkt) return false;
    const sip_log_reading reading = sip_log_memory_read(pinfo, record);
    uint32_t elsewhere = sip_log_memory_shown_in(pinfo);
    show_messages(&to, reading.messages, false);
    show_messages(&to, reading.late, true);
    if (elsewhere && reading.holds_sip) sip_report_show_part(tvb, pinfo, tree, elsewhere);
    return reading.holds_sip;
}

/* A record of syslog begins with its priority (RFC 5424 6.2.1, RFC 3164 4.1.1): <134> */
static bool has_priority(sip_span record)
{
    return record.len > 2 && record.at[0] == '<' && g_ascii_isdigit(record.at[1]);
}

static int show_syslog(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, sip_span record)
{
    return h_syslog && has_priority(record) ? call_dissector_only(h_syslog, tvb, pinfo, tree, NULL) : 0;
}

/* --- datagrams --- */

static int dissect_udp(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
    sip_span record = sip_packet_bytes(tvb, 0);
    bool shared = sip_entrance_is_shared("udp.port", pinfo);
    int taken =
        shared ? sip_entrance_ask_owner("udp.port", tvb, pinfo, tree, data) : show_syslog(tvb, pinfo, tree, record);
    return show_record(tvb, pinfo, tree, record) ? (int)tvb_captured_length(tvb) : taken;
}

/* What gave the conversation away is said with the packet that did. */
static void say_reported(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, sip_span text)
{
    sip_endpoint source = sip_packet_source(pinfo);
    source.port = 0;
    const sip_remark remark = {
        .finding = SIP_FINDING_CARRIER_BARE_TEXT,
        .at = { text.at, 0 },
        .name = sip_span_of(sip_report_end(pinfo, &source)),
        .wanted = sip_span_of(wmem_strdup_printf(pinfo->pool, "udp.port==%u,siptutor.log", pinfo->destport)),
    };
    sip_report_find(tvb, pinfo, tree, &remark);
}

static bool gives_away(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, sip_span text)
{
    const sip_endpoint source = sip_packet_source(pinfo);
    const sip_endpoint destination = sip_packet_destination(pinfo);
    if (!sip_looks_like_message(text) || !sip_text_is_reported(&source, &destination, text)) return false;
    say_reported(tvb, pinfo, tree, text);
    return true;
}

bool sip_log_try_udp(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree)
{
    sip_span record = sip_packet_bytes(tvb, 0);
    if (pinfo->flags.in_error_pkt) return false;
    bool ours = sip_log_conversation_known(pinfo) || sip_log_looks_like(record);
    if (!ours && !gives_away(tvb, pinfo, tree, record)) return false;
    sip_log_conversation_note(pinfo);
    return dissect_udp(tvb, pinfo, tree, NULL) > 0;
}

/* --- streams --- */

/* A line that ends with the segment ends its record: nobody waits for a next one that may never come. */
static guint unit_length(packet_info *pinfo, tvbuff_t *tvb, int offset, void *data)
{
    sip_span bytes = sip_packet_bytes(tvb, offset);
    bool at_line_end = bytes.len > 0 && bytes.at[bytes.len - 1] == '\n';
    (void)pinfo;
    (void)data;
    return (guint)sip_log_stream_unit(bytes, at_line_end);
}

static int dissect_unit(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
    sip_span unit = sip_packet_bytes(tvb, 0), record = sip_log_stream_record(unit);
    (void)data;
    if (record.len == 0) return (int)tvb_captured_length(tvb);
    sip_packet_forget_layers(pinfo);
    tvbuff_t *own = tvb_new_subset_length(tvb, (int)(record.at - unit.at), (int)record.len);
    int taken = show_syslog(own, pinfo, tree, record);
    bool sip = show_record(own, pinfo, tree, record);
    return sip || taken > 0 ? (int)tvb_captured_length(tvb) : call_data_dissector(tvb, pinfo, tree);
}

/* Does a record with SIP begin here: with its priority, alone or behind an octet count (RFC 6587 3.4.1)? */
static bool begins_with_sip(sip_span bytes)
{
    sip_span record = sip_log_stream_record(bytes);
    return has_priority(record) && sip_log_looks_like(record);
}

static int dissect_stream(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
    bool tcp = sip_entrance_is_shared("tcp.port", pinfo), tls = sip_entrance_is_shared("tls.port", pinfo);
    if ((tcp || tls) && !sip_entrance_is_ours(pinfo, proto_log) && !begins_with_sip(sip_packet_bytes(tvb, 0)))
        return tcp ? sip_entrance_ask_owner("tcp.port", tvb, pinfo, tree, data) : 0;
    sip_entrance_make_ours(pinfo, proto_log);
    tcp_dissect_pdus(tvb, pinfo, tree, TRUE, 1, unit_length, dissect_unit, data);
    return (int)tvb_reported_length(tvb);
}

bool sip_log_try_tcp(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree)
{
    if (!begins_with_sip(sip_packet_bytes(tvb, 0))) return false;
    conversation_set_dissector(find_or_create_conversation(pinfo), h_stream);
    return dissect_stream(tvb, pinfo, tree, NULL) > 0;
}

/* --- registration --- */

void sip_log_dissect_register(int proto)
{
    proto_log =
        proto_register_protocol_in_name_only("SIP Tutor log", "SIP Tutor log", "siptutor.log", proto, FT_PROTOCOL);
    h_udp = register_dissector("siptutor.log", dissect_udp, proto_log);
    h_stream = register_dissector("siptutor.log.stream", dissect_stream, proto_log);
    sip_log_memory_register(proto_log);
    sip_log_conversation_register();
}

void sip_log_dissect_find(int proto)
{
    h_syslog = find_dissector_add_dependency("syslog", proto);
}
