/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Following calls. Only the hop nearest to the caller moves a call: what one branch of a fork answers is not yet what
 * the caller gets.
 */
#include "call.h"

#include "transaction.h"

const char *sip_call_state_name(sip_call_state state)
{
    static const char *const names[] = {
        [SIP_CALL_NONE] = "",
        [SIP_CALL_CALLING] = "calling",
        [SIP_CALL_PROCEEDING] = "proceeding",
        [SIP_CALL_RINGING] = "ringing",
        [SIP_CALL_EARLY_MEDIA] = "early media",
        [SIP_CALL_UP] = "up",
        [SIP_CALL_HELD] = "held",
        [SIP_CALL_ENDED] = "ended",
    };
    return names[state];
}

const char *sip_outcome_name(sip_outcome outcome)
{
    static const char *const names[] = {
        [SIP_OUTCOME_NONE] = "",
        [SIP_OUTCOME_ANSWERED] = "answered",
        [SIP_OUTCOME_BUSY] = "busy",
        [SIP_OUTCOME_DECLINED] = "declined",
        [SIP_OUTCOME_CANCELLED] = "cancelled",
        [SIP_OUTCOME_NO_ANSWER] = "no answer",
        [SIP_OUTCOME_REDIRECTED] = "redirected",
        [SIP_OUTCOME_FAILED] = "failed",
        [SIP_OUTCOME_TIMED_OUT] = "timed out",
        [SIP_OUTCOME_UNFINISHED] = "unfinished in this capture",
    };
    return names[outcome];
}

const char *sip_dialog_state_name(sip_dialog_state state)
{
    static const char *const names[] = {
        [SIP_DIALOG_NONE] = "",
        [SIP_DIALOG_EARLY] = "early",
        [SIP_DIALOG_CONFIRMED] = "confirmed",
        [SIP_DIALOG_ENDED] = "ended",
    };
    return names[state];
}

static sip_call *find_or_make(const sip_observation *now)
{
    sip_tracker *tracker = now->tracker;
    sip_key key = { { now->identity.call_id }, 0 };
    if (now->identity.cseq.method != SIP_METHOD_INVITE) return sip_map_find(tracker->calls, &key);
    void **place = sip_map_at(tracker->calls, &key);
    if (*place) return *place;
    sip_call *call = *place = sip_store_new(tracker->store, sip_call);
    call->number = ++tracker->call_count;
    return call;
}

/* An INVITE inside a dialog shows that the call is up, also when its beginning was not captured. */
static void continue_call(sip_call *call)
{
    if (call->state != SIP_CALL_NONE) return;
    call->state = SIP_CALL_UP;
    call->outcome = SIP_OUTCOME_ANSWERED;
}

/* A call moves forward only; a new INVITE of the caller after a challenge or a redirection begins it again. */
static void advance(sip_call *call, sip_call_state state)
{
    if (call->state < state) call->state = state;
}

static void begin(const sip_observation *now, sip_call *call)
{
    call->asked = now->verdict->transaction;
    if (call->invite == 0) {
        call->invite = now->sighting->frame;
        call->invite_time = now->sighting->time;
    }
    if (call->state == SIP_CALL_ENDED && call->outcome != SIP_OUTCOME_ANSWERED) {
        call->outcome = SIP_OUTCOME_NONE;
        call->state = SIP_CALL_CALLING;
        call->ended_frame = 0;
    }
    advance(call, SIP_CALL_CALLING);
}

/* RFC 6076 4.3: the caller waits from the INVITE to the first sign of the other side: ringing, media, the answer or a
 * failure. */
static void note_progress(const sip_observation *now, sip_call *call)
{
    if (call->progress_frame != 0 || call->invite == 0) return;
    call->progress_frame = now->sighting->frame;
    call->progress_time = now->sighting->time;
}

