/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Walking over parameters and over the elements of comma lists.
 */
#include "param.h"

static inline bool take_value(sip_cursor *c, sip_param *param)
{
    if (sip_peek(c) == '"') {
        param->quoted = true;
        return sip_take_quoted(c, &param->value);
    }
    param->value = sip_take_to(c, SIP_STOP_VALUE);
    return param->value.len > 0;
}

static inline bool take(sip_cursor *c, sip_param *param, sip_span *fault)
{
    const char *start = c->at;
    *param = (sip_param){ .name = sip_take_to(c, SIP_STOP_NAME) };
    bool good = param->name.len > 0;
    if (good && sip_accept_separator(c, '=')) good = take_value(c, param);
    param->whole = sip_span_between(start, c->at);
    if (!good) *fault = sip_span_between(start, c->end);
    return good;
}

static inline bool next(sip_cursor *c, sip_param *param, sip_span *fault)
{
    sip_skip_lws(c);
    if (sip_at_end(c)) return false;
    if (!sip_accept(c, ';')) {
        *fault = sip_rest(c);
        return false;
    }
    sip_skip_lws(c);
    return take(c, param, fault);
}

bool sip_param_take(sip_cursor *c, sip_param *param, sip_span *fault)
{
    return take(c, param, fault);
}

bool sip_param_next(sip_cursor *c, sip_param *param, sip_span *fault)
{
    return next(c, param, fault);
}

bool sip_params_check(sip_span params, sip_span *fault)
{
    sip_cursor c = sip_cursor_on(params);
    sip_param param;
    sip_span params_fault = { NULL, 0 };
    while (next(&c, &param, &params_fault)) {
    }
    if (params_fault.at == NULL) return true;
    *fault = params_fault;
    return false;
}

bool sip_param_find_span(sip_span params, sip_span name, sip_span *value)
{
    sip_cursor c = sip_cursor_on(params);
    sip_param param;
    sip_span fault;
    while (next(&c, &param, &fault)) {
        if (sip_span_alike(param.name, name)) {
            *value = param.value;
            return true;
        }
    }
    return false;
}

/* Steps over a whole quoted-string or a whole <...>, in which a comma separates nothing. An unclosed one goes on to the
 * end. */
static void step_over_unit(sip_cursor *c)
{
    sip_span inside;
    if (!sip_accept(c, '<')) {
        sip_take_quoted(c, &inside);
    } else {
        sip_take_until(c, ">");
    }
}

bool sip_list_next(sip_cursor *c, sip_span *element)
{
    sip_skip_lws(c);
    if (sip_at_end(c)) return false;
    const char *start = c->at;
    if (memchr(start, ',', sip_left(c)) == NULL) c->at = c->end; /* mostly there is one element: the quickest way */
    while (sip_take_to(c, SIP_STOP_LIST), !sip_at_end(c) && *c->at != ',') step_over_unit(c);
    *element = sip_span_trim(sip_span_between(start, c->at));
    sip_accept(c, ',');
    return true;
}

bool sip_list_names(sip_span list, const char *token)
{
    sip_cursor c = sip_cursor_on(list);
    sip_span element;
    while (sip_list_next(&c, &element)) {
        if (sip_span_is(element, token)) return true;
    }
    return false;
}
