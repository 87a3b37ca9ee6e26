/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Undoing escapes. Only what hid the line ends of a whole record is undone: a record that still has its line ends was
 * not escaped, and a "#012" in it is the device's own.
 */
#include "escape.h"

#include "words.h"

static bool has(sip_span text, const char *mark)
{
    sip_cursor c = sip_cursor_on(text);
    return sip_log_find(&c, mark);
}

/* "#" and three octal digits of a control character. */
static bool take_octal(sip_cursor *c, char *byte)
{
    sip_cursor ahead = *c;
    if (!sip_accept(&ahead, '#') || !sip_accept(&ahead, '0') || sip_left(&ahead) < 2) return false;
    int high = ahead.at[0] - '0', low = ahead.at[1] - '0';
    if (high < 0 || high > 3 || low < 0 || low > 7) return false;
    *byte = (char)(high * 8 + low);
    c->at = ahead.at + 2;
    return true;
}

static sip_span undo_octal(sip_span text, GString *room)
{
    sip_cursor c = sip_cursor_on(text);
    char byte;
    g_string_truncate(room, 0);
    while (!sip_at_end(&c)) {
        sip_span plain = sip_take_until(&c, "#");
        g_string_append_len(room, plain.at, (gssize)plain.len);
        if (take_octal(&c, &byte)) {
            g_string_append_c(room, byte);
        } else if (!sip_at_end(&c)) {
            g_string_append_c(room, *c.at++);
        }
    }
    return (sip_span){ room->str, room->len };
}

/* The mark stood for CR; LF has become a blank, or was dropped. */
static sip_span undo_return(sip_span text, const char *mark, GString *room)
{
    sip_cursor c = sip_cursor_on(text);
    const char *from = c.at;
    g_string_truncate(room, 0);
    while (sip_log_find(&c, mark)) {
        g_string_append_len(room, from, (gssize)(c.at - from) - (gssize)strlen(mark));
        g_string_append_len(room, "\r\n", 2);
        sip_accept(&c, ' ');
        from = c.at;
    }
    g_string_append_len(room, from, (gssize)(c.end - from));
    return (sip_span){ room->str, room->len };
}

sip_span sip_log_unescape(sip_span text, GString *room)
{
    sip_span inside = text;
    while (inside.len > 0 && (inside.at[inside.len - 1] == '\n' || inside.at[inside.len - 1] == '\r')) inside.len--;
    if (inside.len == 0 || memchr(inside.at, '\n', inside.len) != NULL) return text;
    if (has(inside, "#012")) return undo_octal(inside, room);
    if (has(inside, "^M ")) return undo_return(inside, "^M", room);
    if (has(inside, "\r ")) return undo_return(inside, "\r", room);
    return text;
}

sip_span sip_log_mend_start_line(sip_span text, GString *room, bool *mended)
{
    const char *blank = sip_log_blank_in_uri(sip_log_first_line(text));
    *mended = blank != NULL;
    if (blank == NULL) return text;
    gssize at = (gssize)(blank - text.at);
    if (text.at != room->str) {
        g_string_truncate(room, 0);
        g_string_append_len(room, text.at, (gssize)text.len);
    }
    g_string_erase(room, at, 1);
    return (sip_span){ room->str, room->len };
}
