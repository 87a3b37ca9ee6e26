/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: a publication is followed from tag to tag, through challenge, 423, refusal, 412 and removal; two of the same
 * address stay apart; a refresh too late is said, one in time and a removal are not.
 */
#include "support.h"
#include "usage_flow.h"

#define EVENT "Event: presence\r\n"
#define TAG(tag) "SIP-ETag: " tag "\r\n"
#define IF(tag) EVENT "SIP-If-Match: " tag "\r\n"

static void assert_row(const flow_shown *play, int row, sip_publication_state state, uint32_t number)
{
    const sip_usage *usage = play->verdicts[row]->usage;
    g_test_message("row %d", row);
    g_assert_nonnull(usage);
    g_assert_cmpint(usage->publication_state, ==, state);
    g_assert_cmpuint(usage->publication->number, ==, number);
}

static void test_life(void)
{
    static const usage_row rows[] = {
        { .at = 0, "PUBLISH", "1 PUBLISH", "a", EVENT "Expires: 5\r\n", "here" },
        { .at = 0.1, "407", "1 PUBLISH", "a x", NULL },
        { .at = 0.2, "PUBLISH", "2 PUBLISH", "a", EVENT "Expires: 5\r\n", "here" },
        { .at = 0.3, "423", "2 PUBLISH", "a x", "Min-Expires: 60\r\n" },
        { .at = 0.4, "PUBLISH", "3 PUBLISH", "a", EVENT "Expires: 60\r\n", "here" },
        { .at = 0.5, "200", "3 PUBLISH", "a x", TAG("t1") "Expires: 60\r\n" },
        { .at = 50, "PUBLISH", "4 PUBLISH", "a", IF("t1") "Expires: 60\r\n" },
        { .at = 50.1, "200", "4 PUBLISH", "a x", TAG("t2") "Expires: 60\r\n" },
        { .at = 60, "PUBLISH", "5 PUBLISH", "a", IF("t2"), "away" },
        { .at = 60.1, "200", "5 PUBLISH", "a x", TAG("t3") "Expires: 60\r\n" },
        { .at = 70, "PUBLISH", "6 PUBLISH", "a", IF("t3") "Expires: 0\r\n" },
        { .at = 70.1, "200", "6 PUBLISH", "a x", "Expires: 0\r\n" },
    };
    static const sip_publication_state states[] = {
        SIP_PUBLICATION_ASKED,     SIP_PUBLICATION_CHALLENGED, SIP_PUBLICATION_ASKED,     SIP_PUBLICATION_TOO_BRIEF,
        SIP_PUBLICATION_ASKED,     SIP_PUBLICATION_PUBLISHED,  SIP_PUBLICATION_PUBLISHED, SIP_PUBLICATION_PUBLISHED,
        SIP_PUBLICATION_PUBLISHED, SIP_PUBLICATION_PUBLISHED,  SIP_PUBLICATION_PUBLISHED, SIP_PUBLICATION_REMOVED,
    };
    static const sip_step steps[] = { SIP_STEP_NEW,     SIP_STEP_NEW,    SIP_STEP_NEW,
                                      SIP_STEP_REFRESH, SIP_STEP_MODIFY, SIP_STEP_END };
    flow_shown play = USAGE_SHOW(rows);
    for (int i = 0; i < (int)G_N_ELEMENTS(rows); i++) {
        assert_row(&play, i, states[i], 1);
        g_assert_cmpint(play.verdicts[i]->usage->step, ==, steps[i / 2]);
        g_assert_cmpuint(play.verdicts[i]->usage->granted, ==, states[i] == SIP_PUBLICATION_PUBLISHED ? 60 : 0);
    }
    g_assert_cmpint(USAGE_SAYS(&play, rows, PUBLICATION_LAPSED), ==, -1);
    flow_end(&play);
}

