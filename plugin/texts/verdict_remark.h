/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * From a finding of the tracker to the remark that its texts are filled from: frames, times, addresses.
 */
#ifndef SIPTUTOR_TEXTS_VERDICT_REMARK_H
#define SIPTUTOR_TEXTS_VERDICT_REMARK_H

#include "../core/tracker/deadline.h"
#include "values.h"

/** The message that the verdict is on, and for whom it is written. */
typedef struct {
    const sip_sighting *sighting;
    sip_timers timers;
    sip_language language;
} sip_remark_context;

/** Room for values that do not stand in the message; a remark may point into it. */
typedef struct {
    char seen[64], wanted[64], frame[16], attempt[16];
} sip_remark_room;

/** The remark for one finding of the verdict, at the start line. It lives as long as verdict, message and room. */
sip_remark sip_remark_of_verdict(const sip_verdict *verdict, sip_finding finding, const sip_remark_context *in,
                                 sip_remark_room *room);

/** The remark for a deadline that was missed, at no place in the message. It lives as long as the room. */
sip_remark sip_remark_of_late(const sip_verdict *verdict, const sip_late *late, const sip_remark_context *in,
                              sip_remark_room *room);

/** Makes the remark name a transaction: its method, its request's frame, how often that was sent, how long it waits. */
void sip_remark_transaction(const sip_transaction *about, const sip_remark_context *in, sip_remark_room *room,
                            sip_remark *remark);

/** How far a transfer has come: "486 Busy Here". */
void sip_transfer_text(const sip_usage *usage, char *text, size_t size);

/** "0.512 s", or in milliseconds when it is short, with the decimal sign of the language. */
void sip_time_write(sip_time time, sip_language language, char *text, size_t size);

#endif
