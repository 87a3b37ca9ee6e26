/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Printing what a message waits for, and what only the rest of the capture tells: that it never came, and what became
 * of the call.
 */
#ifndef SIPTUTOR_DISSECTOR_TREE_DEADLINE_H
#define SIPTUTOR_DISSECTOR_TREE_DEADLINE_H

#include "../core/tracker/deadline.h"
#include "view.h"

/** Registers siptutor.deadline and .timer, and the outcome of a call that only a later pass knows. */
void sip_tree_deadline_register(int proto);

/** Adds the deadline, the finding that it was missed, and the outcome. The verdict must have a transaction. */
void sip_tree_deadline(const sip_view *view, proto_tree *tree, const sip_verdict *verdict, const sip_late *late);

#endif
