/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reading small values, and the table of checks by grammar.
 */
#include "value.h"

#include "address.h"
#include "auth.h"
#include "cseq.h"
#include "strict.h"
#include "via.h"

bool sip_valued_split(sip_span text, sip_valued *valued, sip_span *fault)
{
    sip_cursor c = sip_cursor_on(text);
    *valued = (sip_valued){ .value = { text.at, 0 } };
    if (sip_peek(&c) == '"') {
        if (!sip_take_quoted(&c, &valued->value)) {
            *fault = text;
            return false;
        }
    } else {
        valued->value = sip_span_trim(sip_take_until(&c, ";"));
    }
    valued->params = sip_span_trim(sip_rest(&c));
    if (valued->value.len > 0) return true;
    *fault = text;
    return false;
}

bool sip_valued_parse(sip_span text, sip_valued *valued, sip_span *fault)
{
    return sip_valued_split(text, valued, fault) && sip_params_check(valued->params, fault);
}

bool sip_number_parse(sip_span text, uint32_t *number, sip_span *fault)
{
    sip_cursor c = sip_cursor_on(text);
    if (sip_take_number(&c, UINT32_MAX, number) && sip_at_end(&c)) return true;
    *fault = sip_at_end(&c) ? text : sip_rest(&c);
    return false;
}

/* comment = LPAREN *(ctext / quoted-pair / comment) RPAREN, the nesting counted, not recursed into */
static bool skip_comment(sip_cursor *c)
{
    unsigned depth = 0;
    do {
        int seen = sip_peek(c);
        if (seen < 0) return false;
        if (seen == '(') depth++;
        if (seen == ')') depth--;
        if (seen == '\\' && sip_left(c) > 1) c->at++;
        c->at++;
    } while (depth > 0);
    return true;
}

bool sip_seconds_parse(sip_span text, uint32_t *seconds, sip_span *params, sip_span *fault)
{
    sip_cursor c = sip_cursor_on(text);
    *params = (sip_span){ NULL, 0 };
    if (!sip_take_number(&c, UINT32_MAX, seconds)) {
        *fault = sip_at_end(&c) ? text : sip_rest(&c);
        return false;
    }
    sip_skip_lws(&c);
    if (sip_peek(&c) == '(' && !skip_comment(&c)) {
        *fault = text;
        return false;
    }
    *params = sip_span_trim(sip_rest(&c));
    return sip_params_check(*params, fault);
}

/* --- the checks, one a grammar --- */

typedef bool value_check(sip_span text, sip_span *fault);

static bool check_text(sip_span text, sip_span *fault)
{
    (void)text;
    (void)fault;
    return true;
}

/* An unquoted display name is made of tokens; the parser takes more than that, so that the rest can be read. */
static bool check_display(const sip_address *address, sip_span *fault)
{
    sip_cursor c = sip_cursor_on(address->display);
    if (!address->quoted) sip_take(&c, SIP_CHAR_TOKEN | SIP_CHAR_LWS);
    if (address->quoted || sip_at_end(&c)) return true;
    *fault = sip_span_between(c.at, sip_span_end(address->whole));
    return false;
}

/* The parameters of a value; of one that is not good already, and has its fault, only whether they can be read. */
static bool check_params(bool good, sip_span params, sip_span *fault)
{
    if (good) return sip_params_strict(params, fault);
    sip_params_check(params, fault);
    return false;
}

static bool check_contact(sip_span text, sip_span *fault)
{
    sip_address address;
    return sip_address_read(text, &address, fault) &&
           check_params(check_display(&address, fault), address.params, fault);
}

static bool check_address(sip_span text, sip_span *fault)
{
    if (!check_contact(text, fault)) return false;
    bool star = text.len == 1 && text.at[0] == '*';
    if (star) *fault = text;
    return !star;
}

static bool check_via(sip_span text, sip_span *fault)
{
    sip_via via;
    if (!sip_via_split(text, &via, fault)) return false;
    *fault = via.sent_by;
    return check_params(sip_is_host(via.host), via.params, fault);
}

