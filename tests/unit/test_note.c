/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: each note is given by a message that has what it is about, with the right bytes, and not by one that only
 * looks like it; the last test fails when a note lacks one of the two. It does not prove that the sentences are true.
 */
#include "core/note.h"
#include "support.h"

#define N(name) SIP_NOTE_##name
#define SDP_TYPE "Content-Type: application/sdp\r\n"
#define SDP(line) \
    "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\n" line
#define INSTANCE ";+sip.instance=\"<urn:uuid:1>\""

static const struct {
    sip_note note;
    unsigned code; /* 0: a request */
    const char *method, *more, *body;
    const char *seen; /* NULL: the note is not given */
} rows[] = {
    { N(PRIVACY_ASKED), 0, "INVITE", "Privacy: id;header\r\n", NULL, "id;header" },
    { N(PRIVACY_ASKED), 0, "INVITE", "Privacy: none\r\n", NULL, NULL },
    { N(ANONYMOUS), 0, "INVITE", "From: \"Anonymous\" <sip:anonymous@anonymous.invalid>;tag=1\r\n", NULL,
      "anonymous.invalid" },
    { N(ANONYMOUS), 0, "INVITE", "From: \"Anonymous\" <sip:anonymous@example.com>;tag=1\r\n", NULL, NULL },
    { N(ASSERTED), 0, "INVITE", "P-Asserted-Identity: <sip:ada:secret@example.com>, <tel:+1>\r\n", NULL, "ada" },
    { N(ASSERTED), 0, "INVITE", "P-Preferred-Identity: <sip:ada@example.com>\r\n", NULL, NULL },
    { N(SIGNED), 0, "INVITE", "y: a..b;info=<https://example.com/c>\r\n", NULL, "a..b;info=<https://example.com/c>" },
    { N(SIGNED), 0, "INVITE", "Identity-Info: <https://example.com/c>\r\n", NULL, NULL },
    { N(PATH), 0, "REGISTER", "Path: <sip:p1.example.com;lr>, <sip:p2.example.com;lr>\r\n", NULL, "p1.example.com" },
    { N(PATH), 0, "INVITE", "Path: <sip:p1.example.com;lr>\r\n", NULL, NULL },
    { N(SERVICE_ROUTE), 200, "REGISTER", "Service-Route: <sip:s.example.com;lr>\r\n", NULL, "s.example.com" },
    { N(SERVICE_ROUTE), 0, "REGISTER", "Route: <sip:s.example.com;lr>\r\n", NULL, NULL },
    { N(OUTBOUND), 0, "REGISTER", "Contact: <sip:a@b>;reg-id=2" INSTANCE "\r\n", NULL, "2" },
    { N(OUTBOUND), 0, "REGISTER", "Contact: <sip:a@b>;reg-id=2\r\n", NULL, NULL },
    { N(GRUU), 200, "REGISTER", "Contact: <sip:a@b>;pub-gruu=\"sip:a@c;gr=1\"\r\n", NULL, "sip:a@c;gr=1" },
    { N(GRUU), 200, "REGISTER", "Contact: <sip:a@b>" INSTANCE "\r\n", NULL, NULL },
    { N(BULK), 0, "REGISTER", "Contact: <sip:192.0.2.1;bnc>\r\n", NULL, "" },
    { N(BULK), 0, "REGISTER", "Contact: <sip:192.0.2.1>;bnc\r\n", NULL, NULL },
    { N(NAT), 200, "OPTIONS", "Via: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK1;received=192.0.2.1\r\n", NULL, "192.0.2.1" },
    { N(NAT), 200, "OPTIONS", "Via: SIP/2.0/UDP 192.0.2.1:5060;rport=31000;received=192.0.2.1\r\n", NULL, "192.0.2.1" },
    { N(NAT), 200, "OPTIONS", "Via: SIP/2.0/TCP 192.0.2.1:5060;rport=31000;received=192.0.2.1\r\n", NULL, NULL },
    { N(NAT), 200, "OPTIONS", "Via: SIP/2.0/UDP pc1.example.com;branch=z9hG4bK1;received=192.0.2.1\r\n", NULL, NULL },
    { N(NAT), 200, "OPTIONS", "Via: SIP/2.0/UDP 192.0.2.1:5060;rport=5060;received=192.0.2.1\r\n", NULL, NULL },
    { N(INVALID_HOST), 0, "INVITE", "Contact: <sip:a@x4j7.invalid;transport=ws>\r\n", NULL, "x4j7.invalid" },
    { N(INVALID_HOST), 0, "INVITE", "Contact: <sip:a@invalid.example.com>\r\n", NULL, NULL },
    { N(PRECONDITION), 0, "INVITE", SDP_TYPE, SDP("a=des:qos mandatory local sendrecv\r\n"), "" },
    { N(PRECONDITION), 0, "INVITE", SDP_TYPE, SDP("a=desk:qos\r\n"), NULL },
    { N(RTCP), 0, "INVITE", SDP_TYPE, SDP("a=rtcp:53020\r\n"), "" },
    { N(RTCP), 0, "INVITE", SDP_TYPE, SDP("a=rtcp-mux\r\n"), NULL },
    { N(ICE), 0, "INVITE", SDP_TYPE, SDP("a=candidate:1 1 UDP 2130706431 192.0.2.1 8998 typ host\r\n"), "" },
    { N(ICE), 0, "INVITE", SDP_TYPE, SDP("a=ice-ufrag:8hhY\r\n"), NULL },
    { N(DTLS), 0, "INVITE", SDP_TYPE, SDP("a=fingerprint:sha-256 00:11\r\n"), "" },
    { N(DTLS), 0, "MESSAGE", NULL, "a=fingerprint:sha-256 00:11\r\n", NULL },
    { N(SRTP_KEY), 0, "INVITE", SDP_TYPE, SDP("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:key\r\n"), "" },
    { N(SRTP_KEY), 0, "INVITE", SDP_TYPE, SDP("a=cryptography:1\r\n"), NULL },
    { N(PRIORITY), 0, "INVITE", "Resource-Priority: ets.0\r\n", NULL, "ets.0" },
    { N(PRIORITY), 417, "INVITE", "Accept-Resource-Priority: ets.0\r\n", NULL, NULL },
    { N(FORWARDED), 0, "INVITE", "History-Info: <sip:bob@b>;index=1, <sip:carol@b>;index=1.1\r\n", NULL, "bob" },
    { N(FORWARDED), 0, "INVITE", "History-Info: <sip:bob@b>;index=1\r\n", NULL, NULL },
    { N(FOCUS), 0, "INVITE", "Contact: <sip:room@b>;isfocus\r\n", NULL, "" },
    { N(FOCUS), 0, "INVITE", "Contact: <sip:room@b;isfocus>\r\n", NULL, NULL },
    { N(FEATURES), 0, "INVITE", "Feature-Caps: *;+g.3gpp.srvcc\r\n", NULL, "*;+g.3gpp.srvcc" },
    { N(FEATURES), 0, "INVITE", "Accept-Contact: *;+g.3gpp.srvcc\r\n", NULL, NULL },
    { N(CHARGING), 0, "INVITE", "P-Charging-Vector: icid-value=1\r\n", NULL, "icid-value=1" },
    { N(CHARGING), 0, "INVITE", "P-Charge-Info: <sip:a@b>\r\n", NULL, NULL },
    { N(SESSION_ID), 180, "INVITE", "Session-ID: ab;remote=cd\r\n", NULL, "ab;remote=cd" },
    { N(SESSION_ID), 180, "INVITE", "Content-ID: <ab>\r\n", NULL, NULL },
    { N(TARGET_DIALOG), 0, "REFER", "Target-Dialog: c;local-tag=1;remote-tag=2\r\n", NULL,
      "c;local-tag=1;remote-tag=2" },
    { N(TARGET_DIALOG), 202, "REFER", "Target-Dialog: c;local-tag=1;remote-tag=2\r\n", NULL, NULL },
    { N(SUPPRESS), 0, "SUBSCRIBE", "Suppress-If-Match: e1\r\n", NULL, "e1" },
    { N(SUPPRESS), 0, "PUBLISH", "SIP-If-Match: e1\r\n", NULL, NULL },
    { N(NO_SUBSCRIPTION), 0, "REFER", "Refer-Sub: false\r\n", NULL, "false" },
    { N(NO_SUBSCRIPTION), 0, "REFER", "Refer-Sub: true\r\n", NULL, NULL },
    { N(REASON), 0, "BYE", "Reason: Q.850;cause=16\r\n", NULL, "Q.850;cause=16" },
    { N(REASON), 0, "BYE", "Reason-Phrase: x\r\n", NULL, NULL },
    { N(WARNING), 488, "INVITE", "Warning: 305 h \"no codec\"\r\n", NULL, "305 h \"no codec\"" },
    { N(WARNING), 488, "INVITE", "Error-Info: <sip:a@b>\r\n", NULL, NULL },
};

