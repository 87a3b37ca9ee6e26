/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Gathering a lesson.
 */
#include "lesson.h"

sip_lesson *sip_lesson_new(const sip_timers *timers)
{
    sip_lesson *lesson = g_new0(sip_lesson, 1);
    for (int i = 0; i < SIP_LANGUAGE_COUNT; i++) lesson->charts[i] = sip_chart_new((sip_language)i, timers);
    lesson->messages = wmem_map_new(lesson->charts[0]->scope, g_direct_hash, g_direct_equal);
    return lesson;
}

void sip_lesson_free(sip_lesson *lesson)
{
    if (lesson == NULL) return;
    for (int i = 0; i < SIP_LANGUAGE_COUNT; i++) sip_chart_free(lesson->charts[i]);
    g_free(lesson);
}

/* The bytes of a packet do not last, so the message is read again from a copy of them. */
static void keep(sip_lesson *lesson, const sip_message *message, const sip_verdict *verdict)
{
    wmem_allocator_t *scope = lesson->charts[0]->scope;
    size_t len = MIN(message->bytes.len, SIP_LESSON_BYTES);
    const sip_span copy = { wmem_memdup(scope, message->bytes.at, len), len };
    sip_lesson_message *kept = wmem_new0(scope, sip_lesson_message);
    sip_message_parse(copy, message->reported, message->carriage, &kept->message);
    kept->verdict = verdict;
    kept->left_out = (uint32_t)(message->bytes.len - len);
    wmem_map_insert(lesson->messages, verdict, kept);
}

void sip_lesson_add(sip_lesson *lesson, const sip_sighting *sighting, const sip_verdict *verdict)
{
    unsigned before = lesson->charts[0]->arrow_count;
    if (sip_lesson_is_too_long(lesson)) {
        lesson->charts[0]->left_out++;
        return;
    }
    for (int i = 0; i < SIP_LANGUAGE_COUNT; i++) sip_chart_add(lesson->charts[i], sighting, verdict);
    if (lesson->charts[0]->arrow_count > before) keep(lesson, sighting->message, verdict);
}

void sip_lesson_add_packet(sip_lesson *lesson, const sip_chart_packet *packet)
{
    for (int i = 0; i < SIP_LANGUAGE_COUNT; i++) sip_chart_add_packet(lesson->charts[i], packet);
}

void sip_lesson_conclude(sip_lesson *lesson, sip_time end)
{
    for (int i = 0; i < SIP_LANGUAGE_COUNT; i++) sip_chart_conclude(lesson->charts[i], end);
}

const sip_lesson_message *sip_lesson_message_of(const sip_lesson *lesson, const sip_chart_arrow *arrow)
{
    return wmem_map_lookup(lesson->messages, arrow->verdict);
}

bool sip_lesson_is_too_long(const sip_lesson *lesson)
{
    return sip_chart_messages(lesson->charts[0]) > SIP_LESSON_MESSAGES;
}
