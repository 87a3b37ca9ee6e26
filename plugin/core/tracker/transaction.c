/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Finding the transaction of a message, and moving it on.
 */
#include "transaction.h"

/* --- finding it --- */

static sip_transaction *find(const sip_observation *now, sip_method method)
{
    sip_key key = sip_identity_transaction_key(&now->identity, method);
    return sip_map_find(now->tracker->transactions, &key);
}

static sip_transaction *find_invite(const sip_observation *now, uint32_t cseq_number)
{
    sip_key here = sip_identity_invite_key(&now->identity, cseq_number, now->identity.vias);
    sip_key anywhere = sip_identity_invite_key(&now->identity, cseq_number, 0);
    sip_transaction *found = sip_map_find(now->tracker->invites, &here);
    return found ? found : sip_map_find(now->tracker->invites, &anywhere);
}

/* Hops are transactions of their own: the one that this forwards is named by the second Via. */
static void link_hops(const sip_observation *now, sip_transaction *transaction)
{
    if (now->identity.vias < 2 || now->identity.below_branch.len == 0) return;
    sip_key key = sip_identity_previous_hop_key(&now->identity, transaction->method);
    sip_transaction *previous = sip_map_find(now->tracker->transactions, &key);
    if (previous == NULL || previous == transaction) return;
    transaction->previous_hop = previous;
    if (previous->next_hop == NULL) previous->next_hop = transaction;
}

static sip_transaction *make(const sip_observation *now, sip_method method)
{
    sip_tracker *tracker = now->tracker;
    sip_transaction *transaction = wmem_new0(tracker->scope, sip_transaction);
    sip_key key = sip_identity_transaction_key(&now->identity, method);
    transaction->number = ++tracker->transaction_count;
    transaction->method = method;
    transaction->rfc2543 = !now->identity.cookie;
    transaction->reliable = now->sighting->reliable;
    transaction->vias = now->identity.vias;
    sip_map_put(tracker->transactions, tracker->scope, &key, transaction);
    link_hops(now, transaction);
    return transaction;
}

/* An ACK with the branch of an INVITE that failed belongs to it; of a 2xx it is a transaction of its own
 * (17.1.1.3, 13.2.2.4). */
static sip_transaction *find_for_ack(sip_observation *now)
{
    sip_transaction *invite = find(now, SIP_METHOD_INVITE);
    if (invite && (invite->code == 0 || invite->code >= 300)) return invite;
    if (invite) sip_observation_say(now, SIP_FINDING_ACK_REUSES_BRANCH);
    return find(now, SIP_METHOD_ACK);
}

static sip_transaction *find_for_request(sip_observation *now, sip_method method)
{
    return method == SIP_METHOD_ACK ? find_for_ack(now) : find(now, method);
}

/* What a CANCEL, or the ACK of a 2xx, is about. */
static void link_invite(sip_observation *now, sip_transaction *transaction)
{
    uint32_t frame = now->sighting->frame;
    if (transaction->method == SIP_METHOD_CANCEL) {
        transaction->invite = find(now, SIP_METHOD_INVITE);
        if (transaction->invite == NULL) return;
        transaction->invite->cancel = frame;
        if (transaction->invite->code != 0) sip_observation_say(now, SIP_FINDING_CANCEL_LATE);
    } else if (transaction->method == SIP_METHOD_ACK) {
        transaction->invite = find_invite(now, now->identity.cseq.number);
        if (transaction->invite && transaction->invite->ack == 0) transaction->invite->ack = frame;
    }
}

void sip_transaction_find(sip_observation *now)
{
    const sip_message *message = now->sighting->message;
    sip_method method = now->identity.cseq.method;
    bool request = message->start.kind == SIP_REQUEST;
    if (request) method = message->start.method;
    sip_transaction *transaction = request ? find_for_request(now, method) : find(now, method);
    bool is_new = transaction == NULL;
    if (is_new) transaction = make(now, method);
    now->verdict->transaction = transaction;
    if (is_new && request) link_invite(now, transaction);
}

/* --- repetition --- */

/* Two copies closer than this are one packet that passed two capture points: no timer is that short. */
static sip_time duplicate_window(const sip_observation *now)
{
    return now->tracker->timers.t1 / 50;
}

/* The message was seen before, `last` ago; `times` is how often until now. Says whether this is a new sending of it. */
static bool judge_repeat(sip_observation *now, sip_timer timer, sip_time last, uint32_t times)
{
    sip_verdict *verdict = now->verdict;
    verdict->seen = now->sighting->time - last;
    if (verdict->seen < duplicate_window(now)) {
        verdict->repeat = SIP_DUPLICATE;
        sip_observation_say(now, SIP_FINDING_CAPTURED_TWICE);
        return false;
    }
    verdict->repeat = SIP_RETRANSMISSION;
    verdict->attempt = times;
    verdict->timer = now->sighting->reliable ? SIP_TIMER_NONE : timer;
    verdict->expected = sip_timer_interval(timer, &now->tracker->timers, times);
    return true;
}

