/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: what core/strict takes for hosts, parameters and URIs within their grammar, and what not, a near miss each.
 * It does not prove who asks: tests/malformed breaks every header, and unit_check tells what is said.
 */
#include "core/strict.h"

#include "support.h"

static void test_hosts(void)
{
    static const char *const good[] = { "example.com", "example.com.",  "a",           "pbx-1.example", "192.0.2.1",
                                        "2001:db8::1", "[2001:db8::1]", "a_b.example", "1a.example" };
    static const char *const bad[] = {
        "",        ".",           "a..b",     "-a.example",        "a-.example",  ".example", "999.0.2.1",
        "192.0.2", "192.0.2.1.7", "2001:::1", "1:2:3:4:5:6:7:8:9", "[192.0.2.1]", "[2001::1", "a b"
    };
    for (size_t i = 0; i < G_N_ELEMENTS(good); i++) g_assert_true(sip_is_host(sip_span_of(good[i])));
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        if (sip_is_host(sip_span_of(bad[i]))) g_error("taken for a host: %s", bad[i]);
    }
}

static void test_params(void)
{
    static const struct {
        const char *params;
        const char *fault; /* NULL: none */
    } rows[] = {
        { "", NULL },
        { ";a=b;c;d=\"e f\";g=[2001:db8::1]", NULL },
        { ";ttl=255;rport;maddr=224.2.0.1;received=2001:db8::1;q=0.125;expires=4294967295", NULL },
        { ";rport=5060;q=1.000;refresher=UAS;cause=200", NULL },
        { ";a=b;x<y=c", "<y=c" },
        { ";a=b@c;d=", "d=" }, /* what cannot be read is said before what is not allowed */
        { ";a=b;x[y=c", "x[y=c" },
        { ";a=b@c", "a=b@c" },
        { ";a=b;A=c", "A=c" },
        { ";ttl=256", "ttl=256" },
        { ";rport=0", "rport=0" },
        { ";maddr=999.1.1.1", "maddr=999.1.1.1" },
        { ";q=1.001", "q=1.001" },
        { ";q=0.1234", "q=0.1234" },
        { ";q=2", "q=2" },
        { ";expires=4294967296", "expires=4294967296" },
        { ";expires=-1", "expires=-1" },
        { ";refresher=both", "refresher=both" },
        { ";tag=a:b", "tag=a:b" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        sip_span fault = { NULL, 0 };
        bool good = sip_params_strict(sip_span_of(rows[i].params), &fault);
        if (good != (rows[i].fault == NULL)) g_error("params: %s", rows[i].params);
        if (!good) assert_span(fault, rows[i].fault);
    }
}

/* Of more than are compared the first is still known again, the last is not; nothing else happens. */
static void test_many_params(void)
{
    GString *params = g_string_new(NULL);
    sip_span fault;
    for (int i = 0; i < 1000; i++) g_string_append_printf(params, ";p%d=1", i);
    g_assert_true(sip_params_strict((sip_span){ params->str, params->len }, &fault));
    g_string_append(params, ";p999=1");
    g_assert_true(sip_params_strict((sip_span){ params->str, params->len }, &fault));
    g_string_append(params, ";p0=1");
    g_assert_false(sip_params_strict((sip_span){ params->str, params->len }, &fault));
    assert_span(fault, "p0=1");
    g_string_free(params, TRUE);
}

static void test_auth_params(void)
{
    static const char *const good[] = { "a=b", "nc=00000001, qop=auth", "a=\"\"" };
    static const char *const bad[] = { "a", "a=b, c", "nc=1", "nc=0000000g", "a=b@c", "x[=1" };
    sip_span fault;
    for (size_t i = 0; i < G_N_ELEMENTS(good); i++) g_assert_true(sip_auth_params_strict(sip_span_of(good[i]), &fault));
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) g_assert_false(sip_auth_params_strict(sip_span_of(bad[i]), &fault));
}

static void test_uris(void)
{
    static const char *const good[] = { "sip:a@example.com;transport=tcp;lr?Subject=a%20b",
                                        "sips:[2001:db8::1];ttl=1",
                                        "tel:+1-(201)-555.0123;phone-context=example.com",
                                        "tel:*21#",
                                        "urn:service:sos",
                                        "http://example.com/a?b=c#d",
                                        "sip:a@h;gr=urn:uuid:1" };
    static const char *const bad[] = { "sip:a@999.0.0.1", "sip:a@h;",           "sip:a@h;;lr",    "sip:a@h;transport=[",
                                       "sip:a@h;ttl=256", "sip:a@h;maddr=a..b", "sip:a@h;x=\x01", "sip:a@h;x=\xc3\xa9",
                                       "sip:a@h?x=\x01",  "tel:alice",          "tel:+1%s",       "urn:a\x01" };
    sip_uri uri;
    sip_span fault;
    for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
        g_assert_true(sip_uri_parse(sip_span_of(good[i]), &uri, &fault));
        if (!sip_uri_strict(&uri)) g_error("should be strict: %s", good[i]);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        if (sip_uri_parse(sip_span_of(bad[i]), &uri, &fault) && sip_uri_strict(&uri)) g_error("taken: %s", bad[i]);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/strict/hosts", test_hosts);
    g_test_add_func("/strict/params", test_params);
    g_test_add_func("/strict/many_params", test_many_params);
    g_test_add_func("/strict/auth_params", test_auth_params);
    g_test_add_func("/strict/uris", test_uris);
    return g_test_run();
}
