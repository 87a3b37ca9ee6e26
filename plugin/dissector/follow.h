/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Follow: the messages of a call as they passed, byte for byte, nothing left out.
 */
#ifndef SIPTUTOR_DISSECTOR_FOLLOW_H
#define SIPTUTOR_DISSECTOR_FOLLOW_H

#include "view.h"

/** Registers -z follow,siptutor,... and, from Wireshark 4.4, Analyze > Follow > SIPTUTOR Stream. */
void sip_follow_register(int proto);

/** Hands a message on to whoever follows, if somebody does. */
void sip_follow_message(const sip_view *view);

#endif
