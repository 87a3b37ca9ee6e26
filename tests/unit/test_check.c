/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: sound messages of every method and code give no finding; each finding is given by a message that is sound but
 * for it, about the right bytes, and is not given by a near miss; the last test fails when a finding has no such pair.
 * It does not prove the order of findings (the torture messages do), nor their texts.
 */
#include "check_pairs.h"
#include "support.h"

/* Findings that one message alone cannot give: the dissector's own, and those about several messages. */
static const char *const of_others[] = {
    "body.nested_too_deep",
    "message.more_findings",
    "retransmission",
    "captured_twice",
    "response.provisional_again",
    "response.provisional_late",
    "response.second_final",
    "response.forked_answer",
    "response.other_source",
    "request.other_source",
    "invite.not_acked",
    "ack.orphan",
    "ack.reuses_branch",
    "cancel.too_late",
    "cseq.backwards",
    "auth.same_nonce",
    "registration.lapsed",
    "port.taken",
    "subscription.lapsed",
    "subscription.not_active",
    "transfer.failed",
    "publication.lapsed",
    "response.too_late",
    "invite.glare",
    "invite.no_ack_seen",
    "failure.not_acked",
    "failure.no_ack_seen",
    "provisional.not_pracked",
    "provisional.no_prack_seen",
    "request.unanswered",
    "request.no_answer_seen",
    "retransmission.needless",
    "ack.new_branch",
    "to.tag_changed",
    "rseq.gap",
    "auth.ignored",
    "session.not_refreshed",
    "session.expired",
    "dialog.other_target",
    "dialog.route_differs",
    "media.no_common_codec",
    "offer.unanswered",
    "nat.private_address",
    "carrier.copy",
    "carrier.truncated",
    "carrier.start_line",
    "carrier.part_lost",
    "carrier.never_completed",
    "carrier.bare_text",
    "hep.malformed",
    "hep.compressed",
    NULL,
};

/* --- whole texts: what is wrong is outside the header lines
 * ----------------------------------------------------------- */

#define SOUND_LINES                                                                         \
    "Via: SIP/2.0/UDP 192.0.2.10;branch=z9hG4bK-c\r\nFrom: <sip:ada@example.com>;tag=a\r\n" \
    "To: <sip:bob@example.org>;tag=b\r\nCall-ID: c1\r\nMax-Forwards: 70\r\n"
#define REQUEST_LINES SOUND_LINES "CSeq: 7 OPTIONS\r\n"
#define OPTIONS_LINE "OPTIONS sip:bob@example.org SIP/2.0\r\n"

typedef struct {
    sip_finding finding;
    const char *text;
    const char *at; /* the bytes it is about; NULL: the finding is not given */
} whole_row;

