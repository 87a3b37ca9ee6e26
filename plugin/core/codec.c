/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * From payload type to codec.
 */
#include "codec.h"

#include <stdio.h>

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
    static const char *const others[] = { "telephone-event", "tone", "CN", "red", "ulpfec", "rtx", "flexfec" };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (sip_span_is(codec->name, others[i])) return false;
    }
    return true;
}

static bool is_token(sip_span text)
{
    sip_cursor c = sip_cursor_on(text);
    sip_take(&c, SIP_CHAR_TOKEN);
    return sip_at_end(&c);
}

void sip_codec_name(const sip_codec *codec, char name[SIP_CODEC_NAME_SIZE])
{
    char clock[16] = "";
    bool channels = codec->channels.len > 0 && !sip_span_is(codec->channels, "1");
    name[0] = '\0';
    if (!is_token(codec->name) || !is_token(codec->channels)) return;
    if (codec->name.len + codec->channels.len + sizeof clock > SIP_CODEC_NAME_SIZE) return;
    if (codec->clock > 0) snprintf(clock, sizeof clock, "/%u", codec->clock);
    snprintf(name, SIP_CODEC_NAME_SIZE, "%.*s%s%s%.*s", (int)codec->name.len, codec->name.at, clock,
             channels ? "/" : "", channels ? (int)codec->channels.len : 0, channels ? codec->channels.at : "");
}
