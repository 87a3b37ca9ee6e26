/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Taking messages apart for the page. Each byte of a line gets a kind; then neighbours of one kind are one piece.
 */
#include "message_lines.h"

#include "../../core/param.h"
#include "../draw/terminal.h"
#include "cover.h"

enum { LINE_BYTES = 2048, LINES = 600 };

static const char *const names[SIP_MARK_COUNT] = {
    [SIP_MARK_NONE] = "",         [SIP_MARK_NAME] = "name",       [SIP_MARK_START] = "start",
    [SIP_MARK_BRANCH] = "branch", [SIP_MARK_TAG] = "tag",         [SIP_MARK_CALL_ID] = "call-id",
    [SIP_MARK_CSEQ] = "cseq",     [SIP_MARK_CONTACT] = "contact", [SIP_MARK_ROUTE] = "route",
    [SIP_MARK_TIME] = "time",     [SIP_MARK_EVENT] = "event",     [SIP_MARK_MEDIA] = "media",
    [SIP_MARK_SECRET] = "secret",
};

const char *sip_mark_name(sip_mark mark)
{
    return names[mark];
}

/* What to mark in a header: one of its parameters, or its whole value. */
typedef struct {
    sip_header_id id;
    sip_mark mark;
    const char *param; /* NULL: the value */
} marking;

static const marking markings[] = {
    { SIP_HDR_VIA, SIP_MARK_BRANCH, "branch" },
    { SIP_HDR_FROM, SIP_MARK_TAG, "tag" },
    { SIP_HDR_TO, SIP_MARK_TAG, "tag" },
    { SIP_HDR_CALL_ID, SIP_MARK_CALL_ID, NULL },
    { SIP_HDR_CSEQ, SIP_MARK_CSEQ, NULL },
    { SIP_HDR_RSEQ, SIP_MARK_CSEQ, NULL },
    { SIP_HDR_RACK, SIP_MARK_CSEQ, NULL },
    { SIP_HDR_CONTACT, SIP_MARK_CONTACT, NULL },
    { SIP_HDR_RECORD_ROUTE, SIP_MARK_ROUTE, NULL },
    { SIP_HDR_ROUTE, SIP_MARK_ROUTE, NULL },
    { SIP_HDR_EXPIRES, SIP_MARK_TIME, NULL },
    { SIP_HDR_MIN_EXPIRES, SIP_MARK_TIME, NULL },
    { SIP_HDR_SESSION_EXPIRES, SIP_MARK_TIME, NULL },
    { SIP_HDR_RETRY_AFTER, SIP_MARK_TIME, NULL },
    { SIP_HDR_EVENT, SIP_MARK_EVENT, NULL },
    { SIP_HDR_SUBSCRIPTION_STATE, SIP_MARK_EVENT, NULL },
    { SIP_HDR_REFER_TO, SIP_MARK_EVENT, NULL },
    { SIP_HDR_REPLACES, SIP_MARK_EVENT, NULL },
};

static const marking *marking_of(sip_header_id id)
{
    for (size_t i = 0; i < G_N_ELEMENTS(markings); i++) {
        if (markings[i].id == id) return &markings[i];
    }
    return NULL;
}

/* --- pieces --- */

static void mark(sip_span line, uint8_t *kinds, sip_span part, sip_mark as)
{
    if (part.len > 0) memset(kinds + (part.at - line.at), (int)as, part.len);
}

/* A NUL would end the text; it becomes another control byte, which is made safe with the others. */
static char *safe_text(const char *at, size_t len)
{
    static const sip_terminal page = { 0, true };
    char *text = g_strndup(at, len);
    memcpy(text, at, len);
    for (size_t i = 0; i < len; i++) {
        if (text[i] == '\0') text[i] = '\1';
    }
    char *valid = g_utf8_make_valid(text, (gssize)len);
    char *safe = sip_terminal_text(&page, valid);
    g_free(valid);
    g_free(text);
    return safe;
}

