/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Comparing session descriptions. Only the hop nearest to the sender counts: proxies may rewrite what they forward.
 */
#include "change.h"

/* A fingerprint of what the description says after its o= line, whose version some raise without a change; 0: none. */
static uint32_t description_of(const sip_message *message)
{
    sip_span line = { NULL, 0 };
    sip_cursor c = sip_cursor_on(message->body);
    if (!sip_message_has_sdp(message)) return 0;
    while (!sip_at_end(&c)) {
        sip_take_line(&c, &line);
        if (line.len > 2 && memcmp(line.at, "o=", 2) == 0) return sip_fingerprint(sip_rest(&c));
    }
    return 0;
}

static sip_change compare(const sip_observation *now, uint32_t description)
{
    if (description == 0 || !now->has_sdp) return SIP_CHANGE_ASKED;
    const sip_dialog *dialog = now->verdict->dialog;
    int side = sip_observation_side(now);
    uint32_t before = dialog ? dialog->description[side] : 0;
    if (before == description) return SIP_CHANGE_NONE;
    if (sip_sdp_is_hold(&now->sdp)) return SIP_CHANGE_HOLD;
    if (dialog && dialog->holds[side]) return SIP_CHANGE_RESUME;
    return before == 0 ? SIP_CHANGE_UNKNOWN : SIP_CHANGE_MEDIA;
}

static void observe_request(const sip_observation *now, sip_transaction *transaction)
{
    const sip_transaction *previous = transaction->previous_hop;
    if (previous) {
        transaction->change = previous->change;
        return;
    }
    transaction->description = description_of(now->sighting->message);
    if (transaction->in_dialog) transaction->change = (uint8_t)compare(now, transaction->description);
}

/* With the answer both descriptions are in force; so is what a reliable provisional response or an ACK answers. */
static void remember(const sip_observation *now, const sip_transaction *transaction)
{
    sip_dialog *dialog = now->verdict->dialog;
    uint32_t description = description_of(now->sighting->message);
    if (dialog == NULL || description == 0 || transaction->previous_hop) return;
    int side = sip_observation_side(now);
    if (now->sighting->message->start.kind == SIP_REQUEST) {
        dialog->description[side] = description;
    } else {
        if (transaction->description != 0) dialog->description[side] = transaction->description;
        dialog->description[1 - side] = description;
    }
}

void sip_change_observe(sip_observation *now)
{
    sip_transaction *transaction = now->verdict->transaction;
    sip_method method = now->identity.cseq.method;
    bool changes = method == SIP_METHOD_INVITE || method == SIP_METHOD_UPDATE;
    if (now->verdict->repeat != SIP_FIRST) return;
    if (now->event == SIP_EVENT_REQUEST && changes) {
        observe_request(now, transaction);
    } else if (now->verdict->offer == SIP_OFFER || now->verdict->offer == SIP_ANSWER) {
        remember(now, transaction);
    }
}
