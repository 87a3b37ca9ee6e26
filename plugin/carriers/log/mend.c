/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Seen in rsyslog 8.2302, which so passes on what Cisco Small Business phones log.
 */
#include "mend.h"

#include "../../core/method.h"
#include "words.h"

/* `before`, then the text from byte `from` on. */
static sip_span joined(const char *before, sip_span text, size_t from, GString *room)
{
    GString *whole = g_string_new(before);
    g_string_append_len(whole, text.at + from, (gssize)(text.len - from));
    g_string_truncate(room, 0);
    g_string_append_len(room, whole->str, (gssize)whole->len);
    g_string_free(whole, TRUE);
    return (sip_span){ room->str, room->len };
}

/* Would the text from byte `from` on begin with a start line if `before` stood before it? */
static bool completes(const char *before, sip_span text, size_t from)
{
    GString *room = g_string_new(NULL);
    sip_cursor c = sip_cursor_on(joined(before, text, from, room));
    sip_log_line first;
    bool is = sip_log_take_line(&c, &first) && sip_log_is_start_line(sip_span_trim(first.text));
    g_string_free(room, TRUE);
    return is;
}

/* What is left of a start line behind `word`, when that is the program, or stands first in the text of a file. */
static bool follows(const sip_log_envelope *envelope, const char *word, size_t *from)
{
    sip_cursor c = sip_cursor_on(envelope->text);
    if (!sip_span_is(envelope->program, word) && (!sip_log_accept(&c, word) || sip_peek(&c) != ' ')) return false;
    while (sip_accept(&c, ' ')) continue;
    *from = (size_t)(c.at - envelope->text.at);
    return true;
}

/* Returns whether the text is put together. */
static bool mend(sip_log_envelope *envelope, const char *before, size_t from, GString *room)
{
    if (!completes(before, envelope->text, from)) return false;
    envelope->text = joined(before, envelope->text, from, room);
    envelope->program = (sip_span){ NULL, 0 };
    return true;
}

static void mend_request(sip_log_envelope *envelope, GString *room)
{
    static const char *const schemes[] = { "sip", "sips", "tel" };
    const char *method = sip_method_name(sip_method_of(envelope->host));
    size_t from;
    for (size_t i = 0; i < G_N_ELEMENTS(schemes); i++) {
        char *before = g_strdup_printf("%s %s:", method, schemes[i]);
        if (follows(envelope, schemes[i], &from) && mend(envelope, before, from, room)) {
            envelope->host = (sip_span){ NULL, 0 };
            envelope->relayed = true;
        }
        g_free(before);
    }
}

void sip_log_mend_program(sip_log_envelope *envelope, GString *room)
{
    size_t from;
    if (sip_method_of(envelope->host) != SIP_METHOD_UNKNOWN) {
        mend_request(envelope, room);
    } else if (follows(envelope, "SIP", &from)) {
        mend(envelope, "SIP/2.0 ", from, room); /* there is no other version */
    }
}
