/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Adding a message to the tree, line by line.
 */
#include "tree_message.h"

#include "generated.h"
#include "settings.h"
#include "tree_uri.h"
#include "tree_value.h"

static int hf_start_line = -1;
static int hf_method = -1;
static int hf_method_about = -1;
static int hf_version = -1;
static int hf_status_code = -1;
static int hf_reason_phrase = -1;
static int hf_response_class = -1;
static int hf_header_name = -1;
static int hf_header_value = -1;
static int hf_body = -1;
static int hf_headers[SIP_HDR_COUNT];
static int ett_start_line = -1;
static int ett_method = -1;
static int ett_header = -1;

static const value_string response_classes[] = {
    { 1, "Provisional" },  { 2, "Success" },        { 3, "Redirection" }, { 4, "Client error" },
    { 5, "Server error" }, { 6, "Global failure" }, { 0, NULL },
};

/* siptutor.hdr.<name>: lower case, "-" as "_". */
static void register_headers(int proto)
{
    for (int id = SIP_HDR_OTHER + 1; id < SIP_HDR_COUNT; id++) {
        const char *name = sip_header_info_of((sip_header_id)id)->name;
        const sip_field field = { sip_filter_name(name), "", FT_STRING };
        sip_register_family(proto, (sip_family){ "hdr.", name, &field, 1 }, &hf_headers[id]);
    }
}

void sip_tree_message_register(int proto)
{
    static hf_register_info hf[] = {
        { &hf_start_line, { "Start line", "siptutor.start_line", FT_STRING, BASE_NONE, NULL, 0, NULL, HFILL } },
        { &hf_method, { "Method", "siptutor.method", FT_STRING, BASE_NONE, NULL, 0, NULL, HFILL } },
        { &hf_method_about, SIP_TEXT_FIELD("What it is for", "siptutor.method.about") },
        { &hf_version, { "Version", "siptutor.version", FT_STRING, BASE_NONE, NULL, 0, NULL, HFILL } },
        { &hf_status_code, { "Status code", "siptutor.status_code", FT_UINT16, BASE_DEC, NULL, 0, NULL, HFILL } },
        { &hf_reason_phrase,
          { "Reason phrase", "siptutor.reason_phrase", FT_STRING, BASE_NONE, NULL, 0, NULL, HFILL } },
        { &hf_response_class,
          { "Response class", "siptutor.response_class", FT_UINT8, BASE_DEC, VALS(response_classes), 0, NULL, HFILL } },
        { &hf_header_name,
          { "Unregistered header", "siptutor.header.name", FT_STRING, BASE_NONE, NULL, 0, NULL, HFILL } },
        { &hf_header_value, { "Value", "siptutor.header.value", FT_STRING, BASE_NONE, NULL, 0, NULL, HFILL } },
        { &hf_body, { "Body", "siptutor.body", FT_STRING, BASE_NONE, NULL, 0, NULL, HFILL } },
    };
    static int *ett[] = { &ett_start_line, &ett_method, &ett_header };
    register_headers(proto);
    proto_register_field_array(proto, hf, G_N_ELEMENTS(hf));
    proto_register_subtree_array(ett, G_N_ELEMENTS(ett));
}

/* Looking for what is wrong costs more than showing the message. */
static bool finds(const sip_view *view)
{
    return sip_view_wants(view, SIP_PARTS_OF_FINDINGS);
}

/* --- start line --- */

/* A span as text, with a password masked. */
static const char *shown(const sip_view *view, sip_span text)
{
    const char *masked = sip_tree_masked(view, text);
    return masked ? masked : sip_view_unfolded(view, text);
}

const char *sip_tree_title(const sip_view *view)
{
    const sip_start_line *start = &view->message->start;
    wmem_allocator_t *pool = view->pinfo->pool;
    switch (start->kind) {
    case SIP_REQUEST:
        return wmem_strconcat(pool, "Request: ", sip_view_unfolded(view, start->method_name), " ",
                              shown(view, start->uri), NULL);
    case SIP_RESPONSE:
        return wmem_strconcat(pool, "Status: ", sip_view_unfolded(view, start->status), " ",
                              sip_view_unfolded(view, start->reason), NULL);
    case SIP_NOT_SIP:
        break;
    }
    return "Message without a start line";
}

/* The method as it stands, and below it what such a request is for in general. */
static void add_method(const sip_view *view, proto_tree *tree, const sip_start_line *start)
{
    const sip_text *about = sip_text_of_method(sip_settings_language(), start->method);
    proto_item *item = sip_view_add(view, tree, hf_method, start->method_name);
    sip_add_name(view, proto_item_add_subtree(item, ett_method), hf_method_about, SIP_WORD_ABOUT_METHOD,
                 about->headline);
}

static void add_request_line(const sip_view *view, proto_tree *tree, const sip_start_line *start)
{
    add_method(view, tree, start);
    sip_tree_request_uri(view, tree, start->uri);
    sip_view_add(view, tree, hf_version, start->version);
}