static void tell_line(const sip_line_writer *to, sip_span line, const uint8_t *kinds)
{
    size_t shown = MIN(line.len, LINE_BYTES);
    for (size_t from = 0, end; from < shown; from = end) {
        for (end = from; end < shown && kinds[end] == kinds[from]; end++) {
        }
        sip_mark kind = (sip_mark)kinds[from];
        char *text = kind == SIP_MARK_SECRET ? g_strdup("") : safe_text(line.at + from, end - from);
        to->piece(to->context, kind, text);
        g_free(text);
    }
    if (shown < line.len) to->piece(to->context, SIP_MARK_NONE, "…");
    to->end(to->context);
}

static uint8_t *kinds_of(sip_span line, sip_mark first)
{
    uint8_t *kinds = g_malloc(line.len + 1);
    memset(kinds, (int)first, line.len);
    return kinds;
}

/* --- headers --- */

/* The first parameter of that name, wherever the address before it ends. */
static sip_span param_of(sip_span value, const char *name)
{
    sip_span found = { NULL, 0 };
    sip_cursor c = sip_cursor_on(value);
    while (!sip_at_end(&c)) {
        sip_take_until(&c, ";");
        sip_cursor here = c;
        sip_param param;
        sip_span fault;
        if (sip_param_next(&here, &param, &fault) && sip_span_is(param.name, name)) return param.whole;
        if (!sip_at_end(&c)) c.at++;
    }
    return found;
}

static void tell_header(const sip_header *header, const sip_line_writer *to)
{
    uint8_t *kinds = kinds_of(header->line, SIP_MARK_NONE);
    const marking *wanted = marking_of(header->id);
    mark(header->line, kinds, header->name, SIP_MARK_NAME);
    if (wanted) {
        sip_span part = wanted->param ? param_of(header->value, wanted->param) : header->value;
        mark(header->line, kinds, part, wanted->mark);
    }
    sip_cover_header(header, kinds, SIP_MARK_SECRET);
    tell_line(to, header->line, kinds);
    g_free(kinds);
}

/* --- the rest --- */

static void tell_start(sip_span line, const sip_line_writer *to)
{
    uint8_t *kinds = kinds_of(line, SIP_MARK_START);
    sip_cover_start(line, kinds, SIP_MARK_SECRET);
    tell_line(to, line, kinds);
    g_free(kinds);
}

/* What the two sides agree on (RFC 3264): streams, codecs, addresses, directions. */
static bool is_offered(sip_span line)
{
    static const char *const begins[] = { "m=",         "c=",         "a=rtpmap:",  "a=fmtp:",
                                          "a=sendrecv", "a=sendonly", "a=recvonly", "a=inactive" };
    for (size_t i = 0; i < G_N_ELEMENTS(begins); i++) {
        size_t len = strlen(begins[i]);
        if (line.len >= len && memcmp(line.at, begins[i], len) == 0) return true;
    }
    return false;
}

static void tell_body(const sip_message *message, unsigned *lines, const sip_line_writer *to)
{
    sip_cursor c = sip_cursor_on(message->body);
    sip_span line;
    for (; !sip_at_end(&c) && *lines < LINES; (*lines)++) {
        sip_take_line(&c, &line);
        uint8_t *kinds = kinds_of(line, is_offered(line) ? SIP_MARK_MEDIA : SIP_MARK_NONE);
        sip_cover_body(line, kinds, SIP_MARK_SECRET);
        tell_line(to, line, kinds);
        g_free(kinds);
    }
}

void sip_message_lines(const sip_message *message, const sip_line_writer *to)
{
    sip_cursor c = sip_cursor_on(message->header_block);
    sip_header header;
    bool ended;
    unsigned lines = 0;
    tell_start(message->start.line, to);
    for (; lines < LINES && sip_header_next(&c, &header, &ended); lines++) tell_header(&header, to);
    if (message->body.len > 0) to->end(to->context);
    tell_body(message, &lines, to);
}
