/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: session timers are followed by party and not by role, set anew by every 2xx and turned off by one without the
 * header; who lets one run out, and who hangs up because of it, is told from who does not; dialogs that Replaces, Join,
 * Target-Dialog and Refer-To name are found, and the call that takes another's place is known to both.
 */
#include "core/tracker/session_timer.h"
#include "session_flow.h"
#include "support.h"

/* A call that agrees on 90 s, refreshed by the caller. */
#define CALL(expires)                                                                \
    { .by = 'a', .start = "INVITE sip:b@h", .cseq = "1 INVITE", .outside = 1 },      \
        { .by = 'a', .start = "200", .cseq = "1 INVITE", .more = expires, .at = 1 }, \
    {                                                                                \
        .by = 'a', .start = "ACK sip:b@h", .cseq = "1 ACK", .at = 1.1                \
    }

static const sip_session_timer *timer_of(const flow_shown *s, unsigned frame)
{
    const sip_settlement *settled = s->verdicts[frame - 1]->settled;
    return settled ? settled->timer : NULL;
}

static void assert_timer(const flow_shown *s, unsigned frame, uint32_t interval, const char *refresher)
{
    const sip_session_timer *timer = timer_of(s, frame);
    g_test_message("frame %u", frame);
    g_assert_nonnull(timer);
    if (timer == NULL) return;
    g_assert_cmpuint(timer->interval, ==, interval);
    g_assert_cmpstr(sip_session_refresher_name(timer, s->verdicts[frame - 1]->dialog), ==, refresher);
}

/* --- agreeing --- */

/* The called side refreshes in its own request, where it is the uac: still the same party. */
static void test_party_not_role(void)
{
    static const session_row rows[] = {
        CALL("Session-Expires: 90;refresher=uas\r\n"),
        { .at = 40, .by = 'b', .start = "UPDATE sip:a@h", .cseq = "1 UPDATE" },
        { .at = 40.1, .by = 'b', .start = "200", .cseq = "1 UPDATE", .more = "x: 120 ; refresher=uac\r\n" },
        { .at = 80, .by = 'a', .start = "INVITE sip:b@h", .cseq = "2 INVITE" },
        { .at = 80.1, .by = 'a', .start = "200", .cseq = "2 INVITE", .more = "Session-Expires: 90;refresher=uac\r\n" },
        { .at = 81, .by = 'a', .start = "UPDATE sip:b@h", .cseq = "3 UPDATE" },
        { .at = 81.1, .by = 'a', .start = "200", .cseq = "3 UPDATE", .more = "Session-Expires: 100\r\n" },
    };
    flow_shown s = SESSION_SHOW(rows);
    assert_timer(&s, 2, 90, "callee");
    assert_timer(&s, 5, 120, "callee");
    assert_timer(&s, 7, 90, "caller");
    assert_timer(&s, 9, 100, "");
    g_assert_null(timer_of(&s, 1));
    g_assert_null(timer_of(&s, 4));
    flow_end(&s);
}

/* What is no agreement: a header in a request, in a failure, in a response to something else; no number, or 0. */
static void test_no_agreement(void)
{
    static const session_row rows[] = {
        { .by = 'a', .start = "INVITE sip:b@h", .cseq = "1 INVITE", .outside = 1, .more = "x: 90\r\n" },
        { .by = 'a', .start = "183", .cseq = "1 INVITE", .more = "x: 90;refresher=uac\r\n" },
        { .by = 'a', .start = "200", .cseq = "1 INVITE", .more = "x: soon;refresher=uac\r\n" },
        { .by = 'a', .start = "INFO sip:b@h", .cseq = "2 INFO", .at = 1 },
        { .by = 'a', .start = "200", .cseq = "2 INFO", .more = "x: 90;refresher=uac\r\n", .at = 1.1 },
        { .by = 'a', .start = "UPDATE sip:b@h", .cseq = "3 UPDATE", .at = 2 },
        { .by = 'a', .start = "200", .cseq = "3 UPDATE", .more = "x: 0;refresher=uac\r\n", .at = 2.1 },
        { .by = 'a', .start = "INFO sip:b@h", .cseq = "4 INFO", .at = 900 },
    };
    flow_shown s = SESSION_SHOW(rows);
    for (unsigned frame = 1; frame <= G_N_ELEMENTS(rows); frame++) g_assert_null(timer_of(&s, frame));
    assert_frames(&s, SIP_FINDING_SESSION_NOT_REFRESHED, "");
    flow_end(&s);
}

