/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Finding SIP that another dissector took. Wireshark asks the owner of a port before it asks anybody who looks at the
 * bytes. So we look when all is done, at every packet: first at what costs next to nothing, since most are not SIP.
 * From the next packet on the conversation is ours, as after any heuristic; what the user has chosen (Decode As, a
 * disabled heuristic) is left alone.
 */
#include "taken.h"

#include "../core/framing.h"
#include "builtin.h"
#include "explain.h"
#include "framing.h"
#include "message.h"
#include "siptutor.h"

static int ett_taken = -1;

/* The payload of a packet, and how it came. */
typedef struct {
    tvbuff_t *tvb; /* NULL: not found */
    bool stream;
    const char *table; /* of ports */
} payload;

/* --- looking, cheaply --- */

/* The transport header begins with both ports; no field tells where it is, so that is where they stand together. All
 * headers before it have an even length. */
static const char *find_ports(const packet_info *pinfo, sip_span bytes)
{
    enum { MOST_BEFORE = 256 }; /* link, network and tunnel headers */
    const char ports[] = { (char)(pinfo->srcport >> 8), (char)pinfo->srcport, (char)(pinfo->destport >> 8),
                           (char)pinfo->destport };
    size_t end = MIN(bytes.len, MOST_BEFORE);
    for (size_t at = 0; at + sizeof ports <= end; at += 2) {
        if (memcmp(bytes.at + at, ports, sizeof ports) == 0) return bytes.at + at;
    }
    return NULL;
}

static unsigned byte_at(const char *at)
{
    return (unsigned char)*at;
}

/* Bytes from the transport header to the payload; SIZE_MAX when the header is not all there. */
static size_t header_length(const char *header, size_t left, bool stream)
{
    enum { UDP_HEADER = 8, TCP_HEADER = 20, TCP_OFFSET = 12 };
    if (!stream) return left > UDP_HEADER ? UDP_HEADER : SIZE_MAX;
    if (left <= TCP_HEADER) return SIZE_MAX;
    size_t length = 4 * (size_t)(byte_at(header + TCP_OFFSET) >> 4);
    return length < left ? length : SIZE_MAX;
}

/* The first word of a start line is a method or the version. */
static bool begins_with_word(sip_span bytes)
{
    enum { LONGEST_WORD = 24 };
    return bytes.len > 0 && g_ascii_isalpha(*bytes.at) && memchr(bytes.at, ' ', MIN(bytes.len, LONGEST_WORD)) != NULL;
}

/* What is behind the transport header. */
static sip_span payload_of(const packet_info *pinfo, sip_span bytes, bool stream)
{
    static const sip_span nothing = { NULL, 0 };
    const char *end = sip_span_end(bytes);
    const char *header = find_ports(pinfo, bytes);
    if (header == NULL) return nothing;
    size_t length = header_length(header, (size_t)(end - header), stream);
    if (length == SIZE_MAX) return nothing;
    if (stream) return sip_span_between(header + length, end);
    size_t datagram = byte_at(header + 4) << 8 | byte_at(header + 5);
    return datagram > length && header + datagram < end ? sip_span_between(header + length, header + datagram)
                                                        : sip_span_between(header + length, end);
}

/* Nothing is taken from another dissector that only may be SIP: version 2.0, and the line has its end. */
static bool is_surely_sip(sip_span bytes)
{
    sip_cursor c = sip_cursor_on(bytes);
    sip_span line;
    sip_start_line start;
    sip_take_line(&c, &line);
    if (sip_at_end(&c)) return false;
    sip_start_line_parse(line, &start);
    return start.kind != SIP_NOT_SIP && sip_version_is_2(start.version);
}

static payload look_at(const packet_info *pinfo, tvbuff_t *tvb)
{
    payload found = { NULL, pinfo->ptype == PT_TCP, pinfo->ptype == PT_TCP ? "tcp.port" : "udp.port" };
    int captured = (int)tvb_captured_length(tvb);
    if (captured == 0) return found;
    const sip_span bytes = { (const char *)tvb_get_ptr(tvb, 0, captured), (size_t)captured };
    const sip_span text = payload_of(pinfo, bytes, found.stream);
    if (!begins_with_word(text) || !is_surely_sip(text)) return found;
    bool all = sip_span_end(text) == sip_span_end(bytes);
    int offset = (int)(text.at - bytes.at);
    found.tvb = all ? tvb_new_subset_remaining(tvb, offset) : tvb_new_subset_length(tvb, offset, (int)text.len);
    return found;
}

