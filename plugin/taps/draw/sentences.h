/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What is said of a message in a chart: the words of texts/ for its role and its findings, kept in the chart's memory.
 */
#ifndef SIPTUTOR_TAPS_SENTENCES_H
#define SIPTUTOR_TAPS_SENTENCES_H

#include "chart.h"

/** Who a header names, as a person would say, in the chart's memory; NULL when it names nobody. */
const char *sip_chart_who(const sip_chart *chart, const sip_message *message, sip_header_id id);

/** The one place of all drawings where it is decided what a message does, and said. */
sip_role sip_say_headline(const sip_message *message, const sip_verdict *verdict, sip_language language,
                          sip_headline *headline);

/** Sets role, headline and remarks of the arrow. */
void sip_chart_say(sip_chart *chart, const sip_sighting *sighting, sip_chart_arrow *arrow);

/** Adds what the tracker found noteworthy about a message to the arrow that stands for it. */
void sip_chart_remark_verdict(sip_chart *chart, const sip_sighting *sighting, const sip_verdict *verdict,
                              sip_chart_arrow *arrow);

/** Adds what the message waited for in vain. */
void sip_chart_remark_late(const sip_chart *chart, const sip_late *late, sip_chart_arrow *arrow);

#endif
