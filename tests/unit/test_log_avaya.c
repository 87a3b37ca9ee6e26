/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * SIP in the logs of Avaya: parts with their number, PJSIP's banner with the message behind it or a line a record, and
 * Session Manager.
 */
#include "log_flow.h"

#define PHONE "<167>Nov 22 10:20:30 192.0.2.20 SIPMESSAGE: +01:00 2026 456 1 .TEL | 0 "
#define CONFERENCE "<142>Nov 22 10:20:30 room[88:88]: "
#define MANAGER "<134>Nov 22 10:20:30 asm1 "

static char *part_of(unsigned number, unsigned of, const char *text, size_t len)
{
    return g_strdup_printf(PHONE "[Part %02u of %02u]\n%.*s", number, of, (int)len, text);
}

typedef struct {
    const char *name;
    int order[6]; /* which part comes when; 0 ends */
    sip_recovered_state state;
    unsigned lost, first_lost;
    guint count;
} arrival;

static const arrival arrivals[] = {
    { "in order", { 1, 2, 3 }, SIP_RECOVERED_WHOLE, 0, 0, 1 },
    { "exchanged", { 1, 3, 2 }, SIP_RECOVERED_WHOLE, 0, 0, 1 },
    { "backwards", { 3, 2, 1 }, SIP_RECOVERED_WHOLE, 0, 0, 1 },
    { "doubled", { 1, 2, 2, 1, 3 }, SIP_RECOVERED_WHOLE, 0, 0, 1 },
    { "middle lost", { 1, 3 }, SIP_RECOVERED_LOST, 1, 2, 1 },
    { "end lost", { 1, 2 }, SIP_RECOVERED_ABANDONED, 1, 3, 1 },
    { "only the beginning", { 1 }, SIP_RECOVERED_ABANDONED, 2, 2, 1 },
    { "beginning lost", { 2, 3 }, SIP_RECOVERED_WHOLE, 0, 0, 0 },
};

static void test_parts(void)
{
    char *text =
        g_strconcat("CSIPServer::SendToNetwork(): Outbound SIP message to 198.51.100.5:5096\nTX ", log_register, NULL);
    size_t third = strlen(text) / 3;
    char *parts[] = { part_of(1, 3, text, third), part_of(2, 3, text + third, third),
                      part_of(3, 3, text + 2 * third, 9999) };
    for (guint i = 0; i < G_N_ELEMENTS(arrivals); i++) {
        const arrival *a = &arrivals[i];
        log_flow flow;
        log_flow_begin(&flow);
        g_test_message("%s", a->name);
        for (int j = 0; a->order[j] != 0; j++)
            g_assert_true(log_flow_say(&flow, parts[a->order[j] - 1]) || a->count == 0 || j > 0);
        log_flow_flush(&flow);
        assert_count(&flow, a->count);
        for (guint j = 0; j < a->count; j++) {
            const kept_message *message = log_flow_message(&flow, j);
            if (a->state == SIP_RECOVERED_WHOLE) assert_whole(&flow, j, log_register, SIP_LOG_LAYOUT_AVAYA_PHONE);
            g_assert_cmpint(message->recovered.state, ==, a->state);
            g_assert_cmpuint(message->recovered.lost, ==, a->lost);
            g_assert_cmpuint(message->recovered.first_lost, ==, a->first_lost);
            assert_party(message->recovered.peer, "198.51.100.5:5096");
        }
        log_flow_end(&flow);
    }
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) g_free(parts[i]);
    g_free(text);
}

static void test_inbound(void)
{
    log_flow flow;
    char *record =
        g_strconcat(PHONE "[Part 01 of 01]\nInbound SIP message from ip = 198.51.100.5 port: 5096\nRX ", log_ok, NULL);
    log_flow_begin(&flow);
    log_flow_say(&flow, record);
    assert_whole(&flow, 0, log_ok, SIP_LOG_LAYOUT_AVAYA_PHONE);
    assert_way(log_flow_message(&flow, 0), "received!", "192.0.2.20:5062", "198.51.100.5:5096");
    log_flow_end(&flow);
    g_free(record);
}

static void test_hostile_parts(void)
{
    static const char *const marks[] = {
        "[Part 01 of 4294967295]", "[Part 00 of 00]",        "[Part 4294967295 of 4294967295]",
        "[Part 09 of 02]",         "[Part 4294967296 of 1]", "[Part 02 of 4294967295]",
        "[Part -1 of 2]"
    };
    log_flow flow;
    log_flow_begin(&flow);
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        char *record = g_strconcat(PHONE, marks[i], "\nTX ", log_register, NULL);
        log_flow_say(&flow, record);
        g_free(record);
    }
    log_flow_flush(&flow);
    g_assert_cmpuint(flow.out->len, <=, G_N_ELEMENTS(marks));
    assert_whole(&flow, 0, log_register, SIP_LOG_LAYOUT_AVAYA_PHONE);
    log_flow_end(&flow);
}

/* --- PJSIP --- */

#define TX \
    "12:00:00.123   pjsua_core.c  ....TX 345 bytes Request msg REGISTER/cseq=7 (tdta0x3) to TLS 198.51.100.5:5061:\n"

static void test_one_record(void)
{
    log_flow flow;
    char *record = g_strconcat(CONFERENCE TX, log_register, "--end msg--\n", NULL);
    log_flow_begin(&flow);
    log_flow_say(&flow, record);
    assert_whole(&flow, 0, log_register, SIP_LOG_LAYOUT_AVAYA_PJSIP);
    assert_way(log_flow_message(&flow, 0), "sent!", "192.0.2.20:5062", "198.51.100.5:5061");
    g_assert_cmpstr(log_flow_message(&flow, 0)->recovered.transport, ==, "TLS");
    log_flow_end(&flow);
    g_free(record);
}

