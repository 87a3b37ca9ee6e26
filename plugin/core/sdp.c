/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reading session descriptions line by line. What is not asked for is not read.
 */
#include "sdp.h"

/* Leaves the cursor at "v=0", the first line of a description, wherever in the body it is. */
static bool find_description(sip_cursor *c)
{
    sip_span line = { NULL, 0 };
    while (!sip_at_end(c)) {
        sip_take_line(c, &line);
        if (sip_span_is(line, "v=0")) return true;
    }
    return false;
}

static inline bool begins_with(sip_span line, const char *text)
{
    size_t len = strlen(text);
    return line.len >= len && memcmp(line.at, text, len) == 0;
}

static void take_direction(sip_span line, sip_media_direction *direction)
{
    static const sip_span attributes[] = {
        [SIP_MEDIA_BOTH] = { "a=sendrecv", 10 },
        [SIP_MEDIA_SEND_ONLY] = { "a=sendonly", 10 },
        [SIP_MEDIA_RECEIVE_ONLY] = { "a=recvonly", 10 },
        [SIP_MEDIA_INACTIVE] = { "a=inactive", 10 },
    };
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
        if (!sip_span_alike(line, attributes[i])) continue;
        *direction = (sip_media_direction)i;
        return;
    }
}

/* m=<media> <port>[/<number>] <proto> <fmt> … (RFC 8866 5.14) */
static sip_sdp_stream read_stream(sip_span line, const char *below)
{
    sip_sdp_stream stream = { .lines = { below, 0 } };
    sip_cursor c = sip_cursor_on((sip_span){ line.at + 2, line.len - 2 });
    stream.media = sip_take_until(&c, " ");
    sip_skip_lws(&c);
    sip_take_number(&c, UINT16_MAX, &stream.port);
    sip_take_until(&c, " ");
    sip_skip_lws(&c);
    stream.proto = sip_take_until(&c, " ");
    sip_skip_lws(&c);
    stream.formats = sip_span_trim(sip_rest(&c));
    return stream;
}

/* c=<nettype> <addrtype> <connection-address>[/…] (RFC 8866 5.7) */
static sip_span read_address(sip_span line)
{
    sip_cursor c = sip_cursor_on((sip_span){ line.at + 2, line.len - 2 });
    sip_take_until(&c, " ");
    sip_skip_lws(&c);
    sip_take_until(&c, " ");
    sip_skip_lws(&c);
    return sip_take_until(&c, "/ ");
}

/* What a line says of the session, or of the stream that was chosen. */
static void read_line(sip_span line, sip_sdp *sdp)
{
    if (begins_with(line, "o=")) {
        sdp->origin = (sip_span){ line.at + 2, line.len - 2 };
    } else if (begins_with(line, "c=")) {
        sdp->address = read_address(line);
        sdp->null_address = begins_with(line, "c=IN IP4 0.0.0.0");
    } else if (begins_with(line, "a=")) {
        take_direction(line, &sdp->direction);
    }
}

/*
 * A media line. The first audio stream is chosen, or the first of all; what the session says holds for a stream until
 * that says otherwise. `session` is the description as it stood before the first stream.
 */
static bool take_stream(sip_sdp *sdp, const sip_sdp *session, sip_sdp_stream stream)
{
    bool first_audio = sip_span_is(stream.media, "audio") && !sip_span_is(sdp->stream.media, "audio");
    if (stream.port == 0) sdp->refused++;
    if (sdp->streams++ > 0 && !first_audio) return false;
    sdp->stream = stream;
    sdp->direction = session->direction;
    sdp->address = session->address;
    sdp->null_address = session->null_address;
    return true;
}

static void read_lines(sip_cursor *c, sip_sdp *sdp)
{
    sip_span line;
    sip_sdp session = *sdp;
    bool chosen = false;
    while (!sip_at_end(c) && !begins_with(sip_rest(c), "--")) {
        sip_take_line(c, &line);
        if (begins_with(line, "m=")) {
            if (sdp->streams == 0) session = *sdp;
            chosen = take_stream(sdp, &session, read_stream(line, c->at));
        } else if (chosen || sdp->streams == 0) {
            read_line(line, sdp);
            if (chosen) sdp->stream.lines = sip_span_between(sdp->stream.lines.at, c->at);
        }
    }
}

bool sip_sdp_read(const sip_message *message, sip_sdp *sdp)
{
    *sdp = (sip_sdp){ .direction = SIP_MEDIA_BOTH };
    if (!sip_message_has_sdp(message)) return false;
    sip_cursor c = sip_cursor_on(message->body);
    if (!find_description(&c)) return false;
    read_lines(&c, sdp);
    return true;
}

bool sip_sdp_is_hold(const sip_sdp *sdp)
{
    return sdp->null_address || sdp->direction == SIP_MEDIA_SEND_ONLY || sdp->direction == SIP_MEDIA_INACTIVE;
}
