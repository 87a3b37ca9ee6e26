/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: each rule that one header, one method or one kind of body has is broken by a message that is sound but for
 * it, about the right bytes, and not by one that only looks like it. Part of test_check.c.
 */
#include "check_pairs.h"
#include "support.h"

typedef struct {
    sip_finding finding;
    unsigned code; /* 0: a request */
    const char *method, *more;
    const char *at; /* the bytes it is about; NULL: the finding is not given */
} rule_row;

#define INSTANCE ";+sip.instance=\"<urn:uuid:00000000-0000-1000-8000-000A95A0E128>\""
#define DIGEST "Digest username=\"a\", realm=\"r\", nonce=\"n\", uri=\"sip:r\""

static const rule_row rows[] = {
    /* registrations */
    { F(CONTACT_STAR), 0, "REGISTER", "Contact: *\r\nExpires: 60\r\n", "*" },
    { F(CONTACT_STAR), 0, "REGISTER", "Contact: *\r\n", "*" },
    { F(CONTACT_STAR), 0, "REGISTER", "Contact: <sip:a@b>, *\r\nExpires: 0\r\n", "*" },
    { F(CONTACT_STAR), 0, "REGISTER", "Contact: *\r\nm: <sip:a@b>\r\nExpires: 0\r\n", "*" },
    { F(CONTACT_STAR), 0, "INVITE", "Contact: *\r\nExpires: 0\r\n", "*" },
    { F(CONTACT_STAR), 200, "REGISTER", "Contact: *\r\nExpires: 0\r\n", "*" },
    { F(CONTACT_STAR), 0, "REGISTER", "Contact: *\r\nExpires: 0\r\n", NULL },
    { F(CONTACT_STAR), 0, "REGISTER", "Contact: <sip:*@b>\r\nExpires: 60\r\n", NULL },
    { F(CONTACT_NO_EXPIRES), 200, "REGISTER", "Contact: <sip:a@b>\r\nExpires: 60\r\n", NULL },
    { F(CONTACT_NO_EXPIRES), 200, "REGISTER", "Contact: <sip:a@b>;expires=60\r\n", NULL },
    { F(CONTACT_NO_EXPIRES), 401, "REGISTER", "Contact: <sip:a@b>\r\n", NULL },
    { F(REG_ID_ALONE), 0, "REGISTER", "Contact: <sip:a@b>;reg-id=1\r\n", "<sip:a@b>;reg-id=1" },
    { F(REG_ID_ALONE), 0, "REGISTER", "Contact: <sip:a@b>;reg-id=1" INSTANCE "\r\n", NULL },
    { F(REG_ID_ALONE), 0, "REGISTER", "Contact: <sip:a@b;reg-id=1>\r\n", NULL },
    { F(REGISTER_USER), 0, "REGISTER", NULL, NULL },
    { F(REGISTER_USER), 0, "OPTIONS", NULL, NULL },
    { F(REGISTER_NOT_SIP), 0, "REGISTER", "To: <tel:+12125550101>\r\n", "tel:+12125550101" },
    { F(REGISTER_NOT_SIP), 0, "REGISTER", "To: <geo:48.2,16.4>\r\n", "geo:48.2,16.4" },
    { F(REGISTER_NOT_SIP), 0, "REGISTER", "To: <sips:a@b>\r\n", NULL },
    { F(REGISTER_NOT_SIP), 0, "REGISTER", "To: <sip:a@b\r\n", NULL },
    { F(REGISTER_NOT_SIP), 0, "OPTIONS", "To: <tel:+12125550101>\r\n", NULL },
    /* the hop */
    { F(VIA_TRANSPORT), 0, "OPTIONS", "Via: SIP/2.0/TCP h;branch=z9hG4bK1\r\n", "TCP" },
    { F(VIA_TRANSPORT), 0, "OPTIONS", "Via: SIP/2.0/udp h;branch=z9hG4bK1,SIP/2.0/TCP i;branch=z9hG4bK2\r\n", NULL },
    { F(VIA_TRANSPORT), 200, "OPTIONS", "Via: SIP/2.0/TCP h;branch=z9hG4bK1\r\n", NULL },
    { F(CANCEL_EXTRA), 0, "CANCEL", "Require: 100rel\r\n", "100rel" },
    { F(CANCEL_EXTRA), 0, "CANCEL", "Proxy-Require: privacy\r\n", "privacy" },
    { F(CANCEL_EXTRA), 0, "CANCEL", "v: SIP/2.0/UDP h;branch=z9hG4bK1\r\nVia: SIP/2.0/UDP i;branch=z9hG4bK2\r\n",
      "SIP/2.0/UDP h;branch=z9hG4bK1" },
    { F(CANCEL_EXTRA), 0, "CANCEL", "Supported: 100rel\r\n", NULL },
    { F(CANCEL_EXTRA), 0, "INVITE", "Require: 100rel\r\n", NULL },
    { F(RESPONSE_TO_ACK), 481, "ACK", NULL, "SIP/2.0 481 Call/Transaction Does Not Exist" },
    { F(RESPONSE_TO_ACK), 481, "BYE", NULL, NULL },
    { F(RESPONSE_TO_ACK), 0, "ACK", NULL, NULL },
    /* credentials */
    { F(AUTH_INCOMPLETE), 401, "REGISTER", "WWW-Authenticate: Digest realm=\"r\"\r\n", "Digest" },
    { F(AUTH_INCOMPLETE), 407, "REGISTER", "Proxy-Authenticate: Digest nonce=\"n\"\r\n", "Digest" },
    { F(AUTH_INCOMPLETE), 0, "REGISTER", "Authorization: " DIGEST "\r\n", "Digest" },
    { F(AUTH_INCOMPLETE), 0, "INVITE", "Proxy-Authorization: " DIGEST ", response=\"x\", qop=auth, nc=1\r\n",
      "Digest" },
    { F(AUTH_INCOMPLETE), 0, "INVITE",
      "Proxy-Authorization: " DIGEST ", response=\"x\", qop=auth, nc=1, cnonce=\"c\"\r\n", NULL },
    { F(AUTH_INCOMPLETE), 0, "REGISTER", "Authorization: " DIGEST ", response=\"\"\r\n", NULL },
    { F(AUTH_INCOMPLETE), 0, "REGISTER", "Authorization: Bearer abc\r\n", NULL },
    /* extensions */
    { F(OPTION_UNKNOWN), 0, "INVITE", "Require: 100rel, 100real\r\n", "100real" },
    { F(OPTION_UNKNOWN), 0, "INVITE", "Proxy-Require: x\r\n", "x" },
    { F(OPTION_UNKNOWN), 0, "INVITE", "Require: 100REL, trickle-ice, uui\r\nSupported: x\r\n", NULL },
    { F(RELIABLE_HALF), 183, "INVITE", "RSeq: 1\r\n", "1" },
    { F(RELIABLE_HALF), 183, "INVITE", "Require: timer, 100rel\r\n", "timer, 100rel" },
    { F(RELIABLE_HALF), 100, "INVITE", "Require: 100rel\r\nRSeq: 1\r\n", "1" },
    { F(RELIABLE_HALF), 183, "INVITE", "Require: 100rel\r\nRSeq: 1\r\n", NULL },
    { F(RELIABLE_HALF), 0, "INVITE", "Require: 100rel\r\n", NULL },
    { F(RELIABLE_HALF), 183, "INVITE", "Require: timer\r\n", NULL },
    { F(INTERVAL_SHORT), 0, "INVITE", "Session-Expires: 89\r\n", "89" },
    { F(INTERVAL_SHORT), 0, "INVITE", "Min-SE: 60\r\n", "60" },
    { F(INTERVAL_SHORT), 0, "INVITE", "Session-Expires: 100;refresher=uac\r\nMin-SE: 101\r\n", "100;refresher=uac" },
    { F(INTERVAL_SHORT), 0, "INVITE", "Session-Expires: 100\r\nMin-SE: 100\r\n", NULL },
    { F(INTERVAL_SHORT), 0, "INVITE", "Session-Expires: 90\r\n", NULL },
    { F(REFRESHER_ABSENT), 200, "INVITE", "Session-Expires: 1800\r\n", "1800" },
    { F(REFRESHER_ABSENT), 200, "UPDATE", "x: 1800;more\r\n", "1800;more" },
    { F(REFRESHER_ABSENT), 200, "INVITE", "Session-Expires: 1800;refresher=uas\r\n", NULL },
    { F(REFRESHER_ABSENT), 0, "INVITE", "Session-Expires: 1800\r\n", NULL },
    { F(RETRY_AFTER_LONG), 503, "INVITE", "Retry-After: 86401 (tomorrow)\r\n", "86401 (tomorrow)" },
    { F(RETRY_AFTER_LONG), 503, "INVITE", "Retry-After: 86400\r\n", NULL },
    { F(DIALOG_TAGS), 0, "INVITE", "Replaces: c@h;to-tag=1\r\n", "c@h;to-tag=1" },
    { F(DIALOG_TAGS), 0, "INVITE", "Join: c@h;from-tag=1\r\n", "c@h;from-tag=1" },
    { F(DIALOG_TAGS), 0, "REFER", "Target-Dialog: c@h;to-tag=1;from-tag=2\r\n", "c@h;to-tag=1;from-tag=2" },
    { F(DIALOG_TAGS), 0, "INVITE", "Replaces: c@h;to-tag=1;from-tag=2;early-only\r\n", NULL },
    { F(DIALOG_TAGS), 0, "REFER", "Target-Dialog: c@h;local-tag=1;remote-tag=2\r\n", NULL },
    { F(REPLACES_MISUSED), 0, "REFER", "Replaces: c@h;to-tag=1;from-tag=2\r\n", "c@h;to-tag=1;from-tag=2" },
    { F(REPLACES_MISUSED), 0, "INVITE", "Replaces: c;to-tag=1;from-tag=2\r\nJoin: d;to-tag=1;from-tag=2\r\n",
      "c;to-tag=1;from-tag=2" },
    { F(REPLACES_MISUSED), 0, "INVITE", "Join: d;to-tag=1;from-tag=2\r\n", NULL },
    { F(IDENTITY_NO_DATE), 0, "INVITE", "Identity: a..b;info=<https://example.com/c>\r\n",
      "INVITE sip:bob@example.org SIP/2.0" },
    { F(IDENTITY_NO_DATE), 0, "INVITE",
      "Identity: a..b;info=<https://example.com/c>\r\nDate: Sun, 22 Nov 2026 20:00:00 GMT\r\n", NULL },
    { F(PRIVACY_CONTRADICTS), 0, "INVITE", "Privacy: none;id\r\n", "none;id" },
    { F(PRIVACY_CONTRADICTS), 0, "INVITE", "Privacy: header , none\r\n", "header , none" },
    { F(PRIVACY_CONTRADICTS), 0, "INVITE", "Privacy: none\r\n", NULL },
    { F(PRIVACY_CONTRADICTS), 0, "INVITE", "Privacy: header;id;critical\r\n", NULL },
    { F(ASSERTED_MANY), 0, "INVITE", "P-Asserted-Identity: <sip:a@b>, <tel:+1>\r\nP-Asserted-Identity: <sip:c@d>\r\n",
      "<sip:a@b>, <tel:+1>" },
    { F(ASSERTED_MANY), 0, "INVITE", "P-Asserted-Identity: <sip:a@b>\r\nP-Asserted-Identity: <tel:+1>\r\n", NULL },
    { F(HISTORY_NO_INDEX), 0, "INVITE", "History-Info: <sip:a@b>;index=1, <sip:c@d>\r\n", "<sip:c@d>" },
    { F(HISTORY_NO_INDEX), 0, "INVITE", "History-Info: <sip:a@b>;index=1, <sip:c@d>;index=1.1\r\n", NULL },
    { F(STATE_NO_EXPIRES), 0, "NOTIFY", "Subscription-State: pending\r\n", "pending" },
    { F(STATE_NO_EXPIRES), 0, "NOTIFY", "Subscription-State: active;expires=5\r\n", NULL },
    { F(STATE_NO_EXPIRES), 0, "NOTIFY", "Subscription-State: terminated;reason=timeout\r\n", NULL },
    { F(CONTACT_NOT_HERE), 0, "MESSAGE", "Contact: <sip:a@b>\r\n", "<sip:a@b>" },
    { F(CONTACT_NOT_HERE), 0, "INFO", "Contact: <sip:a@b>\r\n", NULL },
};

