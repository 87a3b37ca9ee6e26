/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reading words, places and lines.
 */
#include "words.h"

#include "../../core/ip_address.h"

bool sip_log_take_line(sip_cursor *c, sip_log_line *line)
{
    if (sip_at_end(c)) return false;
    const char *start = c->at;
    const char *lf = memchr(start, '\n', sip_left(c));
    const char *end = lf ? lf : c->end;
    c->at = lf ? lf + 1 : c->end;
    line->end = lf ? SIP_LOG_LF : SIP_LOG_NO_END;
    if (lf && end > start && end[-1] == '\r') {
        line->end = SIP_LOG_CRLF;
        end--;
    }
    line->text = sip_span_between(start, end);
    return true;
}

sip_span sip_log_first_line(sip_span text)
{
    static const char *const hidden[] = { "#012", "#015", "^M" };
    sip_cursor c = sip_cursor_on(text);
    while (!sip_at_end(&c)) {
        sip_take_until(&c, "\r\n#^");
        if (sip_at_end(&c) || *c.at == '\r' || *c.at == '\n') break;
        sip_span rest = sip_rest(&c);
        if (sip_log_begins(rest, hidden[0]) || sip_log_begins(rest, hidden[1]) || sip_log_begins(rest, hidden[2]))
            break;
        c.at++;
    }
    return sip_span_between(text.at, c.at);
}

bool sip_log_begins(sip_span text, const char *mark)
{
    size_t len = strlen(mark);
    return text.len >= len && memcmp(text.at, mark, len) == 0;
}

bool sip_log_accept(sip_cursor *c, const char *mark)
{
    if (!sip_log_begins(sip_rest(c), mark)) return false;
    c->at += strlen(mark);
    return true;
}

bool sip_log_find(sip_cursor *c, const char *mark)
{
    sip_cursor ahead = *c;
    const char *first;
    while (!sip_at_end(&ahead) && (first = memchr(ahead.at, mark[0], sip_left(&ahead))) != NULL) {
        ahead.at = first;
        if (sip_log_accept(&ahead, mark)) {
            *c = ahead;
            return true;
        }
        ahead.at++;
    }
    return false;
}

sip_span sip_log_take_word(sip_cursor *c)
{
    return sip_take_until(c, " \t\r\n");
}

/* --- places --- */

bool sip_log_address(sip_span text, sip_endpoint *endpoint)
{
    if (text.len > 2 && text.at[0] == '[' && text.at[text.len - 1] == ']')
        text = (sip_span){ text.at + 1, text.len - 2 };
    sip_endpoint read = { .port = 0 };
    read.address_len = (uint8_t)sip_ip_address_read(text, read.address);
    if (read.address_len == 0) return false;
    *endpoint = read;
    return true;
}

static bool is_of_address(int c)
{
    return c >= 0 && (sip_char_is((char)c, SIP_CHAR_HEX) || c == '.' || c == ':');
}

/* [address]; or the longest run of an IPv4 address; or, when it has two colons, of an IPv6 address. */
static sip_span take_address(sip_cursor *c)
{
    sip_cursor ahead = *c;
    if (sip_peek(c) == '[') {
        sip_take_until(&ahead, "]");
        sip_accept(&ahead, ']');
    } else {
        while (is_of_address(sip_peek(&ahead)) && *ahead.at != ':') ahead.at++;
        if (ahead.at == c->at || memchr(c->at, '.', (size_t)(ahead.at - c->at)) == NULL) {
            while (is_of_address(sip_peek(&ahead))) ahead.at++;
        }
    }
    sip_span address = sip_span_between(c->at, ahead.at);
    c->at = ahead.at;
    return address;
}

bool sip_log_take_place(sip_cursor *c, sip_endpoint *place)
{
    sip_cursor ahead = *c;
    uint32_t port;
    if (!sip_log_address(take_address(&ahead), place)) return false;
    sip_cursor behind = ahead;
    if (sip_accept(&behind, ':') && sip_take_number(&behind, UINT16_MAX, &port)) {
        place->port = (uint16_t)port;
        ahead = behind;
    }
    *c = ahead;
    return true;
}

const char *sip_log_transport(sip_span word)
{
    static const char *const names[] = { "UDP", "TCP", "TLS", "WSS", "WS", "SCTP" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (sip_span_is(word, names[i])) return names[i];
    }
    return "";
}

/* --- SIP in a line --- */

static bool is_status_line(sip_span line)
{
    sip_cursor c = sip_cursor_on(line);
    return sip_log_accept(&c, "SIP/2.0 ") && sip_take(&c, SIP_CHAR_DIGIT).len == 3 && line.at[8] >= '1' &&
           line.at[8] <= '6' && (sip_at_end(&c) || sip_peek(&c) == ' ');
}

/* Methods are in capitals as far as anybody has seen; a sentence does not begin with such a word. */
static bool is_method(sip_span word)
{
    for (size_t i = 0; i < word.len; i++) {
        if (word.at[i] < 'A' || word.at[i] > 'Z') return false;
    }
    return word.len > 0;
}

static bool is_request_line(sip_span line)
{
    sip_cursor c = sip_cursor_on(line);
    if (!is_method(sip_take(&c, SIP_CHAR_TOKEN)) || !sip_accept(&c, ' ')) return false;
    sip_span uri = sip_log_take_word(&c);
    return uri.len > 0 && sip_char_is(uri.at[0], SIP_CHAR_SCHEME) && memchr(uri.at, ':', uri.len) != NULL &&
           sip_accept(&c, ' ') && sip_span_equal(sip_rest(&c), sip_span_of("SIP/2.0"));
}

bool sip_log_is_start_line(sip_span line)
{
    return is_status_line(line) || is_request_line(line);
}

const char *sip_log_blank_in_uri(sip_span line)
{
    sip_cursor c = sip_cursor_on(line);
    if (!is_method(sip_take(&c, SIP_CHAR_TOKEN)) || !sip_accept(&c, ' ')) return NULL;
    if (sip_take(&c, SIP_CHAR_SCHEME).len == 0 || !sip_accept(&c, ':') || sip_peek(&c) != ' ') return NULL;
    const char *blank = c.at++;
    sip_span rest = sip_log_take_word(&c);
    bool sound = rest.len > 0 && sip_accept(&c, ' ') && sip_span_equal(sip_rest(&c), sip_span_of("SIP/2.0"));
    return sound ? blank : NULL;
}

bool sip_log_is_header(sip_span line, sip_header_id *id)
{
    sip_cursor c = sip_cursor_on(line);
    sip_span name = sip_take(&c, SIP_CHAR_TOKEN);
    while (sip_accept(&c, ' ')) continue;
    if (name.len == 0 || !sip_accept(&c, ':')) return false;
    *id = sip_header_of(name);
    return true;
}

bool sip_log_is_vital(sip_header_id id)
{
    return id == SIP_HDR_VIA || id == SIP_HDR_FROM || id == SIP_HDR_TO || id == SIP_HDR_CALL_ID || id == SIP_HDR_CSEQ;
}
