/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Which packets are ours: ports, tables, heuristics, and the peace with Wireshark's own SIP dissector about them.
 */
#ifndef SIPTUTOR_DISSECTOR_PORTS_H
#define SIPTUTOR_DISSECTOR_PORTS_H

/** Asks to be called at every file load and redissection, to repair the tables. */
void sip_ports_register(void);

/** Enters us into all tables. Called from the handoff, after the built-in has entered itself. */
void sip_ports_claim(int proto);

#endif
