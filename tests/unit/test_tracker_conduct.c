/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: what breaks a rule over several messages is said, and what only looks like it is not: the branch of ACKs, To
 * tags, RSeq numbers, challenges that are ignored, copies that are not needed any more.
 */
#include "support.h"
#include "tracker_flow.h"

enum { MS = 1000, MOST_ROWS = 8 };

/* A flow of which the message `at` (from 1 on) says, or does not say, the finding, and no other message says it. */
typedef struct {
    const char *what;
    sip_finding finding;
    size_t at; /* 0: none says it */
    flow_row rows[MOST_ROWS];
} conduct;

#define F(name) SIP_FINDING_##name
#define INVITE FLOW_REQUEST("INVITE", "inv", "1 INVITE", NULL, NULL)
#define ANSWER(code, tag) FLOW_REPLY(code, "inv", "1 INVITE", tag)
#define ACK(branch, tag)                              \
    {                                                 \
        1, "ACK", 0, branch, "1 ACK", tag, NULL, true \
    }
#define REQUEST FLOW_REQUEST
#define REPLY FLOW_REPLY
#define RELIABLE(tag, rseq)                                               \
    {                                                                     \
        1, NULL, 183, "inv", "1 INVITE", tag, "RSeq: " rseq "\r\n", false \
    }
#define CREDENTIALS "Authorization: Digest username=\"alice\", nonce=\"n\", response=\"0\"\r\n"

