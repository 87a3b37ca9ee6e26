/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The stories: each is a situation of the RFCs in which messages that look alike have different roles.
 */
#include <glib.h>

#include "role_story.h"

#define R(name) SIP_ROLE_##name
#define PLAIN SIP_ASIDE_NONE
#define ON SIP_ASIDE_FORWARDED
#define BACK SIP_ASIDE_PASSED_BACK
#define TYPE "Content-Type: application/sdp\r\n"
#define SDP(version, direction, port)                                                                    \
    "v=0\r\no=- 1 " version " IN IP4 192.0.2.11\r\ns=-\r\nc=IN IP4 192.0.2.11\r\nt=0 0\r\nm=audio " port \
    " RTP/AVP 0\r\na=" direction "\r\n"
#define OFFER SDP("1", "sendrecv", "4000")
#define ANSWER SDP("7", "sendrecv", "5000")
#define CREDENTIALS \
    "Authorization: Digest username=\"alice\", realm=\"r\", nonce=\"n1\", uri=\"sip:x\", response=\"00\"\r\n"
#define CHALLENGE(nonce) "WWW-Authenticate: Digest realm=\"r\", nonce=\"" nonce "\"\r\n"
#define CONTACT "Contact: <sip:alice@192.0.2.11>;expires=60\r\n"
#define RELIABLE "Require: 100rel\r\nRSeq: 1\r\n"
#define TIMER "Session-Expires: 90;refresher=uac\r\n"

/* A call through a proxy that stays in the path; Alice hangs up. */
static const story_step through_proxy[] = {
    { 0, "ap", "INVITE", "a1", "1 INVITE", "a", TYPE, OFFER, R(INVITE_INITIAL), PLAIN },
    { 10, "pa", "100", "a1", "1 INVITE", "a", NULL, NULL, R(TRYING), PLAIN },
    { 20, "pb", "INVITE", "p1a1", "1 INVITE", "a", TYPE, OFFER, R(INVITE_NEXT_HOP), PLAIN },
    { 30, "pb", "INVITE", "p2a1", "1 INVITE", "a", TYPE, OFFER, R(INVITE_FORK), PLAIN },
    { 100, "bp", "180", "p1a1", "1 INVITE", "ab", NULL, NULL, R(STATUS_180), PLAIN },
    { 110, "pa", "180", "a1", "1 INVITE", "ab", NULL, NULL, R(STATUS_180), BACK },
    { 2000, "bp", "200", "p1a1", "1 INVITE", "ab", TYPE, ANSWER, R(OK_ANSWER), PLAIN },
    { 2010, "pa", "200", "a1", "1 INVITE", "ab", TYPE, ANSWER, R(OK_ANSWER), BACK },
    { 2015, "pb", "CANCEL", "p2", "1 CANCEL", "a", NULL, NULL, R(CANCEL_BRANCH), PLAIN },
    { 2016, "bp", "200", "p2", "1 CANCEL", "ac", NULL, NULL, R(OK_CANCEL), PLAIN },
    { 2017, "bp", "487", "p2a1", "1 INVITE", "ac", NULL, NULL, R(TERMINATED_BRANCH), PLAIN },
    { 2018, "pb", "ACK", "p2", "1 ACK", "ac", NULL, NULL, R(ACK_FAILURE_HOP), PLAIN },
    { 2020, "ap", "ACK", "a2", "1 ACK", "ab", NULL, NULL, R(ACK_2XX), PLAIN },
    { 2030, "pb", "ACK", "p3a2", "1 ACK", "ab", NULL, NULL, R(ACK_2XX), ON },
    { 9000, "ap", "BYE", "a3", "2 BYE", "ab", NULL, NULL, R(BYE_CALLER), PLAIN },
    { 9010, "pb", "BYE", "p4a3", "2 BYE", "ab", NULL, NULL, R(BYE_CALLER), ON },
    { 9020, "bp", "200", "p4a3", "2 BYE", "ab", NULL, NULL, R(OK_BYE), PLAIN },
    { 9030, "pa", "200", "a3", "2 BYE", "ab", NULL, NULL, R(OK_BYE), BACK },
};

