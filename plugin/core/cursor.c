/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The steps of a cursor that are more than one comparison, and the table of character classes (RFC 3261 25.1).
 */
#include "cursor.h"

#define LETTER (SIP_CHAR_TOKEN | SIP_CHAR_WORD | SIP_CHAR_HOST | SIP_CHAR_USER | SIP_CHAR_SCHEME)
#define HEX_LETTER (LETTER | SIP_CHAR_HEX)
#define MARK (SIP_CHAR_TOKEN | SIP_CHAR_WORD | SIP_CHAR_USER)
#define BRACKET (SIP_CHAR_WORD | SIP_STOP_NAME | SIP_STOP_URI)
#define SEPARATOR (SIP_CHAR_USER | SIP_STOP_NAME | SIP_STOP_VALUE | SIP_STOP_ADDR_SPEC)
#define SPACE (SIP_CHAR_LWS | SIP_STOP_NAME | SIP_STOP_VALUE | SIP_STOP_ADDR_SPEC | SIP_STOP_URI)

const uint16_t sip_char_class[256] = {
    ['0' ... '9'] = LETTER | SIP_CHAR_DIGIT | SIP_CHAR_HEX,
    ['a' ... 'f'] = HEX_LETTER,
    ['A' ... 'F'] = HEX_LETTER,
    ['g' ... 'z'] = LETTER,
    ['G' ... 'Z'] = LETTER,
    ['-'] = LETTER,
    ['.'] = LETTER,
    ['+'] = MARK | SIP_CHAR_SCHEME,
    ['_'] = MARK | SIP_CHAR_HOST,
    ['!'] = MARK,
    ['*'] = MARK,
    ['\''] = MARK,
    ['~'] = MARK,
    ['%'] = MARK,
    ['`'] = SIP_CHAR_TOKEN | SIP_CHAR_WORD,
    ['('] = SIP_CHAR_WORD | SIP_CHAR_USER,
    [')'] = SIP_CHAR_WORD | SIP_CHAR_USER,
    ['/'] = SIP_CHAR_WORD | SIP_CHAR_USER,
    ['?'] = SIP_CHAR_WORD | SIP_CHAR_USER | SIP_STOP_ADDR_SPEC,
    ['<'] = BRACKET | SIP_STOP_LIST,
    ['>'] = BRACKET,
    [':'] = SIP_CHAR_WORD,
    ['\\'] = SIP_CHAR_WORD,
    ['"'] = SIP_CHAR_WORD | SIP_STOP_NAME | SIP_STOP_VALUE | SIP_STOP_URI | SIP_STOP_LIST,
    ['['] = SIP_CHAR_WORD,
    [']'] = SIP_CHAR_WORD,
    ['{'] = SIP_CHAR_WORD,
    ['}'] = SIP_CHAR_WORD,
    ['&'] = SIP_CHAR_USER,
    ['='] = SIP_CHAR_USER | SIP_STOP_NAME,
    ['$'] = SIP_CHAR_USER,
    [','] = SEPARATOR | SIP_STOP_LIST,
    [';'] = SEPARATOR,
    ['@'] = SIP_STOP_URI,
    [' '] = SPACE,
    ['\t'] = SPACE,
    ['\r'] = SPACE,
    ['\n'] = SPACE,
};

static sip_span take_until_either(sip_cursor *c, char one, char other)
{
    const char *at = c->at;
    const char *const end = c->end;
    while (at < end && *at != one && *at != other) at++;
    return sip_move_to(c, at);
}

/* A set of ASCII characters, a bit each. */
typedef struct {
    uint64_t half[2];
} stop_set;

static stop_set set_of(const char *stops)
{
    stop_set set = { { 0, 0 } };
    for (; *stops != '\0'; stops++) set.half[(*stops >> 6) & 1] |= (uint64_t)1 << (*stops & 63);
    return set;
}

static bool is_in(const stop_set *set, char c)
{
    unsigned code = (unsigned char)c;
    return code < 128 && (set->half[code >> 6] >> (code & 63) & 1) != 0;
}

sip_span sip_take_until_any(sip_cursor *c, const char *stops)
{
    if (stops[0] != '\0' && stops[1] != '\0' && stops[2] == '\0') return take_until_either(c, stops[0], stops[1]);
    const char *at = c->at;
    const char *const end = c->end;
    const stop_set set = set_of(stops);
    while (at < end && !is_in(&set, *at)) at++;
    return sip_move_to(c, at);
}

bool sip_take_quoted(sip_cursor *c, sip_span *inside)
{
    if (!sip_accept(c, '"')) return false;
    const char *at = c->at;
    const char *const end = c->end;
    while (at < end && *at != '"') at += *at == '\\' && end - at > 1 ? 2 : 1;
    *inside = sip_move_to(c, at);
    return sip_accept(c, '"');
}

bool sip_take_number(sip_cursor *c, uint32_t max, uint32_t *number)
{
    const char *at = c->at;
    const char *const end = c->end;
    uint64_t value = 0;
    for (; at < end && sip_char_is(*at, SIP_CHAR_DIGIT); at++) {
        if (value <= UINT32_MAX) value = value * 10 + (uint64_t)(*at - '0');
    }
    if (sip_move_to(c, at).len == 0 || value > max) return false;
    *number = (uint32_t)value;
    return true;
}
