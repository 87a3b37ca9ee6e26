/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Finding the transaction of a message, and moving it on.
 */
#include "transaction.h"

#include "copies.h"

/* --- finding it --- */

static sip_transaction *find(const sip_observation *now, sip_method method)
{
    sip_key key = sip_identity_transaction_key(&now->identity, method);
    return sip_map_find(now->tracker->transactions, &key);
}

static sip_transaction *invite_under(const sip_observation *now, sip_invite_by by)
{
    sip_key key = sip_identity_invite_key(&now->identity, by);
    return sip_map_find(now->tracker->invites, &key);
}

static void put_invite(const sip_observation *now, sip_invite_by by, sip_transaction *transaction)
{
    sip_key key = sip_identity_invite_key(&now->identity, by);
    void **place = sip_map_at(now->tracker->invites, &key);
    sip_transaction *there = *place;
    if (there == NULL) {
        *place = transaction;
    } else if (there != transaction && by == SIP_INVITE_BY_HOP) {
        there->siblings = true;
    }
}

/* What the ACK of a 2xx is about: the INVITE of its own hop; if that hop is not in the capture, the one with that
 * answer. */
static sip_transaction *find_invite(sip_observation *now)
{
    sip_transaction *exact = invite_under(now, SIP_INVITE_BY_HOP_AND_ANSWER);
    sip_transaction *hop = invite_under(now, SIP_INVITE_BY_HOP);
    sip_transaction *answered = invite_under(now, SIP_INVITE_BY_ANSWER);
    now->invite_known = exact || hop || answered;
    if (exact) return exact;
    if (hop) return hop->siblings ? NULL : hop;
    return answered;
}

/* Hops are transactions of their own: the one that this forwards is named by the second Via. */
static void link_hops(const sip_observation *now, sip_transaction *transaction)
{
    if (now->identity.vias < 2) return;
    sip_key key = sip_identity_previous_hop_key(&now->identity, transaction->method);
    if (key.parts[0].len == 0) return;
    sip_transaction *previous = sip_map_find(now->tracker->transactions, &key);
    if (previous == NULL) return;
    transaction->previous_hop = previous;
    if (previous->next_hop == NULL) previous->next_hop = transaction;
}

static sip_transaction *make(const sip_observation *now, sip_method method)
{
    sip_tracker *tracker = now->tracker;
    sip_transaction *transaction = sip_store_new(tracker->store, sip_transaction);
    transaction->number = ++tracker->transaction_count;
    transaction->method = method;
    transaction->cseq = now->identity.cseq.number;
    transaction->rfc2543 = !now->identity.cookie;
    link_hops(now, transaction);
    return transaction;
}

static sip_transaction *find_or_make(const sip_observation *now, sip_method method, bool *is_new)
{
    sip_key key = sip_identity_transaction_key(&now->identity, method);
    void **place = sip_map_at(now->tracker->transactions, &key);
    *is_new = *place == NULL;
    if (*is_new) *place = make(now, method);
    return *place;
}

/* An ACK with the branch of an INVITE that failed belongs to it; of a 2xx it is a transaction of its own
 * (17.1.1.3, 13.2.2.4). */
static sip_transaction *find_for_ack(sip_observation *now, bool *is_new)
{
    sip_transaction *invite = find(now, SIP_METHOD_INVITE);
    *is_new = false;
    if (invite && (invite->code == 0 || invite->code >= 300)) return invite;
    if (invite) sip_observation_say(now, SIP_FINDING_ACK_REUSES_BRANCH);
    return find_or_make(now, SIP_METHOD_ACK, is_new);
}

static void note_ack(const sip_observation *now, sip_transaction *invite)
{
    if (invite->ack != 0) return;
    invite->ack = now->sighting->frame;
    invite->ack_time = now->sighting->time;
}

/* The ACK of a failure is the client's own, and repeats the branch of the INVITE that failed (17.1.1.3): the same
 * client, the same INVITE, the To tag of the failure, and yet another branch. */
