/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: whatever a row of a machine says comes out of the tracker. Each such row is reached by messages, along the
 * shortest way of its own machine, its own message is sent twice and then changed, and the tracker must say what the
 * row says; and a row speaks only where its own end is the sender.
 */
#include "core/tracker/fsm.h"
#include "support.h"
#include "tracker_flow.h"

enum { APART = 600000 /* microseconds: no copy is taken for a capture duplicate */, MOST_STEPS = 8 };

static const struct {
    const char *name;
    const sip_fsm *fsm;
    bool invite, client;
} machines[] = {
    { "INVITE client", &sip_invite_client, true, true },
    { "INVITE server", &sip_invite_server, true, false },
    { "client", &sip_request_client, false, true },
    { "server", &sip_request_server, false, false },
};

/* --- the way to a state --- */

typedef struct {
    sip_event events[MOST_STEPS];
    size_t count;
} way;

/* The shortest way from nothing, breadth first. An ACK comes behind what it acknowledges: without that, another final
 * response would be the first seen. */
static way way_to(const sip_fsm *fsm, sip_state to)
{
    way ways[SIP_STATE_COUNT] = { { .count = 0 } };
    bool reached[SIP_STATE_COUNT] = { [SIP_STATE_NONE] = true };
    for (size_t length = 0; !reached[to] && length < MOST_STEPS; length++) {
        for (size_t i = 0; i < fsm->count; i++) {
            const sip_arrow *arrow = &fsm->arrows[i];
            if (!reached[arrow->from] || reached[arrow->to] || ways[arrow->from].count != length) continue;
            if (arrow->on == SIP_EVENT_ACK && arrow->from < SIP_STATE_COMPLETED) continue;
            ways[arrow->to] = ways[arrow->from];
            ways[arrow->to].events[ways[arrow->to].count++] = arrow->on;
            reached[arrow->to] = true;
        }
    }
    g_assert_true(reached[to]);
    return ways[to];
}

/* --- messages --- */

/* The message of an event; `other`: with another code and tag, where a response can have them. */
static flow_row message_of(bool invite, sip_event event, bool other)
{
    static const unsigned codes[SIP_EVENT_COUNT][2] = {
        [SIP_EVENT_1XX] = { 180, 183 }, [SIP_EVENT_2XX] = { 200, 202 }, [SIP_EVENT_FAILURE] = { 486, 603 }
    };
    flow_row row = { .hop = 1, .branch = "t", .cseq = invite ? "1 INVITE" : "1 OPTIONS", .alone = true };
    row.code = codes[event][other];
    if (row.code != 0) row.to_tag = other ? "c" : "b";
    if (event == SIP_EVENT_REQUEST) row.method = invite ? "INVITE" : "OPTIONS";
    if (event == SIP_EVENT_ACK) row = (flow_row){ 1, "ACK", 0, "t", "1 ACK", "b", NULL, true };
    return row;
}

typedef struct {
    wmem_allocator_t *scope;
    sip_tracker *tracker;
    uint32_t frame;
    bool invite;
} play;

static const sip_verdict *send(play *p, sip_event event, bool other)
{
    flow_row row = message_of(p->invite, event, other);
    p->frame++;
    return flow_show(p->tracker, &row, p->frame, (sip_time)p->frame * APART);
}

/* --- what must come out --- */

static bool says_second(const sip_verdict *verdict)
{
    return flow_says(verdict, SIP_FINDING_SECOND_FINAL) || flow_says(verdict, SIP_FINDING_FORKED_ANSWER);
}

static void assert_said(sip_says says, sip_event event, const sip_verdict *once, const sip_verdict *again,
                        const sip_verdict *changed)
{
    switch (says) {
    case SIP_SAYS_LATE:
        g_assert_true(flow_says(once, SIP_FINDING_PROVISIONAL_LATE));
        break;
    case SIP_SAYS_NEEDLESS:
        g_assert_true(flow_says(again, SIP_FINDING_NEEDLESS));
        break;
    case SIP_SAYS_SECOND_FINAL:
        g_assert_true(flow_says(once, SIP_FINDING_SECOND_FINAL));
        g_assert_false(flow_says(again, SIP_FINDING_SECOND_FINAL)); /* told once */
        break;
    default:
        g_assert_cmpint(says, ==, SIP_SAYS_AGAIN);
        g_assert_cmpint(again->repeat, ==, SIP_RETRANSMISSION);
        g_assert_false(says_second(again));
        g_assert_cmpint(says_second(changed), ==, event != SIP_EVENT_REQUEST);
        break;
    }
}

static void check_row(size_t m, const sip_arrow *arrow)
{
    bool client = machines[m].client;
    play p = { .scope = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE), .invite = machines[m].invite };
    p.tracker = sip_tracker_new(p.scope, &sip_default_timers);
    way steps = way_to(machines[m].fsm, arrow->from);
    const sip_verdict *before = NULL;
    for (size_t i = 0; i < steps.count; i++) before = send(&p, steps.events[i], false);
    g_test_message("%s: from %s on %d", machines[m].name, sip_state_name(arrow->from), (int)arrow->on);
    g_assert_cmpint(before ? (client ? before->client : before->server) : SIP_STATE_NONE, ==, arrow->from);
    const sip_verdict *once = send(&p, arrow->on, false);
    const sip_verdict *again = send(&p, arrow->on, false);
    const sip_verdict *changed = send(&p, arrow->on, true);
    g_assert_cmpint(client ? once->client : once->server, ==, arrow->to);
    assert_said(arrow->says, arrow->on, once, again, changed);
    wmem_destroy_allocator(p.scope);
}

static void test_said(void)
{
    bool said[SIP_SAYS_COUNT] = { [SIP_SAYS_NOTHING] = true };
    for (size_t m = 0; m < G_N_ELEMENTS(machines); m++) {
        for (size_t i = 0; i < machines[m].fsm->count; i++) {
            const sip_arrow *arrow = &machines[m].fsm->arrows[i];
            if (arrow->says == SIP_SAYS_NOTHING) continue;
            check_row(m, arrow);
            said[arrow->says] = true;
        }
    }
    for (int says = 0; says < SIP_SAYS_COUNT; says++) g_assert_true(said[says]);
}

static void test_only_the_sender_speaks(void)
{
    for (size_t m = 0; m < G_N_ELEMENTS(machines); m++) {
        for (size_t i = 0; i < machines[m].fsm->count; i++) {
            const sip_arrow *arrow = &machines[m].fsm->arrows[i];
            g_test_message("%s: from %s on %d", machines[m].name, sip_state_name(arrow->from), (int)arrow->on);
            if (sip_event_of_client(arrow->on) != machines[m].client)
                g_assert_cmpint(arrow->says, ==, SIP_SAYS_NOTHING);
        }
    }
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    wmem_init();
    g_test_add_func("/fsm_says/said", test_said);
    g_test_add_func("/fsm_says/only_the_sender_speaks", test_only_the_sender_speaks);
    int result = g_test_run();
    wmem_cleanup();
    return result;
}
