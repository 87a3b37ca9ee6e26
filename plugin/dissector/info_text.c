/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Writing the usual Info text, for alone mode: the title, then whether a request is in a dialog, how many bindings a
 * REGISTER is about, and which method a 200 answers.
 */
#include "info_text.h"

#include "../core/address.h"
#include "../core/param.h"

static void count_contacts(sip_span value, unsigned *added, unsigned *removed)
{
    sip_cursor list = sip_cursor_on(value);
    sip_span element, fault, expires;
    while (sip_list_next(&list, &element)) {
        sip_address contact;
        sip_address_parse(element, &contact, &fault);
        bool gone = sip_address_param(&contact, "expires", &expires) && sip_span_is(expires, "0");
        (*(gone ? removed : added))++;
    }
}

/* "  (1 binding)" or "  (2 bindings)", with a verb before the number where something is taken away. */
static void append_count(wmem_strbuf_t *text, const char *before, unsigned count)
{
    wmem_strbuf_append_printf(text, "%s%u binding%s)", before, count, count == 1 ? "" : "s");
}

static void append_bindings(wmem_strbuf_t *text, const sip_message *message)
{
    unsigned added = 0, removed = 0;
    sip_cursor c = sip_cursor_on(message->header_block);
    sip_header header;
    bool ended;
    while (sip_header_next(&c, &header, &ended)) {
        if (header.id == SIP_HDR_CONTACT) count_contacts(header.value, &added, &removed);
    }
    bool request = message->start.kind == SIP_REQUEST;
    if (sip_span_is(sip_message_value(message, SIP_HDR_CONTACT), "*")) {
        wmem_strbuf_append(text, "  (remove all bindings)");
    } else if (request && added + removed == 0) {
        wmem_strbuf_append(text, "  (fetch bindings)");
    } else if (request && removed > 0) {
        append_count(text, "  (remove ", removed);
        if (added > 0) append_count(text, " (add ", added);
    } else {
        append_count(text, "  (", added);
    }
}

/* The methods that may stand inside a dialog or outside, so that it is worth saying. */
static bool says_in_dialog(sip_method method)
{
    return method == SIP_METHOD_INVITE || method == SIP_METHOD_SUBSCRIBE || method == SIP_METHOD_REFER;
}

/* What the built-in has no name for; three methods that came to nothing it has. */
static bool is_unknown(const sip_message *message)
{
    static const char *const drafts[] = { "DO", "QAUTH", "SPRACK" };
    if (message->start.kind != SIP_REQUEST || message->start.method != SIP_METHOD_UNKNOWN) return false;
    for (size_t i = 0; i < G_N_ELEMENTS(drafts); i++) {
        if (sip_span_is(message->start.method_name, drafts[i])) return false;
    }
    return true;
}

static wmem_strbuf_t *begin(const sip_view *view, const char *title)
{
    static const char usual[] = "Request: ", unknown[] = "Unknown request: ";
    bool other = is_unknown(view->message) && g_str_has_prefix(title, usual);
    wmem_strbuf_t *text = wmem_strbuf_new(view->pinfo->pool, other ? unknown : "");
    wmem_strbuf_append(text, other ? title + strlen(usual) : title);
    return text;
}

const char *sip_info_text(const sip_view *view, const char *title)
{
    const sip_message *message = view->message;
    sip_method method = sip_message_method(message);
    bool ok = message->start.kind == SIP_RESPONSE && message->start.code == 200;
    bool request = message->start.kind == SIP_REQUEST;
    sip_span tag;
    wmem_strbuf_t *text = begin(view, title);
    if (sip_message_truncated(message) && !message->terminated) return wmem_strbuf_get_str(text);
    if (ok) wmem_strbuf_append_printf(text, " (%s)", sip_view_unfolded(view, sip_message_method_name(message)));
    if (request && says_in_dialog(method) && sip_message_tag(message, SIP_HDR_TO, &tag))
        wmem_strbuf_append(text, ", in-dialog");
    if ((request || ok) && method == SIP_METHOD_REGISTER) append_bindings(text, message);
    return wmem_strbuf_get_str(text);
}
