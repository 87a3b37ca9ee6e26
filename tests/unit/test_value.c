/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: for each grammar of header values, good values that pass and bad ones with the exact place from which they
 * are bad; a test fails when a grammar has no row of either kind, except TEXT, which admits anything. It does not prove
 * that a header has the right grammar: header.def says so, RFC by RFC.
 */
#include "core/value.h"
#include "support.h"

typedef struct {
    sip_grammar grammar;
    const char *text;
    int fault; /* offset of the first byte at fault; GOOD: none */
} row;

enum { GOOD = -1 };

#define G(name) SIP_GRAMMAR_##name

static const row rows[] = {
    { G(TEXT), "anything, \"at <all", GOOD },

    { G(ADDRESS), "Ada <sip:a@example.com>;tag=1", GOOD },
    { G(ADDRESS), "sip:a@example.com;tag=1", GOOD },
    { G(ADDRESS), "\"Bell, Alexander\" <sip:a@example.com>", GOOD },
    { G(ADDRESS), "*", 0 },
    { G(ADDRESS), "Bell, Alexander <sip:a@example.com>", 4 },
    { G(ADDRESS), "Ada; L <sip:a@example.com>", 3 },
    { G(ADDRESS), "ada@home <sip:a@example.com>", 3 },
    { G(ADDRESS), "Ada \"L\" <sip:a@example.com>", 4 },
    { G(ADDRESS), "<sip:a@example.com>;tag=1;", 26 },
    { G(ADDRESS), "<sip:a@example.com>, <sip:b@example.com>", 19 },
    { G(ADDRESS), "<sip:a@example.com> hello", 20 },

    { G(ADDRESSES), "<sip:a@example.com>,<sip:b@example.com;lr>;x=y", GOOD },
    { G(ADDRESSES), "sip:a@example.com, \"B, C\" <sip:b@example.com>", GOOD },
    { G(ADDRESSES), "<sip:a@example.com>,*", 20 },
    { G(ADDRESSES), "<sip:a@example.com>,<sip:b@example.com", 20 },
    { G(ADDRESSES), "<sip:a@example.com>,,<sip:b@example.com>", 20 },
    { G(ADDRESSES), "<sip:a@example.com>,", 19 },

    { G(CONTACT), "*", GOOD },
    { G(CONTACT), "<sip:a@192.0.2.1>;q=0.7;expires=60, <tel:+12125550101>", GOOD },
    { G(CONTACT), "sip:a@192.0.2.1?Route=x", 15 },
    { G(CONTACT), "**", 0 },
    { G(CONTACT), "<sip:a@192.0.2.1>;expires=4294967295", GOOD },
    { G(CONTACT), "<sip:a@192.0.2.1>;expires=4294967296", 18 },
    { G(CONTACT), "<sip:a@192.0.2.1>;expires=soon;q=1", 18 },
    { G(CONTACT), "<sip:a@192.0.2.1>;expires", 18 },
    { G(ADDRESS), "<sip:a@192.0.2.1>;expires=soon", 18 },

    { G(VIA), "SIP/2.0/UDP h;branch=b, SIP/2.0/TCP i", GOOD },
    { G(VIA), "SIP/2.0/UDP h;branch=b, SIP/2.0/TCP", 24 },
    { G(VIA), "SIP/2.0/UDP h;;branch=b", 14 },

    { G(CSEQ), "2718 INVITE", GOOD },
    { G(CSEQ), "INVITE 2718", 0 },
    { G(CSEQ), "1INVITE", 1 },

    { G(RACK), "41 1 INVITE", GOOD },
    { G(RACK), "41 INVITE", 3 },

    { G(NUMBER), "0", GOOD },
    { G(NUMBER), "0070", GOOD },
    { G(NUMBER), "4294967295", GOOD },
    { G(NUMBER), "4294967296", 0 },
    { G(NUMBER), "-1", 0 },
    { G(NUMBER), "7x", 1 },
    { G(NUMBER), "7 7", 1 },
    { G(NUMBER), "7;a=b", 1 },

    { G(SECONDS), "5400;duration=900", GOOD },
    { G(SECONDS), "45 (on a (long) train \\)) ;x=y", GOOD },
    { G(SECONDS), "1800;refresher=uas", GOOD },
    { G(SECONDS), "soon", 0 },
    { G(SECONDS), "120 (open", 0 },
    { G(SECONDS), "120 s", 4 },

    { G(CALL_ID), "7b-19af.c@h5.example.com", GOOD },
    { G(CALL_ID), "a", GOOD },
    { G(CALL_ID), "{}[]<>:\\\"/?()'`~+*%!@(%", GOOD },
    { G(CALL_ID), "a b", 1 },
    { G(CALL_ID), "a@b@c", 3 },
    { G(CALL_ID), "@b", 0 },
    { G(CALL_ID), "a@", 0 },
    { G(CALL_ID), "a;b", 1 },

    { G(CALL_PARAMS), "a@b;to-tag=1;from-tag=2;early-only", GOOD },
    { G(CALL_PARAMS), "a@b;to-tag=", 4 },
    { G(CALL_PARAMS), "a b;to-tag=1", 1 },

    { G(MEDIA_TYPE), "application/sdp", GOOD },
    { G(MEDIA_TYPE), "multipart/mixed ; boundary=\"a;b/c\"", GOOD },
    { G(MEDIA_TYPE), "text / plain", GOOD },
    { G(MEDIA_TYPE), "application", 0 },
    { G(MEDIA_TYPE), "application/", 0 },
    { G(MEDIA_TYPE), "/sdp", 0 },
    { G(MEDIA_TYPE), "text/plain;charset", GOOD },
    { G(MEDIA_TYPE), "text/plain;=x", 11 },

    { G(VALUES), "100rel, timer", GOOD },
    { G(VALUES), "SIP;cause=200;text=\"Call, completed; elsewhere\"", GOOD },
    { G(VALUES), "\"quoted\";a=b", GOOD },
    { G(VALUES), "text/*;q=0.5, application/sdp", GOOD },
    { G(VALUES), "a,,b", 2 },
    { G(VALUES), "a,;b", 2 },
    { G(VALUES), ";a=b", 0 },
    { G(VALUES), "a;b=\"c", 2 },

    { G(AUTH), "Digest realm=\"a, b\", nonce=\"x\",algorithm=MD5", GOOD },
    { G(AUTH), "Basic YWRhOnB3PT0=", GOOD },
    { G(AUTH), "Bearer a.b-c==", GOOD },
    { G(AUTH), "Digest", 0 },
    { G(AUTH), "Digest realm=\"a", 7 },
    { G(AUTH), "Digest realm=\"a\" nonce=\"b\"", 17 },
    { G(AUTH), "Digest a=\"b\",,c=d", 13 },

    { G(AUTH_PARAMS), "nextnonce=\"x\", qop=auth, rspauth=\"y\"", GOOD },
    { G(AUTH_PARAMS), "nextnonce=\"x\", qop=", 15 },
    { G(AUTH_PARAMS), "nextnonce", 0 }, /* a parameter without a value */

    { G(TIMESTAMP), "54", GOOD },
    { G(TIMESTAMP), "54.21 .5", GOOD },
    { G(TIMESTAMP), "54. 0.12", GOOD },
    { G(TIMESTAMP), ".5", 0 },
    { G(TIMESTAMP), "54 s", 3 },
    { G(TIMESTAMP), "1 2 3", 3 },

    { G(TIMESTAMP), "1.5.5", 3 },

    { G(WARNING), "399 example.com \"a word\", 370 [2001:db8::1]:5060 \"more\"", GOOD },
    { G(WARNING), "399 - \"\"", GOOD },
    { G(WARNING), "39 example.com \"a word\"", 0 },
    { G(WARNING), "399 example.com a word", 0 },
    { G(WARNING), "399 \"a word\"", 0 },
    { G(WARNING), "399 example.com \"a word", 0 },

    { G(DATE), "Sun, 22 Nov 2026 17:05:12 GMT", GOOD },
    { G(DATE), "Sun, 22 Nov 2026 17:05:12 EST", 0 },
    { G(DATE), "Sun, 2 Nov 2026 17:05:12 GMT", 0 },
    { G(DATE), "Sunday, 22-Nov-26 17:05:12 GMT", 0 },

    { G(WARNING), "305 example.com:5060 \"no, none\", 399 pbx \"\"", GOOD },
    { G(WARNING), "399 [2001:db8::1]\r\n \"a \\\" b\"", GOOD },
    { G(WARNING), "3990 h \"x\"", 0 },
    { G(WARNING), "399h \"x\"", 0 },
    { G(WARNING), "399 \"x\"", 0 },
    { G(WARNING), "399 h x", 0 },
    { G(WARNING), "399 h \"x\" y", 0 },
    { G(WARNING), "399 h \"x\", 12 h \"x\"", 11 },
};

