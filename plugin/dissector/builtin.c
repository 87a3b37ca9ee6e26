/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Calling or standing in for Wireshark's own SIP dissector. Its fields are found by name at start: one that a version
 * of Wireshark does not have, or has with another type, is left out.
 */
#include "builtin.h"

#include "../core/address.h"
#include "../core/cseq.h"
#include "../core/param.h"
#include "../core/value.h"
#include "../core/via.h"
#include "settings.h"

enum {
    FIELD_METHOD,
    FIELD_REQUEST_LINE,
    FIELD_STATUS_LINE,
    FIELD_STATUS_CODE,
    FIELD_R_URI,
    FIELD_R_URI_USER,
    FIELD_R_URI_HOST,
    FIELD_R_URI_PORT,
    FIELDS_OF_HEADERS, /* those of the start line are before it */
    FIELD_CSEQ_SEQ = FIELDS_OF_HEADERS,
    FIELD_CSEQ_METHOD,
    FIELD_VIA_TRANSPORT,
    FIELD_VIA_ADDRESS,
    FIELD_VIA_PORT,
    FIELD_VIA_BRANCH,
    FIELD_COUNT
};

typedef struct {
    const char *name;
    enum ftenum type;
} known_field;

static const known_field known_fields[FIELD_COUNT] = {
    [FIELD_METHOD] = { "sip.Method", FT_STRING },
    [FIELD_REQUEST_LINE] = { "sip.Request-Line", FT_STRING },
    [FIELD_STATUS_LINE] = { "sip.Status-Line", FT_STRING },
    [FIELD_STATUS_CODE] = { "sip.Status-Code", FT_UINT32 },
    [FIELD_R_URI] = { "sip.r-uri", FT_STRING },
    [FIELD_R_URI_USER] = { "sip.r-uri.user", FT_STRING },
    [FIELD_R_URI_HOST] = { "sip.r-uri.host", FT_STRING },
    [FIELD_R_URI_PORT] = { "sip.r-uri.port", FT_STRING },
    [FIELD_CSEQ_SEQ] = { "sip.CSeq.seq", FT_UINT32 },
    [FIELD_CSEQ_METHOD] = { "sip.CSeq.method", FT_STRING },
    [FIELD_VIA_TRANSPORT] = { "sip.Via.transport", FT_STRING },
    [FIELD_VIA_ADDRESS] = { "sip.Via.sent-by.address", FT_STRING },
    [FIELD_VIA_PORT] = { "sip.Via.sent-by.port", FT_UINT16 },
    [FIELD_VIA_BRANCH] = { "sip.Via.branch", FT_STRING },
};

/* What it gives of an address header: "sip.from" with these behind it. */
enum { ADDRESS_DISPLAY, ADDRESS_URI, ADDRESS_USER, ADDRESS_HOST, ADDRESS_PORT, ADDRESS_TAG, ADDRESS_COUNT };

static const struct {
    sip_header_id header;
    const char *names[ADDRESS_COUNT];
} addresses[] = {
    { SIP_HDR_FROM,
      { "sip.from.display.info", "sip.from.addr", "sip.from.user", "sip.from.host", "sip.from.port", "sip.from.tag" } },
    { SIP_HDR_TO, { "sip.to.display.info", "sip.to.addr", "sip.to.user", "sip.to.host", "sip.to.port", "sip.to.tag" } },
    { SIP_HDR_CONTACT,
      { "sip.contact.display.info", "sip.contact.uri", "sip.contact.user", "sip.contact.host", "sip.contact.port",
        "" } },
};

static dissector_handle_t h_sip;
static dissector_handle_t h_sip_tcp;
static int proto_sip = -1;
static int tap_sip = 0;
static int fields[FIELD_COUNT];
static int address_fields[G_N_ELEMENTS(addresses)][ADDRESS_COUNT];
static int header_fields[SIP_HDR_COUNT];
static bool header_is_number[SIP_HDR_COUNT];
/* All but the fields of the start line, as Wireshark describes them. */
static const header_field_info *of_headers[FIELD_COUNT + G_N_ELEMENTS(addresses) * ADDRESS_COUNT + SIP_HDR_COUNT];
static size_t of_headers_count;

/* --- finding it --- */

static int field_id(const char *name, enum ftenum type)
{
    int id = proto_registrar_get_id_byname(name);
    return id > 0 && proto_registrar_get_ftype(id) == type ? id : -1;
}

static void remember(const int *ids, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (ids[i] > 0) of_headers[of_headers_count++] = proto_registrar_get_nth((guint)ids[i]);
    }
}

