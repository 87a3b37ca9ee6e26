/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: hold is each side's own. A call is held while either side holds, whatever the held side sends meanwhile, and
 * what a hold forces on an answer is not taken for another; a 199 ends the early dialog of its own branch only.
 */
#include "session_flow.h"
#include "support.h"

#define SDP(who, direction) \
    "v=0\r\no=" who         \
    " 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\na=" direction "\r\n"

/* An INVITE of `who`, answered, in the call. */
#define OFFERED(who, number, offer, answer)                                            \
    { .by = who, .start = "INVITE sip:x@h", .cseq = number " INVITE", .body = offer }, \
    {                                                                                  \
        .by = who, .start = "200", .cseq = number " INVITE", .body = answer            \
    }
#define BY_ALICE(number, offer, answer) OFFERED('a', number, SDP("a", offer), SDP("b", answer))
#define BY_BOB(number, offer, answer) OFFERED('b', number, SDP("b", offer), SDP("a", answer))
#define CALL                                                                                                     \
    { .by = 'a', .start = "INVITE sip:b@h", .cseq = "1 INVITE", .outside = true, .body = SDP("a", "sendrecv") }, \
    {                                                                                                            \
        .by = 'a', .start = "200", .cseq = "1 INVITE", .body = SDP("b", "sendrecv")                              \
    }

/* The states of the call after each answer, u(p) or h(eld). */
static void assert_states(const session_row *rows, size_t count, const char *expected)
{
    flow_shown s = session_show(rows, count);
    GString *states = g_string_new(NULL);
    for (size_t i = 1; i < count; i += 2) {
        g_string_append_c(states, s.verdicts[i]->call_state == SIP_CALL_HELD ? 'h' : 'u');
    }
    g_assert_cmpstr(states->str, ==, expected);
    g_string_free(states, TRUE);
    flow_end(&s);
}

#define ASSERT_STATES(rows, expected) assert_states(rows, G_N_ELEMENTS(rows), expected)

static void test_held_side_speaks(void)
{
    static const session_row refreshed[] = {
        CALL,
        BY_ALICE("2", "sendonly", "recvonly"),
        BY_BOB("1", "recvonly", "sendonly"),
        BY_ALICE("3", "sendrecv", "sendrecv"),
    };
    static const session_row silenced[] = {
        CALL,
        BY_ALICE("2", "inactive", "inactive"),
        BY_BOB("1", "inactive", "inactive"), /* what was forced on him, again */
        BY_ALICE("3", "sendrecv", "sendrecv"),
    };
    static const session_row refused[] = {
        CALL, BY_ALICE("2", "sendonly", "recvonly"), BY_BOB("1", "sendrecv", "sendonly"), /* he cannot lift her hold, */
        BY_BOB("2", "sendrecv", "sendrecv"), /* but she can, when he asks */
    };
    ASSERT_STATES(refreshed, "uhhu");
    ASSERT_STATES(silenced, "uhhu");
    ASSERT_STATES(refused, "uhhu");
}

static void test_both_hold(void)
{
    static const session_row one_resumes[] = {
        CALL,
        BY_ALICE("2", "sendonly", "recvonly"),
        BY_BOB("1", "inactive", "inactive"),
        BY_ALICE("3", "sendrecv", "sendonly"), /* hers is over, his is not */
        BY_BOB("2", "sendrecv", "sendrecv"),
    };
    static const session_row other_first[] = {
        CALL,
        BY_ALICE("2", "sendonly", "recvonly"),
        BY_BOB("1", "inactive", "inactive"),
        BY_BOB("2", "recvonly", "sendonly"),
        BY_ALICE("3", "sendrecv", "sendrecv"),
    };
    ASSERT_STATES(one_resumes, "uhhhu");
    ASSERT_STATES(other_first, "uhhhu");
}

/* Who resumes is told by who holds. */
static void test_changes(void)
{
    static const session_row rows[] = {
        CALL,
        BY_ALICE("2", "sendonly", "recvonly"),
        BY_BOB("1", "sendrecv", "sendonly"),
        BY_ALICE("3", "sendrecv", "sendrecv"),
    };
    flow_shown s = SESSION_SHOW(rows);
    g_assert_cmpint(s.verdicts[2]->transaction->change, ==, SIP_CHANGE_HOLD);
    g_assert_cmpint(s.verdicts[4]->transaction->change, ==, SIP_CHANGE_MEDIA);
    g_assert_cmpint(s.verdicts[6]->transaction->change, ==, SIP_CHANGE_RESUME);
    flow_end(&s);
}

