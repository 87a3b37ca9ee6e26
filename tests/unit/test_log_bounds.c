/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What logs may not do: keep memory, take time, come out twice, or be believed when they only look like a log with SIP.
 */
#include "carriers/log/senders.h"
#include "log_flow.h"

enum { MANY = 100000 };

static void drop(void *context, const sip_recovered *recovered)
{
    (void)recovered;
    ++*(guint *)context;
}

typedef struct {
    sip_log *log;
    guint out;
    size_t most; /* bytes that were kept at once */
} crowd;

static void feed(crowd *to, guint number, const char *sender, const char *text)
{
    const sip_log_sink sink = { .out = drop, .context = &to->out };
    sip_log_record record = {
        .bytes = sip_span_of(text), .sender = sip_span_of(sender), .number = number, .time = (sip_time)number
    };
    sip_log_feed(to->log, &record, &sink);
    to->most = MAX(to->most, to->log->open_bytes);
    g_assert_cmpuint(to->log->opens.length, <=, SIP_LOG_OPEN_MOST);
    g_assert_cmpuint(to->log->senders.order.length, <=, SIP_LOG_SENDERS_MOST);
    g_assert_cmpuint(to->log->devices.order.length, <=, SIP_LOG_SENDERS_MOST);
}

static void finish(crowd *to)
{
    const sip_log_sink sink = { .out = drop, .context = &to->out };
    sip_log_flush(to->log, &sink);
    g_assert_cmpuint(to->log->opens.length, ==, 0);
    g_assert_cmpuint(to->log->open_bytes, ==, 0);
    g_assert_cmpuint(to->most, <=, SIP_LOG_OPEN_BYTES + SIP_LOG_MESSAGE_MOST);
    sip_log_free(to->log);
}

/* A hundred thousand messages that never complete: each comes out once, and few are kept. */
static void test_never_complete(void)
{
    for (int same = 0; same < 2; same++) {
        crowd to = { .log = sip_log_new(NULL) };
        gint64 begin = g_get_monotonic_time();
        for (guint i = 0; i < MANY; i++) {
            char sender[16], text[512];
            g_snprintf(sender, sizeof sender, "%u", same ? 0 : i);
            g_snprintf(
                text, sizeof text,
                "<133>[S=%u] [SID=a:1:%u]  (N  1) ---- Incoming SIP Message from 192.0.2.1:5060 to SIPInterface #1 (x) "
                "UDP TO(#1) ---- \nINVITE sip:a@example.com SIP/2.0 \nVia: SIP/2.0/UDP 192.0.2.1 \nContent-Length: 999 "
                "\n \nv=0 \n",
                i * 2, i);
            feed(&to, i, sender, text);
        }
        finish(&to);
        g_assert_cmpuint(to.out, ==, MANY);
        g_assert_cmpint(g_get_monotonic_time() - begin, <, 60 * G_USEC_PER_SEC);
    }
}

/* Part 1 of very many, then parts far ahead; and one message that does not end. */
static void test_endless(void)
{
    crowd to = { .log = sip_log_new(NULL) };
    char *lump = g_strnfill(1000, 'x');
    feed(&to, 0, "a",
         "<167>SIPMESSAGE: [Part 01 of 4294967295]\nTX INVITE sip:a@example.com SIP/2.0\nVia: SIP/2.0/UDP 192.0.2.1\n");
    for (guint i = 2; i < MANY; i++) {
        char *text = g_strdup_printf("<167>SIPMESSAGE: [Part %u of 4294967295]\nX: %s\n", i, lump);
        feed(&to, i, "a", text);
        g_free(text);
    }
    g_free(lump);
    finish(&to);
    g_assert_cmpuint(to.out, ==, 1);
}

/* Part `number` of a message of `of` parts, each with a line of it: the first with the start line, the last with the
 * end. */
static void feed_part(log_flow *flow, guint number, guint of)
{
    const char *line = number == 1
                           ? "TX INVITE sip:a@example.com SIP/2.0\nVia: SIP/2.0/UDP 192.0.2.1\nContent-Length: 0\n"
                       : number == of ? "\n"
                                      : "X: y\n";
    char *text = g_strdup_printf("<167>SIPMESSAGE: [Part %02u of %02u]\n%s", number, of, line);
    log_flow_say(flow, text);
    g_free(text);
}

/* The first part, then all others with the last first: as many as may wait are put in order, one more and the message
 * is cut. */
static void test_out_of_turn(void)
{
    enum { MOST = SIP_LOG_HELD_MOST + 1 }; /* a message with its first part, the next, and those that wait for that */
    for (guint of = MOST - 1; of <= MOST + 1; of++) {
        log_flow flow;
        log_flow_begin(&flow);
        feed_part(&flow, 1, of);
        for (guint number = of; number > 1; number--) feed_part(&flow, number, of);
        log_flow_flush(&flow);
        const sip_recovered *first = &log_flow_message(&flow, 0)->recovered;
        g_assert_cmpint(first->state == SIP_RECOVERED_WHOLE, ==, of <= MOST);
        g_assert_cmpuint(first->part_count, ==, of <= MOST ? of : 1);
        log_flow_end(&flow);
    }
}

/* One record more than a message may be made of: it comes out as it is, and what follows is not lost with it. */
static void test_too_many_parts(void)
{
    for (guint of = SIP_LOG_PARTS_MOST; of <= SIP_LOG_PARTS_MOST + 2; of++) {
        log_flow flow;
        log_flow_begin(&flow);
        for (guint number = 1; number <= of; number++) feed_part(&flow, number, of);
        feed_part(&flow, 1, 2);
        feed_part(&flow, 2, 2);
        log_flow_flush(&flow);
        const sip_recovered *first = &log_flow_message(&flow, 0)->recovered;
        const sip_recovered *last = &log_flow_message(&flow, flow.out->len - 1)->recovered;
        g_assert_cmpint(first->state == SIP_RECOVERED_WHOLE, ==, of <= SIP_LOG_PARTS_MOST);
        g_assert_cmpuint(first->part_count, <=, SIP_LOG_PARTS_MOST);
        g_assert_cmpint(last->state, ==, SIP_RECOVERED_WHOLE);
        g_assert_cmpuint(last->part_count, ==, 2);
        log_flow_end(&flow);
    }
}

