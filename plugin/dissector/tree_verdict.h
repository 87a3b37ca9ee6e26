/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Printing verdicts: transaction, dialog and call as lines that read as sentences when closed and as fields when open,
 * with links to the other frames; and the findings that only several messages together give.
 */
#ifndef SIPTUTOR_DISSECTOR_TREE_VERDICT_H
#define SIPTUTOR_DISSECTOR_TREE_VERDICT_H

#include "../core/tracker/verdict.h"
#include "view.h"

/** Registers siptutor.transaction*, .dialog*, .call*, the frame links and .retransmission*. */
void sip_tree_verdict_register(int proto);

/** Adds what the verdict knows; it must have a transaction. */
void sip_tree_verdict(const sip_view *view, proto_tree *tree, const sip_verdict *verdict);

#endif
