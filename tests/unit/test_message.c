/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: where a message's parts begin and end: what stands before the start line, the header block with or without
 * its blank line, the body as Content-Length and the carriage cut it, the rest, and captures cut short (RFC 3261
 * 7, 18.3). What is said about it: test_check.c.
 */
#include "core/message.h"
#include "support.h"

#define HEAD "OPTIONS sip:bob@example.org SIP/2.0\r\nTo: <sip:bob@example.org>\r\n"

typedef struct {
    const char *text;
    sip_carriage carriage;
    const char *body, *rest;
} body_row;

static const body_row body_rows[] = {
    { HEAD "\r\n", SIP_UDP, "", "" },
    { HEAD "\r\nbody", SIP_UDP, "body", "" },
    { HEAD "\r\nbody", SIP_PACKET, "body", "" },
    { HEAD "\r\nbody", SIP_STREAM, "", "body" },
    { HEAD "Content-Length: 2\r\n\r\nbody", SIP_UDP, "bo", "dy" },
    { HEAD "l: 2\r\n\r\nbody", SIP_UDP, "bo", "dy" },
    { HEAD "Content-Length: 2\r\n\r\nbody", SIP_STREAM, "bo", "dy" },
    { HEAD "Content-Length: 0004\r\n\r\nbody", SIP_STREAM, "body", "" },
    { HEAD "Content-Length: 0\r\n\r\nbody", SIP_UDP, "", "body" },
    { HEAD "Content-Length: 9\r\n\r\nbody", SIP_UDP, "body", "" },
    { HEAD "Content-Length: 9\r\n\r\nbody", SIP_STREAM, "body", "" },
    { HEAD "Content-Length: many\r\n\r\nbody", SIP_UDP, "body", "" },
    { HEAD "Content-Length: many\r\n\r\nbody", SIP_STREAM, "", "body" },
    { HEAD "Content-Length: -1\r\n\r\nbody", SIP_UDP, "body", "" },
    { HEAD "Content-Length: 4294967296\r\n\r\nbody", SIP_UDP, "body", "" },
    { HEAD "Content-Length:\r\n\r\nbody", SIP_UDP, "body", "" },
    { HEAD "Content-Length: 3\r\nContent-Length: 1\r\n\r\nbody", SIP_STREAM, "bod", "y" },
    { HEAD "Content-Length: 4\r\n\r\n\r\n\r\n", SIP_UDP, "\r\n\r\n", "" },
};

static void test_body(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(body_rows); i++) {
        sip_message message;
        g_test_message("%zu: %s", i, body_rows[i].text + strlen(HEAD));
        g_assert_true(parse_text(body_rows[i].text, body_rows[i].carriage, &message));
        g_assert_true(message.terminated);
        assert_span(message.body, body_rows[i].body);
        assert_span(message.rest, body_rows[i].rest);
        guarded_release();
    }
}

static void test_length(void)
{
    sip_message message;
    parse_text(HEAD "Content-Length: 9\r\n\r\nbody", SIP_UDP, &message);
    g_assert_true(message.has_length);
    g_assert_cmpuint(message.content_length, ==, 9);
    parse_text(HEAD "Content-Length: nine\r\n\r\nbody", SIP_UDP, &message);
    g_assert_false(message.has_length);
    parse_text(HEAD "\r\nbody", SIP_UDP, &message);
    g_assert_false(message.has_length);
    guarded_release();
}

