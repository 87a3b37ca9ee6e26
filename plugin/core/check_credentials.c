/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Checks of Digest challenges and credentials (RFC 3261 22.4, RFC 7616 3.3, 3.4): which parameters must be there. Their
 * values are secrets, and are not looked at.
 */
#include "auth.h"
#include "checker.h"

enum { USERNAME = 1, REALM = 2, NONCE = 4, URI = 8, RESPONSE = 16, QOP = 32, NC = 64, CNONCE = 128 };

static const struct {
    const char *name;
    unsigned bit;
} parts[] = { { "username", USERNAME }, { "realm", REALM }, { "nonce", NONCE }, { "uri", URI },
              { "response", RESPONSE }, { "qop", QOP },     { "nc", NC },       { "cnonce", CNONCE } };

/*
 * Which of the parts are there? username*, for names that are not ASCII, is as good as username. In a list that is
 * broken nobody can say that one is missing.
 */
static unsigned parts_of(sip_span params)
{
    sip_cursor c = sip_cursor_on(params);
    sip_param param;
    sip_span fault = { NULL, 0 };
    unsigned there = 0;
    while (sip_auth_param_next(&c, &param, &fault)) {
        if (sip_span_is(param.name, "username*")) there |= USERNAME;
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
            if (sip_span_is(param.name, parts[i].name)) there |= parts[i].bit;
        }
    }
    return fault.at == NULL ? there : ~0U;
}

static void check_line(const sip_checker *to, sip_header_id id, sip_span value)
{
    sip_auth auth;
    sip_span fault;
    if (!sip_auth_parse(value, &auth, &fault) || !sip_span_is(auth.scheme, "Digest")) return;
    bool challenge = id == SIP_HDR_WWW_AUTHENTICATE || id == SIP_HDR_PROXY_AUTHENTICATE;
    unsigned there = parts_of(auth.params);
    unsigned wanted = challenge ? REALM | NONCE : USERNAME | REALM | NONCE | URI | RESPONSE;
    if (!challenge && (there & QOP)) wanted |= NC | CNONCE;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!(wanted & ~there & parts[i].bit)) continue;
        sip_checker_say(to, id,
                        (sip_remark){ .finding = SIP_FINDING_AUTH_INCOMPLETE,
                                      .at = auth.scheme,
                                      .wanted = sip_span_of(parts[i].name) });
    }
}

void sip_check_credentials(const sip_checker *to)
{
    sip_checker_each_line(to, SIP_HDR_WWW_AUTHENTICATE, check_line);
    sip_checker_each_line(to, SIP_HDR_PROXY_AUTHENTICATE, check_line);
    sip_checker_each_line(to, SIP_HDR_AUTHORIZATION, check_line);
    sip_checker_each_line(to, SIP_HDR_PROXY_AUTHORIZATION, check_line);
}
