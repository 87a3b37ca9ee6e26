/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a relay makes of a record without header in the format of RFC 5424. It takes the first word for the host, and
 * the next, up to a colon or slash, for the program; so a start line comes out in pieces, without what stood between
 * them.
 */
#ifndef SIPTUTOR_CARRIERS_LOG_MEND_H
#define SIPTUTOR_CARRIERS_LOG_MEND_H

#include <glib.h>

#include "envelope.h"

/**
 * Puts a start line together again whose pieces rsyslog has put into the header: "REGISTER sip - - - example.com
 * SIP/2.0" and "SIP - - -  200 OK", which files have as "REGISTER sip example.com SIP/2.0" and "SIP 200 OK". The text
 * may then lie in `room`, where it may have lain before. The host of a request is lost, and the record `relayed`.
 */
void sip_log_mend_program(sip_log_envelope *envelope, GString *room);

#endif
