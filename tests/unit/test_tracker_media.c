/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: the codec agreed is the first of the answer that was offered, whoever offers and in whatever message, by name
 * and not by payload type; an answer without any, or with every stream refused, is noticed; an offer is called
 * unanswered only where no answer can have been missed; private addresses are noticed in their sender's own packets.
 */
#include "session_flow.h"
#include "support.h"

#define HEAD "v=0\r\no=x 1 1 IN IP4 192.0.2.11\r\ns=-\r\nc=IN IP4 192.0.2.11\r\nt=0 0\r\n"
#define OPUS(n) "a=rtpmap:" #n " opus/48000/2\r\n"
#define NOISE16 " 13 13 13 13 13 13 13 13 13 13 13 13 13 13 13 13"
#define EVENT(n) "a=rtpmap:" #n " telephone-event/8000\r\n"

static const char *codec_of(const flow_shown *s, unsigned frame)
{
    const sip_settlement *settled = s->verdicts[frame - 1]->settled;
    return settled && settled->codec ? settled->codec : "";
}

/* --- agreeing --- */

static const struct {
    const char *offer, *answer, *codec;
    bool none; /* media.no_common_codec */
} pairs[] = {
    { HEAD "m=audio 4000 RTP/AVP 8 0\r\n", HEAD "m=audio 5000 RTP/AVP 8\r\n", "PCMA/8000", false },
    { HEAD "m=audio 4000 RTP/AVP 8 0\r\n", HEAD "m=audio 5000 RTP/AVP 0 8\r\n", "PCMU/8000", false },
    /* the same codec under another number; another codec under the same */
    { HEAD "m=audio 4000 RTP/AVP 96\r\n" OPUS(96), HEAD "m=audio 5000 RTP/AVP 111\r\n" OPUS(111), "opus/48000/2",
      false },
    { HEAD "m=audio 4000 RTP/AVP 96\r\na=rtpmap:96 AMR/8000\r\n", HEAD "m=audio 5000 RTP/AVP 96\r\n" OPUS(96), "",
      true },
    { HEAD "m=audio 4000 RTP/AVP 96\r\na=rtpmap:96 pcma/8000/1\r\n", HEAD "m=audio 5000 RTP/AVP 8\r\n", "PCMA/8000",
      false },
    { HEAD "m=audio 4000 RTP/AVP 96\r\na=rtpmap:96 G722/16000\r\n", HEAD "m=audio 5000 RTP/AVP 9\r\n", "", true },
    /* DTMF is not what one talks with */
    { HEAD "m=audio 4000 RTP/AVP 101 8\r\n" EVENT(101), HEAD "m=audio 5000 RTP/AVP 101 8\r\n" EVENT(101), "PCMA/8000",
      false },
    { HEAD "m=audio 4000 RTP/AVP 0 101\r\n" EVENT(101), HEAD "m=audio 5000 RTP/AVP 8 101\r\n" EVENT(101), "", true },
    /* the first audio stream counts, wherever it stands */
    { HEAD "m=video 6 RTP/AVP 31\r\nm=audio 4 RTP/AVP 8\r\n", HEAD "m=video 0 RTP/AVP 31\r\nm=audio 5 RTP/AVP 8\r\n",
      "PCMA/8000", false },
    { HEAD "m=audio 4 RTP/AVP 8\r\nm=video 6 RTP/AVP 31\r\n", HEAD "m=audio 0 RTP/AVP 8\r\nm=video 6 RTP/AVP 31\r\n",
      "", false },
    { HEAD "m=audio 4 RTP/AVP 8\r\nm=video 6 RTP/AVP 31\r\n", HEAD "m=audio 0 RTP/AVP 8\r\nm=video 0 RTP/AVP 31\r\n",
      "", true },
    /* nothing was offered, so nothing is refused; what is not RTP has no codecs */
    { HEAD "m=audio 0 RTP/AVP 8\r\n", HEAD "m=audio 0 RTP/AVP 8\r\n", "", false },
    { HEAD "m=image 4 udptl t38\r\n", HEAD "m=image 5 udptl t38\r\n", "", false },
    { HEAD "m=audio 4 UDP/TLS/RTP/SAVPF 0\r\n", HEAD "m=audio 5 UDP/TLS/RTP/SAVPF 0\r\n", "PCMU/8000", false },
    /* more than are remembered: nothing is claimed */
    { HEAD "m=audio 4 RTP/AVP 0 3 4 5 6 7 9 10 12 14 15 16 18 8\r\n", HEAD "m=audio 5 RTP/AVP 8\r\n", "", false },
    { HEAD "m=audio 4 RTP/AVP" NOISE16 " 13 8\r\n", HEAD "m=audio 5 RTP/AVP 0\r\n", "", true },
    { HEAD "m=audio 4 RTP/AVP" NOISE16 NOISE16 " 13 8\r\n", HEAD "m=audio 5 RTP/AVP 0\r\n", "", false },
    /* a name that is no token is not shown */
    { HEAD "m=audio 4 RTP/AVP 96\r\na=rtpmap:96 a\"b/8000\r\n",
      HEAD "m=audio 5 RTP/AVP 96\r\na=rtpmap:96 a\"b/8000\r\n", "", false },
};