static void check_branch_of_ack(sip_observation *now, const sip_transaction *invite)
{
    bool failed = invite->code >= 300 && invite->request != 0;
    bool same_client = sip_endpoint_equal(&now->sighting->source, &invite->source);
    bool same_answer = now->identity.to_tag.len > 0 && sip_fingerprint(now->identity.to_tag) == invite->to_tag_hash;
    if (failed && same_client && same_answer) sip_observation_say(now, SIP_FINDING_ACK_NEW_BRANCH);
}

static void link_cancel(sip_observation *now, sip_transaction *invite)
{
    invite->cancel = now->sighting->frame;
    invite->cancel_time = now->sighting->time;
    if (invite->code != 0) sip_observation_say(now, SIP_FINDING_CANCEL_LATE);
}

/* What a CANCEL, or the ACK of a 2xx, is about. */
static void link_invite(sip_observation *now, sip_transaction *transaction)
{
    if (transaction->method == SIP_METHOD_CANCEL) {
        transaction->invite = find(now, SIP_METHOD_INVITE);
        if (transaction->invite) link_cancel(now, transaction->invite);
    } else if (transaction->method == SIP_METHOD_ACK) {
        transaction->invite = find_invite(now);
        if (transaction->invite == NULL) return;
        note_ack(now, transaction->invite);
        check_branch_of_ack(now, transaction->invite);
    }
}

/* A CANCEL, or the ACK of a failure, that was captured just before its INVITE has the branch of that. */
static void adopt(const sip_observation *now, sip_transaction *invite)
{
    static const sip_method methods[] = { SIP_METHOD_CANCEL, SIP_METHOD_ACK };
    for (size_t i = 0; i < G_N_ELEMENTS(methods); i++) {
        sip_transaction *early = find(now, methods[i]);
        if (early == NULL || early->invite || early->request == 0) continue;
        if (!sip_observation_crosses(now, early->request_time)) continue;
        bool cancels = methods[i] == SIP_METHOD_CANCEL;
        early->invite = invite;
        *(cancels ? &invite->cancel : &invite->ack) = early->request;
        *(cancels ? &invite->cancel_time : &invite->ack_time) = early->request_time;
        invite->disordered = true;
    }
}

void sip_transaction_find(sip_observation *now)
{
    const sip_message *message = now->sighting->message;
    sip_method method = now->identity.cseq.method;
    bool request = message->start.kind == SIP_REQUEST;
    if (request) method = message->start.method;
    bool is_new, ack = request && method == SIP_METHOD_ACK;
    sip_transaction *transaction = ack ? find_for_ack(now, &is_new) : find_or_make(now, method, &is_new);
    now->verdict->transaction = transaction;
    if (is_new && request) link_invite(now, transaction);
    if (is_new && request && method == SIP_METHOD_INVITE) adopt(now, transaction);
}

/* --- what passes --- */

/* A response that passed just before its request was captured in the wrong order. */
static bool answers_overtook(const sip_observation *now, const sip_transaction *transaction)
{
    if (transaction->final != 0) return sip_observation_crosses(now, transaction->final_time);
    return transaction->provisional != 0 && sip_observation_crosses(now, transaction->provisional_time);
}

static void begin(sip_observation *now, sip_transaction *transaction)
{
    const sip_sighting *sighting = now->sighting;
    now->overtaken = transaction->disordered || answers_overtook(now, transaction);
    transaction->disordered = now->overtaken;
    transaction->request = sighting->frame;
    transaction->request_time = sighting->time;
    transaction->source = sighting->source;
    transaction->destination = sighting->destination;
    transaction->guessed = sighting->guessed;
    transaction->reliable = sighting->reliable;
    transaction->in_dialog = now->identity.to_tag.len > 0;
    if (transaction->in_dialog) transaction->to_tag_hash = sip_fingerprint(now->identity.to_tag);
}

/* Who sent it, or who sent the request, is only concluded from what the messages say. */
static bool are_guessed(const sip_observation *now, const sip_transaction *transaction)
{
    return now->sighting->guessed || transaction->guessed;
}

