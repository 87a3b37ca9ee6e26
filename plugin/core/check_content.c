/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Checks of what is in a body: can a multipart be taken apart (RFC 5621 3), and is a session description whole (RFC
 * 8866 5)? What the description says is not looked at.
 */
#include "checker.h"
#include "value.h"

static bool begins_with(sip_span text, const char *prefix)
{
    size_t len = strlen(prefix);
    return text.len >= len && sip_span_is((sip_span){ text.at, len }, prefix);
}

/* The lines that every description has, in this order; c= may also stand below each m=. */
static const char session_lines[] = "vost";

static void say_sdp(const sip_checker *to, sip_span at, sip_span wanted)
{
    sip_checker_say(to, SIP_HDR_CONTENT_TYPE,
                    (sip_remark){ .finding = SIP_FINDING_SDP_MALFORMED, .at = at, .wanted = wanted });
}

/* Reports the first fault only: it usually causes the rest. What stands there may be a key, and is not repeated. */
static void check_description(const sip_checker *to)
{
    sip_cursor c = sip_cursor_on(to->message->body);
    sip_span line = { NULL, 0 };
    const char *due = session_lines;
    bool media = false, connection = false;
    while (!sip_at_end(&c)) {
        sip_take_line(&c, &line);
        if (line.len == 0) continue;
        if (line.len < 2 || line.at[1] != '=') {
            say_sdp(to, line, sip_span_of("x="));
            return;
        }
        media |= line.at[0] == 'm';
        connection |= line.at[0] == 'c';
        if (*due != '\0' && line.at[0] == *due) {
            due++;
        } else if (*due != '\0' && (due == session_lines || media)) {
            break;
        }
    }
    char wanted[] = { media && *due == '\0' ? 'c' : *due, '=', '\0' };
    if (*due != '\0' || (media && !connection)) say_sdp(to, line, sip_span_of(wanted));
}

static void check_session_description(const sip_checker *to, sip_span type)
{
    const sip_message *message = to->message;
    if (!sip_span_is(type, "application/sdp") || sip_message_truncated(message)) return;
    if (message->has_length && message->content_length > message->body.len) return;
    if (sip_message_has(message, SIP_HDR_CONTENT_ENCODING)) return;
    if (message->body.len > 0) {
        check_description(to);
    } else {
        sip_checker_say(to, SIP_HDR_CONTENT_TYPE, (sip_remark){ .finding = SIP_FINDING_BODY_EMPTY, .at = type });
    }
}

void sip_check_content(const sip_checker *to)
{
    sip_valued type;
    sip_span fault, boundary, value = sip_message_value(to->message, SIP_HDR_CONTENT_TYPE);
    if (value.len == 0 || !sip_valued_parse(value, &type, &fault)) return;
    if (begins_with(type.value, "multipart/") && !sip_param_find(type.params, "boundary", &boundary)) {
        sip_checker_say(to, SIP_HDR_CONTENT_TYPE,
                        (sip_remark){ .finding = SIP_FINDING_BOUNDARY_ABSENT, .at = value, .seen = type.value });
    }
    check_session_description(to, type.value);
}
