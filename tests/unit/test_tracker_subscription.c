/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: subscriptions are followed from SUBSCRIBE to the last NOTIFY, also when the NOTIFY overtakes the 200, when
 * messages are missing or repeated, and when a fork gives several; a dialog ends with the last of its usages. What a
 * REFER makes is proved by test_tracker_transfer.c.
 */
#include "support.h"
#include "usage_flow.h"

#define EVENT "Event: presence\r\n"
#define ASK EVENT "Expires: 600\r\n"
#define PROVEN "Authorization: Digest username=\"alice\", realm=\"here\"\r\n"
#define TOLD(state) EVENT "Subscription-State: " state "\r\n"

static void assert_row(const flow_shown *play, int row, sip_subscription_state state, sip_dialog_state dialog)
{
    const sip_verdict *verdict = play->verdicts[row];
    g_test_message("row %d", row);
    g_assert_nonnull(verdict->usage);
    g_assert_cmpint(verdict->usage->subscription_state, ==, state);
    g_assert_cmpint(verdict->dialog_state, ==, dialog);
}

static uint32_t number(const flow_shown *play, int row)
{
    return play->verdicts[row]->usage->subscription->number;
}

static void assert_silent(const flow_shown *play, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        g_test_message("row %zu", i);
        g_assert_cmpuint(play->verdicts[i]->finding_count, ==, 0);
        g_assert_cmpuint(play->verdicts[i]->doubts, ==, 0);
    }
}

/* --- one subscription --- */

static void test_life(void)
{
    static const usage_row rows[] = {
        { .at = 0, "SUBSCRIBE", "1 SUBSCRIBE", "a", ASK },
        { .at = 0.1, "401", "1 SUBSCRIBE", "a x", NULL },
        { .at = 0.2, "SUBSCRIBE", "2 SUBSCRIBE", "a", ASK PROVEN },
        { .at = 0.3, "200", "2 SUBSCRIBE", "a b", "Expires: 60\r\n" },
        { .at = 0.4, "NOTIFY", "1 NOTIFY", "b a", TOLD("pending;expires=60") },
        { .at = 0.5, "200", "1 NOTIFY", "b a", NULL },
        { .at = 2, "NOTIFY", "2 NOTIFY", "b a", TOLD("active;expires=58") },
        { .at = 2.1, "200", "2 NOTIFY", "b a", NULL },
        { .at = 50, "SUBSCRIBE", "3 SUBSCRIBE", "a b", ASK },
        { .at = 50.1, "200", "3 SUBSCRIBE", "a b", "Expires: 60\r\n" },
        { .at = 50.2, "NOTIFY", "3 NOTIFY", "b a", TOLD("active;expires=60") },
        { .at = 50.3, "200", "3 NOTIFY", "b a", NULL },
        { .at = 90, "SUBSCRIBE", "4 SUBSCRIBE", "a b", EVENT "Expires: 0\r\n" },
        { .at = 90.1, "200", "4 SUBSCRIBE", "a b", "Expires: 0\r\n" },
        { .at = 90.2, "NOTIFY", "4 NOTIFY", "b a", TOLD("terminated;reason=timeout") },
        { .at = 90.3, "200", "4 NOTIFY", "b a", NULL },
    };
    static const struct {
        sip_subscription_state state;
        sip_step step;
        uint32_t granted;
    } after[] = {
        { SIP_SUBSCRIPTION_ASKED, SIP_STEP_NEW, 0 },       { SIP_SUBSCRIPTION_CHALLENGED, SIP_STEP_NEW, 0 },
        { SIP_SUBSCRIPTION_ASKED, SIP_STEP_NEW, 0 },       { SIP_SUBSCRIPTION_ACCEPTED, SIP_STEP_NEW, 60 },
        { SIP_SUBSCRIPTION_PENDING, SIP_STEP_NONE, 60 },   { SIP_SUBSCRIPTION_PENDING, SIP_STEP_NONE, 60 },
        { SIP_SUBSCRIPTION_ACTIVE, SIP_STEP_NONE, 58 },    { SIP_SUBSCRIPTION_ACTIVE, SIP_STEP_NONE, 58 },
        { SIP_SUBSCRIPTION_ACTIVE, SIP_STEP_REFRESH, 58 }, { SIP_SUBSCRIPTION_ACTIVE, SIP_STEP_REFRESH, 60 },
        { SIP_SUBSCRIPTION_ACTIVE, SIP_STEP_NONE, 60 },    { SIP_SUBSCRIPTION_ACTIVE, SIP_STEP_NONE, 60 },
        { SIP_SUBSCRIPTION_ACTIVE, SIP_STEP_END, 60 },     { SIP_SUBSCRIPTION_ACTIVE, SIP_STEP_END, 0 },
        { SIP_SUBSCRIPTION_TERMINATED, SIP_STEP_NONE, 0 }, { SIP_SUBSCRIPTION_TERMINATED, SIP_STEP_NONE, 0 },
    };
    flow_shown play = USAGE_SHOW(rows);
    for (int i = 0; i < (int)G_N_ELEMENTS(rows); i++) {
        sip_dialog_state dialog = i < 3 ? SIP_DIALOG_NONE : i < 14 ? SIP_DIALOG_CONFIRMED : SIP_DIALOG_ENDED;
        assert_row(&play, i, after[i].state, dialog);
        g_assert_cmpint(play.verdicts[i]->usage->step, ==, after[i].step);
        g_assert_cmpuint(play.verdicts[i]->usage->granted, ==, after[i].granted);
        g_assert_cmpuint(number(&play, i), ==, 1);
    }
    const sip_subscription *subscription = play.verdicts[0]->usage->subscription;
    g_assert_cmpstr(subscription->event, ==, "presence");
    g_assert_cmpuint(subscription->request, ==, 3);
    g_assert_cmpuint(subscription->notify, ==, 5);
    g_assert_cmpuint(subscription->ended, ==, 15);
    g_assert_cmpint(play.verdicts[14]->usage->reason, ==, SIP_REASON_TIMEOUT);
    assert_silent(&play, G_N_ELEMENTS(rows));
    flow_end(&play);
}