static void observe_request(sip_observation *now, sip_transaction *transaction)
{
    const sip_sighting *sighting = now->sighting;
    if (!sip_copies_count(now, &transaction->requests, sip_transaction_timer(transaction))) return;
    if (now->verdict->repeat == SIP_FIRST) {
        begin(now, transaction);
    } else if (!are_guessed(now, transaction) && !sip_endpoint_equal(&sighting->source, &transaction->source)) {
        sip_observation_say(now, SIP_FINDING_REQUEST_SOURCE);
    }
    if (transaction->method == SIP_METHOD_INVITE) put_invite(now, SIP_INVITE_BY_HOP, transaction);
}

/* A response is the same again if its code, its To tag and its RSeq are (13.2.2.4, RFC 3262 3). */
static sip_copies *copies_of_response(const sip_observation *now, const sip_transaction *transaction)
{
    const sip_message *message = now->sighting->message;
    sip_tracker *tracker = now->tracker;
    sip_key key = { { now->identity.to_tag, message->start.status, sip_message_value(message, SIP_HDR_RSEQ) },
                    transaction->number };
    void **place = sip_map_at(tracker->responses, &key);
    if (*place == NULL) *place = sip_store_new(tracker->store, sip_copies);
    return *place;
}

/* A provisional response again: a reliable one until its PRACK comes, others now and then (13.3.1.1). */
static void observe_provisional(sip_observation *now, sip_transaction *transaction)
{
    bool reliable = sip_message_has(now->sighting->message, SIP_HDR_RSEQ);
    sip_copies *copies = copies_of_response(now, transaction);
    sip_copies_count(now, copies, reliable ? SIP_TIMER_RELIABLE : SIP_TIMER_NONE);
    if (now->verdict->repeat == SIP_RETRANSMISSION && !reliable)
        sip_observation_say(now, SIP_FINDING_PROVISIONAL_AGAIN);
    now->overtaken = transaction->final != 0 && sip_observation_crosses(now, transaction->final_time);
    transaction->provisional = now->sighting->frame;
    transaction->provisional_time = now->sighting->time;
}

static sip_timer timer_of_final(const sip_transaction *transaction, uint16_t code)
{
    if (transaction->method != SIP_METHOD_INVITE)
        return SIP_TIMER_NONE; /* only repeated for a repeated request (17.2.2) */
    return code < 300 ? SIP_TIMER_2XX : SIP_TIMER_G;
}

/* Has the client given up? Timer F runs until the final response; Timer B of an INVITE only until the first (17.1.1.2).
 */
static void check_deadline(sip_observation *now, const sip_transaction *transaction)
{
    sip_time deadline = sip_transaction_timeout(&now->tracker->timers);
    sip_time took = now->sighting->time - transaction->request_time;
    bool waits = transaction->method != SIP_METHOD_INVITE || transaction->client == SIP_STATE_CALLING;
    if (transaction->request == 0 || !waits || took <= deadline) return;
    now->verdict->seen = took;
    now->verdict->expected = deadline;
    sip_observation_say(now, SIP_FINDING_RESPONSE_TOO_LATE);
}

static void observe_final(sip_observation *now, sip_transaction *transaction)
{
    uint16_t code = now->sighting->message->start.code;
    sip_copies *copies = copies_of_response(now, transaction);
    if (!sip_copies_count(now, copies, timer_of_final(transaction, code))) return;
    if (now->verdict->repeat != SIP_FIRST) return;
    if (transaction->method == SIP_METHOD_INVITE && code < 300) {
        put_invite(now, SIP_INVITE_BY_HOP_AND_ANSWER, transaction);
        put_invite(now, SIP_INVITE_BY_ANSWER, transaction);
    }
    now->second_final = transaction->final != 0;
    if (now->second_final) return;
    check_deadline(now, transaction);
    now->overtaken = transaction->ack != 0 && sip_observation_crosses(now, transaction->ack_time);
    transaction->disordered |= now->overtaken;
    transaction->final = now->sighting->frame;
    transaction->final_time = now->sighting->time;
    transaction->code = code;
    bool tagged = transaction->to_tag_hash == 0 && now->identity.to_tag.len > 0;
    if (tagged) transaction->to_tag_hash = sip_fingerprint(now->identity.to_tag);
}