static const whole_row whole_rows[] = {
    { F(START_BLANK_LINES), "\r\n\r\n" OPTIONS_LINE REQUEST_LINES "\r\n", "\r\n\r\n" },
    { F(START_BLANK_LINES), OPTIONS_LINE REQUEST_LINES "\r\n", NULL },
    { F(START_BLANK_LINES), "x\r\n" OPTIONS_LINE REQUEST_LINES "\r\n", NULL },
    { F(START_JUNK), "x\r\n" OPTIONS_LINE REQUEST_LINES "\r\n", "x\r\n" },
    { F(START_JUNK), "\r\n\n" OPTIONS_LINE REQUEST_LINES "\r\n", NULL },
    { F(START_MALFORMED), "OPTIONS sip:bob@example.org\r\n" REQUEST_LINES "\r\n", "OPTIONS sip:bob@example.org" },
    { F(START_MALFORMED), "OPTIONS x SIP/9\r\n" REQUEST_LINES "\r\n", NULL },
    { F(START_SPACING), "OPTIONS  sip:b@example.org SIP/2.0\r\n" REQUEST_LINES "\r\n",
      "OPTIONS  sip:b@example.org SIP/2.0" },
    { F(START_SPACING), "SIP/2.0\t200 OK\r\n" REQUEST_LINES "\r\n", "SIP/2.0\t200 OK" },
    { F(START_SPACING), "SIP/2.0 200  \t OK \r\n" REQUEST_LINES "\r\n", NULL }, /* a reason phrase may hold blanks */
    { F(START_SPACING), OPTIONS_LINE REQUEST_LINES "\r\n", NULL },
    { F(START_VERSION), "OPTIONS sip:b@example.org SIP/2.1\r\n" REQUEST_LINES "\r\n", "SIP/2.1" },
    { F(START_VERSION), "SIP/7.0 200 OK\r\n" REQUEST_LINES "\r\n", "SIP/7.0" },
    { F(START_VERSION), "OPTIONS sip:b@example.org sip/2.0\r\n" REQUEST_LINES "\r\n", NULL },
    { F(START_VERSION_CASE), "OPTIONS sip:b@example.org Sip/2.0\r\n" REQUEST_LINES "\r\n", "Sip/2.0" },
    { F(START_VERSION_CASE), "OPTIONS sip:b@example.org sip/2.1\r\n" REQUEST_LINES "\r\n", NULL },
    { F(START_STATUS_CODE), "SIP/2.0 700 What\r\n" REQUEST_LINES "\r\n", "700" },
    { F(START_STATUS_CODE), "SIP/2.0 099 What\r\n" REQUEST_LINES "\r\n", "099" },
    { F(START_STATUS_CODE), "SIP/2.0 0200 What\r\n" REQUEST_LINES "\r\n", "0200" },
    { F(START_STATUS_CODE), "SIP/2.0 20O OK\r\n" REQUEST_LINES "\r\n", "20O" },
    { F(START_STATUS_CODE), "SIP/2.0 100 x\r\n" REQUEST_LINES "\r\n", NULL },
    { F(START_STATUS_CODE), "SIP/2.0 699 x\r\n" REQUEST_LINES "\r\n", NULL },
    { F(START_URI_BRACKETS), "OPTIONS <sip:b@example.org> SIP/2.0\r\n" REQUEST_LINES "\r\n", "sip:b@example.org" },
    { F(START_URI_BRACKETS), "OPTIONS <sip:b@example.org SIP/2.0\r\n" REQUEST_LINES "\r\n", NULL },
    { F(METHOD_UNKNOWN), "DANCE sip:b@example.org SIP/2.0\r\n" SOUND_LINES "CSeq: 1 DANCE\r\n\r\n", "DANCE" },
    { F(METHOD_UNKNOWN), "Options sip:b@example.org SIP/2.0\r\n" SOUND_LINES "CSeq: 1 Options\r\n\r\n", NULL },
    { F(METHOD_CASE), "Options sip:b@example.org SIP/2.0\r\n" SOUND_LINES "CSeq: 1 Options\r\n\r\n", "Options" },
    { F(METHOD_CASE), "Option sip:b@example.org SIP/2.0\r\n" SOUND_LINES "CSeq: 1 Option\r\n\r\n", NULL },
    { F(URI_MALFORMED), "OPTIONS sip:b o b@example.org SIP/2.0\r\n" REQUEST_LINES "\r\n", "sip:b o b@example.org" },
    { F(URI_MALFORMED), "OPTIONS sip:b%20o@example.org SIP/2.0\r\n" REQUEST_LINES "\r\n", NULL },
    { F(URI_ESCAPE), "OPTIONS sip:b%2@example.org SIP/2.0\r\n" REQUEST_LINES "\r\n", "%2@example.org" },
    { F(URI_ESCAPE), "OPTIONS sip:b%2f@example.org SIP/2.0\r\n" REQUEST_LINES "\r\n", NULL },
    { F(URI_SCHEME_UNKNOWN), "OPTIONS sipz:b@example.org SIP/2.0\r\n" REQUEST_LINES "\r\n", "sipz" },
    { F(URI_SCHEME_UNKNOWN), "OPTIONS SIPS:b@example.org SIP/2.0\r\n" REQUEST_LINES "\r\n", NULL },
    { F(URI_PASSWORD), "OPTIONS sip:b:x@example.org SIP/2.0\r\n" REQUEST_LINES "\r\n", "sip:b:x@example.org" },
    { F(URI_PASSWORD), "OPTIONS sip:b:@example.org SIP/2.0\r\n" REQUEST_LINES "\r\n", NULL },
    { F(LINE_BARE_LF), OPTIONS_LINE SOUND_LINES "CSeq: 7 OPTIONS\n\r\n", "OPTIONS sip:bob@example.org SIP/2.0" },
    { F(LINE_BARE_LF), OPTIONS_LINE REQUEST_LINES "Content-Type: text/plain\r\n\r\na\nb\n", NULL },
    { F(HEADERS_UNTERMINATED), OPTIONS_LINE REQUEST_LINES, "" },
    { F(HEADERS_UNTERMINATED), OPTIONS_LINE REQUEST_LINES "\n", NULL },
    { F(BODY_NO_TYPE), OPTIONS_LINE REQUEST_LINES "\r\nhello", "hello" },
    { F(BODY_NO_TYPE), OPTIONS_LINE REQUEST_LINES "Content-Length: 0\r\n\r\nhello", NULL },
    { F(BODY_SHORT), OPTIONS_LINE REQUEST_LINES "Content-Type: a/b\r\nContent-Length: 6\r\n\r\nhello", "6" },
    { F(BODY_SHORT), OPTIONS_LINE REQUEST_LINES "Content-Type: a/b\r\nContent-Length: 5\r\n\r\nhello", NULL },
    { F(BODY_LONG), OPTIONS_LINE REQUEST_LINES "Content-Type: a/b\r\nContent-Length: 4\r\n\r\nhello", "o" },
    { F(BODY_LONG), OPTIONS_LINE REQUEST_LINES "Content-Length: 0\r\n\r\n" OPTIONS_LINE, NULL },
    { F(SECOND_MESSAGE), OPTIONS_LINE REQUEST_LINES "Content-Length: 0\r\n\r\nSIP/2.0 200 OK\r\n",
      "SIP/2.0 200 OK\r\n" },
    { F(SECOND_MESSAGE), OPTIONS_LINE REQUEST_LINES "Content-Length: 0\r\n\r\nSIP/2.0 ok\r\n", NULL },
};