/* Challenged, redirected, answered with an offer by Bob; held, resumed, changed, refreshed; Bob hangs up. */
static const story_step long_call[] = {
    { 0, "ab", "INVITE", "a1", "1 INVITE", "a", NULL, NULL, R(INVITE_LATE_OFFER), PLAIN },
    { 10, "ba", "407", "a1", "1 INVITE", "ar", "Proxy-Authenticate: Digest realm=\"r\", nonce=\"n1\"\r\n", NULL,
      R(CHALLENGE_407), PLAIN },
    { 20, "ab", "ACK", "a1", "1 ACK", "ar", NULL, NULL, R(ACK_FAILURE), PLAIN },
    { 30, "ab", "INVITE", "a2", "2 INVITE", "a", CREDENTIALS, NULL, R(INVITE_CREDENTIALS), PLAIN },
    { 40, "ba", "302", "a2", "2 INVITE", "ar", "Contact: <sip:bob@192.0.2.12>\r\n", NULL, R(STATUS_302), PLAIN },
    { 50, "ab", "ACK", "a2", "2 ACK", "ar", NULL, NULL, R(ACK_FAILURE), PLAIN },
    { 60, "ab", "INVITE sip:bob@192.0.2.12", "a3", "3 INVITE", "a", NULL, NULL, R(INVITE_REDIRECTED), PLAIN },
    { 1000, "ba", "200", "a3", "3 INVITE", "ab", TYPE, ANSWER, R(OK_ANSWER_OFFER), PLAIN },
    { 1010, "ab", "ACK", "a4", "3 ACK", "ab", TYPE, OFFER, R(ACK_ANSWER_SEEN), PLAIN },
    { 1100, "ba", "200", "a3", "3 INVITE", "ab", TYPE, ANSWER, R(RESPONSE_AGAIN), PLAIN },
    { 1110, "ab", "ACK", "a4", "3 ACK", "ab", TYPE, OFFER, R(ACK_AGAIN), PLAIN },
    { 2000, "ab", "INVITE", "a5", "4 INVITE", "ab", TYPE, SDP("2", "sendonly", "4000"), R(REINVITE_HOLD), PLAIN },
    { 2010, "ba", "200", "a5", "4 INVITE", "ab", TYPE, SDP("8", "recvonly", "5000"), R(OK_HOLD), PLAIN },
    { 2020, "ab", "ACK", "a6", "4 ACK", "ab", NULL, NULL, R(ACK_REINVITE), PLAIN },
    { 3000, "ab", "INVITE", "a7", "5 INVITE", "ab", TYPE, SDP("3", "sendrecv", "4000"), R(REINVITE_RESUME), PLAIN },
    { 3010, "ba", "200", "a7", "5 INVITE", "ab", TYPE, SDP("9", "sendrecv", "5000"), R(OK_RESUME), PLAIN },
    { 3020, "ab", "ACK", "a8", "5 ACK", "ab", NULL, NULL, R(ACK_REINVITE), PLAIN },
    { 4000, "ba", "INVITE", "b1", "1 INVITE", "ba", TYPE, SDP("10", "sendrecv", "5002"), R(REINVITE_MEDIA), PLAIN },
    { 4010, "ab", "200", "b1", "1 INVITE", "ba", TYPE, SDP("3", "sendrecv", "4000"), R(OK_REINVITE), PLAIN },
    { 4020, "ba", "ACK", "b2", "1 ACK", "ba", NULL, NULL, R(ACK_REINVITE), PLAIN },
    { 5000, "ba", "INVITE", "b3", "2 INVITE", "ba", TYPE, SDP("11", "sendrecv", "5002"), R(REINVITE_SAME), PLAIN },
    { 5010, "ab", "491", "b3", "2 INVITE", "ba", NULL, NULL, R(STATUS_491), PLAIN },
    { 6000, "ba", "INVITE", "b4", "3 INVITE", "ba", TYPE TIMER, SDP("11", "sendrecv", "5002"), R(REINVITE_REFRESH),
      SIP_ASIDE_RETRIED },
    { 6010, "ab", "200", "b4", "3 INVITE", "ba", TYPE, SDP("3", "sendrecv", "4000"), R(OK_REINVITE), PLAIN },
    { 7000, "ba", "INVITE", "b5", "4 INVITE", "ba", NULL, NULL, R(REINVITE_LATE_OFFER), PLAIN },
    { 8000, "ab", "UPDATE", "a9", "6 UPDATE", "ab", TYPE, OFFER, R(UPDATE_OFFER), PLAIN },
    { 8010, "ba", "200", "a9", "6 UPDATE", "ab", TYPE, SDP("12", "sendrecv", "5002"), R(OK_UPDATE), PLAIN },
    { 8100, "ab", "UPDATE", "aa", "7 UPDATE", "ab", TYPE, SDP("5", "inactive", "4000"), R(UPDATE_HOLD), PLAIN },
    { 8110, "ba", "200", "aa", "7 UPDATE", "ab", TYPE, SDP("13", "inactive", "5002"), R(OK_UPDATE), PLAIN },
    { 8200, "ab", "UPDATE", "ab", "8 UPDATE", "ab", TYPE, OFFER, R(UPDATE_RESUME), PLAIN },
    { 8210, "ba", "200", "ab", "8 UPDATE", "ab", TYPE, SDP("14", "sendrecv", "5002"), R(OK_UPDATE), PLAIN },
    { 8500, "ba", "REFER", "b6", "5 REFER", "ba", "Refer-To: <sip:carol@example.com>\r\n", NULL, R(REFER_BLIND),
      PLAIN },
    { 9000, "ba", "BYE", "b7", "6 BYE", "ba", NULL, NULL, R(BYE_CALLEE), PLAIN },
};

