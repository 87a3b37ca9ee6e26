/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: the parts of a via-parm with all the white space its grammar allows, where a broken one breaks, and the magic
 * cookie of a branch (RFC 3261 20.42, 8.1.1.7). A list of Vias is split by sip_list_next(): test_param.c.
 */
#include "core/via.h"
#include "support.h"

typedef struct {
    const char *text, *transport, *sent_by, *host, *port, *branch; /* branch NULL: none */
} good_row;

static const good_row good_rows[] = {
    { "SIP/2.0/UDP 192.0.2.1", "UDP", "192.0.2.1", "192.0.2.1", "", NULL },
    { "SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1", "UDP", "192.0.2.1:5060", "192.0.2.1", "5060", "z9hG4bK1" },
    { "SIP/2.0/TLS pc.example.com;rport;branch=x", "TLS", "pc.example.com", "pc.example.com", "", "x" },
    { "SIP / 2.0 / TCP  pc.example.com : 5070 ; branch = z9hG4bK2", "TCP", "pc.example.com : 5070", "pc.example.com",
      "5070", "z9hG4bK2" },
    { "SIP/2.0/UDP [2001:db8::9]:5060;received=2001:db8::9;branch=b", "UDP", "[2001:db8::9]:5060", "2001:db8::9",
      "5060", "b" },
    { "SIP/2.0/UDP h;received=[2001:db8::9]", "UDP", "h", "h", "", NULL },
    { "SIP/2.0/UDP\r\n h\r\n ;branch=b", "UDP", "h", "h", "", "b" },
    { "sip/2.0/udp h;BRANCH=b", "udp", "h", "h", "", "b" },
    { "SIP/2.0/WSS df7jal23.invalid;branch=b", "WSS", "df7jal23.invalid", "df7jal23.invalid", "", "b" },
    { "X/9/Y h;branch", "Y", "h", "h", "", "" },
};

static void test_good(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(good_rows); i++) {
        const good_row *row = &good_rows[i];
        sip_via via;
        sip_span fault = { NULL, 0 }, branch = { NULL, 0 };
        g_test_message("%s", row->text);
        g_assert_true(sip_via_parse(guarded(row->text), &via, &fault));
        assert_span(via.transport, row->transport);
        assert_span(via.sent_by, row->sent_by);
        assert_span(via.host, row->host);
        assert_span(via.port, row->port);
        g_assert_cmpuint(via.port_number, ==, (guint)g_ascii_strtoull(row->port, NULL, 10));
        g_assert_cmpint(sip_via_param(&via, "branch", &branch), ==, row->branch != NULL);
        assert_span(branch, row->branch ? row->branch : "");
        guarded_release();
    }
}

static void test_bad(void)
{
    static const struct {
        const char *text, *fault;
    } rows[] = {
        { "", "" },
        { "SIP", "SIP" },
        { "SIP/2.0", "SIP/2.0" },
        { "SIP/2.0/UDP", "SIP/2.0/UDP" },
        { "SIP/2.0/ h", "SIP/2.0/ h" }, /* "h" is read as the transport, and nothing follows it */
        { "SIP 2.0 UDP h", " 2.0 UDP h" },
        { "SIP/2.0/UDP;branch=b", ";branch=b" },
        { "SIP/2.0/UDP ;branch=b", ";branch=b" },
        { "SIP/2.0/UDP h:", "SIP/2.0/UDP h:" },
        { "SIP/2.0/UDP h:x", "x" },
        { "SIP/2.0/UDP h:70000", "SIP/2.0/UDP h:70000" },
        { "SIP/2.0/UDP 2001:db8::9", "db8::9" },
        { "SIP/2.0/UDP h i", "i" },
        { "SIP/2.0/UDP h;;branch=b", ";branch=b" },
        { "SIP/2.0/UDP h;branch=", "branch=" },
        { "SIP/2.0/UDP h;branch=b;", "" },
        { "SIP/2.0/UDP h,SIP/2.0/UDP i", ",SIP/2.0/UDP i" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        sip_via via;
        sip_span fault = { NULL, 0 };
        g_test_message("%s", rows[i].text);
        g_assert_false(sip_via_parse(guarded(rows[i].text), &via, &fault));
        assert_span(fault, rows[i].fault);
        guarded_release();
    }
}

static void test_cookie(void)
{
    g_assert_true(sip_branch_has_cookie(guarded("z9hG4bK")));
    g_assert_true(sip_branch_has_cookie(guarded("z9hG4bK-77")));
    g_assert_true(sip_branch_has_cookie(guarded("Z9HG4BK77"))); /* tokens compare without case */
    g_assert_false(sip_branch_has_cookie(guarded("z9hG4b")));
    g_assert_false(sip_branch_has_cookie(guarded("xz9hG4bK")));
    g_assert_false(sip_branch_has_cookie(guarded("")));
    guarded_release();
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/via/good", test_good);
    g_test_add_func("/via/bad", test_bad);
    g_test_add_func("/via/cookie", test_cookie);
    return g_test_run();
}
