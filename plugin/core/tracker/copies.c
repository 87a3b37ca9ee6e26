/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Telling copies apart. One packet that passed two capture points comes twice at once. A message that is captured on
 * its way and that a device writes into its log as well comes twice within seconds, in either order, and each time it
 * is sent again so does its report: so of each observer it is counted how often he has seen the message, and only what
 * is more than everybody has seen before was sent anew.
 */
#include "copies.h"

enum { REPORT_DELAY = 10 * 1000 * 1000 }; /* microseconds between a message and a report of it, at most */

/* Two copies closer than this are one packet that passed two capture points: no timer is that short. */
static sip_time duplicate_window(const sip_observation *now)
{
    return now->tracker->timers.t1 / 50;
}

/* Timers A, E and G are for transports that lose; the core that repeats a 2xx or a reliable 1xx does so over any
 * (13.3.1.4). */
static bool runs(const sip_observation *now, sip_timer timer)
{
    return !now->sighting->reliable || timer == SIP_TIMER_2XX || timer == SIP_TIMER_RELIABLE;
}

/* --- who has seen how many --- */

static sip_observers *with_first(const sip_observation *now, const sip_copies *copies)
{
    sip_observers *observers = sip_store_new(now->tracker->store, sip_observers);
    observers->frame = now->sighting->frame;
    observers->count = 1;
    observers->seen[0] = (sip_observer){ copies->observer, copies->sent, copies->last };
    return observers;
}

/* The one who sees this copy; NULL: the message has no observer but him, or more than we count for. */
static sip_observer *observer_of(const sip_observation *now, sip_copies *copies)
{
    uint32_t who = now->sighting->reporter;
    if (copies->observers == NULL && who == copies->observer) return NULL;
    if (copies->observers == NULL) copies->observers = with_first(now, copies);
    sip_observers *observers = copies->observers;
    for (uint32_t i = 0; i < observers->count; i++) {
        if (observers->seen[i].who == who) return &observers->seen[i];
    }
    if (observers->count == SIP_OBSERVERS_MOST) return NULL;
    observers->seen[observers->count].who = who;
    return &observers->seen[observers->count++];
}

/* Has somebody else seen this one before? Of those too many to be counted each: yes. */
static bool is_known(const sip_observation *now, const sip_copies *copies, const sip_observer *observer)
{
    sip_time apart = now->sighting->time - copies->last;
    if (copies->observers == NULL || apart < -REPORT_DELAY || apart > REPORT_DELAY) return false;
    return observer == NULL || observer->saw < copies->sent;
}

/* Has the same observer seen it a moment ago? */
static bool is_same_packet(const sip_observation *now, const sip_copies *copies, const sip_observer *observer)
{
    bool before = observer ? observer->saw > 0 : copies->observers == NULL;
    sip_time last = observer ? observer->last : copies->last;
    return before && now->sighting->time - last < duplicate_window(now);
}

/* --- what it is --- */

static void begin(const sip_observation *now, sip_copies *copies)
{
    const sip_sighting *sighting = now->sighting;
    *copies =
        (sip_copies){ .first = sighting->frame, .sent = 1, .last = sighting->time, .observer = sighting->reporter };
}

static void send_again(sip_observation *now, sip_copies *copies, sip_timer timer)
{
    sip_verdict *verdict = now->verdict;
    verdict->repeat = SIP_RETRANSMISSION;
    verdict->attempt = copies->sent;
    if (runs(now, timer)) verdict->timer = timer;
    verdict->expected = sip_timer_interval(timer, &now->tracker->timers, copies->sent);
    copies->sent++;
    copies->last = now->sighting->time;
}

static void take_note(const sip_observation *now, sip_observer *observer, uint32_t saw)
{
    if (observer == NULL) return;
    observer->saw = saw;
    observer->last = now->sighting->time;
}

bool sip_copies_count(sip_observation *now, sip_copies *copies, sip_timer timer)
{
    sip_verdict *verdict = now->verdict;
    verdict->copies = copies;
    if (copies->first == 0) {
        begin(now, copies);
        return true;
    }
    verdict->original = copies->first;
    verdict->seen = now->sighting->time - copies->last;
    sip_observer *observer = observer_of(now, copies);
    bool same_packet = is_same_packet(now, copies, observer);
    verdict->copied = !same_packet && is_known(now, copies, observer);
    if (!same_packet && !verdict->copied) {
        send_again(now, copies, timer);
        take_note(now, observer, copies->sent);
        return true;
    }
    if (verdict->copied) {
        take_note(now, observer, observer ? observer->saw + 1 : 0);
    } else {
        sip_observation_say(now, SIP_FINDING_CAPTURED_TWICE);
    }
    verdict->repeat = SIP_DUPLICATE;
    return false;
}
