/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The protocol itself: its registration, which plugin.c hands to Wireshark, and its id.
 */
#ifndef SIPTUTOR_DISSECTOR_SIPTUTOR_H
#define SIPTUTOR_DISSECTOR_SIPTUTOR_H

/** Registers protocol, fields, expert infos and preferences; `changed` is called when the user changed one of these. */
void proto_register_siptutor(void (*changed)(void));

/** Claims ports, tables and heuristics. Called once by Wireshark when every protocol is registered. */
void proto_reg_handoff_siptutor(void);

/** The id of the protocol "siptutor". */
int sip_proto_id(void);

#endif
