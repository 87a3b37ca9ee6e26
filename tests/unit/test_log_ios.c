/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * SIP in the log of Cisco IOS: "debug ccsip messages", in one record or in fragments, and VoIP Trace.
 */
#include "log_flow.h"

#define STAMP "*Nov 22 10:20:30.456: "
#define OLD "//-1/xxxxxxxxxxxx/SIP/Msg/ccsipDisplayMsg:\n"

static void test_old_form(void)
{
    static const char *const headers[] = { "<191>48: " STAMP OLD "Sent:\n", "<191>48: 00:11:29: " OLD "Sent: \n",
                                           "<191>48: gw1: " STAMP OLD "Sent:\n", "1w0d:SIP Msg:ccsipDisplayMsg:Sent:\n",
                                           "<191>48: Nov 22 2026 10:20:30.456 CET: " OLD "Sent:\r\n" };
    char *lf = log_replace(log_register, "\r\n", "\n");
    for (guint i = 0; i < G_N_ELEMENTS(headers); i++) {
        log_flow flow;
        char *record = g_strconcat(headers[i], i == 4 ? log_register : lf, NULL);
        log_flow_begin(&flow);
        g_assert_true(log_flow_say(&flow, record));
        assert_count(&flow, 1);
        assert_whole(&flow, 0, log_register, SIP_LOG_LAYOUT_CISCO_IOS);
        assert_way(log_flow_message(&flow, 0), "sent!", "192.0.2.20:5062", "198.51.100.5:5060");
        g_assert_cmpint(log_flow_message(&flow, 0)->recovered.local.certainty, ==, SIP_FACT_INFERRED);
        log_flow_end(&flow);
        g_free(record);
    }
    g_free(lf);
}

static void test_time(void)
{
    log_flow flow;
    log_flow_begin(&flow);
    log_flow_say(&flow, "<191>48: gw1: *Nov 22 2026 10:20:30.456 UTC: " OLD
                        "Received:\nSIP/2.0 200 OK\nVia: SIP/2.0/UDP a\n\n");
    const kept_message *message = log_flow_message(&flow, 0);
    g_assert_cmpstr(message->time, ==, "Nov 22 2026 10:20:30.456");
    g_assert_true(message->recovered.time.known && message->recovered.time.has_year);
    g_assert_cmpint(message->recovered.time.microseconds, ==, G_GINT64_CONSTANT(1795342830456000));
    g_assert_cmpstr(message->host, ==, "gw1");
    log_flow_end(&flow);
}

static void test_trace(void)
{
    static const char banner[] = "<191>0: " STAMP "//1/1CE9/CUBE_VT/SIP/Msg/ccsipDisplayMsg:\n"
                                 "Received: SIP TCP message from 203.0.113.9:5099 to 192.0.2.21:5060\n";
    log_flow flow;
    char *record = g_strconcat(banner, log_invite, NULL);
    log_flow_begin(&flow);
    log_flow_say(&flow, record);
    assert_whole(&flow, 0, log_invite, SIP_LOG_LAYOUT_CISCO_VOIP_TRACE);
    assert_way(log_flow_message(&flow, 0), "received!", "192.0.2.21:5060", "203.0.113.9:5099");
    g_assert_cmpstr(log_flow_message(&flow, 0)->recovered.transport, ==, "TCP");
    log_flow_end(&flow);
    g_free(record);
}

