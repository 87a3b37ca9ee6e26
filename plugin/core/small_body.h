/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Bodies of one fact: the status line in a message/sipfrag (RFC 3420, RFC 3515 2.4.5), the key of a DTMF INFO. All
 * other bodies are the business of their own dissectors.
 */
#ifndef SIPTUTOR_CORE_SMALL_BODY_H
#define SIPTUTOR_CORE_SMALL_BODY_H

#include "message.h"

/** Is the body of this media type ("application/dtmf")? Parameters do not count. */
bool sip_body_is(const sip_message *message, const char *type);

/** Reads the status line of a sipfrag body. False when the body is none, or does not begin with one. */
bool sip_body_fragment(const sip_message *message, sip_start_line *status);

/** Is this INFO an application/dtmf or application/dtmf-relay? `signal` is the key, empty when it cannot be read. */
bool sip_body_dtmf(const sip_message *message, sip_span *signal);

#endif
