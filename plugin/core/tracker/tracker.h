/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Following SIP: shown every message in the order of the capture, the tracker says of each what is known of it
 * (verdict.h). O(1) a message whatever came before; all memory is the given scope's.
 */
#ifndef SIPTUTOR_CORE_TRACKER_H
#define SIPTUTOR_CORE_TRACKER_H

#include "identity.h"
#include "verdict.h"

typedef struct {
    sip_store *store; /* where all of this lies */
    sip_timers timers;
    sip_map *transactions; /* by topmost Via and method */
    sip_map *responses;    /* copies by transaction, code, To tag and RSeq */
    sip_map *invites;      /* INVITE transactions as their ACKs name them: identity.h */
    sip_map *dialogs;
    sip_map *calls;         /* by Call-ID */
    sip_map *reliables;     /* by dialog, RSeq and CSeq */
    sip_map *registrations; /* by address of record and contact */
    sip_map *arrivals;      /* by what a leg of a call may share with another, and by host: leg.c */
    sip_map *addresses;     /* of record, by registrar */
    sip_map *subscriptions; /* by dialog, event package and id; before there is a dialog, by its half */
    sip_map *transfers;     /* those subscriptions, by target and who is to call it */
    sip_map *publications;  /* by address of record, event package and entity tag; the first time by Call-ID */
    sip_map *refusals;      /* the failed transaction that a request may try again: relation.c */
    sip_map *probes;        /* the last OPTIONS between two hosts */
    sip_map *clients;       /* the latest request of each, by Call-ID and From tag */
    sip_time last;          /* of the latest message; never goes back */
    uint32_t transaction_count, dialog_count, call_count, registration_count, subscription_count, publication_count;
} sip_tracker;

/** A new tracker that knows nothing; it lives, with all it makes, in `scope`. */
sip_tracker *sip_tracker_new(wmem_allocator_t *scope, const sip_timers *timers);

/** Takes the next message in. The verdict is the scope's; the sighting need not live on. Never NULL. */
const sip_verdict *sip_tracker_observe(sip_tracker *tracker, const sip_sighting *sighting);

/** What the steps of one observation share. */
typedef struct {
    sip_tracker *tracker;
    const sip_sighting *sighting;
    sip_identity identity;
    sip_event event;
    sip_verdict *verdict;
    sip_settlement *settled; /* what the verdict has; NULL: nothing yet */
    sip_sdp sdp;             /* the description that offers or answers, */
    bool has_sdp;            /* if there is one */
    sip_address contact;     /* the first one of the message, */
    bool asked_contact;      /* when somebody has asked for it, */
    bool has_contact;        /* and if it can be read */
    bool new_dialog;         /* the message is the first of its dialog in the capture */
    bool invite_known;       /* of an ACK: some INVITE it could be for has been seen */
    bool second_final;       /* a final response, and another than the first of its transaction */
    bool gap;                /* numbers are missing before this message */
    bool overtaken; /* what this message must have followed was captured just behind it, or the other way round */
} sip_observation;

/** Notes a finding in the verdict; no more than the verdict can hold. */
void sip_observation_say(sip_observation *now, sip_finding finding);

/** Has it been noted? */
bool sip_observation_says(const sip_observation *now, sip_finding finding);

/** What the message's request is about, of its transaction; made if there is none yet. */
sip_usage *sip_usage_of(const sip_observation *now);

/** A copy for the verdict of one message. */
sip_usage *sip_usage_copy(const sip_observation *now, const sip_usage *usage);

/** Two messages that passed closer to each other than this may have changed places in the capture: T1/50. */
static inline bool sip_observation_crosses(const sip_observation *now, sip_time other)
{
    sip_time apart = now->sighting->time - other;
    return apart >= -now->tracker->timers.t1 / 50 && apart < now->tracker->timers.t1 / 50;
}

/** The first address of the Contact, read once; NULL when there is none that can be read. */
const sip_address *sip_observation_contact(sip_observation *now);

/** What this message settled, made if there is nothing yet. */
sip_settlement *sip_observation_settled(sip_observation *now);

/** What holds in the dialog of this message, made if there is nothing yet. NULL without a dialog. */
sip_session *sip_observation_session(const sip_observation *now);

/** What the request of this transaction proposes, made if there is nothing yet. */
sip_proposal *sip_observation_proposal(const sip_observation *now);

/** Is this the hop of the client itself: nobody has passed the request on before? Of a response: or passes it on after.
 */
static inline bool sip_observation_is_own(const sip_observation *now)
{
    return now->identity.vias == 1;
}

/** Which side of the dialog the client of the message's transaction is: 0 or 1, the index of all kept by side. */
static inline int sip_observation_side(const sip_observation *now)
{
    return now->verdict->from_first ? 0 : 1;
}

/** A salted hash of a span, to tell later whether it was the same; never 0. */
uint32_t sip_fingerprint(sip_span span);

#endif
