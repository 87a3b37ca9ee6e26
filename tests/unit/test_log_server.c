/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * SIP in the logs of servers: Ribbon and Asterisk; and who sent a message to whom, where the log does not say.
 */
#include "log_flow.h"

static void test_ribbon(void)
{
    static const char sent[] =
        "<147>1 2026-11-22T10:20:30Z sbc1 - - - - 123 11222026 102030.456789:1.01.00.00001.Info .SIPFE: sent msg "
        "for CallId:12 to IP/port:198.51.100.5/5060, Local IP/port:192.0.2.40/5061, SMM:1 RAW PDU:";
    const char *const line_ends[] = { "\n", "#012", "" };
    char *escaped = log_replace(log_register, "\r\n", "#015#012");
    for (guint i = 0; i < G_N_ELEMENTS(line_ends); i++) {
        log_flow flow;
        char *record = g_strconcat(sent, line_ends[i], i == 1 ? escaped : log_register, NULL);
        log_flow_begin(&flow);
        g_assert_true(log_flow_say(&flow, record));
        assert_whole(&flow, 0, log_register, SIP_LOG_LAYOUT_RIBBON);
        assert_way(log_flow_message(&flow, 0), "sent!", "192.0.2.40:5061", "198.51.100.5:5060");
        log_flow_end(&flow);
        g_free(record);
    }
    g_free(escaped);
}

static const struct {
    const char *before, *after, *way, *peer, *transport;
} consoles[] = {
    { "<--- SIP read from UDP:198.51.100.5:5060 --->\n", "<------------->\n", "received!", "198.51.100.5:5060", "UDP" },
    { "<--- Transmitting (no NAT) to 198.51.100.5:5060 --->\n", "\n<------------>\n", "sent!", "198.51.100.5:5060",
      "UDP" },
    { "Reliably Transmitting (NAT) to 198.51.100.5:5070:\n", "\n---\n", "sent!", "198.51.100.5:5070", "UDP" },
    { "Retransmitting #2 (no NAT) to 198.51.100.5:5060:\n", "\n---\n", "sent!", "198.51.100.5:5060", "UDP" },
    { "<--- Received SIP request (447 bytes) from TLS:198.51.100.5:40001 --->\n", "\n", "received!",
      "198.51.100.5:40001", "TLS" },
    { "<--- Transmitting SIP response (447 bytes) to WSS:[2001:db8::5]:443 --->\n", "", "sent!", "2001:db8::5:443",
      "WSS" },
};

static void test_asterisk(void)
{
    static const char *const headers[] = { "", "[Nov 22 10:20:30] VERBOSE[77] chan_sip.c: \n",
                                           "<134>Nov 22 10:20:30 pbx asterisk[77]: " };
    for (guint i = 0; i < G_N_ELEMENTS(consoles) * G_N_ELEMENTS(headers); i++) {
        guint c = i % G_N_ELEMENTS(consoles);
        log_flow flow;
        char *lf = log_replace(log_invite, "\r\n", "\n");
        char *record = g_strconcat(headers[i / G_N_ELEMENTS(consoles)], consoles[c].before, lf, consoles[c].after,
                                   "Next line\n", NULL);
        log_flow_begin(&flow);
        g_assert_true(log_flow_say(&flow, record));
        assert_count(&flow, 1);
        assert_whole(&flow, 0, log_invite, SIP_LOG_LAYOUT_ASTERISK);
        const sip_recovered *recovered = &log_flow_message(&flow, 0)->recovered;
        assert_party(recovered->peer, consoles[c].peer);
        g_assert_cmpstr(recovered->transport, ==, consoles[c].transport);
        g_assert_cmpint(recovered->direction_certainty, ==, SIP_FACT_REPORTED);
        log_flow_end(&flow);
        g_free(lf);
        g_free(record);
    }
}

/* Each line a record: log servers split at line ends. */
static void test_asterisk_lines(void)
{
    log_flow flow;
    char *text =
        g_strconcat("<--- SIP read from UDP:198.51.100.5:5060 --->\r\n", log_invite, "<------------->\r\n", NULL);
    char **lines = g_strsplit(text, "\r\n", -1);
    log_flow_begin(&flow);
    for (char **line = lines; *line; line++) {
        char *record = g_strconcat("<134>Nov 22 10:20:30 pbx asterisk[77]: ", *line, NULL);
        log_flow_say(&flow, record);
        g_free(record);
    }
    assert_count(&flow, 1);
    assert_whole(&flow, 0, log_invite, SIP_LOG_LAYOUT_ASTERISK);
    log_flow_end(&flow);
    g_strfreev(lines);
    g_free(text);
}

