/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: a sound flow has nothing to remark, and stays understood when any message of it is lost, doubled or swapped
 * with its neighbour, when the capture begins late, and when it saw one direction only.
 */
#include "support.h"
#include "tracker_rules.h"

static const message_flow *const flows[] = { &flow_call, &flow_register, &flow_cancelled, &flow_early_media,
                                             &flow_refused };

enum { MOST_PLAYS = 32 };

/* What one variant of a flow is about. */
typedef struct {
    wmem_allocator_t *scope;
    flow_played untouched, played;
    flow_play whole[MOST_PLAYS], plays[MOST_PLAYS];
} variant;

static void begin(variant *v, const message_flow *flow)
{
    v->scope = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE);
    for (size_t i = 0; i < flow->count; i++) v->whole[i] = (flow_play){ .row = i };
    v->untouched =
        (flow_played){ flow, v->whole, flow_run(v->scope, flow, v->whole, flow->count), flow->count, "untouched" };
    v->played = (flow_played){ .flow = flow, .plays = v->plays };
}

static void add(variant *v, flow_play play)
{
    g_assert_cmpuint(v->played.count, <, MOST_PLAYS);
    v->plays[v->played.count++] = play;
}

static void play(variant *v, const char *what)
{
    v->played.what = what;
    v->played.verdicts = flow_run(v->scope, v->played.flow, v->plays, v->played.count);
    assert_nothing_worse_than_a_note(&v->played, &v->untouched);
    assert_one_transaction_a_branch(&v->played);
    assert_states_go_on(&v->played);
}

static void end(variant *v)
{
    wmem_destroy_allocator(v->scope);
}

/* --- untouched --- */

static void test_untouched(void)
{
    for (size_t f = 0; f < G_N_ELEMENTS(flows); f++) {
        variant v;
        begin(&v, flows[f]);
        for (size_t i = 0; i < flows[f]->count; i++) add(&v, v.whole[i]);
        play(&v, "untouched");
        for (size_t i = 0; i < v.played.count; i++) {
            g_assert_cmpuint(v.played.verdicts[i]->finding_count, ==, 0);
            g_assert_cmpint(v.played.verdicts[i]->repeat, ==, SIP_FIRST);
        }
        end(&v);
    }
}

/* What the links of the call are, by the ladder diagram: all other tests compare with them. */
static void test_links_of_the_call(void)
{
    static const struct {
        size_t row;
        uint32_t request, final, ack, about, next, previous;
    } rows[] = {
        { 0, 1, 8, 9, 0, 3, 0 },     { 4, 3, 7, 10, 0, 0, 1 },    { 5, 1, 8, 9, 0, 3, 0 },
        { 6, 3, 7, 10, 0, 0, 1 },    { 8, 9, 0, 0, 1, 10, 0 },    { 9, 10, 0, 0, 3, 0, 9 },
        { 10, 11, 14, 0, 0, 12, 0 }, { 12, 12, 13, 0, 0, 0, 11 }, { 13, 11, 14, 0, 0, 12, 0 },
    };
    variant v;
    begin(&v, &flow_call);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const sip_transaction *transaction = v.untouched.verdicts[rows[i].row]->transaction;
        g_assert_cmpuint(transaction->request, ==, rows[i].request);
        g_assert_cmpuint(transaction->final, ==, rows[i].final);
        g_assert_cmpuint(transaction->ack, ==, rows[i].ack);
        g_assert_cmpuint(transaction->invite ? transaction->invite->request : 0, ==, rows[i].about);
        g_assert_cmpuint(transaction->next_hop ? transaction->next_hop->request : 0, ==, rows[i].next);
        g_assert_cmpuint(transaction->previous_hop ? transaction->previous_hop->request : 0, ==, rows[i].previous);
    }
    end(&v);
}

/* --- lost --- */

static void test_dropped(void)
{
    for (size_t f = 0; f < G_N_ELEMENTS(flows); f++) {
        for (size_t lost = 0; lost < flows[f]->count; lost++) {
            variant v;
            char *what = g_strdup_printf("without frame %zu", lost + 1);
            begin(&v, flows[f]);
            for (size_t i = 0; i < flows[f]->count; i++) {
                if (i != lost) add(&v, v.whole[i]);
            }
            play(&v, what);
            assert_links(&v.played, &v.untouched, false);
            g_free(what);
            end(&v);
        }
    }
}

static void test_begins_late(void)
{
    for (size_t f = 0; f < G_N_ELEMENTS(flows); f++) {
        for (size_t first = 1; first < flows[f]->count; first++) {
            variant v;
            char *what = g_strdup_printf("from frame %zu on", first + 1);
            begin(&v, flows[f]);
            for (size_t i = first; i < flows[f]->count; i++) add(&v, v.whole[i]);
            play(&v, what);
            assert_links(&v.played, &v.untouched, false);
            g_free(what);
            end(&v);
        }
    }
}

static void test_one_direction(void)
{
    for (size_t f = 0; f < G_N_ELEMENTS(flows); f++) {
        for (int requests = 0; requests < 2; requests++) {
            variant v;
            begin(&v, flows[f]);
            for (size_t i = 0; i < flows[f]->count; i++) {
                if ((flows[f]->rows[i].method != NULL) == (requests == 1)) add(&v, v.whole[i]);
            }
            play(&v, requests ? "requests only" : "responses only");
            assert_links(&v.played, &v.untouched, false);
            end(&v);
        }
    }
}

/* An ACK whose INVITE was captured is no orphan, though the 200 between them was not: Call-ID, From tag and CSeq tell.
 */
