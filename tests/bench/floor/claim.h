/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A plugin that claims port 5060, and what it does there: nothing (nothing.c), or items (items.c).
 */
#ifndef SIPTUTOR_TESTS_CLAIM_H
#define SIPTUTOR_TESTS_CLAIM_H

#include "dissector/ws.h"

void claim_register(int protocol);

/** Called for each packet. */
void claim_show(tvbuff_t *tvb, proto_tree *tree, int protocol);

#endif
