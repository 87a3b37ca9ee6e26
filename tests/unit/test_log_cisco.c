/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * SIP in the logs of Cisco: small business phones, which write the bare message, and IOS, which announces it.
 */
#include "log_flow.h"

/* --- SPA --- */

static void test_bare(void)
{
    log_flow flow;
    log_flow_begin(&flow);
    g_assert_true(log_flow_say(&flow, log_register));
    g_assert_true(log_flow_say(&flow, log_ok));
    g_assert_true(log_flow_say(&flow, log_invite));
    assert_count(&flow, 3);
    const kept_message *message = log_flow_message(&flow, 0);
    g_assert_cmpstr(message->bytes, ==, log_register);
    g_assert_cmpint(message->recovered.state, ==, SIP_RECOVERED_WHOLE);
    g_assert_cmpint(message->recovered.layout, ==, SIP_LOG_LAYOUT_CISCO_SPA);
    g_assert_cmpstr(message->recovered.transport, ==, "UDP");
    g_assert_cmpuint(message->parts[0], ==, 1);
    assert_way(message, "sent", "192.0.2.20:5062", "198.51.100.5:5060");
    assert_way(log_flow_message(&flow, 1), "received", "192.0.2.20:5062", "198.51.100.5:5060");
    assert_way(log_flow_message(&flow, 2), "received", "192.0.2.20:5062", "198.51.100.5:5060");
    g_assert_cmpstr(log_flow_message(&flow, 2)->bytes, ==, log_invite);
    log_flow_end(&flow);
}

/* A phone cuts at about 1 kB: what is there comes at once. */
static void test_cut(void)
{
    log_flow flow;
    log_flow_begin(&flow);
    log_flow_feed(&flow, log_invite, strlen(log_invite) - 30);
    assert_count(&flow, 1);
    const sip_recovered *recovered = &log_flow_message(&flow, 0)->recovered;
    g_assert_cmpint(recovered->state, ==, SIP_RECOVERED_CUT);
    g_assert_cmpuint(recovered->missing, ==, 30);
    g_assert_cmpuint(recovered->bytes.len, ==, strlen(log_invite) - 30);
    log_flow_end(&flow);
}

/* Log servers take the last line end off. */
static void test_last_line_end(void)
{
    for (size_t off = 1; off <= 2; off++) {
        log_flow flow;
        log_flow_begin(&flow);
        log_flow_feed(&flow, log_invite, strlen(log_invite) - off);
        log_flow_feed(&flow, log_ok, strlen(log_ok) - off);
        log_flow_feed(&flow, log_ok, strlen(log_ok) - 2 - off);
        assert_count(&flow, 3);
        for (guint i = 0; i < 3; i++) {
            g_assert_cmpint(log_flow_message(&flow, i)->recovered.state, ==, SIP_RECOVERED_WHOLE);
            g_assert_cmpstr(log_flow_message(&flow, i)->bytes, ==, i == 0 ? log_invite : log_ok);
        }
        log_flow_end(&flow);
    }
}

static void test_one_line(void)
{
    static const char *const lines[] = { "OPTIONS sip:200@192.0.2.20:5062 SIP/2.0\r\n", "SIP/2.0 200 OK",
                                         "<142>SIP/2.0 180 Ringing\n" };
    log_flow flow;
    log_flow_begin(&flow);
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_assert_true(log_flow_say(&flow, lines[i]));
        assert_count(&flow, i + 1);
        g_assert_cmpint(log_flow_message(&flow, i)->recovered.state, ==, SIP_RECOVERED_START_LINE);
    }
    g_assert_cmpstr(log_flow_message(&flow, 1)->bytes, ==, "SIP/2.0 200 OK\r\n");
    assert_way(log_flow_message(&flow, 0), "received", "192.0.2.20:5062", "");
    assert_way(log_flow_message(&flow, 1), "?", "192.0.2.20:0", "");
    log_flow_say(&flow, "REGISTER sip:198.51.100.5 SIP/2.0");
    assert_way(log_flow_message(&flow, 3), "sent", "192.0.2.20:5062", "198.51.100.5:5060");
    g_assert_cmpint(log_flow_message(&flow, 3)->recovered.layout, ==, SIP_LOG_LAYOUT_CISCO_SPA);
    log_flow_end(&flow);
}