/* The offer of a 200 is answered by the ACK, which may hold. */
static void test_late_offer(void)
{
    static const session_row rows[] = {
        CALL,
        { .by = 'a', .start = "INVITE sip:b@h", .cseq = "2 INVITE" },
        { .by = 'a', .start = "200", .cseq = "2 INVITE", .body = SDP("b", "sendrecv") },
        { .by = 'a', .start = "ACK sip:b@h", .cseq = "2 ACK", .body = SDP("a", "sendonly") },
        { .by = 'b', .start = "INVITE sip:a@h", .cseq = "1 INVITE", .body = SDP("b", "recvonly") },
        { .by = 'b', .start = "200", .cseq = "1 INVITE", .body = SDP("a", "sendonly") },
    };
    flow_shown s = SESSION_SHOW(rows);
    g_assert_cmpint(s.verdicts[3]->call_state, ==, SIP_CALL_UP);
    g_assert_cmpint(s.verdicts[4]->call_state, ==, SIP_CALL_HELD);
    g_assert_cmpint(s.verdicts[6]->call_state, ==, SIP_CALL_HELD);
    flow_end(&s);
}

/* RFC 6228: two branches ring, one ends; the call goes on. */
static void test_branch_ended(void)
{
    static const flow_row rows[] = {
        { 1, "INVITE", 0, "inv", "1 INVITE", NULL, NULL, false }, { 1, NULL, 180, "inv", "1 INVITE", "b", NULL, false },
        { 1, NULL, 180, "inv", "1 INVITE", "c", NULL, false },    { 1, NULL, 199, "inv", "1 INVITE", "b", NULL, false },
        { 1, NULL, 180, "inv", "1 INVITE", "c", NULL, false },
    };
    static const flow_play plays[] = {
        { 0, 0, false }, { 1, 0, false }, { 2, 0, false }, { 3, 0, false }, { 4, 0, 0 }
    };
    const message_flow flow = { "199", rows, G_N_ELEMENTS(rows) };
    wmem_allocator_t *scope = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE);
    const sip_verdict **shown = flow_run(scope, &flow, plays, G_N_ELEMENTS(plays));
    g_assert_cmpint(shown[1]->dialog_state, ==, SIP_DIALOG_EARLY);
    g_assert_cmpint(shown[3]->dialog_state, ==, SIP_DIALOG_ENDED);
    g_assert_true(shown[3]->dialog == shown[1]->dialog);
    g_assert_cmpint(shown[4]->dialog_state, ==, SIP_DIALOG_EARLY);
    g_assert_cmpint(shown[3]->call_state, ==, SIP_CALL_RINGING);
    wmem_destroy_allocator(scope);
}

/* A 199 alone is no sign of the other side. */
static void test_branch_ended_first(void)
{
    static const flow_row rows[] = {
        { 1, "INVITE", 0, "inv", "1 INVITE", NULL, NULL, false },
        { 1, NULL, 199, "inv", "1 INVITE", "b", NULL, false },
    };
    static const flow_play plays[] = { { 0, 0, false }, { 1, 0, false } };
    const message_flow flow = { "199 first", rows, G_N_ELEMENTS(rows) };
    wmem_allocator_t *scope = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE);
    const sip_verdict **shown = flow_run(scope, &flow, plays, G_N_ELEMENTS(plays));
    g_assert_cmpint(shown[1]->dialog_state, ==, SIP_DIALOG_ENDED);
    g_assert_cmpuint(shown[1]->call->progress_frame, ==, 0);
    wmem_destroy_allocator(scope);
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    wmem_init();
    g_test_add_func("/tracker_hold/held_side_speaks", test_held_side_speaks);
    g_test_add_func("/tracker_hold/both_hold", test_both_hold);
    g_test_add_func("/tracker_hold/changes", test_changes);
    g_test_add_func("/tracker_hold/late_offer", test_late_offer);
    g_test_add_func("/tracker_hold/branch_ended", test_branch_ended);
    g_test_add_func("/tracker_hold/branch_ended_first", test_branch_ended_first);
    int result = g_test_run();
    wmem_cleanup();
    return result;
}
