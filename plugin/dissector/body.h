/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Handing the body of a message to the dissector of its media type, as only alone mode has to.
 */
#ifndef SIPTUTOR_DISSECTOR_BODY_H
#define SIPTUTOR_DISSECTOR_BODY_H

#include "view.h"

/** Called once at start. */
void sip_body_register(void);

/** Dissects the body by its Content-Type (SDP sets RTP up in passing); an unknown type is shown as data. */
void sip_body_dissect(const sip_view *view, proto_tree *tree);

#endif
