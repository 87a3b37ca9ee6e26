/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Following subscriptions. The notifier's word counts: Subscription-State says what a subscription is and how long it
 * lasts. Only the hop nearest to the sender of a request moves anything.
 */
#include "subscription.h"

#include "../small_body.h"
#include "../value.h"
#include "dialog.h"
#include "subscription_find.h"

const char *sip_subscription_state_name(sip_subscription_state state)
{
    static const char *const names[] = {
        [SIP_SUBSCRIPTION_NONE] = "",
        [SIP_SUBSCRIPTION_ASKED] = "asked for",
        [SIP_SUBSCRIPTION_CHALLENGED] = "challenged",
        [SIP_SUBSCRIPTION_TOO_BRIEF] = "interval too brief",
        [SIP_SUBSCRIPTION_REFUSED] = "refused",
        [SIP_SUBSCRIPTION_UNWANTED] = "not wanted",
        [SIP_SUBSCRIPTION_ACCEPTED] = "accepted",
        [SIP_SUBSCRIPTION_PENDING] = "pending",
        [SIP_SUBSCRIPTION_ACTIVE] = "active",
        [SIP_SUBSCRIPTION_LAPSED] = "lapsed",
        [SIP_SUBSCRIPTION_TERMINATED] = "terminated",
    };
    return names[state];
}

const char *sip_end_reason_name(sip_end_reason reason)
{
    static const char *const names[SIP_REASON_COUNT] = {
        [SIP_REASON_NONE] = "",
        [SIP_REASON_DEACTIVATED] = "deactivated",
        [SIP_REASON_PROBATION] = "probation",
        [SIP_REASON_REJECTED] = "rejected",
        [SIP_REASON_TIMEOUT] = "timeout",
        [SIP_REASON_GIVEUP] = "giveup",
        [SIP_REASON_NORESOURCE] = "noresource",
        [SIP_REASON_INVARIANT] = "invariant",
        [SIP_REASON_BADFILTER] = "badfilter",
    };
    return names[reason];
}

/* --- what all messages do --- */

static bool is_live(const sip_subscription *subscription)
{
    return subscription->state >= SIP_SUBSCRIPTION_ACCEPTED && subscription->state <= SIP_SUBSCRIPTION_LAPSED;
}

static void set_state(sip_subscription *subscription, sip_subscription_state state)
{
    subscription->state = (uint8_t)state;
    bool holds = is_live(subscription) && subscription->dialog != NULL;
    if (holds && !subscription->holds) subscription->dialog->subscriptions++;
    if (!holds && subscription->holds) subscription->dialog->subscriptions--;
    subscription->holds = holds;
    if (state == SIP_SUBSCRIPTION_TERMINATED && subscription->dialog) sip_dialog_release(subscription->dialog);
}

static void grant(const sip_observation *now, sip_subscription *subscription, uint32_t seconds)
{
    subscription->granted = seconds;
    subscription->until = seconds > 0 ? now->sighting->time + (sip_time)seconds * 1000000 : 0;
}

/* RFC 6665 4.1.2.2, 4.2.2: when its time is over a subscription ends, and the notifier says so. Said once. */
static void check_in_time(sip_observation *now, sip_subscription *subscription)
{
    sip_time late = now->sighting->time - subscription->until;
    if (!is_live(subscription) || subscription->until == 0 || late <= SIP_USAGE_GRACE) return;
    now->verdict->seen = late;
    grant(now, subscription, 0);
    set_state(subscription, SIP_SUBSCRIPTION_LAPSED);
    sip_observation_say(now, SIP_FINDING_SUBSCRIPTION_LAPSED);
}

/* --- SUBSCRIBE and REFER --- */

static sip_step step_of(const sip_observation *now, const sip_subscription *subscription, bool known)
{
    uint32_t seconds;
    bool inside = now->identity.to_tag.len > 0;
    bool zero = sip_message_expires(now->sighting->message, &seconds) && seconds == 0;
    if (zero) return inside ? SIP_STEP_END : SIP_STEP_ASK;
    bool over = known && subscription->state == SIP_SUBSCRIPTION_TERMINATED;
    return inside && !over && (known || now->new_dialog) ? SIP_STEP_REFRESH : SIP_STEP_NEW;
}

/* The same request may arrive by two ways. */
static void begin(const sip_observation *now, sip_subscription *subscription)
{
    if (subscription->request != 0 && subscription->cseq == now->identity.cseq.number) return;
    subscription->cseq = now->identity.cseq.number;
    subscription->request = now->sighting->frame;
    subscription->reason = SIP_REASON_NONE;
    subscription->notify = subscription->ended = 0;
    if (is_live(subscription)) return;
    grant(now, subscription, 0);
    set_state(subscription, SIP_SUBSCRIPTION_ASKED);
}

