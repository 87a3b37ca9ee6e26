/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A recovered message as a packet of Wireshark's own link type for protocols above transport ("exported PDU"): tags
 * that say from where to where, then the message as it is.
 */
#ifndef SIPTUTOR_TOOLS_LOGS_PDU_H
#define SIPTUTOR_TOOLS_LOGS_PDU_H

#include <glib.h>

#include "carriers/recovered.h"

/** Writes tags and message over `packet`. */
void log_pdu_write(GByteArray *packet, const sip_recovered *message);

/** Writes over `comment`, in English, where the message comes from, and what of it was concluded or is missing. */
void log_pdu_comment(GString *comment, const sip_recovered *message);

#endif
