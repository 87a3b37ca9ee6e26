/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: the tables of the four machines are sound: one arrow for a state and an event, every state reachable, none
 * without a way on but the final ones, no arrow back; and the arrows that RFC 3261 17 and RFC 6026 draw are there.
 */
#include "core/tracker/fsm.h"
#include "support.h"

static const struct {
    const char *name;
    const sip_fsm *fsm;
} machines[] = {
    { "INVITE client", &sip_invite_client },
    { "INVITE server", &sip_invite_server },
    { "client", &sip_request_client },
    { "server", &sip_request_server },
};

static void test_one_arrow(void)
{
    for (size_t m = 0; m < G_N_ELEMENTS(machines); m++) {
        const sip_fsm *fsm = machines[m].fsm;
        for (size_t i = 0; i < fsm->count; i++) {
            const sip_arrow *arrow = &fsm->arrows[i];
            g_test_message("%s: from %s on %d", machines[m].name, sip_state_name(arrow->from), (int)arrow->on);
            g_assert_true(sip_fsm_next(fsm, arrow->from, arrow->on) == arrow); /* and not one before it */
            g_assert_cmpint(arrow->to, <, SIP_STATE_COUNT);
            g_assert_cmpint(arrow->says, <, SIP_SAYS_COUNT);
        }
    }
}

/* Marks all states that can be come to; arrows may stand in any order. */
static void reach(const sip_fsm *fsm, bool reached[SIP_STATE_COUNT])
{
    bool more = true;
    reached[SIP_STATE_NONE] = true;
    while (more) {
        more = false;
        for (size_t i = 0; i < fsm->count; i++) {
            const sip_arrow *arrow = &fsm->arrows[i];
            if (!reached[arrow->from] || reached[arrow->to]) continue;
            reached[arrow->to] = true;
            more = true;
        }
    }
}

static void test_reachable(void)
{
    for (size_t m = 0; m < G_N_ELEMENTS(machines); m++) {
        const sip_fsm *fsm = machines[m].fsm;
        bool reached[SIP_STATE_COUNT] = { false };
        reach(fsm, reached);
        g_assert_true(reached[fsm->start]);
        for (size_t i = 0; i < fsm->count; i++) {
            g_test_message("%s: %s", machines[m].name, sip_state_name(fsm->arrows[i].from));
            g_assert_true(reached[fsm->arrows[i].from]);
        }
    }
}

/* Only what is final has no arrows; all others have one for each event that their machine knows. */
static void test_complete(void)
{
    for (size_t m = 0; m < G_N_ELEMENTS(machines); m++) {
        const sip_fsm *fsm = machines[m].fsm;
        bool invite = fsm == &sip_invite_client || fsm == &sip_invite_server;
        for (size_t i = 0; i < fsm->count; i++) {
            sip_state to = fsm->arrows[i].to;
            if (to == SIP_STATE_TERMINATED) continue;
            for (int event = 0; event < SIP_EVENT_COUNT; event++) {
                bool known = event != SIP_EVENT_ACK || invite;
                g_test_message("%s: %s on %d", machines[m].name, sip_state_name(to), event);
                g_assert_true((sip_fsm_next(fsm, to, (sip_event)event) != NULL) == known);
            }
        }
    }
}

static void test_no_way_back(void)
{
    for (size_t m = 0; m < G_N_ELEMENTS(machines); m++) {
        const sip_fsm *fsm = machines[m].fsm;
        for (size_t i = 0; i < fsm->count; i++) {
            g_test_message("%s: row %zu", machines[m].name, i);
            g_assert_cmpint(fsm->arrows[i].from, <=, fsm->arrows[i].to);
        }
    }
}

typedef struct {
    const sip_fsm *fsm;
    sip_state from;
    sip_event on;
    sip_state to;
} drawn_arrow;

#define DRAWN(fsm, from, on, to)                                     \
    {                                                                \
        &sip_##fsm, SIP_STATE_##from, SIP_EVENT_##on, SIP_STATE_##to \
    }

/* The figures, by message: figure 5, 7 (with RFC 6026), 6 and 8. */
static const drawn_arrow figures[] = {
    DRAWN(invite_client, NONE, REQUEST, CALLING),          DRAWN(invite_client, CALLING, 1XX, PROCEEDING),
    DRAWN(invite_client, CALLING, 2XX, ACCEPTED),          DRAWN(invite_client, CALLING, FAILURE, COMPLETED),
    DRAWN(invite_client, PROCEEDING, 1XX, PROCEEDING),     DRAWN(invite_client, PROCEEDING, 2XX, ACCEPTED),
    DRAWN(invite_client, PROCEEDING, FAILURE, COMPLETED),  DRAWN(invite_client, ACCEPTED, 2XX, ACCEPTED),
    DRAWN(invite_client, COMPLETED, FAILURE, COMPLETED),   DRAWN(invite_client, COMPLETED, ACK, COMPLETED),
    DRAWN(invite_server, NONE, REQUEST, PROCEEDING),       DRAWN(invite_server, PROCEEDING, REQUEST, PROCEEDING),
    DRAWN(invite_server, PROCEEDING, 1XX, PROCEEDING),     DRAWN(invite_server, PROCEEDING, 2XX, ACCEPTED),
    DRAWN(invite_server, PROCEEDING, FAILURE, COMPLETED),  DRAWN(invite_server, ACCEPTED, REQUEST, ACCEPTED),
    DRAWN(invite_server, ACCEPTED, ACK, ACCEPTED),         DRAWN(invite_server, COMPLETED, REQUEST, COMPLETED),
    DRAWN(invite_server, COMPLETED, ACK, CONFIRMED),       DRAWN(invite_server, CONFIRMED, ACK, CONFIRMED),
    DRAWN(request_client, NONE, REQUEST, TRYING),          DRAWN(request_client, TRYING, 1XX, PROCEEDING),
    DRAWN(request_client, TRYING, 2XX, COMPLETED),         DRAWN(request_client, TRYING, FAILURE, COMPLETED),
    DRAWN(request_client, PROCEEDING, 1XX, PROCEEDING),    DRAWN(request_client, PROCEEDING, 2XX, COMPLETED),
    DRAWN(request_client, PROCEEDING, FAILURE, COMPLETED), DRAWN(request_server, NONE, REQUEST, TRYING),
    DRAWN(request_server, TRYING, 1XX, PROCEEDING),        DRAWN(request_server, TRYING, 2XX, COMPLETED),
    DRAWN(request_server, TRYING, FAILURE, COMPLETED),     DRAWN(request_server, PROCEEDING, REQUEST, PROCEEDING),
    DRAWN(request_server, PROCEEDING, 2XX, COMPLETED),     DRAWN(request_server, PROCEEDING, FAILURE, COMPLETED),
    DRAWN(request_server, COMPLETED, REQUEST, COMPLETED),
};

static void test_figures(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(figures); i++) {
        const sip_arrow *arrow = sip_fsm_next(figures[i].fsm, figures[i].from, figures[i].on);
        g_test_message("row %zu: from %s on %d to %s", i, sip_state_name(figures[i].from), (int)figures[i].on,
                       sip_state_name(figures[i].to));
        g_assert_nonnull(arrow);
        if (arrow) g_assert_cmpint(arrow->to, ==, figures[i].to);
    }
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/fsm/one_arrow", test_one_arrow);
    g_test_add_func("/fsm/reachable", test_reachable);
    g_test_add_func("/fsm/complete", test_complete);
    g_test_add_func("/fsm/no_way_back", test_no_way_back);
    g_test_add_func("/fsm/figures", test_figures);
    return g_test_run();
}
