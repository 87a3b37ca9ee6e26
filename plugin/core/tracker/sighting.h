/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One message as it passed the capture point: what it says, from where to where, and when. Time is an argument
 * everywhere.
 */
#ifndef SIPTUTOR_CORE_SIGHTING_H
#define SIPTUTOR_CORE_SIGHTING_H

#include "../message.h"
#include "timers.h"

/** An address and a port, as bytes that compare. */
typedef struct {
    uint8_t address[16];
    uint8_t address_len; /* bytes used: 4, 16, or 0 when the carrier has no such address */
    uint16_t port;
} sip_endpoint;

typedef struct {
    const sip_message *message;
    uint32_t frame;
    sip_time time;
    sip_endpoint source;
    sip_endpoint destination;
    bool reliable;     /* the transport retransmits by itself: TCP, TLS, SCTP, WebSocket */
    bool guessed;      /* source and destination were concluded from the message: no finding may rest on them */
    uint32_t reporter; /* who reports this copy, by a fingerprint; 0: it was captured on its own way */
} sip_sighting;

static inline bool sip_endpoint_equal(const sip_endpoint *a, const sip_endpoint *b)
{
    return a->port == b->port && a->address_len == b->address_len &&
           memcmp(a->address, b->address, a->address_len) == 0;
}

static inline bool sip_endpoint_same_host(const sip_endpoint *a, const sip_endpoint *b)
{
    return a->address_len == b->address_len && memcmp(a->address, b->address, a->address_len) == 0;
}

#endif
