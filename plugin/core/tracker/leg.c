/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Joining legs. Each INVITE leaves its clues where it arrives; the first INVITE of a new call looks for its own clues
 * where it leaves. So a host joins two calls by what it received and then sent. Session-ID needs no such place: it is
 * made to name a session end to end.
 */
#include "leg.h"

#include "clue.h"

/* The last INVITE with some clue that arrived at some host. */
typedef struct {
    sip_call *call;
    const sip_transaction *invite;
    sip_time before; /* when one of another call had arrived here with the same clue */
} arrival;

static const sip_time never = INT64_MIN / 2;

const char *sip_evidence_name(sip_evidence evidence)
{
    static const char *const names[] = {
        [SIP_EVIDENCE_NONE] = "",
#define SIP_EVIDENCE(id, name) [SIP_EVIDENCE_##id] = name,
#include "evidence.def"
#undef SIP_EVIDENCE
    };
    return names[evidence];
}

/* Unless stronger evidence has already joined it to another. */
static void join(sip_call *call, sip_call *other, sip_evidence evidence)
{
    if (call == other || (call->linked && call->evidence <= evidence)) return;
    if (call->linked && call->linked->linked == call) call->linked->linked = NULL;
    call->linked = other;
    call->evidence = (uint8_t)evidence;
    if (other->linked != NULL) return; /* itself a later leg, or the first of a fork has been noted */
    other->linked = call;
    other->evidence = (uint8_t)evidence;
}

static sip_key key_at(const sip_clue *clue, const sip_endpoint *host)
{
    sip_span address = { (const char *)host->address, host->address_len };
    return (sip_key){ { clue->one, clue->other, address }, (uint32_t)clue->evidence };
}

/* --- what names a session wherever it goes --- */

/* A host that sends both INVITEs has not received one of them: it only tries again, or calls several (a conference). */
static bool same_caller(const sip_transaction *one, const sip_transaction *other)
{
    if (one->request == 0 || other->request == 0 || one->source.address_len == 0) return false;
    return sip_endpoint_same_host(&one->source, &other->source) &&
           !sip_endpoint_equal(&one->source, &other->destination) &&
           !sip_endpoint_equal(&one->destination, &other->source);
}

static void observe_session(const sip_observation *now, sip_call *call)
{
    sip_clue clue;
    sip_tracker *tracker = now->tracker;
    if (!sip_clue_of_session(now->sighting->message, &clue)) return;
    const sip_endpoint anywhere = { .address_len = 0 };
    sip_key key = key_at(&clue, &anywhere);
    void **place = sip_map_at(tracker->arrivals, &key);
    arrival *first = *place;
    if (first) {
        if (!same_caller(now->verdict->transaction, first->invite)) join(call, first->call, SIP_EVIDENCE_SESSION_ID);
        return;
    }
    *place = first = sip_store_new(tracker->store, arrival);
    *first = (arrival){ call, now->verdict->transaction, never };
}

/* --- what a host carries over --- */

/* How long a host may take to call on; 0: the clue is made for one call only and stays good. */
static sip_time window_of(sip_evidence evidence, const sip_timers *timers)
{
    switch (evidence) {
    case SIP_EVIDENCE_USER_DATA:
    case SIP_EVIDENCE_DESCRIPTION:
        return 10 * timers->t1;
    case SIP_EVIDENCE_PARTIES:
        return timers->t1;
    default:
        return 0;
    }
}

/* Load generators, and phones with a fixed o= line, use one value for many calls: then nobody can tell which of those
 * that have just arrived is meant. */
static bool is_only_one(const arrival *there, sip_time now, sip_time window)
{
    if (window == 0) return true;
    return now - there->invite->request_time <= window && now - there->before > window;
}

/* Where both parties have one address, as in a laboratory on one machine, the port tells who is who. */
static bool left_where_it_arrived(const sip_transaction *leg, const sip_transaction *arrived)
{
    if (!sip_endpoint_same_host(&arrived->source, &arrived->destination)) return true;
    return sip_endpoint_equal(&leg->source, &arrived->destination);
}

static void look_for(const sip_observation *now, sip_call *call, const sip_clue *clue)
{
    const sip_transaction *leg = now->verdict->transaction;
    sip_key key = key_at(clue, &leg->source);
    const arrival *there = sip_map_find(now->tracker->arrivals, &key);
    sip_time window = window_of(clue->evidence, &now->tracker->timers);
    if (there == NULL || there->call == call || !left_where_it_arrived(leg, there->invite)) return;
    if (is_only_one(there, leg->request_time, window)) join(call, there->call, clue->evidence);
}

static void leave(const sip_observation *now, sip_call *call, const sip_clue *clue)
{
    sip_tracker *tracker = now->tracker;
    const sip_transaction *invite = now->verdict->transaction;
    sip_key key = key_at(clue, &invite->destination);
    void **place = sip_map_at(tracker->arrivals, &key);
    arrival *there = *place;
    if (there == NULL) {
        *place = there = sip_store_new(tracker->store, arrival);
        there->before = never;
    } else if (there->call != call) {
        there->before = there->invite->request_time;
    }
    there->call = call;
    there->invite = invite;
}

/* The Call-ID of the new call is looked into; that of every call lies where it arrived. */
static void look_for_call_id(const sip_observation *now, sip_call *call)
{
    sip_span pieces[SIP_CALL_ID_PIECES];
    size_t count = sip_clue_call_id_pieces(now->identity.call_id, pieces);
    for (size_t i = 0; i < count && call->linked == NULL; i++) {
        const sip_clue clue = { .evidence = SIP_EVIDENCE_CALL_ID, .one = pieces[i] };
        look_for(now, call, &clue);
    }
}

static void observe_place(const sip_observation *now, sip_call *call)
{
    sip_clue clues[SIP_CLUES];
    bool begins = call->invite == now->sighting->frame;
    if (now->sighting->source.address_len == 0) return;
    sip_clues_read(now, clues);
    if (begins) look_for_call_id(now, call);
    for (size_t i = 0; i < SIP_CLUES; i++) {
        if (clues[i].one.len == 0) continue;
        if (begins && call->linked == NULL) look_for(now, call, &clues[i]);
        leave(now, call, &clues[i]);
    }
}

void sip_leg_observe(sip_observation *now)
{
    sip_call *call = now->verdict->call;
    bool first = now->verdict->repeat == SIP_FIRST && now->identity.cseq.method == SIP_METHOD_INVITE;
    if (call == NULL || !first) return;
    observe_session(now, call);
    if (now->event == SIP_EVENT_REQUEST && now->identity.to_tag.len == 0) observe_place(now, call);
}
