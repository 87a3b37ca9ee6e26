/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: what was not captured is named for each kind of message with which a capture can begin, or in whose middle it
 * has a hole; what only changed places is told from what is missing once both have been seen, and no time is measured
 * backwards; and flows that do not work lose nothing above a note that was not there before, whatever is dropped.
 */
#include "core/tracker/doubt.h"
#include "support.h"
#include "tracker_rules.h"

enum { MOST_ROWS = 8 };

/* --- where a capture begins, and holes --- */

#define NONE 0
#define D(name) (1U << SIP_DOUBT_##name)

typedef struct {
    const char *what;
    unsigned doubts; /* of the last message, when it is first seen */
    flow_row rows[MOST_ROWS];
} hole;

#define REQUEST FLOW_REQUEST
#define REPLY FLOW_REPLY
#define INVITE REQUEST("INVITE", "inv", "1 INVITE", NULL, NULL)
#define RELIABLE                                                   \
    {                                                              \
        1, NULL, 183, "inv", "1 INVITE", "b", "RSeq: 1\r\n", false \
    }
#define PRACK REQUEST("PRACK", "p", "2 PRACK", "b", "RAck: 1 1 INVITE\r\n")

static const hole holes[] = {
    { "response to a REGISTER", D(REQUEST_UNSEEN), { REPLY(200, "r", "1 REGISTER", "s") } },
    { "487", D(REQUEST_UNSEEN), { REPLY(487, "inv", "1 INVITE", "b") } },
    { "487 of an INVITE that is there", NONE, { INVITE, REPLY(487, "inv", "1 INVITE", "b") } },
    { "re-INVITE", D(BEGINNING_UNSEEN), { REQUEST("INVITE", "re", "7 INVITE", "b", NULL) } },
    { "BYE", D(BEGINNING_UNSEEN), { REQUEST("BYE", "bye", "7 BYE", "b", NULL) } },
    { "NOTIFY", D(BEGINNING_UNSEEN), { REQUEST("NOTIFY", "n", "7 NOTIFY", "b", NULL) } },
    { "the BYE of a call that was seen",
      NONE,
      { INVITE, REPLY(200, "inv", "1 INVITE", "b"), REQUEST("BYE", "bye", "2 BYE", "b", NULL) } },
    { "BYE, numbers missing before it",
      D(GAP),
      { INVITE, REPLY(200, "inv", "1 INVITE", "b"), REQUEST("BYE", "bye", "5 BYE", "b", NULL) } },
    { "CANCEL", D(INVITE_UNSEEN), { REQUEST("CANCEL", "inv", "1 CANCEL", NULL, NULL) } },
    { "CANCEL of an INVITE that is there", NONE, { INVITE, REQUEST("CANCEL", "inv", "1 CANCEL", NULL, NULL) } },
    { "ACK", D(INVITE_UNSEEN), { REQUEST("ACK", "ack", "1 ACK", "b", NULL) } },
    { "ACK of a refusal whose INVITE was not captured",
      D(INVITE_UNSEEN),
      { REPLY(486, "inv", "1 INVITE", "b"), REQUEST("ACK", "inv", "1 ACK", "b", NULL) } },
    { "ACK of an answer that was not captured",
      D(RESPONSE_UNSEEN),
      { INVITE, REQUEST("ACK", "a", "1 ACK", "b", NULL) } },
    { "ACK of a refusal that was not captured",
      D(RESPONSE_UNSEEN),
      { INVITE, REQUEST("ACK", "inv", "1 ACK", "b", NULL) } },
    { "PRACK of nothing", D(RESPONSE_UNSEEN), { INVITE, REPLY(180, "inv", "1 INVITE", "b"), PRACK } },
    { "PRACK", NONE, { INVITE, RELIABLE, PRACK } },
    { "a first REGISTER", NONE, { REQUEST("REGISTER", "r", "1 REGISTER", NULL, NULL) } },
};

static void test_holes(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(holes); i++) {
        wmem_allocator_t *scope = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE);
        sip_tracker *tracker = sip_tracker_new(scope, &sip_default_timers);
        const sip_verdict *last = NULL;
        for (size_t row = 0; row < MOST_ROWS && holes[i].rows[row].hop != 0; row++) {
            last = flow_show(tracker, &holes[i].rows[row], (uint32_t)row + 1, (sip_time)row * FLOW_STEP);
        }
        g_test_message("%s", holes[i].what);
        g_assert_nonnull(last);
        g_assert_cmpuint(last->doubts, ==, holes[i].doubts);
        g_assert_cmpuint(flow_late(last, 1, 0).doubts & ~D(ANSWER_ACKED), ==, holes[i].doubts);
        wmem_destroy_allocator(scope);
    }
}

/* --- the wrong order --- */

typedef struct {
    const char *what;
    unsigned early, late; /* doubts of the message that came too early, when it comes and in the end */
    flow_row rows[3];     /* of which the last two changed places */
} swap;

