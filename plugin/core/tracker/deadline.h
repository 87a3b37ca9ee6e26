/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Deadlines: until when a message waits for what must follow it, and whether it came (RFC 3261 17, table 4; 13.3.1.4;
 * RFC 3262 3). Nothing is remembered and nothing runs: given a verdict and how far the capture goes on, all of this is
 * computed.
 */
#ifndef SIPTUTOR_CORE_DEADLINE_H
#define SIPTUTOR_CORE_DEADLINE_H

#include "verdict.h"

typedef enum { SIP_AWAITS_NOTHING, SIP_AWAITS_ANSWER, SIP_AWAITS_ACK, SIP_AWAITS_PRACK } sip_awaits;

typedef struct {
    sip_awaits awaits;
    const char *timer; /* "B", "C", "F", "H", "2xx", "1xx"; "" when the RFC has no name for it */
    sip_time begin;    /* when the message was sent first */
    sip_time wait;     /* how long it waits */
    bool met;          /* what it waits for is in the capture, or something that could only follow it */
    bool sure;         /* that nothing came is not the capture's doing: the sender itself behaved so to the end */
} sip_deadline;

/** What a request waits for. An ACK waits for nothing. */
sip_deadline sip_deadline_of_request(const sip_transaction *transaction, const sip_timers *timers);

/** Is the message none that waits for an ACK or a PRACK, or is that there? */
bool sip_verdict_acknowledged(const sip_verdict *verdict);

/** What a message waits for; a repetition waits for nothing of its own. */
sip_deadline sip_deadline_of(const sip_verdict *verdict, const sip_timers *timers);

/** Is the time over by `now`, and nothing came? */
static inline bool sip_deadline_missed(const sip_deadline *deadline, sip_time now)
{
    return deadline->awaits != SIP_AWAITS_NOTHING && !deadline->met && now > deadline->begin + deadline->wait;
}

/** What to say of a deadline that was missed: a warning if it is sure, else a note. */
sip_finding sip_deadline_finding(const sip_deadline *deadline, const sip_verdict *verdict);

/**
 * From where a message is looked at again. `frame` is its own; `end`: the time of the latest message seen; `complete`:
 * the whole capture has been seen.
 */
typedef struct {
    uint32_t frame;
    sip_time end;
    bool complete;
} sip_hindsight;

/** What only the rest of the capture tells of a message. */
typedef struct {
    sip_deadline deadline;
    bool missed;         /* `finding` has to be said */
    sip_finding finding; /* of a deadline that was missed */
    sip_doubts doubts;   /* all there are now; some of the first sight may be gone */
    sip_outcome outcome; /* of the message that begins a call: SIP_OUTCOME_NONE, or what became of the call after all */
} sip_late;

/** Looks at a message again. */
sip_late sip_late_of(const sip_verdict *verdict, const sip_timers *timers, const sip_hindsight *now);

/**
 * What became of a call after all: its outcome once it has ended; before that SIP_OUTCOME_TIMED_OUT when the INVITE was
 * never heard of again, and SIP_OUTCOME_UNFINISHED when the capture is over. The frame does not matter.
 */
sip_outcome sip_call_outcome_at(const sip_call *call, const sip_timers *timers, const sip_hindsight *now);

#endif
