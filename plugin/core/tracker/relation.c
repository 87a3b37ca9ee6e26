/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Finding what a message is about.
 */
#include "relation.h"

#include "../uri.h"
#include "transaction.h"

static void set_about(const sip_observation *now, uint32_t frame, sip_time then)
{
    now->verdict->about = frame;
    if (frame != 0) now->verdict->since = now->sighting->time - then;
}

/* --- requests --- */

/* A request tries again with the same Call-ID and From tag, from the same hop (RFC 3261 8.1.3.4, 8.1.3.5, 22.2). */
static sip_key refusal_key(const sip_observation *now)
{
    static const uint32_t spread = 1U << 16;
    return (sip_key){ { now->identity.call_id, now->identity.from_tag },
                      (uint32_t)now->identity.cseq.method + now->identity.vias * spread };
}

/* Refusals that ask for the same request with something changed (8.1.3.5, RFC 4028 7.4, RFC 3329 2.3). After others,
 * what follows may be another matter. */
static bool asks_to_try_again(uint16_t code)
{
    static const uint16_t codes[] = { 401, 407, 413, 415, 416, 420, 421, 422, 423, 491, 494 };
    for (size_t i = 0; i < G_N_ELEMENTS(codes); i++) {
        if (codes[i] == code) return true;
    }
    return code / 100 == 3;
}

/* An INFO, MESSAGE or NOTIFY tells something of its own each time: only credentials make it the same again. */
static bool may_be_tried_again(const sip_transaction *transaction)
{
    bool challenge = sip_code_is_challenge(transaction->code);
    switch (transaction->method) {
    case SIP_METHOD_CANCEL:
        return false;
    case SIP_METHOD_INFO:
    case SIP_METHOD_MESSAGE:
    case SIP_METHOD_NOTIFY:
        return challenge;
    default:
        return asks_to_try_again(transaction->code);
    }
}

static void keep_refusal(const sip_observation *now, sip_transaction *transaction)
{
    sip_key key = refusal_key(now);
    if (transaction->final != now->sighting->frame || !may_be_tried_again(transaction)) return;
    sip_map_put(now->tracker->refusals, &key, transaction);
}

static bool tries_again(const sip_observation *now)
{
    sip_key key = refusal_key(now);
    sip_transaction *refused = sip_map_find(now->tracker->refusals, &key);
    if (refused == NULL || refused == now->verdict->transaction || refused->retried != 0) return false;
    bool challenge = sip_code_is_challenge(refused->code); /* a user may be asked for a password first */
    sip_time since = now->sighting->time - refused->final_time;
    if (!challenge && since > sip_transaction_timeout(&now->tracker->timers)) return false;
    refused->retried = now->sighting->frame;
    now->verdict->about_code = refused->code;
    set_about(now, refused->final, refused->final_time);
    return true;
}

/* What RFC 3261 11 foresees as a question is mostly used as a probe, sent at an interval. */
typedef struct {
    uint32_t frame;
    sip_time time;
} last_probe;

static void observe_probe(const sip_observation *now)
{
    enum { SHORTEST_INTERVAL = 1000000 }; /* µs; questions that follow closer have another reason */
    const sip_sighting *sighting = now->sighting;
    const sip_endpoint *from = &sighting->source, *to = &sighting->destination;
    sip_key key = {
        { { (const char *)from->address, from->address_len }, { (const char *)to->address, to->address_len } }, to->port
    };
    void **place = sip_map_at(now->tracker->probes, &key);
    last_probe *last = *place;
    if (last) {
        now->verdict->periodic = sighting->time - last->time >= SHORTEST_INTERVAL;
        set_about(now, last->frame, last->time);
    } else {
        *place = last = sip_store_new(now->tracker->store, last_probe);
    }
    *last = (last_probe){ sighting->frame, sighting->time };
}

/* No header says that OPTIONS is only a probe. Asking a host instead of a user, or asking again and again, is what
 * proxies and PBXs do to see whether the other side lives. */
static void observe_options(const sip_observation *now)
{
    const sip_message *message = now->sighting->message;
    sip_uri uri;
    sip_span fault;
    if (now->identity.to_tag.len > 0 || now->sighting->source.address_len == 0) return;
    observe_probe(now);
    bool asks_host = sip_uri_parse(message->start.uri, &uri, &fault) && uri.user.len == 0;
    now->verdict->transaction->probe = message->body.len == 0 && (asks_host || now->verdict->periodic);
}

/* The time that a BYE tells of is that of the conversation, whatever frame it is about. */
static void observe_bye(const sip_observation *now)
{
    sip_call *call = now->verdict->call;
    now->verdict->since = -1;
    if (call == NULL) return;
    if (call->bye == 0) call->bye = now->sighting->frame;
    if (call->answer_time == 0) return;
    sip_time since = now->sighting->time - call->answer_time;
    sip_time wait = sip_transaction_timeout(&now->tracker->timers);
    now->verdict->since = since;
    now->verdict->unconfirmed =
        !call->acked && since >= wait - now->tracker->timers.t1 && since <= wait + now->tracker->timers.t2;
}

