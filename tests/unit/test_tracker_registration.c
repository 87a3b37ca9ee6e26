/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: every contact of a REGISTER is followed, up to the bound; what a success lists is there and what it does not
 * list is gone; challenge, refusal and 423 leave what is bound; Contact: * removes all; the verdict tells new from
 * refresh from removal; a refresh too late is said once, and one in time not at all.
 */
#include "support.h"
#include "usage_flow.h"

#define DESK "Contact: <sip:alice@192.0.2.11>"
#define SOFT "Contact: <sip:alice@192.0.2.31:5062>"
#define END "\r\n"

/* What each verdict says of the first contact. */
static void assert_row(const flow_shown *play, int row, sip_registration_state state, sip_step step)
{
    const sip_verdict *verdict = play->verdicts[row];
    g_test_message("row %d", row);
    g_assert_cmpint(verdict->registration_state, ==, state);
    g_assert_cmpint(verdict->usage->step, ==, step);
}

static void test_one_contact(void)
{
    static const usage_row rows[] = {
        { .at = 0, "REGISTER", "1 REGISTER", "a", DESK ";expires=60" END, .call = "r" },
        { .at = 0.1, "401", "1 REGISTER", "a x", NULL, .call = "r" },
        { .at = 0.2, "REGISTER", "2 REGISTER", "a", DESK ";expires=60" END, .call = "r" },
        { .at = 0.3, "200", "2 REGISTER", "a x", DESK ";expires=50" END, .call = "r" },
        { .at = 40, "REGISTER", "3 REGISTER", "a", DESK ";expires=60" END, .call = "r" },
        { .at = 40.1, "401", "3 REGISTER", "a x", NULL, .call = "r" },
        { .at = 40.2, "REGISTER", "4 REGISTER", "a", DESK ";expires=60" END, .call = "r" },
        { .at = 40.3, "200", "4 REGISTER", "a x", DESK ";expires=50" END, .call = "r" },
        { .at = 60, "REGISTER", "5 REGISTER", "a", DESK ";expires=0" END, .call = "r" },
        { .at = 60.1, "200", "5 REGISTER", "a x", NULL, .call = "r" },
    };
    flow_shown play = USAGE_SHOW(rows);
    assert_row(&play, 0, SIP_REGISTRATION_ASKED, SIP_STEP_NEW);
    assert_row(&play, 1, SIP_REGISTRATION_CHALLENGED, SIP_STEP_NEW);
    assert_row(&play, 2, SIP_REGISTRATION_ASKED, SIP_STEP_NEW);
    assert_row(&play, 3, SIP_REGISTRATION_BOUND, SIP_STEP_NEW);
    g_assert_cmpuint(play.verdicts[3]->granted, ==, 50);
    assert_row(&play, 4, SIP_REGISTRATION_BOUND, SIP_STEP_REFRESH);
    assert_row(&play, 5, SIP_REGISTRATION_BOUND, SIP_STEP_REFRESH);
    assert_row(&play, 7, SIP_REGISTRATION_BOUND, SIP_STEP_REFRESH);
    assert_row(&play, 8, SIP_REGISTRATION_BOUND, SIP_STEP_END);
    assert_row(&play, 9, SIP_REGISTRATION_REMOVED, SIP_STEP_END);
    g_assert_cmpuint(play.verdicts[9]->registration->number, ==, 1);
    g_assert_cmpint(USAGE_SAYS(&play, rows, REGISTRATION_LAPSED), ==, -1);
    flow_end(&play);
}

/* Two contacts in one line; the second alone is refreshed, in time, and the first too late. */
static void test_several_contacts(void)
{
    static const usage_row rows[] = {
        { .at = 0, "REGISTER", "1 REGISTER", "a", DESK ";expires=60, <sip:alice@192.0.2.31:5062>;expires=600" END },
        { .at = 0.1, "200", "1 REGISTER", "a x", DESK ";expires=60" END SOFT ";expires=600" END },
        { .at = 90, "REGISTER", "2 REGISTER", "a", SOFT END },
        { .at = 90.1, "200", "2 REGISTER", "a x", SOFT ";expires=600" END },
        { .at = 100, "REGISTER", "3 REGISTER", "a", DESK END },
        { .at = 100.1, "403", "3 REGISTER", "a x", NULL },
    };
    flow_shown play = USAGE_SHOW(rows);
    assert_row(&play, 0, SIP_REGISTRATION_ASKED, SIP_STEP_NEW);
    g_assert_cmpuint(play.verdicts[0]->usage->contacts, ==, 2);
    g_assert_cmpuint(play.verdicts[0]->usage->bindings, ==, 2);
    assert_row(&play, 1, SIP_REGISTRATION_BOUND, SIP_STEP_NEW);
    g_assert_cmpuint(play.verdicts[1]->granted, ==, 60);
    assert_row(&play, 2, SIP_REGISTRATION_BOUND, SIP_STEP_REFRESH);
    g_assert_cmpuint(play.verdicts[2]->registration->number, ==, 2);
    assert_row(&play, 4, SIP_REGISTRATION_ASKED, SIP_STEP_NEW); /* the list of row 3 has it no more */
    assert_row(&play, 5, SIP_REGISTRATION_REFUSED, SIP_STEP_NEW);
    g_assert_cmpuint(play.verdicts[5]->registration->number, ==, 1);
    g_assert_cmpint(USAGE_SAYS(&play, rows, REGISTRATION_LAPSED), ==, -1);
    flow_end(&play);
}

