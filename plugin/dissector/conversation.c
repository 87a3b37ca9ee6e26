/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Building conversation filters from the verdict on the first message of the selected packet.
 */
#include "conversation.h"

#include "judge.h"

static uint32_t transaction_number(const packet_info *pinfo)
{
    const sip_verdict *verdict = sip_judge_first(pinfo);
    return verdict && verdict->transaction ? verdict->transaction->number : 0;
}

static uint32_t dialog_number(const packet_info *pinfo)
{
    const sip_verdict *verdict = sip_judge_first(pinfo);
    return verdict && verdict->dialog ? verdict->dialog->number : 0;
}

uint32_t sip_conversation_call(const packet_info *pinfo)
{
    const sip_verdict *verdict = sip_judge_first(pinfo);
    return verdict && verdict->call ? verdict->call->number : 0;
}

/* Wireshark asks twice: is there a filter for this packet, and which. Wireshark frees it. */
#define FILTER(what, number_of)                                               \
    static ws_bool has_##what(WS_FILTER_ARGS)                                 \
    {                                                                         \
        return number_of(pinfo) > 0;                                          \
    }                                                                         \
    static char *filter_##what(WS_FILTER_ARGS)                                \
    {                                                                         \
        return g_strdup_printf("siptutor." #what " == %u", number_of(pinfo)); \
    }

FILTER(transaction, transaction_number)
FILTER(dialog, dialog_number)
FILTER(call, sip_conversation_call)

void sip_conversation_register(void)
{
    ws_register_conversation_filter("siptutor", "SIP Tutor transaction", has_transaction, filter_transaction);
    ws_register_conversation_filter("siptutor", "SIP Tutor dialog", has_dialog, filter_dialog);
    ws_register_conversation_filter("siptutor", "SIP Tutor call", has_call, filter_call);
}
