/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Making the messages, and showing them.
 */
#include "usage_flow.h"

#include "support.h"

static void append_party(GString *text, const char *header, const char *tag)
{
    g_string_append_printf(text, "%s: <sip:alice@example.com>%s%s\r\n", header, tag ? ";tag=" : "", tag ? tag : "");
}

static char *text_of(const usage_row *row)
{
    GString *text = g_string_new(NULL);
    char **tags = g_strsplit(row->tags, " ", 2);
    const char *body = row->body ? row->body : "";
    bool response = g_ascii_isdigit(row->start[0]);
    char *branch = g_strdelimit(g_strconcat(row->cseq, "-", tags[0], NULL), " ", '-');
    if (response) {
        g_string_append_printf(text, "SIP/2.0 %s Anything\r\n", row->start);
    } else {
        g_string_append_printf(text, "%s %s SIP/2.0\r\n", row->start, row->uri ? row->uri : "sip:alice@example.com");
    }
    const char *call = row->call ? row->call : "one";
    if (row->forwarded) g_string_append_printf(text, "Via: SIP/2.0/UDP proxy;branch=z9hG4bK-p%s-%s\r\n", branch, call);
    g_string_append_printf(text, "Via: SIP/2.0/UDP host;branch=z9hG4bK-%s-%s\r\n", branch, call);
    append_party(text, "From", tags[0]);
    append_party(text, "To", tags[1]);
    g_string_append_printf(text, "Call-ID: %s\r\nCSeq: %s\r\n%sContent-Length: %zu\r\n\r\n%s", call, row->cseq,
                           row->more ? row->more : "", strlen(body), body);
    g_free(branch);
    g_strfreev(tags);
    return g_string_free(text, FALSE);
}

static const sip_verdict *show_one(sip_tracker *tracker, const usage_row *row, uint32_t frame)
{
    const sip_sighting sighting = {
        .frame = frame,
        .time = (sip_time)(row->at * 1e6),
        .destination = { .address = { 192, 0, 2, row->server }, .address_len = row->server ? 4 : 0 },
    };
    return flow_show_text(tracker, text_of(row), &sighting);
}

flow_shown usage_show(const usage_row *rows, size_t count)
{
    flow_shown play = { .scope = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE), .count = count };
    sip_tracker *tracker = sip_tracker_new(play.scope, &sip_default_timers);
    g_assert_cmpuint(count, <=, FLOW_SHOWN_MOST);
    for (size_t i = 0; i < count; i++) play.verdicts[i] = show_one(tracker, &rows[i], (uint32_t)i + 1);
    return play;
}

int usage_row_that_says(const flow_shown *play, size_t count, sip_finding finding)
{
    int row = -1;
    for (size_t i = 0; i < count; i++) {
        if (flow_says(play->verdicts[i], finding)) row = row == -1 ? (int)i : -2;
    }
    return row;
}
