/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The short texts of charts that are the same whatever they are drawn with: titles, states, notes. Every text is to be
 * freed with g_free() unless it is const.
 */
#ifndef SIPTUTOR_TAPS_WORDING_H
#define SIPTUTOR_TAPS_WORDING_H

#include "../../texts/language.h"
#include "layout.h"

/** A word of the chart's language. */
const char *sip_chart_word(const sip_chart *chart, sip_word word);

/** A word whose {seen}, {wanted} and {attempt} are numbers. */
char *sip_chart_numbers(const sip_chart *chart, sip_word word, uint32_t seen, uint32_t wanted, uint32_t attempt);

/** "Call 1: Alice → bob, answered, 3.208 s". */
char *sip_chart_title(const sip_chart *chart, const sip_chart_group *group);

/** What became of a call: "answered", "timed out"; "ringing" while it goes on, in the end "unfinished (ringing)". */
char *sip_chart_outcome(sip_language language, sip_call_state state, sip_outcome outcome);

/** What a call comes into, in a word or two; NULL for SIP_CALL_NONE. */
const char *sip_chart_state(const sip_chart *chart, sip_call_state state, sip_outcome outcome);

/** How much a label says. */
typedef enum {
    SIP_LABEL_WHOLE,      /* "200 Answering, answer ×4" */
    SIP_LABEL_REGISTERED, /* "200 OK, answer ×4": the phrase of the registry */
    SIP_LABEL_SHORT,      /* "200, answer ×4" */
    SIP_LABEL_LEAST,      /* "200" */
    SIP_LABEL_COUNT
} sip_label_length;

/** What stands on an arrow: method or code, offer or answer, and how often it was sent. */
char *sip_chart_label(const sip_chart *chart, const sip_chart_arrow *arrow, sip_label_length length);

/** What is said below an arrow: its headline, or that it only passes on; how often it was sent. */
char *sip_chart_sentence(const sip_chart *chart, const sip_chart_arrow *arrow);

/** A time as seconds with three decimals and the decimal sign of the chart's language: "2.211". */
char *sip_chart_seconds(const sip_chart *chart, sip_time time);

/** "RTP PCMU". */
char *sip_chart_media_label(const sip_chart_media *media);

/** "media both ways: 12 packets and 11". */
char *sip_chart_media_sentence(const sip_chart *chart, const sip_chart_media *media);

/** A display filter that chooses one group of the chart, such as the reader may want instead of all. */
char *sip_chart_filter(const sip_chart *chart);

#endif