static const swap swaps[] = {
    { "200 before its BYE",
      D(REQUEST_UNSEEN),
      D(OUT_OF_ORDER),
      { INVITE, REPLY(200, "bye", "2 BYE", "b"), REQUEST("BYE", "bye", "2 BYE", "b", NULL) } },
    { "ACK before its 200",
      D(RESPONSE_UNSEEN),
      D(OUT_OF_ORDER),
      { INVITE, REQUEST("ACK", "ack", "1 ACK", "b", NULL), REPLY(200, "inv", "1 INVITE", "b") } },
    { "ACK before its 486",
      D(RESPONSE_UNSEEN),
      D(OUT_OF_ORDER),
      { INVITE, REQUEST("ACK", "inv", "1 ACK", "b", NULL), REPLY(486, "inv", "1 INVITE", "b") } },
    { "200 before its 100",
      NONE,
      NONE,
      { INVITE, REPLY(200, "inv", "1 INVITE", "b"), REPLY(100, "inv", "1 INVITE", NULL) } },
    { "CANCEL before its INVITE",
      D(INVITE_UNSEEN),
      D(OUT_OF_ORDER),
      { REQUEST("OPTIONS", "opt", "1 OPTIONS", NULL, NULL), REQUEST("CANCEL", "inv", "1 CANCEL", NULL, NULL),
        INVITE } },
    { "ACK of a failure before its INVITE",
      D(INVITE_UNSEEN),
      D(OUT_OF_ORDER),
      { REQUEST("OPTIONS", "opt", "1 OPTIONS", NULL, NULL), REQUEST("ACK", "inv", "1 ACK", "b", NULL), INVITE } },
};

static void show_swap(const swap *s, sip_time apart, const sip_verdict *verdicts[3], wmem_allocator_t *scope)
{
    sip_tracker *tracker = sip_tracker_new(scope, &sip_default_timers);
    for (uint32_t i = 0; i < 3; i++) {
        sip_time at = 1000000 * (i > 0) + apart * (i > 1);
        verdicts[i] = flow_show(tracker, &s->rows[i], i + 1, at);
    }
}

static void test_swapped(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(swaps); i++) {
        const sip_verdict *verdicts[3];
        wmem_allocator_t *scope = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE);
        g_test_message("%s", swaps[i].what);
        show_swap(&swaps[i], 300, verdicts, scope);
        g_assert_cmpuint(verdicts[1]->doubts, ==, swaps[i].early);
        g_assert_cmpuint(flow_late(verdicts[1], 2, 1).doubts, ==, swaps[i].late);
        g_assert_cmpuint(verdicts[2]->doubts & D(OUT_OF_ORDER), ==, D(OUT_OF_ORDER));
        show_swap(&swaps[i], 60000, verdicts, scope); /* too far apart to be the capture's doing */
        g_assert_cmpuint(verdicts[2]->doubts & D(OUT_OF_ORDER), ==, 0);
        g_assert_cmpuint(flow_late(verdicts[1], 2, 1).doubts, ==, swaps[i].early);
        wmem_destroy_allocator(scope);
    }
}

/* --- what does not work, with holes --- */

/* When the messages of each of these pass, in ms: until 64*T1 is nearly over. */
static const sip_time times[] = { 0, 1000, 2000, 17000, 32900 };

static const message_flow *const broken[] = { &flow_not_acked, &flow_not_pracked, &flow_unanswered };

static flow_played played_without(wmem_allocator_t *scope, const message_flow *flow, size_t lost, flow_play *plays)
{
    flow_played played = { .flow = flow, .plays = plays, .what = "with a hole" };
    for (size_t i = 0; i < flow->count; i++) {
        if (i == lost) continue;
        plays[played.count++] = (flow_play){ .row = i, .late = times[i] * 1000 - (sip_time)i * FLOW_STEP };
    }
    played.verdicts = flow_run(scope, flow, plays, played.count);
    return played;
}

static void test_broken_flows(void)
{
    for (size_t f = 0; f < G_N_ELEMENTS(broken); f++) {
        wmem_allocator_t *scope = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE);
        flow_play whole_plays[MOST_ROWS], plays[MOST_ROWS];
        flow_played whole = played_without(scope, broken[f], MOST_ROWS, whole_plays);
        for (size_t lost = 0; lost < broken[f]->count; lost++) {
            flow_played played = played_without(scope, broken[f], lost, plays);
            assert_nothing_worse_than_a_note(&played, &whole);
        }
        wmem_destroy_allocator(scope);
    }
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    wmem_init();
    g_test_add_func("/doubt/holes", test_holes);
    g_test_add_func("/doubt/swapped", test_swapped);
    g_test_add_func("/doubt/broken_flows", test_broken_flows);
    int result = g_test_run();
    wmem_cleanup();
    return result;
}
