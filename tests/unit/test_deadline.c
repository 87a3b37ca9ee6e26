/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: what is waited for in vain is noticed when the capture goes on past the deadline and not a moment before; it
 * is a warning only where the sender's own behaviour shows it, and a note where it may just not have been captured; and
 * nothing is missed in sound flows, however long the capture goes on.
 */
#include "core/tracker/deadline.h"
#include "core/tracker/doubt.h"
#include "support.h"
#include "tracker_flow.h"

enum { MS = 1000, SECOND = 1000 * MS };

#define SHOW(rows) flow_show_timed(rows, G_N_ELEMENTS(rows))

/* What is known of frame `frame` when the capture goes on until `at` ms. */
static sip_late late(const flow_shown *s, uint32_t frame, sip_time at)
{
    const sip_hindsight now = { frame, at * MS, true };
    return sip_late_of(s->verdicts[frame - 1], &sip_default_timers, &now);
}

static void assert_missed(const flow_shown *s, uint32_t frame, sip_time after, sip_finding finding)
{
    g_test_message("frame %u, %s", frame, sip_finding_info_of(finding)->id);
    g_assert_false(late(s, frame, after).missed);
    g_assert_true(late(s, frame, after + 1).missed);
    g_assert_cmpint(late(s, frame, after + 1).finding, ==, finding);
}

static void assert_not_missed(const flow_shown *s, uint32_t frame)
{
    g_test_message("frame %u", frame);
    g_assert_false(late(s, frame, 3600000).missed);
}

static bool doubts(const flow_shown *s, uint32_t frame, sip_time at, sip_doubt doubt)
{
    return (late(s, frame, at).doubts & sip_doubt_bit(doubt)) != 0;
}

#define ROW(method, code, branch, cseq, tag, more, alone) \
    {                                                     \
        1, method, code, branch, cseq, tag, more, alone   \
    }
#define INVITE(at)                                                 \
    {                                                              \
        ROW("INVITE", 0, "inv", "1 INVITE", NULL, NULL, false), at \
    }
#define ANSWER(code, at)                                         \
    {                                                            \
        ROW(NULL, code, "inv", "1 INVITE", "b", NULL, false), at \
    }
#define OPTIONS(branch, cseq, at)                              \
    {                                                          \
        ROW("OPTIONS", 0, branch, cseq, NULL, NULL, false), at \
    }
#define RELIABLE(at)                                                     \
    {                                                                    \
        ROW(NULL, 183, "inv", "1 INVITE", "b", "RSeq: 1\r\n", false), at \
    }

/* --- requests --- */

static const flow_timed_row asked_to_the_end[] = {
    OPTIONS("o", "1 OPTIONS", 0),     OPTIONS("o", "1 OPTIONS", 500),   OPTIONS("o", "1 OPTIONS", 1500),
    OPTIONS("o", "1 OPTIONS", 3500),  OPTIONS("o", "1 OPTIONS", 7500),  OPTIONS("o", "1 OPTIONS", 11500),
    OPTIONS("o", "1 OPTIONS", 15500), OPTIONS("o", "1 OPTIONS", 19500), OPTIONS("o", "1 OPTIONS", 23500),
    OPTIONS("o", "1 OPTIONS", 27500), OPTIONS("o", "1 OPTIONS", 31500), OPTIONS("p", "2 OPTIONS", 40000),
};

/* Timer E to its end: nobody answered, and the next request of the same client says so in the first pass. */
static void test_unanswered(void)
{
    flow_shown s = SHOW(asked_to_the_end);
    assert_missed(&s, 1, 32000, SIP_FINDING_UNANSWERED);
    g_assert_cmpstr(late(&s, 1, 0).deadline.timer, ==, "F");
    g_assert_false(doubts(&s, 1, 40000, SIP_DOUBT_ANSWER_UNSEEN));
    for (uint32_t frame = 2; frame <= 11; frame++) assert_not_missed(&s, frame); /* told once */
    g_assert_true(flow_says(s.verdicts[11], SIP_FINDING_UNANSWERED));
    g_assert_true(s.verdicts[11]->concerned == s.verdicts[0]->transaction);
    flow_end(&s);
}

/* The client stopped: it has an answer that was not captured, or gave up. */
static void test_stopped(void)
{
    static const flow_timed_row rows[] = { OPTIONS("o", "1 OPTIONS", 0), OPTIONS("o", "1 OPTIONS", 500),
                                           OPTIONS("p", "2 OPTIONS", 40000) };
    flow_shown s = SHOW(rows);
    assert_missed(&s, 1, 32000, SIP_FINDING_NO_ANSWER_SEEN);
    g_assert_true(doubts(&s, 1, 40000, SIP_DOUBT_ANSWER_UNSEEN));
    g_assert_false(doubts(&s, 1, 1600, SIP_DOUBT_ANSWER_UNSEEN)); /* its next copy may still come */
    g_assert_true(flow_says(s.verdicts[2], SIP_FINDING_NO_ANSWER_SEEN));
    g_assert_false(flow_says(s.verdicts[2], SIP_FINDING_UNANSWERED));
    flow_end(&s);
}

