/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: a call is joined to the other leg of it that a back-to-back user agent made, by each kind of evidence, and
 * named by the strongest; and not joined to what only looks alike: other hosts, other moments, tries again, calls of a
 * load generator. Then that joining costs the same however many calls have the same clue.
 */
#include "support.h"
#include "tracker_flow.h"

#include "core/tracker/leg.h"

enum { MS = 1000, SECOND = 1000 * MS };

/* An INVITE, or a response to it. What is NULL or 0 is the usual. */
typedef struct {
    const char *call_id;
    unsigned from, to; /* hosts 192.0.2.<n> */
    sip_time at;
    const char *more;   /* header lines */
    const char *origin; /* of the session description; NULL: none */
    const char *caller, *called;
    unsigned code; /* of a response; 0: the INVITE */
    unsigned sport, dport;
    unsigned cseq; /* 0: 1 */
} leg_row;

static sip_endpoint host(unsigned last, unsigned port)
{
    return (sip_endpoint){ .address = { 192, 0, 2, (uint8_t)last },
                           .address_len = 4,
                           .port = (uint16_t)(port ? port : 5060) };
}

static char *text_of(const leg_row *row)
{
    GString *text = g_string_new(NULL);
    unsigned client = row->code ? row->to : row->from;
    const char *caller = row->caller ? row->caller : row->call_id;
    if (row->code) {
        g_string_append_printf(text, "SIP/2.0 %u Anything\r\n", row->code);
    } else {
        g_string_append_printf(text, "INVITE sip:%s@example.com SIP/2.0\r\n", row->called ? row->called : row->call_id);
    }
    g_string_append_printf(text, "Via: SIP/2.0/UDP 192.0.2.%u;branch=z9hG4bK-%s-%u\r\n", client, row->call_id,
                           row->cseq);
    g_string_append_printf(text, "From: <sip:%s@example.com>;tag=f\r\nTo: <sip:x@example.com>%s\r\n", caller,
                           row->code ? ";tag=t" : "");
    g_string_append_printf(text, "Call-ID: %s\r\nCSeq: %u INVITE\r\n%s", row->call_id, row->cseq ? row->cseq : 1,
                           row->more ? row->more : "");
    if (row->origin) {
        g_string_append_printf(text, "Content-Type: application/sdp\r\n\r\nv=0\r\no=%s\r\ns=-\r\nt=0 0\r\n",
                               row->origin);
    } else {
        g_string_append(text, "\r\n");
    }
    return g_string_free(text, FALSE);
}

static const sip_verdict *show(sip_tracker *tracker, const leg_row *row, uint32_t frame)
{
    const sip_sighting sighting = {
        .frame = frame,
        .time = row->at,
        .source = host(row->from, row->sport),
        .destination = host(row->to, row->dport),
    };
    return flow_show_text(tracker, text_of(row), &sighting);
}

/* --- two legs, or two calls --- */

static void check(const char *what, const leg_row *rows, size_t count, sip_evidence evidence)
{
    wmem_allocator_t *scope = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE);
    sip_tracker *tracker = sip_tracker_new(scope, &sip_default_timers);
    const sip_verdict *first = NULL, *last = NULL;
    g_test_message("%s", what);
    for (size_t i = 0; i < count; i++) {
        last = show(tracker, &rows[i], (uint32_t)i + 1);
        if (i == 0) first = last;
    }
    g_assert_cmpstr(sip_evidence_name((sip_evidence)last->call->evidence), ==, sip_evidence_name(evidence));
    g_assert_true(last->call->linked == (evidence == SIP_EVIDENCE_NONE ? NULL : first->call));
    g_assert_true(first->call->linked == (evidence == SIP_EVIDENCE_NONE ? NULL : last->call));
    wmem_destroy_allocator(scope);
}

