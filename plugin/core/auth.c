/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reading credentials and challenges.
 */
#include "auth.h"

bool sip_auth_parse(sip_span text, sip_auth *auth, sip_span *fault)
{
    sip_cursor c = sip_cursor_on(text);
    auth->scheme = sip_take(&c, SIP_CHAR_TOKEN);
    bool spaced = sip_char_is((char)sip_peek(&c), SIP_CHAR_LWS);
    sip_skip_lws(&c);
    auth->params = sip_rest(&c);
    if (auth->scheme.len > 0 && spaced && auth->params.len > 0) return true;
    *fault = auth->params.len > 0 ? auth->params : text;
    return false;
}

bool sip_auth_param_next(sip_cursor *c, sip_param *param, sip_span *fault)
{
    sip_span element;
    if (!sip_list_next(c, &element)) return false;
    sip_cursor inside = sip_cursor_on(element);
    if (!sip_param_take(&inside, param, fault)) return false;
    sip_skip_lws(&inside);
    if (sip_at_end(&inside)) return true;
    *fault = sip_rest(&inside);
    return false;
}

bool sip_auth_find(sip_span text, const char *name, sip_span *value)
{
    sip_auth auth;
    sip_param param;
    sip_span fault;
    if (!sip_auth_parse(text, &auth, &fault)) return false;
    sip_cursor c = sip_cursor_on(auth.params);
    while (sip_auth_param_next(&c, &param, &fault)) {
        if (!sip_span_is(param.name, name)) continue;
        *value = param.value;
        return true;
    }
    return false;
}

bool sip_auth_param_is_secret(sip_span name)
{
    static const char *const secrets[] = { "response", "cnonce", "nonce", "nextnonce", "rspauth",
                                           "opaque",   "auts",   "ik",    "ck" };
    for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++) {
        if (sip_span_is(name, secrets[i])) return true;
    }
    return false;
}
