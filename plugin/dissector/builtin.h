/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Living beside Wireshark's own SIP dissector. Companion mode calls it; alone mode fills its best known fields and
 * feeds its tap, so that filters, VoIP Calls and SIP statistics go on working.
 */
#ifndef SIPTUTOR_DISSECTOR_BUILTIN_H
#define SIPTUTOR_DISSECTOR_BUILTIN_H

#include "view.h"

/** Looks its handles and fields up. Called from the handoff. */
void sip_builtin_find(int proto);

/** Its handle for datagrams and whole messages ("sip"), or for TCP streams ("sip.tcp"); NULL when absent. */
dissector_handle_t sip_builtin_handle(bool stream);

/** Is it to be called: companion mode, and not disabled by the user? */
bool sip_builtin_is_companion(void);

/** Calls it on the same bytes; returns the bytes it took. May throw what dissectors throw. */
int sip_builtin_dissect(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data);

/** Adds its best known fields, hidden, with our values. */
void sip_builtin_fill(const sip_view *view, proto_tree *tree);

/** Queues the message for the listeners of its tap "sip". */
void sip_builtin_tap(const sip_view *view);

#endif
