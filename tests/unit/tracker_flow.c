/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The flows, and how they are played. The tables are the RFC's ladder diagrams (RFC 3665 3.2, 2.1, 3.8), one row an
 * arrow.
 */
#include "tracker_flow.h"

#include <string.h>

#define CREDENTIALS                                                                   \
    "Authorization: Digest username=\"alice\", realm=\"example.com\", nonce=\"n1\", " \
    "uri=\"sip:example.com\", response=\"6629fae49393a05397450978507c4ef1\", algorithm=MD5\r\n"
#define CHALLENGE "WWW-Authenticate: Digest realm=\"example.com\", nonce=\"n1\", algorithm=MD5\r\n"

static const flow_row call_rows[] = {
    { 1, "INVITE", 0, "inv", "1 INVITE", NULL, NULL, false }, { 1, NULL, 100, "inv", "1 INVITE", NULL, NULL, false },
    { 2, "INVITE", 0, "inv", "1 INVITE", NULL, NULL, false }, { 2, NULL, 100, "inv", "1 INVITE", NULL, NULL, false },
    { 2, NULL, 180, "inv", "1 INVITE", "b", NULL, false },    { 1, NULL, 180, "inv", "1 INVITE", "b", NULL, false },
    { 2, NULL, 200, "inv", "1 INVITE", "b", NULL, false },    { 1, NULL, 200, "inv", "1 INVITE", "b", NULL, false },
    { 1, "ACK", 0, "ack", "1 ACK", "b", NULL, false },        { 2, "ACK", 0, "ack", "1 ACK", "b", NULL, false },
    { 1, "BYE", 0, "bye", "2 BYE", "b", NULL, false },        { 2, "BYE", 0, "bye", "2 BYE", "b", NULL, false },
    { 2, NULL, 200, "bye", "2 BYE", "b", NULL, false },       { 1, NULL, 200, "bye", "2 BYE", "b", NULL, false },
};

static const flow_row register_rows[] = {
    { 1, "REGISTER", 0, "reg1", "1 REGISTER", NULL, NULL, false },
    { 1, NULL, 401, "reg1", "1 REGISTER", "r1", CHALLENGE, false },
    { 1, "REGISTER", 0, "reg2", "2 REGISTER", NULL, CREDENTIALS, false },
    { 1, NULL, 200, "reg2", "2 REGISTER", "r2", NULL, false },
};

static const flow_row cancelled_rows[] = {
    { 1, "INVITE", 0, "inv", "1 INVITE", NULL, NULL, false }, { 1, NULL, 100, "inv", "1 INVITE", NULL, NULL, false },
    { 2, "INVITE", 0, "inv", "1 INVITE", NULL, NULL, false }, { 2, NULL, 180, "inv", "1 INVITE", "b", NULL, false },
    { 1, NULL, 180, "inv", "1 INVITE", "b", NULL, false },    { 1, "CANCEL", 0, "inv", "1 CANCEL", NULL, NULL, true },
    { 1, NULL, 200, "inv", "1 CANCEL", "p", NULL, true },     { 2, "CANCEL", 0, "inv", "1 CANCEL", NULL, NULL, true },
    { 2, NULL, 200, "inv", "1 CANCEL", "b", NULL, true },     { 2, NULL, 487, "inv", "1 INVITE", "b", NULL, false },
    { 2, "ACK", 0, "inv", "1 ACK", "b", NULL, true },         { 1, NULL, 487, "inv", "1 INVITE", "b", NULL, false },
    { 1, "ACK", 0, "inv", "1 ACK", "b", NULL, true },
};

const message_flow flow_call = { "call", call_rows, G_N_ELEMENTS(call_rows) };
const message_flow flow_register = { "register", register_rows, G_N_ELEMENTS(register_rows) };
const message_flow flow_cancelled = { "cancelled", cancelled_rows, G_N_ELEMENTS(cancelled_rows) };

