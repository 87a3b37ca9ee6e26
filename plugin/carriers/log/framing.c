/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Octet counting (RFC 6587 3.4.1) and lines (3.4.2). Lines that do not begin a record go on with the one before: SIP in
 * a log has line ends of its own.
 */
#include "framing.h"

#include <glib.h>

#include "../../core/framing.h"
#include "envelope.h"
#include "layout.h"

/* "1234 <": the count, with its blank. */
static bool take_count(sip_cursor *c, uint32_t *count)
{
    sip_cursor ahead = *c;
    if (sip_peek(&ahead) < '1' || sip_peek(&ahead) > '9' || !sip_take_number(&ahead, SIP_LOG_OCTETS_MOST, count))
        return false;
    if (!sip_accept(&ahead, ' ') || sip_peek(&ahead) != '<') return false;
    *c = ahead;
    return true;
}

/* As long as it may still become a count: digits only, then a blank. */
static bool may_be_count(sip_span bytes)
{
    enum { DIGITS_MOST = 6 };
    sip_cursor c = sip_cursor_on(bytes);
    sip_span digits = sip_take(&c, SIP_CHAR_DIGIT);
    if (digits.len == 0 || digits.len > DIGITS_MOST || digits.at[0] == '0') return false;
    return sip_at_end(&c) || (sip_accept(&c, ' ') && sip_at_end(&c));
}

/** By what the records of this text are told apart: as the first one begins, so do the others. */
typedef enum { BY_PRIORITY, BY_TIME, BY_BANNER } mark;

static mark mark_of(sip_span bytes)
{
    if (!sip_log_begins_record(bytes)) return BY_BANNER;
    return sip_log_begins(bytes, "<") ? BY_PRIORITY : BY_TIME;
}

/* A count may follow lines when the sender changes its mind, which RFC 6587 3.4 does not forbid. */
static bool begins_record(sip_span bytes, mark by)
{
    sip_cursor c = sip_cursor_on(bytes);
    uint32_t count;
    sip_log_banner ignored;
    sip_log_line line;
    if (take_count(&c, &count)) return true;
    if (by == BY_PRIORITY && !sip_log_begins(bytes, "<")) return false;
    if (sip_log_begins_record(bytes)) return true;
    return by == BY_BANNER && sip_log_take_line(&c, &line) && sip_log_row_of_banner(line.text, &ignored);
}

/* A record may begin in the middle of a line when the one before it had no line end: "<167>Jan 11 09:01:09 ". */
static const char *inner_record(sip_span line)
{
    enum { HEADER_MOST = 128 };
    sip_cursor c = sip_cursor_on(line);
    while (sip_log_find(&c, "<")) {
        const char *at = c.at - 1;
        sip_log_envelope envelope;
        if (at == line.at || !sip_char_is((char)sip_peek(&c), SIP_CHAR_DIGIT)) continue;
        sip_log_open_envelope((sip_span){ at, MIN(sip_left(&c), HEADER_MOST) }, &envelope);
        if (envelope.has_priority && envelope.has_time) return at;
    }
    return NULL;
}

/* A SIP message in the record has not come to its end yet (RFC 3261 18.3): there will be more lines. */
static bool wants_more(sip_span record)
{
    sip_log_envelope envelope;
    sip_log_open_envelope(record, &envelope);
    sip_cursor c = sip_cursor_on(envelope.text);
    sip_log_line line;
    while (sip_log_take_line(&c, &line)) {
        if (!sip_log_is_start_line(sip_span_trim(line.text))) continue;
        sip_span message = sip_span_between(line.text.at, c.end);
        size_t unit = sip_stream_unit(message);
        return unit == 0 || unit > message.len;
    }
    return false;
}

size_t sip_log_stream_unit(sip_span bytes, bool final)
{
    sip_cursor c = sip_cursor_on(bytes);
    uint32_t count;
    sip_log_line line;
    if (bytes.len == 0) return 0;
    if (take_count(&c, &count)) return (size_t)(c.at - bytes.at) + count;
    if (!final && may_be_count(bytes)) return 0;
    mark by = mark_of(bytes);
    while (sip_log_take_line(&c, &line)) {
        const char *inner = inner_record(line.text);
        if (inner) return (size_t)(inner - bytes.at);
        if (c.at - bytes.at >= SIP_LOG_OCTETS_MOST) return (size_t)(c.at - bytes.at);
        if (line.end == SIP_LOG_NO_END) return final ? bytes.len : 0;
        if (!sip_at_end(&c) && begins_record(sip_rest(&c), by)) return (size_t)(c.at - bytes.at);
    }
    return final || !wants_more(bytes) ? bytes.len : 0;
}

sip_span sip_log_stream_record(sip_span unit)
{
    sip_cursor c = sip_cursor_on(unit);
    uint32_t count;
    bool counted = take_count(&c, &count);
    sip_span record = sip_rest(&c);
    if (counted && record.len > count) record.len = count;
    if (!counted && record.len > 0 && record.at[record.len - 1] == '\n') record.len--;
    return record;
}
