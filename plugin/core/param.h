/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Parameters and comma lists: generic-param and the COMMA-separated values of RFC 3261 7.3.1 and 25.1.
 */
#ifndef SIPTUTOR_CORE_PARAM_H
#define SIPTUTOR_CORE_PARAM_H

#include "cursor.h"

typedef struct {
    sip_span whole; /* name=value */
    sip_span name;
    sip_span value; /* empty when there is none; without the quotes */
    bool quoted;
} sip_param;

/**
 * Takes the next ";name[=value]". False at the end, or, with `fault` from there on, where the bytes are no parameter.
 * White space around ";" and "=" is allowed (SEMI, EQUAL). `fault` is set only in that case.
 */
bool sip_param_next(sip_cursor *c, sip_param *param, sip_span *fault);

/** Takes one "name[=value]" that ends at a separator or the end; what sip_param_next() and the auth-params share. */
bool sip_param_take(sip_cursor *c, sip_param *param, sip_span *fault);

/** Finds a parameter by name in ";a=b;c"; names compare without case. False when absent. */
bool sip_param_find_span(sip_span params, sip_span name, sip_span *value);

/** The same with a terminated string; of a literal, the compiler counts the letters. */
static inline bool sip_param_find(sip_span params, const char *name, sip_span *value)
{
    return sip_param_find_span(params, sip_span_of(name), value);
}

/** Are these nothing but parameters? False with `fault` from where they are not. */
bool sip_params_check(sip_span params, sip_span *fault);

/** Takes the next element of a comma list, trimmed. Commas inside quotes or <> do not split. False at the end. */
bool sip_list_next(sip_cursor *c, sip_span *element);

/** Is the token one of a comma list? Tokens compare without case. */
bool sip_list_names(sip_span list, const char *token);

#endif
