/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Showing recovered messages.
 */
#include "report.h"

#include "../dissector/generated.h"
#include "../dissector/message.h"
#include "../dissector/packet.h"
#include "../dissector/siptutor.h"
#include "fields.h"

static dissector_handle_t h_carried;
static int ett_report = -1;

/* A dissector of its own, so that Wireshark knows that there is SIP in the packet, and who found it. */
static int dissect_carried(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
    if (data == NULL) return 0;
    return sip_message_dissect_carried(tvb, pinfo, tree, data) ? (int)tvb_captured_length(tvb) : 0;
}

void sip_report_register(int proto)
{
    static int *ett[] = { &ett_report };
    proto_register_subtree_array(ett, G_N_ELEMENTS(ett));
    h_carried = register_dissector("siptutor.carried", dissect_carried, proto);
    sip_fields_register(proto);
}

const char *sip_report_end(const packet_info *pinfo, const sip_endpoint *end)
{
    if (end->address_len == 0) return sip_word_text(SIP_WORD_CARRIER_UNKNOWN_END);
    const address shown = sip_packet_address(end);
    const char *text = address_to_str(pinfo->pool, &shown);
    if (end->port == 0) return text;
    return wmem_strdup_printf(pinfo->pool, end->address_len == 16 ? "[%s]:%u" : "%s:%u", text, end->port);
}

/* --- findings --- */

void sip_report_find(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, const sip_remark *remark)
{
    unsigned shown = 0;
    int length = (int)tvb_captured_length(tvb);
    const char *bytes = length > 0 ? (const char *)tvb_get_ptr(tvb, 0, length) : NULL;
    const sip_message record = { .bytes = { bytes, (size_t)length } };
    const sip_view view = { tvb, pinfo, &record, NULL, sip_parts_wanted(tree) };
    sip_explain_target target = { &view, tree, &shown };
    sip_explain_finding(&target, remark);
}

static sip_span number(const sip_report *report, size_t value)
{
    return sip_span_of(wmem_strdup_printf(report->pinfo->pool, "%zu", value));
}

/* What a report lost; nothing for a whole one. */
static void find_loss(const sip_report *report, proto_tree *tree)
{
    static const sip_finding findings[] = {
        [SIP_RECOVERED_WHOLE] = SIP_FINDING_COUNT,
        [SIP_RECOVERED_CUT] = SIP_FINDING_CARRIER_TRUNCATED,
        [SIP_RECOVERED_LOST] = SIP_FINDING_CARRIER_PART_LOST,
        [SIP_RECOVERED_ABANDONED] = SIP_FINDING_CARRIER_ABANDONED,
        [SIP_RECOVERED_START_LINE] = SIP_FINDING_CARRIER_START_LINE,
    };
    const sip_recovered *recovered = report->recovered;
    size_t length = recovered->bytes.len;
    sip_remark remark = { .finding = findings[recovered->state], .seen = number(report, length) };
    if (remark.finding == SIP_FINDING_COUNT) return;
    remark.wanted = recovered->missing > 0 ? number(report, length + recovered->missing)
                                           : sip_span_of(sip_word_text(SIP_WORD_CARRIER_MORE));
    if (recovered->state == SIP_RECOVERED_LOST) remark.seen = number(report, recovered->lost);
    sip_report_find(report->tvb, report->pinfo, tree, &remark);
}

static void find_copy(const sip_report *report, proto_tree *tree)
{
    const sip_recovered *recovered = report->recovered;
    const sip_endpoint source = sip_recovered_source(recovered), destination = sip_recovered_destination(recovered);
    bool agent = recovered->carrier == SIP_CARRIER_HEP;
    const sip_remark remark = {
        .finding = SIP_FINDING_CARRIER_COPY,
        .name = sip_span_of(sip_word_text(agent ? SIP_WORD_CARRIER_AN_AGENT : SIP_WORD_CARRIER_A_DEVICE)),
        .seen = sip_span_of(sip_report_end(report->pinfo, &source)),
        .wanted = sip_span_of(sip_report_end(report->pinfo, &destination)),
    };
    sip_report_find(report->tvb, report->pinfo, tree, &remark);
}

/* --- the report --- */

static proto_tree *add_root(tvbuff_t *tvb, proto_tree *tree, const char *what)
{
    proto_item *root = proto_tree_add_item(tree, sip_proto_id(), tvb, 0, -1, ENC_NA);
    proto_item_append_text(root, ", %s", what);
    return proto_item_add_subtree(root, ett_report);
}

