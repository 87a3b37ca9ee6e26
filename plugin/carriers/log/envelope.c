/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reading headers leniently: every part may be missing, and what is no header is text.
 */
#include "envelope.h"

#include "stamp.h"
#include "words.h"

enum { PRIORITY_MOST = 191, HEADERS_MOST = 2, NAME_MOST = 255 };

/* RFC 3164 4.1.1 */
static bool take_priority(sip_cursor *c)
{
    sip_cursor ahead = *c;
    uint32_t priority;
    if (!sip_accept(&ahead, '<') || !sip_take_number(&ahead, PRIORITY_MOST, &priority) || !sip_accept(&ahead, '>')) {
        return false;
    }
    *c = ahead;
    return true;
}

/* --- RFC 5424 --- */

/* One element, "[id name="value"]", in which "\" protects the next character. */
static bool take_element(sip_cursor *c)
{
    sip_span inside;
    if (!sip_accept(c, '[')) return false;
    while (!sip_accept(c, ']')) {
        sip_take_until(c, "\"]");
        if (sip_at_end(c) || (sip_peek(c) == '"' && !sip_take_quoted(c, &inside))) return false;
    }
    return true;
}

/* STRUCTURED-DATA and the byte order mark; what cannot be read is left to be text. */
static void skip_data(sip_cursor *c)
{
    sip_cursor ahead = *c;
    if (sip_accept(&ahead, '-')) {
        *c = ahead;
    } else {
        while (take_element(&ahead)) *c = ahead;
    }
    sip_accept(c, ' ');
    sip_log_accept(c, "\xEF\xBB\xBF");
}

static bool take_field(sip_cursor *c, sip_span *field)
{
    *field = sip_log_take_word(c);
    if (sip_span_is(*field, "-")) field->len = 0;
    return sip_accept(c, ' ');
}

static bool take_5424(sip_cursor *c, sip_log_envelope *to)
{
    sip_cursor ahead = *c;
    sip_span host, program, process, kind;
    sip_report_time time = { .known = false };
    if (!sip_log_accept(&ahead, "1 ")) return false;
    if (!sip_accept(&ahead, '-') && !sip_log_take_iso_time(&ahead, &time)) return false;
    if (!sip_accept(&ahead, ' ') || !take_field(&ahead, &host) || !take_field(&ahead, &program) ||
        !take_field(&ahead, &process) || !take_field(&ahead, &kind)) {
        return false;
    }
    skip_data(&ahead);
    if (time.text.len > 0) to->time = time;
    if (host.len > 0) to->host = host;
    to->program = program;
    *c = ahead;
    return true;
}

/* --- RFC 3164, and what devices make of it --- */

static bool is_name(sip_span word)
{
    for (size_t i = 0; i < word.len; i++) {
        if (!sip_char_is(word.at[i], SIP_CHAR_HOST) && word.at[i] != ':' && word.at[i] != '/') return false;
    }
    return word.len > 0 && word.len <= NAME_MOST;
}

/* "name:" or "name[process]:". A header of SIP is none: the text may be one line of a message. */
static bool take_program(sip_cursor *c, sip_log_envelope *to)
{
    sip_cursor ahead = *c;
    sip_span name = sip_take_until(&ahead, " \t\r\n:[");
    bool numbered = sip_accept(&ahead, '[');
    if (numbered) {
        sip_take_until(&ahead, "] \r\n");
        if (!sip_accept(&ahead, ']')) return false;
    }
    if (!is_name(name) || !sip_accept(&ahead, ':')) return false;
    bool after = to->has_priority || to->has_time; /* a header, without which any sentence may begin so */
    if (!numbered &&
        (!after || sip_header_of(name) != SIP_HDR_OTHER || sip_span_is(name, "sip") || sip_peek(&ahead) > ' '))
        return false;
    sip_accept(&ahead, ' ');
    to->program = name;
    *c = ahead;
    return true;
}

/* The HOSTNAME, which some devices leave out: what follows is then their program, or their text at once. */
static void take_host(sip_cursor *c, sip_log_envelope *to)
{
    sip_cursor ahead = *c;
    sip_span line = sip_log_first_line(sip_rest(c));
    if (sip_log_is_start_line(line) || sip_log_blank_in_uri(line)) return;
    sip_span word = sip_log_take_word(&ahead);
    if (!is_name(word) || word.at[word.len - 1] == ':' || !sip_accept(&ahead, ' ')) return;
    to->host = word;
    *c = ahead;
}