/* Reliable provisional responses, an UPDATE before the answer; Alice gives up by BYE. */
static const story_step early[] = {
    { 0, "ab", "INVITE", "a1", "1 INVITE", "a", NULL, NULL, R(INVITE_LATE_OFFER), PLAIN },
    { 100, "ba", "183", "a1", "1 INVITE", "ab", RELIABLE TYPE, ANSWER, R(EARLY_MEDIA_RELIABLE), PLAIN },
    { 600, "ba", "183", "a1", "1 INVITE", "ab", RELIABLE TYPE, ANSWER, R(RESPONSE_AGAIN), PLAIN },
    { 610, "ab", "PRACK", "a2", "2 PRACK", "ab", "RAck: 1 1 INVITE\r\n" TYPE, OFFER, R(PRACK_ANSWER), PLAIN },
    { 620, "ba", "200", "a2", "2 PRACK", "ab", NULL, NULL, R(OK_PRACK), PLAIN },
    { 700, "ba", "180", "a1", "1 INVITE", "ab", "Require: 100rel\r\nRSeq: 2\r\n", NULL, R(RELIABLE_PROVISIONAL),
      PLAIN },
    { 710, "ab", "PRACK", "a3", "3 PRACK", "ab", "RAck: 2 1 INVITE\r\n", NULL, R(PRACK_SEEN), PLAIN },
    { 720, "ab", "PRACK", "a4", "4 PRACK", "ab", "RAck: 3 1 INVITE\r\n" TYPE, OFFER, R(PRACK_OFFER), PLAIN },
    { 800, "ab", "UPDATE", "a5", "5 UPDATE", "ab", TYPE, SDP("2", "sendrecv", "4002"), R(UPDATE_EARLY), PLAIN },
    { 900, "ab", "BYE", "a6", "6 BYE", "ab", NULL, NULL, R(BYE_EARLY), PLAIN },
    { 910, "ba", "200", "a6", "6 BYE", "ab", NULL, NULL, R(OK_BYE), PLAIN },
    { 920, "ba", "487", "a1", "1 INVITE", "ab", NULL, NULL, R(TERMINATED_BY_BYE), PLAIN },
};

/* Given up in time; answers that come too late. */
static const story_step given_up[] = {
    { 0, "ab", "INVITE", "a1", "1 INVITE", "a", TYPE, OFFER, R(INVITE_INITIAL), PLAIN },
    { 500, "ab", "INVITE", "a1", "1 INVITE", "a", TYPE, OFFER, R(REQUEST_AGAIN), PLAIN },
    { 501, "ab", "INVITE", "a1", "1 INVITE", "a", TYPE, OFFER, R(DUPLICATE), PLAIN },
    { 530, "abr", "INVITE", "a1", "1 INVITE", "a", NULL, NULL, R(COPY), PLAIN },
    { 600, "ba", "180", "a1", "1 INVITE", "ab", NULL, NULL, R(STATUS_180), PLAIN },
    { 60600, "ba", "180", "a1", "1 INVITE", "ab", NULL, NULL, R(PROVISIONAL_AGAIN), PLAIN },
    { 61000, "ab", "CANCEL", "a1", "1 CANCEL", "a", NULL, NULL, R(CANCEL_PENDING), PLAIN },
    { 61010, "ba", "200", "a1", "1 CANCEL", "ab", NULL, NULL, R(OK_CANCEL), PLAIN },
    { 61020, "ba", "487", "a1", "1 INVITE", "ab", NULL, NULL, R(TERMINATED_BY_CANCEL), PLAIN },
    { 61030, "ba", "183", "a1", "1 INVITE", "ab", NULL, NULL, R(PROVISIONAL_AFTER_END), PLAIN },
    { 61040, "ba", "486", "a1", "1 INVITE", "ab", NULL, NULL, R(FINAL_AFTER_END), PLAIN },
};

