/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: what is rare but right is not mistaken for a fault, and its repetitions are told from what is new: several
 * answers of a fork, reliable provisional responses, re-INVITEs whose call began before the capture, refused CANCELs,
 * requests that overtake each other between two hops, and repetition over a transport that loses nothing.
 */
#include "core/role.h"
#include "support.h"
#include "tracker_flow.h"

enum { SECOND = 1000000 };

#define SHOW(rows) flow_show_timed(rows, G_N_ELEMENTS(rows))

/* The message of frame `frame` is the `attempt`-th repetition of that of frame `original`. */
static void assert_repeats(const flow_shown *s, uint32_t frame, uint32_t original, unsigned attempt)
{
    const sip_verdict *verdict = s->verdicts[frame - 1];
    g_test_message("frame %u", frame);
    g_assert_cmpint(verdict->repeat, ==, original ? SIP_RETRANSMISSION : SIP_FIRST);
    g_assert_cmpuint(verdict->original, ==, original);
    g_assert_cmpuint(verdict->attempt, ==, attempt);
}

#define INVITE(hop)                                            \
    {                                                          \
        hop, "INVITE", 0, "inv", "1 INVITE", NULL, NULL, false \
    }
#define ANSWER(code, tag, more)                            \
    {                                                      \
        1, NULL, code, "inv", "1 INVITE", tag, more, false \
    }

/* --- provisional responses --- */

/* Two branches of a fork ring, and each is refreshed each minute. */
static void test_two_ringing(void)
{
    static const flow_timed_row rows[] = {
        { INVITE(1), 0 },
        { ANSWER(180, "b1", NULL), 100 },
        { ANSWER(180, "b2", NULL), 200 },
        { ANSWER(180, "b1", NULL), 60100 },
        { ANSWER(180, "b2", NULL), 60200 },
        { ANSWER(180, "b1", NULL), 120100 },
    };
    flow_shown s = SHOW(rows);
    assert_repeats(&s, 3, 0, 0);
    assert_repeats(&s, 4, 2, 1);
    assert_repeats(&s, 5, 3, 1);
    assert_repeats(&s, 6, 2, 2);
    g_assert_true(flow_says(s.verdicts[3], SIP_FINDING_PROVISIONAL_AGAIN));
    g_assert_true(s.verdicts[1]->dialog != s.verdicts[2]->dialog);
    flow_end(&s);
}

/* RFC 3262 3: sent again with the same RSeq, at T1 doubling, without end; with another RSeq it is another response. */
static void test_reliable(void)
{
    static const flow_timed_row rows[] = {
        { INVITE(1), 0 },
        { ANSWER(183, "b", "RSeq: 1\r\nRequire: 100rel\r\n"), 100 },
        { ANSWER(183, "b", "RSeq: 1\r\nRequire: 100rel\r\n"), 600 },
        { ANSWER(183, "b", "RSeq: 1\r\nRequire: 100rel\r\n"), 1600 },
        { ANSWER(183, "b", "RSeq: 2\r\nRequire: 100rel\r\n"), 2600 },
        { ANSWER(183, "b", "RSeq: 2\r\nRequire: 100rel\r\n"), 3100 },
    };
    flow_shown s = SHOW(rows);
    assert_repeats(&s, 3, 2, 1);
    assert_repeats(&s, 4, 2, 2);
    assert_repeats(&s, 5, 0, 0);
    assert_repeats(&s, 6, 5, 1);
    g_assert_cmpint(s.verdicts[3]->expected, ==, SECOND);
    g_assert_cmpint(s.verdicts[3]->timer, ==, SIP_TIMER_RELIABLE);
    g_assert_true(flow_says(s.verdicts[3], SIP_FINDING_RETRANSMISSION));
    g_assert_true(s.verdicts[4]->reliable != s.verdicts[3]->reliable);
    flow_end(&s);
}

/* --- final responses --- */

/* 13.2.2.4: each 2xx of a fork is an answer, is repeated until its own ACK comes, and is acknowledged for itself. */
static void test_two_answers(void)
{
    static const flow_timed_row rows[] = {
        { INVITE(1), 0 },
        { ANSWER(200, "b1", NULL), 1000 },
        { ANSWER(200, "b2", NULL), 1100 },
        { ANSWER(200, "b2", NULL), 1600 },
        { ANSWER(200, "b2", NULL), 1601 },
        { { 1, "ACK", 0, "ack2", "1 ACK", "b2", NULL, false }, 1700 },
    };
    flow_shown s = SHOW(rows);
    assert_repeats(&s, 3, 0, 0);
    g_assert_true(flow_says(s.verdicts[2], SIP_FINDING_FORKED_ANSWER));
    assert_repeats(&s, 4, 3, 1);
    g_assert_false(flow_says(s.verdicts[3], SIP_FINDING_FORKED_ANSWER));
    g_assert_cmpint(s.verdicts[3]->timer, ==, SIP_TIMER_2XX);
    g_assert_cmpint(s.verdicts[4]->repeat, ==, SIP_DUPLICATE);
    g_assert_cmpuint(s.verdicts[4]->original, ==, 3);
    g_assert_true(s.verdicts[5]->transaction->invite == s.verdicts[0]->transaction);
    g_assert_false(flow_says(s.verdicts[5], SIP_FINDING_ACK_ORPHAN));
    flow_end(&s);
}

