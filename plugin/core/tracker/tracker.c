/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One observation: identity, transaction, call, dialog, and what only their meeting tells.
 */
#include "tracker.h"

#include "../auth.h"
#include "../hash.h"
#include "call.h"
#include "change.h"
#include "client.h"
#include "deadline.h"
#include "dialog.h"
#include "doubt.h"
#include "leg.h"
#include "nat.h"
#include "offer.h"
#include "publication.h"
#include "registration.h"
#include "relation.h"
#include "reliable.h"
#include "replaces.h"
#include "session_timer.h"
#include "subscription.h"
#include "target.h"
#include "transaction.h"
#include "transfer.h"

sip_tracker *sip_tracker_new(wmem_allocator_t *scope, const sip_timers *timers)
{
    sip_tracker *tracker = wmem_new0(scope, sip_tracker);
    tracker->store = sip_store_begin(scope);
    tracker->timers = *timers;
    tracker->transactions = sip_map_new(tracker->store);
    tracker->responses = sip_map_new(tracker->store);
    tracker->invites = sip_map_new(tracker->store);
    tracker->dialogs = sip_map_new(tracker->store);
    tracker->calls = sip_map_new(tracker->store);
    tracker->reliables = sip_map_new(tracker->store);
    tracker->registrations = sip_map_new(tracker->store);
    tracker->arrivals = sip_map_new(tracker->store);
    tracker->addresses = sip_map_new(tracker->store);
    tracker->subscriptions = sip_map_new(tracker->store);
    tracker->transfers = sip_map_new(tracker->store);
    tracker->publications = sip_map_new(tracker->store);
    tracker->refusals = sip_map_new(tracker->store);
    tracker->probes = sip_map_new(tracker->store);
    tracker->clients = sip_map_new(tracker->store);
    return tracker;
}

void sip_observation_say(sip_observation *now, sip_finding finding)
{
    sip_verdict *verdict = now->verdict;
    if (verdict->finding_count < SIP_VERDICT_FINDINGS) verdict->findings[verdict->finding_count++] = (uint8_t)finding;
}

bool sip_observation_says(const sip_observation *now, sip_finding finding)
{
    for (int i = 0; i < now->verdict->finding_count; i++) {
        if (now->verdict->findings[i] == finding) return true;
    }
    return false;
}

const sip_address *sip_observation_contact(sip_observation *now)
{
    sip_span value = sip_message_value(now->sighting->message, SIP_HDR_CONTACT);
    if (!now->asked_contact) now->has_contact = sip_address_first(value, &now->contact);
    now->asked_contact = true;
    return now->has_contact ? &now->contact : NULL;
}

sip_settlement *sip_observation_settled(sip_observation *now)
{
    if (now->settled == NULL) now->settled = sip_store_new(now->tracker->store, sip_settlement);
    now->verdict->settled = now->settled;
    return now->settled;
}

sip_session *sip_observation_session(const sip_observation *now)
{
    sip_dialog *dialog = now->verdict->dialog;
    if (dialog && dialog->session == NULL) dialog->session = sip_store_new(now->tracker->store, sip_session);
    return dialog ? dialog->session : NULL;
}

sip_proposal *sip_observation_proposal(const sip_observation *now)
{
    sip_transaction *transaction = now->verdict->transaction;
    if (transaction->proposal == NULL) transaction->proposal = sip_store_new(now->tracker->store, sip_proposal);
    return transaction->proposal;
}

_Static_assert(SIP_FINDING_COUNT <= UINT8_MAX, "a verdict holds findings in a byte each");

uint32_t sip_fingerprint(sip_span span)
{
    return (uint32_t)sip_hash(span, sip_hash_salt()) | 1U;
}

sip_usage *sip_usage_of(const sip_observation *now)
{
    sip_transaction *transaction = now->verdict->transaction;
    if (transaction->usage == NULL) transaction->usage = sip_store_new(now->tracker->store, sip_usage);
    return transaction->usage;
}

sip_usage *sip_usage_copy(const sip_observation *now, const sip_usage *usage)
{
    return sip_store_copy(now->tracker->store, usage, sizeof *usage);
}

/* Fingerprint of the nonce; 0: none. */
static uint32_t nonce_of(sip_span value)
{
    sip_span nonce;
    return sip_auth_find(value, "nonce", &nonce) && nonce.len > 0 ? sip_fingerprint(nonce) : 0;
}

static bool is_stale(sip_span challenge)
{
    sip_span stale;
    return sip_auth_find(challenge, "stale", &stale) && sip_span_is(stale, "true");
}

