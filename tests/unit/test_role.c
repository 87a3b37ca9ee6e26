/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: each role is reached, by a message alone or in a story that the tracker follows (role_stories.c), and its
 * neighbours are told apart; in the stories no headline has a word that stands in for something unknown; the last test
 * fails when a role of role.def or status.def is reached by none. It does not prove that the text of a role is true of
 * every message that has it.
 */
#include "core/role.h"
#include "role_story.h"
#include "support.h"
#include "texts/language.h"

#define SDP "Content-Type: application/sdp\r\n"
#define TAG "To: <sip:bob@example.org>;tag=b1\r\n"
#define CREDENTIALS "Authorization: Digest username=\"ada\"\r\n"
#define REPLACES "Replaces: x@y;to-tag=1;from-tag=2\r\n"
#define BODY "v=0\r\n"
#define FRAGMENT "Event: refer\r\nSubscription-State: active\r\nContent-Type: message/sipfrag;version=2.0\r\n"

static bool reached[SIP_ROLE_COUNT];

typedef struct {
    const char *method, *more, *body;
    sip_role role;
} request_row;

#define R(name) SIP_ROLE_##name

static const request_row requests[] = {
    { "INVITE", SDP, BODY, R(INVITE_INITIAL) },
    { "INVITE", NULL, NULL, R(INVITE_LATE_OFFER) },
    { "INVITE", SDP, NULL, R(INVITE_LATE_OFFER) }, /* the type of a body that is not there */
    { "INVITE", CREDENTIALS SDP, BODY, R(INVITE_CREDENTIALS_UNASKED) },
    { "INVITE", "Proxy-Authorization: Digest username=\"a\"\r\n", NULL, R(INVITE_CREDENTIALS_UNASKED) },
    { "INVITE", REPLACES CREDENTIALS, NULL, R(INVITE_REPLACES) },
    { "INVITE", TAG SDP, BODY, R(REINVITE) },
    { "INVITE", TAG CREDENTIALS, NULL, R(REINVITE_LATE_OFFER) },
    { "INVITE", "To: <sip:bob@example.org;tag=uri>\r\n", NULL, R(INVITE_LATE_OFFER) }, /* a tag of the URI is none */
    { "ACK", TAG, NULL, R(ACK) },
    { "ACK", TAG SDP, BODY, R(ACK_ANSWER) },
    { "BYE", TAG, NULL, R(BYE) },
    { "CANCEL", NULL, NULL, R(CANCEL) },
    { "REGISTER", NULL, NULL, R(REGISTER_ADD) },
    { "REGISTER", "Contact: <sip:a@h>;expires=60\r\nExpires: 0\r\n", NULL, R(REGISTER_ADD) },
    { "REGISTER", "Contact: <sip:a@h>;expires=0\r\n", NULL, R(REGISTER_REMOVE) },
    { "REGISTER", "Contact: <sip:a@h>\r\nExpires: 0\r\n", NULL, R(REGISTER_REMOVE) },
    { "REGISTER", "Contact: <sip:a@h>;expires=00\r\n" CREDENTIALS, NULL, R(REGISTER_REMOVE) },
    { "REGISTER", "Contact: *\r\nExpires: 0\r\n", NULL, R(REGISTER_REMOVE_ALL) },
    { "REGISTER", CREDENTIALS, NULL, R(REGISTER_CREDENTIALS) },
    { "REGISTER", "Authorization: Digest username=\"a\", nonce=\"n\"\r\n", NULL, R(REGISTER_CREDENTIALS) },
    { "REGISTER", "Authorization: Digest username=\"a\", nonce=\"\", response=\"\"\r\n", NULL, R(REGISTER_ADD) },
    { "OPTIONS", NULL, NULL, R(OPTIONS) },
    { "OPTIONS", TAG, NULL, R(OPTIONS_IN_DIALOG) },
    { "PRACK", TAG, NULL, R(PRACK) },
    { "UPDATE", TAG, NULL, R(UPDATE) },
    { "UPDATE", TAG SDP, BODY, R(UPDATE_OFFER) },
    { "UPDATE", TAG "Session-Expires: 90\r\n", NULL, R(UPDATE_REFRESH) },
    { "INFO", TAG, NULL, R(INFO) },
    { "INFO", TAG "Content-Type: application/dtmf-relay\r\n", "Signal=5\r\nDuration=160\r\n", R(INFO_DTMF) },
    { "INFO", TAG "Content-Type: application/dtmf;x=y\r\n", "5", R(INFO_DTMF) },
    { "INFO", TAG "Content-Type: application/dtmf\r\n", NULL, R(INFO) },
    { "INFO", TAG "Info-Package: example\r\n", NULL, R(INFO_PACKAGE) },
    { "MESSAGE", NULL, "hello", R(MESSAGE) },
    { "MESSAGE", TAG, "hello", R(MESSAGE_IN_DIALOG) },
    { "MESSAGE", "Content-Type: application/im-iscomposing+xml\r\n", "<x/>", R(MESSAGE_COMPOSING) },
    { "PUBLISH", NULL, "state", R(PUBLISH_INITIAL) },
    { "PUBLISH", "SIP-If-Match: e1\r\n", NULL, R(PUBLISH_REFRESH) },
    { "PUBLISH", "SIP-If-Match: e1\r\n", "state", R(PUBLISH_MODIFY) },
    { "PUBLISH", "SIP-If-Match: e1\r\nExpires: 0\r\n", NULL, R(PUBLISH_REMOVE) },
    { "SUBSCRIBE", "Expires: 600\r\n", NULL, R(SUBSCRIBE_NEW) },
    { "SUBSCRIBE", NULL, NULL, R(SUBSCRIBE_NEW) },
    { "SUBSCRIBE", TAG "Expires: 600\r\n", NULL, R(SUBSCRIBE_REFRESH) },
    { "SUBSCRIBE", TAG "Expires: 0\r\n", NULL, R(SUBSCRIBE_END) },
    { "SUBSCRIBE", "Expires: 0\r\n", NULL, R(SUBSCRIBE_FETCH) },
    { "NOTIFY", TAG, NULL, R(NOTIFY) },
    { "NOTIFY", "Subscription-State: Terminated ;reason=timeout\r\n", NULL, R(NOTIFY_LAST) },
    { "NOTIFY", "Event: refer;id=7\r\nSubscription-State: terminated\r\n", NULL, R(NOTIFY_REFER) },
    { "NOTIFY", FRAGMENT, "SIP/2.0 180 Ringing\r\n", R(NOTIFY_REFER_PROGRESS) },
    { "NOTIFY", FRAGMENT, "SIP/2.0 200 OK", R(NOTIFY_REFER_SUCCESS) },
    { "NOTIFY", FRAGMENT, "SIP/2.0 486 Busy Here\r\n", R(NOTIFY_REFER_FAILURE) },
    { "NOTIFY", FRAGMENT, "SIP/2.0 999 What\r\n", R(NOTIFY_REFER) },
    { "NOTIFY", FRAGMENT, "INVITE sip:bob@example.org SIP/2.0\r\n", R(NOTIFY_REFER) },
    { "NOTIFY", "Event: referral\r\n", NULL, R(NOTIFY) },
    { "REFER", NULL, NULL, R(REFER_BLIND) },
    { "REFER", "Refer-To: <sip:c@example.net?Replaces=x%40y%3Bto-tag%3D1>\r\n", NULL, R(REFER_ATTENDED) },
    { "REFER", "Refer-To: <sip:c@example.net?Subject=Replaces=>\r\n", NULL, R(REFER_BLIND) },
    { "REFER", "Refer-To: <sip:c@example.net?Subject=x&Replaces=x%40y>\r\n", NULL, R(REFER_ATTENDED) },
    { "DANCE", NULL, NULL, R(REQUEST_UNKNOWN) },
    { "invite", NULL, NULL, R(REQUEST_UNKNOWN) },
};