static void test_hint(void)
{
    log_flow flow;
    log_flow_begin(&flow);
    g_assert_true(log_flow_say(&flow, "[0:5062]<<198.51.100.9:5070\n"));
    assert_count(&flow, 0);
    log_flow_say(&flow, log_ok);
    assert_count(&flow, 1);
    assert_way(log_flow_message(&flow, 0), "received!", "192.0.2.20:5062", "198.51.100.9:5070");
    g_assert_cmpint(log_flow_message(&flow, 0)->recovered.layout, ==, SIP_LOG_LAYOUT_CISCO_SPA);
    log_flow_say(&flow, "[0]Off Hook");
    log_flow_end(&flow);
}

/* What relays and log servers put before the message, and make of its line ends. */
static void test_relayed(void)
{
    static const char *const headers[] = {
        "<142>",
        "<142>Nov  2 10:20:30 192.0.2.20 ",
        "<142>Nov 22 10:20:30 192.0.2.20 spa: ",
        "<142>1 2026-11-22T10:20:30.5+01:00 192.0.2.20 spa 77 - [x@1 a=\"b]\"] \xEF\xBB\xBF",
        "<142>1 - 192.0.2.20 - - - - ",
        "<13>Nov 22 10:20:31 relay <142>Nov 22 10:20:30 192.0.2.20 ",
        "2026-11-22T10:20:30.123456+01:00 192.0.2.20 ",
        "Nov 22 10:20:30 192.0.2.20 ",
    };
    static const char *const line_ends[] = { "\r\n", "\n", "#015#012", "#012", "^M " };
    for (guint i = 0; i < G_N_ELEMENTS(headers) * G_N_ELEMENTS(line_ends); i++) {
        const char *header = headers[i / G_N_ELEMENTS(line_ends)];
        char *text = log_replace(log_invite, "\r\n", line_ends[i % G_N_ELEMENTS(line_ends)]);
        char *record = g_strconcat(header, text, NULL);
        log_flow flow;
        log_flow_begin(&flow);
        if (strstr(header, "192.0.2.20")) flow.device.address[3] = 99;
        g_assert_true(log_flow_say(&flow, record));
        assert_count(&flow, 1);
        g_assert_cmpstr(log_flow_message(&flow, 0)->bytes, ==, log_invite);
        g_assert_cmpint(log_flow_message(&flow, 0)->recovered.state, ==, SIP_RECOVERED_WHOLE);
        assert_way(log_flow_message(&flow, 0), "received", "192.0.2.20:5062", "198.51.100.5:5060");
        log_flow_end(&flow);
        g_free(text);
        g_free(record);
    }
}

static void test_look_alikes(void)
{
    static const char *const records[] = {
        "INVITE was sent to SIP/2.0 peer",
        "<142>Nov 22 10:20:30 192.0.2.20 spa: got SIP/2.0 200 OK from 198.51.100.5",
        "REGISTER sip:198.51.100.5 SIP/2.0 was refused\r\nVia: nobody",
        "SIP/2.0 was spoken here\nVia: SIP/2.0/UDP a",
        "OPTIONS sip:x SIP/2.0\nand nothing that is a header\nof a message",
        "Request: INVITE sip:200@192.0.2.20 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.20\r\n",
        "SIP/2.0 999 Nothing\r\nVia: SIP/2.0/UDP 192.0.2.20\r\n",
        "",
        "\n\n\n",
        "<142>",
    };
    assert_none(records, G_N_ELEMENTS(records));
}

static void test_cut_everywhere(void)
{
    log_flow_cut_everywhere(log_invite, log_register);
    log_flow_cut_everywhere(
        "<13>Nov 22 10:20:31 relay <142>Nov 22 10:20:30 192.0.2.20 spa: SIP/2.0 200 OK#015#012Via: x", NULL);
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/log/cisco/bare", test_bare);
    g_test_add_func("/log/cisco/cut", test_cut);
    g_test_add_func("/log/cisco/last_line_end", test_last_line_end);
    g_test_add_func("/log/cisco/one_line", test_one_line);
    g_test_add_func("/log/cisco/hint", test_hint);
    g_test_add_func("/log/cisco/relayed", test_relayed);
    g_test_add_func("/log/cisco/look_alikes", test_look_alikes);
    g_test_add_func("/log/cisco/cut_everywhere", test_cut_everywhere);
    return g_test_run();
}
