/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a lesson page is made of: the same chart in every language, so that the page can change between them, and the
 * messages themselves. No epan, no files; lesson_json.c writes it down, page.html with style.css and lesson.js shows
 * it.
 */
#ifndef SIPTUTOR_TAPS_LESSON_H
#define SIPTUTOR_TAPS_LESSON_H

#include "../draw/chart.h"

enum {
    SIP_LESSON_MESSAGES = 2000, /* no page is made of more: nobody steps through them */
    SIP_LESSON_BYTES = 16384    /* kept of a message */
};

/** One message as it was first sent. */
typedef struct {
    sip_message message; /* points into memory of the lesson */
    const sip_verdict *verdict;
    uint32_t left_out; /* bytes at its end that are not kept */
} sip_lesson_message;

typedef struct {
    sip_chart *charts[SIP_LANGUAGE_COUNT];
    wmem_map_t *messages; /* by verdict */
} sip_lesson;

/** An empty lesson, to be freed with sip_lesson_free(). */
sip_lesson *sip_lesson_new(const sip_timers *timers);

void sip_lesson_free(sip_lesson *lesson);

/** Takes one message in. The verdict must live as long as the lesson; the sighting need not. */
void sip_lesson_add(sip_lesson *lesson, const sip_sighting *sighting, const sip_verdict *verdict);

/** Takes a packet of media in. */
void sip_lesson_add_packet(sip_lesson *lesson, const sip_chart_packet *packet);

/** Says what only the end of the capture tells; see sip_chart_conclude(). */
void sip_lesson_conclude(sip_lesson *lesson, sip_time end);

/** The message of an arrow; NULL when the lesson has too many. */
const sip_lesson_message *sip_lesson_message_of(const sip_lesson *lesson, const sip_chart_arrow *arrow);

/** Are there more messages than a page is made of? */
bool sip_lesson_is_too_long(const sip_lesson *lesson);

/**
 * Appends the lesson as JSON in which nothing ends the <script> that it stands in (lesson_json.c). `language` is the
 * one in which the page opens.
 */
void sip_lesson_write_json(const sip_lesson *lesson, sip_language language, GString *out);

#endif
