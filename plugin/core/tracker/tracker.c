/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One observation: identity, transaction, call, dialog, and what only their meeting tells.
 */
#include "tracker.h"

#include "../auth.h"
#include "call.h"
#include "dialog.h"
#include "leg.h"
#include "nat.h"
#include "offer.h"
#include "registration.h"
#include "reliable.h"
#include "replaces.h"
#include "session_timer.h"
#include "target.h"
#include "transaction.h"

sip_tracker *sip_tracker_new(wmem_allocator_t *scope, const sip_timers *timers)
{
    sip_tracker *tracker = wmem_new0(scope, sip_tracker);
    tracker->scope = scope;
    tracker->timers = *timers;
    tracker->transactions = sip_map_new(scope);
    tracker->responses = sip_map_new(scope);
    tracker->invites = sip_map_new(scope);
    tracker->dialogs = sip_map_new(scope);
    tracker->calls = sip_map_new(scope);
    tracker->reliables = sip_map_new(scope);
    tracker->registrations = sip_map_new(scope);
    tracker->arrivals = sip_map_new(scope);
    return tracker;
}

void sip_observation_say(sip_observation *now, sip_finding finding)
{
    sip_verdict *verdict = now->verdict;
    if (verdict->finding_count < SIP_VERDICT_FINDINGS) verdict->findings[verdict->finding_count++] = (uint8_t)finding;
}

sip_settlement *sip_observation_settled(sip_observation *now)
{
    if (now->settled == NULL) now->settled = wmem_new0(now->tracker->scope, sip_settlement);
    now->verdict->settled = now->settled;
    return now->settled;
}

sip_session *sip_observation_session(const sip_observation *now)
{
    sip_dialog *dialog = now->verdict->dialog;
    if (dialog && dialog->session == NULL) dialog->session = wmem_new0(now->tracker->scope, sip_session);
    return dialog ? dialog->session : NULL;
}

sip_proposal *sip_observation_proposal(const sip_observation *now)
{
    sip_transaction *transaction = now->verdict->transaction;
    if (transaction->proposal == NULL) transaction->proposal = wmem_new0(now->tracker->scope, sip_proposal);
    return transaction->proposal;
}

_Static_assert(SIP_FINDING_COUNT <= UINT8_MAX, "a verdict holds findings in a byte each");

uint32_t sip_fingerprint(sip_span span)
{
    return wmem_strong_hash((const guint8 *)span.at, span.len) | 1U;
}

static sip_span auth_param(sip_span value, const char *name)
{
    sip_auth auth;
    sip_param param;
    sip_span fault;
    if (!sip_auth_parse(value, &auth, &fault)) return (sip_span){ NULL, 0 };
    sip_cursor c = sip_cursor_on(auth.params);
    while (sip_auth_param_next(&c, &param, &fault)) {
        if (sip_span_is(param.name, name)) return param.value;
    }
    return (sip_span){ NULL, 0 };
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
        sip_span value = first_of(message, SIP_HDR_AUTHORIZATION, SIP_HDR_PROXY_AUTHORIZATION);
        sip_span nonce = auth_param(value, "nonce");
        if (nonce.len > 0) transaction->nonce_hash = sip_fingerprint(nonce);
    } else if (now->event == SIP_EVENT_FAILURE && transaction->nonce_hash != 0) {
        sip_span value = first_of(message, SIP_HDR_WWW_AUTHENTICATE, SIP_HDR_PROXY_AUTHENTICATE);
        bool stale = sip_span_is(auth_param(value, "stale"), "true");
        sip_span nonce = auth_param(value, "nonce");
        if (!stale && nonce.len > 0 && sip_fingerprint(nonce) == transaction->nonce_hash) {
            sip_observation_say(now, SIP_FINDING_SAME_NONCE);
        }
    }
}

/* What a repetition tells beyond itself: a 2xx sent three times has not been acknowledged (13.3.1.4). */
static void judge_repetition(sip_observation *now)
{
    const sip_verdict *verdict = now->verdict;
    const sip_transaction *transaction = verdict->transaction;
    if (verdict->repeat != SIP_RETRANSMISSION) return;
    if (verdict->timer != SIP_TIMER_NONE) sip_observation_say(now, SIP_FINDING_RETRANSMISSION);
    bool final_of_invite = transaction->method == SIP_METHOD_INVITE && now->event >= SIP_EVENT_2XX;
    if (final_of_invite && now->event != SIP_EVENT_ACK && verdict->attempt >= 2 && transaction->ack == 0) {
        sip_observation_say(now, SIP_FINDING_NOT_ACKED);
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

/* Not sent and not captured are different: this is the latter. */
static void note_doubt(sip_observation *now)
{
    sip_verdict *verdict = now->verdict;
    const sip_transaction *transaction = verdict->transaction;
    bool response = now->sighting->message->start.kind == SIP_RESPONSE;
    if (response && transaction->request == 0) {
        verdict->doubt = SIP_DOUBT_REQUEST_UNSEEN;
    } else if (now->new_dialog && !response) {
        verdict->doubt = SIP_DOUBT_BEGINNING_UNSEEN;
    } else if (transaction->rfc2543) {
        verdict->doubt = SIP_DOUBT_OLD_MATCH;
    }
}

static void check_glare(sip_observation *now)
{
    if (now->event == SIP_EVENT_FAILURE && now->sighting->message->start.code == 491) {
        sip_observation_say(now, SIP_FINDING_GLARE);
    }
}

const sip_verdict *sip_tracker_observe(sip_tracker *tracker, const sip_sighting *sighting)
{
    sip_verdict *verdict = wmem_new0(tracker->scope, sip_verdict);
    sip_observation now = { .tracker = tracker, .sighting = sighting, .verdict = verdict };
    if (sighting->message->start.kind == SIP_NOT_SIP) return verdict;
    if (!sip_identity_read(sighting->message, &now.identity)) return verdict;
    now.event = sip_event_of(sighting->message);
    sip_transaction_find(&now);
    sip_transaction_observe(&now);
    sip_call_observe(&now);
    sip_leg_observe(&now);
    sip_dialog_observe(&now);
    sip_reliable_observe(&now);
    sip_offer_observe(&now);
    sip_session_timer_observe(&now);
    sip_replaces_observe(&now);
    sip_target_observe(&now);
    sip_nat_observe(&now);
    sip_registration_observe(&now);
    observe_authentication(&now);
    judge_repetition(&now);
    check_ack(&now);
    check_glare(&now);
    note_doubt(&now);
    return verdict;
}
