/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Bare SIP text that a device sends to a debug server looks like SIP on its way to a phone or a proxy. Some of it
 * cannot be: a packet that gives it away, and the conversations that have been given away.
 */
#ifndef SIPTUTOR_CARRIERS_REPORTED_TEXT_H
#define SIPTUTOR_CARRIERS_REPORTED_TEXT_H

#include "../dissector/ws.h"
#include "recovered.h"

/**
 * Is this message surely a report? A response goes to the host in its topmost Via, a request comes from there (RFC 3261
 * 18.1.1, 18.2.2): a response that comes from there, or a request that goes there, is not on its way.
 */
bool sip_text_is_reported(const sip_endpoint *source, const sip_endpoint *destination, sip_span text);

/** Do the packets from this host to this port carry a log, as an earlier one has shown? */
bool sip_log_conversation_known(const packet_info *pinfo);

/** They do, from this frame on. */
void sip_log_conversation_note(const packet_info *pinfo);

/** Asks to be told when a file is opened. */
void sip_log_conversation_register(void);

#endif