/* Two INVITEs: usually from Alice (11) to the B2BUA (20), and 5 ms later from there to Bob (12). */
typedef struct {
    const char *what;
    sip_evidence evidence;
    leg_row first, second;
} pair;

#define ALICE(...)  \
    {               \
        __VA_ARGS__ \
    }
#define LEG(...)    \
    {               \
        __VA_ARGS__ \
    }
#define NIL "00000000000000000000000000000000"
#define UUID_A "ab30317f1a784dc48ff824d0d3715d86"
#define UUID_B "47755a9de7794ba387653f2099600ef2"
#define SESSION(local, remote) "Session-ID: " local ";remote=" remote "\r\n"
#define LONG_ID "3848276298220188511@192.0.2.11"
#define ORIGIN "alice 3960000000 1 IN IP4 192.0.2.11"

static leg_row filled(leg_row row, leg_row usual)
{
    if (row.call_id == NULL) row.call_id = usual.call_id;
    if (row.from == 0) row.from = usual.from;
    if (row.to == 0) row.to = usual.to;
    if (row.at == 0) row.at = usual.at;
    return row;
}

static void check_pairs(const pair *pairs, size_t count)
{
    const leg_row in = { .call_id = "a", .from = 11, .to = 20 };
    const leg_row out = { .call_id = "b", .from = 20, .to = 12, .at = 5 * MS };
    for (size_t i = 0; i < count; i++) {
        const leg_row rows[] = { filled(pairs[i].first, in), filled(pairs[i].second, out) };
        check(pairs[i].what, rows, 2, pairs[i].evidence);
    }
}

static void test_session_id(void)
{
    static const pair pairs[] = {
        { "passed on", SIP_EVIDENCE_SESSION_ID, ALICE(.more = SESSION(UUID_A, NIL)),
          LEG(.more = SESSION(UUID_A, NIL)) },
        { "from another address", SIP_EVIDENCE_SESSION_ID, ALICE(.more = SESSION(UUID_A, NIL)),
          LEG(.more = SESSION(UUID_A, NIL), .from = 21) },
        { "swapped", SIP_EVIDENCE_SESSION_ID, ALICE(.more = SESSION(UUID_A, NIL)), LEG(.more = SESSION(NIL, UUID_A)) },
        { "both known", SIP_EVIDENCE_SESSION_ID, ALICE(.more = SESSION(UUID_A, UUID_B)),
          LEG(.more = SESSION(UUID_B, UUID_A)) },
        { "RFC 7329", SIP_EVIDENCE_SESSION_ID, ALICE(.more = "Session-ID: " UUID_A "\r\n"),
          LEG(.more = "Session-ID: " UUID_A "\r\n") },
        { "one half only", SIP_EVIDENCE_NONE, ALICE(.more = SESSION(UUID_A, UUID_B)),
          LEG(.more = SESSION(UUID_A, NIL)) },
        { "null", SIP_EVIDENCE_NONE, ALICE(.more = SESSION(NIL, NIL)), LEG(.more = SESSION(NIL, NIL)) },
        { "no UUID", SIP_EVIDENCE_NONE, ALICE(.more = "Session-ID: 1\r\n"), LEG(.more = "Session-ID: 1\r\n") },
        { "another", SIP_EVIDENCE_NONE, ALICE(.more = SESSION(UUID_A, NIL)), LEG(.more = SESSION(UUID_B, NIL)) },
        { "the caller tries again", SIP_EVIDENCE_NONE, ALICE(.more = SESSION(UUID_A, NIL)),
          LEG(.more = SESSION(UUID_A, NIL), .from = 11) },
    };
    check_pairs(pairs, G_N_ELEMENTS(pairs));
}

