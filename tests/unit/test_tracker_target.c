/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: a request inside a dialog is held against the Contact and the Record-Routes that its own sender was given,
 * from either end, at its first hop, after a target refresh too; and is not where a proxy, a strict router, another
 * port or a beginning that was not captured makes that uncertain.
 */
#include "session_flow.h"
#include "support.h"

#define ALICE "Contact: <sip:a@192.0.2.11:5060>\r\n"
#define BOB "Contact: <sip:b@192.0.2.12:5060;transport=udp>\r\n"
#define BOB_URI "sip:b@192.0.2.12:5060;transport=udp"
#define TO_ALICE "BYE sip:a@192.0.2.11:5060"
#define ROUTES "Record-Route: <sip:192.0.2.5;lr>\r\n"
#define TWO_ROUTES "Record-Route: <sip:192.0.2.5;lr>, <sip:192.0.2.6;lr;ftag=1>\r\n"

/* A call, with what its messages say of the way. */
#define CALL(of_invite, of_200)                                                                              \
    { .by = 'a', .start = "INVITE sip:b@example.com", .cseq = "1 INVITE", .outside = 1, .more = of_invite }, \
    {                                                                                                        \
        .by = 'a', .start = "200", .cseq = "1 INVITE", .more = of_200, .at = 1                               \
    }

typedef struct {
    session_row invite, answer, request;
    const char *target, *routes; /* the frames with dialog.other_target, with dialog.route_differs */
} way;

#define SHOULD(first_two, ...)                      \
    {                                               \
        first_two, { .at = 2, __VA_ARGS__ }, "", "" \
    }
#define WRONG_TARGET(first_two, ...)                 \
    {                                                \
        first_two, { .at = 2, __VA_ARGS__ }, "3", "" \
    }
#define WRONG_ROUTE(first_two, ...)                  \
    {                                                \
        first_two, { .at = 2, __VA_ARGS__ }, "", "3" \
    }

#define DIRECT_CALL CALL(ALICE, BOB)
#define ROUTED_CALL CALL(ALICE ROUTES, BOB ROUTES)
#define FAR_CALL CALL(ALICE TWO_ROUTES, BOB TWO_ROUTES)
#define STRICT_CALL CALL(ALICE, BOB "Record-Route: <sip:192.0.2.5>\r\n")
/* As many routes, and as long a target, as are remembered; then more. */
#define ROUTES_4 "Record-Route: <sip:192.0.2.5;lr>,<sip:192.0.2.6;lr>,<sip:192.0.2.7;lr>,<sip:192.0.2.8;lr>\r\n"
#define ROUTES_16 ROUTES_4 ROUTES_4 ROUTES_4 ROUTES_4
#define U50 "uuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuu"
#define LONG_BOB(user) "Contact: <sip:" user "@192.0.2.12>\r\n"
#define ACK(uri) .by = 'a', .cseq = "1 ACK", .start = "ACK " uri
#define BYE(uri) .by = 'a', .cseq = "2 BYE", .start = "BYE " uri