static bool take_header_time(sip_cursor *c, sip_report_time *time)
{
    sip_cursor ahead = *c;
    bool bracket = sip_accept(&ahead, '[');
    if (!sip_log_take_bsd_time(&ahead, time) && !sip_log_take_iso_time(&ahead, time)) return false;
    if (bracket && !sip_accept(&ahead, ']')) return false;
    *c = ahead;
    return true;
}

static bool take_3164(sip_cursor *c, sip_log_envelope *to)
{
    sip_cursor ahead = *c;
    sip_report_time time;
    bool bracket = sip_peek(c) == '[';
    if (!take_header_time(&ahead, &time) || !sip_accept(&ahead, ' ')) return false;
    to->time = time;
    if (!bracket) take_host(&ahead, to); /* Asterisk's own file says nothing of hosts */
    *c = ahead;
    return true;
}

/* " CET": capitals, so that the name of a program is none. */
static void skip_zone(sip_cursor *c)
{
    enum { ZONE_MOST = 5 };
    sip_cursor ahead = *c;
    if (!sip_accept(&ahead, ' ')) return;
    const char *zone = ahead.at;
    while (sip_peek(&ahead) >= 'A' && sip_peek(&ahead) <= 'Z') ahead.at++;
    if (ahead.at > zone && ahead.at - zone <= ZONE_MOST) *c = ahead;
}

/* "[*.]time[ zone]: ", in which "*" and "." tell how far the clock is to be trusted. */
static bool take_ios_time(sip_cursor *c, sip_report_time *time)
{
    sip_cursor ahead = *c;
    if (!sip_accept(&ahead, '*')) sip_accept(&ahead, '.');
    if (!sip_log_take_bsd_time(&ahead, time) && !sip_log_take_uptime(&ahead, time)) return false;
    skip_zone(&ahead);
    if (!sip_accept(&ahead, ':')) return false;
    sip_accept(&ahead, ' ');
    *c = ahead;
    return true;
}

/* Cisco IOS: "[number: ][host: ]" and the time. */
static bool take_ios(sip_cursor *c, sip_log_envelope *to)
{
    sip_cursor ahead = *c;
    if (sip_take(&ahead, SIP_CHAR_DIGIT).len == 0 || !sip_log_accept(&ahead, ": ")) ahead = *c;
    if (!take_ios_time(&ahead, &to->time)) {
        sip_span host = sip_take(&ahead, SIP_CHAR_HOST);
        if (host.len == 0 || !sip_log_accept(&ahead, ": ") || !take_ios_time(&ahead, &to->time)) return false;
        to->host = host;
    }
    *c = ahead;
    return true;
}

/* A number alone, when a device writes no time: "<191>48: text". */
static bool skip_number(sip_cursor *c)
{
    sip_cursor ahead = *c;
    if (sip_take(&ahead, SIP_CHAR_DIGIT).len == 0 || !sip_log_accept(&ahead, ": ")) return false;
    *c = ahead;
    return true;
}

void sip_log_open_envelope(sip_span record, sip_log_envelope *envelope)
{
    sip_cursor c = sip_cursor_on(record);
    *envelope = (sip_log_envelope){ .has_priority = false };
    while (c.end > c.at && c.end[-1] == '\0') c.end--;
    bool ios = false; /* which names no program: what looks like one is text */
    for (int headers = 0; headers < HEADERS_MOST; headers++) {
        bool priority = take_priority(&c);
        envelope->has_priority |= priority;
        bool numbered = take_ios(&c, envelope);
        ios |= numbered;
        if (!numbered && !take_5424(&c, envelope) && !take_3164(&c, envelope)) break;
        envelope->has_time = true;
    }
    if (envelope->has_priority && !envelope->has_time) ios = skip_number(&c);
    if (!ios) take_program(&c, envelope);
    envelope->text = sip_rest(&c);
}

bool sip_log_begins_record(sip_span bytes)
{
    sip_cursor c = sip_cursor_on(bytes);
    sip_log_envelope ignored = { .has_priority = false };
    return take_priority(&c) || take_ios(&c, &ignored) || take_header_time(&c, &ignored.time);
}