/* --- running out --- */

#define EXPIRES "Session-Expires: 90;refresher=uac\r\n"

static void test_refreshed_in_time(void)
{
    static const session_row rows[] = {
        CALL(EXPIRES),
        { .at = 46, .by = 'a', .start = "UPDATE sip:b@h", .cseq = "2 UPDATE" },
        { .at = 46.1, .by = 'a', .start = "200", .cseq = "2 UPDATE", .more = EXPIRES },
        { .at = 120, .by = 'b', .start = "INFO sip:a@h", .cseq = "1 INFO" },
        { .at = 120.1, .by = 'b', .start = "200", .cseq = "1 INFO" },
        { .at = 121, .by = 'a', .start = "BYE sip:b@h", .cseq = "3 BYE" },
    };
    flow_shown s = SESSION_SHOW(rows);
    assert_frames(&s, SIP_FINDING_SESSION_NOT_REFRESHED, "");
    assert_frames(&s, SIP_FINDING_SESSION_EXPIRED, "");
    flow_end(&s);
}

/* Late by a second: said once, of the request that shows it. */
static void test_not_refreshed(void)
{
    static const session_row rows[] = {
        CALL(EXPIRES),
        { .at = 92, .by = 'a', .start = "UPDATE sip:b@h", .cseq = "2 UPDATE" },
        { .at = 93, .by = 'a', .start = "INFO sip:b@h", .cseq = "3 INFO" },
    };
    flow_shown s = SESSION_SHOW(rows);
    assert_frames(&s, SIP_FINDING_SESSION_NOT_REFRESHED, "4");
    g_assert_cmpint(s.verdicts[3]->seen, ==, 91000000);
    g_assert_cmpint(s.verdicts[3]->expected, ==, 90000000);
    flow_end(&s);
}

/* A 2xx without the header ends the timer (RFC 4028 7.2). */
static void test_turned_off(void)
{
    static const session_row rows[] = {
        CALL(EXPIRES),
        { .at = 46, .by = 'a', .start = "UPDATE sip:b@h", .cseq = "2 UPDATE" },
        { .at = 46.1, .by = 'a', .start = "200", .cseq = "2 UPDATE" },
        { .at = 900, .by = 'a', .start = "INFO sip:b@h", .cseq = "3 INFO" },
    };
    flow_shown s = SESSION_SHOW(rows);
    assert_frames(&s, SIP_FINDING_SESSION_NOT_REFRESHED, "");
    flow_end(&s);
}

static char *expired_frames(char by, double at)
{
    const session_row rows[] = {
        CALL(EXPIRES),
        { .at = at, .by = by, .start = "BYE sip:x@h", .cseq = "2 BYE" },
    };
    flow_shown s = SESSION_SHOW(rows);
    char *frames = session_frames_with(&s, SIP_FINDING_SESSION_EXPIRED);
    assert_frames(&s, SIP_FINDING_SESSION_NOT_REFRESHED, "");
    flow_end(&s);
    return frames;
}

