/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The floor: what Wireshark costs with it is what any dissector of SIP costs before it has looked at a byte.
 */
#include "claim.h"

void claim_register(int protocol)
{
    (void)protocol;
}

void claim_show(tvbuff_t *tvb, proto_tree *tree, int protocol)
{
    (void)tvb;
    (void)tree;
    (void)protocol;
}