/* A record a line, with or without the empty ones; "--end msg--" may be missing. */
static void test_lines(void)
{
    static const char *const messages[] = { log_register, log_invite };
    for (int way = 0; way < 8; way++) {
        const char *text = messages[way & 1];
        char **lines = g_strsplit(text, "\r\n", -1);
        log_flow flow;
        log_flow_begin(&flow);
        log_flow_say(&flow, CONFERENCE TX);
        for (char **line = lines; *line; line++) {
            char *record = g_strconcat(CONFERENCE, *line, way & 2 ? "\n" : "", NULL);
            if ((way & 4) == 0 || **line != '\0') log_flow_say(&flow, record);
            g_free(record);
        }
        if ((way & 4) == 0) assert_count(&flow, 1); /* at the line that completes it */
        log_flow_say(&flow, CONFERENCE "12:00:00.200   pjsua_acc.c  something else");
        assert_count(&flow, 1);
        assert_whole(&flow, 0, text, SIP_LOG_LAYOUT_AVAYA_LINES);
        g_assert_cmpuint(log_flow_message(&flow, 0)->recovered.part_count, >, 8);
        log_flow_end(&flow);
        g_strfreev(lines);
    }
}

/* Something else is said before the message is complete: what is there comes out, and nothing is mixed into it. */
static void test_interrupted(void)
{
    log_flow flow;
    log_flow_begin(&flow);
    log_flow_say(&flow, CONFERENCE TX);
    log_flow_say(&flow, CONFERENCE "REGISTER sip:198.51.100.5 SIP/2.0");
    log_flow_say(&flow, CONFERENCE "Via: SIP/2.0/TLS 192.0.2.20");
    g_assert_false(log_flow_say(&flow, "<142>Nov 22 10:20:31 room[99]: The fan runs") && flow.out->len == 0);
    assert_count(&flow, 1);
    g_assert_cmpstr(log_flow_message(&flow, 0)->bytes, ==,
                    "REGISTER sip:198.51.100.5 SIP/2.0\r\nVia: SIP/2.0/TLS 192.0.2.20\r\n");
    g_assert_cmpint(log_flow_message(&flow, 0)->recovered.state, ==, SIP_RECOVERED_ABANDONED);
    log_flow_end(&flow);
}

/* --- Session Manager --- */

#define SIPMSGT \
    MANAGER "SIPMSGT #012--------------------#01222/11/2026 10:20:30.456 -->#012octets: 500, Body Length: 93#012"

static void test_manager(void)
{
    char *escaped = log_replace(log_invite, "\r\n", "#015#012");
    for (size_t at = 50; at <= strlen(escaped); at += 7) {
        log_flow flow;
        char *first = g_strndup(escaped, at);
        char *records[] = { g_strconcat(SIPMSGT "ingress: { L192.0.2.30:5061/R198.51.100.5:40001/TLS/0x5 }#012", first,
                                        NULL),
                            g_strconcat(MANAGER "SIPMSGT+ ", escaped + at, "#012--------------------", NULL) };
        if (escaped[at - 1] == '#' || (at >= 2 && escaped[at - 2] == '#') || (at >= 3 && escaped[at - 3] == '#'))
            goto next;
        log_flow_begin(&flow);
        g_assert_true(log_flow_say(&flow, records[0]));
        log_flow_say(&flow, records[1]);
        assert_count(&flow, 1);
        assert_whole(&flow, 0, log_invite, SIP_LOG_LAYOUT_AVAYA_SESSION_MANAGER);
        assert_way(log_flow_message(&flow, 0), "received!", "192.0.2.30:5061", "198.51.100.5:40001");
        log_flow_end(&flow);
    next:
        g_free(records[0]);
        g_free(records[1]);
        g_free(first);
    }
    g_free(escaped);
}

static void test_look_alikes(void)
{
    static const char *const records[] = {
        PHONE "[Part 01 of 01]\nTX power is 5 dBm\n",
        PHONE "[Part 02 of 02]\nuuid:1>\nContent-Length: 0\n\n",
        CONFERENCE "RX 12 bytes of something from UDP",
        CONFERENCE TX,
        CONFERENCE "12:00:00.123 Response msg 200/INVITE",
        MANAGER "SIPMSGT+ SIP/2.0 200 OK#015#012Via: SIP/2.0/UDP 192.0.2.20#015#012",
        MANAGER "SIPMSGT #012--------------------#012nothing#012",
    };
    assert_none(records, G_N_ELEMENTS(records));
}

static void test_cut_everywhere(void)
{
    char *parts[] = { part_of(1, 2, log_register, 120), part_of(2, 2, log_register + 120, 999),
                      g_strconcat(CONFERENCE TX, log_register, NULL),
                      g_strconcat(SIPMSGT "L192.0.2.30:5061/R198.51.100.5:40001/TLS/#012SIP/2.0 200 OK#015#012Via: x",
                                  NULL) };
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) log_flow_cut_everywhere(parts[i], parts[i ^ 1]);
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) g_free(parts[i]);
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/log/avaya/parts", test_parts);
    g_test_add_func("/log/avaya/inbound", test_inbound);
    g_test_add_func("/log/avaya/hostile_parts", test_hostile_parts);
    g_test_add_func("/log/avaya/one_record", test_one_record);
    g_test_add_func("/log/avaya/lines", test_lines);
    g_test_add_func("/log/avaya/interrupted", test_interrupted);
    g_test_add_func("/log/avaya/manager", test_manager);
    g_test_add_func("/log/avaya/look_alikes", test_look_alikes);
    g_test_add_func("/log/avaya/cut_everywhere", test_cut_everywhere);
    return g_test_run();
}
