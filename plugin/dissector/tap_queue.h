/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Feeding the tap "siptutor" (tap.h).
 */
#ifndef SIPTUTOR_DISSECTOR_TAP_QUEUE_H
#define SIPTUTOR_DISSECTOR_TAP_QUEUE_H

#include "../core/tracker/verdict.h"
#include "view.h"

/** Announces the tap to Wireshark. */
void sip_tap_register(void);

/** Tells the listeners of a message, if there are any; one that is only quoted or carried in another is no news. */
void sip_tap_message(const sip_view *view, const sip_verdict *verdict);

#endif
