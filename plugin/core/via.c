/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reading Via values.
 */
#include "via.h"

/* sent-protocol = protocol-name SLASH protocol-version SLASH transport */
static bool take_sent_protocol(sip_cursor *c, sip_via *via)
{
    via->protocol = sip_take(c, SIP_CHAR_TOKEN);
    if (via->protocol.len == 0 || !sip_accept_separator(c, '/')) return false;
    via->version = sip_take(c, SIP_CHAR_TOKEN);
    if (via->version.len == 0 || !sip_accept_separator(c, '/')) return false;
    via->transport = sip_take(c, SIP_CHAR_TOKEN);
    return via->transport.len > 0 && sip_char_is((char)sip_peek(c), SIP_CHAR_LWS);
}

static bool take_sent_by(sip_cursor *c, sip_via *via)
{
    sip_skip_lws(c);
    const char *start = c->at;
    bool good = sip_host_take(c, &via->host);
    if (good && sip_accept_separator(c, ':')) good = sip_port_take(c, &via->port, &via->port_number);
    via->sent_by = sip_span_between(start, c->at);
    return good;
}

bool sip_via_split(sip_span text, sip_via *via, sip_span *fault)
{
    sip_cursor c = sip_cursor_on(text);
    *via = (sip_via){ .whole = text };
    if (!take_sent_protocol(&c, via) || !take_sent_by(&c, via)) {
        *fault = sip_at_end(&c) ? text : sip_rest(&c);
        return false;
    }
    via->params = sip_span_trim(sip_rest(&c));
    return true;
}

bool sip_via_parse(sip_span text, sip_via *via, sip_span *fault)
{
    return sip_via_split(text, via, fault) && sip_params_check(via->params, fault);
}

bool sip_branch_has_cookie(sip_span branch)
{
    static const sip_span cookie = { "z9hG4bK", 7 };
    return branch.len >= cookie.len && sip_span_alike((sip_span){ branch.at, cookie.len }, cookie);
}