/* RFC 6665 4.1.2.4. The same, with the NOTIFY repeated and the 200 lost. */
static void test_notify_first(void)
{
    static const usage_row rows[] = {
        { .at = 0, "SUBSCRIBE", "1 SUBSCRIBE", "a", ASK },
        { .at = 0.1, "NOTIFY", "1 NOTIFY", "b a", TOLD("active") },
        { .at = 0.2, "200", "1 SUBSCRIBE", "a b", "Expires: 60\r\n" },
        { .at = 0.3, "200", "1 NOTIFY", "b a", NULL },
        { .at = 5, "SUBSCRIBE", "1 SUBSCRIBE", "c", ASK, .call = "lost" },
        { .at = 5.1, "NOTIFY", "1 NOTIFY", "d c", TOLD("active;expires=600"), .call = "lost" },
        { .at = 9, "NOTIFY", "2 NOTIFY", "d c", TOLD("terminated;reason=unheard-of"), .call = "lost" },
    };
    flow_shown play = USAGE_SHOW(rows);
    assert_row(&play, 1, SIP_SUBSCRIPTION_ACTIVE, SIP_DIALOG_CONFIRMED);
    assert_row(&play, 2, SIP_SUBSCRIPTION_ACTIVE, SIP_DIALOG_CONFIRMED);
    g_assert_cmpuint(play.verdicts[2]->usage->granted, ==, 60);
    g_assert_cmpuint(number(&play, 2), ==, 1);
    g_assert_cmpuint(number(&play, 5), ==, 2);
    g_assert_cmpuint(play.verdicts[5]->usage->granted, ==, 600);
    assert_row(&play, 6, SIP_SUBSCRIPTION_TERMINATED, SIP_DIALOG_ENDED);
    g_assert_cmpint(play.verdicts[6]->usage->reason, ==, SIP_REASON_NONE);
    assert_silent(&play, G_N_ELEMENTS(rows));
    flow_end(&play);
}