static const flow_row early_media_rows[] = {
    { 1, "INVITE", 0, "inv", "1 INVITE", NULL, NULL, false },
    { 1, NULL, 183, "inv", "1 INVITE", "b", "Require: 100rel\r\nRSeq: 1\r\n", false },
    { 1, "PRACK", 0, "pra", "2 PRACK", "b", "RAck: 1 1 INVITE\r\n", false },
    { 1, NULL, 200, "pra", "2 PRACK", "b", NULL, false },
    { 1, NULL, 180, "inv", "1 INVITE", "b", "Require: 100rel\r\nRSeq: 2\r\n", false },
    { 1, "PRACK", 0, "prb", "3 PRACK", "b", "RAck: 2 1 INVITE\r\n", false },
    { 1, NULL, 200, "prb", "3 PRACK", "b", NULL, false },
    { 1, "UPDATE", 0, "upd", "4 UPDATE", "b", NULL, false },
    { 1, NULL, 200, "upd", "4 UPDATE", "b", NULL, false },
    { 1, NULL, 200, "inv", "1 INVITE", "b", NULL, false },
    { 1, "ACK", 0, "ack", "1 ACK", "b", NULL, false },
    { 1, "INVITE", 0, "re", "5 INVITE", "b", NULL, false },
    { 1, NULL, 488, "re", "5 INVITE", "b", NULL, false },
    { 1, "ACK", 0, "re", "5 ACK", "b", NULL, true },
    { 1, "BYE", 0, "bye", "6 BYE", "b", NULL, false },
    { 1, NULL, 200, "bye", "6 BYE", "b", NULL, false },
};

static const flow_row refused_rows[] = {
    { 1, "INVITE", 0, "in1", "1 INVITE", NULL, NULL, false },
    { 1, NULL, 401, "in1", "1 INVITE", "p", CHALLENGE, false },
    { 1, "ACK", 0, "in1", "1 ACK", "p", NULL, true },
    { 1, "INVITE", 0, "in2", "2 INVITE", NULL, CREDENTIALS, false },
    { 2, "INVITE", 0, "in2", "2 INVITE", NULL, NULL, false },
    { 2, NULL, 486, "in2", "2 INVITE", "b", NULL, false },
    { 2, "ACK", 0, "in2", "2 ACK", "b", NULL, true },
    { 1, NULL, 486, "in2", "2 INVITE", "b", NULL, false },
    { 1, "ACK", 0, "in2", "2 ACK", "b", NULL, true },
};

#define SILENT_INVITE                                        \
    {                                                        \
        1, "INVITE", 0, "inv", "1 INVITE", NULL, NULL, false \
    }
#define LOST_ANSWER                                       \
    {                                                     \
        1, NULL, 200, "inv", "1 INVITE", "b", NULL, false \
    }
#define LOST_RINGING                                                                  \
    {                                                                                 \
        1, NULL, 183, "inv", "1 INVITE", "b", "Require: 100rel\r\nRSeq: 1\r\n", false \
    }
#define LOST_REGISTER                                            \
    {                                                            \
        1, "REGISTER", 0, "reg", "1 REGISTER", NULL, NULL, false \
    }

static const flow_row not_acked_rows[] = { SILENT_INVITE, LOST_ANSWER, LOST_ANSWER, LOST_ANSWER, LOST_ANSWER };
static const flow_row not_pracked_rows[] = { SILENT_INVITE, LOST_RINGING, LOST_RINGING, LOST_RINGING, LOST_RINGING };
static const flow_row unanswered_rows[] = { LOST_REGISTER, LOST_REGISTER, LOST_REGISTER, LOST_REGISTER };

const message_flow flow_early_media = { "early media", early_media_rows, G_N_ELEMENTS(early_media_rows) };
const message_flow flow_refused = { "refused", refused_rows, G_N_ELEMENTS(refused_rows) };
const message_flow flow_not_acked = { "not acked", not_acked_rows, G_N_ELEMENTS(not_acked_rows) };
const message_flow flow_not_pracked = { "not pracked", not_pracked_rows, G_N_ELEMENTS(not_pracked_rows) };
const message_flow flow_unanswered = { "unanswered", unanswered_rows, G_N_ELEMENTS(unanswered_rows) };

/* --- messages --- */

static void append_via(GString *text, const char *host, const char *branch)
{
    g_string_append_printf(text, "Via: SIP/2.0/UDP %s:5060;branch=z9hG4bK-%s-%s\r\n", host, host, branch);
}

