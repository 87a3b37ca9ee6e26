/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Writing the usual Info text, for alone mode: the title, then whether a request is in a dialog, how many bindings a
 * REGISTER is about, and which method a 200 answers.
 */
#include "info_text.h"

#include "../core/address.h"
#include "../core/param.h"

static void count_bindings(const sip_message *message, unsigned *added, unsigned *removed)
{
    sip_element_walk contacts = sip_message_elements(message, SIP_HDR_CONTACT);
    sip_span element, expires;
    while (sip_element_next(&contacts, &element)) {
        bool gone = sip_address_text_param(element, "expires", &expires) && sip_span_is(expires, "0");
        (*(gone ? removed : added))++;
    }
}

static const char *plural(unsigned count)
{
    return count == 1 ? "" : "s";
}

/* "  (1 binding)" or "  (remove 2 bindings)": what a REGISTER is about. */
static const char *bindings(wmem_allocator_t *pool, const sip_message *message)
{
    unsigned added = 0, removed = 0;
    if (sip_span_is(sip_message_value(message, SIP_HDR_CONTACT), "*")) return "  (remove all bindings)";
    count_bindings(message, &added, &removed);
    bool request = message->start.kind == SIP_REQUEST;
    if (request && added + removed == 0) return "  (fetch bindings)";
    if (!request || removed == 0) return wmem_strdup_printf(pool, "  (%u binding%s)", added, plural(added));
    if (added == 0) return wmem_strdup_printf(pool, "  (remove %u binding%s)", removed, plural(removed));
    return wmem_strdup_printf(pool, "  (remove %u binding%s) (add %u binding%s)", removed, plural(removed), added,
                              plural(added));
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

const char *sip_info_text(const sip_view *view, const char *title)
{
    static const char usual[] = "Request: ";
    const sip_message *message = view->message;
    wmem_allocator_t *pool = view->pinfo->pool;
    sip_method method = sip_message_method(message);
    bool request = message->start.kind == SIP_REQUEST;
    bool ok = message->start.kind == SIP_RESPONSE && message->start.code == 200;
    sip_span tag;
    if (is_unknown(message)) title = wmem_strconcat(pool, "Unknown request: ", title + strlen(usual), NULL);
    if (sip_message_truncated(message) && !message->terminated) return title;
    if (request && says_in_dialog(method) && sip_message_tag(message, SIP_HDR_TO, &tag))
        return wmem_strconcat(pool, title, ", in-dialog", NULL);
    const char *about = (request || ok) && method == SIP_METHOD_REGISTER ? bindings(pool, message) : "";
    if (!ok) return *about ? wmem_strconcat(pool, title, about, NULL) : title;
    const char *answered = sip_view_unfolded(view, sip_message_method_name(message));
    return wmem_strconcat(pool, title, " (", answered, ")", about, NULL);
}