static void add_status_line(const sip_view *view, proto_tree *tree, const sip_start_line *start)
{
    sip_view_add(view, tree, hf_version, start->version);
    sip_view_add_number(view, tree, hf_status_code, start->status, start->code);
    sip_view_add(view, tree, hf_reason_phrase, start->reason);
    unsigned class = sip_class_of(start->code);
    if (class > 0) proto_item_set_generated(sip_view_add_number(view, tree, hf_response_class, start->status, class));
}

/* A request line shows its URI with the password masked, so it is put together again from its parts. */
static proto_item *add_line(const sip_view *view, proto_tree *tree, const sip_start_line *start)
{
    const char *masked = start->kind == SIP_REQUEST ? sip_tree_masked(view, start->uri) : NULL;
    if (masked == NULL) return sip_view_add(view, tree, hf_start_line, start->line);
    const char *text = wmem_strdup_printf(view->pinfo->pool, "%s %s %s", sip_view_unfolded(view, start->method_name),
                                          masked, sip_view_unfolded(view, start->version));
    return sip_view_add_text(view, tree, hf_start_line, start->line, text);
}

static void add_start_line(const sip_view *view, proto_tree *tree, unsigned *findings)
{
    const sip_start_line *start = &view->message->start;
    proto_tree *parts = proto_item_add_subtree(add_line(view, tree, start), ett_start_line);
    if (start->kind == SIP_REQUEST) add_request_line(view, parts, start);
    if (start->kind == SIP_RESPONSE) add_status_line(view, parts, start);
    sip_explain_target target = { view, parts, findings };
    if (finds(view)) sip_check_start(view->message, sip_explain_finding, &target);
}

/* --- headers --- */

/* NULL when the value can be shown as it stands in the packet. */
static const char *changed_value(const sip_view *view, const sip_header *header)
{
    const char *masked = sip_tree_masked(view, header->value);
    if (masked) return masked;
    return header->folded ? sip_view_unfolded(view, header->value) : NULL;
}

static proto_item *add_header_value(const sip_view *view, proto_tree *tree, int hf, const sip_header *header)
{
    const char *changed = changed_value(view, header);
    sip_span value = header->value.len > 0 ? header->value : (sip_span){ sip_span_end(header->line), 0 };
    return changed ? sip_view_add_text(view, tree, hf, value, changed) : sip_view_add(view, tree, hf, value);
}

static proto_tree *add_unregistered(const sip_view *view, proto_tree *tree, const sip_header *header)
{
    proto_item *item = sip_view_add(view, tree, hf_header_name, header->name);
    const char *line = wmem_strdup_printf(view->pinfo->pool, "%s: %s", sip_view_unfolded(view, header->name),
                                          shown(view, header->value));
    proto_item_set_text(item, "%s", sip_view_label(view, line));
    proto_tree *parts = proto_item_add_subtree(item, ett_header);
    add_header_value(view, parts, hf_header_value, header);
    return parts;
}

static void add_header(const sip_view *view, proto_tree *tree, const sip_header *header, unsigned *findings)
{
    proto_tree *parts;
    if (header->id == SIP_HDR_OTHER) {
        parts = add_unregistered(view, tree, header);
    } else {
        proto_item *item = add_header_value(view, tree, hf_headers[header->id], header);
        parts = proto_item_add_subtree(item, ett_header);
        sip_tree_value(view, parts, header);
    }
    sip_explain_target target = { view, parts, findings };
    if (finds(view)) sip_check_header(header, sip_explain_finding, &target);
}

static void add_headers(const sip_view *view, proto_tree *tree, unsigned *findings)
{
    sip_cursor c = sip_cursor_on(view->message->header_block);
    sip_header header;
    bool ended;
    while (sip_header_next(&c, &header, &ended)) add_header(view, tree, &header, findings);
}

/* --- body and all --- */

static void add_body(const sip_view *view, proto_tree *tree)
{
    sip_span body = view->message->body;
    if (body.len == 0) return;
    proto_item *item = sip_view_add(view, tree, hf_body, body);
    const char *type = sip_view_unfolded(view, sip_message_value(view->message, SIP_HDR_CONTENT_TYPE));
    proto_item_set_text(item, "Body: %u bytes%s%s", (unsigned)body.len, *type ? ", " : "", sip_view_label(view, type));
}

void sip_tree_message(const sip_view *view, proto_tree *tree)
{
    unsigned findings = 0;
    sip_explain_target whole = { view, tree, &findings };
    if (!sip_view_wants(view, SIP_PART_MESSAGE)) {
        if (finds(view)) sip_check_all(view->message, sip_explain_finding, &whole);
        return;
    }
    if (finds(view)) sip_check_whole(view->message, sip_explain_finding, &whole);
    add_start_line(view, tree, &findings);
    add_headers(view, tree, &findings);
    add_body(view, tree);
}
