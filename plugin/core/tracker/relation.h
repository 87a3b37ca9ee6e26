/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a message is about, as it was when the message passed: the frame, the time since then, and the code there.
 *
 * A response is about its request, or, coming after the final response, about that; a 487 about the CANCEL or the BYE
 * that brought it on (RFC 3261 9.2, 15.1.2). An ACK is about the final response, a CANCEL about the INVITE (and
 * `about_code` is what the INVITE had been answered with), a PRACK about the provisional response. Any other request is
 * about the refusal after which it tries again (8.1.3.4, 22.2), or about the request that it forwards (16.6); an
 * OPTIONS about the one before, the INVITE of a later leg about that of the earlier one.
 */
#ifndef SIPTUTOR_CORE_RELATION_H
#define SIPTUTOR_CORE_RELATION_H

#include "tracker.h"

/** Puts `about`, `about_code`, `since`, `passed_back` and `periodic` into the verdict. Goes after all that follows. */
void sip_relation_observe(sip_observation *now);

#endif
