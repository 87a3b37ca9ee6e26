/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: a password or an answer to a challenge, wherever it stands in a message, sound or broken, is in no value that
 * a remark hands out, in no text of either language and in no line of a lesson page. It does not prove anything about
 * the bytes and the tree that Wireshark itself shows, nor about secrets in places that nobody would know for one (a
 * Subject).
 */
#include "support.h"
#include "taps/lesson/message_lines.h"
#include "texts/text.h"

#define SECRET "s3cr3tW0rd"
#define LINES "Via: SIP/2.0/UDP 192.0.2.10;branch=z9hG4bK-1\r\nCall-ID: x\r\nCSeq: 1 REGISTER\r\nMax-Forwards: 70\r\n"
#define FROM "From: <sip:ada@example.com>;tag=1\r\n"
#define TO "To: <sip:ada@example.com>\r\n"
#define START "REGISTER sip:example.com SIP/2.0\r\n"

static const char *const texts[] = {
    /* Request-URI */
    "REGISTER sip:ada:" SECRET "@example.com SIP/2.0\r\n" LINES FROM TO "\r\n",
    "REGISTER  sip:ada:" SECRET "@example.com SIP/2.0\r\n" LINES FROM TO "\r\n",
    "REGISTER <sip:ada:" SECRET "@example.com> SIP/2.0\r\n" LINES FROM TO "\r\n",
    "REGISTER sips:ada:" SECRET "@example.com sip/2.0\n" LINES FROM TO "\r\n",
    "REGISTER sip:ada:x@" SECRET "@example.com SIP/2.0\r\n" LINES FROM TO "\r\n",
    "REGISTER sip:ada:x@y@" SECRET "@example.com SIP/2.0\r\n" LINES FROM TO "\r\n",
    "REGISTER sip:ada:" SECRET "@ SIP/2.0\r\n" LINES FROM TO "\r\n",
    "REGISTER sip:ada:" SECRET "%4@example.com SIP/2.0\r\n" LINES FROM TO "\r\n",
    "REGISTER sip:ada:%" SECRET "@example.com SIP/2.0\r\n" LINES FROM TO "\r\n",
    "REGISTER sip:ada: " SECRET "@example.com SIP/2.0\r\n" LINES FROM TO "\r\n",
    "REGISTER sip:ada:" SECRET " @example.com SIP/2.0\r\n" LINES FROM TO "\r\n",
    "REGISTER sip::" SECRET "@example.com SIP/2.0\r\n" LINES FROM TO "\r\n",
    "REGISTER ada:" SECRET "@example.com SIP/2.0\r\n" LINES FROM TO "\r\n",
    "REGISTER http://ada:" SECRET "@example.com/ SIP/2.0\r\n" LINES FROM TO "\r\n",
    "REGISTER sipz:ada:" SECRET "@example.com SIP/2.0\r\n" LINES FROM TO "\r\n",
    "REGISTER //ada:" SECRET "@example.com SIP/2.0\r\n" LINES FROM TO "\r\n",
    "REGISTER sip:ada:" SECRET "@example.com SIP-2.0\r\n" LINES FROM TO "\r\n",
    "REGISTER sip:ada:" SECRET "@example.com\r\n" LINES FROM TO "\r\n",
    /* addresses */
    START LINES "From: <sip:ada:" SECRET "@example.com>;tag=1\r\n" TO "\r\n",
    START LINES "From: sip:ada:" SECRET "@example.com;tag=1\r\n" TO "\r\n",
    START LINES "From: <sip:ada:" SECRET "@example.com\r\n" TO "\r\n",
    START LINES "From: \"Ada <sip:ada:" SECRET "@example.com>;tag=1\r\n" TO "\r\n",
    START LINES "From: Ada, L <sip:ada:" SECRET "@example.com>;tag=1\r\n" TO "\r\n",
    START LINES "From: Ada\r\n <sip:ada:" SECRET "@example.com>;tag=1\r\n" TO "\r\n",
    START LINES "From: Ad\xE9 <sip:ada:" SECRET "@example.com>;tag=1\r\n" TO "\r\n",
    START LINES "From: Ad\x01 <sip:ada:" SECRET "@example.com>;tag=1\r\n" TO "\r\n",
    START LINES "From: <sip::" SECRET "@example.com>;tag=1\r\n" TO "\r\n",
    START LINES "From: <http://ada:" SECRET "@example.com>;tag=1\r\n" TO "\r\n",
    START LINES "From: <ada:" SECRET "@example.com>;tag=1\r\n" TO "\r\n",
    START LINES "From: <sip:ada:" SECRET "@example.com>\r\n" TO "\r\n",
    START LINES "From: sip:ada:" SECRET "@example.com?x\r\n" TO "\r\n",
    START LINES FROM "To: <sip:ada:" SECRET "@example.com;x=y z>\r\n"
                     "\r\n",
    START LINES FROM TO "Contact: <sip:ada:" SECRET "@192.0.2.1>;expires=60\r\n\r\n",
    START LINES FROM TO "Contact: <https://ada:" SECRET "@192.0.2.1/>\r\n\r\n",
    START LINES FROM TO "Contact: <sip:ada:" SECRET "@192.0.2.1>, <\r\n\r\n",
    START LINES FROM TO "Contact: sip:ada:" SECRET "@192.0.2.1:99999\r\n\r\n",
    START LINES FROM TO "Refer-To: <sip:ada:" SECRET "@192.0.2.1>\r\nRefer-To: x\r\n\r\n",
    START LINES FROM TO "Refer-To: <http://ada:" SECRET "@192.0.2.1>\r\n\r\n",
    START LINES FROM TO "Route: <sip:ada:" SECRET "@192.0.2.1>;=\r\n\r\n",
    START LINES FROM TO "Contact <sip:ada:" SECRET "@192.0.2.1>\r\n\r\n",
    START LINES FROM TO "P-Asserted-Identity: <sip:ada:" SECRET "@192.0.2.1>, sip:b:" SECRET "@192.0.2.1\r\n\r\n",
    START LINES FROM TO "Path: <sip:ada:" SECRET "@192.0.2.1>\r\nReason: sip:ada:" SECRET "@192.0.2.1\r\n\r\n",
    START LINES FROM TO "History-Info: <sip:a:" SECRET "@h>, <sip:b:" SECRET "@h>\r\nWarning: a:" SECRET "@h\r\n\r\n",
    START LINES FROM TO "Contact: <sip:a@h>;reg-id=\"x:" SECRET "@h\"\r\nRequire: sip:a:" SECRET "@h\r\n\r\n",
    START LINES FROM TO "Privacy: none;a:" SECRET "@h\r\nReplaces: a:" SECRET "@h\r\nSession-ID: a:" SECRET
                        "@h\r\n\r\n",
    "SIP/2.0 200 OK\r\n" LINES FROM TO "Contact: <sip:a@h>;pub-gruu=\"sip:a:" SECRET "@h;gr\"\r\n\r\n",
    START LINES FROM TO "Content-Type: application/sdp\r\n\r\nv=0\r\na=crypto:1 A inline:" SECRET "\r\nk=" SECRET
                        "\r\n",
    START LINES FROM TO "Content-Type: application/sdp\r\n\r\nk=" SECRET "\r\n" SECRET "\r\n",
    /* credentials */
    START LINES FROM TO "Authorization: Digest username=\"ada\", nonce=\"" SECRET "\"\r\n\r\n",
    START LINES FROM TO "Authorization: Digest username=\"ada\", response=\"" SECRET "\"\r\n\r\n",
    START LINES FROM TO "Authorization: Digest username=\"ada\",\r\n response=\"" SECRET "\"\r\n\r\n",
    START LINES FROM TO "Authorization: Digest username=\"ada\",\r\nresponse=\"" SECRET "\"\r\n\r\n",
    START LINES FROM TO "Authorization: Digest username=\"ada\" response=\"" SECRET "\"\r\n\r\n",
    START LINES FROM TO "Authorization: Digest response=\"" SECRET "\r\n\r\n",
    START LINES FROM TO "Authorization: Digest response=\"" SECRET "\xE9\"\r\n\r\n",
    START LINES FROM TO "Authorization: Digest response=\"" SECRET "\x02\"\r\n\r\n",
    START LINES FROM TO "Authorization: Basic " SECRET "\r\nAuthorization: " SECRET "\r\n\r\n",
    START LINES FROM TO "Authorization: Bearer " SECRET "\r\n\r\n",
    START LINES FROM TO "Authorization Digest response=\"" SECRET "\"\r\n\r\n",
    START LINES FROM TO "Proxy-Authorization: Digest =\"" SECRET "\"\r\n\r\n",
    START LINES FROM TO "Proxy-Authorization : Digest a=b, " SECRET "=\r\n\r\n",
    START LINES FROM TO "Authentication-Info: rspauth=\"" SECRET "\r\n\r\n",
    "Authorization: Digest response=\"" SECRET "\"\r\n\r\n" START LINES FROM TO "\r\n",
    "response=\"" SECRET "\"\r\n\r\n" START LINES FROM TO "\r\n",
    START LINES FROM TO "\r\nAuthorization: Digest response=\"" SECRET "\"\r\n",
    "SIP/2.0 200 OK\r\n" LINES FROM TO "Contact: <sip:ada:" SECRET "@192.0.2.1>\r\n\r\n",
    "SIP/2.0 401 No\r\n" LINES FROM TO "WWW-Authenticate: Digest nonce=\"" SECRET "\"x\r\n\r\n",
};

