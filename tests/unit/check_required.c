/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: each header that a message of some method or code must carry is missed when it is not there, and no header is
 * missed where it is no duty (RFC 3261 tables 2 and 3, and the RFCs of the extensions). Part of test_check.c.
 */
#include "check_pairs.h"
#include "support.h"

/* The message without its line of that name. */
static char *without(char *text, const char *name)
{
    char *start = strstr(text, name);
    if (start == NULL) g_error("no %s in %s", name, text);
    char *end = strstr(start, "\r\n") + 2;
    memmove(start, end, strlen(end) + 1);
    return text;
}

static const struct {
    sip_finding finding;
    unsigned code; /* 0: a request */
    const char *method, *name;
} missing[] = {
    { F(HEADER_MISSING), 0, "OPTIONS", "Via:" },
    { F(HEADER_MISSING), 0, "DANCE", "From:" },
    { F(HEADER_MISSING), 0, "ACK", "To:" },
    { F(HEADER_MISSING), 0, "OPTIONS", "Call-ID:" },
    { F(HEADER_MISSING), 0, "OPTIONS", "CSeq:" },
    { F(HEADER_MISSING), 200, "OPTIONS", "Via:" },
    { F(HEADER_MISSING), 404, "OPTIONS", "From:" },
    { F(HEADER_MISSING), 100, "OPTIONS", "To:" },
    { F(HEADER_MISSING), 200, "OPTIONS", "Call-ID:" },
    { F(HEADER_MISSING), 200, "OPTIONS", "CSeq:" },
    { F(HEADER_MISSING), 0, "SUBSCRIBE", "Event:" },
    { F(HEADER_MISSING), 0, "NOTIFY", "Event:" },
    { F(HEADER_MISSING), 0, "NOTIFY", "Subscription-State:" },
    { F(HEADER_MISSING), 0, "PUBLISH", "Event:" },
    { F(HEADER_MISSING), 0, "REFER", "Refer-To:" },
    { F(HEADER_MISSING), 0, "PRACK", "RAck:" },
    { F(MAX_FORWARDS_ABSENT), 0, "OPTIONS", "Max-Forwards:" },
    { F(CONTACT_ABSENT), 0, "INVITE", "Contact:" },
    { F(CONTACT_ABSENT), 0, "SUBSCRIBE", "Contact:" },
    { F(CONTACT_ABSENT), 0, "NOTIFY", "Contact:" },
    { F(CONTACT_ABSENT), 0, "REFER", "Contact:" },
    { F(CONTACT_ABSENT), 0, "UPDATE", "Contact:" },
    { F(CONTACT_ABSENT), 200, "INVITE", "Contact:" },
    { F(CONTACT_ABSENT), 200, "SUBSCRIBE", "Contact:" },
    { F(CONTACT_ABSENT), 200, "UPDATE", "Contact:" },
    { F(CONTACT_ABSENT), 202, "REFER", "Contact:" },
    { F(CHALLENGE_ABSENT), 401, "REGISTER", "WWW-Authenticate:" },
    { F(CHALLENGE_ABSENT), 407, "INVITE", "Proxy-Authenticate:" },
    { F(RESPONSE_LACKS), 302, "INVITE", "Contact:" },
    { F(RESPONSE_LACKS), 200, "SUBSCRIBE", "Expires:" },
    { F(RESPONSE_LACKS), 200, "PUBLISH", "SIP-ETag:" },
    { F(RESPONSE_LACKS), 200, "PUBLISH", "Expires:" },
    { F(RESPONSE_LACKS), 405, "INVITE", "Allow:" },
    { F(RESPONSE_LACKS), 415, "INVITE", "Accept:" },
    { F(RESPONSE_LACKS), 420, "INVITE", "Unsupported:" },
    { F(RESPONSE_LACKS), 421, "INVITE", "Require:" },
    { F(RESPONSE_LACKS), 422, "INVITE", "Min-SE:" },
    { F(RESPONSE_LACKS), 423, "REGISTER", "Min-Expires:" },
    { F(RESPONSE_LACKS), 469, "INFO", "Recv-Info:" },
    { F(RESPONSE_LACKS), 489, "SUBSCRIBE", "Allow-Events:" },
    { F(RESPONSE_LACKS), 494, "REGISTER", "Security-Server:" },
};

static void test_missing(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(missing); i++) {
        char *text = missing[i].code > 0 ? sound_response(missing[i].code, missing[i].method, NULL, NULL)
                                         : sound_request(missing[i].method, NULL, NULL);
        expect(text, SIP_UDP, (expected_pair){ missing[i].finding, NULL });
        without(text, missing[i].name);
        char *line = g_strndup(text, strcspn(text, "\r"));
        expect(text, SIP_UDP, (expected_pair){ missing[i].finding, line });
        g_free(line);
        g_free(text);
    }
}

/* Where a header is no duty, its absence is no finding. */
static void test_not_missing(void)
{
    static const struct {
        sip_finding finding;
        unsigned code;
        const char *method, *name;
    } rows[] = {
        { F(CONTACT_ABSENT), 0, "OPTIONS", "Contact:" },     { F(CONTACT_ABSENT), 0, "BYE", "Contact:" },
        { F(CONTACT_ABSENT), 0, "REGISTER", "Contact:" },    { F(CONTACT_ABSENT), 0, "ACK", "Contact:" },
        { F(CONTACT_ABSENT), 486, "INVITE", "Contact:" },    { F(CONTACT_ABSENT), 180, "INVITE", "Contact:" },
        { F(CONTACT_ABSENT), 200, "BYE", "Contact:" },       { F(RESPONSE_LACKS), 486, "INVITE", "Contact:" },
        { F(RESPONSE_LACKS), 481, "SUBSCRIBE", "Contact:" }, { F(RESPONSE_LACKS), 200, "REGISTER", "Contact:" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        char *text = rows[i].code > 0 ? sound_response(rows[i].code, rows[i].method, NULL, NULL)
                                      : sound_request(rows[i].method, NULL, NULL);
        expect(without(text, rows[i].name), SIP_UDP, (expected_pair){ rows[i].finding, NULL });
        g_free(text);
    }
    char *text = sound_response(380, "INVITE", NULL, "hello");
    expect(without(text, "Contact:"), SIP_UDP, (expected_pair){ F(RESPONSE_LACKS), NULL });
    g_free(text);
    text = sound_response(415, "INVITE", "Accept-Encoding: gzip\r\n", NULL);
    expect(without(text, "Accept:"), SIP_UDP, (expected_pair){ F(RESPONSE_LACKS), NULL });
    g_free(text);
}

static void test_to_tag(void)
{
    static const struct {
        unsigned code;
        const char *to, *at;
    } rows[] = {
        { 180, "To: <sip:bob@example.org>\r\n", "<sip:bob@example.org>" },
        { 404, "To: sip:bob@example.org\r\n", "sip:bob@example.org" },
        { 100, "To: <sip:bob@example.org>\r\n", NULL },
        { 200, "To: sip:bob@example.org;tag=1\r\n", NULL },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        char *text = sound_response(rows[i].code, "INVITE", rows[i].to, NULL);
        expect(text, SIP_UDP, (expected_pair){ F(TO_TAG_ABSENT), rows[i].at });
        g_free(text);
    }
}

void add_required_tests(void)
{
    g_test_add_func("/check/missing", test_missing);
    g_test_add_func("/check/not_missing", test_not_missing);
    g_test_add_func("/check/to_tag", test_to_tag);
}