/* RFC 6665 4.4.3: a SUBSCRIBE for 0 s asks once; the answer may come before the 200. */
static void test_fetch(void)
{
    static const usage_row rows[] = {
        { .at = 0, "SUBSCRIBE", "1 SUBSCRIBE", "a", EVENT "Expires: 0\r\n" },
        { .at = 0.1, "NOTIFY", "1 NOTIFY", "b a", TOLD("terminated;reason=timeout") },
        { .at = 0.2, "200", "1 SUBSCRIBE", "a b", "Expires: 0\r\n" },
    };
    flow_shown play = USAGE_SHOW(rows);
    g_assert_cmpint(play.verdicts[0]->usage->step, ==, SIP_STEP_ASK);
    assert_row(&play, 1, SIP_SUBSCRIPTION_TERMINATED, SIP_DIALOG_ENDED);
    assert_row(&play, 2, SIP_SUBSCRIPTION_TERMINATED, SIP_DIALOG_ENDED);
    assert_silent(&play, G_N_ELEMENTS(rows));
    flow_end(&play);
}

static void test_refusals(void)
{
    static const struct {
        const char *code;
        sip_subscription_state first, refreshed;
    } rows[] = {
        { "403", SIP_SUBSCRIPTION_REFUSED, SIP_SUBSCRIPTION_ACTIVE },
        { "407", SIP_SUBSCRIPTION_CHALLENGED, SIP_SUBSCRIPTION_ACTIVE },
        { "423", SIP_SUBSCRIPTION_TOO_BRIEF, SIP_SUBSCRIPTION_ACTIVE },
        { "481", SIP_SUBSCRIPTION_REFUSED, SIP_SUBSCRIPTION_TERMINATED },
        { "489", SIP_SUBSCRIPTION_REFUSED, SIP_SUBSCRIPTION_TERMINATED },
        { "503", SIP_SUBSCRIPTION_REFUSED, SIP_SUBSCRIPTION_ACTIVE },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const usage_row flow[] = {
            { .at = 0, "SUBSCRIBE", "1 SUBSCRIBE", "a", ASK, .call = "first" },
            { .at = 0.1, rows[i].code, "1 SUBSCRIBE", "a b", NULL, .call = "first" },
            { .at = 1, "SUBSCRIBE", "1 SUBSCRIBE", "a", ASK },
            { .at = 1.1, "NOTIFY", "1 NOTIFY", "b a", TOLD("active;expires=60") },
            { .at = 30, "SUBSCRIBE", "2 SUBSCRIBE", "a b", ASK },
            { .at = 30.1, rows[i].code, "2 SUBSCRIBE", "a b", NULL },
        };
        flow_shown play = USAGE_SHOW(flow);
        g_test_message("%s", rows[i].code);
        g_assert_cmpint(play.verdicts[1]->usage->subscription_state, ==, rows[i].first);
        bool over = rows[i].refreshed == SIP_SUBSCRIPTION_TERMINATED;
        assert_row(&play, 5, rows[i].refreshed, over ? SIP_DIALOG_ENDED : SIP_DIALOG_CONFIRMED);
        flow_end(&play);
    }
}

/* --- several --- */

/* Each notifier of a forked SUBSCRIBE makes a subscription; the proxy lets one 200 through. */
static void test_fork(void)
{
    static const usage_row rows[] = {
        { .at = 0, "SUBSCRIBE", "1 SUBSCRIBE", "a", ASK },
        { .at = 0.1, "NOTIFY", "1 NOTIFY", "b a", TOLD("active;expires=600") },
        { .at = 0.2, "NOTIFY", "1 NOTIFY", "c a", TOLD("pending;expires=600") },
        { .at = 0.3, "200", "1 SUBSCRIBE", "a d", "Expires: 600\r\n" },
        { .at = 0.4, "NOTIFY", "1 NOTIFY", "d a", TOLD("active;expires=600") },
        { .at = 3, "NOTIFY", "2 NOTIFY", "c a", TOLD("terminated;reason=rejected") },
        { .at = 4, "NOTIFY", "2 NOTIFY", "b a", TOLD("active;expires=597") },
    };
    flow_shown play = USAGE_SHOW(rows);
    static const uint32_t numbers[] = { 1, 1, 2, 3, 3, 2, 1 };
    for (int i = 0; i < (int)G_N_ELEMENTS(rows); i++) g_assert_cmpuint(number(&play, i), ==, numbers[i]);
    g_assert_cmpuint(play.verdicts[2]->usage->subscription->request, ==, 1);
    assert_row(&play, 5, SIP_SUBSCRIPTION_TERMINATED, SIP_DIALOG_ENDED);
    assert_row(&play, 6, SIP_SUBSCRIPTION_ACTIVE, SIP_DIALOG_CONFIRMED);
    assert_silent(&play, G_N_ELEMENTS(rows));
    flow_end(&play);
}

