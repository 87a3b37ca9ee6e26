/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What offers and answers agree on: the codec (RFC 3264 6, 7), or that there is none, or no answer at all.
 */
#ifndef SIPTUTOR_CORE_MEDIA_H
#define SIPTUTOR_CORE_MEDIA_H

#include "tracker.h"

/** Keeps the description as an offer, or compares it as an answer with its offer. For messages seen for the first time.
 */
void sip_media_observe(sip_observation *now, sip_offer offer);

/** Judges a message without a description where one was due: the offer is left without an answer. */
void sip_media_check_missing(sip_observation *now);

#endif
