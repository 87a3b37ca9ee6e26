/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The line of the transaction: its states, its links to the other frames, and what a repetition is of.
 */
#ifndef SIPTUTOR_DISSECTOR_TREE_TRANSACTION_H
#define SIPTUTOR_DISSECTOR_TREE_TRANSACTION_H

#include "../core/tracker/verdict.h"
#include "view.h"

/** Registers siptutor.transaction*, .*_in, .response_time, .retransmission* and .duplicate_of. */
void sip_tree_transaction_register(int proto);

/** Adds the line; the verdict has a transaction. */
void sip_tree_transaction(const sip_view *view, proto_tree *tree, const sip_verdict *verdict);

#endif
