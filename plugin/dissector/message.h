/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The dissection of one whole message, however it was framed.
 */
#ifndef SIPTUTOR_DISSECTOR_MESSAGE_H
#define SIPTUTOR_DISSECTOR_MESSAGE_H

#include "../core/framing.h"
#include "carried.h"
#include "ws.h"

/** Registers the tree, the tap and siptutor.keepalive. */
void sip_message_register(int proto);

/**
 * Dissects what begins at the start of `tvb`: a message, or a keep-alive. Returns the bytes taken; 0 when this is not
 * SIP, and nothing has then been shown. Bytes behind a datagram's message are shown too, as what they are.
 */
int sip_message_dissect(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, sip_carriage carriage, void *data);

/** Dissects a message that the packet reports: `tvb` is the message alone. False when it is not SIP after all. */
bool sip_message_dissect_carried(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, const sip_carried *carried);

/** Shows bytes of a SIP stream that belong to no message that can be read. Returns their number. */
int sip_message_dissect_rest(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data);

#endif