/* The bytes of the frame; and what was put together of fragments, which has a data source of its own. */
static payload look_into(const packet_info *pinfo)
{
    payload found = { .tvb = NULL };
    for (GSList *source = pinfo->data_src; source && found.tvb == NULL; source = source->next) {
        found = look_at(pinfo, get_data_source_tvb(source->data));
    }
    return found;
}

/* --- who took it --- */

/* Nearly all packets with SIP are: that is asked first, and by number. */
static bool is_shown(const packet_info *pinfo)
{
    wmem_list_frame_t *own = wmem_list_tail(pinfo->layers);
    for (wmem_list_frame_t *layer = wmem_list_head(pinfo->layers); layer != own; layer = wmem_list_frame_next(layer)) {
        if (GPOINTER_TO_INT(wmem_list_frame_data(layer)) == sip_proto_id()) return true;
    }
    return false;
}

/* Has the packet been shown as SIP, or is it text in a log, or quoted by an ICMP error? The last layer is this look. */
static bool is_settled(const packet_info *pinfo)
{
    static const char *const settled[] = { "siptutor", "sip", "icmp", "icmpv6", "syslog" };
    const wmem_list_frame_t *own = wmem_list_tail(pinfo->layers);
    for (wmem_list_frame_t *layer = wmem_list_head(pinfo->layers); layer != own; layer = wmem_list_frame_next(layer)) {
        const char *name = proto_get_protocol_filter_name(GPOINTER_TO_INT(wmem_list_frame_data(layer)));
        for (size_t i = 0; i < G_N_ELEMENTS(settled); i++) {
            if (strcmp(name, settled[i]) == 0) return true;
        }
    }
    return false;
}

/* The protocol that Wireshark went on with behind the last transport; NULL if none. */
static const char *next_protocol(const packet_info *pinfo, const char *transport)
{
    const char *found = NULL;
    const wmem_list_frame_t *own = wmem_list_tail(pinfo->layers);
    for (wmem_list_frame_t *layer = wmem_list_head(pinfo->layers); layer != own; layer = wmem_list_frame_next(layer)) {
        wmem_list_frame_t *next = wmem_list_frame_next(layer);
        const char *name = proto_get_protocol_filter_name(GPOINTER_TO_INT(wmem_list_frame_data(layer)));
        if (strcmp(name, transport) != 0) continue;
        found = next == own
                    ? NULL
                    : proto_get_protocol_short_name(find_protocol_by_id(GPOINTER_TO_INT(wmem_list_frame_data(next))));
    }
    return found;
}

/* Wireshark asks the owner of the lower port first. */
static uint32_t owned_port(const packet_info *pinfo, const char *table)
{
    uint32_t low = MIN(pinfo->srcport, pinfo->destport);
    uint32_t high = MAX(pinfo->srcport, pinfo->destport);
    dissector_table_t ports = find_dissector_table(table);
    return dissector_get_uint_handle(ports, low) || !dissector_get_uint_handle(ports, high) ? low : high;
}

static dissector_handle_t owner_of(const packet_info *pinfo, const char *table)
{
    return dissector_get_uint_handle(find_dissector_table(table), owned_port(pinfo, table));
}

static bool user_has_chosen(const packet_info *pinfo, const payload *found)
{
    const heur_dtbl_entry_t *ours =
        find_heur_dissector_by_unique_short_name(found->stream ? "siptutor_tcp" : "siptutor_udp");
    dissector_table_t ports = find_dissector_table(found->table);
    return (ours && !ours->enabled) || dissector_is_uint_changed(ports, pinfo->srcport) ||
           dissector_is_uint_changed(ports, pinfo->destport);
}

/* A connection that is ours already shows no SIP in a repeated segment, or in one whose message is not whole. */
static bool is_ours(packet_info *pinfo, const payload *found)
{
    conversation_t *conversation = find_conversation_pinfo(pinfo, 0);
    dissector_handle_t handle = conversation ? conversation_get_dissector(conversation, pinfo->num) : NULL;
    dissector_handle_t owner = owner_of(pinfo, found->table);
    dissector_handle_t ours = found->stream ? sip_framing_stream() : sip_framing_udp();
    dissector_handle_t theirs = sip_builtin_handle(found->stream);
    if (handle) return handle == ours || handle == theirs;
    return owner == ours || owner == theirs;
}