static const way ways[] = {
    SHOULD(DIRECT_CALL, ACK(BOB_URI)),
    SHOULD(DIRECT_CALL, BYE("SIP:b@192.0.2.12:5060;TRANSPORT=UDP;more")),
    WRONG_TARGET(DIRECT_CALL, ACK("sip:b@example.com")),
    WRONG_TARGET(DIRECT_CALL, BYE("sip:b@192.0.2.12:5060")),
    SHOULD(DIRECT_CALL, .by = 'b', .cseq = "1 BYE", .start = TO_ALICE),
    WRONG_TARGET(DIRECT_CALL, .by = 'b', .cseq = "1 BYE", .start = "BYE sip:a@192.0.2.11"),
    WRONG_ROUTE(DIRECT_CALL, BYE(BOB_URI), .more = "Route: <sip:192.0.2.5;lr>\r\n"),
    SHOULD(ROUTED_CALL, BYE(BOB_URI), .more = "Route: <sip:192.0.2.5;lr=on>\r\n"),
    WRONG_ROUTE(ROUTED_CALL, BYE(BOB_URI)),
    WRONG_ROUTE(ROUTED_CALL, BYE(BOB_URI), .more = "Route: <sip:192.0.2.55;lr>\r\n"),
    /* the caller goes through them from the end, the called side from the beginning */
    SHOULD(FAR_CALL, BYE(BOB_URI), .more = "Route: <sip:192.0.2.6;lr>\r\nRoute: <sip:192.0.2.5;lr>\r\n"),
    WRONG_ROUTE(FAR_CALL, BYE(BOB_URI), .more = "Route: <sip:192.0.2.5;lr>,<sip:192.0.2.6;lr>\r\n"),
    SHOULD(FAR_CALL, .by = 'b', .cseq = "1 BYE", .start = TO_ALICE,
           .more = "Route: <sip:192.0.2.5;lr>,<sip:192.0.2.6;lr>\r\n"),
    WRONG_ROUTE(FAR_CALL, .by = 'b', .cseq = "1 BYE", .start = TO_ALICE,
                .more = "Route: <sip:192.0.2.6;lr>, <sip:192.0.2.5;lr>\r\n"),
    WRONG_ROUTE(CALL(ALICE ROUTES_16, BOB ROUTES_16), BYE(BOB_URI)),
    SHOULD(CALL(ALICE ROUTES_16 ROUTES, BOB ROUTES_16 ROUTES), BYE(BOB_URI)),
    WRONG_TARGET(CALL(ALICE, LONG_BOB(U50 U50 U50 U50)), BYE("sip:b@example.com")),
    SHOULD(CALL(ALICE, LONG_BOB(U50 U50 U50 U50 U50)), BYE("sip:b@example.com")),
    /* not certain: a strict router, a proxy before, another port, no Contact, not a dialog's business */
    SHOULD(STRICT_CALL, BYE("sip:192.0.2.5"), .more = "Route: <" BOB_URI ">\r\n"),
    SHOULD(DIRECT_CALL, BYE("sip:b@example.com"), .hop = PROXY_TO_SERVER),
    SHOULD(DIRECT_CALL, BYE("sip:b@example.com"), .alice_port = 5062),
    SHOULD(CALL(ALICE, NULL), BYE("sip:b@example.com")),
    SHOULD(CALL(ALICE, "Contact: *\r\n"), BYE("sip:b@example.com")),
    SHOULD(DIRECT_CALL, .by = 'a', .cseq = "1 CANCEL", .start = "CANCEL sip:b@example.com"),
};

static void test_ways(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ways); i++) {
        const session_row rows[] = { ways[i].invite, ways[i].answer, ways[i].request };
        flow_shown s = SESSION_SHOW(rows);
        g_test_message("way %zu", i);
        assert_frames(&s, SIP_FINDING_OTHER_TARGET, ways[i].target);
        assert_frames(&s, SIP_FINDING_ROUTE_DIFFERS, ways[i].routes);
        flow_end(&s);
    }
}

/* 12.2.1.2: a re-INVITE moves both targets, once it is accepted; the routes stay. */
static void test_refresh(void)
{
    static const session_row rows[] = {
        ROUTED_CALL,
        { .at = 2,
          .by = 'a',
          .cseq = "2 INVITE",
          .start = "INVITE " BOB_URI,
          .more = "m: <sip:a@192.0.2.99>\r\nRoute: <sip:192.0.2.5;lr>\r\n" },
        { .at = 2.1, .by = 'a', .cseq = "2 INVITE", .start = "491" },
        { .at = 3,
          .by = 'b',
          .cseq = "1 INFO",
          .start = "INFO sip:a@192.0.2.11:5060",
          .more = "Route: <sip:192.0.2.5;lr>\r\n" },
        { .at = 4,
          .by = 'a',
          .cseq = "3 INVITE",
          .start = "INVITE " BOB_URI,
          .more = "m: <sip:a@192.0.2.99>\r\nRoute: <sip:192.0.2.5;lr>\r\n" },
        { .at = 4.1, .by = 'a', .cseq = "3 INVITE", .start = "200", .more = "m: <sip:b@192.0.2.88>\r\n" },
        { .at = 4.2,
          .by = 'a',
          .cseq = "3 ACK",
          .start = "ACK sip:b@192.0.2.88",
          .more = "Route: <sip:192.0.2.5;lr>\r\n" },
        { .at = 5,
          .by = 'b',
          .cseq = "2 INFO",
          .start = "INFO sip:a@192.0.2.99",
          .more = "Route: <sip:192.0.2.5;lr>\r\n" },
        { .at = 6,
          .by = 'b',
          .cseq = "3 INFO",
          .start = "INFO sip:a@192.0.2.11:5060",
          .more = "Route: <sip:192.0.2.5;lr>\r\n" },
    };
    flow_shown s = SESSION_SHOW(rows);
    assert_frames(&s, SIP_FINDING_OTHER_TARGET, "10");
    assert_frames(&s, SIP_FINDING_ROUTE_DIFFERS, "");
    g_assert_cmpstr(s.verdicts[9]->settled->wanted, ==, "sip:a@192.0.2.99");
    flow_end(&s);
}

