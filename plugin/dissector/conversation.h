/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Conversation filters: "show me this transaction, dialog or call", in the menu of a packet.
 */
#ifndef SIPTUTOR_DISSECTOR_CONVERSATION_H
#define SIPTUTOR_DISSECTOR_CONVERSATION_H

#include "ws.h"

/** The number of the call that the first message of a packet belongs to; 0 for none. */
uint32_t sip_conversation_call(const packet_info *pinfo);

/** Registers the three filters. */
void sip_conversation_register(void);

#endif