static const story_step too_late[] = {
    { 0, "ab", "INVITE", "a1", "1 INVITE", "a", TYPE, OFFER, R(INVITE_INITIAL), PLAIN },
    { 100, "ba", "200", "a1", "1 INVITE", "ab", TYPE, ANSWER, R(OK_ANSWER), PLAIN },
    { 110, "ab", "CANCEL", "a1", "1 CANCEL", "a", NULL, NULL, R(CANCEL_TOO_LATE), PLAIN },
};

/* Nobody confirms the answer. */
static const story_step not_acked[] = {
    { 0, "ab", "INVITE", "a1", "1 INVITE", "a", TYPE, OFFER, R(INVITE_INITIAL), PLAIN },
    { 100, "ba", "200", "a1", "1 INVITE", "ab", TYPE, ANSWER, R(OK_ANSWER), PLAIN },
    { 32100, "ba", "BYE", "b1", "1 BYE", "ba", NULL, NULL, R(BYE_UNCONFIRMED), PLAIN },
};

static const story_step acked[] = {
    { 0, "ab", "INVITE", "a1", "1 INVITE", "a", TYPE, OFFER, R(INVITE_INITIAL), PLAIN },
    { 100, "ba", "200", "a1", "1 INVITE", "ab", TYPE, ANSWER, R(OK_ANSWER), PLAIN },
    { 200, "ab", "ACK", "a2", "1 ACK", "ab", NULL, NULL, R(ACK_2XX), PLAIN },
    { 32100, "ba", "BYE", "b1", "1 BYE", "ba", NULL, NULL, R(BYE_CALLEE), PLAIN },
};

/* A BYE that is challenged: its time is that of the conversation all the same. */
static const story_step challenged_bye[] = {
    { 0, "ab", "INVITE", "a1", "1 INVITE", "a", TYPE, OFFER, R(INVITE_INITIAL), PLAIN },
    { 100, "ba", "200", "a1", "1 INVITE", "ab", TYPE, ANSWER, R(OK_ANSWER), PLAIN },
    { 200, "ab", "ACK", "a2", "1 ACK", "ab", NULL, NULL, R(ACK_2XX), PLAIN },
    { 5100, "ab", "BYE", "a3", "2 BYE", "ab", NULL, NULL, R(BYE_CALLER), PLAIN },
    { 5110, "ba", "401", "a3", "2 BYE", "ab", CHALLENGE("n1"), NULL, R(CHALLENGE_401), PLAIN },
    { 5120, "ab", "BYE", "a4", "3 BYE", "ab", CREDENTIALS, NULL, R(BYE_CALLER), SIP_ASIDE_AUTHENTICATED },
};

/* Two devices answer, and each answer gets its ACK. */
static const story_step two_answers[] = {
    { 0, "ab", "INVITE", "a1", "1 INVITE", "a", TYPE, OFFER, R(INVITE_INITIAL), PLAIN },
    { 100, "ba", "200", "a1", "1 INVITE", "ab", TYPE, ANSWER, R(OK_ANSWER), PLAIN },
    { 150, "ba", "200", "a1", "1 INVITE", "ac", TYPE, ANSWER, R(OK_ANSWER), PLAIN },
    { 200, "ab", "ACK", "a2", "1 ACK", "ac", NULL, NULL, R(ACK_2XX), PLAIN },
};

