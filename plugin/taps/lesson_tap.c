/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Gathering a lesson from the taps "siptutor" and "rtp", and writing the page when the capture has been read: the
 * template of lesson/, with the lesson as JSON in its middle.
 */
#include "lesson_tap.h"

#include <stdio.h>
#include <unistd.h>

#include "draw/wording.h"
#include "lesson/lesson.h"
#include "lesson/page.h"
#include "listen.h"
#include "media.h"
#include "whole_file.h"

static const char option[] = "siptutor,lesson";

/* One use of -z. */
typedef struct {
    char *path;
    sip_lesson *lesson;
} gathering;

/* --- gathering --- */

static void begin(void *data)
{
    gathering *in = data;
    const sip_timers timers = sip_tap_timers();
    sip_lesson_free(in->lesson);
    in->lesson = sip_lesson_new(&timers);
}

static tap_packet_status take_message(void *data, packet_info *pinfo _U_, epan_dissect_t *edt _U_, const void *tapped,
                                      tap_flags_t flags _U_)
{
    gathering *in = data;
    const sip_tapped *message = tapped;
    sip_lesson_add(in->lesson, &message->sighting, message->verdict);
    return TAP_PACKET_DONT_REDRAW;
}

static tap_packet_status take_rtp(void *data, packet_info *pinfo, epan_dissect_t *edt _U_, const void *tapped,
                                  tap_flags_t flags _U_)
{
    gathering *in = *(gathering **)data;
    const sip_chart_packet packet = sip_media_packet(pinfo, tapped);
    if (in->lesson) sip_lesson_add_packet(in->lesson, &packet);
    return TAP_PACKET_DONT_REDRAW;
}

static void finish(void *data)
{
    gathering *in = data;
    sip_lesson_free(in->lesson);
    g_free(in->path);
    g_free(in);
}

/* --- writing --- */

static bool failed = false;

/* tshark knows no way for a listener to fail. So it ends with our status, but not before the others have drawn; a
 * program with windows goes on. */
static void end_program(void)
{
    if (!failed || !sip_is_terminal_program()) return;
    fflush(NULL);
    _exit(EXIT_FAILURE);
}

/* Too many messages for a page: how many there are, and which filter would choose some. */
static void refuse(const gathering *in)
{
    const sip_chart *chart = in->lesson->charts[sip_tap_language()];
    const sip_chart *counting = in->lesson->charts[0];
    char *reason =
        sip_chart_numbers(chart, SIP_WORD_CHART_TOO_MANY, sip_chart_messages(counting), SIP_LESSON_MESSAGES, 0);
    char *filter = sip_chart_filter(chart);
    fprintf(stderr, "siptutor: %s\n    -z '%s,%s,%s'\n", reason, option, in->path, filter);
    g_free(filter);
    g_free(reason);
}

static bool write_page(const gathering *in)
{
    GString *page = g_string_new(NULL);
    char *error = NULL;
    g_string_append_len(page, (const char *)sip_page_head, (gssize)sip_page_head_len);
    sip_lesson_write_json(in->lesson, sip_tap_language(), page);
    g_string_append_len(page, (const char *)sip_page_tail, (gssize)sip_page_tail_len);
    bool written = sip_whole_file_write(in->path, page, &error);
    if (!written) fprintf(stderr, "siptutor: %s\n", error);
    g_free(error);
    g_string_free(page, TRUE);
    return written;
}

static void draw(void *data)
{
    gathering *in = data;
    bool too_long = sip_lesson_is_too_long(in->lesson);
    if (too_long) refuse(in);
    sip_lesson_conclude(in->lesson, sip_tap_end());
    if (too_long || !write_page(in)) failed = true;
}

/* --- registration --- */

/* Wireshark knows a listener by its data, so the one for RTP has data of its own: a pointer to the other's. */
static bool listen(gathering *in, const char *filter)
{
    const sip_listener messages = { SIP_TAP, filter, begin, take_message, draw, finish };
    const sip_listener media = { "rtp", NULL, NULL, take_rtp, NULL, g_free };
    gathering **of_media = g_new(gathering *, 1);
    *of_media = in;
    return sip_listen(&messages, in) && sip_listen(&media, of_media);
}

/* "FILE.html[,FILTER]". A path that cannot be written is told now, and not after a long capture has been read. */
static bool begin_lesson(const char *typed)
{
    const char *wanted = sip_listen_filter(option, typed);
    size_t len = wanted ? strcspn(wanted, ",") : 0;
    char *error = NULL;
    if (len == 0) {
        fprintf(stderr, "siptutor: -z %s,FILE.html[,FILTER]\n", option);
        return false;
    }
    gathering *in = g_new0(gathering, 1);
    in->path = g_strndup(wanted, len);
    begin(in);
    if (sip_whole_file_try(in->path, &error)) return listen(in, wanted[len] == ',' ? wanted + len + 1 : NULL);
    fprintf(stderr, "siptutor: %s\n", error);
    g_free(error);
    finish(in);
    return false;
}

static ws_stat_init_ret start(const char *typed, void *unused _U_)
{
    WS_STAT_INIT_RETURN(begin_lesson(typed));
}

void sip_lesson_tap_register(void)
{
    static tap_param params[] = { { PARAM_STRING, "file", "Page to write", NULL, FALSE },
                                  { PARAM_FILTER, "filter", "Filter", NULL, TRUE } };
    static stat_tap_ui row = {
        REGISTER_STAT_GROUP_GENERIC, "SIP Tutor Lesson", option, start, G_N_ELEMENTS(params), params
    };
    register_stat_tap_ui(&row, NULL);
    register_shutdown_routine(end_program);
}