static void test_whole_texts(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(whole_rows); i++) {
        expect(whole_rows[i].text, SIP_UDP, (expected_pair){ whole_rows[i].finding, whole_rows[i].at });
    }
}

/* --- requests: what is wrong is in lines that are added or replaced
 * ---------------------------------------------------- */

typedef struct {
    sip_finding finding;
    const char *method, *more;
    const char *at;
} request_row;

#define VIA(host, branch) "Via: SIP/2.0/UDP " host ";branch=z9hG4bK" branch "\r\n"

static const request_row requests[] = {
    { F(HEADER_FOLDED), "OPTIONS", "Subject: a\r\n b\r\n", "Subject: a\r\n b" },
    { F(HEADER_FOLDED), "OPTIONS", "Subject: a b\r\n", NULL },
    { F(HEADER_SPACE_COLON), "OPTIONS", "Subject : a\r\n", "Subject" },
    { F(HEADER_SPACE_COLON), "OPTIONS", "Subject:  a\r\n", NULL },
    { F(HEADER_NO_COLON), "OPTIONS", "Subject a\r\n", "Subject a" },
    { F(HEADER_NO_COLON), "OPTIONS", "Subject: a\r\n b\r\n", NULL },
    { F(HEADER_NAME), "OPTIONS", "Sub ject: a\r\n", "Sub ject" },
    { F(HEADER_NAME), "OPTIONS", ": a\r\n", "" },
    { F(HEADER_NAME), "OPTIONS", "Sub~`'ject!%*_+: a\r\n", NULL },
    { F(HEADER_UNKNOWN), "OPTIONS", "X-Own: a\r\n", "X-Own" },
    { F(HEADER_UNKNOWN), "OPTIONS", "q: a\r\n", "q" },
    { F(HEADER_UNKNOWN), "OPTIONS", "X Own: a\r\n", NULL },
    { F(HEADER_UNKNOWN), "OPTIONS", "s: a\r\n", NULL },
    { F(HEADER_EMPTY), "OPTIONS", "Expires:\r\n", "Expires:" },
    { F(HEADER_EMPTY), "OPTIONS", "Via: \r\n", "Via: " },
    { F(HEADER_EMPTY), "OPTIONS", "Supported:\r\nAllow:\r\nAccept:\r\nSubject:\r\nX-Own:\r\n", NULL },
    { F(HEADER_MALFORMED), "OPTIONS", "Expires: soon\r\n", "soon" },
    { F(HEADER_MALFORMED), "OPTIONS", "Max-Forwards: 256\r\n", "256" },
    { F(HEADER_MALFORMED), "OPTIONS", "Max-Forwards: 255\r\n", NULL },
    { F(HEADER_MALFORMED), "OPTIONS", "Expires: 4294967295\r\n", NULL },
    { F(HEADER_CONTROL), "OPTIONS",
      "Subject: a\x01"
      "b\r\n",
      "a\x01"
      "b" },
    { F(HEADER_CONTROL), "OPTIONS", "Subject: a\x7f\r\n", "a\x7f" },
    { F(HEADER_CONTROL), "OPTIONS", "Subject: a\rb\r\n", "a\rb" },
    { F(HEADER_CONTROL), "OPTIONS", "Subject: a\tb\r\n c\r\n", NULL },
    { F(HEADER_UTF8), "OPTIONS", "Subject: caf\xE9\r\n", "caf\xE9" },
    { F(HEADER_UTF8), "OPTIONS", "Subject: \xC0\x80\r\n", "\xC0\x80" },
    { F(HEADER_UTF8), "OPTIONS", "Subject: caf\xC3\xA9 \xF0\x9F\x93\x9E\r\n", NULL },
    { F(HEADER_REPEATED), "OPTIONS", "Expires: 1\r\nExpires: 1\r\n", "1" },
    { F(HEADER_REPEATED), "OPTIONS", "Subject: a\r\ns: b\r\n", "a" },
    { F(HEADER_REPEATED), "OPTIONS", "Supported: a\r\nk: b\r\nX-Own: 1\r\nX-Own: 2\r\n", NULL },
    { F(LENGTH_DIFFERS), "OPTIONS", "Content-Length: 0\r\nl: 1\r\n", "1" },
    { F(LENGTH_DIFFERS), "OPTIONS", "Content-Length: 0\r\nContent-Length: 0\r\nl: 4\r\n", "4" },
    { F(LENGTH_DIFFERS), "OPTIONS", "Content-Length: 0\r\nl: 0\r\n", NULL },
    { F(CSEQ_METHOD), "OPTIONS", "CSeq: 7 INVITE\r\n", "7 INVITE" },
    { F(CSEQ_METHOD), "OPTIONS", "CSeq: 7 Options\r\n", "7 Options" },
    { F(CSEQ_METHOD), "OPTIONS", "CSeq: 0000007\r\n OPTIONS\r\n", NULL },
    { F(CSEQ_RANGE), "OPTIONS", "CSeq: 2147483648 OPTIONS\r\n", "2147483648" },
    { F(CSEQ_RANGE), "OPTIONS", "CSeq: 9999999999 OPTIONS\r\n", "9999999999" },
    { F(CSEQ_RANGE), "OPTIONS", "CSeq: 36893488147419103233 OPTIONS\r\n", "36893488147419103233" },
    { F(CSEQ_RANGE), "OPTIONS", "CSeq: 2147483647 OPTIONS\r\n", NULL },
    { F(CSEQ_RANGE), "OPTIONS", "CSeq: 00000000000000000001 OPTIONS\r\n", NULL },
    { F(BRANCH_ABSENT), "OPTIONS", "Via: SIP/2.0/UDP h;rport\r\n", "SIP/2.0/UDP h;rport" },
    { F(BRANCH_ABSENT), "OPTIONS", "Via: SIP/2.0/UDP h;branch, SIP/2.0/UDP i\r\n", "SIP/2.0/UDP h;branch" },
    { F(BRANCH_ABSENT), "OPTIONS", "Via: SIP/2.0/UDP h;branch=z9hG4bK1, SIP/2.0/UDP i\r\n", NULL },
    { F(BRANCH_COOKIE), "OPTIONS", "Via: SIP/2.0/UDP h;branch=1\r\n", "1" },
    { F(BRANCH_COOKIE), "OPTIONS", "Via: SIP/2.0/UDP h;branch=z9hG4b\r\n", "z9hG4b" },
    { F(BRANCH_COOKIE), "OPTIONS", "Via: SIP/2.0/UDP h;branch=z9hG4bK\r\n", NULL },
    { F(FROM_TAG_ABSENT), "OPTIONS", "From: <sip:ada@example.com;tag=1>\r\n", "<sip:ada@example.com;tag=1>" },
    { F(FROM_TAG_ABSENT), "OPTIONS", "From: <sip:ada@example.com>;tag\r\n", "<sip:ada@example.com>;tag" },
    { F(FROM_TAG_ABSENT), "OPTIONS", "f: sip:ada@example.com;TAG=1\r\nFrom: <sip:ada@example.com>;tag=1\r\n", NULL },
    { F(TO_TAG_ABSENT), "OPTIONS", "To: <sip:bob@example.org>\r\n", NULL }, /* in a request it is no duty */
    { F(MAX_FORWARDS_ZERO), "OPTIONS", "Max-Forwards: 0\r\n", "0" },
    { F(MAX_FORWARDS_ZERO), "OPTIONS", "Max-Forwards: 1\r\n", NULL },
    { F(MAX_FORWARDS_LOW), "OPTIONS", "Max-Forwards: 4\r\n", "4" },
    { F(MAX_FORWARDS_LOW), "OPTIONS", "Max-Forwards: 5\r\n", NULL },
    { F(MAX_FORWARDS_LOW), "OPTIONS", "Max-Forwards: 0\r\n", NULL },
    { F(HEADER_MISSING), "OPTIONS", "Via: SIP/2.0/UDP h;branch=z9hG4bK1\r\n", NULL },
    { F(BYE_NO_DIALOG), "BYE", "To: <sip:bob@example.org>\r\n", "<sip:bob@example.org>" },
    { F(BYE_NO_DIALOG), "BYE", "To: <sip:bob@example.org>;tag=b\r\n", NULL },
    { F(BYE_NO_DIALOG), "BYE", "To: <sip:bob@example.org;tag\r\n", NULL },
    { F(BYE_NO_DIALOG), "OPTIONS", "To: <sip:bob@example.org>\r\n", NULL },
    { F(VIA_LOOP), "OPTIONS", VIA("h", "1") VIA("i", "2") VIA("h", "1"), "SIP/2.0/UDP h;branch=z9hG4bK1" },
    { F(VIA_LOOP), "OPTIONS", VIA("h", "1") VIA("i", "1") VIA("h", "2"), NULL }, /* passes h again, changed: a spiral */
    { F(VIA_LOOP), "OPTIONS", "Via: SIP/2.0/UDP h, SIP/2.0/UDP h\r\n", NULL },   /* no branches to compare */
    { F(VIA_SPIRAL), "OPTIONS", VIA("h", "1") VIA("h", "2") VIA("h", "3"), "SIP/2.0/UDP h;branch=z9hG4bK3" },
    { F(VIA_SPIRAL), "OPTIONS", VIA("h", "1") VIA("h", "2") VIA("i", "3"), NULL },
    { F(VIA_SPIRAL), "OPTIONS", VIA("h", "1") VIA("h:5070", "2") VIA("h:5070", "3"), NULL },
};