/* The INVITE of the first leg was not captured: the responses name both ends. */
static void test_session_id_of_responses(void)
{
    static const leg_row rows[] = {
        { .call_id = "a", .from = 20, .to = 11, .code = 180, .more = SESSION(UUID_B, UUID_A) },
        { .call_id = "b", .from = 20, .to = 12, .at = 1 * MS, .more = SESSION(UUID_A, NIL) },
        { .call_id = "b", .from = 12, .to = 20, .at = 2 * MS, .code = 180, .more = SESSION(UUID_B, UUID_A) },
    };
    check("responses", rows, 3, SIP_EVIDENCE_SESSION_ID);
}

static void test_call_id(void)
{
    static const pair pairs[] = {
        { "suffix", SIP_EVIDENCE_CALL_ID, ALICE(.call_id = LONG_ID),
          LEG(.call_id = "3848276298220188511-b2b_1@192.0.2.20") },
        { "suffix behind the host", SIP_EVIDENCE_CALL_ID, ALICE(.call_id = LONG_ID), LEG(.call_id = LONG_ID "-b2b_1") },
        { "prefix", SIP_EVIDENCE_CALL_ID, ALICE(.call_id = LONG_ID), LEG(.call_id = "b2b_1-3848276298220188511") },
        { "other host", SIP_EVIDENCE_CALL_ID, ALICE(.call_id = LONG_ID),
          LEG(.call_id = "3848276298220188511@192.0.2.20") },
        { "long after", SIP_EVIDENCE_CALL_ID, ALICE(.call_id = LONG_ID),
          LEG(.call_id = LONG_ID "_2", .at = 60 * SECOND) },
        { "too short", SIP_EVIDENCE_NONE, ALICE(.call_id = "38482762"), LEG(.call_id = "38482762-b2b_1") },
        { "no separator", SIP_EVIDENCE_NONE, ALICE(.call_id = LONG_ID), LEG(.call_id = "38482762982201885112") },
        { "from elsewhere", SIP_EVIDENCE_NONE, ALICE(.call_id = LONG_ID),
          LEG(.call_id = LONG_ID "-b2b_1", .from = 21) },
        { "only the beginning is alike", SIP_EVIDENCE_NONE, ALICE(.call_id = "3848276298220188511-1"),
          LEG(.call_id = "3848276298220188511-2") },
    };
    check_pairs(pairs, G_N_ELEMENTS(pairs));
}

#define ICID(value) "P-Charging-Vector: icid-value=" value ";icid-generated-at=192.0.2.5\r\n"
#define UUI(value) "User-to-User: " value ";encoding=hex\r\n"

static void test_copied_headers(void)
{
    static const pair pairs[] = {
        { "icid", SIP_EVIDENCE_CHARGING_ID, ALICE(.more = ICID("\"AyretyU0dm\"")), LEG(.more = ICID("AyretyU0dm")) },
        { "icid not first", SIP_EVIDENCE_CHARGING_ID, ALICE(.more = ICID("AyretyU0dm")),
          LEG(.more = "P-Charging-Vector: orig-ioi=a;icid-value=AyretyU0dm\r\n") },
        { "another icid", SIP_EVIDENCE_NONE, ALICE(.more = ICID("AyretyU0dm")), LEG(.more = ICID("AyretyU0dn")) },
        { "icid from elsewhere", SIP_EVIDENCE_NONE, ALICE(.more = ICID("AyretyU0dm")),
          LEG(.more = ICID("AyretyU0dm"), .from = 21) },
        { "user data", SIP_EVIDENCE_USER_DATA, ALICE(.more = UUI("56a390f3")), LEG(.more = UUI("56a390f3")) },
        { "user data, too late", SIP_EVIDENCE_NONE, ALICE(.more = UUI("56a390f3")),
          LEG(.more = UUI("56a390f3"), .at = 6 * SECOND) },
        { "other user data", SIP_EVIDENCE_NONE, ALICE(.more = UUI("56a390f3")), LEG(.more = UUI("56a390f4")) },
    };
    check_pairs(pairs, G_N_ELEMENTS(pairs));
}