/* 12.1, 13.2.2.4: the 2xx replaces what the provisional response said. */
static void test_early(void)
{
    static const session_row rows[] = {
        { .by = 'a', .start = "INVITE sip:b@example.com", .cseq = "1 INVITE", .outside = 1, .more = ALICE },
        { .at = 1, .by = 'a', .start = "183", .cseq = "1 INVITE", .more = "m: <sip:b@192.0.2.77>\r\n" },
        { .at = 2, .by = 'a', .start = "PRACK sip:b@192.0.2.77", .cseq = "2 PRACK" },
        { .at = 3, .by = 'a', .start = "200", .cseq = "1 INVITE", .more = BOB },
        { .at = 4, .by = 'a', .start = "ACK " BOB_URI, .cseq = "1 ACK" },
        { .at = 5, .by = 'a', .start = "BYE sip:b@192.0.2.77", .cseq = "3 BYE" },
    };
    flow_shown s = SESSION_SHOW(rows);
    assert_frames(&s, SIP_FINDING_OTHER_TARGET, "6");
    flow_end(&s);
}

/* A Contact in a request that refreshes nothing means nothing. */
static void test_idle_contact(void)
{
    static const session_row rows[] = {
        DIRECT_CALL,
        { .at = 2,
          .by = 'b',
          .cseq = "1 INFO",
          .start = "INFO sip:a@192.0.2.11:5060",
          .more = "m: <sip:b@192.0.2.66>\r\n" },
        { .at = 3, .by = 'a', .cseq = "2 BYE", .start = "BYE sip:b@192.0.2.66" },
    };
    flow_shown s = SESSION_SHOW(rows);
    assert_frames(&s, SIP_FINDING_OTHER_TARGET, "4");
    flow_end(&s);
}

/* A Contact in a NOTIFY may move the target, or not: nothing is said any more. */
static void test_subscription_inside(void)
{
    static const session_row rows[] = {
        DIRECT_CALL,
        { .at = 2,
          .by = 'b',
          .cseq = "1 NOTIFY",
          .start = "NOTIFY sip:a@192.0.2.11:5060",
          .more = "m: <sip:b@192.0.2.66>\r\n" },
        { .at = 3, .by = 'a', .cseq = "2 BYE", .start = "BYE sip:b@192.0.2.66" },
    };
    flow_shown s = SESSION_SHOW(rows);
    assert_frames(&s, SIP_FINDING_OTHER_TARGET, "");
    flow_end(&s);
}

static void test_unseen_beginning(void)
{
    static const session_row rows[] = {
        { .by = 'b', .cseq = "8 INFO", .start = "INFO sip:a@192.0.2.99" },
        { .at = 1, .by = 'a', .cseq = "9 INVITE", .start = "INVITE sip:b@192.0.2.88" },
        { .at = 2, .by = 'a', .cseq = "9 ACK", .start = "ACK sip:b@example.com" },
    };
    flow_shown s = SESSION_SHOW(rows);
    assert_frames(&s, SIP_FINDING_OTHER_TARGET, "");
    assert_frames(&s, SIP_FINDING_ROUTE_DIFFERS, "");
    flow_end(&s);
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    wmem_init();
    g_test_add_func("/tracker_target/ways", test_ways);
    g_test_add_func("/tracker_target/refresh", test_refresh);
    g_test_add_func("/tracker_target/early", test_early);
    g_test_add_func("/tracker_target/idle_contact", test_idle_contact);
    g_test_add_func("/tracker_target/subscription_inside", test_subscription_inside);
    g_test_add_func("/tracker_target/unseen_beginning", test_unseen_beginning);
    int result = g_test_run();
    wmem_cleanup();
    return result;
}