static void test_pairs(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
        const session_row rows[] = {
            { .by = 'a', .start = "INVITE sip:b@h", .cseq = "1 INVITE", .outside = 1, .body = pairs[i].offer },
            { .by = 'a', .start = "200", .cseq = "1 INVITE", .body = pairs[i].answer, .at = 1 },
        };
        flow_shown s = SESSION_SHOW(rows);
        g_test_message("pair %zu", i);
        g_assert_cmpstr(codec_of(&s, 2), ==, pairs[i].codec);
        assert_frames(&s, SIP_FINDING_NO_COMMON_CODEC, pairs[i].none ? "2" : "");
        flow_end(&s);
    }
}

#define BOTH HEAD "m=audio 4000 RTP/AVP 8 0\r\n"
#define PCMU HEAD "m=audio 5000 RTP/AVP 0\r\n"
#define RELIABLE "Require: 100rel\r\nRSeq: 1\r\n"

/* Offers in a 200 (answered by ACK), in a reliable 183 (by PRACK), in an INVITE (by a reliable 183), in an UPDATE. */
static void test_where_answers_are(void)
{
    static const session_row rows[] = {
        { .by = 'a', .start = "INVITE sip:b@h", .cseq = "1 INVITE", .outside = 1 },
        { .by = 'a', .start = "200", .cseq = "1 INVITE", .body = BOTH, .at = 1 },
        { .by = 'a', .start = "ACK sip:b@h", .cseq = "1 ACK", .body = PCMU, .at = 2 },
        { .by = 'a', .start = "INVITE sip:b@h", .cseq = "1 INVITE", .outside = 1, .call = "two", .at = 3 },
        { .by = 'a', .start = "183", .cseq = "1 INVITE", .call = "two", .body = BOTH, .more = RELIABLE, .at = 4 },
        { .by = 'a',
          .start = "PRACK sip:b@h",
          .cseq = "2 PRACK",
          .call = "two",
          .body = PCMU,
          .more = "RAck: 1 1 INVITE\r\n",
          .at = 5 },
        { .by = 'a',
          .start = "INVITE sip:b@h",
          .cseq = "1 INVITE",
          .outside = 1,
          .call = "three",
          .body = BOTH,
          .at = 6 },
        { .by = 'a', .start = "180", .cseq = "1 INVITE", .call = "three", .body = PCMU, .at = 7 },
        { .by = 'a', .start = "183", .cseq = "1 INVITE", .call = "three", .body = PCMU, .more = RELIABLE, .at = 8 },
        { .by = 'b', .start = "UPDATE sip:a@h", .cseq = "1 UPDATE", .call = "three", .body = PCMU, .at = 9 },
        { .by = 'b', .start = "200", .cseq = "1 UPDATE", .call = "three", .body = PCMU, .at = 10 },
    };
    static const unsigned answers[] = { 3, 6, 9, 11 };
    flow_shown s = SESSION_SHOW(rows);
    for (size_t i = 0; i < G_N_ELEMENTS(answers); i++) g_assert_cmpstr(codec_of(&s, answers[i]), ==, "PCMU/8000");
    g_assert_cmpstr(codec_of(&s, 2), ==, "");
    g_assert_cmpstr(codec_of(&s, 8), ==, ""); /* a preview agrees on nothing */
    g_assert_cmpstr(s.verdicts[8]->dialog->session->codec, ==, "PCMU/8000");
    assert_frames(&s, SIP_FINDING_OFFER_UNANSWERED, "");
    flow_end(&s);
}

