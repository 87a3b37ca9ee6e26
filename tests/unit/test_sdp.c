/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: of a session description the right stream is chosen, and what the session says holds for it until it says
 * otherwise; formats are named by rtpmap, then by the registry; broken lines give less, not something else.
 */
#include "core/codec.h"
#include "support.h"

#define HEAD "v=0\r\no=x 1 1 IN IP4 h\r\ns=-\r\n"
#define ADDRESS(a) "c=IN IP4 " a "\r\n"

static bool read_sdp(const char *body, sip_sdp *sdp)
{
    char *text = sound_request("INVITE", "Content-Type: application/sdp\r\n", body);
    sip_message message;
    g_assert_true(parse_text(text, SIP_UDP, &message));
    g_free(text);
    return sip_sdp_read(&message, sdp);
}

static const struct {
    const char *body, *media;
    uint32_t port;
    const char *address;
    sip_media_direction direction;
    unsigned streams, refused;
} rows[] = {
    { HEAD ADDRESS("1.1.1.1") "m=audio 4 RTP/AVP 0\r\n", "audio", 4, "1.1.1.1", SIP_MEDIA_BOTH, 1, 0 },
    { HEAD "m=audio 4/2 RTP/AVP 0\r\n" ADDRESS("2.2.2.2/127"), "audio", 4, "2.2.2.2", SIP_MEDIA_BOTH, 1, 0 },
    { HEAD ADDRESS("1.1.1.1") "a=sendonly\r\nm=video 6 x 1\r\na=inactive\r\n" ADDRESS("3.3.3.3") "m=audio 4 x 0\r\n",
      "audio", 4, "1.1.1.1", SIP_MEDIA_SEND_ONLY, 2, 0 },
    { HEAD "m=audio 4 x 0\r\na=recvonly\r\nm=audio 0 x 0\r\na=inactive\r\n", "audio", 4, "", SIP_MEDIA_RECEIVE_ONLY, 2,
      1 },
    { HEAD "m=video 0 x 0\r\nm=image 0 x 0\r\n", "video", 0, "", SIP_MEDIA_BOTH, 2, 2 },
    { HEAD, "", 0, "", SIP_MEDIA_BOTH, 0, 0 },
    { HEAD "m=\r\nc=\r\n", "", 0, "", SIP_MEDIA_BOTH, 1, 1 },
    { HEAD "m=audio 99999 x 0\r\n", "audio", 0, "", SIP_MEDIA_BOTH, 1, 1 },
};

static void test_streams(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        sip_sdp sdp;
        g_test_message("%s", rows[i].body);
        g_assert_true(read_sdp(rows[i].body, &sdp));
        assert_span(sdp.stream.media, rows[i].media);
        g_assert_cmpuint(sdp.stream.port, ==, rows[i].port);
        assert_span(sdp.address, rows[i].address);
        g_assert_cmpint(sdp.direction, ==, rows[i].direction);
        g_assert_cmpuint(sdp.streams, ==, rows[i].streams);
        g_assert_cmpuint(sdp.refused, ==, rows[i].refused);
        guarded_release();
    }
}

/* All formats of the stream, as "PCMA/8000 opus/48000/2". */
static char *codecs_of(const char *body)
{
    sip_sdp sdp;
    sip_codec codec;
    GString *names = g_string_new(NULL);
    g_assert_true(read_sdp(body, &sdp));
    sip_cursor formats = sip_cursor_on(sdp.stream.formats);
    while (sip_codec_next(&formats, &sdp.stream, &codec)) {
        char name[SIP_CODEC_NAME_SIZE];
        sip_codec_name(&codec, name);
        g_string_append_printf(names, "%s%s", names->len ? " " : "", name);
    }
    guarded_release();
    return g_string_free(names, FALSE);
}

static void test_codecs(void)
{
    static const struct {
        const char *body, *codecs;
    } descriptions[] = {
        { HEAD "m=audio 4 RTP/AVP 8 0 18 3\r\n", "PCMA/8000 PCMU/8000 G729/8000 GSM/8000" },
        { HEAD "m=audio 4 RTP/AVP 96 0\r\na=rtpmap:96 opus/48000/2\r\n", "opus/48000/2 PCMU/8000" },
        { HEAD "m=audio 4 RTP/AVP 0\r\na=rtpmap:0 speex/16000\r\n", "speex/16000" },
        { HEAD "m=audio 4 RTP/AVP 9  96 \r\na=rtpmap:9 x/1\r\n", "x/1 96" },
        { HEAD "m=audio 4 RTP/AVP 96\r\na=rtpmap:961 x/1\r\na=rtpmap:\r\na=rtpmap:96\r\n", "96" },
        { HEAD "m=image 4 udptl t38\r\n", "t38" },
        { HEAD "m=audio 4 RTP/AVP 2\r\n", "2" },
        { HEAD "m=audio 4 RTP/AVP 0\r\nm=video 5 RTP/AVP 96\r\na=rtpmap:0 x/1\r\n", "PCMU/8000" },
        { HEAD "m=audio 4 RTP/AVP\r\n", "" },
        { HEAD "m=audio 4 RTP/AVP 96\r\na=rtpmap:96 abcdefghijklmnopqrstuvwxyz/8000\r\n", "" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(descriptions); i++) {
        char *codecs = codecs_of(descriptions[i].body);
        g_test_message("%s", descriptions[i].body);
        g_assert_cmpstr(codecs, ==, descriptions[i].codecs);
        g_free(codecs);
    }
}

/* What the lines of the stream are: a boundary of a multipart ends them. */
static void test_lines(void)
{
    sip_sdp sdp;
    g_assert_true(read_sdp(HEAD "m=audio 4 x 96\r\na=1\r\n--b\r\na=rtpmap:96 x/1\r\n", &sdp));
    assert_span(sdp.stream.lines, "a=1\r\n");
    guarded_release();
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/sdp/streams", test_streams);
    g_test_add_func("/sdp/codecs", test_codecs);
    g_test_add_func("/sdp/lines", test_lines);
    return g_test_run();
}
