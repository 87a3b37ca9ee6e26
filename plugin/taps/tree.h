/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * -z siptutor,tree: methods by outcome, responses by class and code, repetition by timer, findings by severity; also in
 * Wireshark's Statistics menu.
 */
#ifndef SIPTUTOR_TAPS_TREE_H
#define SIPTUTOR_TAPS_TREE_H

/** Registers the tree. */
void sip_tree_register(void);

#endif
