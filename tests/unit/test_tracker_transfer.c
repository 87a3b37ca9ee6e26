/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: a REFER makes a subscription of its own, by its CSeq number, unless both sides do without; its NOTIFYs tell
 * how the transfer goes, and a failure is said once; the call and the subscription in one dialog end each for itself.
 */
#include "support.h"
#include "usage_flow.h"

#define TO "Refer-To: <sip:carol@example.com>\r\n"
#define NEWS(state) "Event: refer\r\nContent-Type: message/sipfrag;version=2.0\r\nSubscription-State: " state "\r\n"
#define NEWS_OF(id, state) \
    "Event: refer;id=" id "\r\nContent-Type: message/sipfrag\r\nSubscription-State: " state "\r\n"
#define INVITE_ROW                             \
    {                                          \
        .at = 0, "INVITE", "1 INVITE", "a", "" \
    }
#define ANSWER_ROW                              \
    {                                           \
        .at = 0.1, "200", "1 INVITE", "a b", "" \
    }

static void assert_row(const flow_shown *play, int row, sip_subscription_state state, uint16_t code)
{
    const sip_usage *usage = play->verdicts[row]->usage;
    g_test_message("row %d", row);
    g_assert_nonnull(usage);
    g_assert_cmpint(usage->subscription_state, ==, state);
    g_assert_cmpuint(usage->transfer_code, ==, code);
}

static void assert_dialog(const flow_shown *play, int row, sip_dialog_state state)
{
    g_test_message("row %d", row);
    g_assert_cmpint(play->verdicts[row]->dialog_state, ==, state);
}

/* The transfer succeeds: nothing is wrong. The BYE ends the call, and the dialog with it. */
static void test_succeeds(void)
{
    static const usage_row rows[] = {
        INVITE_ROW,
        ANSWER_ROW,
        { .at = 5, "REFER", "1 REFER", "b a", TO },
        { .at = 5.1, "202", "1 REFER", "b a", NULL },
        { .at = 5.2, "NOTIFY", "2 NOTIFY", "a b", NEWS("active;expires=60"), "SIP/2.0 100 Trying\r\n" },
        { .at = 6, "NOTIFY", "3 NOTIFY", "a b", NEWS("active;expires=59"), "SIP/2.0 180 Ringing\r\n" },
        { .at = 9, "NOTIFY", "4 NOTIFY", "a b", NEWS("terminated;reason=noresource"), "SIP/2.0 200 OK\r\n" },
        { .at = 9.1, "BYE", "2 BYE", "b a", NULL },
        { .at = 9.2, "200", "2 BYE", "b a", NULL },
    };
    flow_shown play = USAGE_SHOW(rows);
    assert_row(&play, 2, SIP_SUBSCRIPTION_ASKED, 0);
    assert_row(&play, 3, SIP_SUBSCRIPTION_ACCEPTED, 0);
    assert_row(&play, 4, SIP_SUBSCRIPTION_ACTIVE, 100);
    assert_row(&play, 5, SIP_SUBSCRIPTION_ACTIVE, 180);
    assert_row(&play, 6, SIP_SUBSCRIPTION_TERMINATED, 200);
    assert_dialog(&play, 6, SIP_DIALOG_CONFIRMED);
    assert_dialog(&play, 8, SIP_DIALOG_ENDED);
    const sip_subscription *subscription = play.verdicts[2]->usage->subscription;
    g_assert_cmpuint(subscription->request, ==, 3);
    g_assert_cmpuint(subscription->notify, ==, 5);
    g_assert_cmpuint(subscription->ended, ==, 7);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) g_assert_cmpuint(play.verdicts[i]->finding_count, ==, 0);
    flow_end(&play);
}

/* Failure is said with the NOTIFY that tells it first. The call hangs up before the last NOTIFY: the dialog waits. */
static void test_fails(void)
{
    static const usage_row rows[] = {
        INVITE_ROW,
        ANSWER_ROW,
        { .at = 5, "REFER", "1 REFER", "b a", TO },
        { .at = 5.1, "NOTIFY", "2 NOTIFY", "a b", NEWS("active;expires=60"), "SIP/2.0 486 Busy Here\r\n" },
        { .at = 5.2, "202", "1 REFER", "b a", NULL },
        { .at = 6, "BYE", "2 BYE", "b a", NULL },
        { .at = 6.1, "200", "2 BYE", "b a", NULL },
        { .at = 7, "NOTIFY", "3 NOTIFY", "a b", NEWS("terminated;reason=noresource"), "SIP/2.0 486 Busy Here\r\n" },
    };
    flow_shown play = USAGE_SHOW(rows);
    g_assert_cmpint(USAGE_SAYS(&play, rows, TRANSFER_FAILED), ==, 3);
    assert_row(&play, 4, SIP_SUBSCRIPTION_ACTIVE, 486);
    assert_dialog(&play, 6, SIP_DIALOG_CONFIRMED);
    assert_row(&play, 7, SIP_SUBSCRIPTION_TERMINATED, 486);
    assert_dialog(&play, 7, SIP_DIALOG_ENDED);
    flow_end(&play);
}

