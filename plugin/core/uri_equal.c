/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Comparing URIs component by component.
 */
#include "uri_equal.h"

#include "param.h"

/* --- escapes --- */

static int hex_of(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    int lower = sip_lower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* The next character, an escape counting as the one it stands for (19.1.2); -1 at the end. */
static int take_plain(sip_cursor *c)
{
    if (sip_at_end(c)) return -1;
    char at = *c->at++;
    if (at != '%' || sip_left(c) < 2 || hex_of(c->at[0]) < 0 || hex_of(c->at[1]) < 0) return (unsigned char)at;
    int plain = hex_of(c->at[0]) * 16 + hex_of(c->at[1]);
    c->at += 2;
    return plain;
}

bool sip_unescape(sip_span text, char *buffer, size_t size, sip_span *plain)
{
    sip_cursor c = sip_cursor_on(text);
    size_t len = 0;
    int next;
    *plain = (sip_span){ NULL, 0 };
    while ((next = take_plain(&c)) >= 0) {
        if (len == size) return false;
        buffer[len++] = (char)next;
    }
    *plain = (sip_span){ buffer, len };
    return true;
}

typedef enum { EXACT, ANY_CASE } letters;

static bool same(sip_span a, sip_span b, letters kind)
{
    sip_cursor one = sip_cursor_on(a);
    sip_cursor other = sip_cursor_on(b);
    int x, y;
    do {
        x = take_plain(&one);
        y = take_plain(&other);
        if (kind == ANY_CASE && x >= 0 && y >= 0) {
            x = sip_lower((char)x);
            y = sip_lower((char)y);
        }
    } while (x == y && x >= 0);
    return x == y;
}

/* --- parameters --- */

/* Those that count even where only one URI has them. The transport is among them: without one, the choice is DNS's. */
static bool never_ignored(sip_span name)
{
    static const char *const names[] = { "user", "ttl", "method", "maddr", "transport" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (sip_span_is(name, names[i])) return true;
    }
    return false;
}

static bool find_param(sip_span params, sip_span name, sip_span *value)
{
    sip_cursor c = sip_cursor_on(params);
    sip_param param;
    sip_span fault;
    while (sip_param_next(&c, &param, &fault)) {
        *value = param.value;
        if (same(param.name, name, ANY_CASE)) return true;
    }
    return false;
}

/* Does `b` contradict none of the parameters of `a`? */
static bool params_agree(sip_span a, sip_span b)
{
    sip_cursor c = sip_cursor_on(a);
    sip_param param;
    sip_span fault, value;
    while (sip_param_next(&c, &param, &fault)) {
        if (find_param(b, param.name, &value)) {
            if (!same(param.value, value, ANY_CASE)) return false;
        } else if (never_ignored(param.name)) {
            return false;
        }
    }
    return true;
}

/* --- headers --- */

static bool next_header(sip_cursor *c, sip_span *name, sip_span *value)
{
    if (sip_at_end(c)) return false;
    *name = sip_take_until(c, "=&");
    *value = sip_accept(c, '=') ? sip_take_until(c, "&") : (sip_span){ c->at, 0 };
    sip_accept(c, '&');
    return true;
}

static bool has_header(sip_span headers, sip_span wanted, sip_span value)
{
    sip_cursor c = sip_cursor_on(headers);
    sip_span name, there;
    while (next_header(&c, &name, &there)) {
        if (same(name, wanted, ANY_CASE) && same(there, value, EXACT)) return true;
    }
    return false;
}

static bool headers_in(sip_span a, sip_span b)
{
    sip_cursor c = sip_cursor_on(a);
    sip_span name, value;
    while (next_header(&c, &name, &value)) {
        if (!has_header(b, name, value)) return false;
    }
    return true;
}

bool sip_uri_header(const sip_uri *uri, const char *name, sip_span *value)
{
    sip_cursor c = sip_cursor_on(uri->headers);
    sip_span there;
    while (next_header(&c, &there, value)) {
        if (sip_span_is(there, name)) return true;
    }
    return false;
}

/* --- the whole --- */

bool sip_uri_equal(const sip_uri *a, const sip_uri *b)
{
    if (sip_span_equal(a->whole, b->whole)) return true; /* whatever is odd about it, a repeated parameter, say */
    if (a->kind != b->kind || a->kind == SIP_SCHEME_OTHER) return false;
    return same(a->user, b->user, EXACT) && same(a->password, b->password, EXACT) && same(a->host, b->host, ANY_CASE) &&
           sip_span_equal(a->port, b->port) && params_agree(a->params, b->params) &&
           params_agree(b->params, a->params) && headers_in(a->headers, b->headers) &&
           headers_in(b->headers, a->headers);
}