static void find_header_fields(void)
{
    for (int id = SIP_HDR_OTHER + 1; id < SIP_HDR_COUNT; id++) {
        char *name = g_strconcat("sip.", sip_header_info_of((sip_header_id)id)->name, NULL);
        header_fields[id] = field_id(name, FT_STRING);
        header_is_number[id] = header_fields[id] < 0;
        if (header_fields[id] < 0) header_fields[id] = field_id(name, FT_UINT32);
        g_free(name);
    }
}

void sip_builtin_find(int proto)
{
    h_sip = find_dissector_add_dependency("sip", proto);
    h_sip_tcp = find_dissector_add_dependency("sip.tcp", proto);
    proto_sip = proto_get_id_by_filter_name("sip");
    tap_sip = find_tap_id("sip");
    for (int i = 0; i < FIELD_COUNT; i++) fields[i] = field_id(known_fields[i].name, known_fields[i].type);
    for (size_t i = 0; i < G_N_ELEMENTS(addresses); i++) {
        for (int part = 0; part < ADDRESS_COUNT; part++) {
            address_fields[i][part] = field_id(addresses[i].names[part], FT_STRING);
        }
    }
    find_header_fields();
    of_headers_count = 0;
    remember(fields + FIELDS_OF_HEADERS, FIELD_COUNT - FIELDS_OF_HEADERS);
    remember(&address_fields[0][0], G_N_ELEMENTS(addresses) * ADDRESS_COUNT);
    remember(header_fields, SIP_HDR_COUNT);
}

dissector_handle_t sip_builtin_handle(bool stream)
{
    return stream ? h_sip_tcp : h_sip;
}

bool sip_builtin_is_companion(void)
{
    return sip_settings_companion() && h_sip && proto_is_protocol_enabled(find_protocol_by_id(proto_sip));
}

int sip_builtin_dissect(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
    return call_dissector_only(h_sip, tvb, pinfo, tree, data);
}

/* --- standing in for its fields --- */

/* A tree that is shown wants them all: tshark -T fields does not say before which ones it will read. */
static bool wants(proto_tree *tree, int id)
{
    return id > 0 && proto_field_is_referenced(tree, id);
}

static bool wants_any(proto_tree *tree, const int *ids, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (wants(tree, ids[i])) return true;
    }
    return false;
}

/* Behind a filter there is most often nothing to look for in the headers. */
static bool wants_headers(const proto_tree *tree)
{
    bool wanted = PTREE_DATA(tree)->visible;
    for (size_t i = 0; i < of_headers_count && !wanted; i++) wanted = of_headers[i]->ref_type != HF_REF_TYPE_NONE;
    return wanted;
}

static void add(const sip_view *view, proto_tree *tree, int id, sip_span span)
{
    if (wants(tree, id) && span.len > 0) proto_item_set_hidden(sip_view_add(view, tree, id, span));
}

static void add_number(const sip_view *view, proto_tree *tree, int id, sip_span span, uint32_t number)
{
    if (wants(tree, id)) proto_item_set_hidden(sip_view_add_number(view, tree, id, span, number));
}

static void fill_request_line(const sip_view *view, proto_tree *tree)
{
    const sip_start_line *start = &view->message->start;
    sip_uri uri;
    sip_span fault;
    add(view, tree, fields[FIELD_REQUEST_LINE], start->line);
    add(view, tree, fields[FIELD_METHOD], start->method_name);
    add(view, tree, fields[FIELD_R_URI], start->uri);
    if (!wants_any(tree, fields + FIELD_R_URI_USER, FIELD_R_URI_PORT - FIELD_R_URI_USER + 1)) return;
    sip_uri_parse(start->uri, &uri, &fault);
    add(view, tree, fields[FIELD_R_URI_USER], uri.user);
    add(view, tree, fields[FIELD_R_URI_HOST], uri.host);
    add(view, tree, fields[FIELD_R_URI_PORT], uri.port);
}

static void fill_status_line(const sip_view *view, proto_tree *tree)
{
    const sip_start_line *start = &view->message->start;
    add(view, tree, fields[FIELD_STATUS_LINE], start->line);
    add_number(view, tree, fields[FIELD_STATUS_CODE], start->status, start->code);
}

static void fill_cseq(const sip_view *view, proto_tree *tree, sip_span value)
{
    sip_cseq cseq;
    sip_span fault;
    if (!sip_cseq_parse(value, &cseq, &fault)) return;
    add_number(view, tree, fields[FIELD_CSEQ_SEQ], cseq.digits, cseq.number);
    add(view, tree, fields[FIELD_CSEQ_METHOD], cseq.method_name);
}

static void fill_via(const sip_view *view, proto_tree *tree, sip_span element)
{
    sip_via via;
    sip_span fault, branch = { NULL, 0 };
    sip_via_split(element, &via, &fault);
    sip_via_param(&via, "branch", &branch);
    add(view, tree, fields[FIELD_VIA_TRANSPORT], via.transport);
    add(view, tree, fields[FIELD_VIA_ADDRESS], via.host);
    if (via.port_number > 0) add_number(view, tree, fields[FIELD_VIA_PORT], via.port, via.port_number);
    add(view, tree, fields[FIELD_VIA_BRANCH], branch);
}