static void test_requests(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(requests); i++) {
        char *text = sound_request(requests[i].method, requests[i].more, NULL);
        expect(text, SIP_UDP, (expected_pair){ requests[i].finding, requests[i].at });
        g_free(text);
    }
}

/* --- how the message came
 * ------------------------------------------------------------------------------------------------ */

static void test_carriage(void)
{
    const char *no_length = OPTIONS_LINE REQUEST_LINES "\r\n";
    expect(no_length, SIP_STREAM, (expected_pair){ F(LENGTH_ABSENT), "OPTIONS sip:bob@example.org SIP/2.0" });
    expect(no_length, SIP_UDP, (expected_pair){ F(LENGTH_ABSENT), NULL });
    expect(no_length, SIP_PACKET, (expected_pair){ F(LENGTH_ABSENT), NULL });
    expect(OPTIONS_LINE REQUEST_LINES "l: 0\r\n\r\n" OPTIONS_LINE, SIP_STREAM,
           (expected_pair){ F(SECOND_MESSAGE), NULL });
    expect(OPTIONS_LINE REQUEST_LINES "l: 0\r\n\r\nrest", SIP_STREAM, (expected_pair){ F(BODY_LONG), NULL });
    expect(OPTIONS_LINE REQUEST_LINES "l: 0\r\n\r\nrest", SIP_PACKET, (expected_pair){ F(BODY_LONG), "rest" });
}

