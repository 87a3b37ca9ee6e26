/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What an INVITE or UPDATE inside a dialog changes: each side's last session description is remembered by its
 * fingerprint, and a new offer compared with it (RFC 3264 8, RFC 3261 14.1, RFC 4028 7.4).
 */
#ifndef SIPTUTOR_CORE_CHANGE_H
#define SIPTUTOR_CORE_CHANGE_H

#include "tracker.h"

/** Notes in the transaction what its request changes. Goes after sip_offer_observe(). */
void sip_change_observe(sip_observation *now);

#endif
