/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Growing. Each byte is looked at once: a header line when it is complete, a body not at all.
 */
#include "growing.h"

#include "../../core/value.h"

enum { FIRST_ROOM = 2048 };

void sip_growing_init(sip_growing *growing)
{
    *growing = (sip_growing){ .bytes = g_byte_array_sized_new(FIRST_ROOM) };
}

void sip_growing_free(sip_growing *growing)
{
    g_byte_array_free(growing->bytes, TRUE);
}

static void append(sip_growing *growing, const char *bytes, size_t len)
{
    if (len > 0) g_byte_array_append(growing->bytes, (const guint8 *)bytes, (guint)len);
}

static sip_span unfinished(const sip_growing *growing)
{
    return (sip_span){ (const char *)growing->bytes->data + growing->line, growing->bytes->len - growing->line };
}

static void look_at_header(sip_growing *growing, sip_span line)
{
    sip_header_id id;
    sip_span fault;
    if (!sip_log_is_header(line, &id)) return;
    growing->has_vital |= sip_log_is_vital(id);
    if (id != SIP_HDR_CONTENT_LENGTH || growing->has_length) return;
    const char *value = (const char *)memchr(line.at, ':', line.len) + 1;
    growing->has_length =
        sip_number_parse(sip_span_trim(sip_span_between(value, sip_span_end(line))), &growing->length, &fault);
}

static void begin_body(sip_growing *growing)
{
    append(growing, "\r\n", 2);
    growing->line = growing->body = growing->bytes->len;
}

static bool is_complete(const sip_growing *growing)
{
    return growing->body > 0 && growing->has_length && growing->bytes->len - growing->body >= growing->length;
}

/* Cuts off what the message does not want. */
static bool settle(sip_growing *growing)
{
    if (!is_complete(growing)) return false;
    g_byte_array_set_size(growing->bytes, (guint)(growing->body + growing->length));
    growing->line = MIN(growing->line, growing->bytes->len); /* its last line may have gone beyond */
    return true;
}

/* "v=0" is no header: the blank line before the session description was lost. */
static bool begins_description(sip_span line)
{
    return sip_span_is(line, "v=0");
}

static void begin_lost_body(sip_growing *growing)
{
    g_byte_array_set_size(growing->bytes, (guint)growing->line);
    begin_body(growing);
    append(growing, "v=0\r\n", 5);
    growing->line = growing->bytes->len;
}

/* `left` bytes of the record follow. When they are as many as Content-Length says, they are the body as it was. */
static void end_header_line(sip_growing *growing, sip_log_line_end end, size_t left)
{
    sip_span line = unfinished(growing);
    bool first = growing->line == 0;
    if (first) growing->keeps_line_ends = end == SIP_LOG_CRLF;
    if (line.len == 0) {
        begin_body(growing);
        if (growing->has_length && growing->length == left) growing->keeps_line_ends = true;
        return;
    }
    if (!first && begins_description(line)) {
        begin_lost_body(growing);
        return;
    }
    if (!first) look_at_header(growing, line);
    append(growing, "\r\n", 2);
    growing->line = growing->bytes->len;
}

static void end_body_line(sip_growing *growing, sip_log_line_end end)
{
    bool as_it_is = end == SIP_LOG_LF && growing->keeps_line_ends;
    if (!as_it_is) append(growing, "\r", 1);
    append(growing, "\n", 1);
    growing->line = growing->bytes->len;
}

/* Takes a character off the unfinished line, if it is its last. */
static bool drop_last(sip_growing *growing, char c)
{
    sip_span line = unfinished(growing);
    if (line.len == 0 || line.at[line.len - 1] != c) return false;
    g_byte_array_set_size(growing->bytes, growing->bytes->len - 1);
    return true;
}

bool sip_growing_take(sip_growing *growing, const sip_log_line *line, size_t left)
{
    sip_log_line_end end = line->end;
    append(growing, line->text.at, line->text.len);
    if (end != SIP_LOG_NO_END) {
        if (drop_last(growing, '\r')) end = SIP_LOG_CRLF; /* it was cut in two */
        if (growing->drops_blanks) drop_last(growing, ' ');
        if (growing->body == 0) {
            end_header_line(growing, end, left);
        } else {
            end_body_line(growing, end);
        }
    }
    return settle(growing);
}

void sip_growing_break_line(sip_growing *growing)
{
    if (unfinished(growing).len == 0) return;
    sip_growing_take(growing, &(sip_log_line){ .text = { NULL, 0 }, .end = SIP_LOG_CRLF }, 0);
}

/* A line that is whole may have lost its end; a registered header behind it, in its long form, shows that it has. */
static bool may_be_whole(const sip_growing *growing)
{
    sip_header_id id;
    sip_span line = unfinished(growing);
    return growing->line == 0 ? sip_log_is_start_line(line) : sip_log_is_header(line, &id);
}

/* In a session description every line begins with a letter and "=". */
bool sip_growing_breaks_before(const sip_growing *growing, sip_span line)
{
    sip_header_id id;
    bool described = line.len > 1 && line.at[0] >= 'a' && line.at[0] <= 'z' && line.at[1] == '=';
    if (unfinished(growing).len == 0) return false;
    if (growing->body > 0) return described;
    bool header = sip_log_is_header(line, &id) && id != SIP_HDR_OTHER && line.at[1] != ':' && line.at[1] != ' ';
    return may_be_whole(growing) && (header || sip_log_begins(line, "v=0"));
}

/* Only the end of the last line was lost: log servers take it off. */
static void mend_body(sip_growing *growing)
{
    size_t there = growing->bytes->len - growing->body;
    if (!growing->has_length || there >= growing->length || there == 0) return;
    bool returned = growing->bytes->data[growing->bytes->len - 1] == '\r';
    if (growing->length - there != (returned ? 1 : 2)) return;
    if (!returned) append(growing, "\r", 1);
    append(growing, "\n", 1);
}

/* Only the blank line was lost: no body is wanted, or the log says that the message ends here. */
static void mend_headers(sip_growing *growing, bool marked)
{
    sip_header_id id = SIP_HDR_OTHER;
    drop_last(growing, '\r');
    sip_span last = unfinished(growing);
    if (last.len > 0) {
        if (growing->line > 0) look_at_header(growing, last);
        if (!marked && !(sip_log_is_header(last, &id) && id == SIP_HDR_CONTENT_LENGTH && growing->length == 0)) return;
        append(growing, "\r\n", 2);
        growing->line = growing->bytes->len;
    }
    if (growing->has_vital && (growing->has_length ? growing->length == 0 : marked)) begin_body(growing);
}

bool sip_growing_finish(sip_growing *growing, bool marked, uint32_t *missing)
{
    *missing = 0;
    if (growing->body == 0) mend_headers(growing, marked);
    if (growing->body == 0) return false;
    mend_body(growing);
    if (!growing->has_length || settle(growing)) return true;
    *missing = (uint32_t)(growing->length - (growing->bytes->len - growing->body));
    return false;
}