static void must_not_show(sip_span shown, const char *what)
{
    bool shows = shown.len >= strlen(SECRET) && memmem(shown.at, shown.len, SECRET, strlen(SECRET)) != NULL;
    if (!shows) return;
    g_test_message("%s: %.*s", what, (int)shown.len, shown.at);
    g_test_fail();
}

static void fill(const sip_text *text, sip_values *values, const char *what)
{
    const char *const parts[] = { text->headline, text->why, text->next };
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        char buffer[1024];
        sip_sink sink = sip_sink_on(buffer, sizeof buffer);
        sip_text_fill(&sink, parts[i], values);
        must_not_show((sip_span){ buffer, sink.len }, what);
    }
}

static void check_remark(void *context, const sip_remark *remark)
{
    const char *id = sip_finding_info_of(remark->finding)->id;
    (void)context;
    must_not_show(remark->seen, id);
    must_not_show(remark->name, id);
    must_not_show(remark->wanted, id);
    for (int language = 0; language < SIP_LANGUAGE_COUNT; language++) {
        sip_values values;
        sip_values_of_remark(remark, (sip_language)language, &values);
        fill(sip_text_of_finding((sip_language)language, remark->finding), &values, id);
    }
}

static void check_note(void *context, sip_note note, sip_span seen)
{
    (void)context;
    must_not_show(seen, sip_note_info_of(note)->id);
}