static void observe_ack(sip_observation *now, sip_transaction *transaction)
{
    if (transaction->method == SIP_METHOD_ACK) {
        observe_request(now, transaction);
        return;
    }
    sip_copies_count(now, &transaction->acks, SIP_TIMER_NONE);
    note_ack(now, transaction);
}

/* --- states --- */

/* Another final response: the answer of another branch of a fork; the same one with another tag; or a change of mind.
 */
static void say_second(sip_observation *now, const sip_transaction *transaction)
{
    bool answers = now->event == SIP_EVENT_2XX && transaction->code < 300;
    bool same_code = now->sighting->message->start.code == transaction->code;
    if (answers && transaction->method == SIP_METHOD_INVITE) {
        sip_observation_say(now, SIP_FINDING_FORKED_ANSWER);
    } else if (!same_code) {
        sip_observation_say(now, SIP_FINDING_SECOND_FINAL);
    } else if (!transaction->in_dialog) {
        sip_observation_say(now, SIP_FINDING_TO_TAG_CHANGED); /* inside a dialog check_tag() has said so */
    }
}

/* What the row of the sender's machine says, with what no row can know: is this the very message that was there? */
static void say_arrow(sip_observation *now, const sip_transaction *transaction, const sip_arrow *arrow)
{
    bool again = now->verdict->repeat == SIP_RETRANSMISSION;
    if (arrow == NULL) return;
    if (arrow->says == SIP_SAYS_LATE) sip_observation_say(now, SIP_FINDING_PROVISIONAL_LATE);
    if (arrow->says == SIP_SAYS_NEEDLESS && again) sip_observation_say(now, SIP_FINDING_NEEDLESS);
    bool may_be_second = arrow->says != SIP_SAYS_NOTHING && arrow->says != SIP_SAYS_LATE;
    if (may_be_second && now->second_final) say_second(now, transaction);
}

/* The ACK of a 2xx is sent once and never answered: it has no machine (RFC 3261 13.2.2.4). */
static void move_states(sip_observation *now, sip_transaction *transaction)
{
    if (transaction->method == SIP_METHOD_ACK) return;
    bool invite = transaction->method == SIP_METHOD_INVITE;
    const sip_arrow *client =
        sip_fsm_next(invite ? &sip_invite_client : &sip_request_client, transaction->client, now->event);
    const sip_arrow *server =
        sip_fsm_next(invite ? &sip_invite_server : &sip_request_server, transaction->server, now->event);
    say_arrow(now, transaction, sip_event_of_client(now->event) ? client : server);
    if (client) transaction->client = client->to;
    if (server) transaction->server = server->to;
}

/* RFC 3261 8.2.6.2: a response to a request with a To tag has that tag. */
static void check_tag(sip_observation *now, const sip_transaction *transaction)
{
    sip_span tag = now->identity.to_tag;
    if (transaction->request == 0 || !transaction->in_dialog || tag.len == 0) return;
    if (sip_fingerprint(tag) != transaction->to_tag_hash) sip_observation_say(now, SIP_FINDING_TO_TAG_CHANGED);
}

/* RFC 3261 18.1.2: the client takes its response from anywhere; another address than it asked is worth a word. */
static void check_response_source(sip_observation *now, const sip_transaction *transaction)
{
    if (transaction->request == 0 || transaction->destination.address_len == 0) return;
    if (are_guessed(now, transaction)) return;
    if (sip_endpoint_same_host(&now->sighting->source, &transaction->destination)) return;
    sip_observation_say(now, SIP_FINDING_RESPONSE_SOURCE);
}

static void observe_response(sip_observation *now, sip_transaction *transaction)
{
    check_response_source(now, transaction);
    check_tag(now, transaction);
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
