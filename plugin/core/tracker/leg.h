/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Legs: a back-to-back user agent (RFC 7092) takes a call and makes another, with another Call-ID. Nothing in SIP says
 * that the two belong together, so they are joined by evidence, and the evidence is named: it is an inference.
 */
#ifndef SIPTUTOR_CORE_LEG_H
#define SIPTUTOR_CORE_LEG_H

#include "tracker.h"

/**
 * Looks for the call of which this one is another leg. The verdict must have its transaction and call, and the session
 * description must have been read.
 */
void sip_leg_observe(sip_observation *now);

/** "Session-ID", "same session description", …; "" for SIP_EVIDENCE_NONE. */
const char *sip_evidence_name(sip_evidence evidence);

#endif