/* Near misses: another package, another body, a status that is none, and provisional ones. */
static void test_no_failure(void)
{
    static const struct {
        const char *more, *body;
    } near[] = {
        { "Event: presence\r\nContent-Type: message/sipfrag\r\nSubscription-State: active\r\n", "SIP/2.0 486 No\r\n" },
        { "Event: refer\r\nContent-Type: text/plain\r\nSubscription-State: active\r\n", "SIP/2.0 486 No\r\n" },
        { NEWS("active"), "SIP/2.0 999 No\r\n" },
        { NEWS("active"), "INVITE sip:carol@example.com SIP/2.0\r\n" },
        { NEWS("active"), "SIP/2.0 183 Session Progress\r\n" },
        { NEWS("active"), "" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(near); i++) {
        const usage_row rows[] = {
            { .at = 0, "REFER", "1 REFER", "a", TO },
            { .at = 1, "NOTIFY", "1 NOTIFY", "b a", near[i].more, near[i].body },
        };
        flow_shown play = USAGE_SHOW(rows);
        g_test_message("%zu", i);
        g_assert_cmpint(USAGE_SAYS(&play, rows, TRANSFER_FAILED), ==, -1);
        flow_end(&play);
    }
}

/* RFC 3515 2.4.6: a second REFER of the dialog is named by its CSeq number; the first need not be. */
static void test_two(void)
{
    static const usage_row rows[] = {
        INVITE_ROW,
        ANSWER_ROW,
        { .at = 1, "REFER", "7 REFER", "a b", TO },
        { .at = 1.1, "202", "7 REFER", "a b", NULL },
        { .at = 2, "REFER", "8 REFER", "a b", TO },
        { .at = 2.1, "202", "8 REFER", "a b", NULL },
        { .at = 3, "NOTIFY", "1 NOTIFY", "b a", NEWS_OF("8", "active"), "SIP/2.0 180 Ringing\r\n" },
        { .at = 4, "NOTIFY", "2 NOTIFY", "b a", NEWS("active"), "SIP/2.0 100 Trying\r\n" },
        { .at = 5, "NOTIFY", "3 NOTIFY", "b a", NEWS_OF("7", "terminated"), "SIP/2.0 603 Decline\r\n" },
        { .at = 6, "NOTIFY", "4 NOTIFY", "b a", NEWS_OF("8", "terminated"), "SIP/2.0 200 OK\r\n" },
    };
    static const uint32_t numbers[] = { 1, 1, 2, 2, 2, 1, 1, 2 };
    flow_shown play = USAGE_SHOW(rows);
    for (int i = 0; i < 8; i++) {
        g_test_message("row %d", i + 2);
        g_assert_cmpuint(play.verdicts[i + 2]->usage->subscription->number, ==, numbers[i]);
    }
    g_assert_cmpint(USAGE_SAYS(&play, rows, TRANSFER_FAILED), ==, 8);
    g_assert_cmpint(USAGE_SAYS(&play, rows, SUBSCRIPTION_NOT_ACTIVE), ==, -1);
    flow_end(&play);
}

/* Challenged, and sent again with credentials and so with another CSeq: the same one. Then refused. */
static void test_challenged(void)
{
    static const usage_row rows[] = {
        INVITE_ROW,
        ANSWER_ROW,
        { .at = 1, "REFER", "2 REFER", "a b", TO },
        { .at = 1.1, "407", "2 REFER", "a b", NULL },
        { .at = 1.2, "REFER", "3 REFER", "a b", TO },
        { .at = 1.3, "403", "3 REFER", "a b", NULL },
        { .at = 9, "REFER", "4 REFER", "a b", TO },
        { .at = 9.1, "202", "4 REFER", "a b", NULL },
        { .at = 9.2, "NOTIFY", "1 NOTIFY", "b a", NEWS("active"), "SIP/2.0 100 Trying\r\n" },
    };
    flow_shown play = USAGE_SHOW(rows);
    assert_row(&play, 3, SIP_SUBSCRIPTION_CHALLENGED, 0);
    g_assert_cmpuint(play.verdicts[4]->usage->subscription->number, ==, 1);
    assert_row(&play, 5, SIP_SUBSCRIPTION_REFUSED, 0);
    assert_dialog(&play, 5, SIP_DIALOG_CONFIRMED);
    g_assert_cmpuint(play.verdicts[8]->usage->subscription->number, ==, 2);
    flow_end(&play);
}

/* RFC 4488: both sides do without; asked for and not agreed to, the news comes all the same. Outside a dialog. */
static void test_without_news(void)
{
    static const usage_row rows[] = {
        { .at = 0, "REFER", "1 REFER", "a", TO "Refer-Sub: false\r\n" },
        { .at = 0.1, "202", "1 REFER", "a b", "Refer-Sub: false\r\n" },
        { .at = 1, "REFER", "1 REFER", "c", TO "Refer-Sub: false\r\n", .call = "two" },
        { .at = 1.1, "202", "1 REFER", "c d", NULL, .call = "two" },
        { .at = 1.2, "NOTIFY", "1 NOTIFY", "d c", NEWS("terminated"), "SIP/2.0 200 OK\r\n", .call = "two" },
    };
    flow_shown play = USAGE_SHOW(rows);
    assert_row(&play, 1, SIP_SUBSCRIPTION_UNWANTED, 0);
    assert_dialog(&play, 1, SIP_DIALOG_ENDED);
    assert_row(&play, 3, SIP_SUBSCRIPTION_ACCEPTED, 0);
    assert_dialog(&play, 3, SIP_DIALOG_CONFIRMED);
    assert_row(&play, 4, SIP_SUBSCRIPTION_TERMINATED, 200);
    assert_dialog(&play, 4, SIP_DIALOG_ENDED);
    flow_end(&play);
}

/* A call whose beginning was not captured goes on when a subscription in it ends. */
static void test_unseen_call(void)
{
    static const usage_row rows[] = {
        { .at = 0, "INFO", "5 INFO", "a b", NULL },
        { .at = 1, "NOTIFY", "6 NOTIFY", "a b", NEWS("terminated"), "SIP/2.0 200 OK\r\n" },
        { .at = 2, "BYE", "2 BYE", "b a", NULL },
        { .at = 2.1, "200", "2 BYE", "b a", NULL },
    };
    flow_shown play = USAGE_SHOW(rows);
    assert_dialog(&play, 1, SIP_DIALOG_CONFIRMED);
    assert_dialog(&play, 3, SIP_DIALOG_ENDED);
    flow_end(&play);
}

/* The call that a REFER asks for, and near misses: to somebody else, a second one, one after the transfer is over. */
static void test_call(void)
{
    static const usage_row rows[] = {
        INVITE_ROW,
        ANSWER_ROW,
        { .at = 1, "REFER", "1 REFER", "b a", TO },
        { .at = 2, "INVITE", "1 INVITE", "d", "", .call = "dave", .uri = "sip:dave@example.com" },
        { .at = 3, "INVITE", "1 INVITE", "c", "", .call = "carol", .uri = "sip:carol@example.com" },
        { .at = 3.1, "407", "1 INVITE", "c x", "", .call = "carol" },
        { .at = 3.2, "INVITE", "2 INVITE", "c", "", .call = "carol", .uri = "sip:carol@example.com" },
        { .at = 4, "INVITE", "1 INVITE", "e", "", .call = "again", .uri = "sip:carol@example.com" },
        { .at = 5, "REFER", "2 REFER", "b a", "Refer-To: <sip:eve@example.com>\r\n" },
        { .at = 5.1, "603", "2 REFER", "b a", "" },
        { .at = 6, "INVITE", "1 INVITE", "f", "", .call = "eve", .uri = "sip:eve@example.com" },
    };
    static const uint32_t refers[] = { 0, 0, 0, 0, 3, 3, 3, 0, 0, 0, 0 };
    flow_shown play = USAGE_SHOW(rows);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("row %zu", i);
        g_assert_cmpuint(play.verdicts[i]->call->refer, ==, refers[i]);
    }
    g_assert_cmpuint(play.verdicts[2]->usage->subscription->call, ==, 5);
    flow_end(&play);
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    wmem_init();
    g_test_add_func("/transfer/succeeds", test_succeeds);
    g_test_add_func("/transfer/fails", test_fails);
    g_test_add_func("/transfer/no_failure", test_no_failure);
    g_test_add_func("/transfer/two", test_two);
    g_test_add_func("/transfer/challenged", test_challenged);
    g_test_add_func("/transfer/without_news", test_without_news);
    g_test_add_func("/transfer/call", test_call);
    g_test_add_func("/transfer/unseen_call", test_unseen_call);
    int result = g_test_run();
    wmem_cleanup();
    return result;
}
