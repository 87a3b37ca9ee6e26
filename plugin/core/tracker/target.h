/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Remote targets and route sets: what each side of a dialog was told about the way to the other (RFC 3261 12.1), and
 * whether it goes that way (12.2.1.1).
 */
#ifndef SIPTUTOR_CORE_TARGET_H
#define SIPTUTOR_CORE_TARGET_H

#include "tracker.h"

/** Judges the way of a request inside a dialog that an INVITE made; then learns from the message. */
void sip_target_observe(sip_observation *now);

#endif
