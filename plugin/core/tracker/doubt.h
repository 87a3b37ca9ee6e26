/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Doubt: what the capture cannot tell of a message, because something was not captured, or not as it was sent. "Not
 * sent" and "not captured" are different; this is about the latter.
 */
#ifndef SIPTUTOR_CORE_DOUBT_H
#define SIPTUTOR_CORE_DOUBT_H

#include "tracker.h"

/** Notes in the verdict what cannot be told when the message is first seen. */
void sip_doubts_observe(sip_observation *now);

/** What cannot be told when the capture is known until `end`: some doubts come, some go when packets only changed
 * places. */
sip_doubts sip_doubts_late(const sip_verdict *verdict, const sip_timers *timers, sip_time end);

#endif