/* Timer B ends with the first provisional response; what then rings is given up after three minutes. */
static void test_invite(void)
{
    static const flow_timed_row silent[] = { INVITE(0),    INVITE(500),   INVITE(1500), INVITE(3500),
                                             INVITE(7500), INVITE(15500), INVITE(31500) };
    static const flow_timed_row ringing[] = { INVITE(0), ANSWER(180, 1000), ANSWER(180, 61000) };
    flow_shown s = SHOW(silent);
    assert_missed(&s, 1, 32000, SIP_FINDING_UNANSWERED);
    g_assert_cmpstr(late(&s, 1, 0).deadline.timer, ==, "B");
    g_assert_cmpint(late(&s, 1, 32001).outcome, ==, SIP_OUTCOME_TIMED_OUT);
    g_assert_cmpint(late(&s, 1, 31500).outcome, ==, SIP_OUTCOME_UNFINISHED);
    flow_end(&s);
    s = SHOW(ringing);
    assert_missed(&s, 1, 241000, SIP_FINDING_NO_ANSWER_SEEN);
    g_assert_cmpstr(late(&s, 1, 0).deadline.timer, ==, "C");
    g_assert_cmpint(late(&s, 1, 300000).outcome, ==, SIP_OUTCOME_UNFINISHED);
    g_assert_cmpint(late(&s, 2, 300000).outcome, ==, SIP_OUTCOME_NONE); /* told once */
    g_assert_false(doubts(&s, 1, 300000, SIP_DOUBT_ANSWER_UNSEEN));
    flow_end(&s);
}

/* RFC 3261 9.1: after a CANCEL the 487 has 64*T1. */
static void test_cancelled(void)
{
    static const flow_timed_row rows[] = { INVITE(0),
                                           ANSWER(180, 100),
                                           { ROW("CANCEL", 0, "inv", "1 CANCEL", NULL, NULL, true), 10000 },
                                           { ROW(NULL, 200, "inv", "1 CANCEL", "b", NULL, true), 10010 } };
    flow_shown s = SHOW(rows);
    assert_missed(&s, 1, 42000, SIP_FINDING_NO_ANSWER_SEEN);
    assert_not_missed(&s, 3);
    flow_end(&s);
}

#define FORWARDED(at)                                                \
    {                                                                \
        { 2, "INVITE", 0, "inv", "1 INVITE", NULL, NULL, false }, at \
    }

/*
 * A proxy gives up for the next hop with a 408 of its own, and has repeated the INVITE until then. If it had stopped,
 * it might only pass on a 408 that was not captured.
 */
static void test_proxy_gives_up(void)
{
    for (int sure = 0; sure < 2; sure++) {
        const flow_timed_row rows[] = {
            INVITE(0),          FORWARDED(5),
            FORWARDED(505),     FORWARDED(1505),
            FORWARDED(3505),    FORWARDED(sure ? 7505 : 3506), /* or captured twice */
            ANSWER(408, 14000), { ROW("ACK", 0, "inv", "1 ACK", "b", NULL, true), 14005 },
        };
        flow_shown s = SHOW(rows);
        assert_missed(&s, 2, 32005, sure ? SIP_FINDING_UNANSWERED : SIP_FINDING_NO_ANSWER_SEEN);
        assert_not_missed(&s, 1);
        g_assert_cmpint(s.verdicts[6]->outcome, ==, SIP_OUTCOME_TIMED_OUT);
        flow_end(&s);
    }
}

/* A 408 behind the deadline names what was not answered at once. */
static void test_timed_out(void)
{
    static const flow_timed_row rows[] = { INVITE(0), FORWARDED(5), ANSWER(408, 32010) };
    static const flow_timed_row in_time[] = { INVITE(0), FORWARDED(5), ANSWER(408, 31000) };
    flow_shown s = SHOW(rows);
    g_assert_true(flow_says(s.verdicts[2], SIP_FINDING_NO_ANSWER_SEEN));
    g_assert_true(s.verdicts[2]->concerned == s.verdicts[1]->transaction);
    flow_end(&s);
    s = SHOW(in_time);
    g_assert_false(flow_says(s.verdicts[2], SIP_FINDING_NO_ANSWER_SEEN));
    flow_end(&s);
}

/* An ACK shows that there was an answer. */
static void test_acked_answer(void)
{
    static const flow_timed_row rows[] = { INVITE(0), { ROW("ACK", 0, "ack", "1 ACK", "b", NULL, false), 3000 } };
    flow_shown s = SHOW(rows);
    assert_not_missed(&s, 1);
    assert_not_missed(&s, 2);
    g_assert_true(doubts(&s, 1, 3000, SIP_DOUBT_ANSWER_ACKED));
    g_assert_true(doubts(&s, 2, 3000, SIP_DOUBT_RESPONSE_UNSEEN));
    flow_end(&s);
}

/* --- responses --- */

