/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Where one record ends and the next begins in a stream (RFC 6587), and in a file of text.
 */
#ifndef SIPTUTOR_CARRIERS_LOG_FRAMING_H
#define SIPTUTOR_CARRIERS_LOG_FRAMING_H

#include "../../core/span.h"

enum { SIP_LOG_OCTETS_MOST = 256 * 1024 }; /* a greater count is not believed */

/**
 * The length in bytes of the first record, its octet count or line end included, and any lines that go on with it:
 * lines without <PRI> of their own. 0: it cannot be told yet, ask again with more bytes. May be more than there are,
 * when an octet count says so. Never 0 when `bytes` holds SIP_LOG_OCTETS_MOST or more. `final`: no more bytes will
 * come.
 */
size_t sip_log_stream_unit(sip_span bytes, bool final);

/** The record inside such a unit: without octet count and line end. */
sip_span sip_log_stream_record(sip_span unit);

#endif
