/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The tree of one message: start line, header lines, body.
 */
#ifndef SIPTUTOR_DISSECTOR_TREE_MESSAGE_H
#define SIPTUTOR_DISSECTOR_TREE_MESSAGE_H

#include "explain.h"

/** Registers the fields of start lines, of every header and of the body. */
void sip_tree_message_register(int proto);

/** What the message is, in a line: "Request: INVITE sip:bob@example.com", without passwords; in packet scope. */
const char *sip_tree_title(const sip_view *view);

/** Adds start line, headers and body with all findings. */
void sip_tree_message(const sip_view *view, proto_tree *tree);

#endif
