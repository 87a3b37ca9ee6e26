/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The parts of a header value as fields, one shape a grammar.
 */
#ifndef SIPTUTOR_DISSECTOR_TREE_VALUE_H
#define SIPTUTOR_DISSECTOR_TREE_VALUE_H

#include "../core/header.h"
#include "view.h"

/** Registers the fields of header values: siptutor.via.*, .cseq.*, .rack.*, .auth.*, .item, and numbers by header. */
void sip_tree_value_register(int proto);

/** Adds the parts of a value below its header line. */
void sip_tree_value(const sip_view *view, proto_tree *tree, const sip_header *header);

#endif
