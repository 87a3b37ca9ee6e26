/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reading bodies of one fact.
 */
#include "small_body.h"

#include "value.h"

bool sip_body_is(const sip_message *message, const char *type)
{
    sip_valued valued;
    sip_span fault;
    sip_valued_parse(sip_message_value(message, SIP_HDR_CONTENT_TYPE), &valued, &fault);
    return message->body.len > 0 && sip_span_is(valued.value, type);
}

bool sip_body_fragment(const sip_message *message, sip_start_line *status)
{
    sip_span line;
    sip_cursor c = sip_cursor_on(message->body);
    if (!sip_body_is(message, "message/sipfrag")) return false;
    sip_take_line(&c, &line);
    sip_start_line_parse(line, status);
    return status->kind == SIP_RESPONSE && sip_class_of(status->code) > 0;
}

/* "Signal=5" of application/dtmf-relay; application/dtmf is the key alone. No RFC defines either. */
bool sip_body_dtmf(const sip_message *message, sip_span *signal)
{
    sip_span line = { NULL, 0 };
    sip_cursor c = sip_cursor_on(message->body);
    bool relay = sip_body_is(message, "application/dtmf-relay");
    *signal = (sip_span){ NULL, 0 };
    if (!relay && !sip_body_is(message, "application/dtmf")) return false;
    while (!sip_at_end(&c) && signal->len == 0) {
        sip_take_line(&c, &line);
        sip_cursor in_line = sip_cursor_on(line);
        sip_span name = sip_span_trim(sip_take_until(&in_line, "="));
        bool named = sip_accept(&in_line, '=');
        if (!named && !relay) *signal = name;
        if (named && sip_span_is(name, "Signal")) *signal = sip_span_trim(sip_rest(&in_line));
    }
    return true;
}
