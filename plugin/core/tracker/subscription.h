/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Subscriptions: from the SUBSCRIBE, or the REFER that makes one by itself, to the NOTIFY that ends it (RFC 6665, RFC
 * 3515, RFC 4488); of a REFER also how the transfer goes.
 */
#ifndef SIPTUTOR_CORE_SUBSCRIPTION_H
#define SIPTUTOR_CORE_SUBSCRIPTION_H

#include "tracker.h"

/** Follows the subscription that a SUBSCRIBE, NOTIFY or REFER, or a response to one, is about. Comes after the dialog.
 */
void sip_subscription_observe(sip_observation *now);

/** "active", "terminated", …; "" for SIP_SUBSCRIPTION_NONE. */
const char *sip_subscription_state_name(sip_subscription_state state);

/** "timeout", "noresource", … as RFC 6665 4.1.3 writes them; "" for SIP_REASON_NONE. */
const char *sip_end_reason_name(sip_end_reason reason);

#endif
