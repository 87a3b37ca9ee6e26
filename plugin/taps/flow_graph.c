/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * An arrow a message for Wireshark's flow graphs, which draw, filter and save them. A frame with several messages gives
 * several arrows; calls are told apart by their colours.
 */
#include "flow_graph.h"

#include "../core/start_line.h"
#include "../dissector/packet.h"
#include "draw/sentences.h"
#include "listen.h"
#include "sequence.h"

#if WS_HAS_SEQUENCES

/* "INVITE SDP", "183 Session Progress SDP", as in Wireshark's own window of VoIP calls. tshark has room for so many
 * bytes on an arrow, and cuts the rest off: there the code must do where the phrase would hide the mark. */
static char *label_of(const sip_message *message)
{
    enum { ROOM = 20 };
    const sip_start_line *start = &message->start;
    const char *phrase = start->kind == SIP_RESPONSE ? sip_status_phrase(start->code) : NULL;
    const char *mark = sip_message_has_sdp(message) ? " SDP" : "";
    char name[ROOM];
    sip_sink sink = sip_sink_on(name, sizeof name);
    sip_sink_captured(&sink, start->kind == SIP_RESPONSE ? start->status : start->method_name, sizeof name);
    bool whole = phrase && (!sip_is_terminal_program() || sink.len + 1 + strlen(phrase) + strlen(mark) <= ROOM);
    return whole ? g_strdup_printf("%s %s%s", name, phrase, mark) : g_strconcat(name, mark, NULL);
}

static char *comment_of(const sip_tapped *tapped)
{
    sip_headline headline;
    sip_say_headline(tapped->sighting.message, tapped->verdict, sip_tap_language(), &headline);
    return g_strdup(headline.text);
}

static void set_end(address *shown, uint16_t *port, const sip_endpoint *end)
{
    if (end->address_len == 0) return;
    const address known = sip_packet_address(end);
    free_address(shown);
    copy_address(shown, &known);
    *port = end->port;
}

/* A message that is reported went elsewhere than the packet that reports it. */
static void set_ends(ws_sequence_item *item, const sip_sighting *sighting)
{
    if (sighting->reporter == 0) return;
    set_end(&item->src_addr, &item->port_src, &sighting->source);
    set_end(&item->dst_addr, &item->port_dst, &sighting->destination);
}

static tap_packet_status take_message(void *data, packet_info *pinfo, epan_dissect_t *edt _U_, const void *tapped,
                                      tap_flags_t flags _U_)
{
    ws_sequence *sequence = data;
    const sip_tapped *message = tapped;
    const sip_call *call = message->verdict->call;
    if (message->verdict->copied) return TAP_PACKET_DONT_REDRAW;
    ws_sequence_item *item = sequence_analysis_create_sai_with_addresses(pinfo, sequence);
    if (item == NULL) return TAP_PACKET_DONT_REDRAW;
    item->frame_number = pinfo->num;
    item->port_src = (uint16_t)pinfo->srcport;
    item->port_dst = (uint16_t)pinfo->destport;
    set_ends(item, &message->sighting);
    item->frame_label = label_of(message->sighting.message);
    item->comment = comment_of(message);
    item->conv_num = call ? (uint16_t)call->number : 0;
    item->display = true;
    item->line_style = 1;
    g_queue_push_tail(sequence->items, item);
    return TAP_PACKET_REDRAW;
}

void sip_flow_graph_register(int proto)
{
    register_seq_analysis(SIP_TAP, "SIP Tutor", proto, SIP_TAP, 0, take_message);
}

#else

void sip_flow_graph_register(int proto _U_)
{
}

#endif
