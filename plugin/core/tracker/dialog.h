/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Dialogs: what Call-ID and both tags stand for, from the first response with a tag to the end (RFC 3261 12, 15; RFC
 * 5057 2).
 */
#ifndef SIPTUTOR_CORE_DIALOG_H
#define SIPTUTOR_CORE_DIALOG_H

#include "tracker.h"

/** Finds or makes the dialog of the message, brings it to its state after the message, and puts it into the verdict. */
void sip_dialog_observe(sip_observation *now);

/** Ends the dialog if neither the session nor a subscription is left in it (RFC 5057 2). */
void sip_dialog_release(sip_dialog *dialog);
/** Has an ACK been seen, at any hop, for the INVITE that this response of the dialog answers? */
bool sip_dialog_acked(const sip_dialog *dialog, const sip_verdict *response);
/** Which side of the dialog has the tag: 0 or 1, the index of all that is kept by side. */
int sip_dialog_side(const sip_dialog *dialog, sip_span tag);

#endif