/* The mark comes before the body is complete. */
static void test_marked_end(void)
{
    log_flow flow;
    char *half = g_strndup(log_invite, 330);
    char *record = g_strconcat("<--- SIP read from UDP:198.51.100.5:5060 --->\n", half, "\n<------------->\n", NULL);
    log_flow_begin(&flow);
    log_flow_say(&flow, record);
    assert_count(&flow, 1);
    g_assert_cmpint(log_flow_message(&flow, 0)->recovered.state, ==, SIP_RECOVERED_CUT);
    g_assert_cmpuint(log_flow_message(&flow, 0)->recovered.missing, >, 0);
    log_flow_end(&flow);
    g_free(half);
    g_free(record);
}

/* --- who and whom --- */

/* Behind a relay that hides it, a phone is known from its REGISTER on. */
static void test_hidden(void)
{
    const char *const header = "<142>Nov 22 10:20:30 phone-ada ";
    const char *const messages[] = { log_invite, log_register, log_ok, log_invite };
    log_flow flow;
    log_flow_begin(&flow);
    flow.device.address[3] = 99;
    for (guint i = 0; i < G_N_ELEMENTS(messages); i++) {
        char *record = g_strconcat(header, messages[i], NULL);
        log_flow_say(&flow, record);
        g_free(record);
    }
    assert_count(&flow, 4);
    g_assert_cmpint(log_flow_message(&flow, 0)->recovered.direction, ==, SIP_DIRECTION_UNKNOWN);
    assert_way(log_flow_message(&flow, 1), "sent", "192.0.2.20:5062", "198.51.100.5:5060");
    assert_way(log_flow_message(&flow, 2), "received", "192.0.2.20:5062", "198.51.100.5:5060");
    assert_way(log_flow_message(&flow, 3), "received", "192.0.2.20:5062", "198.51.100.5:5060");
    g_assert_cmpstr(log_flow_message(&flow, 3)->host, ==, "phone-ada");
    log_flow_end(&flow);
}

/* A response says where it goes and not where it comes from: from where the request went, when that is known. */
static void test_response(void)
{
    log_flow flow;
    log_flow_begin(&flow);
    log_flow_say(&flow, log_ok);
    assert_way(log_flow_message(&flow, 0), "received", "192.0.2.20:5062", "");
    log_flow_say(&flow, "SIP/2.0 180 Ringing\r\nVia: SIP/2.0/TCP 198.51.100.7;received=198.51.100.8;rport=40001\r\n"
                        "Contact: <sip:200@192.0.2.20:5064>\r\nContent-Length: 0\r\n\r\n");
    assert_way(log_flow_message(&flow, 1), "sent", "192.0.2.20:5064", "198.51.100.8:40001");
    g_assert_cmpstr(log_flow_message(&flow, 1)->recovered.transport, ==, "TCP");
    sip_endpoint from = sip_recovered_source(&log_flow_message(&flow, 1)->recovered);
    sip_endpoint to = sip_recovered_destination(&log_flow_message(&flow, 1)->recovered);
    g_assert_cmpuint(from.port, ==, 5064);
    g_assert_cmpuint(to.port, ==, 40001);
    g_assert_true(sip_recovered_reliable(&log_flow_message(&flow, 1)->recovered));
    log_flow_end(&flow);
}

/* Names are not looked up; a phone that has spoken with one other party speaks with that one. */
static void test_names(void)
{
    char *named = log_replace(log_register, "sip:198.51.100.5 ", "sip:example.com ");
    log_flow flow;
    log_flow_begin(&flow);
    log_flow_say(&flow, named);
    log_flow_say(&flow, log_invite);
    log_flow_say(&flow, named);
    assert_way(log_flow_message(&flow, 0), "sent", "192.0.2.20:5062", "");
    assert_way(log_flow_message(&flow, 2), "sent", "192.0.2.20:5062", "198.51.100.5:5060");
    log_flow_end(&flow);
    g_free(named);
}

/* A device is the same whatever port or relay its records come from. */
static void test_same_device(void)
{
    log_flow flow;
    char *relayed = g_strconcat("<142>Nov 22 10:20:30 192.0.2.20 ", log_invite, NULL);
    log_flow_begin(&flow);
    log_flow_say(&flow, log_register);
    flow.sender = "B";
    log_flow_say(&flow, log_invite);
    flow.sender = "relay";
    flow.device.address[3] = 99;
    log_flow_say(&flow, relayed);
    for (guint i = 0; i < 3; i++) {
        g_assert_cmpint(log_flow_message(&flow, i)->recovered.layout, ==, SIP_LOG_LAYOUT_CISCO_SPA);
    }
    log_flow_end(&flow);
    g_free(relayed);
}