/* A server may not change its mind: 486 and then 603 (17.2.1). */
static void test_second_final(void)
{
    static const flow_timed_row rows[] = {
        { INVITE(1), 0 },
        { ANSWER(486, "b", NULL), 1000 },
        { ANSWER(603, "b", NULL), 1100 },
    };
    flow_shown s = SHOW(rows);
    g_assert_true(flow_says(s.verdicts[2], SIP_FINDING_SECOND_FINAL));
    g_assert_cmpuint(s.verdicts[2]->transaction->code, ==, 486);
    g_assert_cmpint(s.verdicts[2]->outcome, ==, SIP_OUTCOME_BUSY);
    flow_end(&s);
}

/* 487 means that the INVITE was given up, also when the CANCEL was not captured (21.4.25). */
static void test_cancelled_unseen(void)
{
    static const flow_timed_row rows[] = { { INVITE(1), 0 }, { ANSWER(487, "b", NULL), 5000 } };
    flow_shown s = SHOW(rows);
    g_assert_cmpint(s.verdicts[1]->call_state, ==, SIP_CALL_ENDED);
    g_assert_cmpint(s.verdicts[1]->outcome, ==, SIP_OUTCOME_CANCELLED);
    flow_end(&s);
}

/* --- inside a dialog --- */

/* A re-INVITE in a call that the capture did not see begin: its refusal leaves the call up (14.1). */
static void test_reinvite_of_an_old_call(void)
{
    static const flow_timed_row rows[] = {
        { { 1, "INVITE", 0, "re", "5 INVITE", "b", NULL, false }, 0 },
        { { 1, NULL, 100, "re", "5 INVITE", "b", NULL, false }, 10 },
        { { 1, NULL, 488, "re", "5 INVITE", "b", NULL, false }, 20 },
        { { 1, "ACK", 0, "re", "5 ACK", "b", NULL, true }, 30 },
    };
    flow_shown s = SHOW(rows);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_assert_cmpint(s.verdicts[i]->call_state, ==, SIP_CALL_UP);
        g_assert_cmpint(s.verdicts[i]->dialog_state, ==, SIP_DIALOG_CONFIRMED);
        g_assert_cmpuint(s.verdicts[i]->finding_count, ==, 0);
    }
    flow_end(&s);
}

/* The 481 of a CANCEL or of a PRACK is about that request (9.2; RFC 3262 3), that of a BYE about the dialog (12.2.1.2).
 */
static void test_who_ends_a_dialog(void)
{
    static const struct {
        const char *method, *cseq;
        sip_dialog_state after;
    } rows[] = {
        { "CANCEL", "1 CANCEL", SIP_DIALOG_CONFIRMED },
        { "PRACK", "2 PRACK", SIP_DIALOG_CONFIRMED },
        { "BYE", "2 BYE", SIP_DIALOG_ENDED },
        { "INFO", "2 INFO", SIP_DIALOG_ENDED },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        bool inside = strcmp(rows[i].method, "CANCEL") != 0;
        const char *branch = inside ? "next" : "inv";
        const flow_timed_row flow[] = {
            { INVITE(1), 0 },
            { ANSWER(200, "b", NULL), 1000 },
            { { 1, rows[i].method, 0, branch, rows[i].cseq, inside ? "b" : NULL, NULL, true }, 2000 },
            { { 1, NULL, 481, branch, rows[i].cseq, "b", NULL, true }, 2010 },
            { { 1, "ACK", 0, "ack", "1 ACK", "b", NULL, false }, 2020 },
        };
        flow_shown s = SHOW(flow);
        g_test_message("481 of %s", rows[i].method);
        g_assert_cmpint(s.verdicts[4]->dialog_state, ==, rows[i].after);
        flow_end(&s);
    }
}

/* A proxy may pass a request on when the next one has already come: no number goes backwards where it is counted. */
static void test_hops_overtake(void)
{
    static const flow_timed_row rows[] = {
        { { 1, "INFO", 0, "i2", "2 INFO", "b", NULL, false }, 0 },
        { { 1, "INFO", 0, "i3", "3 INFO", "b", NULL, false }, 10 },
        { { 2, "INFO", 0, "i2", "2 INFO", "b", NULL, false }, 20 },
        { { 2, "INFO", 0, "i3", "3 INFO", "b", NULL, false }, 30 },
        { { 1, "INFO", 0, "i1", "1 INFO", "b", NULL, false }, 40 },
    };
    flow_shown s = SHOW(rows);
    for (int i = 0; i < 4; i++) g_assert_false(flow_says(s.verdicts[i], SIP_FINDING_CSEQ_BACKWARDS));
    g_assert_true(flow_says(s.verdicts[4], SIP_FINDING_CSEQ_BACKWARDS));
    flow_end(&s);
}

/* --- over TCP --- */

