/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the records of a log completed, kept with their frames: a record is read once, in the order of the capture, and
 * whoever looks at the packet again gets what came out then.
 */
#ifndef SIPTUTOR_CARRIERS_LOG_MEMORY_H
#define SIPTUTOR_CARRIERS_LOG_MEMORY_H

#include "../dissector/ws.h"
#include "recovered.h"

/** A message that came out, with all that belongs to it. */
typedef struct sip_kept {
    struct sip_kept *next;
    sip_recovered recovered;
} sip_kept;

/** What is known of one record. */
typedef struct {
    const sip_kept *messages; /* that came out with it, */
    const sip_kept *late; /* and those whose last part it has, known only when the file had ended; both may be NULL */
    bool holds_sip;       /* it has SIP, or a part of it */
} sip_log_reading;

/** Asks to be told when a file is opened and closed. */
void sip_log_memory_register(int name);

/** Reads a record, or finds what was read. Call it once for each record of a frame and pass, always in the same order.
 */
sip_log_reading sip_log_memory_read(packet_info *pinfo, sip_span record);

/** The frame in which the message is shown of which this frame holds a part; 0: none, or not known yet. */
uint32_t sip_log_memory_shown_in(const packet_info *pinfo);

#endif