/* Of several contacts one is late: said once, of the message. */
static void test_late(void)
{
    static const usage_row rows[] = {
        { .at = 0, "REGISTER", "1 REGISTER", "a", DESK ";expires=60" END SOFT ";expires=600" END },
        { .at = 0.1, "200", "1 REGISTER", "a x", DESK ";expires=600" END SOFT ";expires=60" END },
        { .at = 61, "REGISTER", "2 REGISTER", "a", DESK END SOFT END },
    };
    flow_shown play = USAGE_SHOW(rows);
    g_assert_cmpint(USAGE_SAYS(&play, rows, REGISTRATION_LAPSED), ==, 2);
    g_assert_cmpint(play.verdicts[2]->seen, ==, 900000);
    g_assert_cmpuint(play.verdicts[2]->finding_count, ==, 1);
    flow_end(&play);
}

static void test_all_removed(void)
{
    static const usage_row rows[] = {
        { .at = 0, "REGISTER", "1 REGISTER", "a", DESK END SOFT END },
        { .at = 0.1, "200", "1 REGISTER", "a x", DESK ";expires=60" END SOFT ";expires=60" END },
        { .at = 5, "REGISTER", "2 REGISTER", "a", "Contact: *\r\nExpires: 0\r\n" },
        { .at = 5.1, "200", "2 REGISTER", "a x", NULL },
        { .at = 90, "REGISTER", "3 REGISTER", "a", DESK END },
    };
    flow_shown play = USAGE_SHOW(rows);
    assert_row(&play, 2, SIP_REGISTRATION_BOUND, SIP_STEP_END_ALL);
    assert_row(&play, 3, SIP_REGISTRATION_REMOVED, SIP_STEP_END_ALL);
    assert_row(&play, 4, SIP_REGISTRATION_ASKED, SIP_STEP_NEW);
    g_assert_cmpint(USAGE_SAYS(&play, rows, REGISTRATION_LAPSED), ==, -1);
    flow_end(&play);
}

/* 423: asked again, for longer. A query is about no binding. What another device has bound stays what it is. */
static void test_too_brief_and_query(void)
{
    static const usage_row rows[] = {
        { .at = 0, "REGISTER", "1 REGISTER", "a", DESK ";expires=5" END },
        { .at = 0.1, "423", "1 REGISTER", "a x", "Min-Expires: 60\r\n" },
        { .at = 0.2, "REGISTER", "2 REGISTER", "a", DESK ";expires=60" END },
        { .at = 0.3, "200", "2 REGISTER", "a x", DESK ";expires=60" END },
        { .at = 1, "REGISTER", "3 REGISTER", "a", NULL },
        { .at = 1.1, "200", "3 REGISTER", "a x", DESK ";expires=59" END },
        { .at = 2, "REGISTER", "4 REGISTER", "a", DESK END },
        { .at = 2.1, "503", "4 REGISTER", "a x", NULL },
    };
    flow_shown play = USAGE_SHOW(rows);
    assert_row(&play, 1, SIP_REGISTRATION_TOO_BRIEF, SIP_STEP_NEW);
    assert_row(&play, 2, SIP_REGISTRATION_ASKED, SIP_STEP_NEW);
    assert_row(&play, 3, SIP_REGISTRATION_BOUND, SIP_STEP_NEW);
    assert_row(&play, 4, SIP_REGISTRATION_NONE, SIP_STEP_ASK);
    g_assert_null(play.verdicts[4]->registration);
    assert_row(&play, 6, SIP_REGISTRATION_BOUND, SIP_STEP_REFRESH);
    assert_row(&play, 7, SIP_REGISTRATION_BOUND, SIP_STEP_REFRESH);
    flow_end(&play);
}

