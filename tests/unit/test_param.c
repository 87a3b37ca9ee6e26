/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: parameters with and without value, quotes and white space; the place of a fault; comma lists whose commas may
 * stand in quotes or angle brackets (RFC 3261 7.3.1, 25.1). Which header is a list is header.def's business.
 */
#include "core/param.h"
#include "support.h"

static void test_walk(void)
{
    static const struct {
        const char *whole, *name, *value;
        bool quoted;
    } rows[] = {
        { "a=b", "a", "b", false },
        { "lr", "lr", "", false },
        { "c=\"d;e,f\"", "c", "d;e,f", true },
        { "g = h", "g", "h", false },
        { "i=\"\"", "i", "", true },
        { "j=\"\\\"\"", "j", "\\\"", true },
        { "k=[2001:db8::1]", "k", "[2001:db8::1]", false },
        { "l=a=b", "l", "a=b", false },
    };
    sip_cursor c = sip_cursor_on(guarded(" ;a=b;lr ; c=\"d;e,f\";\r\n g = h;i=\"\";j=\"\\\"\";k=[2001:db8::1];l=a=b "));
    sip_span fault = { NULL, 0 };
    sip_param param;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_assert_true(sip_param_next(&c, &param, &fault));
        assert_span(param.whole, rows[i].whole);
        assert_span(param.name, rows[i].name);
        assert_span(param.value, rows[i].value);
        g_assert_cmpint(param.quoted, ==, rows[i].quoted);
    }
    g_assert_false(sip_param_next(&c, &param, &fault));
    g_assert_true(fault.at == NULL);
    guarded_release();
}

static void test_check(void)
{
    static const struct {
        const char *text, *fault; /* NULL: good */
    } rows[] = {
        { "", NULL },         { ";a", NULL },
        { ";a=b", NULL },     { " ; a = \"b\" ; c ", NULL },
        { "a", "a" },         { "a=b", "a=b" },
        { ";a b", "b" },      { ";a=b c", "c" },
        { ";=b", "=b" },      { ";a=", "a=" },
        { ";a=;b", "a=;b" },  { ";a=\"b", "a=\"b" },
        { ";a=\"b\"c", "c" }, { ";a=b\"c\"", "\"c\"" },
        { ";;a", ";a" },      { ";a,b", ",b" },
        { ";a;", "" },        { ";", "" },
        { ";a=b; ", "" },     { ";<a>", "<a>" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        sip_span fault = { NULL, 0 };
        g_test_message("%s", rows[i].text);
        g_assert_cmpint(sip_params_check(guarded(rows[i].text), &fault), ==, rows[i].fault == NULL);
        g_assert_true((fault.at != NULL) == (rows[i].fault != NULL));
        assert_span(fault, rows[i].fault ? rows[i].fault : "");
    }
    guarded_release();
}

static void test_find(void)
{
    sip_span value = { NULL, 0 };
    sip_span params = guarded(";x=\";tag=no\";Tag=yes;tag=late;flag;broken=;after=1");
    g_assert_true(sip_param_find(params, "tag", &value));
    assert_span(value, "yes");
    g_assert_true(sip_param_find(params, "FLAG", &value));
    assert_span(value, "");
    g_assert_false(sip_param_find(params, "after", &value)); /* behind a fault nothing is taken for sure */
    g_assert_false(sip_param_find(params, "", &value));
    g_assert_false(sip_param_find(guarded(""), "tag", &value));
    g_assert_false(sip_param_find((sip_span){ NULL, 0 }, "tag", &value));
    guarded_release();
}

static void test_list(void)
{
    static const struct {
        const char *text;
        const char *elements[5];
    } rows[] = {
        { "", { NULL } },
        { "  ", { NULL } },
        { "a", { "a" } },
        { "a,b", { "a", "b" } },
        { " a , b ", { "a", "b" } },
        { "a\r\n ,\r\n b", { "a", "b" } },
        { "\"a,b\",c", { "\"a,b\"", "c" } },
        { "\"a\\\",b\",c", { "\"a\\\",b\"", "c" } },
        { "x <a,b>;c=\"d,e\",f", { "x <a,b>;c=\"d,e\"", "f" } },
        { "\"<\" <a>,b", { "\"<\" <a>", "b" } },
        { "<\">,b", { "<\">", "b" } }, /* inside <> a quote is no quote */
        { "<a,b", { "<a,b" } },
        { "\"a,b", { "\"a,b" } },
        { ",a", { "", "a" } },
        { "a,,b", { "a", "", "b" } },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        sip_cursor c = sip_cursor_on(guarded(rows[i].text));
        sip_span element;
        g_test_message("%s", rows[i].text);
        for (size_t k = 0; rows[i].elements[k] != NULL; k++) {
            g_assert_true(sip_list_next(&c, &element));
            assert_span(element, rows[i].elements[k]);
        }
        g_assert_false(sip_list_next(&c, &element));
    }
    guarded_release();
}

static void test_list_names(void)
{
    sip_span list = guarded("timer, \"replaces\", 100REL");
    g_assert_true(sip_list_names(list, "timer"));
    g_assert_true(sip_list_names(list, "100rel"));
    g_assert_false(sip_list_names(list, "replaces")); /* quoted it is no token */
    g_assert_false(sip_list_names(list, "time"));
    g_assert_false(sip_list_names(guarded(""), "timer"));
    guarded_release();
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/param/walk", test_walk);
    g_test_add_func("/param/check", test_check);
    g_test_add_func("/param/find", test_find);
    g_test_add_func("/param/list", test_list);
    g_test_add_func("/param/list_names", test_list_names);
    return g_test_run();
}