char *flow_text(const flow_row *row)
{
    GString *text = g_string_new(NULL);
    if (row->method) {
        g_string_append_printf(text, "%s sip:bob@example.com SIP/2.0\r\n", row->method);
    } else {
        g_string_append_printf(text, "SIP/2.0 %u Anything\r\n", row->code);
    }
    if (row->hop == 2) append_via(text, "192.0.2.5", row->branch);
    if (row->hop == 1 || !row->alone) append_via(text, "192.0.2.11", row->branch);
    g_string_append(text, "From: \"Alice\" <sip:alice@example.com>;tag=a\r\nTo: <sip:bob@example.com>");
    if (row->to_tag) g_string_append_printf(text, ";tag=%s", row->to_tag);
    g_string_append_printf(text, "\r\nCall-ID: one@192.0.2.11\r\nCSeq: %s\r\n%sContent-Length: 0\r\n\r\n", row->cseq,
                           row->more ? row->more : "");
    return g_string_free(text, FALSE);
}

static sip_endpoint host(uint8_t last)
{
    return (sip_endpoint){ .address = { 192, 0, 2, last }, .address_len = 4, .port = 5060 };
}

const sip_verdict *flow_show_text(sip_tracker *tracker, char *text, const sip_sighting *passed)
{
    sip_message message;
    sip_sighting sighting = *passed;
    g_assert_true(sip_message_parse(sip_span_of(text), strlen(text), SIP_UDP, &message));
    sighting.message = &message;
    const sip_verdict *verdict = sip_tracker_observe(tracker, &sighting);
    memset(text, '#', strlen(text)); /* the tracker must have kept nothing of it */
    g_free(text);
    return verdict;
}

const sip_verdict *flow_show(sip_tracker *tracker, const flow_row *row, uint32_t frame, sip_time at)
{
    sip_endpoint left = host(row->hop == 1 ? 11 : 5);
    sip_endpoint right = host(row->hop == 1 ? 5 : 12);
    const sip_sighting sighting = {
        .frame = frame,
        .time = at,
        .source = row->method ? left : right,
        .destination = row->method ? right : left,
    };
    return flow_show_text(tracker, flow_text(row), &sighting);
}

/* --- playing --- */

uint32_t flow_frame(const flow_play *play)
{
    return (uint32_t)play->row + 1 + (play->copy ? FLOW_COPY : 0);
}

const sip_verdict **flow_run(wmem_allocator_t *scope, const message_flow *flow, const flow_play *plays, size_t count)
{
    sip_tracker *tracker = sip_tracker_new(scope, &sip_default_timers);
    const sip_verdict **verdicts = wmem_alloc_array(scope, const sip_verdict *, count + 1);
    sip_time now = 0;
    for (size_t i = 0; i < count; i++) {
        sip_time at = (sip_time)plays[i].row * FLOW_STEP + plays[i].late;
        now = MAX(now, at); /* messages that were swapped: the later one passed when the earlier should have */
        verdicts[i] = flow_show(tracker, &flow->rows[plays[i].row], flow_frame(&plays[i]), now);
    }
    verdicts[count] = NULL;
    return verdicts;
}

flow_shown flow_show_timed(const flow_timed_row *rows, size_t count)
{
    flow_shown shown = { .scope = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE), .count = count };
    sip_tracker *tracker = sip_tracker_new(shown.scope, &sip_default_timers);
    g_assert_cmpuint(count, <=, FLOW_SHOWN_MOST);
    for (size_t i = 0; i < count; i++) {
        shown.verdicts[i] = flow_show(tracker, &rows[i].row, (uint32_t)i + 1, rows[i].at * 1000);
        g_assert_cmpint(tracker->last, ==, rows[i].at * 1000);
    }
    return shown;
}

void flow_end(flow_shown *shown)
{
    wmem_destroy_allocator(shown->scope);
}

sip_late flow_late(const sip_verdict *verdict, uint32_t frame, int seconds)
{
    const sip_hindsight now = { frame, (sip_time)seconds * 1000000, true };
    return sip_late_of(verdict, &sip_default_timers, &now);
}

bool flow_says(const sip_verdict *verdict, sip_finding finding)
{
    for (int i = 0; i < verdict->finding_count; i++) {
        if (verdict->findings[i] == finding) return true;
    }
    return false;
}