/* The other kinds of waiting: banners without messages, fragments, lines. */
static void test_announced(void)
{
    static const char *const banners[] = {
        "<191>1: //-1/x/SIP/Msg/ccsipDisplayMsg:\nSent:\nINVITE sip:a@example.com SIP/2.0\nVia: SIP/2.0/UDP a\n",
        "TX 1 bytes Request msg X/cseq=1 (t) to UDP 192.0.2.1:5060:\n", "[0:5060]->192.0.2.1:5060"
    };
    for (guint b = 0; b < G_N_ELEMENTS(banners); b++) {
        crowd to = { .log = sip_log_new(NULL) };
        for (guint i = 0; i < MANY; i++) {
            char sender[16];
            g_snprintf(sender, sizeof sender, "%u", i);
            feed(&to, i, sender, banners[b]);
            g_assert_cmpuint(to.out, <=, i);
        }
        finish(&to);
        g_assert_cmpuint(to.out, ==, b == 0 ? MANY : 0);
    }
}

/* Time in proportion to bytes: one record of many messages, of many banners, of many escapes, of one long line. */
static void test_linear(void)
{
    static const char *const pieces[] = { "INVITE sip:a@b SIP/2.0\nVia: x\nContent-Length: 0\n\n",
                                          "SIP/2.0 200 OK\n",
                                          "#012#01",
                                          "<",
                                          "\n",
                                          "<--- SIP read from UDP:192.0.2.1:5060 --->\n",
                                          "[S=1] (N 1) ",
                                          "\r ",
                                          "L1.2.3.4:1/",
                                          "TX ",
                                          "Retransmitting to " };
    for (guint i = 0; i < G_N_ELEMENTS(pieces); i++) {
        log_flow flow;
        GString *text = g_string_new("<13>");
        while (text->len < SIP_LOG_RECORD_MOST) g_string_append(text, pieces[i]);
        gint64 begin = g_get_monotonic_time();
        log_flow_begin(&flow);
        log_flow_feed(&flow, text->str, text->len);
        log_flow_flush(&flow);
        if (g_get_monotonic_time() - begin > 20 * G_USEC_PER_SEC) g_error("too slow: %s", pieces[i]);
        log_flow_end(&flow);
        g_string_free(text, TRUE);
    }
}

/* A body that is longer than anything kept, and numbers that are not. */
static void test_numbers(void)
{
    static const char *const lengths[] = { "4294967295", "4294967296", "99999999999999999999", "-1",
                                           "0x10",       "",           "000000000000000005" };
    for (guint i = 0; i < G_N_ELEMENTS(lengths); i++) {
        log_flow flow;
        char *text = g_strdup_printf(
            "INVITE sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1\r\nContent-Length: %s\r\n\r\nhello and more",
            lengths[i]);
        log_flow_begin(&flow);
        log_flow_say(&flow, text);
        assert_count(&flow, 1);
        log_flow_end(&flow);
        g_free(text);
    }
}

static void test_looks_like(void)
{
    static const struct {
        bool wanted;
        const char *text;
    } rows[] = {
        { true, "<142>INVITE sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP a\r\n" },
        { true, "<142>Nov 22 10:20:30 phone SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP a\r\n" },
        { true, "<--- SIP read from UDP:192.0.2.1:5060 --->\nINVITE" },
        { true, "<133>[S=1] [SID=1]  (N 1) ---- Outgoing SIP Message to 192.0.2.1:5060 from SIPInterface #1 (a) UDP "
                "---- \n" },
        { false, "INVITE sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP a\r\n\r\n" },
        { false, "SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP a\r\n\r\n" },
        { false, "<142>Nov 22 10:20:30 phone was asked INVITE sip:a@b SIP/2.0" },
        { false, "<142>INVITE sip:a@b SIP/2.0\r\nbut nothing else" },
        { false, "" },
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].text);
        g_assert_cmpint(sip_log_looks_like(guarded(rows[i].text)), ==, rows[i].wanted);
    }
    guarded_release();
}

/* The log lies in its scope, and goes with it. */
static void test_scope(void)
{
    wmem_init();
    wmem_allocator_t *scope = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE);
    crowd to = { .log = sip_log_new(scope) };
    feed(&to, 1, "a",
         "<191>1: //-1/x/SIP/Msg/ccsipDisplayMsg:\nSent:\nINVITE sip:a@example.com SIP/2.0\nVia: SIP/2.0/UDP a\n");
    g_assert_cmpuint(to.log->opens.length, ==, 1);
    wmem_destroy_allocator(scope);
    wmem_cleanup();
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/log/bounds/never_complete", test_never_complete);
    g_test_add_func("/log/bounds/endless", test_endless);
    g_test_add_func("/log/bounds/out_of_turn", test_out_of_turn);
    g_test_add_func("/log/bounds/too_many_parts", test_too_many_parts);
    g_test_add_func("/log/bounds/announced", test_announced);
    g_test_add_func("/log/bounds/linear", test_linear);
    g_test_add_func("/log/bounds/numbers", test_numbers);
    g_test_add_func("/log/bounds/looks_like", test_looks_like);
    g_test_add_func("/log/bounds/scope", test_scope);
    return g_test_run();
}
