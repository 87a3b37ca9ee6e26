/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Time as judgement: which timer sent a message again, when it should have, and which deadlines have passed (RFC 3261
 * 17, table 4). No timer runs; every time is that of a packet, in microseconds since the first packet of the file.
 */
#ifndef SIPTUTOR_CORE_TIMERS_H
#define SIPTUTOR_CORE_TIMERS_H

#include <stdbool.h>
#include <stdint.h>

/** A time, or a length of time, in microseconds. */
typedef int64_t sip_time;

typedef struct {
    sip_time t1; /* estimate of the round trip: 500 ms */
    sip_time t2; /* longest interval between retransmissions: 4 s */
    sip_time t4; /* longest life of a message in the network: 5 s */
} sip_timers;

/** The values of RFC 3261 17.1.1.1. */
extern const sip_timers sip_default_timers;

/** 64*T1: Timers B, F, H, and the wait for the ACK of a 2xx (13.3.1.4). */
static inline sip_time sip_transaction_timeout(const sip_timers *timers)
{
    return 64 * timers->t1;
}

/** Which timer sends a message again. */
typedef enum {
    SIP_TIMER_NONE,
    SIP_TIMER_A,       /* INVITE, 17.1.1.2: doubles without limit */
    SIP_TIMER_E,       /* other requests, 17.1.2.2: doubles up to T2 */
    SIP_TIMER_G,       /* failure of an INVITE, 17.2.1: doubles up to T2 */
    SIP_TIMER_2XX,     /* 2xx of an INVITE, 13.3.1.4: doubles up to T2 */
    SIP_TIMER_RELIABLE /* reliable provisional response, RFC 3262 3: doubles without limit */
} sip_timer;

/** "A", "E", "G", "2xx", "1xx"; "" for SIP_TIMER_NONE. */
const char *sip_timer_name(sip_timer timer);

/** How long after the copy before it the `attempt`-th copy (1: the first repetition) is due. */
sip_time sip_timer_interval(sip_timer timer, const sip_timers *timers, unsigned attempt);

#endif
