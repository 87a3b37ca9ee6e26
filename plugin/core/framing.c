/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Framing a stream, and telling keep-alives.
 */
#include "framing.h"

#include "value.h"

static bool is_filler(char c)
{
    return c == '\r' || c == '\n' || c == '\0';
}

/* The first Content-Length of a header block, long or compact form; 0 when absent or unreadable. */
static size_t declared_length(sip_cursor c, bool *ended)
{
    sip_header header;
    uint32_t length = 0;
    sip_span fault;
    while (sip_header_next(&c, &header, ended)) {
        if (header.id == SIP_HDR_CONTENT_LENGTH) return sip_number_parse(header.value, &length, &fault) ? length : 0;
    }
    return 0;
}

/* Where the blank line ends that closes the header block; NULL when it has not been seen. */
static const char *end_of_headers(sip_span bytes)
{
    sip_cursor c = sip_cursor_on(bytes);
    const char *lf;
    while (!sip_at_end(&c) && (lf = memchr(c.at, '\n', sip_left(&c))) != NULL) {
        c.at = lf + 1;
        sip_accept(&c, '\r');
        if (sip_accept(&c, '\n')) return c.at;
        c.at = lf + 1;
    }
    return NULL;
}

size_t sip_stream_unit(sip_span bytes)
{
    size_t filler = 0;
    while (filler < bytes.len && is_filler(bytes.at[filler])) filler++;
    if (filler > 0) return filler;
    const char *end = end_of_headers(bytes);
    if (end == NULL) return bytes.len < SIP_MAX_HEADER_BYTES ? 0 : bytes.len;
    bool ended = false;
    sip_span start_line;
    sip_cursor c = sip_cursor_on(sip_span_between(bytes.at, end));
    sip_take_line(&c, &start_line);
    size_t body = declared_length(c, &ended);
    if (body > SIP_MAX_BODY_BYTES) body = 0;
    return (size_t)(end - bytes.at) + body;
}

sip_keepalive sip_keepalive_of(sip_span bytes)
{
    if (bytes.len == 0) return SIP_NO_KEEPALIVE;
    for (size_t i = 0; i < bytes.len; i++) {
        if (!is_filler(bytes.at[i]) && bytes.at[i] != ' ') return SIP_NO_KEEPALIVE;
    }
    if (sip_span_equal(bytes, sip_span_of("\r\n\r\n"))) return SIP_KEEPALIVE_PING;
    if (sip_span_equal(bytes, sip_span_of("\r\n"))) return SIP_KEEPALIVE_PONG;
    return SIP_KEEPALIVE_OTHER;
}

bool sip_is_stun(sip_span bytes)
{
    static const char cookie[] = { 0x21, 0x12, (char)0xA4, 0x42 };
    return bytes.len >= 20 && ((unsigned char)bytes.at[0] & 0xC0) == 0 &&
           memcmp(bytes.at + 4, cookie, sizeof cookie) == 0;
}

bool sip_looks_like_message(sip_span bytes)
{
    sip_cursor c = sip_cursor_on(bytes);
    sip_span line;
    sip_start_line start;
    sip_take_line(&c, &line);
    sip_start_line_parse(line, &start);
    return start.kind != SIP_NOT_SIP;
}
