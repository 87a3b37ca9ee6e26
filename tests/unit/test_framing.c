/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: a stream cut at any byte gives the same units in the same order, each the message that it should be;
 * keep-alives, STUN and the limits of what is waited for; what looks like SIP to a heuristic (RFC 3261 18.3, RFC
 * 5626 4.4). How Wireshark reassembles TCP segments is not part of it.
 */
#include "core/framing.h"
#include "support.h"

/* Messages as they may follow each other in one connection, each given as the unit it must be. */
static const char *const units[] = {
    "INVITE sip:b@example.org SIP/2.0\r\nVia: SIP/2.0/TCP h\r\nContent-Length: 5\r\n\r\nv=0\r\n",
    "\r\n\r\n",
    "SIP/2.0 100 Trying\r\nl: 0\r\n\r\n",
    "SIP/2.0 180 Ringing\r\nContent-Length : 12\r\n\r\nSIP/2.0 200\n",
    "ACK sip:b@example.org SIP/2.0\nl:\n 3\n\nabc",
    "BYE sip:b@example.org SIP/2.0\r\nX: 1\r\n 2\r\n\r\n",
    "\r\n",
    "MESSAGE sip:b@example.org SIP/2.0\r\nSubject: Content-Length: 9\r\nContent-Length: 004\r\n\r\n\r\n\r\n",
    "what is this?\r\n\r\n",
    "OPTIONS sip:b@example.org SIP/2.0\r\nContent-Length: none\r\n\r\n",
    "OPTIONS sip:b@example.org SIP/2.0\r\nContent-Length: 2\r\nContent-Length: 7\r\n\r\nxx",
    "OPTIONS sip:b@example.org SIP/2.0\r\nContent-Length: none\r\nContent-Length: 2\r\n\r\n",
    "OPTIONS sip:b@example.org SIP/2.0\r\n\r\n",
};

static bool is_filler(const char *unit)
{
    return strspn(unit, "\r\n") == strlen(unit);
}

static void check_prefix(sip_span whole, size_t len, const char *unit)
{
    size_t found = sip_stream_unit(guarded_bytes(whole.at, len));
    size_t wanted = strlen(unit);
    if (is_filler(unit)) {
        g_assert_cmpuint(found, ==, len < wanted ? len : wanted);
    } else if (found != 0) {
        g_assert_cmpuint(found, ==, wanted);
    } else {
        g_assert_cmpuint(len, <, wanted); /* all of it is there, and it was not seen */
    }
    guarded_release();
}

/* For each unit, all that follows it is tried with every end. */
static void test_every_split(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        GString *stream = g_string_new(NULL);
        for (size_t k = i; k < G_N_ELEMENTS(units); k++) g_string_append(stream, units[k]);
        g_test_message("from unit %zu on", i);
        for (size_t len = 1; len <= stream->len; len++) {
            check_prefix((sip_span){ stream->str, stream->len }, len, units[i]);
        }
        g_string_free(stream, TRUE);
    }
}

/* The whole stream, unit by unit; what framing calls a message is one message for the parser too. */
static void test_sequence(void)
{
    GString *stream = g_string_new(NULL);
    for (size_t k = 0; k < G_N_ELEMENTS(units); k++) g_string_append(stream, units[k]);
    size_t at = 0;
    for (size_t k = 0; k < G_N_ELEMENTS(units); k++) {
        size_t unit = sip_stream_unit((sip_span){ stream->str + at, stream->len - at });
        sip_span bytes = guarded_bytes(stream->str + at, unit);
        sip_message message;
        g_test_message("unit %zu", k);
        assert_span(bytes, units[k]);
        if (sip_message_parse(bytes, bytes.len, SIP_STREAM, &message)) g_assert_cmpuint(message.rest.len, ==, 0);
        at += unit;
        guarded_release();
    }
    g_assert_cmpuint(at, ==, stream->len);
    g_string_free(stream, TRUE);
}

static void test_limits(void)
{
    GString *text = g_string_new("X y SIP/2.0\r\nA: ");
    while (text->len < SIP_MAX_HEADER_BYTES - 1) g_string_append_c(text, 'a');
    g_assert_cmpuint(sip_stream_unit(guarded(text->str)), ==, 0);
    g_string_append_c(text, 'a');
    g_assert_cmpuint(sip_stream_unit(guarded(text->str)), ==, text->len); /* given up: shown as it is */
    g_string_append(text, "\r\n\r\n");
    g_assert_cmpuint(sip_stream_unit(guarded(text->str)), ==, text->len);
    g_string_free(text, TRUE);
    for (int extra = 0; extra <= 1; extra++) {
        char *head = g_strdup_printf("X y SIP/2.0\r\nContent-Length: %d\r\n\r\n", SIP_MAX_BODY_BYTES + extra);
        size_t body = extra ? 0 : (size_t)SIP_MAX_BODY_BYTES;
        g_assert_cmpuint(sip_stream_unit(guarded(head)), ==, strlen(head) + body);
        g_free(head);
    }
    static const char *const absurd[] = { "X y SIP/2.0\r\nl: 4294967295\r\n\r\n",
                                          "X y SIP/2.0\r\nl: 99999999999999999999\r\n\r\n" };
    for (size_t i = 0; i < G_N_ELEMENTS(absurd); i++) {
        g_assert_cmpuint(sip_stream_unit(guarded(absurd[i])), ==, strlen(absurd[i]));
    }
    g_assert_cmpuint(sip_stream_unit((sip_span){ NULL, 0 }), ==, 0);
    guarded_release();
}