typedef struct {
    unsigned code;
    const char *method, *more, *body;
    sip_role role;
} response_row;

static const response_row responses[] = {
    { 183, "INVITE", SDP, BODY, R(EARLY_MEDIA) },
    { 180, "INVITE", SDP "RSeq: 1\r\n", BODY, R(EARLY_MEDIA_RELIABLE) },
    { 180, "INVITE", "RSeq: 1\r\n", NULL, R(RELIABLE_PROVISIONAL) },
    { 180, "INVITE", NULL, "ding", R(STATUS_180) },
    { 100, "INVITE", SDP, BODY, R(STATUS_100) },
    { 200, "INVITE", SDP, BODY, R(OK_INVITE) },
    { 200, "BYE", NULL, NULL, R(OK_BYE) },
    { 200, "CANCEL", NULL, NULL, R(OK_CANCEL) },
    { 200, "REGISTER", NULL, NULL, R(OK_REGISTER) },
    { 200, "OPTIONS", NULL, NULL, R(OK_OPTIONS) },
    { 200, "PRACK", NULL, NULL, R(OK_PRACK) },
    { 200, "UPDATE", NULL, NULL, R(OK_UPDATE) },
    { 200, "UPDATE", "Session-Expires: 90;refresher=uac\r\n", NULL, R(OK_UPDATE_REFRESH) },
    { 200, "UPDATE", SDP "Session-Expires: 90;refresher=uac\r\n", BODY, R(OK_UPDATE) },
    { 200, "INFO", NULL, NULL, R(OK_INFO) },
    { 401, "INFO", "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", stale=TRUE\r\n", NULL, R(CHALLENGE_STALE) },
    { 407, "INFO", "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", stale=true\r\n", NULL, R(STATUS_407) },
    { 401, "INFO", "WWW-Authenticate: Digest realm=\"r\", stale=false, x=\"stale=true\"\r\n", NULL, R(STATUS_401) },
    { 202, "MESSAGE", NULL, NULL, R(OK_MESSAGE) },
    { 200, "PUBLISH", "Expires: 60\r\n", NULL, R(OK_PUBLISH) },
    { 200, "PUBLISH", "Expires: 0\r\n", NULL, R(OK_PUBLISH_REMOVE) },
    { 200, "SUBSCRIBE", NULL, NULL, R(OK_SUBSCRIBE) },
    { 200, "SUBSCRIBE", "Expires: 0\r\n", NULL, R(OK_SUBSCRIBE_END) },
    { 200, "OPTIONS", "Expires: 0\r\n", NULL, R(OK_OPTIONS) },
    { 200, "NOTIFY", NULL, NULL, R(OK_NOTIFY) },
    { 202, "REFER", NULL, NULL, R(OK_REFER) },
    { 204, "SUBSCRIBE", NULL, NULL, R(STATUS_204) },
    { 200, "DANCE", NULL, NULL, R(STATUS_200) },
    { 202, "DANCE", NULL, NULL, R(STATUS_202) },
    { 155, "INVITE", NULL, NULL, R(CLASS_1XX) },
    { 299, "INVITE", NULL, NULL, R(CLASS_2XX) },
    { 399, "INVITE", NULL, NULL, R(CLASS_3XX) },
    { 499, "INVITE", NULL, NULL, R(CLASS_4XX) },
    { 599, "INVITE", NULL, NULL, R(CLASS_5XX) },
    { 699, "INVITE", NULL, NULL, R(CLASS_6XX) },
    { 700, "INVITE", NULL, NULL, R(RESPONSE_INVALID) },
    { 99, "INVITE", NULL, NULL, R(RESPONSE_INVALID) },
};

static void expect_role(char *text, sip_role role)
{
    sip_message message;
    g_assert_true(parse_text(text, SIP_UDP, &message));
    sip_role is = sip_role_of(&message, NULL);
    if (is != role) {
        g_test_message("%s\nis %s, should be %s", text, sip_role_info_of(is)->id, sip_role_info_of(role)->id);
        g_test_fail();
    }
    reached[is] = true;
    g_free(text);
    guarded_release();
}

static void test_requests(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(requests); i++) {
        const request_row *row = &requests[i];
        expect_role(sound_request(row->method, row->more, row->body), row->role);
    }
    char *text = sound_request("REGISTER", NULL, NULL);
    char *contact = strstr(text, "Contact");
    memcpy(contact, "X-Other", 7);
    expect_role(text, R(REGISTER_QUERY));
}

static void test_responses(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(responses); i++) {
        const response_row *row = &responses[i];
        expect_role(sound_response(row->code, row->method, row->more, row->body), row->role);
    }
    char *text = sound_response(200, "REGISTER", NULL, NULL);
    char *contact = strstr(text, "Contact");
    memcpy(contact, "X-Other", 7);
    expect_role(text, R(OK_REGISTER_NONE));
}

