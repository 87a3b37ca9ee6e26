/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The tree of a HEP packet: its version and its chunks.
 */
#ifndef SIPTUTOR_CARRIERS_HEP_TREE_H
#define SIPTUTOR_CARRIERS_HEP_TREE_H

#include "../dissector/ws.h"
#include "hep/hep.h"

/** Registers siptutor.hep.*; `proto` is the protocol, `name` the name "siptutor.hep" below it. */
void sip_hep_tree_register(int proto, int name);

/** Adds the tree; findings about lengths stand at their bytes, `tvb` beginning with the packet. Returns it. */
proto_tree *sip_hep_tree(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, const sip_hep *hep);

#endif
