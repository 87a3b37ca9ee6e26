/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: scheme and parameters of credentials and challenges, and which parameters count as secrets (RFC
 * 3261 20.7, 20.44, 22.4). That secrets are in no text: test_secret.c.
 */
#include "core/auth.h"
#include "support.h"

static void test_digest(void)
{
    static const struct {
        const char *name, *value;
        bool quoted;
    } rows[] = {
        { "username", "ada", true },        { "realm", "a, b", true },   { "algorithm", "MD5", false },
        { "uri", "sip:example.com", true }, { "nc", "00000001", false },
    };
    sip_auth auth;
    sip_param param;
    sip_span fault = { NULL, 0 };
    g_assert_true(sip_auth_parse(
        guarded("Digest  username=\"ada\",\r\n realm=\"a, b\", algorithm=MD5 ,uri = \"sip:example.com\",nc=00000001"),
        &auth, &fault));
    assert_span(auth.scheme, "Digest");
    sip_cursor c = sip_cursor_on(auth.params);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_assert_true(sip_auth_param_next(&c, &param, &fault));
        assert_span(param.name, rows[i].name);
        assert_span(param.value, rows[i].value);
        g_assert_cmpint(param.quoted, ==, rows[i].quoted);
    }
    g_assert_false(sip_auth_param_next(&c, &param, &fault));
    g_assert_true(fault.at == NULL);
    guarded_release();
}

static void test_scheme(void)
{
    static const struct {
        const char *text, *fault; /* NULL: good */
    } rows[] = {
        { "Basic YTpi", NULL },          { "Bearer x.y.z", NULL },
        { "Digest\trealm=\"a\"", NULL }, { "", "" },
        { "Digest", "Digest" },          { "Digest ", "Digest " },
        { "Digest,a=b", ",a=b" },        { "\"Digest\" a=b", "\"Digest\" a=b" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        sip_auth auth;
        sip_span fault = { NULL, 0 };
        g_test_message("%s", rows[i].text);
        g_assert_cmpint(sip_auth_parse(guarded(rows[i].text), &auth, &fault), ==, rows[i].fault == NULL);
        if (rows[i].fault != NULL) assert_span(fault, rows[i].fault);
    }
    guarded_release();
}

static void test_param_faults(void)
{
    static const struct {
        const char *text, *fault;
    } rows[] = {
        { "a=\"b", "a=\"b" }, { "a=", "a=" }, { "a=b c=d", "c=d" }, { "=b", "=b" }, { "a=\"b\"x", "x" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        sip_cursor c = sip_cursor_on(guarded(rows[i].text));
        sip_param param;
        sip_span fault = { NULL, 0 };
        g_test_message("%s", rows[i].text);
        g_assert_false(sip_auth_param_next(&c, &param, &fault));
        assert_span(fault, rows[i].fault);
    }
    guarded_release();
}

static void test_find(void)
{
    static const struct {
        const char *text, *name, *value; /* NULL: not found */
    } rows[] = {
        { "Digest realm=\"a, nonce=b\", Nonce=\"c\", nonce=d", "nonce", "c" },
        { "Digest nonce=\"\"", "nonce", "" },
        { "Digest nonce", "nonce", "" },
        { "Digest realm=\"a\"", "nonce", NULL },
        { "Digest a=, nonce=b", "nonce", NULL }, /* behind a fault nothing is taken for sure */
        { "Digest", "Digest", NULL },
        { "Bearer nonce", "Bearer", NULL },
        { "nonce=b", "nonce", NULL },
        { "", "nonce", NULL },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        sip_span value = { NULL, 0 };
        g_test_message("%s", rows[i].text);
        g_assert_cmpint(sip_auth_find(guarded(rows[i].text), rows[i].name, &value), ==, rows[i].value != NULL);
        assert_span(value, rows[i].value ? rows[i].value : "");
    }
    guarded_release();
}

static void test_secrets(void)
{
    static const char *const secret[] = { "response", "Response", "CNONCE", "nonce", "nextnonce", "rspauth", "opaque" };
    static const char *const open[] = { "realm", "username", "algorithm", "qop", "nc",
                                        "uri",   "stale",    "respons",   "",    "n" };
    for (size_t i = 0; i < G_N_ELEMENTS(secret); i++) g_assert_true(sip_auth_param_is_secret(guarded(secret[i])));
    for (size_t i = 0; i < G_N_ELEMENTS(open); i++) g_assert_false(sip_auth_param_is_secret(guarded(open[i])));
    guarded_release();
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/auth/digest", test_digest);
    g_test_add_func("/auth/scheme", test_scheme);
    g_test_add_func("/auth/param_faults", test_param_faults);
    g_test_add_func("/auth/find", test_find);
    g_test_add_func("/auth/secrets", test_secrets);
    return g_test_run();
}