static void test_large(void)
{
    char *text = sound_request("OPTIONS", "Subject: x\r\n", NULL);
    GString *long_line = g_string_new("Subject: ");
    for (size_t len = strlen(text) - 1; len < 1300; len++) g_string_append_c(long_line, 'x');
    char *most = NULL, *more = NULL;
    g_string_append(long_line, "\r\n");
    most = sound_request("OPTIONS", long_line->str, NULL);
    g_string_insert_c(long_line, 9, 'x');
    more = sound_request("OPTIONS", long_line->str, NULL);
    g_assert_cmpuint(strlen(most), ==, 1300);
    expect(most, SIP_UDP, (expected_pair){ F(DATAGRAM_LARGE), NULL });
    expect(more, SIP_UDP, (expected_pair){ F(DATAGRAM_LARGE), "OPTIONS sip:bob@example.org SIP/2.0" });
    expect(more, SIP_STREAM, (expected_pair){ F(DATAGRAM_LARGE), NULL });
    expect(more, SIP_PACKET, (expected_pair){ F(DATAGRAM_LARGE), NULL });
    g_free(text);
    g_free(most);
    g_free(more);
    g_string_free(long_line, TRUE);
}

/* What a capture cut off is not held against the sender. */
static void test_truncated(void)
{
    static const sip_finding blamed[] = { F(BODY_SHORT), F(HEADERS_UNTERMINATED), F(HEADER_MISSING),
                                          F(MAX_FORWARDS_ABSENT) };
    sip_span bytes = guarded("OPTIONS sip:b@example.org SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\nTo: <si");
    sip_message message;
    sip_message_parse(bytes, bytes.len + 300, SIP_UDP, &message);
    GArray *remarks = remarks_of(&message);
    const kept_remark *cut = find_remark(remarks, F(CAPTURE_TRUNCATED));
    g_assert_nonnull(cut);
    for (size_t i = 0; i < G_N_ELEMENTS(blamed); i++) g_assert_null(find_remark(remarks, blamed[i]));
    if (cut != NULL) {
        char *all = g_strdup_printf("%zu", bytes.len + 300);
        g_assert_cmpstr(cut->wanted, ==, all);
        g_free(all);
    }
    free_remarks(remarks);
    note_pair(F(CAPTURE_TRUNCATED), true);
    guarded_release();
    expect(OPTIONS_LINE REQUEST_LINES "\r\n", SIP_UDP, (expected_pair){ F(CAPTURE_TRUNCATED), NULL });
}