static void test_refused(void)
{
    static const session_row rows[] = {
        { .by = 'a', .start = "INVITE sip:b@h", .cseq = "1 INVITE", .outside = 1, .body = BOTH },
        { .by = 'a', .start = "200", .cseq = "1 INVITE", .body = HEAD "m=audio 0 RTP/AVP 8\r\n", .at = 1 },
    };
    flow_shown s = SESSION_SHOW(rows);
    g_assert_true(s.verdicts[1]->settled->refused);
    flow_end(&s);
}

/* --- no answer --- */

static char *unanswered(const char *supported, const char *offer, const char *answer, const char *ack)
{
    const session_row rows[] = {
        { .by = 'a', .start = "INVITE sip:b@h", .cseq = "1 INVITE", .outside = 1, .more = supported, .body = offer },
        { .by = 'a', .start = "180", .cseq = "1 INVITE", .at = 1 },
        { .by = 'a', .start = "200", .cseq = "1 INVITE", .body = answer, .at = 2 },
        { .by = 'a', .start = "ACK sip:b@h", .cseq = "1 ACK", .body = ack, .at = 3 },
    };
    flow_shown s = SESSION_SHOW(rows);
    char *frames = session_frames_with(&s, SIP_FINDING_OFFER_UNANSWERED);
    flow_end(&s);
    return frames;
}