/* "SIP Tutor, reported by syslog (cisco_spa)" */
static void add_report(const sip_report *report)
{
    const sip_recovered *recovered = report->recovered;
    if (report->tree == NULL && sip_parts_wanted(NULL) == 0) return;
    const char *carrier = sip_carrier_id(recovered->carrier), *layout = sip_log_layout_id(recovered->layout);
    const char *what = wmem_strdup_printf(report->pinfo->pool, *layout ? "%s %s (%s)" : "%s %s",
                                          sip_word_text(SIP_WORD_REPORTED_BY), carrier, layout);
    proto_tree *tree = add_root(report->tvb, report->tree, what);
    sip_fields_add(report, tree);
    find_copy(report, tree);
    find_loss(report, tree);
}

void sip_report_show_part(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, uint32_t shown_in)
{
    if (tree == NULL) return;
    const char *carrier = sip_carrier_id(SIP_CARRIER_SYSLOG);
    const char *what = wmem_strdup_printf(pinfo->pool, "%s %s", sip_word_text(SIP_WORD_REPORTED_BY), carrier);
    sip_fields_add_part(tvb, pinfo, add_root(tvb, tree, what), shown_in);
}

/* --- the message --- */

/* One reporter is one that tells of a message once: a device and the server it tells. */
static uint32_t reporter_of(const packet_info *pinfo)
{
    const sip_endpoint from = sip_packet_source(pinfo);
    const sip_endpoint to = sip_packet_destination(pinfo);
    uint8_t bytes[sizeof from.address + sizeof to.address + sizeof to.port];
    memcpy(bytes, from.address, sizeof from.address);
    memcpy(bytes + sizeof from.address, to.address, sizeof to.address);
    memcpy(bytes + sizeof from.address + sizeof to.address, &to.port, sizeof to.port);
    return wmem_strong_hash(bytes, sizeof bytes) | 1U;
}

/* The packets order the story. An agent's own clock is nearer to what happened, as long as it is the same clock; so
 * what the first packet reports may have been a little before the capture began. */
static sip_time time_of(const sip_report *report)
{
    enum { SAME_CLOCK = 2 * 1000 * 1000 };
    const packet_info *pinfo = report->pinfo;
    const sip_report_time *time = &report->recovered->time;
    sip_time captured = sip_packet_time(pinfo);
    if (report->recovered->carrier != SIP_CARRIER_HEP || !time->known) return captured;
    sip_time early = (sip_time)pinfo->abs_ts.secs * 1000000 + pinfo->abs_ts.nsecs / 1000 - time->microseconds;
    return early >= -SAME_CLOCK && early <= SAME_CLOCK ? captured - early : captured;
}

/* Content-Length tells where a stream's message ends; where nobody knows the way, nothing is asked of it. */
static sip_carriage carriage_of(const sip_recovered *recovered)
{
    if (recovered->transport_certainty != SIP_FACT_REPORTED) return SIP_PACKET;
    if (strcmp(recovered->transport, "UDP") == 0) return SIP_UDP;
    return strcmp(recovered->transport, "TCP") == 0 || strcmp(recovered->transport, "TLS") == 0 ? SIP_STREAM
                                                                                                : SIP_PACKET;
}

static size_t length_of(const sip_recovered *recovered)
{
    if (recovered->state == SIP_RECOVERED_WHOLE) return recovered->bytes.len;
    return recovered->bytes.len + MAX(recovered->missing, 1U);
}

static sip_carried carried_of(const sip_report *report)
{
    const sip_recovered *recovered = report->recovered;
    bool reported = recovered->local.certainty == SIP_FACT_REPORTED && recovered->peer.certainty == SIP_FACT_REPORTED;
    return (sip_carried){
        .mark = sip_carrier_id(recovered->carrier),
        .carriage = carriage_of(recovered),
        .source = sip_recovered_source(recovered),
        .destination = sip_recovered_destination(recovered),
        .time = time_of(report),
        .reliable = sip_recovered_reliable(recovered),
        .guessed = !reported,
        .reporter = reporter_of(report->pinfo),
        .length = length_of(recovered),
        .holes = recovered->lost > 0,
        .unordered = report->unordered,
    };
}

static tvbuff_t *data_source_of(const sip_report *report)
{
    const sip_span bytes = report->recovered->bytes;
    tvbuff_t *tvb = tvb_new_child_real_data(report->tvb, (const guint8 *)bytes.at, (guint)bytes.len, (gint)bytes.len);
    add_new_data_source(report->pinfo, tvb, "Recovered SIP");
    return tvb;
}

void sip_report_show(const sip_report *report)
{
    sip_carried carried = carried_of(report);
    add_report(report);
    if (report->recovered->bytes.len == 0) return;
    tvbuff_t *message = report->message ? report->message : data_source_of(report);
    call_dissector_only(h_carried, message, report->pinfo, report->tree, &carried);
}
