/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What one message says of itself: what was tolerated while reading it, what is broken, what is missing. Each remark
 * goes to the caller at once, with the bytes it is about; nothing is stored, so nothing limits their number.
 */
#ifndef SIPTUTOR_CORE_CHECK_H
#define SIPTUTOR_CORE_CHECK_H

#include "finding.h"
#include "message.h"

/** The start line and what stands before it (RFC 3261 7.1, 7.2, 7.5). */
void sip_check_start(const sip_message *message, sip_remark_fn *report, void *context);

/** One header line: its form, and whether its value follows its grammar (RFC 3261 7.3, 25.1). */
void sip_check_header(const sip_header *header, sip_remark_fn *report, void *context);

/** What only the whole message tells: missing and repeated headers, values that contradict each other, the body. */
void sip_check_whole(const sip_message *message, sip_remark_fn *report, void *context);

/** All three, over the whole message: what its tree would say. */
void sip_check_all(const sip_message *message, sip_remark_fn *report, void *context);

/** Where a request goes: loops, and a BYE that names no dialog. Part of sip_check_whole(). */
void sip_check_path(const sip_message *message, sip_remark_fn *report, void *context);

#endif
