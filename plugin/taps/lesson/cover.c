/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Covering secrets: answers to challenges (RFC 3261 22), tokens, passwords in URIs (19.1.1), media keys (RFC 4568,
 * RFC 8839, RFC 8866).
 */
#include "cover.h"

#include "../../core/auth.h"
#include "../../core/uri.h"

typedef struct {
    sip_span line;
    uint8_t *kinds;
    uint8_t covered;
} covering;

static void cover(const covering *in, const char *from, const char *to)
{
    for (; from < to; from++) in->kinds[from - in->line.at] = in->covered;
}

/* --- name=value, wherever it stands --- */

/* The value after "=": quoted, or up to a separator. */
static sip_span value_at(sip_cursor *c)
{
    sip_span value;
    sip_skip_lws(c);
    if (sip_take_quoted(c, &value)) return value;
    if (sip_peek(c) == '"') return sip_rest(c);
    return sip_take_until(c, ",;&> \t\r\n");
}

static bool names_secret(sip_span name)
{
    static const char *const more[] = { "password", "passwd",       "pwd",           "secret",
                                        "token",    "access_token", "authorization", "proxy-authorization" };
    for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
        if (sip_span_is(name, more[i])) return true;
    }
    return sip_auth_param_is_secret(name);
}

static void cover_params(const covering *in)
{
    sip_cursor c = sip_cursor_on(in->line);
    while (!sip_at_end(&c)) {
        sip_span name = sip_take(&c, SIP_CHAR_TOKEN);
        if (name.len == 0) {
            c.at++;
            continue;
        }
        sip_cursor ahead = c;
        sip_skip_lws(&ahead);
        if (!names_secret(name) || !sip_accept(&ahead, '=')) continue;
        sip_span value = value_at(&ahead);
        cover(in, value.at, sip_span_end(value));
        c = ahead;
    }
}

/* --- user:password@ --- */

/* Is the word before a colon one that names what follows, and no user? */
static bool is_scheme(sip_span word)
{
    static const char *const schemes[] = { "sip", "sips",   "tel", "http", "https", "ws",
                                           "wss", "mailto", "im",  "pres", "cname" /* of SDP, RFC 5576 6.1 */ };
    const char *end = sip_span_end(word), *from = end;
    while (from > word.at && sip_char_is(from[-1], SIP_CHAR_SCHEME)) from--;
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        if (sip_span_is(sip_span_between(from, end), schemes[i])) return true;
    }
    return false;
}

/* Where the password of "scheme:user:password@" or "user:password@" begins; NULL when there is none. */
static const char *password_of(sip_span userinfo)
{
    sip_cursor c = sip_cursor_on(userinfo);
    while (!sip_at_end(&c)) {
        bool scheme = is_scheme(sip_take_until(&c, ":"));
        if (!sip_accept(&c, ':')) return NULL;
        if (!scheme) return c.at;
    }
    return NULL;
}

/* A password may hold nearly anything, an "@" included, so the last "@" before `stops` counts. */
static void cover_passwords(const covering *in, sip_span text, const char *stops)
{
    sip_cursor c = sip_cursor_on(text);
    while (!sip_at_end(&c)) {
        sip_span part = sip_take_until(&c, stops);
        const char *at = sip_span_end(part);
        while (at > part.at && at[-1] != '@') at--;
        const char *password = at > part.at ? password_of(sip_span_between(part.at, at - 1)) : NULL;
        if (password) cover(in, password, at - 1);
        if (!sip_at_end(&c)) c.at++;
    }
}

/* --- keys of media --- */

/* All of these lines behind what names the key. */
static void cover_keys(const covering *in)
{
    static const struct {
        const char *begins;
        unsigned words; /* that may be read, before the secret */
    } lines[] = { { "a=crypto:", 2 }, { "a=ice-pwd:", 0 }, { "a=key-mgmt:", 1 }, { "k=", 0 } };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        size_t len = strlen(lines[i].begins);
        if (in->line.len < len || !sip_span_is((sip_span){ in->line.at, len }, lines[i].begins)) continue;
        sip_cursor c = { in->line.at + len, sip_span_end(in->line) };
        for (unsigned words = lines[i].words; words > 0; words--) {
            sip_take_until(&c, " ");
            sip_accept(&c, ' ');
        }
        cover(in, c.at, c.end);
    }
}

/* --- headers --- */

/* Of Digest the parameters that are secret; of all other schemes, and from where there is no parameter, the rest. */
static void cover_credentials(const covering *in, const sip_header *header)
{
    sip_span fault = { NULL, 0 };
    sip_auth auth = { { NULL, 0 }, header->value };
    sip_param param;
    bool scheme = sip_header_info_of(header->id)->grammar == SIP_GRAMMAR_AUTH;
    if (scheme && !sip_auth_parse(header->value, &auth, &fault)) auth.params = header->value;
    bool digest = !scheme || sip_span_is(auth.scheme, "Digest");
    sip_cursor c = sip_cursor_on(auth.params);
    while (digest && sip_auth_param_next(&c, &param, &fault)) {
    }
    const char *from = digest ? fault.at : auth.params.at;
    if (from) cover(in, from, sip_span_end(header->value));
}

/* A Call-ID and a hop have an "@" or a ":" of their own, and no user with a password. */
static bool may_have_password(sip_header_id id)
{
    switch (sip_header_info_of(id)->grammar) {
    case SIP_GRAMMAR_VIA:
    case SIP_GRAMMAR_CALL_ID:
    case SIP_GRAMMAR_CSEQ:
        return false;
    default:
        return true;
    }
}

void sip_cover_header(const sip_header *header, uint8_t *kinds, uint8_t covered)
{
    const covering in = { header->line, kinds, covered };
    sip_grammar grammar = sip_header_info_of(header->id)->grammar;
    cover_params(&in);
    sip_span text = header->has_colon ? header->value : header->line;
    if (may_have_password(header->id)) cover_passwords(&in, text, "<>");
    if (grammar == SIP_GRAMMAR_AUTH || grammar == SIP_GRAMMAR_AUTH_PARAMS) cover_credentials(&in, header);
}

void sip_cover_start(sip_span line, uint8_t *kinds, uint8_t covered)
{
    const covering in = { line, kinds, covered };
    cover_params(&in);
    cover_passwords(&in, line, "<>");
}

void sip_cover_body(sip_span line, uint8_t *kinds, uint8_t covered)
{
    const covering in = { line, kinds, covered };
    cover_params(&in);
    cover_passwords(&in, line, "<> \t\"=");
    cover_keys(&in);
}
