/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Who sent a reported message to whom, where the report leaves it open: concluded from Via, Contact, Route and
 * request-URI (RFC 3261 18), from the address of the device, and from what the same device reported before.
 */
#ifndef SIPTUTOR_CARRIERS_LOG_PARTIES_H
#define SIPTUTOR_CARRIERS_LOG_PARTIES_H

#include <glib.h>

#include "../recovered.h"

enum { SIP_LOG_ASKED_MOST = 16 }; /* requests of a device whose destination is remembered for their responses */

/** What one device has told of itself so far. */
typedef struct {
    sip_endpoint local; /* address and port that its messages name; address_len 0: not yet */
    sip_endpoint peer;  /* the one other party it has spoken with */
    bool several_peers; /* there was more than one */
    unsigned asked_next;
    struct {
        guint32 transaction;
        sip_endpoint peer;
    } asked[SIP_LOG_ASKED_MOST];
} sip_log_memory;

/**
 * Fills what `recovered` leaves unknown and the message tells, and marks it as inferred; remembers what later messages
 * need. `recovered->local` is set as far as the report goes. `device`: the sender of the record; `relayed`: it may be a
 * relay, which the message need not know.
 */
void sip_log_infer(sip_recovered *recovered, const sip_endpoint *device, bool relayed, sip_log_memory *memory);

/** Is there a device at the address? `context` is the caller's. */
typedef bool sip_log_is_device(void *context, const sip_endpoint *address);

/**
 * The device that a message is of when its record does not say: of those that the message names, the first that is
 * known, senders before receivers, or whoever registers itself. False when there is none.
 */
bool sip_log_guess_device(sip_span bytes, sip_log_is_device *is_device, void *context, sip_endpoint *device);

#endif
