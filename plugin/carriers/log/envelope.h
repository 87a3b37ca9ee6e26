/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What stands around the text of a log record: <PRI>, time, host and program (RFC 3164 4.1, RFC 5424 6, Cisco IOS),
 * once or, when a relay has added its own, twice.
 */
#ifndef SIPTUTOR_CARRIERS_LOG_ENVELOPE_H
#define SIPTUTOR_CARRIERS_LOG_ENVELOPE_H

#include "../recovered.h"

typedef struct {
    bool has_priority;
    bool has_time;
    bool relayed; /* whoever sent it is surely not the device: set when a log server has put its mark into the text */
    sip_report_time time; /* of the innermost header, which is nearest to the device; so are the following */
    sip_span host;        /* may be empty */
    sip_span program;     /* tag or APP-NAME, without process number; may be empty */
    sip_span text;        /* what is left, from the first byte that no header explains */
} sip_log_envelope;

/** Reads the headers of a record, as far as there are any. The spans are into `record`. */
void sip_log_open_envelope(sip_span record, sip_log_envelope *envelope);

/** Does a record begin here: <PRI>, or a time as headers have it? For text that has lost its framing. */
bool sip_log_begins_record(sip_span bytes);

#endif
