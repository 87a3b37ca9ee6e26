/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The steps by which the lesson is written as JSON, on top of wsutil's json_dumper.
 */
#ifndef SIPTUTOR_TAPS_LESSON_JSON_H
#define SIPTUTOR_TAPS_LESSON_JSON_H

#include <stdint.h>

#include <wsutil/json_dumper.h>

#include "lesson.h"

/** One text in every language. */
typedef struct {
    const char *in[SIP_LANGUAGE_COUNT];
} sip_texts;

/** Writes a member; nothing for a NULL text. What comes from the capture is made valid UTF-8. */
void sip_json_text(json_dumper *to, const char *name, const char *text);
void sip_json_number(json_dumper *to, const char *name, int64_t number);

/** Writes a member that is an object with a text a language: {"en": …, "fr": …}. */
void sip_json_texts(json_dumper *to, const char *name, sip_texts texts);

/** The same, and frees the texts. */
void sip_json_made_texts(json_dumper *to, const char *name, char *made[SIP_LANGUAGE_COUNT]);

/** Begins a member that is an object, or a list. */
void sip_json_object(json_dumper *to, const char *name);
void sip_json_list(json_dumper *to, const char *name);

/** The name by which the page knows an event: "1xx". */
const char *sip_json_event_name(sip_event event);

/** Writes the member "machines": the rows of the four state machines (json_machines.c). */
void sip_json_machines(json_dumper *to);

/** Writes a message and what is said of it (json_message.c). `hop` is the index of the message it passes on, or -1. */
void sip_json_message(json_dumper *to, const sip_lesson *lesson, sip_chart_arrow *const arrows[SIP_LANGUAGE_COUNT],
                      int64_t hop);

#endif
