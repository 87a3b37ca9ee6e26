/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The methods of the IANA registry (method.def). Unlike header names, they are case-sensitive (RFC 3261 7.1).
 */
#ifndef SIPTUTOR_CORE_METHOD_H
#define SIPTUTOR_CORE_METHOD_H

#include "span.h"

typedef enum {
    SIP_METHOD_UNKNOWN,
#define SIP_METHOD(name, rfc) SIP_METHOD_##name,
#include "method.def"
#undef SIP_METHOD
    SIP_METHOD_COUNT
} sip_method;

/** The method a token names, or SIP_METHOD_UNKNOWN. "invite" is not INVITE. */
sip_method sip_method_of(sip_span token);

/** The registered method that the token would be in upper case, or SIP_METHOD_UNKNOWN. */
sip_method sip_method_of_any_case(sip_span token);

/** The token of a method; "" for SIP_METHOD_UNKNOWN. */
const char *sip_method_name(sip_method method);

#endif
