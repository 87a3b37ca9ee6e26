/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Writing texts safely.
 */
#include "sink.h"

#include <glib.h>

static const char ellipsis[] = "\xE2\x80\xA6";
static const char replacement[] = "\xEF\xBF\xBD";

enum { MARK = sizeof ellipsis - 1 };

sip_sink sip_sink_on(char *buffer, size_t size)
{
    buffer[0] = '\0';
    return (sip_sink){ .buffer = buffer, .size = size };
}

/* Makes the last bytes a "…", stepping back to where a letter begins. */
static void close_sink(sip_sink *sink)
{
    size_t at = sink->len;
    while (at > 0 && (at + MARK >= sink->size || ((unsigned char)sink->buffer[at] & 0xC0) == 0x80)) at--;
    memcpy(sink->buffer + at, ellipsis, sizeof ellipsis);
    sink->len = at + MARK;
    sink->full = true;
}

/* Appends one whole letter, or closes the sink. */
static void put_letter(sip_sink *sink, const char *letter, size_t len)
{
    if (sink->full) return;
    if (sink->len + len >= sink->size) {
        close_sink(sink);
        return;
    }
    memcpy(sink->buffer + sink->len, letter, len);
    sink->len += len;
    sink->buffer[sink->len] = '\0';
}

/* Appends whole letters, or as many of them as there is room for, and closes the sink. */
static void put_run(sip_sink *sink, const char *run, size_t len)
{
    size_t room = sink->size - sink->len - 1;
    size_t fits = len < room ? len : room;
    memcpy(sink->buffer + sink->len, run, fits);
    sink->len += fits;
    sink->buffer[sink->len] = '\0';
    if (fits < len) close_sink(sink);
}

void sip_sink_own(sip_sink *sink, sip_span own)
{
    if (own.len > 0 && !sink->full) put_run(sink, own.at, own.len);
}

void sip_sink_text(sip_sink *sink, const char *text)
{
    sip_sink_own(sink, sip_span_of(text));
}

/* How many bytes from there on are letters of ASCII, none of them a control character. */
static size_t plain_len(const char *at, size_t left)
{
    size_t len = 0;
    while (len < left && at[len] >= ' ' && at[len] < 0x7F) len++;
    return len;
}

/* The length of the letter at `at`: 1 for ASCII, more for UTF-8, 0 for bytes that are neither. */
static size_t letter_len(const char *at, size_t left)
{
    if ((unsigned char)*at < 0x80) return 1;
    gunichar letter = g_utf8_get_char_validated(at, (gssize)left);
    if (letter == (gunichar)-1 || letter == (gunichar)-2) return 0;
    return (size_t)g_unichar_to_utf8(letter, NULL);
}

/* Appends a letter, or what stands for it: a space for a control character, a mark for bytes that are none. */
static void put_captured(sip_sink *sink, const char *letter, size_t len)
{
    if (len == 0) {
        sip_sink_text(sink, replacement);
    } else if (g_ascii_iscntrl(*letter)) {
        put_letter(sink, " ", 1);
    } else {
        put_letter(sink, letter, len);
    }
}

void sip_sink_captured(sip_sink *sink, sip_span captured, size_t most)
{
    size_t shown = captured.len < most ? captured.len : most;
    size_t i = 0;
    while (i < captured.len && !sink->full) {
        size_t run = i < shown ? plain_len(captured.at + i, shown - i) : 0;
        if (run > 0) {
            put_run(sink, captured.at + i, run);
            i += run;
            continue;
        }
        size_t len = letter_len(captured.at + i, captured.len - i);
        size_t step = len > 0 ? len : 1;
        if (i + step > most) {
            sip_sink_text(sink, ellipsis);
            return;
        }
        put_captured(sink, captured.at + i, len);
        i += step;
    }
}