static void observe_subscribe(sip_observation *now)
{
    bool known;
    sip_subscription *subscription = sip_subscription_of_subscribe(now, &known);
    sip_usage *usage = sip_usage_of(now);
    usage->subscription = subscription;
    usage->step = (uint8_t)step_of(now, subscription, known);
    if (usage->step == SIP_STEP_NEW || usage->step == SIP_STEP_ASK) begin(now, subscription);
    if (usage->step == SIP_STEP_REFRESH) check_in_time(now, subscription);
}

static void observe_refer(sip_observation *now)
{
    sip_usage *usage = sip_usage_of(now);
    usage->subscription = sip_subscription_of_refer(now);
    usage->step = SIP_STEP_NEW;
    begin(now, usage->subscription);
}

/* RFC 4488 4: the recipient agrees to tell nothing; RFC 7614 5: or to tell only those who subscribe by themselves. */
static bool declines_news(const sip_message *message)
{
    sip_valued wanted;
    sip_span fault;
    sip_valued_parse(sip_message_value(message, SIP_HDR_REFER_SUB), &wanted, &fault);
    return sip_span_is(wanted.value, "false") || sip_message_has(message, SIP_HDR_REFER_EVENTS_AT);
}

static void take_success(const sip_observation *now, sip_usage *usage)
{
    const sip_message *message = now->sighting->message;
    bool refer = now->identity.cseq.method == SIP_METHOD_REFER;
    uint32_t seconds;
    sip_subscription *subscription = sip_subscription_of_success(now, usage->subscription);
    usage->subscription = subscription;
    if (refer && declines_news(message)) {
        set_state(subscription, SIP_SUBSCRIPTION_UNWANTED);
        if (!now->verdict->transaction->in_dialog && subscription->dialog) sip_dialog_release(subscription->dialog);
        return;
    }
    bool over = subscription->state == SIP_SUBSCRIPTION_TERMINATED; /* the last NOTIFY may come first */
    if (subscription->state == SIP_SUBSCRIPTION_LAPSED) set_state(subscription, SIP_SUBSCRIPTION_ACTIVE);
    if (!over && usage->step != SIP_STEP_END && !is_live(subscription)) {
        set_state(subscription, SIP_SUBSCRIPTION_ACCEPTED);
    }
    if (!refer && sip_message_expires(message, &seconds)) grant(now, subscription, seconds);
}

/* RFC 6665 4.1.2.3, 4.2.2: failures after which the subscription is over; others leave it as it was. */
static bool is_fatal(uint16_t code)
{
    switch (code) {
    case 404:
    case 405:
    case 408:
    case 410:
    case 416:
    case 489:
    case 501:
    case 604:
        return true;
    default:
        return code >= 480 && code <= 485;
    }
}

static void take_failure(const sip_observation *now, sip_subscription *subscription)
{
    uint16_t code = now->sighting->message->start.code;
    sip_method method = now->identity.cseq.method;
    bool live = is_live(subscription) || subscription->state == SIP_SUBSCRIPTION_NONE; /* begun before the capture */
    bool fatal = is_fatal(code) && method != SIP_METHOD_REFER;
    if (live && fatal) set_state(subscription, SIP_SUBSCRIPTION_TERMINATED);
    if (method == SIP_METHOD_NOTIFY && !fatal) subscription->refused = true;
    if (live || method == SIP_METHOD_NOTIFY || subscription->state == SIP_SUBSCRIPTION_TERMINATED) return;
    sip_subscription_state state = SIP_SUBSCRIPTION_REFUSED;
    if (sip_code_is_challenge(code)) state = SIP_SUBSCRIPTION_CHALLENGED;
    if (code == 423) state = SIP_SUBSCRIPTION_TOO_BRIEF;
    set_state(subscription, state);
}

/* --- NOTIFY --- */

static sip_end_reason reason_of(sip_span params)
{
    sip_span text;
    if (!sip_param_find(params, "reason", &text)) return SIP_REASON_NONE;
    for (int i = SIP_REASON_NONE + 1; i < SIP_REASON_COUNT; i++) {
        if (sip_span_is(text, sip_end_reason_name((sip_end_reason)i))) return (sip_end_reason)i;
    }
    return SIP_REASON_NONE;
}