static sip_span first_of(const sip_message *message, sip_header_id one, sip_header_id other)
{
    return sip_message_has(message, one) ? sip_message_value(message, one) : sip_message_value(message, other);
}

/* RFC 3261 22.2, RFC 7616 3.3: credentials made for a nonce, refused with that same nonce and not as stale: a wrong
 * password. */
static void observe_authentication(sip_observation *now)
{
    const sip_message *message = now->sighting->message;
    sip_transaction *transaction = now->verdict->transaction;
    if (now->event == SIP_EVENT_REQUEST) {
        uint32_t nonce = nonce_of(first_of(message, SIP_HDR_AUTHORIZATION, SIP_HDR_PROXY_AUTHORIZATION));
        if (nonce != 0) transaction->nonce_hash = nonce;
    } else if (now->event == SIP_EVENT_FAILURE && transaction->nonce_hash != 0) {
        sip_span value = first_of(message, SIP_HDR_WWW_AUTHENTICATE, SIP_HDR_PROXY_AUTHENTICATE);
        bool same = nonce_of(value) == transaction->nonce_hash;
        if (same && !is_stale(value)) sip_observation_say(now, SIP_FINDING_SAME_NONCE);
    }
}

/* What a repetition tells beyond itself: a response sent three times has not been acknowledged (13.3.1.4, 17.2.1, RFC
 * 3262 3). */
static void judge_repetition(sip_observation *now)
{
    const sip_verdict *verdict = now->verdict;
    if (verdict->repeat != SIP_RETRANSMISSION) return;
    if (verdict->timer != SIP_TIMER_NONE) sip_observation_say(now, SIP_FINDING_RETRANSMISSION);
    if (verdict->attempt >= 2 && !sip_verdict_acknowledged(verdict)) {
        const sip_finding findings[SIP_EVENT_COUNT] = {
            [SIP_EVENT_1XX] = SIP_FINDING_NOT_PRACKED,
            [SIP_EVENT_2XX] = SIP_FINDING_NOT_ACKED,
            [SIP_EVENT_FAILURE] = SIP_FINDING_FAILURE_NOT_ACKED,
        };
        sip_observation_say(now, findings[now->event]);
    }
}

/* RFC 3261 8.1.1.7 and 17.1.1.3: an ACK with no INVITE that it could be for. */
static void check_ack(sip_observation *now)
{
    const sip_transaction *transaction = now->verdict->transaction;
    if (now->event != SIP_EVENT_ACK) return;
    bool orphan = transaction->method == SIP_METHOD_ACK ? !now->invite_known : transaction->request == 0;
    if (orphan && now->verdict->repeat == SIP_FIRST) sip_observation_say(now, SIP_FINDING_ACK_ORPHAN);
}

static void check_glare(sip_observation *now)
{
    if (now->event == SIP_EVENT_FAILURE && now->sighting->message->start.code == 491) {
        sip_observation_say(now, SIP_FINDING_GLARE);
    }
}

const sip_verdict *sip_tracker_observe(sip_tracker *tracker, const sip_sighting *sighting)
{
    sip_verdict *verdict = sip_store_new(tracker->store, sip_verdict);
    sip_observation now = { .tracker = tracker, .sighting = sighting, .verdict = verdict };
    if (sighting->time > tracker->last) tracker->last = sighting->time;
    if (sighting->message->start.kind == SIP_NOT_SIP) return verdict;
    if (!sip_identity_read(sighting->message, &now.identity)) return verdict;
    now.event = sip_event_of(sighting->message);
    verdict->event = now.event;
    verdict->time = sighting->time;
    sip_transaction_find(&now);
    sip_transaction_observe(&now);
    sip_call_observe(&now);
    sip_dialog_observe(&now);
    sip_reliable_observe(&now);
    sip_offer_observe(&now);
    sip_leg_observe(&now);
    sip_change_observe(&now);
    sip_session_timer_observe(&now);
    sip_replaces_observe(&now);
    sip_target_observe(&now);
    sip_nat_observe(&now);
    sip_registration_observe(&now);
    sip_subscription_observe(&now);
    sip_transfer_observe(&now);
    sip_publication_observe(&now);
    sip_relation_observe(&now);
    observe_authentication(&now);
    judge_repetition(&now);
    check_ack(&now);
    check_glare(&now);
    sip_client_observe(&now);
    sip_doubts_observe(&now);
    return verdict;
}