/* RFC 4028 10: with 90 s, a third is 30 s, so the side that waits gives up 60 s after the 2xx, which came at 1 s. */
static void test_given_up(void)
{
    static const struct {
        char by;
        double at;
        const char *frames;
    } rows[] = {
        { 'b', 60.9, "" }, { 'b', 61, "4" }, { 'b', 70, "4" }, { 'b', 95, "4" },
        { 'a', 61, "" },   { 'a', 90, "" },  { 'a', 95, "4" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        char *frames = expired_frames(rows[i].by, rows[i].at);
        g_test_message("%c at %.1f", rows[i].by, rows[i].at);
        g_assert_cmpstr(frames, ==, rows[i].frames);
        g_free(frames);
    }
}

/* A dialog that began before the capture may have been refreshed by whom we have not seen. */
static void test_unseen_beginning(void)
{
    static const session_row rows[] = {
        { .by = 'b', .start = "UPDATE sip:a@h", .cseq = "7 UPDATE" },
        { .at = 0.1, .by = 'b', .start = "200", .cseq = "7 UPDATE", .more = EXPIRES },
        { .at = 900, .by = 'b', .start = "INFO sip:a@h", .cseq = "8 INFO" },
    };
    flow_shown s = SESSION_SHOW(rows);
    assert_timer(&s, 2, 90, "");
    assert_frames(&s, SIP_FINDING_SESSION_NOT_REFRESHED, "");
    flow_end(&s);
}

/* --- other dialogs --- */

static const sip_settlement *settled_by(const flow_shown *s, unsigned frame)
{
    static const sip_settlement nothing = { .naming = SIP_NAMES_NOTHING };
    const sip_settlement *settled = s->verdicts[frame - 1]->settled;
    return settled ? settled : &nothing;
}

/* Bob's transfer of Alice: REFER with an escaped Replaces, then the INVITE, which names the dialog from its other end.
 */
static void test_replaces(void)
{
    static const session_row rows[] = {
        CALL(NULL),
        { .at = 2,
          .by = 'b',
          .start = "REFER sip:a@h",
          .cseq = "1 REFER",
          .call = "two",
          .more = "Refer-To: <sip:b@h?Replaces=one%3Bto-tag%3Db-tag%3bfrom-tag%3Da-tag>\r\n" },
        { .at = 3,
          .by = 'a',
          .start = "INVITE sip:b@h",
          .cseq = "1 INVITE",
          .outside = 1,
          .call = "new",
          .more = "Replaces: one;from-tag=b-tag;to-tag=a-tag;early-only\r\n" },
        { .at = 4, .by = 'a', .start = "200", .cseq = "1 INVITE", .call = "new" },
        { .at = 5, .by = 'b', .start = "BYE sip:a@h", .cseq = "2 BYE" },
    };
    flow_shown s = SESSION_SHOW(rows);
    g_assert_cmpint(settled_by(&s, 4)->naming, ==, SIP_NAMES_REFERRED);
    g_assert_true(settled_by(&s, 4)->named == s.verdicts[1]->dialog);
    g_assert_cmpint(settled_by(&s, 5)->naming, ==, SIP_NAMES_REPLACED);
    g_assert_true(settled_by(&s, 5)->named == s.verdicts[1]->dialog);
    g_assert_true(settled_by(&s, 5)->early_only);
    g_assert_true(s.verdicts[1]->call->replaced_by == s.verdicts[5]->call);
    g_assert_true(s.verdicts[5]->call->replaces == s.verdicts[1]->call);
    g_assert_cmpint(s.verdicts[6]->outcome, ==, SIP_OUTCOME_ANSWERED);
    flow_end(&s);
}

/* The place is taken only when the INVITE is accepted. */
static void test_replaces_refused(void)
{
    static const session_row rows[] = {
        CALL(NULL),
        { .at = 3,
          .by = 'a',
          .start = "INVITE sip:b@h",
          .cseq = "1 INVITE",
          .outside = 1,
          .call = "new",
          .more = "Replaces: one;from-tag=a-tag;to-tag=b-tag\r\n" },
        { .at = 4, .by = 'a', .start = "486", .cseq = "1 INVITE", .call = "new" },
    };
    flow_shown s = SESSION_SHOW(rows);
    g_assert_nonnull(settled_by(&s, 4)->named);
    g_assert_false(settled_by(&s, 4)->early_only);
    g_assert_null(s.verdicts[1]->call->replaced_by);
    flow_end(&s);
}

static void test_other_names(void)
{
    static const session_row rows[] = {
        CALL(NULL),
        { .at = 3,
          .by = 'a',
          .start = "INVITE sip:b@h",
          .cseq = "1 INVITE",
          .outside = 1,
          .call = "j",
          .more = "Join: one;from-tag=a-tag;to-tag=b-tag\r\n" },
        { .at = 4,
          .by = 'a',
          .start = "REFER sip:b@h",
          .cseq = "1 REFER",
          .outside = 1,
          .call = "t",
          .more = "Refer-To: sip:c@h\r\nTarget-Dialog: one;local-tag=a-tag;remote-tag=b-tag\r\n" },
        { .at = 5,
          .by = 'a',
          .start = "INVITE sip:b@h",
          .cseq = "1 INVITE",
          .outside = 1,
          .call = "u",
          .more = "Replaces: one;from-tag=a-tag;to-tag=c-tag\r\n" },
        { .at = 6,
          .by = 'a',
          .start = "INVITE sip:b@h",
          .cseq = "1 INVITE",
          .outside = 1,
          .call = "v",
          .more = "Replaces: one;from-tag=a-tag\r\n" },
    };
    flow_shown s = SESSION_SHOW(rows);
    g_assert_cmpint(settled_by(&s, 4)->naming, ==, SIP_NAMES_JOINED);
    g_assert_nonnull(settled_by(&s, 4)->named);
    g_assert_null(s.verdicts[3]->call->replaces);
    g_assert_cmpint(settled_by(&s, 5)->naming, ==, SIP_NAMES_TARGET);
    g_assert_nonnull(settled_by(&s, 5)->named);
    g_assert_cmpint(settled_by(&s, 6)->naming, ==, SIP_NAMES_REPLACED);
    g_assert_null(settled_by(&s, 6)->named);
    g_assert_cmpint(settled_by(&s, 7)->naming, ==, SIP_NAMES_NOTHING);
    for (int frame = 4; frame <= 7; frame++) { /* only of the sixth it cannot be told whether there is such a dialog */
        bool doubtful = (s.verdicts[frame - 1]->doubts & sip_doubt_bit(SIP_DOUBT_NAMED_UNSEEN)) != 0;
        g_assert_cmpint(doubtful, ==, frame == 6);
    }
    flow_end(&s);
}

/* --- times --- */

/* RFC 6076 4.3.2: a failure is the first sign too, if nothing came before; giving up oneself is none. */
static void test_progress(void)
{
    static const session_row rows[] = {
        { .by = 'a', .start = "INVITE sip:b@h", .cseq = "1 INVITE", .outside = 1 },
        { .at = 2, .by = 'a', .start = "486", .cseq = "1 INVITE" },
        { .at = 3, .by = 'a', .start = "INVITE sip:b@h", .cseq = "1 INVITE", .outside = 1, .call = "two" },
        { .at = 4, .by = 'a', .start = "487", .cseq = "1 INVITE", .call = "two" },
        { .at = 5, .by = 'a', .start = "INVITE sip:b@h", .cseq = "1 INVITE", .outside = 1, .call = "three" },
        { .at = 6, .by = 'a', .start = "180", .cseq = "1 INVITE", .call = "three" },
        { .at = 7, .by = 'a', .start = "180", .cseq = "1 INVITE", .call = "three" },
        { .at = 9, .by = 'a', .start = "200", .cseq = "1 INVITE", .call = "three" },
    };
    flow_shown s = SESSION_SHOW(rows);
    g_assert_cmpuint(s.verdicts[1]->call->progress_frame, ==, 2);
    g_assert_cmpuint(s.verdicts[3]->call->progress_frame, ==, 0);
    const sip_call *call = s.verdicts[7]->call;
    g_assert_cmpuint(call->progress_frame, ==, 6);
    g_assert_cmpuint(call->answer_frame, ==, 8);
    g_assert_cmpint(call->answer_time - call->ringing_time, ==, 3000000);
    flow_end(&s);
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    wmem_init();
    g_test_add_func("/tracker_session/party_not_role", test_party_not_role);
    g_test_add_func("/tracker_session/no_agreement", test_no_agreement);
    g_test_add_func("/tracker_session/refreshed_in_time", test_refreshed_in_time);
    g_test_add_func("/tracker_session/not_refreshed", test_not_refreshed);
    g_test_add_func("/tracker_session/turned_off", test_turned_off);
    g_test_add_func("/tracker_session/given_up", test_given_up);
    g_test_add_func("/tracker_session/unseen_beginning", test_unseen_beginning);
    g_test_add_func("/tracker_session/replaces", test_replaces);
    g_test_add_func("/tracker_session/replaces_refused", test_replaces_refused);
    g_test_add_func("/tracker_session/other_names", test_other_names);
    g_test_add_func("/tracker_session/progress", test_progress);
    int result = g_test_run();
    wmem_cleanup();
    return result;
}