static bool check_cseq(sip_span text, sip_span *fault)
{
    sip_cseq cseq;
    return sip_cseq_parse(text, &cseq, fault);
}

static bool check_rack(sip_span text, sip_span *fault)
{
    sip_rack rack;
    return sip_rack_parse(text, &rack, fault);
}

static bool check_number(sip_span text, sip_span *fault)
{
    uint32_t number;
    return sip_number_parse(text, &number, fault);
}

static bool check_seconds(sip_span text, sip_span *fault)
{
    uint32_t seconds;
    sip_span params;
    return sip_seconds_parse(text, &seconds, &params, fault) && sip_params_strict(params, fault);
}

/* callid = word [ "@" word ] */
static bool check_call_id(sip_span text, sip_span *fault)
{
    sip_cursor c = sip_cursor_on(text);
    bool good = sip_take(&c, SIP_CHAR_WORD).len > 0;
    if (good && sip_accept(&c, '@')) good = sip_take(&c, SIP_CHAR_WORD).len > 0;
    if (good && sip_at_end(&c)) return true;
    *fault = sip_at_end(&c) ? text : sip_rest(&c);
    return false;
}

/* A token, two as in a media range, or a quoted-string; then parameters */
static bool check_valued(sip_span text, sip_span *fault)
{
    sip_valued valued;
    if (!sip_valued_split(text, &valued, fault)) return false;
    bool quoted = text.at[0] == '"';
    sip_cursor c = sip_cursor_on(valued.value);
    bool good = quoted || (sip_take(&c, SIP_CHAR_TOKEN).len > 0 &&
                           (!sip_accept_separator(&c, '/') || sip_take(&c, SIP_CHAR_TOKEN).len > 0) && sip_at_end(&c));
    *fault = text;
    return check_params(good, valued.params, fault);
}

static bool check_call_params(sip_span text, sip_span *fault)
{
    sip_valued valued;
    return sip_valued_split(text, &valued, fault) &&
           check_params(check_call_id(valued.value, fault), valued.params, fault);
}

/* m-type SLASH m-subtype *( SEMI m-parameter ) */
static bool check_media_type(sip_span text, sip_span *fault)
{
    sip_valued valued;
    if (!sip_valued_split(text, &valued, fault)) return false;
    sip_cursor c = sip_cursor_on(valued.value);
    bool good = sip_take(&c, SIP_CHAR_TOKEN).len > 0 && sip_accept_separator(&c, '/') &&
                sip_take(&c, SIP_CHAR_TOKEN).len > 0 && sip_at_end(&c);
    *fault = text;
    return check_params(good, valued.params, fault);
}

static bool ends_in_comma(sip_span text, sip_span *fault)
{
    if (text.len == 0 || text.at[text.len - 1] != ',') return false;
    *fault = sip_span_between(sip_span_end(text) - 1, sip_span_end(text));
    return true;
}

static bool check_auth_params(sip_span text, sip_span *fault)
{
    sip_cursor c = sip_cursor_on(text);
    sip_param param;
    sip_span params_fault = { NULL, 0 };
    while (sip_auth_param_next(&c, &param, &params_fault)) {
    }
    if (params_fault.at == NULL) return sip_auth_params_strict(text, fault) && !ends_in_comma(text, fault);
    *fault = params_fault;
    return false;
}

/* The credentials of Basic and Bearer are one token68, whose padding "=" looks like a parameter without a value. */
static bool check_auth(sip_span text, sip_span *fault)
{
    sip_auth auth;
    if (!sip_auth_parse(text, &auth, fault)) return false;
    if (sip_span_is(auth.scheme, "Basic") || sip_span_is(auth.scheme, "Bearer")) return true;
    return check_auth_params(auth.params, fault);
}

