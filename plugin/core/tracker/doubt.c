/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Finding doubts.
 */
#include "doubt.h"

#include "transaction.h"

static void doubt_if(sip_observation *now, bool is_so, sip_doubt doubt)
{
    if (is_so) now->verdict->doubts |= sip_doubt_bit(doubt);
}

/* A CANCEL, an ACK and a PRACK show that something was there before them. */
static void observe_what_follows(sip_observation *now)
{
    const sip_transaction *invite = sip_transaction_invite(now->verdict->transaction);
    const sip_reliable *reliable = now->verdict->reliable;
    bool request = now->event == SIP_EVENT_REQUEST;
    bool ack = now->event == SIP_EVENT_ACK;
    bool cancel = request && now->identity.cseq.method == SIP_METHOD_CANCEL;
    bool unknown = invite ? invite->request == 0 : !now->invite_known;
    doubt_if(now, (ack || cancel) && unknown, SIP_DOUBT_INVITE_UNSEEN);
    doubt_if(now, ack && invite && invite->final == 0, SIP_DOUBT_RESPONSE_UNSEEN);
    doubt_if(now, request && reliable && reliable->response == 0, SIP_DOUBT_RESPONSE_UNSEEN);
}

void sip_doubts_observe(sip_observation *now)
{
    const sip_message *message = now->sighting->message;
    const sip_transaction *transaction = now->verdict->transaction;
    bool response = message->start.kind == SIP_RESPONSE;
    observe_what_follows(now);
    doubt_if(now, response && transaction->request == 0, SIP_DOUBT_REQUEST_UNSEEN);
    doubt_if(now, now->new_dialog && !response, SIP_DOUBT_BEGINNING_UNSEEN);
    doubt_if(now, now->gap, SIP_DOUBT_GAP);
    doubt_if(now, now->settled && now->settled->naming && !now->settled->named, SIP_DOUBT_NAMED_UNSEEN);
    doubt_if(now, now->overtaken, SIP_DOUBT_OUT_OF_ORDER);
    doubt_if(now, sip_message_truncated(message), SIP_DOUBT_TRUNCATED);
    doubt_if(now, transaction->rfc2543, SIP_DOUBT_OLD_MATCH);
}

/* --- later --- */

/* The sender of a request repeats it until it hears something, or gives up at 64*T1. This one stopped before. */
static bool went_quiet(const sip_transaction *transaction, const sip_timers *timers, sip_time end)
{
    bool invite = transaction->method == SIP_METHOD_INVITE;
    bool heard = transaction->provisional != 0;
    sip_timer timer = sip_transaction_timer(transaction);
    if (transaction->request == 0 || transaction->reliable || (invite && heard)) return false;
    sip_time next = heard ? timers->t2 : sip_timer_interval(timer, timers, transaction->requests.sent);
    sip_time due = transaction->requests.last + next;
    bool would_send = due < transaction->request_time + sip_transaction_timeout(timers);
    return would_send && end > due + timers->t1;
}

static sip_doubts of_answer(const sip_verdict *verdict, const sip_timers *timers, sip_time end)
{
    const sip_transaction *transaction = verdict->transaction;
    bool request = verdict->event == SIP_EVENT_REQUEST && verdict->repeat == SIP_FIRST;
    if (!request || transaction->final != 0) return 0;
    if (transaction->ack != 0) return sip_doubt_bit(SIP_DOUBT_ANSWER_ACKED);
    return went_quiet(transaction, timers, end) ? sip_doubt_bit(SIP_DOUBT_ANSWER_UNSEEN) : 0;
}

/* What seemed not to have been captured, but came a moment later. */
static bool came_late(const sip_verdict *verdict, sip_doubt doubt)
{
    const sip_transaction *invite = sip_transaction_invite(verdict->transaction);
    switch (doubt) {
    case SIP_DOUBT_REQUEST_UNSEEN:
        return verdict->transaction->request != 0 && verdict->transaction->disordered;
    case SIP_DOUBT_INVITE_UNSEEN:
        return invite && invite->request != 0 && invite->disordered;
    case SIP_DOUBT_RESPONSE_UNSEEN:
        if (verdict->event == SIP_EVENT_ACK) return invite && invite->final != 0 && invite->disordered;
        return verdict->reliable && verdict->reliable->response != 0;
    default:
        return false;
    }
}

sip_doubts sip_doubts_late(const sip_verdict *verdict, const sip_timers *timers, sip_time end)
{
    sip_doubts doubts = verdict->doubts;
    for (sip_doubt doubt = SIP_DOUBT_REQUEST_UNSEEN; doubt < SIP_DOUBT_COUNT; doubt++) {
        if ((doubts & sip_doubt_bit(doubt)) == 0 || !came_late(verdict, doubt)) continue;
        doubts &= (sip_doubts)~sip_doubt_bit(doubt);
        doubts |= sip_doubt_bit(SIP_DOUBT_OUT_OF_ORDER);
    }
    return doubts | of_answer(verdict, timers, end);
}
