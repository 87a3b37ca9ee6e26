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

static bool begins_with(sip_span line, const char *text)
{
    size_t len = strlen(text);
    return line.len >= len && memcmp(line.at, text, len) == 0;
}

static bool direction_of(sip_span line, sip_media_direction *direction)
{
    static const struct {
        const char *attribute;
        sip_media_direction direction;
    } attributes[] = {
        { "a=sendrecv", SIP_MEDIA_BOTH },
        { "a=sendonly", SIP_MEDIA_SEND_ONLY },
        { "a=recvonly", SIP_MEDIA_RECEIVE_ONLY },
        { "a=inactive", SIP_MEDIA_INACTIVE },
    };
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
        if (!sip_span_is(line, attributes[i].attribute)) continue;
        *direction = attributes[i].direction;
        return true;
    }
    return false;
}

/* Attributes before the first m= are the session's; of the streams the first audio one decides, or the first of all. */
static void read_lines(sip_cursor *c, sip_sdp *sdp)
{
    sip_span line;
    unsigned streams = 0;
    bool decided = false, audio = false;
    while (!sip_at_end(c) && !begins_with(sip_rest(c), "--")) {
        sip_take_line(c, &line);
        if (begins_with(line, "m=")) {
            bool is_audio = begins_with(line, "m=audio");
            decided = streams++ > 0 && (audio || !is_audio);
            audio |= is_audio;
        } else if (!decided) {
            direction_of(line, &sdp->direction);
            if (begins_with(line, "o=")) sdp->origin = (sip_span){ line.at + 2, line.len - 2 };
            if (begins_with(line, "c=")) sdp->null_address = begins_with(line, "c=IN IP4 0.0.0.0");
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
