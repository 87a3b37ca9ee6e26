/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reading addresses.
 */
#include "address.h"

/* display-name = *(token LWS) / quoted-string. Tokens are taken generously: everything up to "<", but for a URI's ":".
 */
static bool take_display(sip_cursor *c, sip_address *address)
{
    if (sip_peek(c) == '<') return true;
    sip_cursor ahead = *c;
    if (sip_peek(c) == '"') {
        if (!sip_take_quoted(&ahead, &address->display)) return false;
        sip_skip_lws(&ahead);
        *c = ahead;
        address->quoted = true;
        return true;
    }
    sip_span words = sip_take_until(&ahead, "<:");
    if (sip_peek(&ahead) == '<') {
        address->display = sip_span_trim(words);
        *c = ahead;
    }
    return true;
}

static bool take_uri_text(sip_cursor *c, sip_address *address)
{
    if (sip_accept(c, '<')) {
        address->uri_text = sip_take_until(c, ">");
        return sip_accept(c, '>');
    }
    address->uri_text = sip_take_to(c, SIP_STOP_ADDR_SPEC);
    return address->uri_text.len > 0;
}

/* Behind the URI; false with the cursor where the address is broken. */
static bool take_to_params(sip_cursor *c, sip_address *address)
{
    return take_display(c, address) && take_uri_text(c, address);
}

bool sip_address_split(sip_span text, sip_address *address, sip_span *fault)
{
    sip_cursor c = sip_cursor_on(text);
    *address = (sip_address){ .whole = text };
    if (text.len == 1 && text.at[0] == '*') {
        address->star = true;
        return true;
    }
    if (!take_to_params(&c, address)) {
        *fault = sip_at_end(&c) ? text : sip_rest(&c);
        return false;
    }
    address->params = sip_span_trim(sip_rest(&c));
    return true;
}

sip_span sip_address_params(sip_span text)
{
    sip_cursor c = sip_cursor_on(text);
    sip_address unread; /* written to, so it need not be cleared, which would take as long as the rest */
    if (!take_to_params(&c, &unread)) return (sip_span){ NULL, 0 };
    return sip_span_trim(sip_rest(&c));
}

bool sip_address_read(sip_span text, sip_address *address, sip_span *fault)
{
    return sip_address_split(text, address, fault) &&
           (address->star || sip_uri_parse(address->uri_text, &address->uri, fault));
}

bool sip_address_parse(sip_span text, sip_address *address, sip_span *fault)
{
    return sip_address_read(text, address, fault) && sip_params_check(address->params, fault);
}

bool sip_address_first(sip_span list, sip_address *address)
{
    sip_cursor c = sip_cursor_on(list);
    sip_span first, fault;
    return sip_list_next(&c, &first) && sip_address_parse(first, address, &fault);
}

sip_span sip_address_who(const sip_address *address)
{
    if (address->display.len > 0) return address->display;
    if (address->uri.user.len > 0) return address->uri.user;
    if (address->uri.host.len > 0) return address->uri.host;
    return sip_uri_public(address->uri_text);
}
