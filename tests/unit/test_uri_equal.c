/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: URIs are equal, and differ, as RFC 3261 19.1.4 has it, component by component and in both directions; headers
 * of URIs are found and unescaped into the room there is, and not a byte further.
 */
#include "core/uri_equal.h"
#include "support.h"

static const struct {
    const char *a, *b;
    bool equal;
} rows[] = {
    { "sip:ada@example.com", "sip:ada@example.com", true },
    { "sip:ada@example.com", "SIP:ada@EXAMPLE.com", true },
    { "sip:ada@example.com", "sips:ada@example.com", false },
    { "sip:ada@example.com", "sip:Ada@example.com", false },
    { "sip:%61da@example.com", "sip:ada@example.com", true },
    { "sip:%41da@example.com", "sip:ada@example.com", false },
    { "sip:a%2Bb@example.com", "sip:a%2bb@example.com", true },
    { "sip:ada@example.com", "sip:example.com", false },
    { "sip:ada:x@example.com", "sip:ada@example.com", false },
    { "sip:ada:x@example.com", "sip:ada:X@example.com", false },
    { "sip:ada@example.com:5060", "sip:ada@example.com", false },
    { "sip:ada@example.com:5060", "sip:ada@example.com:5061", false },
    { "sip:ada@192.0.2.1", "sip:ada@example.com", false },
    /* parameters */
    { "sip:ada@h;transport=TCP", "sip:ada@h;Transport=tcp", true },
    { "sip:ada@h;transport=udp", "sip:ada@h", false },
    { "sip:ada@h;transport=udp", "sip:ada@h;transport=tcp", false },
    { "sip:ada@h;user=phone", "sip:ada@h", false },
    { "sip:ada@h;ttl=1", "sip:ada@h", false },
    { "sip:ada@h;maddr=192.0.2.1", "sip:ada@h", false },
    { "sip:ada@h;method=INVITE", "sip:ada@h", false },
    { "sip:ada@h;lr", "sip:ada@h", true },
    { "sip:ada@h;a=1;b=2", "sip:ada@h;b=2;c=3;a=1", true },
    { "sip:ada@h;a=1", "sip:ada@h;a=2", false },
    { "sip:ada@h;a=1", "sip:ada@h;a", false },
    { "sip:ada@h;a=1;a=2", "sip:ada@h;a=1;a=2", true },
    /* headers */
    { "sip:ada@h?x=1&y=2", "sip:ada@h?Y=2&x=1", true },
    { "sip:ada@h?x=1", "sip:ada@h", false },
    { "sip:ada@h?x=1", "sip:ada@h?x=2", false },
    { "sip:ada@h?x=1", "sip:ada@h?x=1&y=2", false },
    { "sip:ada@h?x=%61", "sip:ada@h?x=a", true },
    /* other schemes */
    { "mailto:ada@h", "mailto:ada@h", true },
    { "mailto:ada@h", "mailto:bob@h", false },
    { "tel:+33123", "tel:+33123", true },
    { "tel:+33123", "sip:+33123@h", false },
};

static bool equal(const char *a, const char *b)
{
    sip_uri one, other;
    sip_span fault;
    g_assert_true(sip_uri_parse(guarded(a), &one, &fault));
    g_assert_true(sip_uri_parse(guarded(b), &other, &fault));
    return sip_uri_equal(&one, &other);
}

static void test_equal(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s, %s", rows[i].a, rows[i].b);
        g_assert_cmpint(equal(rows[i].a, rows[i].b), ==, rows[i].equal);
        g_assert_cmpint(equal(rows[i].b, rows[i].a), ==, rows[i].equal);
        guarded_release();
    }
}

/* The RFC's rule is not transitive: what contradicts something need not contradict what leaves it out. */
static void test_not_transitive(void)
{
    g_assert_true(equal("sip:ada@h;a=1", "sip:ada@h"));
    g_assert_true(equal("sip:ada@h", "sip:ada@h;a=2"));
    g_assert_false(equal("sip:ada@h;a=1", "sip:ada@h;a=2"));
    guarded_release();
}

static void test_header(void)
{
    sip_uri uri;
    sip_span fault, value;
    g_assert_true(sip_uri_parse(guarded("sip:ada@h?a=1&Replaces=x%3By&b"), &uri, &fault));
    g_assert_true(sip_uri_header(&uri, "replaces", &value));
    assert_span(value, "x%3By");
    g_assert_true(sip_uri_header(&uri, "b", &value));
    assert_span(value, "");
    g_assert_false(sip_uri_header(&uri, "c", &value));
    guarded_release();
}

static void test_unescape(void)
{
    static const struct {
        const char *text, *plain; /* NULL: it does not fit into 4 bytes */
    } texts[] = {
        { "", "" },   { "abcd", "abcd" }, { "abcde", NULL },          { "%61%62", "ab" },        { "a%4", "a%4" },
        { "%", "%" }, { "%zz", "%zz" },   { "%41%42%43%44", "ABCD" }, { "%41%42%43%44e", NULL },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        char room[5] = "....";
        sip_span plain;
        g_test_message("%s", texts[i].text);
        g_assert_cmpint(sip_unescape(guarded(texts[i].text), room, 4, &plain), ==, texts[i].plain != NULL);
        assert_span(plain, texts[i].plain ? texts[i].plain : "");
        g_assert_cmpint(room[4], ==, '\0');
        guarded_release();
    }
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/uri_equal/equal", test_equal);
    g_test_add_func("/uri_equal/not_transitive", test_not_transitive);
    g_test_add_func("/uri_equal/header", test_header);
    g_test_add_func("/uri_equal/unescape", test_unescape);
    return g_test_run();
}
