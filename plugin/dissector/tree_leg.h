/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The line of the other leg: of which call this one is a leg, and what shows it.
 */
#ifndef SIPTUTOR_DISSECTOR_TREE_LEG_H
#define SIPTUTOR_DISSECTOR_TREE_LEG_H

#include "../core/tracker/verdict.h"
#include "view.h"

/** Registers siptutor.call.leg*. */
void sip_tree_leg_register(int proto);

/** Adds the line, if the call has another leg. */
void sip_tree_leg(const sip_view *view, proto_tree *tree, const sip_call *call);

#endif
