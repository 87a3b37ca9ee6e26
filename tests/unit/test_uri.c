/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: the parts of sip, sips, tel and other URIs, which are broken and from where, and broken escapes (RFC
 * 3261 19.1, RFC 3966, RFC 5118 4). It does not prove that a host name or an address is one that could exist.
 */
#include "core/uri.h"
#include "support.h"

typedef struct {
    const char *text;
    sip_scheme kind;
    const char *user, *password, *host, *port, *params, *headers, *opaque;
} good_row;

static const good_row good_rows[] = {
    { "sip:example.com", SIP_SCHEME_SIP, "", "", "example.com", "", "", "", "" },
    { "SIP:example.com", SIP_SCHEME_SIP, "", "", "example.com", "", "", "", "" },
    { "sips:ada@example.com", SIP_SCHEME_SIPS, "ada", "", "example.com", "", "", "", "" },
    { "sip:ada:pw@example.com:5080", SIP_SCHEME_SIP, "ada", "pw", "example.com", "5080", "", "", "" },
    { "sip:ada:@example.com", SIP_SCHEME_SIP, "ada", "", "example.com", "", "", "", "" },
    { "sip:ada@192.0.2.7;transport=tcp;lr", SIP_SCHEME_SIP, "ada", "", "192.0.2.7", "", ";transport=tcp;lr", "", "" },
    { "sip:ada@example.com?subject=x&priority=urgent", SIP_SCHEME_SIP, "ada", "", "example.com", "", "",
      "subject=x&priority=urgent", "" },
    { "sip:ada@example.com:65535;a=b?c=d", SIP_SCHEME_SIP, "ada", "", "example.com", "65535", ";a=b", "c=d", "" },
    { "sip:ada;day=tue@example.com", SIP_SCHEME_SIP, "ada;day=tue", "", "example.com", "", "", "", "" },
    { "sip:+1-212-555-0101;phone-context=x@example.com;user=phone", SIP_SCHEME_SIP, "+1-212-555-0101;phone-context=x",
      "", "example.com", "", ";user=phone", "", "" },
    { "sip:%61d%61@example.com", SIP_SCHEME_SIP, "%61d%61", "", "example.com", "", "", "", "" },
    { "sip:~!*_'()?/&=+$,;@example.com", SIP_SCHEME_SIP, "~!*_'()?/&=+$,;", "", "example.com", "", "", "", "" },
    { "sip:[2001:db8::10]", SIP_SCHEME_SIP, "", "", "2001:db8::10", "", "", "", "" },
    { "sip:ada@[2001:db8::10]:5070;x", SIP_SCHEME_SIP, "ada", "", "2001:db8::10", "5070", ";x", "", "" },
    { "sip:[2001:db8::10:5070]", SIP_SCHEME_SIP, "", "", "2001:db8::10:5070", "", "", "", "" },
    { "sip:[::ffff:192.0.2.9]", SIP_SCHEME_SIP, "", "", "::ffff:192.0.2.9", "", "", "", "" },
    { "sip:under_score.example.com", SIP_SCHEME_SIP, "", "", "under_score.example.com", "", "", "", "" },
    { "tel:+12125550101", SIP_SCHEME_TEL, "+12125550101", "", "", "", "", "", "" },
    { "tel:5550101;phone-context=example.net", SIP_SCHEME_TEL, "5550101", "", "", "", ";phone-context=example.net", "",
      "" },
    { "urn:service:sos", SIP_SCHEME_OTHER, "", "", "", "", "", "", "service:sos" },
    { "https://example.com/x?y=z", SIP_SCHEME_OTHER, "", "", "", "", "", "", "//example.com/x?y=z" },
    { "cid:part1@example.com", SIP_SCHEME_OTHER, "", "", "", "", "", "", "part1@example.com" },
    { "im:ada@example.com", SIP_SCHEME_OTHER, "", "", "", "", "", "", "ada@example.com" },
};

static void test_good(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(good_rows); i++) {
        const good_row *row = &good_rows[i];
        sip_uri uri;
        sip_span text = guarded(row->text), fault = { NULL, 0 };
        g_test_message("%s", row->text);
        g_assert_true(sip_uri_parse(text, &uri, &fault));
        g_assert_true(fault.at == NULL);
        g_assert_cmpint(uri.kind, ==, row->kind);
        assert_place(uri.whole, text, 0, text.len);
        assert_span(uri.user, row->user);
        assert_span(uri.password, row->password);
        assert_span(uri.host, row->host);
        assert_span(uri.port, row->port);
        assert_span(uri.params, row->params);
        assert_span(uri.headers, row->headers);
        assert_span(uri.opaque, row->opaque);
        g_assert_cmpuint(uri.port_number, ==, (guint)g_ascii_strtoull(row->port, NULL, 10));
        guarded_release();
    }
}