static void progress(const sip_observation *now, sip_call *call)
{
    const sip_message *message = now->sighting->message;
    bool branch_ended = message->start.code == 199; /* of several; the caller goes on waiting (RFC 6228) */
    if (call->state >= SIP_CALL_UP || branch_ended) return;
    if (message->start.code >= 180) note_progress(now, call);
    if (message->start.code == 180 && call->ringing_frame == 0) {
        call->ringing_frame = now->sighting->frame;
        call->ringing_time = now->sighting->time;
    }
    if (sip_message_has_sdp(message)) {
        advance(call, SIP_CALL_EARLY_MEDIA);
    } else {
        advance(call, message->start.code == 180 ? SIP_CALL_RINGING : SIP_CALL_PROCEEDING);
    }
}

static void answer(const sip_observation *now, sip_call *call)
{
    if (call->state == SIP_CALL_ENDED) return;
    note_progress(now, call);
    if (call->outcome == SIP_OUTCOME_NONE) {
        call->answer_frame = now->sighting->frame;
        call->answer_time = now->sighting->time;
    }
    call->state = SIP_CALL_UP;
    call->outcome = SIP_OUTCOME_ANSWERED;
}

static sip_outcome outcome_of(uint16_t code)
{
    switch (code) {
    case 486:
    case 600:
        return SIP_OUTCOME_BUSY;
    case 603:
    case 607:
    case 608:
        return SIP_OUTCOME_DECLINED;
    case 487: /* nothing else makes one but a CANCEL, or a BYE before the answer, seen or not (21.4.25) */
        return SIP_OUTCOME_CANCELLED;
    case 408:
    case 480:
        return SIP_OUTCOME_NO_ANSWER;
    default:
        return code < 400 ? SIP_OUTCOME_REDIRECTED : SIP_OUTCOME_FAILED;
    }
}

/* A challenge, or a session interval too small, only asks the caller to try again. */
static void fail(const sip_observation *now, sip_call *call)
{
    uint16_t code = now->sighting->message->start.code;
    bool undecided = call->state == SIP_CALL_ENDED && call->outcome == SIP_OUTCOME_NONE;
    if (undecided && code == 487) call->outcome = SIP_OUTCOME_CANCELLED; /* by a BYE in the early dialog (15) */
    if (call->state >= SIP_CALL_UP) return;
    if (sip_code_is_challenge(code) || code == 422) {
        call->state = SIP_CALL_CALLING;
        return;
    }
    bool unheard = code == 408 && call->state == SIP_CALL_CALLING;
    call->state = SIP_CALL_ENDED;
    call->outcome = unheard ? SIP_OUTCOME_TIMED_OUT : outcome_of(code);
    if (call->outcome != SIP_OUTCOME_CANCELLED && call->outcome != SIP_OUTCOME_REDIRECTED) note_progress(now, call);
    call->end_time = now->sighting->time;
    call->ended_frame = now->sighting->frame;
}

static void observe_invite(const sip_observation *now, sip_call *call)
{
    switch (now->event) {
    case SIP_EVENT_REQUEST:
        begin(now, call);
        break;
    case SIP_EVENT_1XX:
        progress(now, call);
        break;
    case SIP_EVENT_2XX:
        answer(now, call);
        break;
    case SIP_EVENT_FAILURE:
        fail(now, call);
        break;
    default:
        break;
    }
}

static void hang_up(const sip_observation *now, sip_call *call)
{
    if (now->event != SIP_EVENT_REQUEST || call->state == SIP_CALL_ENDED) return;
    call->state = SIP_CALL_ENDED;
    call->ended_frame = now->sighting->frame;
    call->end_time = now->sighting->time;
}

static void observe(const sip_observation *now, sip_call *call)
{
    sip_method method = now->identity.cseq.method;
    if (!sip_transaction_is_first_hop(now->verdict->transaction)) return;
    if (method == SIP_METHOD_INVITE && now->verdict->transaction->in_dialog) {
        continue_call(call);
    } else if (method == SIP_METHOD_INVITE) {
        observe_invite(now, call);
    }
    if (method == SIP_METHOD_BYE) hang_up(now, call);
}

void sip_call_observe(sip_observation *now)
{
    sip_call *call = find_or_make(now);
    if (call == NULL) return;
    if (now->verdict->repeat == SIP_FIRST) observe(now, call);
    now->verdict->call = call;
    now->verdict->call_state = call->state;
    now->verdict->outcome = call->outcome;
}
