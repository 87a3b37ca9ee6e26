/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves, of a subscription and of a transfer inside a call: played whole they give no finding; with any one message
 * missing, none above NOTE; with any one message sent again, the states of all others stay what they were; with any
 * two neighbours exchanged, it ends as it should, and nothing is said of the subscription.
 */
#include "support.h"
#include "tracker_flow.h"
#include "usage_flow.h"

#define ASK "Event: presence\r\nExpires: 600\r\n"
#define PROVEN "Authorization: Digest username=\"alice\", realm=\"here\"\r\n"
#define STOP "Event: presence\r\nExpires: 0\r\n"
#define TOLD(state) "Event: presence\r\nSubscription-State: " state "\r\n"
#define NEWS(state) "Event: refer\r\nContent-Type: message/sipfrag\r\nSubscription-State: " state "\r\n"

static const usage_row subscription[] = {
    { .at = 0, "SUBSCRIBE", "1 SUBSCRIBE", "a", ASK },
    { .at = 1, "401", "1 SUBSCRIBE", "a x", NULL },
    { .at = 2, "SUBSCRIBE", "2 SUBSCRIBE", "a", ASK PROVEN },
    { .at = 3, "NOTIFY", "1 NOTIFY", "b a", TOLD("active;expires=60") },
    { .at = 4, "200", "2 SUBSCRIBE", "a b", "Expires: 60\r\n" },
    { .at = 5, "200", "1 NOTIFY", "b a", NULL },
    { .at = 50, "SUBSCRIBE", "3 SUBSCRIBE", "a b", ASK },
    { .at = 51, "200", "3 SUBSCRIBE", "a b", "Expires: 60\r\n" },
    { .at = 90, "SUBSCRIBE", "4 SUBSCRIBE", "a b", STOP },
    { .at = 91, "200", "4 SUBSCRIBE", "a b", "Expires: 0\r\n" },
    { .at = 92, "NOTIFY", "2 NOTIFY", "b a", TOLD("terminated;reason=timeout") },
    { .at = 93, "200", "2 NOTIFY", "b a", NULL },
};

static const usage_row transfer[] = {
    { .at = 0, "INVITE", "1 INVITE", "a", NULL },
    { .at = 1, "200", "1 INVITE", "a b", NULL },
    { .at = 1.1, "ACK", "1 ACK", "a b", NULL },
    { .at = 5, "REFER", "1 REFER", "b a", "Refer-To: <sip:carol@example.com>\r\n" },
    { .at = 6, "202", "1 REFER", "b a", NULL },
    { .at = 7, "NOTIFY", "2 NOTIFY", "a b", NEWS("active;expires=60"), "SIP/2.0 100 Trying\r\n" },
    { .at = 8, "200", "2 NOTIFY", "a b", NULL },
    { .at = 9, "NOTIFY", "3 NOTIFY", "a b", NEWS("active;expires=58"), "SIP/2.0 180 Ringing\r\n" },
    { .at = 10, "NOTIFY", "4 NOTIFY", "a b", NEWS("terminated"), "SIP/2.0 200 OK\r\n" },
    { .at = 11, "200", "3 NOTIFY", "a b", NULL },
    { .at = 12, "200", "4 NOTIFY", "a b", NULL },
    { .at = 13, "BYE", "2 BYE", "b a", NULL },
    { .at = 14, "200", "2 BYE", "b a", NULL },
};

typedef void check_fn(const usage_row *rows, size_t count);

/* Flows differ in nothing that a check wants to know. */
static void with_each(check_fn *check)
{
    check(subscription, G_N_ELEMENTS(subscription));
    check(transfer, G_N_ELEMENTS(transfer));
}

static void check_whole(const usage_row *rows, size_t count)
{
    flow_shown play = usage_show(rows, count);
    for (size_t i = 0; i < count; i++) g_assert_cmpuint(play.verdicts[i]->finding_count, ==, 0);
    flow_end(&play);
}

static void check_drops(const usage_row *rows, size_t count)
{
    for (size_t drop = 0; drop < count; drop++) {
        usage_row rest[FLOW_SHOWN_MOST];
        for (size_t i = 0, n = 0; i < count; i++) {
            if (i != drop) rest[n++] = rows[i];
        }
        flow_shown play = usage_show(rest, count - 1);
        g_test_message("without row %zu", drop);
        for (size_t i = 0; i < count - 1; i++) {
            for (int n = 0; n < play.verdicts[i]->finding_count; n++) {
                const sip_finding_info *info = sip_finding_info_of((sip_finding)play.verdicts[i]->findings[n]);
                g_assert_cmpint(info->severity, <=, SIP_SEVERITY_NOTE);
            }
        }
        flow_end(&play);
    }
}

static void assert_same(const sip_verdict *one, const sip_verdict *other)
{
    g_assert_cmpint(one->dialog_state, ==, other->dialog_state);
    g_assert_cmpint(one->usage != NULL, ==, other->usage != NULL);
    if (one->usage == NULL) return;
    g_assert_cmpint(one->usage->subscription_state, ==, other->usage->subscription_state);
    g_assert_cmpuint(one->usage->granted, ==, other->usage->granted);
    g_assert_cmpuint(one->usage->transfer_code, ==, other->usage->transfer_code);
    g_assert_cmpuint(one->usage->subscription->number, ==, other->usage->subscription->number);
}

static void check_repeats(const usage_row *rows, size_t count)
{
    flow_shown whole = usage_show(rows, count);
    for (size_t again = 0; again < count; again++) {
        usage_row more[FLOW_SHOWN_MOST];
        for (size_t i = 0, n = 0; i < count; i++) {
            more[n++] = rows[i];
            if (i == again) more[n++] = rows[i];
        }
        more[again + 1].at += 0.5;
        flow_shown play = usage_show(more, count + 1);
        g_test_message("row %zu again", again);
        for (size_t i = 0; i <= count; i++) {
            assert_same(whole.verdicts[i <= again ? i : i - 1], play.verdicts[i]);
        }
        flow_end(&play);
    }
    flow_end(&whole);
}

static void check_exchanges(const usage_row *rows, size_t count)
{
    flow_shown whole = usage_show(rows, count);
    for (size_t first = 0; first + 2 < count; first++) {
        usage_row other[FLOW_SHOWN_MOST];
        for (size_t i = 0; i < count; i++) other[i] = rows[i];
        other[first] = rows[first + 1];
        other[first + 1] = rows[first];
        other[first].at = rows[first].at;
        other[first + 1].at = rows[first + 1].at;
        flow_shown play = usage_show(other, count);
        g_test_message("rows %zu and %zu exchanged", first, first + 1);
        assert_same(whole.verdicts[count - 1], play.verdicts[count - 1]);
        g_assert_cmpint(usage_row_that_says(&play, count, SIP_FINDING_SUBSCRIPTION_NOT_ACTIVE), ==, -1);
        g_assert_cmpint(usage_row_that_says(&play, count, SIP_FINDING_SUBSCRIPTION_LAPSED), ==, -1);
        flow_end(&play);
    }
    flow_end(&whole);
}

static void test_whole(void)
{
    with_each(check_whole);
}

static void test_drops(void)
{
    with_each(check_drops);
}

static void test_repeats(void)
{
    with_each(check_repeats);
}

static void test_exchanges(void)
{
    with_each(check_exchanges);
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    wmem_init();
    g_test_add_func("/usages/whole", test_whole);
    g_test_add_func("/usages/drops", test_drops);
    g_test_add_func("/usages/repeats", test_repeats);
    g_test_add_func("/usages/exchanges", test_exchanges);
    int result = g_test_run();
    wmem_cleanup();
    return result;
}
