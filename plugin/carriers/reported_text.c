/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Telling a report from a message on its way. Both ends of a packet on one host prove nothing; nor does a Via of which
 * a server has said that the packet came from another address (received, RFC 3261 18.2.1), since the response goes
 * there.
 */
#include "reported_text.h"

#include "../core/message.h"
#include "../core/param.h"
#include "../core/value.h"
#include "../core/via.h"
#include "log/words.h"

static wmem_map_t *conversations; /* from host to port -> frame in which it was found out */

/* --- one message --- */

static bool is_host(sip_span text, const sip_endpoint *host)
{
    sip_endpoint named;
    return sip_log_address(text, &named) && sip_endpoint_same_host(&named, host);
}

/* The host that sent the request, as its topmost Via says; empty when a server has corrected that. */
static sip_span sender_of(const sip_message *message)
{
    static const sip_span nobody = { NULL, 0 };
    sip_cursor list = sip_cursor_on(sip_message_value(message, SIP_HDR_VIA));
    sip_span top, fault, received;
    sip_via via;
    if (!sip_list_next(&list, &top)) return nobody;
    sip_via_parse(top, &via, &fault);
    bool corrected =
        sip_via_param(&via, "received", &received) && !sip_span_is(received, "") && !sip_span_equal(received, via.host);
    return corrected ? nobody : via.host;
}

bool sip_text_is_reported(const sip_endpoint *source, const sip_endpoint *destination, sip_span text)
{
    sip_message message;
    if (source->address_len == 0 || sip_endpoint_same_host(source, destination)) return false;
    if (!sip_message_parse(text, text.len, SIP_UDP, &message) || message.start.kind == SIP_NOT_SIP) return false;
    sip_span sender = sender_of(&message);
    bool response = message.start.kind == SIP_RESPONSE;
    return is_host(sender, response ? source : destination);
}

/* --- conversations --- */

static void open_file(void)
{
    conversations = wmem_map_new(wmem_file_scope(), wmem_str_hash, g_str_equal); /* senders choose their addresses */
}

void sip_log_conversation_register(void)
{
    register_init_routine(open_file);
}

static char *name_of(wmem_allocator_t *scope, const packet_info *pinfo)
{
    return wmem_strdup_printf(scope, "%s %s %u", address_to_str(pinfo->pool, &pinfo->src),
                              address_to_str(pinfo->pool, &pinfo->dst), pinfo->destport);
}

bool sip_log_conversation_known(const packet_info *pinfo)
{
    if (conversations == NULL || wmem_map_size(conversations) == 0) return false;
    uint32_t since = GPOINTER_TO_UINT(wmem_map_lookup(conversations, name_of(pinfo->pool, pinfo)));
    return since != 0 && pinfo->num > since;
}

void sip_log_conversation_note(const packet_info *pinfo)
{
    if (conversations == NULL || PINFO_FD_VISITED(pinfo) || sip_log_conversation_known(pinfo)) return;
    wmem_map_insert(conversations, name_of(wmem_file_scope(), pinfo), GUINT_TO_POINTER(pinfo->num));
}