static void expect_row(const rule_row *row, const char *body)
{
    char *text = row->code > 0 ? sound_response(row->code, row->method, row->more, body)
                               : sound_request(row->method, row->more, body);
    expect(text, SIP_UDP, (expected_pair){ row->finding, row->at });
    g_free(text);
}

static void test_rules(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) expect_row(&rows[i], NULL);
}

/* --- what stands in bodies --- */

#define SDP(o, s, c) "v=0\r\n" o s c "t=0 0\r\nm=audio 4000 RTP/AVP 8\r\n"
#define O "o=- 1 1 IN IP4 192.0.2.1\r\n"
#define S "s=-\r\n"
#define C "c=IN IP4 192.0.2.1\r\n"

static const struct {
    rule_row row;
    const char *body;
} bodies[] = {
    { { F(PUBLISH_NO_STATE), 0, "PUBLISH", "SIP-If-Match: e\r\n", NULL }, NULL },
    { { F(BOUNDARY_ABSENT), 0, "INVITE", "Content-Type: multipart/mixed;b=1\r\n", "multipart/mixed;b=1" }, "--1\r\n" },
    { { F(BOUNDARY_ABSENT), 0, "INVITE", "Content-Type: multipart/mixed;boundary=1\r\n", NULL }, "--1\r\n" },
    { { F(BODY_EMPTY), 0, "INVITE", "Content-Type: application/sdp\r\n", "application/sdp" }, NULL },
    { { F(BODY_EMPTY), 0, "INVITE", "Content-Type: application/sdp\r\n", NULL }, SDP(O, S, C) },
    { { F(BODY_EMPTY), 0, "INVITE", "Content-Type: text/plain\r\n", NULL }, NULL },
    { { F(SDP_MALFORMED), 0, "INVITE", "Content-Type: application/sdp\r\n", NULL }, SDP(O, S, C) },
    { { F(SDP_MALFORMED), 0, "INVITE", "Content-Type: application/sdp\r\n", NULL }, SDP(O, S, "") "\n" C "\r\n" },
    { { F(SDP_MALFORMED), 0, "INVITE", "Content-Type: text/plain\r\n", NULL }, "hello" },
    { { F(SDP_MALFORMED), 0, "INVITE", "Content-Type: application/sdp\r\n", "m=audio 4000 RTP/AVP 8" }, SDP("", S, C) },
    { { F(SDP_MALFORMED), 0, "INVITE", "Content-Type: application/sdp\r\n", "m=audio 4000 RTP/AVP 8" }, SDP(O, "", C) },
    { { F(SDP_MALFORMED), 0, "INVITE", "Content-Type: application/sdp\r\n", "m=audio 4000 RTP/AVP 8" }, SDP(O, S, "") },
    { { F(SDP_MALFORMED), 0, "INVITE", "Content-Type: application/sdp\r\n", "o=- 1 1 IN IP4 192.0.2.1" },
      O S C "t=0 0\r\n" },
    { { F(SDP_MALFORMED), 0, "INVITE", "Content-Type: application/sdp\r\n", "t=0 0" }, "v=0\r\ns=-\r\nt=0 0\r\n" },
    { { F(SDP_MALFORMED), 0, "INVITE", "Content-Type: application/sdp\r\n", "hello" }, SDP(O, S, C) "hello\r\n" },
};