static bool hits[SIP_NOTE_COUNT], misses[SIP_NOTE_COUNT];

typedef struct {
    sip_note note;
    unsigned count;
    char *seen;
} wanted_note;

static void keep(void *context, sip_note note, sip_span seen)
{
    wanted_note *wanted = context;
    if (note != wanted->note) return;
    wanted->count++;
    wanted->seen = g_strndup(seen.len > 0 ? seen.at : "", seen.len);
}

static void test_notes(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        char *text = rows[i].code > 0 ? sound_response(rows[i].code, rows[i].method, rows[i].more, rows[i].body)
                                      : sound_request(rows[i].method, rows[i].more, rows[i].body);
        wanted_note wanted = { rows[i].note, 0, NULL };
        sip_message message;
        g_assert_true(parse_text(text, SIP_UDP, &message));
        sip_notes_of(&message, keep, &wanted);
        g_test_message("%s: %s", sip_note_info_of(rows[i].note)->id, text);
        g_assert_cmpuint(wanted.count, ==, rows[i].seen != NULL);
        g_assert_cmpstr(wanted.seen, ==, rows[i].seen);
        (rows[i].seen != NULL ? hits : misses)[rows[i].note] = true;
        g_free(wanted.seen);
        g_free(text);
        guarded_release();
    }
}

/* Runs last. */
static void test_every_note_has_a_pair(void)
{
    for (int note = 0; note < SIP_NOTE_COUNT; note++) {
        g_test_message("%s", sip_note_info_of((sip_note)note)->id);
        g_assert_true(hits[note] && misses[note]);
    }
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/note/notes", test_notes);
    g_test_add_func("/note/zz_every_note_has_a_pair", test_every_note_has_a_pair);
    return g_test_run();
}