static const conduct conducts[] = {
    { "refused, ACK with a new branch", F(ACK_NEW_BRANCH), 3, { INVITE, ANSWER(486, "b"), ACK("ack", "b") } },
    { "refused, ACK with the INVITE's", F(ACK_NEW_BRANCH), 0, { INVITE, ANSWER(486, "b"), ACK("inv", "b") } },
    { "answered, ACK with a new branch", F(ACK_NEW_BRANCH), 0, { INVITE, ANSWER(200, "b"), ACK("ack", "b") } },
    { "refused by one, ACK for another", F(ACK_NEW_BRANCH), 0, { INVITE, ANSWER(486, "b"), ACK("ack", "c") } },
    { "ACK of the next hop, whose INVITE was not captured",
      F(ACK_NEW_BRANCH),
      0,
      { INVITE, ANSWER(486, "b"), { 2, "ACK", 0, "inv", "1 ACK", "b", NULL, true } } },

    { "486 twice, with two tags", F(TO_TAG_CHANGED), 3, { INVITE, ANSWER(486, "b"), ANSWER(486, "c") } },
    { "486 twice, with one tag", F(TO_TAG_CHANGED), 0, { INVITE, ANSWER(486, "b"), ANSWER(486, "b") } },
    { "two answer", F(TO_TAG_CHANGED), 0, { INVITE, ANSWER(200, "b"), ANSWER(200, "c") } },
    { "two ring, one answers", F(TO_TAG_CHANGED), 0, { INVITE, ANSWER(180, "b"), ANSWER(180, "c"), ANSWER(200, "b") } },
    { "OPTIONS, 200 with a new tag each time",
      F(TO_TAG_CHANGED),
      4,
      { REQUEST("OPTIONS", "o", "1 OPTIONS", NULL, NULL), REPLY(200, "o", "1 OPTIONS", "b"),
        REQUEST("OPTIONS", "o", "1 OPTIONS", NULL, NULL), REPLY(200, "o", "1 OPTIONS", "c") } },
    { "in a dialog, answered for another",
      F(TO_TAG_CHANGED),
      2,
      { REQUEST("INFO", "i", "2 INFO", "b", NULL), REPLY(200, "i", "2 INFO", "c") } },
    { "in a dialog",
      F(TO_TAG_CHANGED),
      0,
      { REQUEST("INFO", "i", "2 INFO", "b", NULL), REPLY(200, "i", "2 INFO", "b") } },
    { "another answer is another answer", F(SECOND_FINAL), 3, { INVITE, ANSWER(486, "b"), ANSWER(603, "c") } },
    { "and not another tag", F(TO_TAG_CHANGED), 0, { INVITE, ANSWER(486, "b"), ANSWER(603, "c") } },

    { "RSeq 1, 3", F(RSEQ_GAP), 3, { INVITE, RELIABLE("b", "1"), RELIABLE("b", "3") } },
    { "RSeq 1, 2", F(RSEQ_GAP), 0, { INVITE, RELIABLE("b", "1"), RELIABLE("b", "2") } },
    { "RSeq 1, 1", F(RSEQ_GAP), 0, { INVITE, RELIABLE("b", "1"), RELIABLE("b", "1") } },
    { "RSeq may begin anywhere, each callee has its own",
      F(RSEQ_GAP),
      0,
      { INVITE, RELIABLE("b", "7"), RELIABLE("c", "988789"), RELIABLE("b", "8") } },

    { "challenged, asked again as it was",
      F(AUTH_IGNORED),
      3,
      { REQUEST("REGISTER", "r1", "1 REGISTER", NULL, NULL), REPLY(401, "r1", "1 REGISTER", "s"),
        REQUEST("REGISTER", "r2", "2 REGISTER", NULL, NULL) } },
    { "challenged, asked again with credentials",
      F(AUTH_IGNORED),
      0,
      { REQUEST("REGISTER", "r1", "1 REGISTER", NULL, NULL), REPLY(401, "r1", "1 REGISTER", "s"),
        REQUEST("REGISTER", "r2", "2 REGISTER", NULL, CREDENTIALS) } },
    { "challenged, and asked something else",
      F(AUTH_IGNORED),
      0,
      { REQUEST("REGISTER", "r1", "1 REGISTER", NULL, NULL), REPLY(401, "r1", "1 REGISTER", "s"),
        REQUEST("OPTIONS", "o", "2 OPTIONS", NULL, NULL) } },
    { "answered, and asked again",
      F(AUTH_IGNORED),
      0,
      { REQUEST("REGISTER", "r1", "1 REGISTER", NULL, NULL), REPLY(200, "r1", "1 REGISTER", "s"),
        REQUEST("REGISTER", "r2", "2 REGISTER", NULL, NULL) } },

    { "INVITE again after its 100", F(NEEDLESS), 3, { INVITE, ANSWER(100, NULL), INVITE } },
    { "INVITE again before anything", F(NEEDLESS), 0, { INVITE, INVITE, ANSWER(100, NULL) } },
    { "OPTIONS again after a 100: Timer E goes on",
      F(NEEDLESS),
      0,
      { REQUEST("OPTIONS", "o", "1 OPTIONS", NULL, NULL), REPLY(100, "o", "1 OPTIONS", NULL),
        REQUEST("OPTIONS", "o", "1 OPTIONS", NULL, NULL) } },
    { "486 again after its ACK", F(NEEDLESS), 4, { INVITE, ANSWER(486, "b"), ACK("inv", "b"), ANSWER(486, "b") } },
};

static void test_conduct(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(conducts); i++) {
        const conduct *c = &conducts[i];
        wmem_allocator_t *scope = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE);
        sip_tracker *tracker = sip_tracker_new(scope, &sip_default_timers);
        for (size_t row = 0; row < MOST_ROWS && c->rows[row].hop != 0; row++) {
            sip_time at = (sip_time)row * 600 * MS;
            const sip_verdict *verdict = flow_show(tracker, &c->rows[row], (uint32_t)row + 1, at);
            g_test_message("%s: message %zu", c->what, row + 1);
            g_assert_cmpint(flow_says(verdict, c->finding), ==, row + 1 == c->at);
        }
        wmem_destroy_allocator(scope);
    }
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    wmem_init();
    g_test_add_func("/tracker_conduct/conduct", test_conduct);
    int result = g_test_run();
    wmem_cleanup();
    return result;
}