static void observe_request(sip_observation *now, sip_transaction *transaction)
{
    const sip_sighting *sighting = now->sighting;
    sip_timer timer = transaction->method == SIP_METHOD_INVITE ? SIP_TIMER_A : SIP_TIMER_E;
    if (transaction->request == 0) {
        transaction->request = sighting->frame;
        transaction->request_first = sighting->time;
        transaction->source = sighting->source;
        transaction->destination = sighting->destination;
    } else {
        now->verdict->original = transaction->request;
        if (!judge_repeat(now, timer, transaction->request_last, transaction->requests)) return;
        if (!sip_endpoint_equal(&sighting->source, &transaction->source)) {
            sip_observation_say(now, SIP_FINDING_REQUEST_SOURCE);
        }
    }
    transaction->requests++;
    transaction->request_last = sighting->time;
}

/* A 1xx with the same code from the same party again: a reliable one until its PRACK comes, others now and then
 * (13.3.1.1). */
static void observe_provisional(sip_observation *now, sip_transaction *transaction)
{
    const sip_sighting *sighting = now->sighting;
    uint16_t code = sighting->message->start.code;
    uint32_t tag = sip_fingerprint(now->identity.to_tag);
    bool again = transaction->provisional_code == code && transaction->provisional_tag_hash == tag;
    if (again) {
        bool reliable = sip_message_has(sighting->message, SIP_HDR_RSEQ);
        sip_time last = transaction->provisional_last;
        now->verdict->original = transaction->provisional;
        if (!judge_repeat(now, reliable ? SIP_TIMER_RELIABLE : SIP_TIMER_NONE, last, 1)) return;
        if (!reliable) sip_observation_say(now, SIP_FINDING_PROVISIONAL_AGAIN);
    }
    transaction->provisional_code = code;
    transaction->provisional_tag_hash = tag;
    transaction->provisional_last = sighting->time;
    if (!again) transaction->provisional = sighting->frame;
}

static void observe_final(sip_observation *now, sip_transaction *transaction)
{
    const sip_sighting *sighting = now->sighting;
    uint16_t code = sighting->message->start.code;
    uint32_t tag = sip_fingerprint(now->identity.to_tag);
    sip_timer timer = code < 300 ? SIP_TIMER_2XX : SIP_TIMER_G;
    if (transaction->final == 0) {
        transaction->final = sighting->frame;
        transaction->code = code;
        transaction->final_tag_hash = tag;
        transaction->final_first = sighting->time;
    } else if (transaction->code == code && transaction->final_tag_hash == tag) {
        now->verdict->original = transaction->final;
        if (transaction->method != SIP_METHOD_INVITE) timer = SIP_TIMER_NONE;
        if (!judge_repeat(now, timer, transaction->final_last, transaction->finals)) return;
    } else {
        sip_observation_say(now, code < 300 && transaction->code < 300 ? SIP_FINDING_FORKED_ANSWER
                                                                       : SIP_FINDING_SECOND_FINAL);
        return;
    }
    transaction->finals++;
    transaction->final_last = sighting->time;
}

static void observe_ack(sip_observation *now, sip_transaction *transaction)
{
    if (transaction->method == SIP_METHOD_ACK) {
        observe_request(now, transaction);
    } else if (transaction->ack == 0) {
        transaction->ack = now->sighting->frame;
    } else {
        now->verdict->repeat = SIP_RETRANSMISSION;
        now->verdict->original = transaction->ack;
    }
}

/* --- states --- */

static sip_state step(sip_observation *now, const sip_fsm *fsm, sip_state at)
{
    const sip_arrow *arrow = sip_fsm_next(fsm, at, now->event);
    if (arrow == NULL) return at;
    if (arrow->says == SIP_SAYS_LATE && now->verdict->repeat != SIP_DUPLICATE) {
        sip_observation_say(now, SIP_FINDING_PROVISIONAL_LATE);
    }
    return arrow->to;
}

/* The ACK of a 2xx is sent once and never answered: it has no machine (RFC 3261 13.2.2.4). */
static void move_states(sip_observation *now, sip_transaction *transaction)
{
    if (transaction->method == SIP_METHOD_ACK) return;
    bool invite = transaction->method == SIP_METHOD_INVITE;
    transaction->client = step(now, invite ? &sip_invite_client : &sip_request_client, transaction->client);
    transaction->server = step(now, invite ? &sip_invite_server : &sip_request_server, transaction->server);
}

/* RFC 3261 18.1.2: the client takes its response from anywhere; another address than it asked is worth a word. */
static void check_response_source(sip_observation *now, const sip_transaction *transaction)
{
    if (transaction->request == 0 || transaction->destination.address_len == 0) return;
    if (sip_endpoint_same_host(&now->sighting->source, &transaction->destination)) return;
    sip_observation_say(now, SIP_FINDING_RESPONSE_SOURCE);
}

static void observe_response(sip_observation *now, sip_transaction *transaction)
{
    check_response_source(now, transaction);
    if (now->event == SIP_EVENT_1XX) {
        observe_provisional(now, transaction);
    } else {
        observe_final(now, transaction);
    }
}

void sip_transaction_observe(sip_observation *now)
{
    sip_transaction *transaction = now->verdict->transaction;
    switch (now->event) {
    case SIP_EVENT_REQUEST:
        observe_request(now, transaction);
        break;
    case SIP_EVENT_ACK:
        observe_ack(now, transaction);
        break;
    default:
        observe_response(now, transaction);
        break;
    }
    if (now->verdict->repeat != SIP_DUPLICATE) move_states(now, transaction);
    now->verdict->client = transaction->client;
    now->verdict->server = transaction->server;
}