static void fill_address(const sip_view *view, proto_tree *tree, const int *ids, sip_span element)
{
    sip_address address;
    sip_span fault, tag = { NULL, 0 };
    sip_address_read(element, &address, &fault);
    sip_address_param(&address, "tag", &tag);
    add(view, tree, ids[ADDRESS_DISPLAY], address.display);
    add(view, tree, ids[ADDRESS_URI], address.uri_text);
    add(view, tree, ids[ADDRESS_USER], address.uri.user);
    add(view, tree, ids[ADDRESS_HOST], address.uri.host);
    add(view, tree, ids[ADDRESS_PORT], address.uri.port);
    add(view, tree, ids[ADDRESS_TAG], tag);
}

static const int *address_family(sip_header_id id)
{
    for (size_t i = 0; i < G_N_ELEMENTS(addresses); i++) {
        if (addresses[i].header == id) return address_fields[i];
    }
    return NULL;
}

/* The parts of a header that hold a list, element by element. */
static void fill_elements(const sip_view *view, proto_tree *tree, const sip_header *header)
{
    const int *family = address_family(header->id);
    bool via =
        header->id == SIP_HDR_VIA && wants_any(tree, fields + FIELD_VIA_TRANSPORT, FIELD_COUNT - FIELD_VIA_TRANSPORT);
    if (!via && !(family && wants_any(tree, family, ADDRESS_COUNT))) return;
    sip_cursor c = sip_cursor_on(header->value);
    sip_span element;
    while (sip_list_next(&c, &element)) {
        if (family) {
            fill_address(view, tree, family, element);
        } else {
            fill_via(view, tree, element);
        }
    }
}

static void fill_header(const sip_view *view, proto_tree *tree, const sip_header *header)
{
    uint32_t number;
    sip_span fault;
    if (!header_is_number[header->id]) {
        add(view, tree, header_fields[header->id], header->value);
    } else if (sip_number_parse(header->value, &number, &fault)) {
        add_number(view, tree, header_fields[header->id], header->value, number);
    }
    if (header->id == SIP_HDR_CSEQ) fill_cseq(view, tree, header->value);
    fill_elements(view, tree, header);
}

void sip_builtin_fill(const sip_view *view, proto_tree *tree)
{
    if (proto_sip <= 0 || !proto_field_is_referenced(tree, proto_sip)) return;
    proto_item_set_hidden(proto_tree_add_item(tree, proto_sip, view->tvb, 0, -1, ENC_NA));
    if (view->message->start.kind == SIP_REQUEST) fill_request_line(view, tree);
    if (view->message->start.kind == SIP_RESPONSE) fill_status_line(view, tree);
    if (!wants_headers(tree)) return;
    sip_cursor c = sip_cursor_on(view->message->header_block);
    sip_header header;
    bool ended;
    while (sip_header_next(&c, &header, &ended)) {
        if (header.id != SIP_HDR_OTHER) fill_header(view, tree, &header);
    }
}

/* --- standing in for its tap --- */

/* An address header without its parameters, as the listeners show it. */
static char *address_of(const sip_view *view, sip_header_id id)
{
    sip_address address;
    sip_span fault, value = sip_message_value(view->message, id);
    sip_address_parse(value, &address, &fault);
    if (address.params.len > 0) value = sip_span_between(value.at, address.params.at);
    return sip_view_unfolded(view, sip_span_trim(value));
}

void sip_builtin_tap(const sip_view *view)
{
    const sip_message *message = view->message;
    sip_cseq cseq;
    sip_span fault;
    if (tap_sip <= 0 || !have_tap_listener(tap_sip)) return;
    sip_info_value_t *info = wmem_new0(view->pinfo->pool, sip_info_value_t);
    if (message->start.kind == SIP_REQUEST) {
        info->request_method = (void *)sip_view_unfolded(view, message->start.method_name);
    } else {
        info->response_code = message->start.code;
        info->reason_phrase = sip_view_unfolded(view, message->start.reason);
    }
    sip_cseq_parse(sip_message_value(message, SIP_HDR_CSEQ), &cseq, &fault);
    info->tap_call_id = sip_view_unfolded(view, sip_message_value(message, SIP_HDR_CALL_ID));
    info->tap_from_addr = address_of(view, SIP_HDR_FROM);
    info->tap_to_addr = address_of(view, SIP_HDR_TO);
    info->tap_cseq_number = cseq.number;
    tap_queue_packet(tap_sip, view->pinfo, info);
}
