/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Offer and answer: which description offers and which answers, and what that does to the call (RFC 3264, RFC 6337).
 */
#ifndef SIPTUTOR_CORE_OFFER_H
#define SIPTUTOR_CORE_OFFER_H

#include "tracker.h"

/** Judges the session description of the message, if it has one, and puts a call on hold or takes it off. */
void sip_offer_observe(sip_observation *now);

/** "offer", "answer", "preview of the answer"; "" for SIP_OFFER_NONE. */
const char *sip_offer_name(sip_offer offer);

#endif