/* RFC 3515 2.4.5: the body is the status line of what the REFER has led to, or of what the client makes of it. */
static void take_progress(sip_observation *now, sip_subscription *subscription)
{
    sip_start_line status;
    if (!sip_body_fragment(now->sighting->message, &status)) return;
    bool decided = subscription->code >= 200;
    subscription->code = status.code;
    if (status.code >= 300 && !decided) sip_observation_say(now, SIP_FINDING_TRANSFER_FAILED);
}

/* What Subscription-State says. An extension of it is taken for active: there is something to tell. */
static void take_state(sip_observation *now, sip_subscription *subscription, const sip_valued *told)
{
    uint32_t seconds;
    sip_span text, fault;
    bool timed = sip_param_find(told->params, "expires", &text) && sip_number_parse(text, &seconds, &fault);
    if (sip_span_is(told->value, "terminated")) {
        subscription->ended = now->sighting->frame;
        subscription->reason = (uint8_t)reason_of(told->params);
        set_state(subscription, SIP_SUBSCRIPTION_TERMINATED);
        return;
    }
    check_in_time(now, subscription);
    bool pending = sip_span_is(told->value, "pending");
    set_state(subscription, pending ? SIP_SUBSCRIPTION_PENDING : SIP_SUBSCRIPTION_ACTIVE);
    if (timed) grant(now, subscription, seconds);
}

/* A NOTIFY that another has overtaken on the way tells nothing new. */
static void tell(sip_observation *now, sip_subscription *subscription)
{
    sip_valued told;
    sip_span fault;
    if (sip_observation_says(now, SIP_FINDING_CSEQ_BACKWARDS)) return;
    bool again = subscription->refused;
    subscription->refused = false;
    if (subscription->state == SIP_SUBSCRIPTION_TERMINATED) {
        if (!again) sip_observation_say(now, SIP_FINDING_SUBSCRIPTION_NOT_ACTIVE);
        return;
    }
    sip_valued_parse(sip_message_value(now->sighting->message, SIP_HDR_SUBSCRIPTION_STATE), &told, &fault);
    if (subscription->notify == 0) subscription->notify = now->sighting->frame;
    if (sip_subscription_is_refer(subscription)) take_progress(now, subscription);
    take_state(now, subscription, &told);
}

static void observe_notify(sip_observation *now)
{
    sip_subscription *subscription = sip_subscription_of_notify(now);
    if (subscription == NULL) return;
    sip_usage_of(now)->subscription = subscription;
    tell(now, subscription);
}

/* --- one message --- */

static void observe_request(sip_observation *now)
{
    sip_method method = now->identity.cseq.method;
    if (method == SIP_METHOD_SUBSCRIBE) observe_subscribe(now);
    if (method == SIP_METHOD_REFER) observe_refer(now);
    if (method == SIP_METHOD_NOTIFY) observe_notify(now);
}

static void observe_response(const sip_observation *now, sip_usage *usage)
{
    bool notify = now->identity.cseq.method == SIP_METHOD_NOTIFY;
    if (now->event == SIP_EVENT_2XX && !notify) take_success(now, usage);
    if (now->event == SIP_EVENT_FAILURE) take_failure(now, usage->subscription);
}

static void move(sip_observation *now)
{
    sip_transaction *transaction = now->verdict->transaction;
    bool known = transaction->usage && transaction->usage->subscription; /* the request may have been something else */
    if (transaction->previous_hop) {
        transaction->usage = transaction->previous_hop->usage;
    } else if (now->verdict->repeat == SIP_FIRST && now->event == SIP_EVENT_REQUEST) {
        observe_request(now);
    } else if (now->verdict->repeat == SIP_FIRST && known) {
        observe_response(now, transaction->usage);
    }
}

static void put_into_verdict(const sip_observation *now, const sip_usage *about)
{
    const sip_subscription *subscription = about->subscription;
    sip_usage *usage = sip_usage_copy(now, about);
    usage->subscription_state = subscription->state;
    usage->reason = subscription->reason;
    usage->transfer_code = subscription->code;
    usage->granted = is_live(subscription) ? subscription->granted : 0;
    now->verdict->usage = usage;
    if (now->verdict->dialog) now->verdict->dialog_state = now->verdict->dialog->state;
}

void sip_subscription_observe(sip_observation *now)
{
    sip_method method = now->identity.cseq.method;
    if (method != SIP_METHOD_SUBSCRIBE && method != SIP_METHOD_NOTIFY && method != SIP_METHOD_REFER) return;
    move(now);
    const sip_usage *usage = now->verdict->transaction->usage;
    if (usage && usage->subscription) put_into_verdict(now, usage);
}