/*
 * rsyslog takes the method for a host and "sip:" for a program when a phone sends it text without a header: the host is
 * lost, and a blank stands in the URI. Each phone is known from its REGISTER all the same.
 */
static void test_mistaken(void)
{
    static const char *const messages[] = { log_register, log_invite };
    log_flow flow;
    log_flow_begin(&flow);
    flow.device.address[3] = 99;
    for (guint i = 0; i < G_N_ELEMENTS(messages); i++) {
        char *parted = log_replace(messages[i], " sip:", " sip: ");
        char *escaped = log_replace(parted, "\r\n", "#015#012");
        char *record = g_strconcat("<13>Nov 22 10:20:30 ", escaped, NULL);
        g_assert_true(log_flow_say(&flow, record));
        assert_whole(&flow, i, messages[i], SIP_LOG_LAYOUT_CISCO_SPA);
        g_free(parted);
        g_free(escaped);
        g_free(record);
    }
    assert_way(log_flow_message(&flow, 0), "sent", "192.0.2.20:5062", "198.51.100.5:5060");
    assert_way(log_flow_message(&flow, 1), "received", "192.0.2.20:5062", "198.51.100.5:5060");
    log_flow_say(
        &flow, "<13>Nov 22 10:20:30 192.0.2.20 SIP/2.0 200 OK#015#012Via: SIP/2.0/UDP 192.0.2.20:5062#015#012#015#012");
    g_assert_cmpint(log_flow_message(&flow, 2)->recovered.layout, ==, SIP_LOG_LAYOUT_CISCO_SPA);
    log_flow_say(&flow, "<13>Nov 22 10:20:31 INVITE sip: b@example.com SIP/2.0#015#012Via: SIP/2.0/UDP "
                        "192.0.2.77:5060#015#012#015#012");
    g_assert_cmpint(log_flow_message(&flow, 3)->recovered.direction, ==,
                    SIP_DIRECTION_UNKNOWN); /* of a phone unheard of */
    log_flow_say(&flow, "<13>Nov 22 10:20:32 192.0.2.77 SIP/2.0 200 OK#015#012Via: SIP/2.0/UDP 192.0.2.77:5060#015#012"
                        "Record-Route: <sip:192.0.2.99;lr>, <sip:198.51.100.6;lr>#015#012#015#012");
    log_flow_say(
        &flow,
        "<13>Nov 22 10:20:33 BYE sip: b@example.com SIP/2.0#015#012Via: SIP/2.0/UDP 192.0.2.77:5060#015#012#015#012");
    assert_way(log_flow_message(&flow, 4), "received", "192.0.2.77:5060", "198.51.100.6:5060");
    assert_way(log_flow_message(&flow, 5), "sent", "192.0.2.77:5060", "198.51.100.6:5060");
    log_flow_end(&flow);
}

static void test_nobody(void)
{
    log_flow flow;
    log_flow_begin(&flow);
    flow.device.address_len = 0;
    log_flow_say(&flow, log_invite);
    const sip_recovered *recovered = &log_flow_message(&flow, 0)->recovered;
    g_assert_cmpint(recovered->direction, ==, SIP_DIRECTION_UNKNOWN);
    g_assert_cmpint(recovered->local.certainty, ==, SIP_FACT_UNKNOWN);
    g_assert_cmpuint(sip_recovered_source(recovered).address_len, ==, 0);
    log_flow_end(&flow);
}

static void test_look_alikes(void)
{
    static const char *const records[] = {
        "<--- SIP read from UDP:198.51.100.5:5060 --->\nCirpack KeepAlive Packet\n<------------->\n",
        "Retransmitting to nobody:\nINVITE sip:a@b SIP/2.0 again\n---\n",
        "sent msg for CallId:7 to IP/port:nowhere, RAW PDU:\n",
        "Really destroying SIP dialog 'INVITE sip:a@b SIP/2.0'",
    };
    assert_none(records, G_N_ELEMENTS(records));
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/log/server/ribbon", test_ribbon);
    g_test_add_func("/log/server/asterisk", test_asterisk);
    g_test_add_func("/log/server/asterisk_lines", test_asterisk_lines);
    g_test_add_func("/log/server/marked_end", test_marked_end);
    g_test_add_func("/log/server/hidden", test_hidden);
    g_test_add_func("/log/server/response", test_response);
    g_test_add_func("/log/server/names", test_names);
    g_test_add_func("/log/server/same_device", test_same_device);
    g_test_add_func("/log/server/mistaken", test_mistaken);
    g_test_add_func("/log/server/nobody", test_nobody);
    g_test_add_func("/log/server/look_alikes", test_look_alikes);
    return g_test_run();
}
