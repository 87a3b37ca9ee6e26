/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: which lines are request lines, status lines or neither, what their parts are, and what is noted as tolerated
 * (RFC 3261 7.1, 7.2); methods are told by exact case; the tables of methods and codes are consistent. It does not
 * prove what is said about a tolerated line: test_check.c.
 */
#include "core/start_line.h"
#include "support.h"

static void test_requests(void)
{
    static const struct {
        const char *line, *method, *uri, *version;
        bool odd, brackets;
    } rows[] = {
        { "INVITE sip:bob@example.org SIP/2.0", "INVITE", "sip:bob@example.org", "SIP/2.0", false, false },
        { "X a SIP/2.0", "X", "a", "SIP/2.0", false, false },
        { "!%*_+`'~-. a SIP/2.0", "!%*_+`'~-.", "a", "SIP/2.0", false, false },
        { "OPTIONS  sip:a SIP/2.0", "OPTIONS", "sip:a", "SIP/2.0", true, false },
        { "OPTIONS sip:a  SIP/2.0", "OPTIONS", "sip:a", "SIP/2.0", true, false },
        { "OPTIONS\tsip:a SIP/2.0", "OPTIONS", "sip:a", "SIP/2.0", true, false },
        { "OPTIONS sip:a SIP/2.0 ", "OPTIONS", "sip:a", "SIP/2.0", true, false },
        { "OPTIONS sip:a b SIP/2.0", "OPTIONS", "sip:a b", "SIP/2.0", false, false },
        { "OPTIONS <sip:a> SIP/2.0", "OPTIONS", "sip:a", "SIP/2.0", false, true },
        { "OPTIONS <sip:a SIP/2.0", "OPTIONS", "<sip:a", "SIP/2.0", false, false },
        { "OPTIONS <> SIP/2.0", "OPTIONS", "", "SIP/2.0", false, true },
        { "OPTIONS sip:a sip/2.0", "OPTIONS", "sip:a", "sip/2.0", false, false },
        { "OPTIONS sip:a SIP/7.0", "OPTIONS", "sip:a", "SIP/7.0", false, false },
        { "invite sip:a SIP/2.0", "invite", "sip:a", "SIP/2.0", false, false },
        { "SIP/2 sip:a SIP/2.0", NULL, "", "", false, false },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        sip_start_line start;
        sip_start_line_parse(guarded(rows[i].line), &start);
        g_test_message("%s", rows[i].line);
        g_assert_cmpint(start.kind, ==, rows[i].method ? SIP_REQUEST : SIP_NOT_SIP);
        assert_span(start.method_name, rows[i].method ? rows[i].method : "");
        assert_span(start.uri, rows[i].uri);
        assert_span(start.version, rows[i].version);
        g_assert_cmpint(start.odd_spacing, ==, rows[i].odd);
        g_assert_cmpint(start.uri_brackets, ==, rows[i].brackets);
    }
    guarded_release();
}

static void test_responses(void)
{
    static const struct {
        const char *line, *status, *reason;
        unsigned code;
        bool odd;
    } rows[] = {
        { "SIP/2.0 200 OK", "200", "OK", 200, false },
        { "SIP/2.0 486 Busy Here", "486", "Busy Here", 486, false },
        { "SIP/2.0 180 ", "180", "", 180, false },
        { "SIP/2.0 180", "180", "", 180, true },
        { "SIP/2.0 699 \xC3\xA9t\xC3\xA9", "699", "\xC3\xA9t\xC3\xA9", 699, false },
        { "sip/2.0 200 OK", "200", "OK", 200, false },
        { "SIP/3.1 200 OK", "200", "OK", 200, false },
        { "SIP/2.0  200 OK", "200", "OK", 200, true },
        { "SIP/2.0\t200 OK", "200", "OK", 200, true },
        { "SIP/2.0 65535 Most", "65535", "Most", 65535, false },
        { "SIP/2.0 65536 Too many", "65536", "Too many", 0, false },
        { "SIP/2.0 4294967501 Round", "4294967501", "Round", 0, false },
        { "SIP/2.0 20x Letters", "20x", "Letters", 0, false },
        { "SIP/2.0 007 Bond", "007", "Bond", 7, false },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        sip_start_line start;
        sip_start_line_parse(guarded(rows[i].line), &start);
        g_test_message("%s", rows[i].line);
        g_assert_cmpint(start.kind, ==, SIP_RESPONSE);
        assert_span(start.status, rows[i].status);
        assert_span(start.reason, rows[i].reason);
        g_assert_cmpuint(start.code, ==, rows[i].code);
        g_assert_cmpint(start.odd_spacing, ==, rows[i].odd);
    }
    guarded_release();
}

