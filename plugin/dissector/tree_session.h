/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Printing what a message settles of its session: timer, codec, the dialog it takes the place of; and the times of the
 * call that end with it (RFC 6076).
 */
#ifndef SIPTUTOR_DISSECTOR_TREE_SESSION_H
#define SIPTUTOR_DISSECTOR_TREE_SESSION_H

#include "../core/finding.h"
#include "../core/tracker/verdict.h"
#include "view.h"

/** Registers siptutor.session.*, .media.codec, .replaces*, .join, .target_dialog and the times of calls. */
void sip_tree_session_register(int proto);

/** Adds the lines. The verdict must have a transaction. */
void sip_tree_session(const sip_view *view, proto_tree *tree, const sip_verdict *verdict);

#endif
