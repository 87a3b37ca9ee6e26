/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: CSeq and RAck are read, with their limits and places of fault (RFC 3261 20.16, RFC 3262 7.2). What a number
 * in the upper half of the 32 bits means is told by a check: test_check.c.
 */
#include "core/cseq.h"
#include "support.h"

static void test_cseq(void)
{
    static const struct {
        const char *text, *fault; /* NULL: good */
        uint32_t number;
        const char *digits, *name;
        sip_method method;
    } rows[] = {
        { "1 INVITE", NULL, 1, "1", "INVITE", SIP_METHOD_INVITE },
        { "0 invite", NULL, 0, "0", "invite", SIP_METHOD_UNKNOWN },
        { "0009\r\n  BYE", NULL, 9, "0009", "BYE", SIP_METHOD_BYE },
        { "4294967295 X-OWN", NULL, 4294967295U, "4294967295", "X-OWN", SIP_METHOD_UNKNOWN },
        { "4294967296 BYE", "4294967296 BYE", 0, "4294967296", "", SIP_METHOD_UNKNOWN },
        { "", "", 0, "", "", SIP_METHOD_UNKNOWN },
        { "1", "1", 1, "1", "", SIP_METHOD_UNKNOWN },
        { "BYE", "BYE", 0, "", "", SIP_METHOD_UNKNOWN },
        { "1BYE", "BYE", 1, "1", "", SIP_METHOD_UNKNOWN },
        { "-1 BYE", "-1 BYE", 0, "", "", SIP_METHOD_UNKNOWN },
        { "1 BYE x", "1 BYE x", 1, "1", "BYE", SIP_METHOD_BYE },
        { "1 BYE,2", ",2", 1, "1", "BYE", SIP_METHOD_BYE },
        { "1 \"BYE\"", "\"BYE\"", 1, "1", "", SIP_METHOD_UNKNOWN },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        sip_cseq cseq;
        sip_span fault = { NULL, 0 };
        g_test_message("%s", rows[i].text);
        g_assert_cmpint(sip_cseq_parse(guarded(rows[i].text), &cseq, &fault), ==, rows[i].fault == NULL);
        if (rows[i].fault != NULL) assert_span(fault, rows[i].fault);
        g_assert_cmpuint(cseq.number, ==, rows[i].number);
        assert_span(cseq.digits, rows[i].digits);
        assert_span(cseq.method_name, rows[i].name);
        g_assert_cmpint(cseq.method, ==, rows[i].method);
        guarded_release();
    }
}

static void test_rack(void)
{
    sip_rack rack;
    sip_span fault = { NULL, 0 };
    g_assert_true(sip_rack_parse(guarded("988  7\r\n INVITE"), &rack, &fault));
    g_assert_cmpuint(rack.rseq, ==, 988);
    assert_span(rack.digits, "988");
    g_assert_cmpuint(rack.cseq.number, ==, 7);
    g_assert_cmpint(rack.cseq.method, ==, SIP_METHOD_INVITE);
    static const char *const bad[] = { "",
                                       "1",
                                       "1 INVITE",
                                       "1 2",
                                       "x 2 INVITE",
                                       "1 x INVITE",
                                       "4294967296 1 INVITE",
                                       "1 4294967296 INVITE",
                                       "1 2 INVITE x",
                                       "1,2 INVITE" };
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_test_message("%s", bad[i]);
        g_assert_false(sip_rack_parse(guarded(bad[i]), &rack, &fault));
    }
    guarded_release();
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/cseq/cseq", test_cseq);
    g_test_add_func("/cseq/rack", test_rack);
    return g_test_run();
}
