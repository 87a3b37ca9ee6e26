/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Remembering the latest request of each client. Where a request was forwarded, the first hop alone counts: the others
 * repeat it.
 */
#include "client.h"

#include "deadline.h"

/* The latest request of this message's client before this one, whose place it takes; NULL: none. */
static sip_transaction *replace_latest(const sip_observation *now)
{
    sip_key key = { { now->identity.call_id, now->identity.from_tag }, 0 };
    void **place = sip_map_at(now->tracker->clients, &key);
    sip_transaction *earlier = *place;
    *place = now->verdict->transaction;
    return earlier;
}

/* The deadline of an earlier request passed, and nothing came. */
static void check_answered(sip_observation *now, const sip_transaction *earlier)
{
    sip_deadline deadline = sip_deadline_of_request(earlier, &now->tracker->timers);
    if (!sip_deadline_missed(&deadline, now->sighting->time)) return;
    now->verdict->concerned = earlier;
    sip_observation_say(now, sip_deadline_finding(&deadline, now->verdict));
}

/* RFC 3261 8.1.3.5, 22.2: whoever is challenged asks again with credentials, or not at all. */
static void check_challenge(sip_observation *now, const sip_transaction *earlier)
{
    const sip_message *message = now->sighting->message;
    const sip_transaction *transaction = now->verdict->transaction;
    bool challenged = sip_code_is_challenge(earlier->code);
    bool soon = now->sighting->time - earlier->final_time < sip_transaction_timeout(&now->tracker->timers);
    bool same = earlier->method == transaction->method && earlier->in_dialog == transaction->in_dialog;
    bool proves =
        sip_message_has(message, SIP_HDR_AUTHORIZATION) || sip_message_has(message, SIP_HDR_PROXY_AUTHORIZATION);
    if (!challenged || !soon || !same || proves) return;
    now->verdict->concerned = earlier;
    sip_observation_say(now, SIP_FINDING_AUTH_IGNORED);
}

static void observe_request(sip_observation *now)
{
    const sip_transaction *earlier = replace_latest(now);
    if (earlier == NULL) return;
    check_answered(now, earlier);
    check_challenge(now, earlier);
}

void sip_client_observe(sip_observation *now)
{
    const sip_transaction *transaction = now->verdict->transaction;
    if (now->verdict->repeat != SIP_FIRST) return;
    bool made_here = transaction->previous_hop == NULL && transaction->method != SIP_METHOD_CANCEL;
    if (now->event == SIP_EVENT_REQUEST && made_here) observe_request(now);
    bool timed_out = now->event == SIP_EVENT_FAILURE && transaction->code == 408 && transaction->next_hop;
    if (timed_out) check_answered(now, transaction->next_hop);
}
