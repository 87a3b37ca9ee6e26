/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Which subscription a message is about. A subscription is a dialog, an event package and an id (RFC 6665 4.5.2). Its
 * dialog is made by the 2xx or by a NOTIFY, whichever comes first (4.1.2.4); until then the half of it that the
 * subscriber has chosen, Call-ID and tag, names what was asked for. Of a forked SUBSCRIBE each notifier's NOTIFY makes
 * a subscription of its own.
 */
#ifndef SIPTUTOR_CORE_SUBSCRIPTION_FIND_H
#define SIPTUTOR_CORE_SUBSCRIPTION_FIND_H

#include "tracker.h"

/** The subscription that a SUBSCRIBE asks for, refreshes or ends; made if it is new. `*known`: it was there before. */
sip_subscription *sip_subscription_of_subscribe(const sip_observation *now, bool *known);

/** The subscription that a REFER makes by itself (RFC 3515 2.4.4); its id is the CSeq number of the REFER (2.4.6). */
sip_subscription *sip_subscription_of_refer(const sip_observation *now);

/** The subscription that a NOTIFY is about; made if its SUBSCRIBE was not seen. NULL outside a dialog. */
sip_subscription *sip_subscription_of_notify(sip_observation *now);

/** The subscription that a success is about: `asked`, or that of another branch of a fork. */
sip_subscription *sip_subscription_of_success(const sip_observation *now, sip_subscription *asked);

/** Is it one that a REFER made? */
bool sip_subscription_is_refer(const sip_subscription *subscription);

#endif