/* Timestamp = 1*DIGIT [ "." *DIGIT ] [ LWS delay ] */
static bool check_timestamp(sip_span text, sip_span *fault)
{
    sip_cursor c = sip_cursor_on(text);
    bool good = sip_take(&c, SIP_CHAR_DIGIT).len > 0;
    if (sip_accept(&c, '.')) sip_take(&c, SIP_CHAR_DIGIT);
    if (sip_char_is((char)sip_peek(&c), SIP_CHAR_LWS)) {
        sip_skip_lws(&c);
        sip_take(&c, SIP_CHAR_DIGIT);
        if (sip_accept(&c, '.')) sip_take(&c, SIP_CHAR_DIGIT);
    }
    if (good && sip_at_end(&c)) return true;
    *fault = sip_at_end(&c) ? text : sip_rest(&c);
    return false;
}

/* warning-value = 3DIGIT SP warn-agent SP quoted-string; the agent is a hostport or a pseudonym, a token */
static bool check_warning(sip_span text, sip_span *fault)
{
    enum { CODE_DIGITS = 3 };
    sip_span inside;
    sip_cursor c = sip_cursor_on(text);
    *fault = text;
    if (sip_take(&c, SIP_CHAR_DIGIT).len != CODE_DIGITS || !sip_char_is((char)sip_peek(&c), SIP_CHAR_LWS)) return false;
    sip_skip_lws(&c);
    const sip_span agent = sip_take_until(&c, " \t\r\n\"");
    sip_skip_lws(&c);
    return sip_is_token_or_host(agent) && sip_take_quoted(&c, &inside) && sip_at_end(&c);
}

/* rfc1123-date. In the pattern "a" is a letter, "0" a digit, anything else itself. */
static bool check_date(sip_span text, sip_span *fault)
{
    static const char pattern[] = "aaa, 00 aaa 0000 00:00:00 GMT";
    *fault = text;
    if (text.len != sizeof pattern - 1) return false;
    for (size_t i = 0; i < text.len; i++) {
        char wanted = pattern[i];
        bool good = wanted == 'a'   ? sip_lower(text.at[i]) >= 'a' && sip_lower(text.at[i]) <= 'z'
                    : wanted == '0' ? sip_char_is(text.at[i], SIP_CHAR_DIGIT)
                                    : text.at[i] == wanted;
        if (!good) return false;
    }
    return true;
}

static const struct {
    value_check *check;
    bool is_list;
} checks[] = {
    [SIP_GRAMMAR_TEXT] = { check_text, false },
    [SIP_GRAMMAR_ADDRESS] = { check_address, false },
    [SIP_GRAMMAR_ADDRESSES] = { check_address, true },
    [SIP_GRAMMAR_CONTACT] = { check_contact, true },
    [SIP_GRAMMAR_VIA] = { check_via, true },
    [SIP_GRAMMAR_CSEQ] = { check_cseq, false },
    [SIP_GRAMMAR_RACK] = { check_rack, false },
    [SIP_GRAMMAR_NUMBER] = { check_number, false },
    [SIP_GRAMMAR_SECONDS] = { check_seconds, false },
    [SIP_GRAMMAR_CALL_ID] = { check_call_id, false },
    [SIP_GRAMMAR_CALL_PARAMS] = { check_call_params, false },
    [SIP_GRAMMAR_MEDIA_TYPE] = { check_media_type, false },
    [SIP_GRAMMAR_VALUES] = { check_valued, true },
    [SIP_GRAMMAR_AUTH] = { check_auth, false },
    [SIP_GRAMMAR_AUTH_PARAMS] = { check_auth_params, false },
    [SIP_GRAMMAR_TIMESTAMP] = { check_timestamp, false },
    [SIP_GRAMMAR_WARNING] = { check_warning, true },
    [SIP_GRAMMAR_DATE] = { check_date, false },
};

bool sip_value_check(sip_grammar grammar, sip_span value, sip_span *fault)
{
    if (!checks[grammar].is_list) return checks[grammar].check(value, fault);
    sip_cursor c = sip_cursor_on(value);
    sip_span element;
    while (sip_list_next(&c, &element)) {
        if (!checks[grammar].check(element, fault)) return false;
    }
    return !ends_in_comma(value, fault);
}