/* A broken URI and the text from which it is; what cannot be placed better is at fault from its beginning. */
static const struct {
    const char *text, *fault;
} bad_rows[] = {
    { "", "" },
    { "sip", "sip" },
    { "sip:", "sip:" },
    { ":example.com", ":example.com" },
    { "s ip:example.com", " ip:example.com" },
    { " sip:example.com", " sip:example.com" },
    { "sip: example.com", " example.com" },
    { "sip:@example.com", "@example.com" },
    { "sip:ada@", "sip:ada@" },
    { "sip:a da@example.com", "a da@example.com" },
    { "sip:a\"da@example.com", "a\"da@example.com" },
    { "sip:a#b@example.com", "a#b@example.com" },
    { "sip:ada@bob@example.com", "ada@bob@example.com" },
    { "sip:example.com:", "sip:example.com:" },
    { "sip:example.com:0", "sip:example.com:0" },
    { "sip:example.com:65536", "sip:example.com:65536" },
    { "sip:example.com:sip", "sip" },
    { "sip:example.com:5060x", "x" },
    { "sip:example.com:-1", "-1" },
    { "sip:2001:db8::10", "db8::10" },
    { "sip:ada@2001:db8::10", "db8::10" },
    { "sip:[2001:db8::10", "sip:[2001:db8::10" },
    { "sip:[]", "sip:[]" },
    { "sip:[2001:db8::g]", "g]" },
    { "sip:[2001:db8::10]5060", "5060" },
    { "sip:[[2001:db8::10]]", "[2001:db8::10]]" },
    { "sip:example.com/path", "/path" },
    { "sip:example.com;a b", " b" },
    { "sip:example.com;a=<b>", "<b>" },
    { "sip:example.com?a=b c", " c" },
    { "tel:", "tel:" },
    { "tel:;phone-context=x", ";phone-context=x" },
    { "tel:+1 212 555", " 212 555" },
    { "http:", "http:" },
    { "http://a b", " b" },
};

static void test_bad(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(bad_rows); i++) {
        sip_uri uri;
        sip_span fault = { NULL, 0 };
        g_test_message("%s", bad_rows[i].text);
        g_assert_false(sip_uri_parse(guarded(bad_rows[i].text), &uri, &fault));
        assert_span(fault, bad_rows[i].fault);
        guarded_release();
    }
}

/* What could be read before the fault is there, so that a reader still sees whom the sender meant. */
static void test_what_was_read(void)
{
    sip_uri uri;
    sip_span fault;
    g_assert_false(sip_uri_parse(guarded("sip:ada@example.com:99999"), &uri, &fault));
    assert_span(uri.user, "ada");
    assert_span(uri.host, "example.com");
    g_assert_cmpuint(uri.port_number, ==, 0);
    guarded_release();
}

static void test_no_blanks_around_the_port(void)
{
    static const char *const texts[] = { "sip:example.com :5060", "sip:example.com: 5060",
                                         "sip:example.com\r\n :5060" };
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        sip_uri uri;
        sip_span fault;
        g_test_message("%s", texts[i]);
        g_assert_false(sip_uri_parse(guarded(texts[i]), &uri, &fault));
    }
    guarded_release();
}

static void test_password(void)
{
    static const struct {
        const char *text;
        bool good;
    } rows[] = {
        { "sip:a:b@example.com", true },    { "sip:a:%20@example.com", true },  { "sip:a:b-_.!~*'()&=+$,@h", true },
        { "sip:a:b c@example.com", false }, { "sip:a:b:c@example.com", false }, { "sip:a:b\"c@example.com", false },
        { "sip::b@example.com", false },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        sip_uri uri;
        sip_span fault;
        g_test_message("%s", rows[i].text);
        g_assert_cmpint(sip_uri_parse(guarded(rows[i].text), &uri, &fault), ==, rows[i].good);
    }
    guarded_release();
}

static void test_escapes(void)
{
    static const struct {
        const char *text, *fault; /* NULL: none */
    } rows[] = {
        { "", NULL },         { "abc", NULL },         { "%41", NULL },
        { "a%41%fFz", NULL }, { "%00", NULL },         { "a%4", "%4" },
        { "%", "%" },         { "a%4gb", "%4gb" },     { "%%41", "%%41" },
        { "%41%x1", "%x1" },  { "100%sure", "%sure" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        sip_span fault = { NULL, 0 };
        g_test_message("%s", rows[i].text);
        g_assert_cmpint(sip_uri_escape_fault(guarded(rows[i].text), &fault), ==, rows[i].fault != NULL);
        assert_span(fault, rows[i].fault ? rows[i].fault : "");
    }
    guarded_release();
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/uri/good", test_good);
    g_test_add_func("/uri/bad", test_bad);
    g_test_add_func("/uri/what_was_read", test_what_was_read);
    g_test_add_func("/uri/no_blanks_around_the_port", test_no_blanks_around_the_port);
    g_test_add_func("/uri/password", test_password);
    g_test_add_func("/uri/escapes", test_escapes);
    return g_test_run();
}