/* --- soundness
 * ------------------------------------------------------------------------------------------------------------ */

static void expect_nothing(char *text, sip_carriage carriage)
{
    sip_message message;
    g_assert_true(parse_text(text, carriage, &message));
    GArray *remarks = remarks_of(&message);
    for (guint i = 0; i < remarks->len; i++) {
        g_test_message("%s in %s", sip_finding_info_of(g_array_index(remarks, kept_remark, i).finding)->id, text);
        g_test_fail();
    }
    free_remarks(remarks);
    guarded_release();
    g_free(text);
}

static void test_sound(void)
{
    for (int method = SIP_METHOD_UNKNOWN + 1; method < SIP_METHOD_COUNT; method++) {
        const char *name = sip_method_name((sip_method)method);
        expect_nothing(sound_request(name, NULL, NULL), SIP_UDP);
        expect_nothing(sound_request(name, NULL, "hello"), SIP_PACKET);
        expect_nothing(sound_request(name, "Via: SIP/2.0/TCP 192.0.2.10;branch=z9hG4bK-t\r\n", "hello"), SIP_STREAM);
        if (method == SIP_METHOD_ACK) continue; /* nobody answers it */
#define SIP_STATUS(code, phrase, rfc) expect_nothing(sound_response(code, name, NULL, NULL), SIP_STREAM);
#include "core/status.def"
#undef SIP_STATUS
    }
}

/* Runs last. */
static void test_every_finding_has_a_pair(void)
{
    for (int finding = 0; finding < SIP_FINDING_COUNT; finding++) {
        const char *id = sip_finding_info_of((sip_finding)finding)->id;
        g_test_message("%s", id);
        g_assert_cmpint(pair_is_complete((sip_finding)finding), ==, !g_strv_contains(of_others, id));
    }
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/check/sound", test_sound);
    g_test_add_func("/check/whole_texts", test_whole_texts);
    g_test_add_func("/check/requests", test_requests);
    add_required_tests();
    add_rule_tests();
    g_test_add_func("/check/carriage", test_carriage);
    g_test_add_func("/check/large", test_large);
    g_test_add_func("/check/truncated", test_truncated);
    g_test_add_func("/check/zz_every_finding_has_a_pair", test_every_finding_has_a_pair);
    return g_test_run();
}
