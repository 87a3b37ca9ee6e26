/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Computing deadlines, and what was missed.
 */
#include "deadline.h"

#include "dialog.h"
#include "doubt.h"
#include "transaction.h"

enum { TIMER_C = 180 * 1000000 /* microseconds: RFC 3261 16.6, step 11 */ };

/* Whoever repeats a message until 64*T1 sends the last copy not long before: repetitions are at most T2 apart. */
static bool repeated_to_the_end(const sip_copies *copies, sip_time begin, const sip_timers *timers)
{
    return copies->sent > 2 && copies->last - begin >= sip_transaction_timeout(timers) - timers->t2 - timers->t1;
}

/* --- requests --- */

/* A proxy that gives up answers 408 for the one that is silent (16.8). If it has repeated the request until then, it
 * did not forward a 408 that only was not captured. */
static bool gave_up(const sip_transaction *transaction, const sip_timers *timers)
{
    const sip_transaction *before = transaction->previous_hop;
    const sip_copies *copies = &transaction->requests;
    sip_timer timer = sip_transaction_timer(transaction);
    if (before == NULL || before->code != 408 || copies->sent < 3) return false;
    return before->final_time - copies->last <= sip_timer_interval(timer, timers, copies->sent);
}

/* An INVITE waits 64*T1 for its first response (Timer B) and after a CANCEL (9.1); in between it may ring: a proxy
 * waits three minutes for each next provisional response (Timer C). */
static void wait_of_invite(const sip_transaction *invite, const sip_timers *timers, sip_deadline *deadline)
{
    bool heard = invite->provisional != 0;
    if (invite->cancel != 0 && heard) {
        deadline->timer = "";
        deadline->wait = invite->cancel_time - invite->request_time + sip_transaction_timeout(timers);
    } else if (heard && invite->final == 0) {
        deadline->timer = "C";
        deadline->wait = invite->provisional_time - invite->request_time + TIMER_C;
    }
}

sip_deadline sip_deadline_of_request(const sip_transaction *transaction, const sip_timers *timers)
{
    bool invite = transaction->method == SIP_METHOD_INVITE;
    sip_deadline deadline = {
        .awaits = SIP_AWAITS_ANSWER,
        .timer = invite ? "B" : "F",
        .begin = transaction->request_time,
        .wait = sip_transaction_timeout(timers),
        .met = transaction->final != 0 || transaction->ack != 0,
    };
    if (transaction->method == SIP_METHOD_ACK || transaction->request == 0) return (sip_deadline){ .timer = "" };
    bool silent = !invite || transaction->provisional == 0;
    bool repeated = repeated_to_the_end(&transaction->requests, transaction->request_time, timers);
    deadline.sure = silent && !transaction->reliable && (repeated || gave_up(transaction, timers));
    if (invite) wait_of_invite(transaction, timers, &deadline);
    return deadline;
}

/* --- responses --- */

static sip_awaits awaited_by_response(const sip_verdict *verdict)
{
    if (verdict->transaction->method != SIP_METHOD_INVITE || verdict->event == SIP_EVENT_ACK) return SIP_AWAITS_NOTHING;
    if (verdict->event == SIP_EVENT_1XX) return verdict->reliable ? SIP_AWAITS_PRACK : SIP_AWAITS_NOTHING;
    return SIP_AWAITS_ACK;
}

/* The ACK of a 2xx may take another way than its INVITE, past the hop where this response was seen. */
static bool is_acked(const sip_verdict *verdict)
{
    if (verdict->transaction->ack != 0) return true;
    return verdict->event == SIP_EVENT_2XX && verdict->dialog && sip_dialog_acked(verdict->dialog, verdict);
}

bool sip_verdict_acknowledged(const sip_verdict *verdict)
{
    if (verdict->event == SIP_EVENT_REQUEST) return true;
    switch (awaited_by_response(verdict)) {
    case SIP_AWAITS_ACK:
        return is_acked(verdict);
    case SIP_AWAITS_PRACK:
        return verdict->reliable->prack != 0;
    default:
        return true;
    }
}