static void test_bodies(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(bodies); i++) expect_row(&bodies[i].row, bodies[i].body);
}

/* --- what sound_request() cannot make --- */

#define LINES                                                                                                        \
    "Via: SIP/2.0/UDP 192.0.2.10;branch=z9hG4bK-c\r\nFrom: <sip:a@example.com>;tag=a\r\nTo: <sip:a@example.com>\r\n" \
    "Call-ID: c\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n"

static void test_written_out(void)
{
    expect("REGISTER sip:ada@example.org SIP/2.0\r\n" LINES "CSeq: 1 REGISTER\r\n\r\n", SIP_UDP,
           (expected_pair){ F(REGISTER_USER), "sip:ada@example.org" });
    expect("SIP/2.0 200 OK\r\n" LINES "CSeq: 1 REGISTER\r\nContact: <sip:a@b>;q=1\r\n\r\n", SIP_UDP,
           (expected_pair){ F(CONTACT_NO_EXPIRES), "<sip:a@b>;q=1" });
    expect("OPTIONS sips:b@example.org SIP/2.0\r\n" LINES "CSeq: 1 OPTIONS\r\n\r\n", SIP_UDP,
           (expected_pair){ F(SIPS_PLAIN), "sips:b@example.org" });
    expect("OPTIONS sip:b@example.org SIP/2.0\r\n" LINES "CSeq: 1 OPTIONS\r\n\r\n", SIP_UDP,
           (expected_pair){ F(SIPS_PLAIN), NULL });
    expect("OPTIONS sips:b@example.org SIP/2.0\r\nVia: SIP/2.0/TLS h;branch=z9hG4bK1\r\n\r\n", SIP_STREAM,
           (expected_pair){ F(SIPS_PLAIN), NULL });
    expect("OPTIONS sip:b@example.org SIP/2.0\r\n" LINES "CSeq: 1 OPTIONS\r\n\r\n", SIP_STREAM,
           (expected_pair){ F(VIA_TRANSPORT), "UDP" });
    expect("OPTIONS sip:b@example.org SIP/2.0\r\n" LINES "CSeq: 1 OPTIONS\r\n\r\n", SIP_PACKET,
           (expected_pair){ F(VIA_TRANSPORT), NULL });
    expect("PUBLISH sip:b@example.org SIP/2.0\r\n" LINES "CSeq: 1 PUBLISH\r\n\r\n", SIP_UDP,
           (expected_pair){ F(PUBLISH_NO_STATE), "PUBLISH sip:b@example.org SIP/2.0" });
}

void add_rule_tests(void)
{
    g_test_add_func("/check/rules", test_rules);
    g_test_add_func("/check/bodies", test_bodies);
    g_test_add_func("/check/written_out", test_written_out);
}
