/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The lines of the dialog and the call: what has become of each with this message.
 */
#ifndef SIPTUTOR_DISSECTOR_TREE_CALL_H
#define SIPTUTOR_DISSECTOR_TREE_CALL_H

#include "../core/tracker/verdict.h"
#include "view.h"

/** Registers siptutor.dialog*, .call* and .offer_answer. */
void sip_tree_call_register(int proto);

/** Adds the lines of what the verdict has. */
void sip_tree_call(const sip_view *view, proto_tree *tree, const sip_verdict *verdict);

#endif