static void test_description(void)
{
    static const pair pairs[] = {
        { "passed on", SIP_EVIDENCE_DESCRIPTION, ALICE(.origin = ORIGIN), LEG(.origin = ORIGIN) },
        { "another version", SIP_EVIDENCE_NONE, ALICE(.origin = ORIGIN),
          LEG(.origin = "alice 3960000000 2 IN IP4 192.0.2.11") },
        { "too late", SIP_EVIDENCE_NONE, ALICE(.origin = ORIGIN), LEG(.origin = ORIGIN, .at = 6 * SECOND) },
        { "from elsewhere", SIP_EVIDENCE_NONE, ALICE(.origin = ORIGIN), LEG(.origin = ORIGIN, .from = 21) },
        { "the caller calls again", SIP_EVIDENCE_NONE, ALICE(.origin = ORIGIN), LEG(.origin = ORIGIN, .from = 11) },
        { "on one machine", SIP_EVIDENCE_DESCRIPTION, ALICE(.origin = ORIGIN, .to = 11, .sport = 5061, .dport = 5080),
          LEG(.origin = ORIGIN, .from = 11, .to = 11, .sport = 5080, .dport = 5062) },
        { "calls again on one machine", SIP_EVIDENCE_NONE,
          ALICE(.origin = ORIGIN, .to = 11, .sport = 5061, .dport = 5080),
          LEG(.origin = ORIGIN, .from = 11, .to = 11, .sport = 5061, .dport = 5080) },
    };
    check_pairs(pairs, G_N_ELEMENTS(pairs));
}

static void test_parties(void)
{
    static const pair pairs[] = {
        { "at once", SIP_EVIDENCE_PARTIES, ALICE(.caller = "alice", .called = "bob"),
          LEG(.caller = "alice", .called = "bob") },
        { "too late", SIP_EVIDENCE_NONE, ALICE(.caller = "alice", .called = "bob"),
          LEG(.caller = "alice", .called = "bob", .at = 501 * MS) },
        { "another called", SIP_EVIDENCE_NONE, ALICE(.caller = "alice", .called = "bob"),
          LEG(.caller = "alice", .called = "carol") },
        { "another caller", SIP_EVIDENCE_NONE, ALICE(.caller = "alice", .called = "bob"),
          LEG(.caller = "carol", .called = "bob") },
        { "the strongest is named", SIP_EVIDENCE_SESSION_ID,
          ALICE(.caller = "alice", .called = "bob", .origin = ORIGIN, .more = SESSION(UUID_A, NIL)),
          LEG(.caller = "alice", .called = "bob", .origin = ORIGIN, .more = SESSION(UUID_A, NIL)) },
    };
    check_pairs(pairs, G_N_ELEMENTS(pairs));
}

/* --- more than two --- */

/* Two calls with one o= line arrive, one leaves: which of them it continues, nobody can tell. */
static void test_ambiguous(void)
{
    static const leg_row rows[] = {
        { .call_id = "a", .from = 11, .to = 20, .origin = ORIGIN },
        { .call_id = "c", .from = 13, .to = 20, .at = 1 * MS, .origin = ORIGIN },
        { .call_id = "b", .from = 20, .to = 12, .at = 2 * MS, .origin = ORIGIN },
    };
    check("two candidates", rows, 3, SIP_EVIDENCE_NONE);
}

/* The caller proves its password; the B2BUA calls on after the second INVITE, which is the same call. */
static void test_after_challenge(void)
{
    static const leg_row rows[] = {
        { .call_id = "a", .from = 11, .to = 20, .origin = ORIGIN },
        { .call_id = "a", .from = 11, .to = 20, .at = 20 * MS, .origin = ORIGIN, .cseq = 2 },
        { .call_id = "b", .from = 20, .to = 12, .at = 30 * MS, .origin = ORIGIN },
    };
    check("after a challenge", rows, 3, SIP_EVIDENCE_DESCRIPTION);
}

