/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What of a message a back-to-back user agent may carry over into the other leg of a call: read, not judged.
 */
#ifndef SIPTUTOR_CORE_CLUE_H
#define SIPTUTOR_CORE_CLUE_H

#include "tracker.h"

/** One clue; equal clues on two calls are evidence. */
typedef struct {
    sip_evidence evidence;
    sip_span one, other; /* both empty: the message has none */
} sip_clue;

enum {
    SIP_CLUES = SIP_EVIDENCE_COUNT - SIP_EVIDENCE_CALL_ID, /* those of sip_clues_read() */
    SIP_CALL_ID_PIECES = 6
};

/**
 * RFC 7989 5: the two UUIDs of the session, in an order that does not depend on who sends, the null UUID as nothing;
 * also the single one of RFC 7329. False when there is none that can be read.
 */
bool sip_clue_of_session(const sip_message *message, sip_clue *clue);

/** The other clues of an INVITE outside of dialogs, strongest first. */
void sip_clues_read(const sip_observation *now, sip_clue clues[SIP_CLUES]);

/**
 * What may be the Call-ID of the other leg inside this one: it without its host, and without what stands before or
 * behind a separator. Only long pieces: short ones may be alike by chance. Returns how many.
 */
size_t sip_clue_call_id_pieces(sip_span call_id, sip_span pieces[SIP_CALL_ID_PIECES]);

#endif