static void test_rows(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        sip_span text = guarded(rows[i].text), fault = { NULL, 0 };
        bool good = sip_value_check(rows[i].grammar, text, &fault);
        g_test_message("grammar %d: %s", (int)rows[i].grammar, rows[i].text);
        g_assert_cmpint(good, ==, rows[i].fault == GOOD);
        if (!good) g_assert_cmpint((int)(fault.at - text.at), ==, rows[i].fault);
        guarded_release();
    }
}

static void test_every_grammar_has_rows(void)
{
    for (int grammar = 0; grammar <= SIP_GRAMMAR_DATE; grammar++) {
        unsigned good = 0, bad = 0;
        for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
            if ((int)rows[i].grammar != grammar) continue;
            if (rows[i].fault == GOOD)
                good++;
            else
                bad++;
        }
        g_test_message("grammar %d", grammar);
        g_assert_cmpuint(good, >, 0);
        if (grammar != SIP_GRAMMAR_TEXT) g_assert_cmpuint(bad, >, 0);
    }
}

static void test_seconds(void)
{
    uint32_t seconds = 0;
    sip_span params = { NULL, 0 }, fault;
    g_assert_true(sip_seconds_parse(guarded("3600 (\"later) ;refresher=uac"), &seconds, &params, &fault));
    g_assert_cmpuint(seconds, ==, 3600);
    assert_span(params, ";refresher=uac");
    g_assert_false(sip_seconds_parse(guarded("10 (a\\"), &seconds, &params, &fault));
    g_assert_false(sip_seconds_parse((sip_span){ NULL, 0 }, &seconds, &params, &fault));
    guarded_release();
}

static void test_valued(void)
{
    sip_valued valued;
    sip_span fault;
    g_assert_true(sip_valued_parse(guarded(" terminated ; reason=noresource"), &valued, &fault));
    assert_span(valued.value, "terminated");
    assert_span(valued.params, "; reason=noresource");
    g_assert_true(sip_valued_parse(guarded("\"a;b\";c"), &valued, &fault));
    assert_span(valued.value, "a;b");
    assert_span(valued.params, ";c");
    g_assert_false(sip_valued_parse(guarded("\"a;b"), &valued, &fault));
    g_assert_false(sip_valued_parse(guarded(""), &valued, &fault));
    g_assert_false(sip_valued_parse((sip_span){ NULL, 0 }, &valued, &fault));
    guarded_release();
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/value/rows", test_rows);
    g_test_add_func("/value/every_grammar_has_rows", test_every_grammar_has_rows);
    g_test_add_func("/value/seconds", test_seconds);
    g_test_add_func("/value/valued", test_valued);
    return g_test_run();
}
