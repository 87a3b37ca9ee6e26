/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Giving lines their CRLF back.
 */
#include "line_ends.h"

#include <glib.h>

#include "../../core/message.h"

static bool has_bare_lf(sip_span text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '\n' && (i == 0 || text.at[i - 1] != '\r')) return true;
    }
    return false;
}

/* At most twice as long; returns the length. */
static size_t write_sound(char *to, sip_span text)
{
    size_t length = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool bare = text.at[i] == '\n' && (i == 0 || text.at[i - 1] != '\r');
        if (bare) to[length++] = '\r';
        to[length++] = text.at[i];
    }
    return length;
}

/* The body that its Content-Length counts as it stands was sent so. */
static sip_span headers_of(sip_span text)
{
    sip_message message;
    if (!sip_message_parse(text, text.len, SIP_PACKET, &message) || !message.has_length) return text;
    bool as_it_stands =
        message.content_length > 0 && message.body.len == message.content_length && message.rest.len == 0;
    return as_it_stands ? sip_span_between(text.at, message.body.at) : text;
}

sip_span sip_line_ends_sound(wmem_allocator_t *scope, sip_span message)
{
    if (message.len == 0) return message;
    sip_span headers = headers_of(message);
    if (!has_bare_lf(headers)) return message;
    char *text = wmem_alloc(scope, 2 * message.len);
    size_t length = write_sound(text, headers), body = message.len - headers.len;
    if (body > 0) memcpy(text + length, sip_span_end(headers), body);
    return (sip_span){ text, length + body };
}
