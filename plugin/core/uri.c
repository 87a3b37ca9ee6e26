/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reading URIs. A "@" ends the userinfo: it may not stand unescaped anywhere else (RFC 3261 25.1).
 */
#include "uri.h"

#include <arpa/inet.h>

static sip_scheme scheme_of(sip_span scheme)
{
    if (sip_span_is(scheme, "sip")) return SIP_SCHEME_SIP;
    if (sip_span_is(scheme, "sips")) return SIP_SCHEME_SIPS;
    if (sip_span_is(scheme, "tel")) return SIP_SCHEME_TEL;
    return SIP_SCHEME_OTHER;
}

static bool is_ipv6(sip_span text)
{
    char terminated[INET6_ADDRSTRLEN];
    struct in6_addr address;
    if (text.len == 0 || text.len >= sizeof terminated) return false;
    memcpy(terminated, text.at, text.len);
    terminated[text.len] = '\0';
    return inet_pton(AF_INET6, terminated, &address) == 1;
}

static bool take_ipv6(sip_cursor *c, sip_span *host)
{
    sip_accept(c, '[');
    const char *start = c->at;
    while (!sip_at_end(c) && (sip_char_is(*c->at, SIP_CHAR_HEX) || *c->at == ':' || *c->at == '.')) c->at++;
    *host = sip_span_between(start, c->at);
    return sip_accept(c, ']') && is_ipv6(*host);
}

bool sip_host_take(sip_cursor *c, sip_span *host)
{
    if (sip_peek(c) == '[') return take_ipv6(c, host);
    *host = sip_take(c, SIP_CHAR_HOST);
    return host->len > 0;
}

bool sip_port_take(sip_cursor *c, sip_span *port, uint16_t *number)
{
    const char *start = c->at;
    uint32_t value = 0;
    bool good = sip_take_number(c, UINT16_MAX, &value) && value > 0;
    *port = sip_span_between(start, c->at);
    *number = (uint16_t)value;
    return good;
}

/*
 * Where the userinfo ends: at the last "@" before the headers, so that no part of a password with a "@" in it is taken
 * for the host; or at any "@", since a user part may hold a "?".
 */
static const char *end_of_userinfo(sip_cursor c)
{
    const char *at = sip_at_end(&c) ? NULL : memchr(c.at, '@', sip_left(&c));
    if (at == NULL) return NULL;
    const char *question = memchr(c.at, '?', sip_left(&c));
    const char *end = question ? question : c.end;
    for (const char *next = at; next && next < end; next = memchr(at + 1, '@', (size_t)(c.end - at - 1))) at = next;
    return at;
}

static bool all_of_user(sip_span text)
{
    sip_cursor c = sip_cursor_on(text);
    sip_take(&c, SIP_CHAR_USER);
    return sip_at_end(&c);
}

/* userinfo = ( user / telephone-subscriber ) [ ":" password ] "@" */
static bool take_userinfo(sip_cursor *c, sip_uri *uri)
{
    const char *at = end_of_userinfo(*c);
    if (at == NULL) return true;
    const char *colon = memchr(c->at, ':', (size_t)(at - c->at));
    uri->user = sip_span_between(c->at, colon ? colon : at);
    if (colon) uri->password = sip_span_between(colon + 1, at);
    if (uri->user.len == 0 || !all_of_user(uri->user) || !all_of_user(uri->password)) return false;
    c->at = at + 1;
    return true;
}

/* The params and headers that follow hostport: *( ";" pname [ "=" pvalue ] ) [ "?" header *( "&" header ) ] */
static bool take_params_and_headers(sip_cursor *c, sip_uri *uri)
{
    if (sip_at_end(c)) return true;
    sip_cursor ahead = *c;
    sip_span both = sip_take_to(&ahead, SIP_STOP_URI);
    const char *question = memchr(both.at, '?', both.len);
    if (*c->at == ';') {
        uri->params = sip_span_between(c->at, question ? question : ahead.at);
        c->at = sip_span_end(uri->params);
    }
    if (sip_accept(c, '?')) {
        uri->headers = sip_span_between(c->at, ahead.at);
        c->at = ahead.at;
    }
    return sip_at_end(c);
}

