/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: display name, URI and parameters of addresses with and without angle brackets, who a person would say it is,
 * and where a broken one breaks (RFC 3261 20.10, 25.1). URIs have their own test.
 */
#include "core/address.h"
#include "support.h"

typedef struct {
    const char *text, *display, *uri, *params, *who;
} good_row;

static const good_row good_rows[] = {
    { "<sip:ada@example.com>", "", "sip:ada@example.com", "", "ada" },
    { "sip:ada@example.com", "", "sip:ada@example.com", "", "ada" },
    { "sip:example.com", "", "sip:example.com", "", "example.com" },
    { "<tel:+12125550101>", "", "tel:+12125550101", "", "+12125550101" },
    { "Ada <sip:a@example.com>;tag=1", "Ada", "sip:a@example.com", ";tag=1", "Ada" },
    { "Ada<sip:a@example.com>", "Ada", "sip:a@example.com", "", "Ada" },
    { "Ada L. O'Lace <sip:a@example.com>", "Ada L. O'Lace", "sip:a@example.com", "", "Ada L. O'Lace" },
    { "\"Ada, the \\\"first\\\"\" <sip:a@example.com>", "Ada, the \\\"first\\\"", "sip:a@example.com", "",
      "Ada, the \\\"first\\\"" },
    { "\"\" <sip:a@example.com>", "", "sip:a@example.com", "", "a" },
    { "\"<sip:x@example.net>\" <sip:a@example.com>", "<sip:x@example.net>", "sip:a@example.com", "",
      "<sip:x@example.net>" },
    { "<sip:a@example.com;lr>;tag=1", "", "sip:a@example.com;lr", ";tag=1", "a" },
    { "sip:a@example.com;tag=1", "", "sip:a@example.com", ";tag=1", "a" },
    { "sip:a@example.com ; tag=1", "", "sip:a@example.com", "; tag=1", "a" },
    { "<sip:a,b@example.com>", "", "sip:a,b@example.com", "", "a,b" },
    { "Ada\r\n <sip:a@example.com>\r\n ;tag=1", "Ada", "sip:a@example.com", ";tag=1", "Ada" },
    { "<sip:a@example.com>;expires=\"a;b\";q=0.5", "", "sip:a@example.com", ";expires=\"a;b\";q=0.5", "a" },
};

static void test_good(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(good_rows); i++) {
        const good_row *row = &good_rows[i];
        sip_address address;
        sip_span fault = { NULL, 0 };
        g_test_message("%s", row->text);
        g_assert_true(sip_address_parse(guarded(row->text), &address, &fault));
        g_assert_false(address.star);
        assert_span(address.display, row->display);
        assert_span(address.uri_text, row->uri);
        assert_span(address.params, row->params);
        assert_span(sip_address_who(&address), row->who);
        guarded_release();
    }
}

static void test_bad(void)
{
    static const struct {
        const char *text, *fault;
    } rows[] = {
        { "", "" },
        { "Ada", "Ada" },
        { "<sip:a@example.com", "<sip:a@example.com" },
        { "Ada <sip:a@example.com;tag=1", "Ada <sip:a@example.com;tag=1" },
        { "\"Ada <sip:a@example.com>", "\"Ada <sip:a@example.com>" },
        { "\"Ada\"", "\"Ada\"" },
        { "<>", "" },
        { "<sip:a@example.com> x", "x" },
        { "<sip:a@example.com>;", "" },
        { "<sip:a@example.com>;tag=", "tag=" },
        { "<sip:a@example.com>;tag=1;;x", ";x" },
        { "<sip:a@example.com>tag=1", "tag=1" },
        { "sip:a@example.com sip:b@example.com", "sip:b@example.com" },
        { "sip:a@example.com, sip:b@example.com", ", sip:b@example.com" },
        { "<sip:a b@example.com>", "a b@example.com" },
        { "< sip:a@example.com>", " sip:a@example.com" },
        { "<<sip:a@example.com>>", "<sip:a@example.com" },
        { "\"Ada\" sip:a@example.com, x", ", x" },
        { "sip:a@example.com?Route=x", "?Route=x" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        sip_address address;
        sip_span fault = { NULL, 0 };
        g_test_message("%s", rows[i].text);
        g_assert_false(sip_address_parse(guarded(rows[i].text), &address, &fault));
        assert_span(fault, rows[i].fault);
        guarded_release();
    }
}

static void test_star(void)
{
    sip_address address;
    sip_span fault;
    g_assert_true(sip_address_parse(guarded("*"), &address, &fault));
    g_assert_true(address.star);
    g_assert_cmpuint(address.uri_text.len, ==, 0);
    g_assert_false(sip_address_parse(guarded("**"), &address, &fault));
    g_assert_false(sip_address_parse(guarded("*;q=1"), &address, &fault));
    g_assert_false(address.star);
    guarded_release();
}

static void test_params(void)
{
    sip_address address;
    sip_span fault, value;
    g_assert_true(sip_address_parse(guarded("<sip:a@example.com;tag=no>;x=1; TAG = yes;lr"), &address, &fault));
    g_assert_true(sip_address_param(&address, "tag", &value));
    assert_span(value, "yes");
    g_assert_true(sip_address_param(&address, "lr", &value));
    assert_span(value, "");
    g_assert_false(sip_address_param(&address, "ta", &value));
    g_assert_false(sip_address_param(&address, "tags", &value));
    guarded_release();
}

/* A "<" inside a quoted parameter does not make the URI before it a name. */
static void test_bracket_in_parameter(void)
{
    sip_address address;
    sip_span fault;
    sip_address_parse(guarded("sip:ada@example.com;tag=1;x=\"<sip:eve@example.net>\""), &address, &fault);
    assert_span(address.uri.user, "ada");
    assert_span(address.uri.host, "example.com");
    guarded_release();
}

/* Unquoted, a display name is made of tokens (RFC 3261 25.1); others are read all the same, where that is possible. */
static void test_unquoted_names(void)
{
    static const char *const texts[] = { "Bell, Alexander <sip:a@example.com>", "Ada; L <sip:a@example.com>",
                                         "ada@home <sip:a@example.com>", "Ada \"L\" <sip:a@example.com>",
                                         "(Ada) <sip:a@example.com>" };
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        sip_address address;
        sip_span fault;
        g_test_message("%s", texts[i]);
        g_assert_true(sip_address_parse(guarded(texts[i]), &address, &fault));
        g_assert_false(address.quoted);
        assert_span(address.uri.user, "a");
    }
    guarded_release();
}

static void test_first(void)
{
    sip_address address;
    g_assert_true(sip_address_first(guarded("\"A, B\" <sip:a,b@example.com>;q=1, <sip:c@example.com>"), &address));
    assert_span(address.uri.user, "a,b");
    assert_span(address.params, ";q=1");
    g_assert_true(sip_address_first(guarded("*"), &address));
    g_assert_true(address.star);
    g_assert_false(sip_address_first(guarded("<sip:a@example.com, <sip:c@example.com>"), &address));
    g_assert_false(sip_address_first(guarded(", <sip:c@example.com>"), &address));
    g_assert_false(sip_address_first(guarded(""), &address));
    guarded_release();
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/address/good", test_good);
    g_test_add_func("/address/bad", test_bad);
    g_test_add_func("/address/star", test_star);
    g_test_add_func("/address/params", test_params);
    g_test_add_func("/address/first", test_first);
    g_test_add_func("/address/bracket_in_parameter", test_bracket_in_parameter);
    g_test_add_func("/address/unquoted_names", test_unquoted_names);
    return g_test_run();
}