/* Two packages, and two ids of one package, in one dialog: it ends with the last of them. */
static void test_two_in_a_dialog(void)
{
    static const usage_row rows[] = {
        { .at = 0, "SUBSCRIBE", "1 SUBSCRIBE", "a", "Event: presence;id=1\r\nExpires: 60\r\n" },
        { .at = 0.1, "200", "1 SUBSCRIBE", "a b", "Expires: 60\r\n" },
        { .at = 1, "SUBSCRIBE", "2 SUBSCRIBE", "a b", "Event: presence;id=2\r\nExpires: 60\r\n" },
        { .at = 1.1, "200", "2 SUBSCRIBE", "a b", "Expires: 60\r\n" },
        { .at = 2, "NOTIFY", "1 NOTIFY", "b a", "Event: presence;id=1\r\nSubscription-State: terminated\r\n" },
        { .at = 3, "NOTIFY", "2 NOTIFY", "b a", "Event: presence;id=2\r\nSubscription-State: terminated\r\n" },
    };
    flow_shown play = USAGE_SHOW(rows);
    g_assert_cmpint(play.verdicts[2]->usage->step, ==, SIP_STEP_NEW);
    g_assert_cmpuint(number(&play, 2), ==, 2);
    assert_row(&play, 4, SIP_SUBSCRIPTION_TERMINATED, SIP_DIALOG_CONFIRMED);
    assert_row(&play, 5, SIP_SUBSCRIPTION_TERMINATED, SIP_DIALOG_ENDED);
    flow_end(&play);
}

/* The hops of one NOTIFY are one NOTIFY. */
static void test_forwarded(void)
{
    static const usage_row rows[] = {
        { .at = 0, "SUBSCRIBE", "1 SUBSCRIBE", "a", ASK },
        { .at = 0.01, "SUBSCRIBE", "1 SUBSCRIBE", "a", ASK, .forwarded = true },
        { .at = 0.1, "NOTIFY", "1 NOTIFY", "b a", TOLD("terminated;reason=noresource") },
        { .at = 0.11, "200", "1 SUBSCRIBE", "a b", "Expires: 600\r\n", .forwarded = true },
        { .at = 0.12, "NOTIFY", "1 NOTIFY", "b a", TOLD("terminated;reason=noresource"), .forwarded = true },
        { .at = 0.13, "200", "1 SUBSCRIBE", "a b", "Expires: 600\r\n" },
        { .at = 0.62, "NOTIFY", "1 NOTIFY", "b a", TOLD("terminated;reason=noresource"), .forwarded = true },
    };
    flow_shown play = USAGE_SHOW(rows);
    for (int i = 0; i < (int)G_N_ELEMENTS(rows); i++) g_assert_cmpuint(number(&play, i), ==, 1);
    assert_row(&play, 4, SIP_SUBSCRIPTION_TERMINATED, SIP_DIALOG_ENDED);
    g_assert_cmpint(USAGE_SAYS(&play, rows, SUBSCRIPTION_NOT_ACTIVE), ==, -1);
    flow_end(&play);
}

/* --- findings --- */

static void test_lapsed(void)
{
    static const usage_row rows[] = {
        { .at = 0, "SUBSCRIBE", "1 SUBSCRIBE", "a", ASK },
        { .at = 0.5, "200", "1 SUBSCRIBE", "a b", "Expires: 60\r\n" },
        { .at = 65, "SUBSCRIBE", "2 SUBSCRIBE", "a b", ASK },
        { .at = 65.1, "401", "2 SUBSCRIBE", "a b", NULL },
        { .at = 65.2, "SUBSCRIBE", "3 SUBSCRIBE", "a b", ASK },
        { .at = 65.3, "481", "3 SUBSCRIBE", "a b", NULL },
    };
    flow_shown play = USAGE_SHOW(rows);
    g_assert_cmpint(USAGE_SAYS(&play, rows, SUBSCRIPTION_LAPSED), ==, 2);
    g_assert_cmpint(play.verdicts[2]->seen, ==, 4500000);
    assert_row(&play, 4, SIP_SUBSCRIPTION_LAPSED, SIP_DIALOG_CONFIRMED);
    assert_row(&play, 5, SIP_SUBSCRIPTION_TERMINATED, SIP_DIALOG_ENDED);
    flow_end(&play);
}

