/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Start lines whose pieces rsyslog has put into the header. The records have the form that rsyslog 8.2302 gives them.
 */
#include "log_flow.h"

#define STAMP "Nov 22 10:20:30 "
#define STAMP_5424 "2026-11-22T10:20:30.304838+00:00 "

/* The message behind its start line, line ends as #015#012, the last one taken off. */
static char *escaped_rest(const char *message)
{
    char *rest = log_replace(strchr(message, '\r'), "\r\n", "#015#012");
    rest[strlen(rest) - strlen("#012")] = '\0';
    return rest;
}

static void assert_mended(const char *head, const char *message)
{
    log_flow flow;
    char *rest = escaped_rest(message);
    char *record = g_strconcat(head, rest, NULL);
    log_flow_begin(&flow);
    g_assert_true(log_flow_say(&flow, record));
    g_assert_true(sip_log_looks_like(sip_span_of(record)));
    assert_count(&flow, 1);
    g_assert_cmpstr(log_flow_message(&flow, 0)->bytes, ==, message);
    log_flow_end(&flow);
    g_free(record);
    g_free(rest);
}

static void test_requests(void)
{
    assert_mended("<13>1 " STAMP_5424 "REGISTER sip - - - 198.51.100.5 SIP/2.0", log_register);
    assert_mended(STAMP "REGISTER sip 198.51.100.5 SIP/2.0", log_register);
}

static void test_responses(void)
{
    assert_mended("<13>1 " STAMP_5424 "192.0.2.20 SIP - - -  200 OK", log_ok);
    assert_mended(STAMP "192.0.2.20 SIP 200 OK", log_ok);
}

/* The relay's name for the host is the method, and its own address is not the device's. */
static void test_device_is_lost(void)
{
    log_flow flow;
    char *rest = escaped_rest(log_register);
    char *record = g_strconcat("<13>1 " STAMP_5424 "REGISTER sip - - - 198.51.100.5 SIP/2.0", rest, NULL);
    log_flow_begin(&flow);
    log_flow_say(&flow, record);
    g_assert_cmpstr(log_flow_message(&flow, 0)->host, ==, "");
    log_flow_end(&flow);
    g_free(record);
    g_free(rest);
}

static void test_look_alikes(void)
{
    static const char *const records[] = {
        "<13>1 " STAMP_5424 "REGISTER sip - - - example.com answered with SIP/2.0 200",
        "<13>1 " STAMP_5424 "REFER sip - - - phone is busy",
        "<13>1 " STAMP_5424 "register sip - - - example.com SIP/2.0#015#012Via: SIP/2.0/UDP 192.0.2.20",
        "<13>1 " STAMP_5424 "NOTIFY http - - - example.com SIP/2.0#015#012Via: SIP/2.0/UDP 192.0.2.20",
        "<13>1 " STAMP_5424 "192.0.2.20 SIP - - -  2000 OK#015#012Via: SIP/2.0/UDP 192.0.2.20",
        "<13>1 " STAMP_5424 "192.0.2.20 SIP - - - ",
        "<13>1 " STAMP_5424 "INVITE sip - - - ",
        "<13>" STAMP "INVITE sip",
        "<13>" STAMP "192.0.2.20 SIP phones registered: 200",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(records); i++) {
        log_flow flow;
        log_flow_begin(&flow);
        g_assert_false(log_flow_say(&flow, records[i]));
        log_flow_flush(&flow);
        assert_count(&flow, 0);
        log_flow_end(&flow);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/log/mend/requests", test_requests);
    g_test_add_func("/log/mend/responses", test_responses);
    g_test_add_func("/log/mend/device", test_device_is_lost);
    g_test_add_func("/log/mend/look_alikes", test_look_alikes);
    return g_test_run();
}