static void test_not_acked(void)
{
    static const struct {
        unsigned code;
        sip_finding sure, unsure;
        const char *timer;
    } rows[] = {
        { 200, SIP_FINDING_NOT_ACKED, SIP_FINDING_NO_ACK_SEEN, "2xx" },
        { 486, SIP_FINDING_FAILURE_NOT_ACKED, SIP_FINDING_FAILURE_NO_ACK_SEEN, "H" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        unsigned code = rows[i].code;
        const flow_timed_row once[] = { INVITE(0), ANSWER(code, 1000) };
        const flow_timed_row to_the_end[] = { INVITE(0), ANSWER(code, 1000), ANSWER(code, 16500), ANSWER(code, 32500) };
        const flow_timed_row acked[] = { INVITE(0),
                                         ANSWER(code, 1000),
                                         ANSWER(code, 16500),
                                         { ROW("ACK", 0, code == 200 ? "ack" : "inv", "1 ACK", "b", NULL, true),
                                           16510 } };
        flow_shown s = SHOW(once);
        assert_missed(&s, 2, 33000, rows[i].unsure);
        g_assert_cmpstr(late(&s, 2, 0).deadline.timer, ==, rows[i].timer);
        flow_end(&s);
        s = SHOW(to_the_end);
        assert_missed(&s, 2, 33000, rows[i].sure);
        g_assert_true(flow_says(s.verdicts[3], rows[i].sure)); /* and at the third copy, at once */
        g_assert_false(flow_says(s.verdicts[2], rows[i].sure));
        flow_end(&s);
        s = SHOW(acked);
        assert_not_missed(&s, 2);
        flow_end(&s);
    }
}

/* The ACK of a 2xx may go straight to the callee, past the hop where the proxy is. */
static void test_acked_elsewhere(void)
{
    static const flow_timed_row rows[] = {
        INVITE(0),
        { { 2, "INVITE", 0, "inv", "1 INVITE", NULL, NULL, false }, 5 },
        { { 2, NULL, 200, "inv", "1 INVITE", "b", NULL, false }, 1000 },
        ANSWER(200, 1005),
        { ROW("ACK", 0, "ack", "1 ACK", "b", NULL, false), 1010 },
    };
    flow_shown s = SHOW(rows);
    assert_not_missed(&s, 3);
    assert_not_missed(&s, 4);
    flow_end(&s);
}

static void test_not_pracked(void)
{
    static const flow_timed_row to_the_end[] = { INVITE(0), RELIABLE(1000), RELIABLE(16500), RELIABLE(32500) };
    static const flow_timed_row once[] = { INVITE(0), RELIABLE(1000) };
    static const flow_timed_row answered[] = { INVITE(0), RELIABLE(1000), ANSWER(200, 9000) };
    static const flow_timed_row pracked[] = {
        INVITE(0), RELIABLE(1000), { ROW("PRACK", 0, "p", "2 PRACK", "b", "RAck: 1 1 INVITE\r\n", false), 1010 }
    };
    flow_shown s = SHOW(to_the_end);
    assert_missed(&s, 2, 33000, SIP_FINDING_NOT_PRACKED);
    g_assert_true(flow_says(s.verdicts[3], SIP_FINDING_NOT_PRACKED));
    flow_end(&s);
    s = SHOW(once);
    assert_missed(&s, 2, 33000, SIP_FINDING_NO_PRACK_SEEN);
    flow_end(&s);
    s = SHOW(answered);
    assert_not_missed(&s, 2);
    flow_end(&s);
    s = SHOW(pracked);
    assert_not_missed(&s, 2);
    flow_end(&s);
}

/* --- sound flows --- */

static void test_sound(void)
{
    static const message_flow *const flows[] = { &flow_call, &flow_register, &flow_cancelled };
    for (size_t f = 0; f < G_N_ELEMENTS(flows); f++) {
        flow_timed_row rows[FLOW_SHOWN_MOST];
        for (size_t i = 0; i < flows[f]->count; i++) rows[i] = (flow_timed_row){ flows[f]->rows[i], (sip_time)i * 20 };
        flow_shown s = flow_show_timed(rows, flows[f]->count);
        for (uint32_t frame = 1; frame <= s.count; frame++) {
            g_test_message("%s", flows[f]->name);
            assert_not_missed(&s, frame);
            g_assert_cmpuint(late(&s, frame, 3600000).doubts, ==, 0);
            g_assert_cmpint(late(&s, frame, 3600000).outcome, ==, SIP_OUTCOME_NONE);
        }
        flow_end(&s);
    }
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    wmem_init();
    g_test_add_func("/deadline/unanswered", test_unanswered);
    g_test_add_func("/deadline/stopped", test_stopped);
    g_test_add_func("/deadline/invite", test_invite);
    g_test_add_func("/deadline/cancelled", test_cancelled);
    g_test_add_func("/deadline/proxy_gives_up", test_proxy_gives_up);
    g_test_add_func("/deadline/timed_out", test_timed_out);
    g_test_add_func("/deadline/acked_answer", test_acked_answer);
    g_test_add_func("/deadline/not_acked", test_not_acked);
    g_test_add_func("/deadline/acked_elsewhere", test_acked_elsewhere);
    g_test_add_func("/deadline/not_pracked", test_not_pracked);
    g_test_add_func("/deadline/sound", test_sound);
    int result = g_test_run();
    wmem_cleanup();
    return result;
}