/* What is told after its time, and was not refreshed; said once. */
static void test_notified_late(void)
{
    static const usage_row rows[] = {
        { .at = 0, "SUBSCRIBE", "1 SUBSCRIBE", "a", ASK },
        { .at = 0.1, "NOTIFY", "1 NOTIFY", "b a", TOLD("active;expires=60") },
        { .at = 90, "NOTIFY", "2 NOTIFY", "b a", TOLD("active") },
        { .at = 91, "NOTIFY", "3 NOTIFY", "b a", TOLD("active") },
    };
    flow_shown play = USAGE_SHOW(rows);
    g_assert_cmpint(USAGE_SAYS(&play, rows, SUBSCRIPTION_LAPSED), ==, 2);
    flow_end(&play);
}

/* Near misses: within the second of rounding; an end asked for; and the notifier's word that the time is over. */
static void test_in_time(void)
{
    static const usage_row rows[] = {
        { .at = 0, "SUBSCRIBE", "1 SUBSCRIBE", "a", ASK },
        { .at = 0.5, "200", "1 SUBSCRIBE", "a b", "Expires: 60\r\n" },
        { .at = 61.4, "SUBSCRIBE", "2 SUBSCRIBE", "a b", ASK },
        { .at = 61.5, "200", "2 SUBSCRIBE", "a b", "Expires: 60\r\n" },
        { .at = 130, "SUBSCRIBE", "3 SUBSCRIBE", "a b", EVENT "Expires: 0\r\n" },
        { .at = 130.1, "NOTIFY", "1 NOTIFY", "b a", TOLD("terminated;reason=timeout") },
    };
    flow_shown play = USAGE_SHOW(rows);
    assert_silent(&play, G_N_ELEMENTS(rows));
    flow_end(&play);
}

static void test_not_active(void)
{
    static const usage_row rows[] = {
        { .at = 0, "SUBSCRIBE", "1 SUBSCRIBE", "a", ASK },
        { .at = 0.1, "NOTIFY", "2 NOTIFY", "b a", TOLD("terminated;reason=deactivated") },
        { .at = 0.2, "NOTIFY", "1 NOTIFY", "b a", TOLD("active") },                        /* overtaken on the way */
        { .at = 0.6, "NOTIFY", "2 NOTIFY", "b a", TOLD("terminated;reason=deactivated") }, /* the same again */
        { .at = 0.7, "407", "2 NOTIFY", "b a", NULL },
        { .at = 0.8, "NOTIFY", "3 NOTIFY", "b a", TOLD("terminated;reason=deactivated") }, /* with credentials */
        { .at = 5, "NOTIFY", "4 NOTIFY", "b a", TOLD("active") },
    };
    flow_shown play = USAGE_SHOW(rows);
    g_assert_cmpint(USAGE_SAYS(&play, rows, SUBSCRIPTION_NOT_ACTIVE), ==, 6);
    assert_row(&play, 6, SIP_SUBSCRIPTION_TERMINATED, SIP_DIALOG_ENDED);
    flow_end(&play);
}

/* A near miss: subscribed again in between. */
static void test_subscribed_again(void)
{
    static const usage_row rows[] = {
        { .at = 0, "SUBSCRIBE", "1 SUBSCRIBE", "a", ASK },
        { .at = 0.1, "NOTIFY", "1 NOTIFY", "b a", TOLD("terminated;reason=deactivated") },
        { .at = 0.2,
          "200",
          "1 SUBSCRIBE",
          "a b",
          "Expires: 60\r\n" }, /* over before: it grants nothing to what follows */
        { .at = 1, "SUBSCRIBE", "2 SUBSCRIBE", "a b", ASK },
        { .at = 1.1, "NOTIFY", "2 NOTIFY", "b a", TOLD("active") },
        { .at = 90, "NOTIFY", "3 NOTIFY", "b a", TOLD("active") },
    };
    flow_shown play = USAGE_SHOW(rows);
    g_assert_cmpint(play.verdicts[3]->usage->step, ==, SIP_STEP_NEW);
    g_assert_cmpint(play.verdicts[4]->usage->subscription_state, ==, SIP_SUBSCRIPTION_ACTIVE);
    g_assert_cmpint(USAGE_SAYS(&play, rows, SUBSCRIPTION_NOT_ACTIVE), ==, -1);
    g_assert_cmpint(USAGE_SAYS(&play, rows, SUBSCRIPTION_LAPSED), ==, -1);
    flow_end(&play);
}

