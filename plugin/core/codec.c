/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * From payload type to codec.
 */
#include "codec.h"

#include "digits.h"

static bool from_registry(uint32_t payload_type, sip_codec *codec)
{
    static const struct {
        uint32_t payload_type;
        const char *name;
        uint32_t clock;
    } codecs[] = {
#define SIP_CODEC(payload_type, name, clock) { payload_type, name, clock },
#include "codec.def"
#undef SIP_CODEC
    };
    for (size_t i = 0; i < sizeof codecs / sizeof *codecs; i++) {
        if (codecs[i].payload_type != payload_type) continue;
        *codec = (sip_codec){ .name = sip_span_of(codecs[i].name), .clock = codecs[i].clock };
        if (payload_type == 10) codec->channels = sip_span_of("2");
        return true;
    }
    return false;
}

/* a=rtpmap:<payload type> <encoding name>/<clock rate>[/<encoding parameters>] (RFC 8866 6.6) */
static bool read_rtpmap(sip_span line, sip_span format, sip_codec *codec)
{
    static const size_t prefix = sizeof "a=rtpmap:" - 1;
    if (line.len < prefix || memcmp(line.at, "a=rtpmap:", prefix) != 0) return false;
    sip_cursor c = sip_cursor_on((sip_span){ line.at + prefix, line.len - prefix });
    if (!sip_span_equal(sip_take_until(&c, " "), format)) return false;
    sip_skip_lws(&c);
    *codec = (sip_codec){ .name = sip_take_until(&c, "/ ") };
    if (sip_accept(&c, '/')) sip_take_number(&c, UINT32_MAX, &codec->clock);
    if (sip_accept(&c, '/')) codec->channels = sip_take_until(&c, " ");
    return codec->name.len > 0;
}

static bool from_rtpmap(const sip_sdp_stream *stream, sip_span format, sip_codec *codec)
{
    sip_cursor c = sip_cursor_on(stream->lines);
    sip_span line;
    while (!sip_at_end(&c)) {
        sip_take_line(&c, &line);
        if (read_rtpmap(line, format, codec)) return true;
    }
    return false;
}

bool sip_codec_next(sip_cursor *formats, const sip_sdp_stream *stream, sip_codec *codec)
{
    uint32_t payload_type;
    sip_skip_lws(formats);
    sip_span format = sip_take_until(formats, " ");
    if (format.len == 0) return false;
    if (from_rtpmap(stream, format, codec)) return true;
    sip_cursor c = sip_cursor_on(format);
    if (sip_take_number(&c, 127, &payload_type) && sip_at_end(&c) && from_registry(payload_type, codec)) return true;
    *codec = (sip_codec){ .name = format };
    return true;
}

bool sip_codec_equal(const sip_codec *a, const sip_codec *b)
{
    static const sip_span one = { "1", 1 };
    sip_span channels = a->channels.len > 0 ? a->channels : one;
    return sip_span_alike(a->name, b->name) && a->clock == b->clock &&
           sip_span_equal(channels, b->channels.len > 0 ? b->channels : one);
}

bool sip_codec_is_media(const sip_codec *codec)
{
    static const sip_span others[] = { { "telephone-event", 15 }, { "tone", 4 }, { "CN", 2 },     { "red", 3 },
                                       { "ulpfec", 6 },           { "rtx", 3 },  { "flexfec", 7 } };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (sip_span_alike(codec->name, others[i])) return false;
    }
    return true;
}

static bool is_token(sip_span text)
{
    sip_cursor c = sip_cursor_on(text);
    sip_take(&c, SIP_CHAR_TOKEN);
    return sip_at_end(&c);
}

static char *append(char *to, sip_span text)
{
    if (text.len > 0) memcpy(to, text.at, text.len);
    return to + text.len;
}

static char *append_number(char *to, uint32_t number)
{
    char digits[10];
    char *const end = digits + sizeof digits;
    return append(to, sip_span_between(sip_digits_before(end, number, 0), end));
}

enum { CLOCK_AND_SLASHES = 16 };

void sip_codec_name(const sip_codec *codec, char name[SIP_CODEC_NAME_SIZE])
{
    char *to = name;
    name[0] = '\0';
    if (!is_token(codec->name) || !is_token(codec->channels)) return;
    if (codec->name.len + codec->channels.len + CLOCK_AND_SLASHES > SIP_CODEC_NAME_SIZE) return;
    to = append(to, codec->name);
    if (codec->clock > 0) {
        *to++ = '/';
        to = append_number(to, codec->clock);
    }
    if (codec->channels.len > 0 && !sip_span_is(codec->channels, "1")) {
        *to++ = '/';
        to = append(to, codec->channels);
    }
    *to = '\0';
}
