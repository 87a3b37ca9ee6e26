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

void sip_sink_text(sip_sink *sink, const char *text)
{
    while (*text != '\0' && !sink->full) {
        const char *next = g_utf8_next_char(text);
        put_letter(sink, text, (size_t)(next - text));
        text = next;
    }
}

/* The length of the letter at `at`: 1 for ASCII, more for UTF-8, 0 for bytes that are neither. */
static size_t letter_len(const char *at, size_t left)
{
    if ((unsigned char)*at < 0x80) return 1;
    gunichar letter = g_utf8_get_char_validated(at, (gssize)left);
    if (letter == (gunichar)-1 || letter == (gunichar)-2) return 0;
    return (size_t)g_unichar_to_utf8(letter, NULL);
}

static bool is_plain(char c)
{
    return c >= ' ' && c < 0x7F;
}

/* Appends the plain ASCII that the text begins with, as far as there is room, and says how much that was. */
static size_t put_plain(sip_sink *sink, sip_span text)
{
    size_t room = sink->size - 1 - sink->len;
    size_t most = text.len < room ? text.len : room;
    size_t len = 0;
    while (len < most && is_plain(text.at[len])) len++;
    if (len == 0) return 0;
    memcpy(sink->buffer + sink->len, text.at, len);
    sink->len += len;
    sink->buffer[sink->len] = '\0';
    return len;
}

void sip_sink_captured(sip_sink *sink, sip_span captured, size_t most)
{
    size_t i = 0;
    while (i < captured.len && !sink->full) {
        size_t wanted = (captured.len < most ? captured.len : most) - i;
        i += put_plain(sink, (sip_span){ captured.at + i, wanted });
        if (i == captured.len) return;
        size_t len = letter_len(captured.at + i, captured.len - i);
        if (i + (len > 0 ? len : 1) > most) {
            sip_sink_text(sink, ellipsis);
            return;
        }
        if (len == 0) {
            sip_sink_text(sink, replacement);
        } else if (g_ascii_iscntrl(captured.at[i])) {
            put_letter(sink, " ", 1);
        } else {
            put_letter(sink, captured.at + i, len);
        }
        i += len > 0 ? len : 1;
    }
}