/* A final response makes an end of waiting for the PRACK of a provisional one. */
static bool is_overtaken(const sip_transaction *transaction, const sip_deadline *deadline)
{
    return transaction->final != 0 && transaction->final_time <= deadline->begin + deadline->wait;
}

static sip_deadline deadline_of_response(const sip_verdict *verdict, const sip_timers *timers)
{
    static const char *const names[SIP_EVENT_COUNT] = {
        [SIP_EVENT_1XX] = "1xx", [SIP_EVENT_2XX] = "2xx", [SIP_EVENT_FAILURE] = "H"
    };
    sip_deadline deadline = {
        .awaits = awaited_by_response(verdict),
        .timer = "",
        .begin = verdict->time,
        .wait = sip_transaction_timeout(timers),
        .met = sip_verdict_acknowledged(verdict),
    };
    if (deadline.awaits == SIP_AWAITS_NOTHING) return deadline;
    deadline.timer = names[verdict->event];
    deadline.sure = repeated_to_the_end(verdict->copies, verdict->time, timers);
    if (deadline.awaits == SIP_AWAITS_PRACK) deadline.met |= is_overtaken(verdict->transaction, &deadline);
    return deadline;
}

sip_deadline sip_deadline_of(const sip_verdict *verdict, const sip_timers *timers)
{
    const sip_deadline none = { .timer = "" };
    if (verdict->transaction == NULL || verdict->repeat != SIP_FIRST || verdict->event == SIP_EVENT_ACK) return none;
    if (verdict->event == SIP_EVENT_REQUEST) return sip_deadline_of_request(verdict->transaction, timers);
    return deadline_of_response(verdict, timers);
}

sip_finding sip_deadline_finding(const sip_deadline *deadline, const sip_verdict *verdict)
{
    bool success = verdict->event == SIP_EVENT_2XX;
    switch (deadline->awaits) {
    case SIP_AWAITS_ACK:
        if (success) return deadline->sure ? SIP_FINDING_NOT_ACKED : SIP_FINDING_NO_ACK_SEEN;
        return deadline->sure ? SIP_FINDING_FAILURE_NOT_ACKED : SIP_FINDING_FAILURE_NO_ACK_SEEN;
    case SIP_AWAITS_PRACK:
        return deadline->sure ? SIP_FINDING_NOT_PRACKED : SIP_FINDING_NO_PRACK_SEEN;
    default:
        return deadline->sure ? SIP_FINDING_UNANSWERED : SIP_FINDING_NO_ANSWER_SEEN;
    }
}

/* --- the call --- */

sip_outcome sip_call_outcome_at(const sip_call *call, const sip_timers *timers, const sip_hindsight *now)
{
    if (call->state == SIP_CALL_ENDED || call->asked == NULL) return call->outcome;
    sip_deadline deadline = sip_deadline_of_request(call->asked, timers);
    bool unheard = call->asked->provisional == 0 && sip_deadline_missed(&deadline, now->end);
    if (unheard) return SIP_OUTCOME_TIMED_OUT;
    return now->complete ? SIP_OUTCOME_UNFINISHED : SIP_OUTCOME_NONE;
}

/* Told once a call, with the INVITE that begins it, unless the call has an end that can be seen. */
static sip_outcome outcome_of(const sip_verdict *verdict, const sip_timers *timers, const sip_hindsight *now)
{
    const sip_call *call = verdict->call;
    bool begins = call && call->asked && call->invite == now->frame;
    if (!begins || call->state == SIP_CALL_ENDED) return SIP_OUTCOME_NONE;
    return sip_call_outcome_at(call, timers, now);
}

sip_late sip_late_of(const sip_verdict *verdict, const sip_timers *timers, const sip_hindsight *now)
{
    sip_late late = { .deadline = sip_deadline_of(verdict, timers), .doubts = verdict->doubts };
    if (verdict->transaction == NULL) return late;
    late.missed = sip_deadline_missed(&late.deadline, now->end);
    late.finding = sip_deadline_finding(&late.deadline, verdict);
    late.doubts = sip_doubts_late(verdict, timers, now->end);
    late.outcome = outcome_of(verdict, timers, now);
    return late;
}