/* A fork has several later legs of one; a chain goes from host to host. Each names the leg it continues. */
static void test_fork_and_chain(void)
{
    static const leg_row rows[] = {
        { .call_id = "a", .from = 11, .to = 20, .origin = ORIGIN },
        { .call_id = "b", .from = 20, .to = 30, .at = 1 * MS, .origin = ORIGIN },
        { .call_id = "c", .from = 20, .to = 31, .at = 2 * MS, .origin = ORIGIN },
        { .call_id = "d", .from = 30, .to = 12, .at = 3 * MS, .origin = ORIGIN },
    };
    wmem_allocator_t *scope = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE);
    sip_tracker *tracker = sip_tracker_new(scope, &sip_default_timers);
    sip_call *calls[4];
    for (uint32_t i = 0; i < 4; i++) calls[i] = show(tracker, &rows[i], i + 1)->call;
    g_assert_true(calls[0]->linked == calls[1]);
    g_assert_true(calls[1]->linked == calls[0]);
    g_assert_true(calls[2]->linked == calls[0]);
    g_assert_true(calls[3]->linked == calls[1]);
    wmem_destroy_allocator(scope);
}

/* --- a load generator --- */

static unsigned joined_of(unsigned calls, sip_time apart)
{
    wmem_allocator_t *scope = wmem_allocator_new(WMEM_ALLOCATOR_BLOCK);
    sip_tracker *tracker = sip_tracker_new(scope, &sip_default_timers);
    unsigned joined = 0;
    for (unsigned i = 0; i < calls; i++) {
        bool leaves = i % 2 == 1;
        char *id = g_strdup_printf("%u", i);
        const leg_row row = { .call_id = id,
                              .from = leaves ? 20 : 11,
                              .to = leaves ? 12 : 20,
                              .at = i * apart,
                              .origin = ORIGIN,
                              .caller = "sipp",
                              .called = "service" };
        if (show(tracker, &row, i + 1)->call->linked) joined++;
        g_free(id);
    }
    wmem_destroy_allocator(scope);
    return joined;
}

/* 1,000 calls with one o= line and the same parties, in and out: when the second has come in, nothing is joined. */
static void test_load(void)
{
    g_assert_cmpuint(joined_of(1000, 10 * MS), ==, 1);
    g_assert_cmpuint(joined_of(10, 6 * SECOND), ==, 0); /* one at a time, but each leaves too late to be the same */
}

static void test_cost(void)
{
    enum { FEW = 2000, MANY = 64000 };
    gint64 begin = g_get_monotonic_time();
    joined_of(FEW, 10 * MS);
    gint64 few = g_get_monotonic_time() - begin;
    begin = g_get_monotonic_time();
    joined_of(MANY, 10 * MS);
    gint64 many = g_get_monotonic_time() - begin;
    g_print("# legs: %.2f us a message of %d, %.2f us of %d\n", (double)few / FEW, FEW, (double)many / MANY, MANY);
    g_assert_cmpfloat((double)many / MANY, <, 8 * (double)few / FEW);
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    wmem_init();
    g_test_add_func("/tracker_leg/session_id", test_session_id);
    g_test_add_func("/tracker_leg/session_id_of_responses", test_session_id_of_responses);
    g_test_add_func("/tracker_leg/call_id", test_call_id);
    g_test_add_func("/tracker_leg/copied_headers", test_copied_headers);
    g_test_add_func("/tracker_leg/description", test_description);
    g_test_add_func("/tracker_leg/parties", test_parties);
    g_test_add_func("/tracker_leg/ambiguous", test_ambiguous);
    g_test_add_func("/tracker_leg/after_challenge", test_after_challenge);
    g_test_add_func("/tracker_leg/fork_and_chain", test_fork_and_chain);
    g_test_add_func("/tracker_leg/load", test_load);
    g_test_add_func("/tracker_leg/cost", test_cost);
    int result = g_test_run();
    wmem_cleanup();
    return result;
}