static void test_neither(void)
{
    static const char *const lines[] = {
        "",
        " ",
        "SIP/2.0",
        "SIP/2.0 ",
        "SIP/2.0 OK",
        "SIP/ 200 OK",
        "SIP/x.0 200 OK",
        "INVITE",
        "INVITE sip:a",
        "INVITE SIP/2.0",
        "INVITE  SIP/2.0",
        "INVITE sip:a SIP/",
        "INVITE sip:a SIP/x",
        "INVITE sip:a HTTP/1.1",
        "INVITE sip:a SIP-2.0",
        " INVITE sip:a SIP/2.0",
        "INV@ITE sip:a SIP/2.0",
        "INVITE,sip:a,SIP/2.0",
        "GET / HTTP/1.1",
        "HTTP/1.1 200 OK",
        "Via: SIP/2.0/UDP 192.0.2.1",
        "\xC3\x89 sip:a SIP/2.0",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        sip_start_line start;
        sip_span line = guarded(lines[i]);
        sip_start_line_parse(line, &start);
        g_test_message("%s", lines[i]);
        g_assert_cmpint(start.kind, ==, SIP_NOT_SIP);
        assert_place(start.line, line, 0, line.len);
        g_assert_cmpuint(start.method_name.len + start.uri.len + start.status.len + start.version.len, ==, 0);
    }
    guarded_release();
}

static void test_version(void)
{
    g_assert_true(sip_version_is_2(guarded("SIP/2.0")));
    g_assert_true(sip_version_is_2(guarded("sip/2.0")));
    g_assert_false(sip_version_is_2(guarded("SIP/2")));
    g_assert_false(sip_version_is_2(guarded("SIP/2.00")));
    g_assert_false(sip_version_is_2(guarded("")));
    guarded_release();
}

static void test_methods(void)
{
    for (int method = SIP_METHOD_UNKNOWN + 1; method < SIP_METHOD_COUNT; method++) {
        const char *name = sip_method_name((sip_method)method);
        char *lower = g_ascii_strdown(name, -1);
        char *longer = g_strconcat(name, "S", NULL);
        g_assert_cmpint(sip_method_of(guarded(name)), ==, method);
        g_assert_cmpint(sip_method_of_any_case(guarded(lower)), ==, method);
        g_assert_cmpint(sip_method_of(guarded(lower)), ==, SIP_METHOD_UNKNOWN);
        g_assert_cmpint(sip_method_of(guarded(longer)), ==, SIP_METHOD_UNKNOWN);
        g_assert_cmpint(sip_method_of(guarded_bytes(name, strlen(name) - 1)), ==, SIP_METHOD_UNKNOWN);
        g_free(longer);
        g_free(lower);
    }
    g_assert_cmpint(sip_method_of(guarded("")), ==, SIP_METHOD_UNKNOWN);
    g_assert_cmpstr(sip_method_name(SIP_METHOD_UNKNOWN), ==, "");
    guarded_release();
}

static void test_codes(void)
{
    unsigned registered = 0;
    for (unsigned code = 0; code <= UINT16_MAX; code++) {
        const char *phrase = sip_status_phrase((uint16_t)code);
        unsigned class = sip_class_of((uint16_t)code);
        g_assert_cmpuint(class, ==, code >= 100 && code < 700 ? code / 100 : 0);
        if (phrase == NULL) continue;
        g_assert_cmpuint(class, >, 0);
        g_assert_cmpuint(strlen(phrase), >, 1);
        registered++;
    }
    unsigned rows = 0, last = 0;
#define SIP_STATUS(code, phrase, rfc) \
    g_assert_cmpuint(code, >, last);  \
    last = code;                      \
    rows++;
#include "core/status.def"
#undef SIP_STATUS
    g_assert_cmpuint(registered, ==, rows);
    g_assert_cmpstr(sip_status_phrase(486), ==, "Busy Here");
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/start_line/requests", test_requests);
    g_test_add_func("/start_line/responses", test_responses);
    g_test_add_func("/start_line/neither", test_neither);
    g_test_add_func("/start_line/version", test_version);
    g_test_add_func("/start_line/methods", test_methods);
    g_test_add_func("/start_line/codes", test_codes);
    return g_test_run();
}
