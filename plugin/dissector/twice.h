/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Another copy of the plugin in the same Wireshark, under another file name: two cannot register the same protocol.
 */
#ifndef SIPTUTOR_DISSECTOR_TWICE_H
#define SIPTUTOR_DISSECTOR_TWICE_H

#include <stdbool.h>

/**
 * Has another copy registered the protocol already? Then says so to the user, with the files of both; this one must
 * register nothing. Wireshark would end with "Dissector bug: Duplicate protocol name".
 */
bool sip_is_second_copy(void);

#endif
