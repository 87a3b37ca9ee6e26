/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Times as logs write them (RFC 3164 4.1.2, RFC 5424 6.2.3, Cisco IOS).
 */
#ifndef SIPTUTOR_CARRIERS_LOG_STAMP_H
#define SIPTUTOR_CARRIERS_LOG_STAMP_H

#include "../recovered.h"

/** Reads "Mmm dd [yyyy] hh:mm:ss[.fraction]"; false, and nothing moved, when it is not there. */
bool sip_log_take_bsd_time(sip_cursor *c, sip_report_time *time);

/** Reads "yyyy-mm-dd" ("T" or blank) "hh:mm:ss[.fraction]" and a zone, if there is one. */
bool sip_log_take_iso_time(sip_cursor *c, sip_report_time *time);

/** Reads "dd" mark "mm[" mark "yyyy]" then "@" or a blank and "hh:mm:ss[.fraction]": AudioCodes, Session Manager. */
bool sip_log_take_day_time(sip_cursor *c, char mark, sip_report_time *time);

/** Reads a time of day or since the start, "hh:mm:ss[.fraction]" or "1w0d": the text only. */
bool sip_log_take_uptime(sip_cursor *c, sip_report_time *time);

#endif
