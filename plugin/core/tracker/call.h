/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Calls: what an INVITE begins and a Call-ID names, from calling to its outcome (RFC 3261 13, 15; figures of RFC 6076).
 */
#ifndef SIPTUTOR_CORE_CALL_H
#define SIPTUTOR_CORE_CALL_H

#include "tracker.h"

/** Finds or makes the call of the message, brings it to its state after the message, and puts it into the verdict. */
void sip_call_observe(sip_observation *now);

/** "calling", "ringing", …; "" for SIP_CALL_NONE. */
const char *sip_call_state_name(sip_call_state state);

/** "answered", "busy", …; "" for SIP_OUTCOME_NONE. */
const char *sip_outcome_name(sip_outcome outcome);

/** "early", "confirmed", "ended"; "" for SIP_DIALOG_NONE. */
const char *sip_dialog_state_name(sip_dialog_state state);

#endif
