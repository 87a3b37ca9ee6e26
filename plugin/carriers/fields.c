/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Adding the lines of a report. What was concluded from the message, and is not in the report, says so.
 */
#include "fields.h"

#include "../dissector/generated.h"

enum { MOST_PARTS_SHOWN = 100 };

static int hf_carrier = -1;
static int hf_layout = -1;
static int hf_vendor = -1;
static int hf_direction = -1;
static int hf_device = -1;
static int hf_peer = -1;
static int hf_transport = -1;
static int hf_time = -1;
static int hf_key = -1;
static int hf_host = -1;
static int hf_inferred = -1;
static int hf_truncated = -1;
static int hf_lost = -1;
static int hf_part = -1;
static int hf_message_in = -1;

#define FLAG_FIELD(name, filter)                                  \
    {                                                             \
        name, filter, FT_BOOLEAN, BASE_NONE, NULL, 0, NULL, HFILL \
    }

void sip_fields_register(int proto)
{
    static hf_register_info hf[] = {
        { &hf_carrier,
          { "Carrier", "siptutor.carrier", FT_STRING, BASE_NONE, NULL, 0, "What reports the message: syslog, hep",
            HFILL } },
        { &hf_layout, SIP_TEXT_FIELD("Layout", "siptutor.carrier.layout") },
        { &hf_vendor, SIP_TEXT_FIELD("Vendor", "siptutor.carrier.vendor") },
        { &hf_direction, SIP_TEXT_FIELD("Direction", "siptutor.carrier.direction") },
        { &hf_device, SIP_TEXT_FIELD("Device", "siptutor.carrier.device") },
        { &hf_peer, SIP_TEXT_FIELD("Peer", "siptutor.carrier.peer") },
        { &hf_transport, SIP_TEXT_FIELD("Transport", "siptutor.carrier.transport") },
        { &hf_time, SIP_TEXT_FIELD("Time", "siptutor.carrier.time") },
        { &hf_key, SIP_TEXT_FIELD("Session", "siptutor.carrier.session") },
        { &hf_host, SIP_TEXT_FIELD("Host", "siptutor.carrier.host") },
        { &hf_inferred, FLAG_FIELD("Inferred", "siptutor.carrier.inferred") },
        { &hf_truncated, FLAG_FIELD("Truncated", "siptutor.carrier.truncated") },
        { &hf_lost, SIP_NUMBER_FIELD("Missing parts", "siptutor.carrier.lost") },
        { &hf_part, SIP_FRAME_FIELD("Part", "siptutor.carrier.part", FT_FRAMENUM_NONE) },
        { &hf_message_in, SIP_FRAME_FIELD("Message in", "siptutor.carrier.message_in", FT_FRAMENUM_NONE) },
    };
    proto_register_field_array(proto, hf, G_N_ELEMENTS(hf));
}

/* --- one line --- */

/* A fact and how it is known. */
typedef struct {
    int hf;
    sip_word label;
    const char *text;
    sip_certainty certainty;
} fact;

/* Nothing when it is not known. */
static void add_fact(const sip_view *view, proto_tree *tree, const fact *about)
{
    if (about->certainty == SIP_FACT_UNKNOWN) return;
    proto_item *item = sip_add_name(view, tree, about->hf, about->label, about->text);
    if (item && about->certainty == SIP_FACT_INFERRED)
        proto_item_append_text(item, " %s", sip_word_text(SIP_WORD_CARRIER_INFERRED));
}

static void add_party(const sip_view *view, proto_tree *tree, int hf, sip_word label, const sip_party *party)
{
    add_fact(view, tree, &(fact){ hf, label, sip_report_end(view->pinfo, &party->endpoint), party->certainty });
}

static void add_span(const sip_view *view, proto_tree *tree, int hf, sip_word label, sip_span span)
{
    char text[256];
    sip_sink sink = sip_sink_on(text, sizeof text);
    sip_sink_captured(&sink, span, sizeof text);
    sip_add_name(view, tree, hf, label, text);
}

static void add_flag(const sip_view *view, proto_tree *tree, int hf, sip_word label)
{
    proto_item *item = proto_tree_add_boolean(tree, hf, view->tvb, 0, 0, TRUE);
    proto_item_set_generated(item);
    proto_item_set_text(item, "%s", sip_word_text(label));
}

/* --- the lines --- */