static void test_before(void)
{
    static const struct {
        const char *before, *text;
    } rows[] = {
        { "", HEAD "\r\n" },
        { "\r\n", HEAD "\r\n" },
        { "\r\n\n\r\n", HEAD "\r\n" },
        { "junk\r\n", HEAD "\r\n" },
        { "junk\r\nmore junk\r\n\r\n", HEAD "\r\n" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        char *text = g_strconcat(rows[i].before, rows[i].text, NULL);
        sip_message message;
        g_assert_true(parse_text(text, SIP_UDP, &message));
        g_assert_cmpint(message.start.kind, ==, SIP_REQUEST);
        assert_span(message.before, rows[i].before);
        assert_span(message.start.line, "OPTIONS sip:bob@example.org SIP/2.0");
        g_free(text);
        guarded_release();
    }
}

/* A start line is looked for in the first lines only, and never behind a header that is known. */
static void test_start_search(void)
{
    sip_message message;
    GString *text = g_string_new(NULL);
    while (text->len < 4096) g_string_append(text, "0123456789abcdef0123456789abcdef\r\n");
    g_string_append(text, HEAD "\r\n");
    g_assert_true(parse_text(text->str, SIP_UDP, &message)); /* the To behind the junk is still a known header */
    g_assert_cmpint(message.start.kind, ==, SIP_NOT_SIP);
    g_string_free(text, TRUE);
    g_assert_true(parse_text("NOTIFY sip:a@example.org SIP-2.0\r\nTo: <sip:a@example.org>\r\n\r\nSIP/2.0 200 OK\r\n",
                             SIP_UDP, &message));
    g_assert_cmpint(message.start.kind, ==, SIP_NOT_SIP);
    assert_span(message.start.line, "NOTIFY sip:a@example.org SIP-2.0");
    g_assert_cmpuint(message.count[SIP_HDR_TO], ==, 1);
    assert_span(message.body, "SIP/2.0 200 OK\r\n");
    guarded_release();
}

static void test_not_sip(void)
{
    static const char *const texts[] = { "",
                                         "\r\n",
                                         "\r\n\r\n",
                                         "hello",
                                         "hello\r\nworld: x\r\n\r\n",
                                         "HTTP/1.1 200 OK\r\nX-Server: x\r\n\r\n",
                                         ":\r\n:\r\n",
                                         "\n" };
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        sip_message message;
        g_test_message("%s", texts[i]);
        g_assert_false(parse_text(texts[i], SIP_UDP, &message));
        g_assert_cmpint(message.start.kind, ==, SIP_NOT_SIP);
        guarded_release();
    }
    sip_message message;
    g_assert_false(sip_message_parse((sip_span){ NULL, 0 }, 0, SIP_UDP, &message));
    g_assert_true(parse_text("BROKEN LINE\r\nFrom: <sip:a@example.com>\r\n\r\n", SIP_UDP, &message));
    guarded_release();
}

static void test_header_block(void)
{
    static const struct {
        const char *text, *block, *body;
        bool terminated;
    } rows[] = {
        { "A: 1\r\nB: 2\r\n\r\nxy", "A: 1\r\nB: 2\r\n", "xy", true },
        { "A: 1\nB: 2\n\nxy", "A: 1\nB: 2\n", "xy", true },
        { "A: 1\r\nB: 2\r\n", "A: 1\r\nB: 2\r\n", "", false },
        { "A: 1\r\nB: 2", "A: 1\r\nB: 2", "", false },
        { "\r\nxy", "", "xy", true },
        { "", "", "", false },
        { "A: 1\r\nv=0\r\no=x\r\n", "A: 1\r\n", "v=0\r\no=x\r\n", false },
        { "A: 1\r\nv=0", "A: 1\r\n", "v=0", false },
        { "A: 1\r\nv=01\r\n\r\n", "A: 1\r\nv=01\r\n", "", true },
        { "v: v=0\r\n\r\n", "v: v=0\r\n", "", true },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        char *text = g_strconcat("X y SIP/2.0\r\n", rows[i].text, NULL);
        sip_message message;
        g_test_message("%zu: %s", i, rows[i].text);
        g_assert_true(parse_text(text, SIP_UDP, &message));
        assert_span(message.header_block, rows[i].block);
        assert_span(message.body, rows[i].body);
        g_assert_cmpint(message.terminated, ==, rows[i].terminated);
        g_free(text);
        guarded_release();
    }
}

static void test_headers(void)
{
    sip_message message;
    parse_text("X y SIP/2.0\r\nv: one\r\nVIA: two\r\nX-Own: x\r\nSubject\r\n: y\r\nTo:\r\n\r\n", SIP_UDP, &message);
    g_assert_cmpuint(message.count[SIP_HDR_VIA], ==, 2);
    assert_span(sip_message_value(&message, SIP_HDR_VIA), "one");
    g_assert_cmpuint(message.count[SIP_HDR_OTHER], ==, 1);
    g_assert_false(sip_message_has(&message, SIP_HDR_SUBJECT)); /* no colon */
    g_assert_true(sip_message_has(&message, SIP_HDR_TO));
    assert_span(sip_message_value(&message, SIP_HDR_TO), "");
    assert_span(sip_message_value(&message, SIP_HDR_FROM), "");
    guarded_release();
}

static void test_count_stops(void)
{
    GString *text = g_string_new("X y SIP/2.0\r\n");
    sip_message message;
    for (int i = 0; i < 700; i++) g_string_append(text, "Via: x\r\n");
    parse_text(text->str, SIP_UDP, &message);
    g_assert_cmpuint(message.count[SIP_HDR_VIA], ==, 255);
    g_string_free(text, TRUE);
    guarded_release();
}