/* --- what is not seen --- */

/* A refresh and a NOTIFY whose SUBSCRIBE came before the capture; a NOTIFY outside any dialog. */
static void test_beginning_unseen(void)
{
    static const usage_row rows[] = {
        { .at = 0, "NOTIFY", "7 NOTIFY", "b a", TOLD("active;expires=60") },
        { .at = 1, "SUBSCRIBE", "5 SUBSCRIBE", "c d", ASK, .call = "two" },
        { .at = 1.1, "200", "5 SUBSCRIBE", "c d", "Expires: 600\r\n", .call = "two" },
        { .at = 2, "NOTIFY", "1 NOTIFY", "e", TOLD("active;expires=60"), .call = "three" },
        { .at = 3, "SUBSCRIBE", "5 SUBSCRIBE", "f g", EVENT "Expires: 0\r\n", .call = "four" },
        { .at = 3.1, "200", "5 SUBSCRIBE", "f g", "Expires: 0\r\n", .call = "four" },
        { .at = 4, "200", "9 SUBSCRIBE", "h i", "Expires: 60\r\n", .call = "five" },
        { .at = 5, "SUBSCRIBE", "5 SUBSCRIBE", "j k", ASK, .call = "six" },
        { .at = 5.1, "503", "5 SUBSCRIBE", "j k", NULL, .call = "six" },
        { .at = 6, "SUBSCRIBE", "6 SUBSCRIBE", "j k", ASK, .call = "six" },
        { .at = 6.1, "481", "6 SUBSCRIBE", "j k", NULL, .call = "six" },
    };
    flow_shown play = USAGE_SHOW(rows);
    assert_row(&play, 0, SIP_SUBSCRIPTION_ACTIVE, SIP_DIALOG_CONFIRMED);
    g_assert_cmpuint(play.verdicts[0]->doubts, ==, sip_doubt_bit(SIP_DOUBT_BEGINNING_UNSEEN));
    g_assert_cmpuint(play.verdicts[0]->usage->subscription->request, ==, 0);
    g_assert_cmpint(play.verdicts[1]->usage->step, ==, SIP_STEP_REFRESH);
    assert_row(&play, 1, SIP_SUBSCRIPTION_NONE, SIP_DIALOG_CONFIRMED);
    assert_row(&play, 2, SIP_SUBSCRIPTION_ACCEPTED, SIP_DIALOG_CONFIRMED);
    g_assert_null(play.verdicts[3]->usage);
    g_assert_cmpint(play.verdicts[4]->usage->step, ==, SIP_STEP_END);
    assert_row(&play, 5, SIP_SUBSCRIPTION_NONE, SIP_DIALOG_CONFIRMED);
    g_assert_null(play.verdicts[6]->usage);
    assert_row(&play, 8, SIP_SUBSCRIPTION_NONE, SIP_DIALOG_CONFIRMED);
    assert_row(&play, 10, SIP_SUBSCRIPTION_TERMINATED, SIP_DIALOG_ENDED);
    flow_end(&play);
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    wmem_init();
    g_test_add_func("/subscription/life", test_life);
    g_test_add_func("/subscription/notify_first", test_notify_first);
    g_test_add_func("/subscription/fetch", test_fetch);
    g_test_add_func("/subscription/refusals", test_refusals);
    g_test_add_func("/subscription/fork", test_fork);
    g_test_add_func("/subscription/two_in_a_dialog", test_two_in_a_dialog);
    g_test_add_func("/subscription/forwarded", test_forwarded);
    g_test_add_func("/subscription/lapsed", test_lapsed);
    g_test_add_func("/subscription/notified_late", test_notified_late);
    g_test_add_func("/subscription/in_time", test_in_time);
    g_test_add_func("/subscription/not_active", test_not_active);
    g_test_add_func("/subscription/subscribed_again", test_subscribed_again);
    g_test_add_func("/subscription/beginning_unseen", test_beginning_unseen);
    int result = g_test_run();
    wmem_cleanup();
    return result;
}
