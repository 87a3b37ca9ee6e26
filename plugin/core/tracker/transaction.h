/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Transactions: which one a message belongs to, the states it brings it to, and whether it was sent before
 * (RFC 3261 17, RFC 6026).
 */
#ifndef SIPTUTOR_CORE_TRANSACTION_H
#define SIPTUTOR_CORE_TRANSACTION_H

#include "tracker.h"

/** Finds or makes the transaction of the message and puts it into the verdict, linked to its hops and to its INVITE. */
void sip_transaction_find(sip_observation *now);

/** Moves both state machines, judges repetition, and notes the frame. The verdict must have its transaction. */
void sip_transaction_observe(sip_observation *now);

/** The INVITE that an ACK or a CANCEL is about, of an INVITE itself; NULL when it is not known. */
static inline const sip_transaction *sip_transaction_invite(const sip_transaction *transaction)
{
    return transaction->method == SIP_METHOD_INVITE ? transaction : transaction->invite;
}

/** The timer that sends its request again. An ACK is sent again by the core, for each 2xx (13.2.2.4). */
static inline sip_timer sip_transaction_timer(const sip_transaction *transaction)
{
    if (transaction->method == SIP_METHOD_ACK) return SIP_TIMER_NONE;
    return transaction->method == SIP_METHOD_INVITE ? SIP_TIMER_A : SIP_TIMER_E;
}

/** Does the call begin, as far as seen, with this transaction, and not with one that it forwards? */
static inline bool sip_transaction_is_first_hop(const sip_transaction *transaction)
{
    return transaction->previous_hop == NULL;
}

#endif
