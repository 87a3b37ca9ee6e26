/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Values that need no file of their own (media types, seconds, valued elements, dates), and the one question asked of
 * any header value: where does it leave its grammar?
 */
#ifndef SIPTUTOR_CORE_VALUE_H
#define SIPTUTOR_CORE_VALUE_H

#include "header.h"
#include "param.h"

/** One element of a VALUES list, or a whole CALL_PARAMS or MEDIA_TYPE value. */
typedef struct {
    sip_span value;  /* what stands before ";" */
    sip_span params; /* from the first ";" on, or empty */
} sip_valued;

/** Splits "value;a=b". False with `fault` when the value is missing; the parameters are not looked at. */
bool sip_valued_split(sip_span text, sip_valued *valued, sip_span *fault);

/** The same, and false with `fault` also when the parameters are broken. */
bool sip_valued_parse(sip_span text, sip_valued *valued, sip_span *fault);

/** Reads a value that is nothing but digits (RFC 3261 20.14, 20.22). False with `fault` otherwise or past 32 bits. */
bool sip_number_parse(sip_span text, uint32_t *number, sip_span *fault);

/** Reads digits, then perhaps a comment and parameters (Retry-After, Session-Expires, Min-SE). */
bool sip_seconds_parse(sip_span text, uint32_t *seconds, sip_span *params, sip_span *fault);

/** Does a value follow the grammar of its header? False with `fault`: from where it does not. */
bool sip_value_check(sip_grammar grammar, sip_span value, sip_span *fault);

#endif