/* Bob's REFER has reached Alice. */
static const story_step referred[] = {
    { 0, "ap", "INVITE", "a1", "1 INVITE", "a", TYPE "Referred-By: <sip:bob@example.com>\r\n", OFFER, R(INVITE_INITIAL),
      SIP_ASIDE_REFERRED },
    { 20, "pb", "INVITE", "p1a1", "1 INVITE", "a", TYPE "Referred-By: <sip:bob@example.com>\r\n", OFFER,
      R(INVITE_NEXT_HOP), PLAIN },
};

/* A device picks up what rings at another; all devices of the house have one Call-ID here. */
static const story_step replaced[] = {
    { 0, "ap", "INVITE", "a1", "1 INVITE", "a", TYPE, OFFER, R(INVITE_INITIAL), PLAIN },
    { 100, "pa", "180", "a1", "1 INVITE", "ab", NULL, NULL, R(STATUS_180), PLAIN },
    { 200, "ba", "INVITE", "b1", "1 INVITE", "c", TYPE "Replaces: one@192.0.2.11;to-tag=a;from-tag=b;early-only\r\n",
      OFFER, R(INVITE_REPLACES_SEEN), PLAIN },
    { 300, "ba", "INVITE", "b2", "2 INVITE", "c", TYPE "Replaces: other@192.0.2.11;to-tag=a;from-tag=b\r\n", OFFER,
      R(INVITE_REPLACES), PLAIN },
};

/* What began before the capture. */
static const story_step capture_begins_late[] = {
    { 0, "ab", "ACK", "a9", "1 ACK", "ab", NULL, NULL, R(ACK_ORPHAN), PLAIN },
    { 10, "ab", "CANCEL", "a8", "7 CANCEL", "a", NULL, NULL, R(CANCEL_ORPHAN), PLAIN },
    { 20, "ab", "INVITE", "a7", "8 INVITE", "ab", TYPE, OFFER, R(REINVITE), PLAIN },
    { 30, "ba", "200", "a6", "7 INFO", "ab", NULL, NULL, R(OK_INFO), SIP_ASIDE_REQUEST_UNSEEN },
    { 40, "ab", "BYE", "a5", "9 BYE", "ab", NULL, NULL, R(BYE), PLAIN },
    { 50, "ba", "200", "a4", "6 INVITE", "ab", TYPE, ANSWER, R(OK_INVITE), SIP_ASIDE_REQUEST_UNSEEN },
};

/* A registration: challenged, granted, refreshed, challenged with credentials, removed beside another one. */
static const story_step registration[] = {
    { 0, "ap", "REGISTER", "a1", "1 REGISTER", "a", CONTACT, NULL, R(REGISTER_ADD), PLAIN },
    { 10, "pa", "401", "a1", "1 REGISTER", "ar", CHALLENGE("n1"), NULL, R(CHALLENGE_401), PLAIN },
    { 20, "ap", "REGISTER", "a2", "2 REGISTER", "a", CONTACT CREDENTIALS, NULL, R(REGISTER_CREDENTIALS),
      SIP_ASIDE_AUTHENTICATED },
    { 30, "pa", "200", "a2", "2 REGISTER", "ar", CONTACT, NULL, R(OK_REGISTER), PLAIN },
    { 30000, "ap", "REGISTER", "a3", "3 REGISTER", "a", CONTACT CREDENTIALS, NULL, R(REGISTER_REFRESH), PLAIN },
    { 30500, "ap", "REGISTER", "a3", "3 REGISTER", "a", CONTACT CREDENTIALS, NULL, R(REQUEST_AGAIN), PLAIN },
    { 30510, "pa", "401", "a3", "3 REGISTER", "ar", CHALLENGE("n2"), NULL, R(CHALLENGE_AGAIN), PLAIN },
    { 30520, "pa", "401", "a3", "3 REGISTER", "ar", CHALLENGE("n2"), NULL, R(RESPONSE_REPEATED), PLAIN },
    { 30530, "ap", "REGISTER", "a4", "4 REGISTER", "a", CONTACT CREDENTIALS, NULL, R(REGISTER_CREDENTIALS),
      SIP_ASIDE_AUTHENTICATED },
    { 30540, "pa", "401", "a4", "4 REGISTER", "ar", CHALLENGE("n1"), NULL, R(CHALLENGE_REFUSED), PLAIN },
    { 30550, "ap", "REGISTER", "a5", "5 REGISTER", "a", "Contact: <sip:alice@192.0.2.11>;expires=0\r\n" CREDENTIALS,
      NULL, R(REGISTER_REMOVE), SIP_ASIDE_AUTHENTICATED },
    { 30560, "pa", "200", "a5", "5 REGISTER", "ar", "Contact: <sip:alice@192.0.2.99>;expires=60\r\n", NULL,
      R(OK_REGISTER_REMOVED), PLAIN },
    { 30570, "ap", "REGISTER", "a6", "6 REGISTER", "a", NULL, NULL, R(REGISTER_QUERY), PLAIN },
    { 30580, "pa", "200", "a6", "6 REGISTER", "ar", "Contact: <sip:alice@192.0.2.99>;expires=50\r\n", NULL,
      R(OK_REGISTER_LIST), PLAIN },
};

