/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reading start lines.
 */
#include "start_line.h"

/* SIP-Version = "SIP" "/" 1*DIGIT "." 1*DIGIT, case-insensitive; here any digit after the slash will do. */
static bool looks_like_version(sip_span word)
{
    static const sip_span sip = { "SIP/", 4 };
    return word.len > sip.len && sip_span_alike((sip_span){ word.at, sip.len }, sip) &&
           sip_char_is(word.at[sip.len], SIP_CHAR_DIGIT);
}

static bool take_space(sip_cursor *c)
{
    const char *start = c->at;
    sip_skip_lws(c);
    return c->at - start == 1 && *start == ' ';
}

static uint16_t code_of(sip_span status)
{
    sip_cursor c = sip_cursor_on(status);
    uint32_t number = 0;
    return sip_take_number(&c, UINT16_MAX, &number) && sip_at_end(&c) ? (uint16_t)number : 0;
}

/* Status-Line = SIP-Version SP Status-Code SP Reason-Phrase CRLF; the last SP is forgotten often enough. */
static bool parse_status_line(sip_cursor c, sip_start_line *start)
{
    if (!looks_like_version(start->line)) return false;
    start->version = sip_take_until(&c, " \t");
    start->odd_spacing = !take_space(&c);
    start->status = sip_take_until(&c, " \t");
    if (start->status.len == 0 || !sip_char_is(start->status.at[0], SIP_CHAR_DIGIT)) return false;
    start->code = code_of(start->status);
    start->odd_spacing |= !sip_accept(&c, ' ');
    start->reason = sip_rest(&c);
    start->kind = SIP_RESPONSE;
    return true;
}

/* The last word of a line: what a version should be. Trailing white space is not part of it. */
static sip_span last_word(sip_span text)
{
    text = sip_span_trim(text);
    const char *start = sip_span_end(text);
    while (start > text.at && !sip_char_is(start[-1], SIP_CHAR_LWS)) start--;
    return sip_span_between(start, sip_span_end(text));
}

static void take_off_brackets(sip_start_line *start)
{
    sip_span uri = start->uri;
    if (uri.len < 2 || uri.at[0] != '<' || uri.at[uri.len - 1] != '>') return;
    start->uri = (sip_span){ uri.at + 1, uri.len - 2 };
    start->uri_brackets = true;
}

/* Request-Line = Method SP Request-URI SP SIP-Version CRLF */
static bool parse_request_line(sip_cursor c, sip_start_line *start)
{
    start->method_name = sip_take(&c, SIP_CHAR_TOKEN);
    if (start->method_name.len == 0 || !sip_char_is((char)sip_peek(&c), SIP_CHAR_LWS)) return false;
    bool single = take_space(&c);
    sip_span rest = sip_rest(&c);
    start->version = last_word(rest);
    if (!looks_like_version(start->version) || start->version.at == rest.at) return false;
    start->uri = sip_span_trim(sip_span_between(rest.at, start->version.at));
    single = single && sip_span_end(start->uri) + 1 == start->version.at &&
             sip_span_end(start->version) == sip_span_end(rest);
    start->odd_spacing = !single;
    start->method = sip_method_of(start->method_name);
    take_off_brackets(start);
    start->kind = SIP_REQUEST;
    return true;
}

void sip_start_line_parse(sip_span line, sip_start_line *start)
{
    sip_cursor c = sip_cursor_on(line);
    *start = (sip_start_line){ .line = line };
    if (parse_status_line(c, start)) return;
    *start = (sip_start_line){ .line = line };
    if (parse_request_line(c, start)) return;
    *start = (sip_start_line){ .line = line };
}

bool sip_version_is_2(sip_span version)
{
    return sip_span_is(version, "SIP/2.0");
}

unsigned sip_class_of(uint16_t code)
{
    return code >= 100 && code <= 699 ? code / 100U : 0;
}

const char *sip_status_phrase(uint16_t code)
{
    switch (code) {
#define SIP_STATUS(number, phrase, rfc) \
    case number:                        \
        return phrase;
#include "status.def"
#undef SIP_STATUS
    default:
        return NULL;
    }
}