/* The values of a message must be clean whether or not the text of its role uses them. */
static void check_values(const sip_message *message)
{
    for (int language = 0; language < SIP_LANGUAGE_COUNT; language++) {
        sip_values values;
        sip_values_of_message(message, (sip_language)language, &values);
        for (int i = 0; i < SIP_PLACEHOLDER_COUNT; i++)
            must_not_show(sip_value_of(&values, (sip_placeholder)i), "a value");
        for (int role = 0; role < SIP_ROLE_COUNT; role++) {
            fill(sip_text_of_role((sip_language)language, (sip_role)role), &values, "a role");
        }
    }
}

/* What the lesson page shows of the message itself. A line of a body that is the secret and nothing else says so
 * nowhere. */
static void check_piece(void *context, sip_mark mark, const char *text)
{
    (void)context;
    g_assert_true(g_utf8_validate(text, -1, NULL));
    g_assert_true(mark != SIP_MARK_SECRET || *text == '\0');
    if (strcmp(text, SECRET) != 0) must_not_show(sip_span_of(text), "a line");
}

static void check_line_end(void *context)
{
    (void)context;
}

static void test_secrets(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        for (int carriage = SIP_UDP; carriage <= SIP_STREAM; carriage++) {
            sip_message message;
            g_test_message("%zu: %s", i, texts[i]);
            parse_text(texts[i], (sip_carriage)carriage, &message);
            report_all(&message, check_remark, NULL);
            sip_notes_of(&message, check_note, NULL);
            check_values(&message);
            sip_message_lines(&message, &(sip_line_writer){ check_piece, check_line_end, NULL });
            guarded_release();
        }
    }
}

/* The test would see a secret if there were one. */
static void test_would_see(void)
{
    sip_message message;
    parse_text(START LINES FROM "To: " SECRET " <sip:b@example.org>\r\n\r\n", SIP_UDP, &message);
    sip_values values;
    sip_values_of_message(&message, SIP_LANGUAGE_EN, &values);
    assert_span(sip_value_of(&values, SIP_PLACEHOLDER_to), SECRET);
    guarded_release();
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/secret/secrets", test_secrets);
    g_test_add_func("/secret/would_see", test_would_see);
    return g_test_run();
}