/* A code of the registry, in a response to a method that has no role of its own for it. */
static void test_status_codes(void)
{
#define SIP_STATUS(code, phrase, rfc) expect_role(sound_response(code, "DANCE", NULL, NULL), SIP_ROLE_STATUS_##code);
#include "core/status.def"
#undef SIP_STATUS
}

static void test_without_message(void)
{
    static const sip_keepalive kinds[] = { SIP_NO_KEEPALIVE, SIP_KEEPALIVE_PING, SIP_KEEPALIVE_PONG,
                                           SIP_KEEPALIVE_OTHER };
    static const sip_role roles[] = { R(NOT_SIP), R(KEEPALIVE_PING), R(KEEPALIVE_PONG), R(KEEPALIVE_NUL) };
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_assert_cmpint(sip_role_of_keepalive(kinds[i]), ==, roles[i]);
        reached[sip_role_of_keepalive(kinds[i])] = true;
    }
    sip_message message;
    g_assert_true(parse_text("INVITE\r\nVia: SIP/2.0/UDP h\r\n\r\n", SIP_UDP, &message));
    g_assert_cmpint(sip_role_of(&message, NULL), ==, R(BROKEN_START));
    reached[sip_role_of(&message, NULL)] = true;
    guarded_release();
}

/* Of a message that was cut behind its first line nothing is told but that line; one that ends there is another matter.
 */
