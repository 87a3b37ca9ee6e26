/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reliable provisional responses and their PRACKs, matched by RSeq, CSeq and dialog (RFC 3262 3, 4).
 */
#ifndef SIPTUTOR_CORE_RELIABLE_H
#define SIPTUTOR_CORE_RELIABLE_H

#include "tracker.h"

/** Notes a reliable provisional response, or finds the one a PRACK acknowledges, and puts the pair into the verdict. */
void sip_reliable_observe(sip_observation *now);

#endif
