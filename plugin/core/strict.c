/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Characters, numbers and hosts as the grammars of RFC 3261 25.1 and RFC 3966 3 have them.
 */
#include "strict.h"

#include "ip_address.h"
#include "param.h"

static bool is_all(sip_span text, unsigned mask, const char *others)
{
    for (size_t i = 0; i < text.len; i++) {
        if (!sip_char_is(text.at[i], mask) && (text.at[i] == '\0' || strchr(others, text.at[i]) == NULL)) return false;
    }
    return text.len > 0;
}

bool sip_is_token(sip_span text)
{
    return is_all(text, SIP_CHAR_TOKEN, "");
}

bool sip_is_digits(sip_span text)
{
    return is_all(text, SIP_CHAR_DIGIT, "");
}

bool sip_is_token_or_host(sip_span text)
{
    return is_all(text, SIP_CHAR_TOKEN, "[]:");
}

/* --- hosts --- */

static bool is_ipv6(sip_span text)
{
    uint8_t address[SIP_IP_ADDRESS_BYTES];
    bool bracketed = text.len > 2 && text.at[0] == '[' && text.at[text.len - 1] == ']';
    if (bracketed) text = (sip_span){ text.at + 1, text.len - 2 };
    return sip_ip_address_read(text, address) == 16;
}

/* Labels between dots, no hyphen at their ends; a dot may stand behind the last (RFC 3261 25.1, hostname). */
static bool is_name(sip_span text)
{
    enum { MOST = 255 };
    sip_cursor c = sip_cursor_on(text);
    do {
        sip_span label = sip_take_until(&c, ".");
        if (label.len == 0 || label.at[0] == '-' || label.at[label.len - 1] == '-') return false;
    } while (sip_accept(&c, '.') && !sip_at_end(&c));
    return text.len <= MOST && is_all(text, SIP_CHAR_HOST, "");
}

bool sip_is_host(sip_span text)
{
    uint8_t address[SIP_IP_ADDRESS_BYTES];
    if (text.len == 0) return false;
    if (memchr(text.at, ':', text.len)) return is_ipv6(text);
    if (is_all(text, SIP_CHAR_DIGIT, ".")) return sip_ip_address_read(text, address) == 4;
    return is_name(text);
}

/* --- parameters of a known meaning --- */

static bool is_byte(sip_span text)
{
    uint32_t number;
    sip_cursor c = sip_cursor_on(text);
    return sip_take_number(&c, UINT8_MAX, &number) && sip_at_end(&c);
}

static bool is_32_bits(sip_span text)
{
    uint32_t number;
    sip_cursor c = sip_cursor_on(text);
    return sip_take_number(&c, UINT32_MAX, &number) && sip_at_end(&c);
}

/* rport is empty in a request, which asks for it (RFC 3581 3). */
static bool is_rport(sip_span text)
{
    sip_span port;
    uint16_t number;
    sip_cursor c = sip_cursor_on(text);
    return text.len == 0 || (sip_port_take(&c, &port, &number) && sip_at_end(&c));
}

/* qvalue = ( "0" [ "." 0*3DIGIT ] ) / ( "1" [ "." 0*3("0") ] ) */
static bool is_qvalue(sip_span text)
{
    enum { DECIMALS = 3 };
    sip_cursor c = sip_cursor_on(text);
    bool one = sip_peek(&c) == '1';
    if (!sip_accept(&c, '0') && !sip_accept(&c, '1')) return false;
    if (!sip_accept(&c, '.')) return sip_at_end(&c);
    sip_span decimals = sip_take(&c, SIP_CHAR_DIGIT);
    for (size_t i = 0; one && i < decimals.len; i++) one = decimals.at[i] == '0';
    return sip_at_end(&c) && decimals.len <= DECIMALS && (one || text.at[0] == '0');
}

static bool is_refresher(sip_span text)
{
    return sip_span_is(text, "uac") || sip_span_is(text, "uas");
}

typedef struct {
    sip_span name;
    bool (*is_sound)(sip_span value);
} known_param;

#define NAMED(text)            \
    {                          \
        text, sizeof(text) - 1 \
    }

static const known_param of_headers[] = {
    { NAMED("ttl"), is_byte },         { NAMED("rport"), is_rport },
    { NAMED("maddr"), sip_is_host },   { NAMED("received"), sip_is_host },
    { NAMED("q"), is_qvalue },         { NAMED("expires"), is_32_bits },
    { NAMED("cause"), sip_is_digits }, { NAMED("retry-after"), is_32_bits },
    { NAMED("duration"), is_32_bits }, { NAMED("branch"), sip_is_token },
    { NAMED("tag"), sip_is_token },    { NAMED("refresher"), is_refresher },
};

