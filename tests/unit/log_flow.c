/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Feeding, and keeping what comes out.
 */
#include "log_flow.h"

#include <arpa/inet.h>

const char log_register[] = "REGISTER sip:198.51.100.5 SIP/2.0\r\n"
                            "Via: SIP/2.0/UDP 192.0.2.20:5062;branch=z9hG4bK-reg1;rport\r\n"
                            "From: Ada <sip:200@example.com>;tag=a1\r\n"
                            "To: Ada <sip:200@example.com>\r\n"
                            "Call-ID: reg-1@192.0.2.20\r\n"
                            "CSeq: 7 REGISTER\r\n"
                            "Contact: Ada <sip:200@192.0.2.20:5062>\r\n"
                            "User-Agent: Cisco/SPA504G-7.6.2\r\n"
                            "Content-Length: 0\r\n"
                            "\r\n";

const char log_ok[] = "SIP/2.0 200 OK\r\n"
                      "Via: SIP/2.0/UDP 192.0.2.20:5062;branch=z9hG4bK-reg1;rport=5062\r\n"
                      "From: Ada <sip:200@example.com>;tag=a1\r\n"
                      "To: Ada <sip:200@example.com>;tag=b2\r\n"
                      "Call-ID: reg-1@192.0.2.20\r\n"
                      "CSeq: 7 REGISTER\r\n"
                      "Contact: <sip:200@192.0.2.20:5062>;expires=300\r\n"
                      "Content-Length: 0\r\n"
                      "\r\n";

const char log_invite[] = "INVITE sip:200@192.0.2.20:5062 SIP/2.0\r\n"
                          "Via: SIP/2.0/UDP 198.51.100.5:5060;branch=z9hG4bK-inv9\r\n"
                          "From: Bo <sip:201@example.com>;tag=c3\r\n"
                          "To: <sip:200@example.com>\r\n"
                          "Call-ID: call-9@198.51.100.5\r\n"
                          "CSeq: 1 INVITE\r\n"
                          "Contact: <sip:201@198.51.100.5:5060>\r\n"
                          "Content-Type: application/sdp\r\n"
                          "Content-Length: 93\r\n"
                          "\r\n"
                          "v=0\r\n"
                          "o=- 1 1 IN IP4 198.51.100.5\r\n"
                          "s=-\r\n"
                          "c=IN IP4 198.51.100.5\r\n"
                          "t=0 0\r\n"
                          "m=audio 4000 RTP/AVP 0\r\n";

static void keep(void *context, const sip_recovered *recovered)
{
    log_flow *flow = context;
    kept_message kept = { .recovered = *recovered };
    kept.bytes = g_strndup(recovered->bytes.at, recovered->bytes.len);
    kept.key = g_strndup(recovered->key.at, recovered->key.len);
    kept.host = g_strndup(recovered->host.at, recovered->host.len);
    kept.time = g_strndup(recovered->time.text.at, recovered->time.text.len);
    kept.parts = g_memdup2(recovered->parts, recovered->part_count * sizeof *recovered->parts);
    g_assert_cmpuint(recovered->part_count, >=, 1);
    kept.recovered.bytes.at = kept.bytes;
    kept.recovered.parts = kept.parts;
    g_array_append_val(flow->out, kept);
}

static void free_kept(gpointer of)
{
    kept_message *kept = of;
    g_free(kept->bytes);
    g_free(kept->key);
    g_free(kept->host);
    g_free(kept->time);
    g_free(kept->parts);
}

void log_flow_begin(log_flow *flow)
{
    *flow = (log_flow){ .sender = "A", .device = { .address = { 192, 0, 2, 20 }, .address_len = 4, .port = 514 } };
    flow->log = sip_log_new(NULL);
    flow->out = g_array_new(FALSE, FALSE, sizeof(kept_message));
    g_array_set_clear_func(flow->out, free_kept);
}

void log_flow_end(log_flow *flow)
{
    sip_log_free(flow->log);
    g_array_free(flow->out, TRUE);
    guarded_release();
}

bool log_flow_feed(log_flow *flow, const char *bytes, size_t len)
{
    const sip_log_sink sink = { .out = keep, .context = flow };
    flow->time += 1000;
    flow->number++;
    sip_log_record record = { .bytes = guarded_bytes(bytes, len),
                              .sender = sip_span_of(flow->sender),
                              .device = flow->device,
                              .number = flow->number,
                              .time = flow->time };
    bool took = sip_log_feed(flow->log, &record, &sink);
    guarded_release();
    return took;
}

bool log_flow_say(log_flow *flow, const char *text)
{
    return log_flow_feed(flow, text, strlen(text));
}

void log_flow_flush(log_flow *flow)
{
    const sip_log_sink sink = { .out = keep, .context = flow };
    sip_log_flush(flow->log, &sink);
}

const kept_message *log_flow_message(const log_flow *flow, guint nth)
{
    g_assert_cmpuint(nth, <, flow->out->len);
    return &g_array_index(flow->out, kept_message, nth);
}

void assert_party_is(const sip_party *party, const char *text, const char *where)
{
    char address[INET6_ADDRSTRLEN] = "";
    char *written = g_strdup("");
    const sip_endpoint *at = &party->endpoint;
    if (at->address_len > 0) {
        inet_ntop(at->address_len == 4 ? AF_INET : AF_INET6, at->address, address, sizeof address);
        g_free(written);
        written = g_strdup_printf("%s:%u", address, at->port);
    }
    if (strcmp(written, text) != 0) g_error("%s: \"%s\" and not \"%s\"", where, written, text);
    g_free(written);
}

void assert_way(const kept_message *message, const char *way, const char *local, const char *peer)
{
    static const char *const names[] = { "?", "sent", "received" };
    const sip_recovered *recovered = &message->recovered;
    bool reported = recovered->direction_certainty == SIP_FACT_REPORTED;
    char *written = g_strconcat(names[recovered->direction], reported ? "!" : "", NULL);
    g_assert_cmpstr(written, ==, way);
    g_free(written);
    assert_party(recovered->local, local);
    assert_party(recovered->peer, peer);
}

void assert_whole(const log_flow *flow, guint nth, const char *text, sip_log_layout layout)
{
    const kept_message *message = log_flow_message(flow, nth);
    g_assert_cmpstr(message->bytes, ==, text);
    g_assert_cmpint(message->recovered.state, ==, SIP_RECOVERED_WHOLE);
    g_assert_cmpint(message->recovered.layout, ==, layout);
}

void assert_none(const char *const *records, guint count)
{
    log_flow flow;
    log_flow_begin(&flow);
    for (guint i = 0; i < count; i++) {
        log_flow_say(&flow, records[i]);
        if (flow.out->len > 0) g_error("taken for SIP: %s", records[i]);
    }
    log_flow_flush(&flow);
    assert_count(&flow, 0);
    log_flow_end(&flow);
}

char *log_replace(const char *text, const char *from, const char *to)
{
    char **pieces = g_strsplit(text, from, -1);
    char *joined = g_strjoinv(to, pieces);
    g_strfreev(pieces);
    return joined;
}

void log_flow_cut_everywhere(const char *text, const char *then)
{
    for (size_t len = 0; len <= strlen(text); len++) {
        log_flow flow;
        log_flow_begin(&flow);
        log_flow_feed(&flow, text, len);
        if (then) log_flow_say(&flow, then);
        log_flow_flush(&flow);
        log_flow_end(&flow);
    }
}