/* The owner of the port, if he has not said a word: he waits for more bytes, or has given up. */
static const char *name_of_taker(const packet_info *pinfo, const payload *found, const char *next)
{
    dissector_handle_t owner = owner_of(pinfo, found->table);
    if (next && strcmp(next, "Data") != 0) return next;
    return owner ? dissector_handle_get_protocol_short_name(owner) : NULL;
}

/* --- saying so --- */

static void add_hint(const sip_view *view, proto_tree *tree, const payload *found, const char *taker)
{
    wmem_allocator_t *pool = view->pinfo->pool;
    uint32_t port = owned_port(view->pinfo, found->table);
    unsigned shown = 0;
    const sip_remark remark = {
        .finding = SIP_FINDING_PORT_TAKEN,
        .name = sip_span_of(taker),
        .seen = sip_span_of(wmem_strdup_printf(pool, "%s %u", found->stream ? "TCP" : "UDP", port)),
        .wanted = sip_span_of(wmem_strdup_printf(pool, "%s==%u,siptutor", found->table, port)),
    };
    proto_item *root = proto_tree_add_item(tree, sip_proto_id(), view->tvb, 0, -1, ENC_NA);
    sip_explain_target target = { view, proto_item_add_subtree(root, ett_taken), &shown };
    sip_explain_finding(&target, &remark);
}

/* --- and explaining it --- */

/* A segment can be explained by itself if it is whole messages. */
static bool is_whole(sip_span bytes)
{
    while (bytes.len > 0) {
        size_t unit = sip_stream_unit(bytes);
        if (unit == 0 || unit > bytes.len) return false;
        bytes = (sip_span){ bytes.at + unit, bytes.len - unit };
    }
    return true;
}

static void explain_segment(const payload *found, packet_info *pinfo, proto_tree *tree, sip_span bytes)
{
    for (size_t at = 0, unit; at < bytes.len; at += unit) {
        unit = sip_stream_unit((sip_span){ bytes.at + at, bytes.len - at });
        tvbuff_t *own = tvb_new_subset_length(found->tvb, (int)at, (int)unit);
        sip_message_dissect(own, pinfo, tree, SIP_STREAM, NULL);
    }
}

/* Says whether all could be explained: of a part of a message, what it is about is unknown. */
static bool explain(const payload *found, packet_info *pinfo, proto_tree *tree)
{
    int captured = (int)tvb_captured_length(found->tvb);
    const sip_span bytes = { (const char *)tvb_get_ptr(found->tvb, 0, captured), (size_t)captured };
    if (found->stream && !is_whole(bytes)) return false;
    if (pinfo->cinfo) col_clear_fence(pinfo->cinfo, COL_INFO); /* what the other wrote goes */
    if (found->stream) {
        explain_segment(found, pinfo, tree, bytes);
    } else {
        sip_message_dissect(found->tvb, pinfo, tree, SIP_UDP, NULL);
    }
    return true;
}

/* Not in the middle of a message, and not while the other waits for more segments: he would get them all. */
static void take_over(const payload *found, packet_info *pinfo, bool waits)
{
    if (found->stream && waits) return;
    conversation_set_dissector_from_frame_number(find_or_create_conversation(pinfo), pinfo->num + 1,
                                                 found->stream ? sip_framing_stream() : sip_framing_udp());
}

static int look_again(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
    (void)data;
    if ((pinfo->ptype != PT_UDP && pinfo->ptype != PT_TCP) || is_shown(pinfo)) return 0;
    const payload found = look_into(pinfo);
    if (found.tvb == NULL || is_settled(pinfo) || is_ours(pinfo, &found) || user_has_chosen(pinfo, &found)) return 0;
    const char *next = next_protocol(pinfo, found.stream ? "tcp" : "udp");
    const char *taker = name_of_taker(pinfo, &found, next);
    if (taker == NULL) return 0;
    const sip_view view = { found.tvb, pinfo, NULL, NULL, sip_parts_wanted(tree) };
    if (tree != NULL || view.parts != 0) add_hint(&view, tree, &found, taker);
    if (explain(&found, pinfo, tree)) take_over(&found, pinfo, next == NULL);
    return (int)tvb_captured_length(tvb);
}

void sip_taken_register(int proto)
{
    static int *ett[] = { &ett_taken };
    proto_register_subtree_array(ett, G_N_ELEMENTS(ett));
    register_postdissector(register_dissector("siptutor.taken", look_again, proto));
}
