/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reading URIs. A "@" ends the userinfo: it may not stand unescaped anywhere else (RFC 3261 25.1).
 */
#include "uri.h"

static sip_scheme scheme_of(sip_span scheme)
{
    if (sip_span_is(scheme, "sip")) return SIP_SCHEME_SIP;
    if (sip_span_is(scheme, "sips")) return SIP_SCHEME_SIPS;
    if (sip_span_is(scheme, "tel")) return SIP_SCHEME_TEL;
    return SIP_SCHEME_OTHER;
}

static bool take_ipv6(sip_cursor *c, sip_span *host)
{
    sip_accept(c, '[');
    const char *start = c->at;
    while (!sip_at_end(c) && (sip_char_is(*c->at, SIP_CHAR_HEX) || *c->at == ':' || *c->at == '.')) c->at++;
    *host = sip_span_between(start, c->at);
    return sip_accept(c, ']') && host->len > 0;
}

bool sip_host_port_take(sip_cursor *c, sip_span *host, sip_span *port, uint16_t *number)
{
    if (sip_peek(c) == '[') {
        if (!take_ipv6(c, host)) return false;
    } else {
        *host = sip_take(c, SIP_CHAR_HOST);
        if (host->len == 0) return false;
    }
    if (!sip_accept_separator(c, ':')) return true;
    const char *start = c->at;
    uint32_t value = 0;
    bool good = sip_take_number(c, UINT16_MAX, &value) && value > 0;
    *port = sip_span_between(start, c->at);
    *number = (uint16_t)value;
    return good;
}

/* userinfo = ( user / telephone-subscriber ) [ ":" password ] "@" */
static bool take_userinfo(sip_cursor *c, sip_uri *uri)
{
    const char *at = sip_at_end(c) ? NULL : memchr(c->at, '@', sip_left(c));
    if (at == NULL) return true;
    const char *colon = memchr(c->at, ':', (size_t)(at - c->at));
    uri->user = sip_span_between(c->at, colon ? colon : at);
    if (colon) uri->password = sip_span_between(colon + 1, at);
    sip_cursor user = sip_cursor_on(uri->user);
    sip_take(&user, SIP_CHAR_USER);
    if (uri->user.len == 0 || !sip_at_end(&user)) {
        c->at = user.at;
        return false;
    }
    c->at = at + 1;
    return true;
}

/* The params and headers that follow hostport: *( ";" pname [ "=" pvalue ] ) [ "?" header *( "&" header ) ] */
static bool take_params_and_headers(sip_cursor *c, sip_uri *uri)
{
    if (sip_peek(c) == ';') uri->params = sip_take_until(c, "? \t\r\n<>\"@");
    if (sip_accept(c, '?')) uri->headers = sip_take_until(c, " \t\r\n<>\"@");
    return sip_at_end(c);
}

static bool take_sip(sip_cursor *c, sip_uri *uri)
{
    return take_userinfo(c, uri) && sip_host_port_take(c, &uri->host, &uri->port, &uri->port_number) &&
           take_params_and_headers(c, uri);
}

/* telephone-uri = "tel:" telephone-subscriber (RFC 3966 3) */
static bool take_tel(sip_cursor *c, sip_uri *uri)
{
    uri->user = sip_take_until(c, "; \t\r\n<>\"@?");
    if (uri->user.len == 0) return false;
    return take_params_and_headers(c, uri);
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
    uri->opaque = sip_take_until(c, " \t\r\n<>\"");
    return uri->opaque.len > 0 && sip_at_end(c);
}

bool sip_uri_parse(sip_span text, sip_uri *uri, sip_span *fault)
{
    sip_cursor c = sip_cursor_on(text);
    *uri = (sip_uri){ .whole = text, .kind = SIP_SCHEME_OTHER };
    sip_span scheme = sip_take(&c, SIP_CHAR_SCHEME);
    bool good = scheme.len > 0 && sip_accept(&c, ':');
    if (good) {
        uri->scheme = scheme;
        uri->kind = scheme_of(scheme);
        good = take_rest(&c, uri);
    }
    if (!good) *fault = sip_at_end(&c) ? text : sip_rest(&c);
    return good;
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
