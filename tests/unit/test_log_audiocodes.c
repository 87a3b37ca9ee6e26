/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * SIP in the log of AudioCodes: several lines to a record, a blank before each line end, messages that go on in S+1.
 */
#include "log_flow.h"

#define NEXT_LINE " \n(N  102) #7:Route found (1) \n"
#define BANNER_IN                                                                                                    \
    "(N  101) ---- Incoming SIP Message from 198.51.100.5:5060 to SIPInterface #1 (Lab (A)) UDP TO(#3) SocketID(9) " \
    "----"
#define BANNER_OUT \
    "(N  104) ---- Outgoing SIP Message to 203.0.113.9:5061 from SIPInterface #2 (Trunk) TLS TO(#4) SocketID(2) ----"
#define TIME " [Time:22-11@10:20:30.456]"

/* The message as this device writes it. */
static char *written(const char *message)
{
    return log_replace(message, "\r\n", " \n");
}

static char *record_of(unsigned number, const char *session, const char *text)
{
    return g_strdup_printf("<133>[S=%u] [SID=%s]  %s" TIME, number, session, text);
}

static bool say(log_flow *flow, unsigned number, const char *session, const char *text)
{
    char *record = record_of(number, session, text);
    bool took = log_flow_say(flow, record);
    g_free(record);
    return took;
}

static void test_bundled(void)
{
    char *invite = written(log_invite), *ok = written(log_ok);
    char *text = g_strconcat("(N  100) Something else \n" BANNER_IN " \n", invite, " \n" NEXT_LINE BANNER_OUT " \n", ok,
                             "(N  105) The end ", NULL);
    for (int escaped = 0; escaped < 2; escaped++) {
        log_flow flow;
        log_flow_begin(&flow);
        char *record = record_of(7, "ab:1:2", text);
        char *relayed = log_replace(record, "\n", "#012");
        g_assert_true(log_flow_say(&flow, escaped ? relayed : record));
        assert_count(&flow, 2);
        assert_whole(&flow, 0, log_invite, SIP_LOG_LAYOUT_AUDIOCODES);
        assert_whole(&flow, 1, log_ok, SIP_LOG_LAYOUT_AUDIOCODES);
        assert_way(log_flow_message(&flow, 0), "received!", "192.0.2.20:5062", "198.51.100.5:5060");
        assert_way(log_flow_message(&flow, 1), "sent!", "192.0.2.20:5062", "203.0.113.9:5061");
        g_assert_cmpstr(log_flow_message(&flow, 1)->recovered.transport, ==, "TLS");
        g_assert_cmpstr(log_flow_message(&flow, 1)->key, ==, "ab:1:2");
        g_assert_cmpstr(log_flow_message(&flow, 1)->time, ==, "22-11@10:20:30.456");
        log_flow_end(&flow);
        g_free(record);
        g_free(relayed);
    }
    g_free(invite);
    g_free(ok);
    g_free(text);
}

/* The banner with its message cut at `at`, into two records. */
static void split(size_t at, char **first, char **second)
{
    char *invite = written(log_invite);
    char *text = g_strconcat(BANNER_IN " \n", invite, NEXT_LINE, NULL);
    *first = g_strndup(text, at);
    *second = g_strdup(text + at);
    g_free(invite);
    g_free(text);
}

/* Cut anywhere, the message is the same; a banner that is cut itself says nothing, and what it would say is inferred.
 */
static void test_split_everywhere(void)
{
    size_t whole = strlen(BANNER_IN) + strlen(log_invite);
    for (size_t at = 0; at < whole - 20; at++) {
        log_flow flow;
        char *first, *second;
        bool announced = at >= strlen(BANNER_IN);
        unsigned parts = announced ? 2 : 1;
        bool reported = announced || at <= strlen("(N  101) ");
        split(at, &first, &second);
        log_flow_begin(&flow);
        g_assert_cmpint(say(&flow, UINT32_MAX, "ab:1:2", first), ==, announced);
        assert_count(&flow, 0);
        g_test_message("cut at %zu", at);
        g_assert_true(say(&flow, 0, "ab:1:2", second)); /* S wraps */
        assert_count(&flow, 1);
        assert_whole(&flow, 0, log_invite, SIP_LOG_LAYOUT_AUDIOCODES);
        g_assert_cmpuint(log_flow_message(&flow, 0)->recovered.part_count, ==, parts);
        g_assert_cmpuint(log_flow_message(&flow, 0)->parts[parts - 1], ==, 2);
        assert_way(log_flow_message(&flow, 0), reported ? "received!" : "received", "192.0.2.20:5062",
                   "198.51.100.5:5060");
        log_flow_end(&flow);
        g_free(first);
        g_free(second);
    }
}

typedef struct {
    const char *name;
    int order[5]; /* which part comes when; 0 ends */
    sip_recovered_state state;
    unsigned lost;
} arrival;