static void test_line_alone(void)
{
    static const struct {
        const char *text;
        size_t missing;
        sip_role role;
    } rows[] = {
        { "BYE sip:a@b SIP/2.0\r\n", 100, R(REQUEST_LINE) },
        { "SIP/2.0 200 OK\r\n", 100, R(STATUS_LINE) },
        { "BYE sip:a@b SIP/2.0\r\nX: 1\r\n", 100, R(BYE) },
        { "BYE sip:a@b SIP/2.0\r\n", 0, R(BYE) },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        sip_message message;
        sip_span text = guarded(rows[i].text);
        g_assert_true(sip_message_parse(text, text.len + rows[i].missing, SIP_UDP, &message));
        g_assert_cmpint(sip_role_of(&message, NULL), ==, rows[i].role);
        reached[sip_role_of(&message, NULL)] = true;
    }
    guarded_release();
}

/* --- stories --- */

/* Words that stand in for what is not known, which a role whose headline wants it must not be given without. */
static void must_be_whole(const sip_role_info *info, const char *headline, sip_language language)
{
    static const sip_word holes[] = { SIP_WORD_NO_FRAME, SIP_WORD_NO_CODE, SIP_WORD_NO_HOP, SIP_WORD_NO_DELAY,
                                      SIP_WORD_NO_ATTEMPT };
    for (size_t i = 0; i < G_N_ELEMENTS(holes); i++) {
        if (strstr(headline, sip_language_tables_of(language)->words[holes[i]]) == NULL) continue;
        g_test_message("%s: \"%s\" has a hole", info->id, headline);
        g_test_fail();
    }
    if (strpbrk(headline, "{}") != NULL) g_test_fail();
}

