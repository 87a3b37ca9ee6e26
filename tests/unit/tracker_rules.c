/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The rules, each walking over all messages of a play.
 */
#include "tracker_rules.h"

#define FAIL(played, i, format, ...)                                                      \
    do {                                                                                  \
        g_test_message("%s, %s, frame %u: " format, (played)->flow->name, (played)->what, \
                       flow_frame(&(played)->plays[i]), __VA_ARGS__);                     \
        g_test_fail();                                                                    \
    } while (0)

static const flow_row *row_of(const flow_played *played, size_t i)
{
    return &played->flow->rows[played->plays[i].row];
}

enum { AN_HOUR_LATER = 3600 };

/* Is the finding among all that is said of the play, then or later? */
static bool is_said(const flow_played *played, sip_finding finding)
{
    for (size_t i = 0; i < played->count; i++) {
        sip_late late = flow_late(played->verdicts[i], flow_frame(&played->plays[i]), AN_HOUR_LATER);
        if (flow_says(played->verdicts[i], finding) || (late.missed && late.finding == finding)) return true;
    }
    return false;
}

static void assert_not_worse(const flow_played *played, size_t i, sip_finding finding, const flow_played *untouched)
{
    const sip_finding_info *info = sip_finding_info_of(finding);
    if (info->severity > SIP_SEVERITY_NOTE && !is_said(untouched, finding)) FAIL(played, i, "says %s", info->id);
}

void assert_nothing_worse_than_a_note(const flow_played *played, const flow_played *untouched)
{
    for (size_t i = 0; i < played->count; i++) {
        const sip_verdict *verdict = played->verdicts[i];
        sip_late late = flow_late(verdict, flow_frame(&played->plays[i]), AN_HOUR_LATER);
        for (int f = 0; f < verdict->finding_count; f++) {
            assert_not_worse(played, i, (sip_finding)verdict->findings[f], untouched);
        }
        if (late.missed) assert_not_worse(played, i, late.finding, untouched);
    }
}

/* --- transactions --- */

/* The ACK of a failure belongs to its INVITE (RFC 3261 17.1.1.3): in the flows, the one that a hop makes itself. */
static const char *kind_of(const flow_row *row)
{
    const char *method = strchr(row->cseq, ' ') + 1;
    return row->alone && strcmp(method, "ACK") == 0 ? "INVITE" : method;
}

static bool share_transaction(const flow_row *a, const flow_row *b)
{
    return a->hop == b->hop && strcmp(a->branch, b->branch) == 0 && strcmp(kind_of(a), kind_of(b)) == 0;
}

void assert_one_transaction_a_branch(const flow_played *played)
{
    for (size_t i = 0; i < played->count; i++) {
        for (size_t j = 0; j < i; j++) {
            bool should = share_transaction(row_of(played, i), row_of(played, j));
            bool does = played->verdicts[i]->transaction == played->verdicts[j]->transaction;
            if (should == does) continue;
            FAIL(played, i, "%s the transaction of frame %u", does ? "has" : "has not", flow_frame(&played->plays[j]));
        }
    }
}

/* --- states --- */

static void assert_pair_goes_on(const flow_played *played, size_t before, size_t after)
{
    const sip_verdict *a = played->verdicts[before];
    const sip_verdict *b = played->verdicts[after];
    if (a->transaction == b->transaction && (a->client > b->client || a->server > b->server)) {
        FAIL(played, after, "transaction goes back from client %s, server %s to client %s, server %s",
             sip_state_name(a->client), sip_state_name(a->server), sip_state_name(b->client),
             sip_state_name(b->server));
    }
    if (a->dialog && a->dialog == b->dialog && a->dialog_state > b->dialog_state) {
        FAIL(played, after, "dialog goes back from %d to %d", (int)a->dialog_state, (int)b->dialog_state);
    }
    if (a->call && a->call == b->call && a->call_state > b->call_state) {
        FAIL(played, after, "call goes back from %d to %d", (int)a->call_state, (int)b->call_state);
    }
}

void assert_states_go_on(const flow_played *played)
{
    for (size_t i = 0; i < played->count; i++) {
        for (size_t j = 0; j < i; j++) assert_pair_goes_on(played, j, i);
    }
}

/* --- links --- */

enum { REQUEST, FINAL, OWN, ACK = OWN, CANCEL, ABOUT, NEXT_HOP, PREVIOUS_HOP, LINKS };

static const char *const link_names[LINKS] = {
    "request", "final", "ack", "cancel", "about", "next hop", "previous hop"
};

static void links_of(const sip_verdict *verdict, uint32_t links[LINKS])
{
    const sip_transaction *transaction = verdict->transaction;
    links[REQUEST] = transaction->request;
    links[FINAL] = transaction->final;
    links[ACK] = transaction->ack;
    links[CANCEL] = transaction->cancel;
    links[ABOUT] = transaction->invite ? transaction->invite->request : 0;
    links[NEXT_HOP] = transaction->next_hop ? transaction->next_hop->request : 0;
    links[PREVIOUS_HOP] = transaction->previous_hop ? transaction->previous_hop->request : 0;
}

static bool is_played(const flow_played *played, uint32_t frame)
{
    for (size_t i = 0; i < played->count; i++) {
        if (flow_frame(&played->plays[i]) == frame) return true;
    }
    return false;
}

static void assert_links_of(const flow_played *played, size_t i, const sip_verdict *untouched, bool whole)
{
    uint32_t is[LINKS], should[LINKS];
    links_of(played->verdicts[i], is);
    links_of(untouched, should);
    for (int link = 0; link < LINKS; link++) {
        if (!is_played(played, should[link])) should[link] = 0;
        bool may_be_missing = !whole && link >= OWN; /* what would have connected two transactions is not there */
        if (is[link] == should[link] || (is[link] == 0 && may_be_missing)) continue;
        if (is[link] == flow_frame(&played->plays[i]) && !whole) continue; /* alone, it is the first of its own */
        FAIL(played, i, "%s is %u, should be %u", link_names[link], is[link], should[link]);
    }
}

void assert_links(const flow_played *played, const flow_played *untouched, bool whole)
{
    for (size_t i = 0; i < played->count; i++) {
        const flow_play *play = &played->plays[i];
        if (!play->copy) assert_links_of(played, i, untouched->verdicts[play->row], whole);
    }
}
