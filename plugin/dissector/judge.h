/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The memory of a capture file: the tracker that sees every message once, and the verdicts that later passes read.
 */
#ifndef SIPTUTOR_DISSECTOR_JUDGE_H
#define SIPTUTOR_DISSECTOR_JUDGE_H

#include "../core/tracker/deadline.h"
#include "view.h"

/** Asks to be told when a file is opened and closed. */
void sip_judge_register(void);

/** The verdict on a message: made on the first pass, found again later. Never NULL. Call it once a message and pass. */
const sip_verdict *sip_judge(const sip_view *view);

/** What is known of a message besides, now that so much of the capture has been seen. */
sip_late sip_judge_late(const sip_view *view, const sip_verdict *verdict);

/** The time of the latest message of the open file; 0 when there is none. */
sip_time sip_judge_end(void);

/** How many calls there are so far. */
uint32_t sip_judge_calls(void);

/** From where to where the message went, and when: what a report tells goes before what its packet shows. */
sip_sighting sip_judge_sighting(const sip_view *view);

/** Is it quoted by an ICMP error, or carried in the body of another message? Then it has not passed here as itself. */
bool sip_judge_is_quoted(const sip_view *view);

/** The verdict on the first message of a packet that has been dissected before; NULL when there is none. */
const sip_verdict *sip_judge_first(const packet_info *pinfo);

#endif