static const arrival arrivals[] = {
    { "in order", { 1, 2, 3 }, SIP_RECOVERED_WHOLE, 0 },
    { "exchanged", { 1, 3, 2 }, SIP_RECOVERED_WHOLE, 0 },
    { "doubled", { 1, 2, 2, 3 }, SIP_RECOVERED_WHOLE, 0 },
    { "begun twice", { 1, 1, 2, 3 }, SIP_RECOVERED_WHOLE, 0 },
    { "middle lost", { 1, 3 }, SIP_RECOVERED_LOST, 1 },
    { "end lost", { 1, 2 }, SIP_RECOVERED_ABANDONED, 0 },
    { "all but the beginning lost", { 1 }, SIP_RECOVERED_ABANDONED, 0 },
    { "beginning lost", { 2, 3 }, SIP_RECOVERED_WHOLE, 99 },
};

static void test_arrivals(void)
{
    char *first, *rest, *second, *third;
    split(strlen(BANNER_IN) + 150, &first, &rest);
    second = g_strndup(rest, 120);
    third = g_strdup(rest + 120);
    const char *const parts[] = { first, second, third };
    for (guint i = 0; i < G_N_ELEMENTS(arrivals); i++) {
        const arrival *a = &arrivals[i];
        log_flow flow;
        log_flow_begin(&flow);
        g_test_message("%s", a->name);
        for (int j = 0; a->order[j] != 0; j++) say(&flow, 40 + (unsigned)a->order[j], "ab:1:2", parts[a->order[j] - 1]);
        say(&flow, 60, "ab:1:3", "(N  110) Another thing ");
        log_flow_flush(&flow);
        assert_count(&flow, a->lost == 99 ? 0 : 1);
        if (a->lost != 99) {
            const sip_recovered *recovered = &log_flow_message(&flow, 0)->recovered;
            g_assert_cmpint(recovered->state, ==, a->state);
            g_assert_cmpuint(recovered->lost, ==, a->lost);
            g_assert_cmpuint(recovered->first_lost, ==, a->lost ? 42 : 0);
        }
        log_flow_end(&flow);
    }
    g_free(first);
    g_free(rest);
    g_free(second);
    g_free(third);
}

/* Another session's record, or a new line of the log, is no continuation: what is there comes out. */
static void test_not_continued(void)
{
    static const char *const next[][2] = { { "ab:1:3", "m=audio 9 RTP/AVP 0 \n" },
                                           { "ab:1:2", "(N  110) Another thing " } };
    for (guint i = 0; i < G_N_ELEMENTS(next); i++) {
        log_flow flow;
        char *first, *second;
        split(strlen(BANNER_IN) + 340, &first, &second);
        log_flow_begin(&flow);
        say(&flow, 41, "ab:1:2", first);
        say(&flow, 42, next[i][0], next[i][1]);
        assert_count(&flow, 1);
        g_assert_cmpint(log_flow_message(&flow, 0)->recovered.state, ==, SIP_RECOVERED_ABANDONED);
        log_flow_end(&flow);
        g_free(first);
        g_free(second);
    }
}

static void test_late(void)
{
    log_flow flow;
    char *first, *second;
    split(strlen(BANNER_IN) + 340, &first, &second);
    log_flow_begin(&flow);
    say(&flow, 41, "ab:1:2", first);
    flow.time += SIP_LOG_WAIT + 1;
    say(&flow, 42, "ab:1:2", second);
    assert_count(&flow, 1);
    g_assert_cmpint(log_flow_message(&flow, 0)->recovered.state, ==, SIP_RECOVERED_ABANDONED);
    log_flow_end(&flow);
    g_free(first);
    g_free(second);
}

static void test_look_alikes(void)
{
    static const char *const texts[] = {
        "(N  101) ---- Incoming SIP Message from nobody ---- \nINVITE sip:a@b SIP/2.0 was meant \n",
        "(N  101) AcSIPDialog(#1): INVITE sip:200@192.0.2.20 SIP/2.0 \n(N  102) Via: SIP/2.0/UDP 192.0.2.20 \n",
        "[S=12] [SID=1]  ",
        "",
    };
    log_flow flow;
    log_flow_begin(&flow);
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) say(&flow, i, "ab:1:2", texts[i]);
    log_flow_say(&flow, "<133>[S=");
    log_flow_say(&flow, "<133>[S=99999999999] [SID=");
    log_flow_flush(&flow);
    assert_count(&flow, 0);
    log_flow_end(&flow);
}

static void test_cut_everywhere(void)
{
    char *first, *second;
    split(strlen(BANNER_IN) + 60, &first, &second);
    char *one = record_of(1, "ab:1:2", first), *two = record_of(2, "ab:1:2", second);
    log_flow_cut_everywhere(one, two);
    log_flow_cut_everywhere(two, one);
    g_free(first);
    g_free(second);
    g_free(one);
    g_free(two);
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/log/audiocodes/bundled", test_bundled);
    g_test_add_func("/log/audiocodes/split_everywhere", test_split_everywhere);
    g_test_add_func("/log/audiocodes/arrivals", test_arrivals);
    g_test_add_func("/log/audiocodes/not_continued", test_not_continued);
    g_test_add_func("/log/audiocodes/late", test_late);
    g_test_add_func("/log/audiocodes/look_alikes", test_look_alikes);
    g_test_add_func("/log/audiocodes/cut_everywhere", test_cut_everywhere);
    return g_test_run();
}