static void test_ack_is_no_orphan(void)
{
    variant v;
    begin(&v, &flow_call);
    add(&v, v.whole[0]);
    add(&v, v.whole[8]);
    play(&v, "INVITE and ACK only");
    g_assert_false(flow_says(v.played.verdicts[1], SIP_FINDING_ACK_ORPHAN));
    g_assert_true(v.played.verdicts[1]->transaction->invite == v.played.verdicts[0]->transaction);
    end(&v);
}

/* --- doubled --- */

/* A copy that comes `late` stands where its time puts it. */
static void add_all_and_copy(variant *v, size_t doubled, sip_time late)
{
    size_t count = v->untouched.count;
    sip_time due = (sip_time)doubled * FLOW_STEP + late;
    bool added = false;
    for (size_t i = 0; i < count; i++) {
        if (!added && (sip_time)i * FLOW_STEP > due) {
            add(v, (flow_play){ doubled, late, true });
            added = true;
        }
        add(v, v->whole[i]);
    }
    if (!added) add(v, (flow_play){ doubled, late, true });
}

static void double_each(const char *what, sip_time late, sip_repeat repeat)
{
    for (size_t f = 0; f < G_N_ELEMENTS(flows); f++) {
        for (size_t doubled = 0; doubled < flows[f]->count; doubled++) {
            variant v;
            char *name = g_strdup_printf("%s frame %zu", what, doubled + 1);
            begin(&v, flows[f]);
            add_all_and_copy(&v, doubled, late);
            play(&v, name);
            assert_links(&v.played, &v.untouched, true);
            for (size_t i = 0; i < v.played.count; i++) {
                const sip_verdict *verdict = v.played.verdicts[i];
                g_test_message("%s: %s, frame %u", flows[f]->name, name, flow_frame(&v.plays[i]));
                g_assert_cmpint(verdict->repeat, ==, v.plays[i].copy ? repeat : SIP_FIRST);
                g_assert_cmpuint(verdict->original, ==, v.plays[i].copy ? doubled + 1 : 0);
                bool twice = flow_says(verdict, SIP_FINDING_CAPTURED_TWICE);
                g_assert_cmpint(twice, ==, v.plays[i].copy && repeat == SIP_DUPLICATE);
            }
            g_free(name);
            end(&v);
        }
    }
}

static void test_captured_twice(void)
{
    double_each("captured twice", 100, SIP_DUPLICATE);
}

static void test_sent_again(void)
{
    double_each("sent again", 500000, SIP_RETRANSMISSION);
}

/* No timer sends an ACK again: the peer's repeated final response makes it (RFC 3261 13.2.2.4, 17.1.1.2). Nor is there
 * a timer for the final response to anything but INVITE (17.2.2), or for a provisional one that is not reliable. */
static void test_timers(void)
{
    for (size_t f = 0; f < G_N_ELEMENTS(flows); f++) {
        for (size_t doubled = 0; doubled < flows[f]->count; doubled++) {
            const flow_row *row = &flows[f]->rows[doubled];
            bool invite = strstr(row->cseq, " INVITE") != NULL;
            sip_timer timer = SIP_TIMER_NONE;
            if (row->method && strcmp(row->method, "ACK") != 0) timer = invite ? SIP_TIMER_A : SIP_TIMER_E;
            if (row->code > 100 && row->code < 200 && row->more) timer = SIP_TIMER_RELIABLE;
            if (row->code >= 200 && invite) timer = row->code < 300 ? SIP_TIMER_2XX : SIP_TIMER_G;
            variant v;
            begin(&v, flows[f]);
            for (size_t i = 0; i <= doubled; i++) add(&v, v.whole[i]);
            add(&v, (flow_play){ doubled, 500000, true });
            play(&v, "ends with a copy");
            g_test_message("%s: %s %u of %s again", flows[f]->name, row->method ? row->method : "", row->code,
                           row->cseq);
            const sip_verdict *copy = v.played.verdicts[doubled + 1];
            g_assert_cmpint(copy->timer, ==, timer);
            g_assert_cmpint(flow_says(copy, SIP_FINDING_RETRANSMISSION), ==, timer != SIP_TIMER_NONE);
            end(&v);
        }
    }
}

/* --- swapped --- */

static void test_swapped(void)
{
    for (size_t f = 0; f < G_N_ELEMENTS(flows); f++) {
        for (size_t at = 0; at + 1 < flows[f]->count; at++) {
            variant v;
            char *what = g_strdup_printf("frames %zu and %zu swapped", at + 1, at + 2);
            begin(&v, flows[f]);
            for (size_t i = 0; i < flows[f]->count; i++) {
                add(&v, v.whole[i == at ? at + 1 : i == at + 1 ? at : i]);
            }
            play(&v, what);
            assert_links(&v.played, &v.untouched, false);
            for (size_t i = 0; i < v.played.count; i++) {
                g_test_message("%s: %s, frame %u", flows[f]->name, what, flow_frame(&v.plays[i]));
                g_assert_cmpint(v.played.verdicts[i]->repeat, ==, SIP_FIRST);
            }
            g_free(what);
            end(&v);
        }
    }
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    wmem_init();
    g_test_add_func("/tracker/untouched", test_untouched);
    g_test_add_func("/tracker/links_of_the_call", test_links_of_the_call);
    g_test_add_func("/tracker/dropped", test_dropped);
    g_test_add_func("/tracker/begins_late", test_begins_late);
    g_test_add_func("/tracker/one_direction", test_one_direction);
    g_test_add_func("/tracker/ack_is_no_orphan", test_ack_is_no_orphan);
    g_test_add_func("/tracker/captured_twice", test_captured_twice);
    g_test_add_func("/tracker/sent_again", test_sent_again);
    g_test_add_func("/tracker/timers", test_timers);
    g_test_add_func("/tracker/swapped", test_swapped);
    int result = g_test_run();
    wmem_cleanup();
    return result;
}