/* Too late, and so 412: gone. The next is published anew, and is the same publication of the same client. */
static void test_lapsed(void)
{
    static const usage_row rows[] = {
        { .at = 0, "PUBLISH", "1 PUBLISH", "a", EVENT, "here" },
        { .at = 0.5, "200", "1 PUBLISH", "a x", TAG("t1") "Expires: 60\r\n" },
        { .at = 65, "PUBLISH", "2 PUBLISH", "a", IF("t1") },
        { .at = 65.1, "412", "2 PUBLISH", "a x", NULL },
        { .at = 66, "PUBLISH", "3 PUBLISH", "a", EVENT, "here" },
        { .at = 66.1, "200", "3 PUBLISH", "a x", TAG("t2") "Expires: 60\r\n" },
    };
    flow_shown play = USAGE_SHOW(rows);
    g_assert_cmpint(USAGE_SAYS(&play, rows, PUBLICATION_LAPSED), ==, 2);
    g_assert_cmpint(play.verdicts[2]->seen, ==, 4500000);
    assert_row(&play, 2, SIP_PUBLICATION_LAPSED, 1);
    assert_row(&play, 3, SIP_PUBLICATION_GONE, 1);
    assert_row(&play, 5, SIP_PUBLICATION_PUBLISHED, 1);
    flow_end(&play);
}

/* Near misses: just in time, within the second that rounding may take; and a removal, which cannot be late. */
static void test_in_time(void)
{
    static const usage_row rows[] = {
        { .at = 0, "PUBLISH", "1 PUBLISH", "a", EVENT, "here" },
        { .at = 0.5, "200", "1 PUBLISH", "a x", TAG("t1") "Expires: 60\r\n" },
        { .at = 61.4, "PUBLISH", "2 PUBLISH", "a", IF("t1") },
        { .at = 61.5, "200", "2 PUBLISH", "a x", TAG("t2") "Expires: 60\r\n" },
        { .at = 200, "PUBLISH", "3 PUBLISH", "a", IF("t2") "Expires: 0\r\n" },
    };
    flow_shown play = USAGE_SHOW(rows);
    g_assert_cmpint(USAGE_SAYS(&play, rows, PUBLICATION_LAPSED), ==, -1);
    flow_end(&play);
}

/* Two devices of the same person; a tag from before the capture; the same tag in another package; a refusal. */
static void test_apart(void)
{
    static const usage_row rows[] = {
        { .at = 0, "PUBLISH", "1 PUBLISH", "a", EVENT, "here", .call = "desk" },
        { .at = 0, "200", "1 PUBLISH", "a x", TAG("t1") "Expires: 60\r\n", .call = "desk" },
        { .at = 1, "PUBLISH", "1 PUBLISH", "s", EVENT, "away", .call = "soft" },
        { .at = 1, "200", "1 PUBLISH", "s x", TAG("u1") "Expires: 60\r\n", .call = "soft" },
        { .at = 2, "PUBLISH", "2 PUBLISH", "a", IF("t1"), .call = "desk" },
        { .at = 3, "PUBLISH", "1 PUBLISH", "o", IF("old"), .call = "old" },
        { .at = 4, "PUBLISH", "1 PUBLISH", "m", "Event: dialog\r\nSIP-If-Match: t1\r\n", .call = "other" },
        { .at = 5, "PUBLISH", "1 PUBLISH", "n", EVENT, "no", .call = "refused" },
        { .at = 5, "489", "1 PUBLISH", "n x", NULL, .call = "refused" },
        { .at = 6, "PUBLISH", "3 PUBLISH", "a", EVENT, "again", .call = "desk" },
    };
    flow_shown play = USAGE_SHOW(rows);
    assert_row(&play, 2, SIP_PUBLICATION_ASKED, 2);
    assert_row(&play, 4, SIP_PUBLICATION_PUBLISHED, 1);
    assert_row(&play, 5, SIP_PUBLICATION_ASKED, 3);
    assert_row(&play, 6, SIP_PUBLICATION_ASKED, 4);
    assert_row(&play, 8, SIP_PUBLICATION_REFUSED, 5);
    assert_row(&play, 9, SIP_PUBLICATION_ASKED, 6); /* without a tag: another beside the first */
    flow_end(&play);
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    wmem_init();
    g_test_add_func("/publication/life", test_life);
    g_test_add_func("/publication/lapsed", test_lapsed);
    g_test_add_func("/publication/in_time", test_in_time);
    g_test_add_func("/publication/apart", test_apart);
    int result = g_test_run();
    wmem_cleanup();
    return result;
}