/* Each record has a header of its own; cut at a line end, the line end may be gone. */
static void test_fragments(void)
{
    char *lf = log_replace(log_invite, "\r\n", "\n");
    for (size_t at = strlen("INVITE sip:200@192.0.2.20:5062 SIP/2.0\nVia"); at < strlen(lf) - 1; at++) {
        for (int trimmed = 0; trimmed < 2; trimmed++) {
            char *first = g_strndup(lf, at);
            if (trimmed) g_strchomp(first);
            bool in_blank = lf[at] == '\n' || (at >= 2 && lf[at - 1] == '\n' && lf[at - 2] == '\n');
            bool at_blank = lf[at - 1] == ' ';
            char *records[] = { g_strconcat("<191>48: " STAMP OLD "Received:\n", first, NULL),
                                g_strconcat("<191>49: " STAMP, lf + at, NULL) };
            log_flow flow;
            log_flow_begin(&flow);
            log_flow_say(&flow, records[0]);
            log_flow_say(&flow, records[1]);
            log_flow_flush(&flow);
            assert_count(&flow, 1);
            if (!trimmed) assert_whole(&flow, 0, log_invite, SIP_LOG_LAYOUT_CISCO_IOS);
            if (trimmed && !in_blank && !at_blank) assert_whole(&flow, 0, log_invite, SIP_LOG_LAYOUT_CISCO_IOS);
            log_flow_end(&flow);
            g_free(records[0]);
            g_free(records[1]);
            g_free(first);
        }
    }
    g_free(lf);
}

/* The banner in a record of its own, then the message; then something else before the message is whole. */
static void test_apart(void)
{
    static const char *const next[] = { "<191>50: " STAMP "//-1/xxxx/SIP/Info/sipSPI: closed",
                                        "<189>51: " STAMP "%SYS-5-CONFIG_I: done", "<191>52: " STAMP OLD "Sent:\n" };
    for (guint i = 0; i < G_N_ELEMENTS(next); i++) {
        log_flow flow;
        char *half = g_strndup(log_invite, 350);
        log_flow_begin(&flow);
        g_assert_true(log_flow_say(&flow, "<191>48: " STAMP OLD "Received:"));
        g_assert_true(log_flow_say(&flow, half));
        assert_count(&flow, 0);
        log_flow_say(&flow, next[i]);
        assert_count(&flow, 1);
        g_assert_cmpint(log_flow_message(&flow, 0)->recovered.state, ==, SIP_RECOVERED_ABANDONED);
        g_assert_cmpuint(log_flow_message(&flow, 0)->recovered.part_count, ==, 2);
        log_flow_end(&flow);
        g_free(half);
    }
}

static void test_look_alikes(void)
{
    static const char *const records[] = {
        "<191>48: " STAMP "//-1/xxxx/SIP/Info/ccsip: INVITE sip:a@b SIP/2.0 queued\nVia was added",
        "<191>48: " STAMP OLD "Sent:\nNothing at all\n",
        "<191>48: " STAMP "Received:\nSent:\nReceived:\n",
        "<191>48: Sent: 5 packets",
        "<22>Nov 22 10:20:30 mail smtpd[7]: Received: from host.example.com",
    };
    assert_none(records, G_N_ELEMENTS(records));
}

/* What other programs send and receive is not even the beginning of a message. */
static void test_others(void)
{
    static const char *const records[] = { "<191>48: Sent: 5 packets",
                                           "<22>Nov 22 10:20:30 mail smtpd[7]: Received: from host.example.com",
                                           "<22>Received:", "<22>Sent: SIP UDP message from here to there" };
    log_flow flow;
    log_flow_begin(&flow);
    for (guint i = 0; i < G_N_ELEMENTS(records); i++) g_assert_false(log_flow_say(&flow, records[i]));
    log_flow_end(&flow);
}

static void test_cut_everywhere(void)
{
    char *record = g_strconcat("<191>48: gw1: " STAMP OLD
                               "Received: SIP UDP message from 203.0.113.9:5099 to [2001:db8::1]:5060\n",
                               log_invite, NULL);
    log_flow_cut_everywhere(record, "<191>49: a=sendrecv\n");
    g_free(record);
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/log/ios/old_form", test_old_form);
    g_test_add_func("/log/ios/time", test_time);
    g_test_add_func("/log/ios/trace", test_trace);
    g_test_add_func("/log/ios/fragments", test_fragments);
    g_test_add_func("/log/ios/apart", test_apart);
    g_test_add_func("/log/ios/look_alikes", test_look_alikes);
    g_test_add_func("/log/ios/others", test_others);
    g_test_add_func("/log/ios/cut_everywhere", test_cut_everywhere);
    return g_test_run();
}