/* A registrar may list a contact with parameters of its own; a contact with another port is another. */
static void test_rewritten_contact(void)
{
    static const usage_row rows[] = {
        { .at = 0, "REGISTER", "1 REGISTER", "a", DESK END },
        { .at = 0.1,
          "200",
          "1 REGISTER",
          "a x",
          "Contact: <sip:alice@192.0.2.11;alias=203.0.113.7~31000~1>;expires=60\r\n" },
        { .at = 1, "REGISTER", "2 REGISTER", "a", "Contact: <sip:alice@192.0.2.11:5070>\r\n" },
        { .at = 1.1, "200", "2 REGISTER", "a x", "Contact: <sip:alice@192.0.2.11:5071>;expires=60\r\n" },
    };
    flow_shown play = USAGE_SHOW(rows);
    assert_row(&play, 1, SIP_REGISTRATION_BOUND, SIP_STEP_NEW);
    assert_row(&play, 3, SIP_REGISTRATION_REMOVED, SIP_STEP_NEW);
    g_assert_cmpuint(play.verdicts[3]->registration->number, ==, 2);
    flow_end(&play);
}

/* A border controller registers for the phone, under a contact of its own: each side has its list of one. */
static void test_two_registrars(void)
{
    static const usage_row rows[] = {
        { .at = 0, "REGISTER", "1 REGISTER", "a", DESK END, .call = "phone", .server = 20 },
        { .at = 0.1, "REGISTER", "1 REGISTER", "s", SOFT END, .call = "border", .server = 5 },
        { .at = 0.2, "200", "1 REGISTER", "s x", SOFT ";expires=60" END, .call = "border" },
        { .at = 0.3, "200", "1 REGISTER", "a x", DESK ";expires=60" END, .call = "phone" },
        { .at = 50, "REGISTER", "2 REGISTER", "a", DESK END, .call = "phone", .server = 20 },
        { .at = 70, "REGISTER", "2 REGISTER", "s", SOFT END, .call = "border", .server = 5 },
    };
    flow_shown play = USAGE_SHOW(rows);
    assert_row(&play, 4, SIP_REGISTRATION_BOUND, SIP_STEP_REFRESH);
    assert_row(&play, 5, SIP_REGISTRATION_BOUND, SIP_STEP_REFRESH);
    g_assert_cmpint(USAGE_SAYS(&play, rows, REGISTRATION_LAPSED), ==, 5);
    flow_end(&play);
}

/* More contacts than are followed, and a star among them: counted, and nothing written beyond the bound. */
static void test_many_contacts(void)
{
    static const usage_row rows[] = {
        { .at = 0,
          "REGISTER",
          "1 REGISTER",
          "a",
          "Contact: <sip:1@h>, <sip:2@h>, <sip:3@h>, <sip:4@h>, <sip:5@h>, <sip:6@h>, <sip:7@h>, <sip:8@h>, "
          "<sip:9@h>" END "Contact: *" END },
        { .at = 0.1, "200", "1 REGISTER", "a x", "Contact: <sip:1@h>;expires=60" END },
        { .at = 1,
          "REGISTER",
          "2 REGISTER",
          "a",
          "Contact: <sip:1@h>, <sip:2@h>, <sip:3@h>, <sip:4@h>, <sip:5@h>, <sip:6@h>, <sip:7@h>, <sip:8@h>, *" END },
    };
    flow_shown play = USAGE_SHOW(rows);
    for (int i = 0; i < 3; i++) g_assert_cmpuint(play.verdicts[i]->usage->bindings, ==, SIP_USAGE_BINDINGS);
    g_assert_cmpuint(play.verdicts[0]->usage->contacts, ==, 10);
    g_assert_cmpint(play.verdicts[0]->usage->step, ==, SIP_STEP_END_ALL);
    flow_end(&play);
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    wmem_init();
    g_test_add_func("/registration/one_contact", test_one_contact);
    g_test_add_func("/registration/several_contacts", test_several_contacts);
    g_test_add_func("/registration/late", test_late);
    g_test_add_func("/registration/all_removed", test_all_removed);
    g_test_add_func("/registration/too_brief_and_query", test_too_brief_and_query);
    g_test_add_func("/registration/rewritten_contact", test_rewritten_contact);
    g_test_add_func("/registration/two_registrars", test_two_registrars);
    g_test_add_func("/registration/many_contacts", test_many_contacts);
    int result = g_test_run();
    wmem_cleanup();
    return result;
}