/* 13.3.1.4: a 2xx is repeated end to end, whatever carries it; requests and refusals have no timer over TCP (17). */
static void test_over_tcp(void)
{
    static const struct {
        flow_row row;
        sip_timer timer;
    } rows[] = {
        { ANSWER(200, "b", NULL), SIP_TIMER_2XX },
        { ANSWER(183, "b", "RSeq: 1\r\n"), SIP_TIMER_RELIABLE },
        { ANSWER(486, "b", NULL), SIP_TIMER_NONE },
        { INVITE(1), SIP_TIMER_NONE },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        wmem_allocator_t *scope = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE);
        sip_tracker *tracker = sip_tracker_new(scope, &sip_default_timers);
        const sip_verdict *verdict = NULL;
        for (uint32_t frame = 1; frame <= 2; frame++) {
            char *text = flow_text(&rows[i].row);
            sip_message message;
            sip_message_parse(sip_span_of(text), strlen(text), SIP_STREAM, &message);
            const sip_sighting sighting = {
                .message = &message, .frame = frame, .time = frame * SECOND / 2, .reliable = true
            };
            verdict = sip_tracker_observe(tracker, &sighting);
            g_free(text);
        }
        g_test_message("row %zu", i);
        g_assert_cmpint(verdict->repeat, ==, SIP_RETRANSMISSION);
        g_assert_cmpint(verdict->timer, ==, rows[i].timer);
        wmem_destroy_allocator(scope);
    }
}

/* --- CSeq that names another method --- */

static sip_role show_and_judge(sip_tracker *tracker, const char *text, uint32_t frame)
{
    sip_message message;
    g_assert_true(sip_message_parse(sip_span_of(text), strlen(text), SIP_UDP, &message));
    const sip_sighting sighting = { .message = &message, .frame = frame, .time = (sip_time)frame * SECOND };
    return sip_role_of(&message, sip_tracker_observe(tracker, &sighting));
}

#define REQUEST(method, cseq)                                                              \
    method " sip:b@example.com SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.11;branch=z9hG4bKa\r\n" \
           "Call-ID: a\r\nCSeq: " cseq "\r\n\r\n"
#define FINAL(code, cseq)                                                      \
    "SIP/2.0 " code " Said\r\nVia: SIP/2.0/UDP 192.0.2.11;branch=z9hG4bKa\r\n" \
    "Call-ID: a\r\nCSeq: " cseq "\r\n\r\n"

/* Found by the fuzzer: a request is looked for what its method has (an INVITE, a subscription, a publication), while
 * its CSeq has made a transaction of another kind of it, or its answer names a method that it was not. */
static void test_cseq_of_another_method(void)
{
    static const char *const pairs[][2] = {
        { REQUEST("CANCEL", "2 OPTIONS"), FINAL("200", "2 OPTIONS") },
        { REQUEST("NOTIFY", "2 REGISTER"), FINAL("481", "3 NOTIFY") },
        { REQUEST("PUBLISH", "2 SUBSCRIBE"), FINAL("200", "3 PUBLISH") },
        { REQUEST("PUBLISH", "2 SUBSCRIBE"), FINAL("412", "3 PUBLISH") },
        { REQUEST("SUBSCRIBE", "2 PUBLISH"), FINAL("200", "3 SUBSCRIBE") },
        { REQUEST("REGISTER", "2 REFER"), FINAL("202", "3 REGISTER") },
        { REQUEST("REFER", "2 REGISTER"), FINAL("202", "3 REFER") },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
        wmem_allocator_t *scope = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE);
        sip_tracker *tracker = sip_tracker_new(scope, &sip_default_timers);
        g_test_message("row %zu", i);
        sip_role asked = show_and_judge(tracker, pairs[i][0], 1);
        sip_role answered = show_and_judge(tracker, pairs[i][1], 2);
        g_assert_cmpint(asked, <, SIP_ROLE_COUNT);
        g_assert_cmpint(answered, <, SIP_ROLE_COUNT);
        if (i == 0) g_assert_cmpint(asked, ==, SIP_ROLE_CANCEL_ORPHAN);
        wmem_destroy_allocator(scope);
    }
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    wmem_init();
    g_test_add_func("/tracker_odd/two_ringing", test_two_ringing);
    g_test_add_func("/tracker_odd/reliable", test_reliable);
    g_test_add_func("/tracker_odd/two_answers", test_two_answers);
    g_test_add_func("/tracker_odd/second_final", test_second_final);
    g_test_add_func("/tracker_odd/cancelled_unseen", test_cancelled_unseen);
    g_test_add_func("/tracker_odd/reinvite_of_an_old_call", test_reinvite_of_an_old_call);
    g_test_add_func("/tracker_odd/who_ends_a_dialog", test_who_ends_a_dialog);
    g_test_add_func("/tracker_odd/hops_overtake", test_hops_overtake);
    g_test_add_func("/tracker_odd/over_tcp", test_over_tcp);
    g_test_add_func("/tracker_odd/cseq_of_another_method", test_cseq_of_another_method);
    int result = g_test_run();
    wmem_cleanup();
    return result;
}
