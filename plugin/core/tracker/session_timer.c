/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Following session timers. No timer runs: that one has run out is noticed when a later request shows it.
 */
#include "session_timer.h"

#include "../value.h"

enum { SECOND = 1000000, GRACE_MOST = 32 };

const char *sip_session_refresher_name(const sip_session_timer *timer, const sip_dialog *dialog)
{
    if (!dialog->begun || timer->refresher < 0) return "";
    return timer->refresher == 0 ? "caller" : "callee";
}

/* --- agreeing --- */

/* RFC 4028 9: the 2xx says who refreshes, by its role in this transaction. That role changes from one request to the
 * next, the party does not. */
static int refresher_of(const sip_observation *now, sip_span params)
{
    sip_span who;
    int client = sip_observation_side(now);
    if (!sip_param_find(params, "refresher", &who)) return -1;
    if (sip_span_is(who, "uac")) return client;
    return sip_span_is(who, "uas") ? 1 - client : -1;
}

/* RFC 4028 7.2, 9: each 2xx of an INVITE or UPDATE sets the timer anew, or, without the header, turns it off. A hop
 * nearer to the client may have put the header in, and is seen later. */
static void agree(sip_observation *now)
{
    uint32_t seconds;
    sip_span params, fault;
    sip_session *session = sip_observation_session(now);
    sip_span value = sip_message_value(now->sighting->message, SIP_HDR_SESSION_EXPIRES);
    session->timer = NULL;
    if (!sip_seconds_parse(value, &seconds, &params, &fault) || seconds == 0) return;
    sip_session_timer *timer = sip_store_new(now->tracker->store, sip_session_timer);
    timer->interval = seconds;
    timer->refresher = refresher_of(now, params);
    timer->until = now->sighting->time + (sip_time)seconds * SECOND;
    session->timer = timer;
    sip_observation_settled(now)->timer = timer;
}

/* --- running out --- */

/* RFC 4028 10: the side that does not refresh gives up when a third of the interval is left, but not before the last 32
 * seconds. */
static sip_time time_to_give_up(const sip_session_timer *timer)
{
    sip_time third = (sip_time)timer->interval * SECOND / 3;
    sip_time most = (sip_time)GRACE_MOST * SECOND;
    return timer->until - (third < most ? third : most);
}

/* A BYE now: does the timer send it? Past the end any BYE does; before, that of the side that waits to be refreshed. */
static bool is_given_up(const sip_observation *now, const sip_session_timer *timer)
{
    int side = sip_observation_side(now);
    if (now->sighting->time > timer->until) return true;
    return timer->refresher == 1 - side && now->sighting->time >= time_to_give_up(timer);
}

static void say(sip_observation *now, const sip_session_timer *timer, sip_finding finding)
{
    sip_verdict *verdict = now->verdict;
    verdict->seen = now->sighting->time - (timer->until - (sip_time)timer->interval * SECOND);
    verdict->expected = (sip_time)timer->interval * SECOND;
    sip_observation_settled(now)->timer = timer;
    sip_observation_say(now, finding);
}

/* Each agreement is judged once. Only the hop where the request begins is asked, and a dialog that was seen to begin.
 */
static void judge(sip_observation *now)
{
    const sip_dialog *dialog = now->verdict->dialog;
    const sip_session_timer *timer = dialog->session->timer;
    sip_method method = now->identity.cseq.method;
    bool is_bye = method == SIP_METHOD_BYE;
    if (!dialog->begun || dialog->state == SIP_DIALOG_ENDED || method == SIP_METHOD_CANCEL) return;
    if (now->verdict->transaction->previous_hop != NULL) return;
    if (is_bye && is_given_up(now, timer)) {
        say(now, timer, SIP_FINDING_SESSION_EXPIRED);
    } else if (!is_bye && now->sighting->time > timer->until) {
        say(now, timer, SIP_FINDING_SESSION_NOT_REFRESHED);
    } else if (!is_bye) {
        return;
    }
    dialog->session->timer = NULL;
}

void sip_session_timer_observe(sip_observation *now)
{
    const sip_dialog *dialog = now->verdict->dialog;
    sip_method method = now->identity.cseq.method;
    if (dialog == NULL || now->verdict->repeat != SIP_FIRST) return;
    bool refreshes = method == SIP_METHOD_INVITE || method == SIP_METHOD_UPDATE;
    bool on = dialog->session && dialog->session->timer;
    bool offered = sip_message_has(now->sighting->message, SIP_HDR_SESSION_EXPIRES);
    if (now->event == SIP_EVENT_REQUEST && on) judge(now);
    if (now->event == SIP_EVENT_2XX && refreshes && (on || offered)) agree(now);
}