static void add_direction(const sip_view *view, proto_tree *tree, const sip_recovered *recovered)
{
    bool sent = recovered->direction == SIP_DIRECTION_SENT;
    if (recovered->direction == SIP_DIRECTION_UNKNOWN || recovered->direction_certainty == SIP_FACT_UNKNOWN) return;
    sip_word word = sent ? SIP_WORD_CARRIER_SENT : SIP_WORD_CARRIER_RECEIVED;
    proto_item *item = sip_add_name(view, tree, hf_direction, SIP_WORD_CARRIER_DIRECTION, sent ? "sent" : "received");
    proto_item_set_text(item, "%s %s", sip_word_text(SIP_WORD_CARRIER_DIRECTION), sip_word_text(word));
    if (recovered->direction_certainty == SIP_FACT_INFERRED)
        proto_item_append_text(item, " %s", sip_word_text(SIP_WORD_CARRIER_INFERRED));
}

static bool some_inferred(const sip_recovered *recovered)
{
    return recovered->direction_certainty == SIP_FACT_INFERRED || recovered->local.certainty == SIP_FACT_INFERRED ||
           recovered->peer.certainty == SIP_FACT_INFERRED || recovered->transport_certainty == SIP_FACT_INFERRED;
}

/* A message that is all in this record needs no list of its parts. */
static void add_parts(const sip_view *view, proto_tree *tree, const sip_recovered *recovered)
{
    uint32_t count = MIN(recovered->part_count, MOST_PARTS_SHOWN), before = 0;
    for (uint32_t i = 0; recovered->part_count > 1 && i < count; i++) {
        if (recovered->parts[i] != before)
            sip_add_number(view, tree, hf_part, SIP_WORD_CARRIER_PART, recovered->parts[i]);
        before = recovered->parts[i];
    }
}

static void add_state(const sip_view *view, proto_tree *tree, const sip_recovered *recovered)
{
    bool cut = recovered->state == SIP_RECOVERED_CUT || recovered->state == SIP_RECOVERED_ABANDONED;
    if (some_inferred(recovered)) add_flag(view, tree, hf_inferred, SIP_WORD_CARRIER_SOME_INFERRED);
    if (cut) add_flag(view, tree, hf_truncated, SIP_WORD_CARRIER_TRUNCATED);
    if (recovered->lost > 0) sip_add_number(view, tree, hf_lost, SIP_WORD_CARRIER_LOST, recovered->lost);
    add_parts(view, tree, recovered);
}

static void add_carrier(const sip_view *view, proto_tree *tree, const sip_recovered *recovered)
{
    sip_add_name(view, tree, hf_carrier, SIP_WORD_REPORTED_BY, sip_carrier_id(recovered->carrier));
    sip_add_name(view, tree, hf_layout, SIP_WORD_CARRIER_LAYOUT, sip_log_layout_id(recovered->layout));
    sip_add_name(view, tree, hf_vendor, SIP_WORD_CARRIER_VENDOR, sip_log_layout_title(recovered->layout));
}

void sip_fields_add(const sip_report *report, proto_tree *tree)
{
    const sip_view view = { report->tvb, report->pinfo, NULL, NULL, 0 };
    const sip_recovered *recovered = report->recovered;
    bool told = recovered->direction_certainty != SIP_FACT_UNKNOWN; /* else nobody says which end the device is */
    if (tree == NULL) return;
    add_carrier(&view, tree, recovered);
    add_direction(&view, tree, recovered);
    if (told) add_party(&view, tree, hf_device, SIP_WORD_CARRIER_DEVICE, &recovered->local);
    if (told) add_party(&view, tree, hf_peer, SIP_WORD_CARRIER_PEER, &recovered->peer);
    add_fact(&view, tree,
             &(fact){ hf_transport, SIP_WORD_CARRIER_TRANSPORT, recovered->transport, recovered->transport_certainty });
    add_span(&view, tree, hf_time, SIP_WORD_CARRIER_TIME, recovered->time.text);
    add_span(&view, tree, hf_key, SIP_WORD_CARRIER_KEY, recovered->key);
    add_span(&view, tree, hf_host, SIP_WORD_CARRIER_HOST, recovered->host);
    add_state(&view, tree, recovered);
}

void sip_fields_add_part(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, uint32_t shown_in)
{
    const sip_view view = { tvb, pinfo, NULL, NULL, 0 };
    sip_add_name(&view, tree, hf_carrier, SIP_WORD_REPORTED_BY, sip_carrier_id(SIP_CARRIER_SYSLOG));
    sip_add_frame(&view, tree, hf_message_in, SIP_WORD_CARRIER_MESSAGE_IN, shown_in);
}
