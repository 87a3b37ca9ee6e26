/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Requests that name another dialog: to take its place (RFC 3891), to join it (RFC 3911), to be about it (RFC 4538), or
 * to have it replaced (RFC 5589 7).
 */
#ifndef SIPTUTOR_CORE_REPLACES_H
#define SIPTUTOR_CORE_REPLACES_H

#include "tracker.h"

/** Finds the dialog that the message names, and, when an INVITE has taken the place of a call, notes that in both. */
void sip_replaces_observe(sip_observation *now);

#endif
