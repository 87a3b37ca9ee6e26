/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Checks of what is in a body: can a multipart be taken apart (RFC 5621 3), and is there a session description to
 * check (check_sdp.c)?
 */
#include "checker.h"
#include "value.h"

static bool begins_with(sip_span text, const char *prefix)
{
    size_t len = strlen(prefix);
    return text.len >= len && sip_span_is((sip_span){ text.at, len }, prefix);
}

static void check_session_description(const sip_checker *to, sip_span type)
{
    const sip_message *message = to->message;
    if (!sip_span_is(type, "application/sdp") || sip_message_truncated(message)) return;
    if (message->has_length && message->content_length > message->body.len) return;
    if (sip_message_has(message, SIP_HDR_CONTENT_ENCODING)) return;
    if (message->body.len > 0) {
        sip_check_description(to, message->body);
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
