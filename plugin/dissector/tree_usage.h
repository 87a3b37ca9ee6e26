/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The lines of what is granted for a time: registrations, subscriptions and publications.
 */
#ifndef SIPTUTOR_DISSECTOR_TREE_USAGE_H
#define SIPTUTOR_DISSECTOR_TREE_USAGE_H

#include "../core/tracker/verdict.h"
#include "view.h"

/** Registers siptutor.registration*, .subscription*, .publication* and .transfer.code. */
void sip_tree_usage_register(int proto);

/** Adds the lines of what the verdict has. */
void sip_tree_usage(const sip_view *view, proto_tree *tree, const sip_verdict *verdict);

#endif
