/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: of each line that core/check_sdp reads, what is within its grammar (RFC 8866 5, 6) is accepted and what is
 * not is reported, at its place, by its letter alone. Order and absence of lines are in check_rules.c.
 */
#include "core/check.h"
#include "support.h"

typedef struct {
    const char *wanted; /* NULL: a sound line */
    const char *line;
} row;

static const row rows[] = {
    { NULL, "v=0" },
    { "v=", "v=1" },
    { "v=", "v=" },
    { NULL, "o=- 3960000000000000000 1 IN IP4 pbx.example.com" },
    { NULL, "o=alice 1 2 IN IP6 2001:db8::1" },
    { "o=", "o=alice 1 IN IP4 192.0.2.1" },
    { "o=", "o=alice one 1 IN IP4 192.0.2.1" },
    { "o=", "o=alice 1 1 IN IP4 192.0.2.1/127" },
    { "o=", "o= 1 1 IN IP4 192.0.2.1" },
    { NULL, "s= " },
    { "s=", "s=" },
    { NULL, "c=IN IP4 224.2.1.1/127/3" },
    { NULL, "c=IN IP6 ff15::101/3" },
    { NULL, "c=IN X-OTHER anything" },
    { "c=", "c=IN IP4 999.0.2.1" },
    { "c=", "c=IN IP4 2001:db8::1" },
    { "c=", "c=IN IP6 192.0.2.1" },
    { "c=", "c=IN IP4 224.2.1.1/256" },
    { "c=", "c=IN IP4 224.2.1.1/1/2/3" },
    { "c=", "c=IN  IP4 192.0.2.1" },
    { "c=", "c=IN IP4" },
    { NULL, "t=3960000000 3960003600" },
    { "t=", "t=0" },
    { "t=", "t=0 -1" },
    { NULL, "m=audio 49170/2 RTP/AVP 0 8" },
    { NULL, "m=image 0 udptl t38" },
    { "m=", "m=audio 65536 RTP/AVP 0" },
    { "m=", "m=audio 4000 RTP/AVP" },
    { "m=", "m=audio 4000 RTP//AVP 0" },
    { "m=", "m=audio x RTP/AVP 0" },
    { "m=", "m=audio 4000/ RTP/AVP 0" },
    { NULL, "a=rtpmap:96 opus/48000/2" },
    { "a=", "a=rtpmap:128 opus/48000" },
    { "a=", "a=rtpmap:96 opus" },
    { "a=", "a=rtpmap:96 opus/fast" },
    { NULL, "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:secret" },
    { "a=", "a=:x" },
    { "a=", "a=" },
    { NULL, "b=AS:64" },
    { "b=", "b=" },
    { "A=", "A=sendrecv" },
    { "x=", "no line of a description" },
};

typedef struct {
    const row *row;
    unsigned found;
} expectation;

static void take(void *context, const sip_remark *remark)
{
    expectation *of = context;
    if (remark->finding != SIP_FINDING_SDP_MALFORMED) return;
    if (of->row->wanted == NULL) g_error("a sound line: %s", of->row->line);
    assert_span(remark->at, of->row->line);
    assert_span(remark->wanted, of->row->wanted);
    g_assert_cmpuint(remark->seen.len, ==, 0);
    of->found++;
}

/* The line stands where its letter does in a sound description, or at its end. */
static char *message_with(const char *line)
{
    static const char *const sound[] = { "v=0",   "o=- 1 1 IN IP4 192.0.2.1", "s=-", "c=IN IP4 192.0.2.1",
                                         "t=0 0", "m=audio 4000 RTP/AVP 0" };
    GString *text = g_string_new("INVITE sip:b@example.com SIP/2.0\r\nContent-Type: application/sdp\r\n\r\n");
    bool put = false;
    for (size_t i = 0; i < G_N_ELEMENTS(sound); i++) {
        bool here = line[0] == sound[i][0] && line[1] == '=';
        put |= here;
        g_string_append_printf(text, "%s\r\n", here ? line : sound[i]);
    }
    if (!put) g_string_append_printf(text, "%s\r\n", line);
    return g_string_free(text, FALSE);
}

static void test_lines(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        expectation of = { &rows[i], 0 };
        sip_message message;
        char *text = message_with(rows[i].line);
        sip_span bytes = sip_span_of(text);
        g_assert_true(sip_message_parse(bytes, bytes.len, SIP_UDP, &message));
        sip_check_whole(&message, take, &of);
        if (of.found != (rows[i].wanted ? 1 : 0)) g_error("found %u times: %s", of.found, rows[i].line);
        g_free(text);
    }
}

static void count_remark(void *context, const sip_remark *remark)
{
    unsigned *found = context;
    *found += remark->finding == SIP_FINDING_SDP_MALFORMED;
}

/* NUL and a CR of its own belong in no line. */
static void test_control(void)
{
    static const char bytes[] = "INVITE sip:b@example.com SIP/2.0\r\nContent-Type: application/sdp\r\n\r\n"
                                "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=a\0b\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n";
    unsigned found = 0;
    sip_message message;
    g_assert_true(sip_message_parse((sip_span){ bytes, sizeof bytes - 1 }, sizeof bytes - 1, SIP_UDP, &message));
    sip_check_whole(&message, count_remark, &found);
    g_assert_cmpuint(found, ==, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sdp_lines/lines", test_lines);
    g_test_add_func("/sdp_lines/control", test_control);
    return g_test_run();
}