static bool take_sip(sip_cursor *c, sip_uri *uri)
{
    if (!take_userinfo(c, uri) || !sip_host_take(c, &uri->host)) return false;
    if (sip_accept(c, ':') && !sip_port_take(c, &uri->port, &uri->port_number)) return false;
    return take_params_and_headers(c, uri);
}

/* telephone-uri = "tel:" telephone-subscriber (RFC 3966 3) */
static bool take_tel(sip_cursor *c, sip_uri *uri)
{
    uri->user = sip_take_until(c, "; \t\r\n<>\"@?");
    if (uri->user.len == 0) return false;
    return take_params_and_headers(c, uri);
}

/* Another scheme is not read, but a password in its authority ("//user:password@host", RFC 3986 3.2) is known as one.
 */
static bool take_other(sip_cursor *c, sip_uri *uri)
{
    uri->opaque = sip_take_until(c, " \t\r\n<>\"");
    sip_cursor inside = sip_cursor_on(uri->opaque);
    if (sip_accept(&inside, '/') && sip_accept(&inside, '/')) {
        sip_span userinfo = sip_take_until(&inside, "@/?");
        const char *colon = sip_peek(&inside) == '@' ? memchr(userinfo.at, ':', userinfo.len) : NULL;
        if (colon) uri->password = sip_span_between(colon + 1, sip_span_end(userinfo));
    }
    return uri->opaque.len > 0 && sip_at_end(c);
}

static bool take_rest(sip_cursor *c, sip_uri *uri)
{
    switch (uri->kind) {
    case SIP_SCHEME_SIP:
    case SIP_SCHEME_SIPS:
        return take_sip(c, uri);
    case SIP_SCHEME_TEL:
        return take_tel(c, uri);
    case SIP_SCHEME_OTHER:
        break;
    }
    return take_other(c, uri);
}

bool sip_uri_parse(sip_span text, sip_uri *uri, sip_span *fault)
{
    sip_cursor c = sip_cursor_on(text);
    *uri = (sip_uri){ .whole = text, .kind = SIP_SCHEME_OTHER };
    sip_span scheme = sip_take(&c, SIP_CHAR_SCHEME);
    bool good = scheme.len > 0 && sip_lower(scheme.at[0]) >= 'a' && sip_accept(&c, ':');
    if (good) {
        uri->scheme = scheme;
        uri->kind = scheme_of(scheme);
        good = take_rest(&c, uri);
    }
    if (!good) *fault = sip_at_end(&c) ? text : sip_rest(&c);
    return good;
}

bool sip_uri_has_header(const sip_uri *uri, const char *name)
{
    sip_cursor c = sip_cursor_on(uri->headers);
    while (!sip_at_end(&c)) {
        if (sip_span_is(sip_take_until(&c, "=&"), name)) return true;
        sip_take_until(&c, "&");
        sip_accept(&c, '&');
    }
    return false;
}

sip_span sip_uri_public(sip_span text)
{
    const char *end = sip_span_end(text);
    const char *at = end;
    while (at > text.at && at[-1] != '@') at--;
    bool has_colon = at > text.at && memchr(text.at, ':', (size_t)(at - text.at)) != NULL;
    return has_colon ? sip_span_between(at, end) : text;
}

bool sip_uri_escape_fault(sip_span text, sip_span *fault)
{
    sip_cursor c = sip_cursor_on(text);
    while (sip_take_until(&c, "%"), sip_accept(&c, '%')) {
        const char *percent = c.at - 1;
        if (sip_left(&c) < 2 || !sip_char_is(c.at[0], SIP_CHAR_HEX) || !sip_char_is(c.at[1], SIP_CHAR_HEX)) {
            *fault = sip_span_between(percent, c.end);
            return true;
        }
    }
    return false;
}