static void check_step(const story_step *step, const sip_message *message, const sip_verdict *verdict)
{
    sip_role is = sip_role_of(message, verdict);
    const sip_role_info *info = sip_role_info_of(is);
    if (is != step->role || sip_aside_of(is, message, verdict) != step->aside) {
        g_test_message("at %u ms, %s %s: is %s (%d) aside %d, should be %s (%d) aside %d", step->at, step->start,
                       step->cseq, info->id, is, sip_aside_of(is, message, verdict), sip_role_info_of(step->role)->id,
                       step->role, step->aside);
        g_test_fail();
    }
    reached[is] = true;
    for (int language = 0; language < SIP_LANGUAGE_COUNT; language++) {
        char headline[512];
        sip_values values;
        sip_values_of_verdict(message, verdict, (sip_language)language, &values);
        sip_sink sink = sip_sink_on(headline, sizeof headline);
        sip_text_fill(&sink, sip_text_of_role((sip_language)language, is)->headline, &values);
        sip_text_fill(&sink, sip_text_of_aside((sip_language)language, step->aside), &values);
        must_be_whole(info, headline, (sip_language)language);
        g_test_message("%s", headline);
    }
}

static void test_stories(void)
{
    for (size_t i = 0; i < role_story_count; i++) role_story_tell(&role_stories[i], check_step);
}

/* What some messages of the stories are about, and how long after it. */
static void check_relation(const story_step *step, const sip_message *message, const sip_verdict *verdict)
{
    static const struct {
        const char *cseq, *vias, *to_tag;
        uint32_t about;
        sip_time since;
    } rows[] = {
        { "3 BYE", "a4", "b", 5, 5020000 }, /* the challenge; the answer */
        { "1 ACK", "a2", "c", 3, 50000 },   /* the second answer */
    };
    sip_span tag;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        bool same = strcmp(step->cseq, rows[i].cseq) == 0 && strcmp(step->vias, rows[i].vias) == 0;
        if (!same || !sip_message_tag(message, SIP_HDR_TO, &tag) || !sip_span_is(tag, rows[i].to_tag)) continue;
        g_assert_cmpuint(verdict->about, ==, rows[i].about);
        g_assert_cmpint(verdict->since, ==, rows[i].since);
    }
}

static void test_relations(void)
{
    for (size_t i = 0; i < role_story_count; i++) {
        if (g_str_equal(role_stories[i].name, "challenged_bye") || g_str_equal(role_stories[i].name, "two_answers"))
            role_story_tell(&role_stories[i], check_relation);
    }
}

/* Runs last. Should there be a role that nothing can reach, it is listed here with the reason. */
static void test_every_role_is_reached(void)
{
    for (int role = 0; role < SIP_ROLE_COUNT; role++) {
        const sip_role_info *info = sip_role_info_of((sip_role)role);
        g_test_message("%d: %s", role, info->id);
        g_assert_true(reached[role]);
    }
}

static void test_ids(void)
{
    for (int role = 0; role < SIP_ROLE_COUNT; role++) {
        const sip_role_info *info = sip_role_info_of((sip_role)role);
        g_test_message("%d: %s", role, info->id);
        g_assert_cmpuint(strspn(info->id, "abcdefghijklmnopqrstuvwxyz0123456789_."), ==, strlen(info->id));
        g_assert_true(strchr(info->id, '.') != NULL);
        g_assert_true(g_str_has_prefix(info->rfc, "RFC "));
    }
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/role/requests", test_requests);
    g_test_add_func("/role/responses", test_responses);
    g_test_add_func("/role/status_codes", test_status_codes);
    g_test_add_func("/role/without_message", test_without_message);
    g_test_add_func("/role/line_alone", test_line_alone);
    g_test_add_func("/role/stories", test_stories);
    g_test_add_func("/role/relations", test_relations);
    g_test_add_func("/role/ids", test_ids);
    g_test_add_func("/role/zz_every_role_is_reached", test_every_role_is_reached);
    return g_test_run();
}
