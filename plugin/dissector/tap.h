/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The tap "siptutor": what plugin/taps is told of each message. With packet.h and ws.h this is all that taps may
 * include of the dissector.
 */
#ifndef SIPTUTOR_DISSECTOR_TAP_H
#define SIPTUTOR_DISSECTOR_TAP_H

#include "../core/tracker/verdict.h"
#include "../texts/values.h"

#define SIP_TAP "siptutor"

/** One message that passed, as the tap's listeners get it. The message lives until the listener returns. */
typedef struct {
    sip_sighting sighting;
    const sip_verdict *verdict; /* never NULL; lives as long as the open file */
} sip_tapped;

/** The language in which the user wants to read. */
sip_language sip_tap_language(void);

/** T1, T2 and T4 as the user has them. */
sip_timers sip_tap_timers(void);

/** The time of the latest message of the open file, whatever a listener's filter leaves out. */
sip_time sip_tap_end(void);

#endif
