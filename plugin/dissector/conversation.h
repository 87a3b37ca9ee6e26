/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Conversation filters: "show me this transaction, dialog or call", in the menu of a packet.
 */
#ifndef SIPTUTOR_DISSECTOR_CONVERSATION_H
#define SIPTUTOR_DISSECTOR_CONVERSATION_H

/** Registers the three filters. */
void sip_conversation_register(void);

#endif
