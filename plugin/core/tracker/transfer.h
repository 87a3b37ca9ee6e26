/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Transfers: the call that a REFER asks for, recognized when it is made (RFC 3515, RFC 5589).
 */
#ifndef SIPTUTOR_CORE_TRANSFER_H
#define SIPTUTOR_CORE_TRANSFER_H

#include "tracker.h"

/** Remembers whom a REFER asks to call whom, and links the INVITE by which that happens. Comes after the subscription.
 */
void sip_transfer_observe(sip_observation *now);

#endif