static void test_keepalives(void)
{
    static const struct {
        const char *bytes;
        size_t len;
        sip_keepalive kind;
    } rows[] = {
        { "", 0, SIP_NO_KEEPALIVE },
        { "\r\n\r\n", 4, SIP_KEEPALIVE_PING },
        { "\r\n", 2, SIP_KEEPALIVE_PONG },
        { "\0", 1, SIP_KEEPALIVE_OTHER },
        { "\0\0\0\0", 4, SIP_KEEPALIVE_OTHER },
        { " ", 1, SIP_KEEPALIVE_OTHER },
        { "\n", 1, SIP_KEEPALIVE_OTHER },
        { "\r\n\r\n\r\n", 6, SIP_KEEPALIVE_OTHER },
        { "\r", 1, SIP_KEEPALIVE_OTHER },
        { "\r\n\0", 3, SIP_KEEPALIVE_OTHER },
        { "\r\n\r\nx", 5, SIP_NO_KEEPALIVE },
        { "x\r\n", 3, SIP_NO_KEEPALIVE },
        { "jaK", 3, SIP_NO_KEEPALIVE },
        { "\t", 1, SIP_NO_KEEPALIVE },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%zu", i);
        g_assert_cmpint(sip_keepalive_of(guarded_bytes(rows[i].bytes, rows[i].len)), ==, rows[i].kind);
    }
    g_assert_cmpuint(sip_stream_unit(guarded_bytes("\0\0\r\nX", 5)), ==, 4);
    g_assert_cmpint(sip_role_of_keepalive(SIP_KEEPALIVE_PING), ==, SIP_ROLE_KEEPALIVE_PING);
    guarded_release();
}

static void test_stun(void)
{
    static const char binding[20] = { 0x00, 0x01, 0x00, 0x00, 0x21, 0x12, (char)0xA4, 0x42, 1, 2, 3, 4 };
    char changed[20];
    g_assert_true(sip_is_stun(guarded_bytes(binding, 20)));
    for (size_t len = 0; len < 20; len++) g_assert_false(sip_is_stun(guarded_bytes(binding, len)));
    for (size_t at = 4; at < 8; at++) {
        memcpy(changed, binding, sizeof changed);
        changed[at] ^= 1;
        g_assert_false(sip_is_stun(guarded_bytes(changed, 20)));
    }
    memcpy(changed, binding, sizeof changed);
    changed[0] = 0x40; /* the two top bits are 0 in STUN: else it is ChannelData or RTP */
    g_assert_false(sip_is_stun(guarded_bytes(changed, 20)));
    g_assert_false(sip_is_stun(guarded("OPTIONS sip:a@example.com SIP/2.0\r\n\r\n")));
    guarded_release();
}

static void test_looks_like(void)
{
    static const struct {
        const char *text;
        bool looks;
    } rows[] = {
        { "OPTIONS sip:a SIP/2.0\r\n", true },
        { "SIP/2.0 200 OK", true },
        { "sip/2.0 200\n", true },
        { "X y SIP/3.0\r\n", true },
        { "OPTIONS sip:a SIP/2.", true },
        { "OPTIONS sip:a SIP/", false },
        { "\r\nOPTIONS sip:a SIP/2.0", false },
        { "GET / HTTP/1.1\r\n", false },
        { "", false },
        { "OPTIONS sip:a\r\nSIP/2.0", false },
        { "OPTIONS rtsp://a RTSP/1.0", false },
        { "\r\n", false },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].text);
        g_assert_cmpint(sip_looks_like_message(guarded(rows[i].text)), ==, rows[i].looks);
    }
    guarded_release();
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/framing/every_split", test_every_split);
    g_test_add_func("/framing/sequence", test_sequence);
    g_test_add_func("/framing/limits", test_limits);
    g_test_add_func("/framing/keepalives", test_keepalives);
    g_test_add_func("/framing/stun", test_stun);
    g_test_add_func("/framing/looks_like", test_looks_like);
    return g_test_run();
}
