/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Making the messages and showing them.
 */
#include "session_flow.h"

#include <arpa/inet.h>

static bool is_request(const session_row *row)
{
    return !g_ascii_isdigit(row->start[0]);
}

static const char *address_of(const session_row *row, char who)
{
    if (who == 'p') return "192.0.2.5";
    if (who == 'b') return "192.0.2.12";
    return row->alice ? row->alice : "192.0.2.11";
}

static char other(const session_row *row)
{
    return row->by == 'a' ? 'b' : 'a';
}

static void append_via(GString *text, const session_row *row, char who)
{
    char *branch = g_strdelimit(g_strdup(row->cseq), " ", '-');
    g_string_append_printf(text, "Via: SIP/2.0/UDP %s;branch=z9hG4bK%c%c%s%s\r\n", address_of(row, who), who, row->by,
                           branch, row->call ? row->call : "one");
    g_free(branch);
}

static void append_parties(GString *text, const session_row *row)
{
    bool tagged = !row->outside;
    g_string_append_printf(text, "From: <sip:%c@example.com>;tag=%c-tag\r\nTo: <sip:%c@example.com>", row->by, row->by,
                           other(row));
    if (tagged) g_string_append_printf(text, ";tag=%c-tag", other(row));
    g_string_append_printf(text, "\r\nCall-ID: %s\r\nCSeq: %s\r\n", row->call ? row->call : "one", row->cseq);
}

static char *text_of(const session_row *row)
{
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, is_request(row) ? "%s SIP/2.0\r\n" : "SIP/2.0 %s Anything\r\n", row->start);
    if (row->hop == PROXY_TO_SERVER) append_via(text, row, 'p');
    append_via(text, row, row->by);
    append_parties(text, row);
    if (row->more) g_string_append(text, row->more);
    if (row->body) g_string_append(text, "Content-Type: application/sdp\r\n");
    g_string_append_printf(text, "Content-Length: %zu\r\n\r\n%s", row->body ? strlen(row->body) : 0,
                           row->body ? row->body : "");
    return g_string_free(text, FALSE);
}

static sip_endpoint endpoint_of(const session_row *row, char who)
{
    sip_endpoint endpoint = { .address_len = 4, .port = 5060 };
    g_assert_cmpint(inet_pton(AF_INET, address_of(row, who), endpoint.address), ==, 1);
    if (who == 'a' && row->alice_port) endpoint.port = row->alice_port;
    return endpoint;
}

static const sip_verdict *show(sip_tracker *tracker, const session_row *row, uint32_t frame)
{
    sip_endpoint client = endpoint_of(row, row->hop == PROXY_TO_SERVER ? 'p' : row->by);
    sip_endpoint server = endpoint_of(row, row->hop == CLIENT_TO_PROXY ? 'p' : other(row));
    const sip_sighting sighting = {
        .frame = frame,
        .time = (sip_time)(row->at * 1e6),
        .source = is_request(row) ? client : server,
        .destination = is_request(row) ? server : client,
    };
    return flow_show_text(tracker, text_of(row), &sighting);
}

flow_shown session_show(const session_row *rows, size_t count)
{
    flow_shown shown = { .scope = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE), .count = count };
    sip_tracker *tracker = sip_tracker_new(shown.scope, &sip_default_timers);
    g_assert_cmpuint(count, <=, FLOW_SHOWN_MOST);
    for (size_t i = 0; i < count; i++) shown.verdicts[i] = show(tracker, &rows[i], (uint32_t)i + 1);
    return shown;
}

char *session_frames_with(const flow_shown *shown, sip_finding finding)
{
    GString *frames = g_string_new(NULL);
    for (int i = 0; i < FLOW_SHOWN_MOST && shown->verdicts[i]; i++) {
        if (flow_says(shown->verdicts[i], finding))
            g_string_append_printf(frames, "%s%d", frames->len ? " " : "", i + 1);
    }
    return g_string_free(frames, FALSE);
}