/* The party that places a call is known by the first INVITE, not by who speaks first in what was captured. */
static void note_parties(const sip_observation *now)
{
    const sip_verdict *verdict = now->verdict;
    sip_method method = verdict->transaction->method;
    if (method == SIP_METHOD_INVITE && verdict->call && verdict->call->caller_tag == 0 &&
        !verdict->transaction->in_dialog)
        verdict->call->caller_tag = sip_fingerprint(now->identity.from_tag);
    if (method == SIP_METHOD_NOTIFY && verdict->dialog && verdict->dialog->first_notify == 0)
        verdict->dialog->first_notify = now->sighting->frame;
}

/* What an ACK confirms: of a forked INVITE several 2xx may have come, told apart by their To tags (13.2.2.4). */
static void of_final(const sip_observation *now, const sip_transaction *invite)
{
    sip_key key = { { now->identity.to_tag, sip_span_of("200") }, invite->number };
    const sip_copies *answer = invite->code < 300 ? sip_map_find(now->tracker->responses, &key) : NULL;
    now->verdict->about_code = invite->code;
    if (answer && answer->first != invite->final) {
        set_about(now, answer->first, answer->last);
    } else {
        set_about(now, invite->final, invite->final_time);
    }
}

static void of_ack(const sip_observation *now)
{
    const sip_transaction *transaction = now->verdict->transaction;
    const sip_transaction *invite = sip_transaction_invite(transaction);
    if (now->verdict->call && (invite == NULL || invite->code < 300)) now->verdict->call->acked = true;
    if (invite) of_final(now, invite);
}

static void of_cancel(const sip_observation *now, const sip_transaction *invite)
{
    if (invite == NULL) return;
    now->verdict->about_code = invite->code;
    set_about(now, invite->request, invite->request_time);
}

/* An INVITE by which a back-to-back user agent goes on with a call it has taken (leg.h). */
static void of_leg(const sip_observation *now)
{
    const sip_call *call = now->verdict->call;
    if (call && call->linked) set_about(now, call->linked->invite, call->linked->invite_time);
}

static void of_other(const sip_observation *now, const sip_transaction *transaction)
{
    const sip_transaction *previous = transaction->previous_hop;
    if (previous) {
        set_about(now, previous->request, previous->request_time);
    } else if (!tries_again(now)) {
        if (transaction->method == SIP_METHOD_OPTIONS) observe_options(now);
        if (transaction->method == SIP_METHOD_INVITE && !transaction->in_dialog) of_leg(now);
    }
}

static void of_request(const sip_observation *now)
{
    const sip_verdict *verdict = now->verdict;
    const sip_transaction *transaction = verdict->transaction;
    note_parties(now);
    switch (now->sighting->message->start.method) {
    case SIP_METHOD_ACK:
        of_ack(now);
        break;
    case SIP_METHOD_CANCEL:
        of_cancel(now, transaction->invite);
        break;
    case SIP_METHOD_PRACK:
        now->verdict->about = verdict->reliable ? verdict->reliable->response : 0;
        break;
    case SIP_METHOD_BYE:
        of_other(now, transaction);
        observe_bye(now);
        break;
    default:
        of_other(now, transaction);
        break;
    }
}

/* --- responses --- */

/* Has a next hop given this response before? What a proxy answers by itself is not what it heard. */
static bool is_passed_back(const sip_observation *now, const sip_transaction *transaction)
{
    uint16_t code = now->sighting->message->start.code;
    if (transaction->next_hop == NULL || code == 100) return false;
    bool dialog_known = now->verdict->dialog && !now->new_dialog && now->event != SIP_EVENT_FAILURE;
    return transaction->heard == code || (transaction->heard != 0 && dialog_known);
}

/* A 487 is there because of a CANCEL or of a BYE. */
static uint32_t ended_by(const sip_observation *now, const sip_transaction *transaction)
{
    const sip_call *call = now->verdict->call;
    if (now->sighting->message->start.code != 487 || transaction->method != SIP_METHOD_INVITE) return 0;
    if (transaction->cancel != 0) return transaction->cancel;
    return call && !transaction->in_dialog ? call->bye : 0;
}

static void of_response(const sip_observation *now)
{
    sip_verdict *verdict = now->verdict;
    sip_transaction *transaction = verdict->transaction;
    uint32_t ender = ended_by(now, transaction);
    bool after_end =
        now->event != SIP_EVENT_2XX && transaction->final != 0 && transaction->final != now->sighting->frame;
    if (transaction->previous_hop) transaction->previous_hop->heard = now->sighting->message->start.code;
    verdict->passed_back = is_passed_back(now, transaction);
    if (now->event == SIP_EVENT_FAILURE) keep_refusal(now, transaction);
    if (after_end) {
        verdict->about_code = transaction->code;
        set_about(now, transaction->final, transaction->final_time);
    } else {
        set_about(now, transaction->request, transaction->request_time);
        if (ender != 0) verdict->about = ender;
    }
}

void sip_relation_observe(sip_observation *now)
{
    now->verdict->since = -1;
    if (now->verdict->repeat != SIP_FIRST) return;
    if (now->sighting->message->start.kind == SIP_RESPONSE) {
        of_response(now);
    } else {
        of_request(now);
    }
}