static void test_truncated(void)
{
    sip_span bytes = guarded(HEAD "Content-Length: 400\r\n\r\nbo");
    sip_message message;
    g_assert_true(sip_message_parse(bytes, bytes.len, SIP_UDP, &message));
    g_assert_false(sip_message_truncated(&message));
    g_assert_true(sip_message_parse(bytes, bytes.len + 398, SIP_UDP, &message));
    g_assert_true(sip_message_truncated(&message));
    assert_span(message.body, "bo");
    guarded_release();
}

static void test_bare_lf(void)
{
    static const struct {
        const char *text;
        bool bare;
    } rows[] = {
        { "X y SIP/2.0\r\nA: 1\r\n\r\n", false },    { "X y SIP/2.0\nA: 1\r\n\r\n", true },
        { "X y SIP/2.0\r\nA: 1\n\r\n", true },       { "X y SIP/2.0\r\nA: 1\r\n\r\nbody\n", false },
        { "X y SIP/2.0\r\nA: 1\n 2\r\n\r\n", true }, { "\nX y SIP/2.0\r\nA: 1\r\n\r\n", false },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        sip_message message;
        g_test_message("%zu", i);
        parse_text(rows[i].text, SIP_UDP, &message);
        g_assert_cmpint(message.bare_lf, ==, rows[i].bare);
        guarded_release();
    }
}

static void test_method_and_tags(void)
{
    sip_message message;
    sip_span tag;
    parse_text("BYE y SIP/2.0\r\nCSeq: 1 INVITE\r\nFrom: <sip:a@b>;tag=f\r\nTo: <sip:a@b>;tag\r\n\r\n", SIP_UDP,
               &message);
    g_assert_cmpint(sip_message_method(&message), ==, SIP_METHOD_BYE);
    g_assert_true(sip_message_tag(&message, SIP_HDR_FROM, &tag));
    assert_span(tag, "f");
    g_assert_false(sip_message_tag(&message, SIP_HDR_TO, &tag)); /* a tag without value is none */
    parse_text("SIP/2.0 200 OK\r\nCSeq: 1 INVITE\r\n\r\n", SIP_UDP, &message);
    g_assert_cmpint(sip_message_method(&message), ==, SIP_METHOD_INVITE);
    g_assert_false(sip_message_tag(&message, SIP_HDR_FROM, &tag));
    parse_text("SIP/2.0 200 OK\r\n\r\n", SIP_UDP, &message);
    g_assert_cmpint(sip_message_method(&message), ==, SIP_METHOD_UNKNOWN);
    assert_span(sip_message_method_name(&message), "");
    guarded_release();
}

static void test_sdp(void)
{
    static const struct {
        const char *headers, *body;
        bool has;
    } rows[] = {
        { "Content-Type: application/sdp\r\n", "v=0\r\n", true },
        { "c: Application/SDP;charset=x\r\n", "v=0\r\n", true },
        { "Content-Type: application/sdp\r\n", "", false },
        { "Content-Type: text/plain\r\n", "application/sdp", false },
        { "", "v=0\r\n", false },
        { "Content-Type: multipart/mixed;boundary=b\r\n", "--b\r\ncontent-type: Application/SDP\r\n\r\nv=0\r\n--b--",
          true },
        { "Content-Type: multipart/mixed;boundary=b\r\n", "--b\r\n\r\nx\r\n--b--", false },
        { "Content-Type: multipart/\r\n", "application/sd", false },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        char *text = g_strconcat("X y SIP/2.0\r\n", rows[i].headers, "\r\n", rows[i].body, NULL);
        sip_message message;
        g_test_message("%zu", i);
        parse_text(text, SIP_UDP, &message);
        g_assert_cmpint(sip_message_has_sdp(&message), ==, rows[i].has);
        g_free(text);
        guarded_release();
    }
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/message/body", test_body);
    g_test_add_func("/message/length", test_length);
    g_test_add_func("/message/before", test_before);
    g_test_add_func("/message/start_search", test_start_search);
    g_test_add_func("/message/not_sip", test_not_sip);
    g_test_add_func("/message/header_block", test_header_block);
    g_test_add_func("/message/headers", test_headers);
    g_test_add_func("/message/count_stops", test_count_stops);
    g_test_add_func("/message/truncated", test_truncated);
    g_test_add_func("/message/bare_lf", test_bare_lf);
    g_test_add_func("/message/method_and_tags", test_method_and_tags);
    g_test_add_func("/message/sdp", test_sdp);
    return g_test_run();
}
