/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * SIP on a port that Wireshark gives to another dissector, which shows nonsense of it: found afterwards, said, and
 * explained all the same.
 */
#ifndef SIPTUTOR_DISSECTOR_TAKEN_H
#define SIPTUTOR_DISSECTOR_TAKEN_H

/** Asks to see every packet when the other dissectors are done with it. */
void sip_taken_register(int proto);

#endif
