/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Private addresses that left their network: in a Contact or a session description that comes from a public address.
 */
#ifndef SIPTUTOR_CORE_NAT_H
#define SIPTUTOR_CORE_NAT_H

#include "tracker.h"

/** Judges what the message says of where its sender can be reached. */
void sip_nat_observe(sip_observation *now);

#endif
