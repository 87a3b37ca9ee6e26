/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The flow type "SIP Tutor": -z flow,siptutor,standard, and in Wireshark a choice of Statistics > Flow Graph.
 */
#ifndef SIPTUTOR_TAPS_FLOW_GRAPH_H
#define SIPTUTOR_TAPS_FLOW_GRAPH_H

/** Registers the flow type, in the versions of Wireshark in which it was tried (sequence.h). */
void sip_flow_graph_register(int proto);

#endif