/* Where the INVITE allows reliable provisional responses, one with the answer may have been missed. */
static void test_unanswered(void)
{
    static const struct {
        const char *supported, *offer, *answer, *ack, *frames;
    } rows[] = {
        { NULL, BOTH, PCMU, NULL, "" },
        { NULL, BOTH, NULL, NULL, "3" },
        { "k: timer\r\n", BOTH, NULL, NULL, "3" },
        { "k: timer, 100rel\r\n", BOTH, NULL, NULL, "" },
        { "Require: 100REL\r\n", BOTH, NULL, NULL, "" },
        { "k: timer\r\nk: 100rel\r\n", BOTH, NULL, NULL, "" },
        { NULL, NULL, BOTH, PCMU, "" },
        { NULL, NULL, BOTH, NULL, "4" },
        { "k: 100rel\r\n", NULL, BOTH, NULL, "" },
        { NULL, NULL, NULL, NULL, "" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        char *frames = unanswered(rows[i].supported, rows[i].offer, rows[i].answer, rows[i].ack);
        g_test_message("row %zu", i);
        g_assert_cmpstr(frames, ==, rows[i].frames);
        g_free(frames);
    }
}

/* An INVITE that was not captured may have had anything in it. */
static void test_unseen_invite(void)
{
    static const session_row rows[] = {
        { .by = 'a', .start = "200", .cseq = "1 INVITE", .at = 2 },
        { .by = 'a', .start = "200", .cseq = "2 INVITE", .at = 3, .body = BOTH },
        { .by = 'a', .start = "ACK sip:b@h", .cseq = "2 ACK", .at = 4 },
    };
    flow_shown s = SESSION_SHOW(rows);
    assert_frames(&s, SIP_FINDING_OFFER_UNANSWERED, "");
    flow_end(&s);
}

/* At two hops the same is said once. */
static void test_unanswered_once(void)
{
    static const session_row rows[] = {
        { .by = 'a',
          .start = "INVITE sip:b@h",
          .cseq = "1 INVITE",
          .outside = 1,
          .body = BOTH,
          .hop = CLIENT_TO_PROXY },
        { .by = 'a',
          .start = "INVITE sip:b@h",
          .cseq = "1 INVITE",
          .outside = 1,
          .body = BOTH,
          .hop = PROXY_TO_SERVER },
        { .by = 'a', .start = "200", .cseq = "1 INVITE", .at = 2, .hop = PROXY_TO_SERVER },
        { .by = 'a', .start = "200", .cseq = "1 INVITE", .at = 2.1, .hop = CLIENT_TO_PROXY },
    };
    flow_shown s = SESSION_SHOW(rows);
    assert_frames(&s, SIP_FINDING_OFFER_UNANSWERED, "4");
    flow_end(&s);
}

/* --- private addresses --- */

#define ICE INSIDE "a=candidate:1 1 UDP 9 192.0.2.11 4 typ host\r\n"
#define INSIDE HEAD "c=IN IP4 10.0.0.1\r\nm=audio 4 RTP/AVP 8\r\n"

static const session_row nat_rows[] = {
    { .by = 'a', .start = "INVITE sip:b@h", .cseq = "1 INVITE", .outside = 1, .more = "Contact: <sip:a@10.0.0.1>\r\n" },
    { .by = 'a', .start = "INVITE sip:b@h", .cseq = "1 INVITE", .outside = 1, .body = INSIDE },
    { .by = 'a',
      .start = "REGISTER sip:h",
      .cseq = "1 REGISTER",
      .outside = 1,
      .more = "m: sip:a@172.31.0.9:99;x\r\n" },
    { .by = 'a', .start = "REGISTER sip:h", .cseq = "1 REGISTER", .outside = 1, .more = "m: <sip:a@[fd00::1]>\r\n" },
};

static const session_row public_rows[] = {
    { .by = 'a', .start = "INVITE sip:b@h", .cseq = "1 INVITE", .outside = 1, .body = ICE },
    { .by = 'a', .start = "INVITE sip:b@h", .cseq = "1 INVITE", .outside = 1, .more = "m: <sip:a@192.0.2.11>\r\n" },
    { .by = 'a', .start = "INVITE sip:b@h", .cseq = "1 INVITE", .outside = 1, .more = "m: <sip:a@phone.local>\r\n" },
    { .by = 'a',
      .start = "INVITE sip:b@h",
      .cseq = "1 INVITE",
      .outside = 1,
      .more = "m: sip:a@10.0.0.1\r\n",
      .alice = "10.0.0.1" },
    { .by = 'a', .start = "INVITE sip:b@h", .cseq = "1 INVITE", .outside = 1, .more = "m: <sip:a@10.0.0.1;ob>\r\n" },
    { .by = 'a',
      .start = "REGISTER sip:h",
      .cseq = "1 REGISTER",
      .outside = 1,
      .more = "m: sip:a@10.0.0.1;reg-id=1\r\n" },
    { .by = 'a',
      .start = "INVITE sip:b@h",
      .cseq = "1 INVITE",
      .outside = 1,
      .more = "m: sip:a@10.0.0.1\r\n",
      .hop = PROXY_TO_SERVER },
    { .by = 'a',
      .start = "INVITE sip:b@h",
      .cseq = "1 INVITE",
      .outside = 1,
      .more = "m: sip:a@10.0.0.1\r\nRecord-Route: <sip:p;lr>\r\n" },
    { .by = 'a', .start = "200", .cseq = "1 REGISTER", .more = "m: <sip:a@10.0.0.1>;expires=60\r\n" },
    { .by = 'a', .start = "302", .cseq = "1 INVITE", .more = "m: <sip:c@10.0.0.1>\r\n" },
    { .by = 'a', .start = "BYE sip:b@h", .cseq = "2 BYE", .more = "m: <sip:a@10.0.0.1>\r\n" },
};

static void test_private(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(nat_rows); i++) {
        flow_shown s = session_show(&nat_rows[i], 1);
        g_test_message("row %zu", i);
        assert_frames(&s, SIP_FINDING_PRIVATE_ADDRESS, "1");
        flow_end(&s);
    }
}

static void test_not_private(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(public_rows); i++) {
        flow_shown s = session_show(&public_rows[i], 1);
        g_test_message("row %zu", i);
        assert_frames(&s, SIP_FINDING_PRIVATE_ADDRESS, "");
        flow_end(&s);
    }
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    wmem_init();
    g_test_add_func("/tracker_media/pairs", test_pairs);
    g_test_add_func("/tracker_media/where_answers_are", test_where_answers_are);
    g_test_add_func("/tracker_media/refused", test_refused);
    g_test_add_func("/tracker_media/unanswered", test_unanswered);
    g_test_add_func("/tracker_media/unseen_invite", test_unseen_invite);
    g_test_add_func("/tracker_media/unanswered_once", test_unanswered_once);
    g_test_add_func("/tracker_media/private", test_private);
    g_test_add_func("/tracker_media/not_private", test_not_private);
    int result = g_test_run();
    wmem_cleanup();
    return result;
}
