/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Finding the dialogs that messages name. Which tag is whose does not matter here: a dialog has the same key from
 * either end.
 */
#include "replaces.h"

static sip_dialog *find_named(const sip_observation *now, const sip_dialog_id *id)
{
    const sip_identity named = { .call_id = id->call_id, .from_tag = id->remote_tag, .to_tag = id->local_tag };
    sip_key key = sip_identity_dialog_key(&named);
    return sip_map_find(now->tracker->dialogs, &key);
}

static void observe_request(sip_observation *now)
{
    sip_dialog_id id;
    sip_dialog_id_room room;
    sip_call *call = now->verdict->call;
    if (!sip_dialog_id_read(now->sighting->message, &id, &room)) return;
    sip_settlement *settled = sip_observation_settled(now);
    settled->naming = id.naming;
    settled->early_only = id.early_only;
    settled->named = find_named(now, &id);
    bool replaces = id.naming == SIP_NAMES_REPLACED && settled->named && settled->named->call;
    bool invite = now->identity.cseq.method == SIP_METHOD_INVITE;
    if (replaces && invite && call && settled->named->call != call) call->replaces = settled->named->call;
}

/* RFC 3891 3: whoever accepts the INVITE ends the dialog that it replaces. */
static void observe_answer(const sip_observation *now)
{
    const sip_transaction *transaction = now->verdict->transaction;
    sip_call *call = now->verdict->call;
    if (call == NULL || call->replaces == NULL || transaction->in_dialog) return;
    call->replaces->replaced_by = call;
}

void sip_replaces_observe(sip_observation *now)
{
    if (now->event == SIP_EVENT_REQUEST) observe_request(now);
    if (now->event == SIP_EVENT_2XX && now->identity.cseq.method == SIP_METHOD_INVITE) observe_answer(now);
}
