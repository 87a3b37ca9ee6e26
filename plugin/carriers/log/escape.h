/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What log servers make of line ends: #012 and #015 (rsyslog), ^M followed by a blank (older syslogds).
 */
#ifndef SIPTUTOR_CARRIERS_LOG_ESCAPE_H
#define SIPTUTOR_CARRIERS_LOG_ESCAPE_H

#include <glib.h>

#include "../../core/span.h"

/**
 * The text with its line ends as they were. A text that has line ends of its own, or none in disguise, is returned as
 * it is; else it lies in `room`, which is written over.
 */
sip_span sip_log_unescape(sip_span text, GString *room);

/**
 * The text without the blank of sip_log_blank_in_uri() in its first line; `*mended` says whether there was one. As
 * above, `room` may hold the text already.
 */
sip_span sip_log_mend_start_line(sip_span text, GString *room, bool *mended);

#endif