static const known_param of_uris[] = {
    { NAMED("ttl"), is_byte },         { NAMED("maddr"), sip_is_host }, { NAMED("transport"), sip_is_token },
    { NAMED("method"), sip_is_token }, { NAMED("user"), sip_is_token },
};

static bool is_sound(const known_param *rows, size_t count, const sip_param *param)
{
    for (size_t i = 0; i < count; i++) {
        if (sip_span_alike(param->name, rows[i].name)) return rows[i].is_sound(param->value);
    }
    return true;
}

/* --- parameters of headers --- */

enum { COMPARED_MOST = 32 }; /* of so many parameters it is known whether one is named again */

/* RFC 3261 7.3.1: a parameter name must not appear more than once. */
static bool is_again(const sip_span *names, size_t count, sip_span name)
{
    for (size_t i = 0; i < count; i++) {
        if (sip_span_alike(names[i], name)) return true;
    }
    return false;
}

/* gen-value = token / host / quoted-string */
static bool is_value(const sip_param *param)
{
    return param->quoted || param->value.len == 0 || sip_is_token(param->value) || sip_is_host(param->value);
}

/* Of one whose name is none of `names`. */
static bool is_strict(const sip_param *param, const sip_span *names, size_t count)
{
    bool sound = param->quoted || is_sound(of_headers, sizeof of_headers / sizeof *of_headers, param);
    return sound && sip_is_token(param->name) && is_value(param) && !is_again(names, count, param->name);
}

bool sip_params_strict(sip_span params, sip_span *fault)
{
    sip_cursor c = sip_cursor_on(params);
    sip_span names[COMPARED_MOST], unread = { NULL, 0 };
    sip_param param;
    size_t count = 0;
    while (sip_param_next(&c, &param, &unread)) {
        if (!is_strict(&param, names, count)) {
            *fault = param.whole;
            sip_params_check(sip_rest(&c), fault);
            return false;
        }
        if (count < COMPARED_MOST) names[count++] = param.name;
    }
    if (unread.at != NULL) *fault = unread;
    return unread.at == NULL;
}

/* nc-value = 8LHEX */
static bool is_nonce_count(const sip_param *param)
{
    enum { DIGITS = 8 };
    return !sip_span_is(param->name, "nc") || (param->value.len == DIGITS && is_all(param->value, SIP_CHAR_HEX, ""));
}

bool sip_auth_params_strict(sip_span params, sip_span *fault)
{
    sip_cursor c = sip_cursor_on(params);
    sip_span element, ignored;
    sip_param param;
    while (sip_list_next(&c, &element)) {
        sip_cursor inside = sip_cursor_on(element);
        bool taken = sip_param_take(&inside, &param, &ignored);
        bool has_value = taken && param.whole.len > param.name.len;
        if (has_value && sip_is_token(param.name) && is_value(&param) && is_nonce_count(&param)) continue;
        *fault = element;
        return false;
    }
    return true;
}

/* --- URIs --- */

/* pname [ "=" pvalue ], of paramchar (25.1); escapes are checked elsewhere */
static bool is_uri_param(sip_span text)
{
    static const char unreserved[] = "-_.!~*'()[]/:&+$%";
    sip_cursor c = sip_cursor_on(text);
    sip_param param = { .name = sip_take_until(&c, "=") };
    bool has_value = sip_accept(&c, '=');
    param.value = sip_rest(&c);
    if (!is_all(param.name, SIP_CHAR_TOKEN, unreserved)) return false;
    if (has_value && !is_all(param.value, SIP_CHAR_TOKEN, unreserved)) return false;
    return is_sound(of_uris, sizeof of_uris / sizeof *of_uris, &param);
}

static bool are_uri_params(sip_span params)
{
    sip_cursor c = sip_cursor_on(params);
    while (sip_accept(&c, ';')) {
        if (!is_uri_param(sip_take_until(&c, ";"))) return false;
    }
    return true;
}

/* hname "=" hvalue, of hnv-unreserved: what is not ASCII or a control byte must be escaped */
static bool are_uri_headers(sip_span headers)
{
    return headers.len == 0 || is_all(headers, SIP_CHAR_USER | SIP_CHAR_TOKEN, "[]:");
}

bool sip_uri_strict(const sip_uri *uri)
{
    switch (uri->kind) {
    case SIP_SCHEME_SIP:
    case SIP_SCHEME_SIPS:
        return sip_is_host(uri->host) && are_uri_params(uri->params) && are_uri_headers(uri->headers);
    case SIP_SCHEME_TEL:
        return is_all(uri->user, SIP_CHAR_HEX, "+-.()*#") && are_uri_params(uri->params);
    case SIP_SCHEME_OTHER:
        break;
    }
    return is_all(uri->opaque, SIP_CHAR_USER | SIP_CHAR_TOKEN | SIP_CHAR_WORD, "@#,");
}