static const story_step probes[] = {
    { 0, "pa", "OPTIONS sip:alice@192.0.2.11", "p1", "1 OPTIONS", "b", NULL, NULL, R(OPTIONS), PLAIN },
    { 10, "ap", "200", "p1", "1 OPTIONS", "ba", NULL, NULL, R(OK_OPTIONS), PLAIN },
    { 500, "pa", "OPTIONS sip:alice@192.0.2.11", "p2", "2 OPTIONS", "b", NULL, NULL, R(OPTIONS), PLAIN },
    { 30000, "pa", "OPTIONS sip:alice@192.0.2.11", "p3", "3 OPTIONS", "b", NULL, NULL, R(OPTIONS_KEEPALIVE_AGAIN),
      PLAIN },
    { 30010, "ap", "200", "p3", "3 OPTIONS", "ba", NULL, NULL, R(OK_OPTIONS_KEEPALIVE), PLAIN },
    { 31000, "pb", "OPTIONS sip:192.0.2.12", "p4", "4 OPTIONS", "a", NULL, NULL, R(OPTIONS_KEEPALIVE), PLAIN },
};

static const story_step subscription[] = {
    { 0, "ab", "SUBSCRIBE", "a1", "1 SUBSCRIBE", "a", "Event: presence\r\nExpires: 60\r\n", NULL, R(SUBSCRIBE_NEW),
      PLAIN },
    { 10, "ba", "200", "a1", "1 SUBSCRIBE", "ab", "Expires: 60\r\n", NULL, R(OK_SUBSCRIBE), PLAIN },
    { 20, "ba", "NOTIFY", "b1", "1 NOTIFY", "ba", "Event: presence\r\nSubscription-State: active\r\n", NULL,
      R(NOTIFY_FIRST), PLAIN },
    { 5000, "ba", "NOTIFY", "b2", "2 NOTIFY", "ba", "Event: presence\r\nSubscription-State: active\r\n", NULL,
      R(NOTIFY), PLAIN },
    { 6000, "ab", "SUBSCRIBE", "a2", "2 SUBSCRIBE", "ab", "Event: dialog\r\nExpires: 60\r\n", NULL, R(SUBSCRIBE_NEW),
      PLAIN },
    { 6010, "ba", "200", "a2", "2 SUBSCRIBE", "ab", "Expires: 60\r\n", NULL, R(OK_SUBSCRIBE), PLAIN },
    { 7000, "ab", "SUBSCRIBE", "a3", "3 SUBSCRIBE", "ab", "Event: dialog\r\nExpires: 60\r\n", NULL,
      R(SUBSCRIBE_REFRESH), PLAIN },
    { 8000, "ab", "SUBSCRIBE", "a4", "4 SUBSCRIBE", "ab", "Event: dialog\r\nExpires: 0\r\n", NULL, R(SUBSCRIBE_END),
      PLAIN },
    { 8010, "ba", "200", "a4", "4 SUBSCRIBE", "ab", NULL, NULL, R(OK_SUBSCRIBE_END), PLAIN },
};

#define STORY(name)                     \
    {                                   \
#name, name, G_N_ELEMENTS(name) \
    }

const role_story role_stories[] = {
    STORY(through_proxy),       STORY(long_call),    STORY(early),     STORY(given_up),     STORY(too_late),
    STORY(capture_begins_late), STORY(registration), STORY(not_acked), STORY(referred),     STORY(challenged_bye),
    STORY(two_answers),         STORY(acked),        STORY(probes),    STORY(subscription), STORY(replaced),
};

const size_t role_story_count = G_N_ELEMENTS(role_stories);
