/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * via-parm (RFC 3261 20.42, 25.1): over which transport, sent by whom, in which transaction (branch).
 */
#ifndef SIPTUTOR_CORE_VIA_H
#define SIPTUTOR_CORE_VIA_H

#include "param.h"
#include "uri.h"

typedef struct {
    sip_span whole;
    sip_span protocol;  /* "SIP" */
    sip_span version;   /* "2.0" */
    sip_span transport; /* "UDP", "TLS", … */
    sip_span sent_by;   /* host[:port] as written */
    sip_span host;
    sip_span port;
    uint16_t port_number; /* 0 when absent */
    sip_span params;      /* from ";" on, or empty */
} sip_via;

/** Reads one via-parm. False with `fault` when broken; what was read so far is in `via`. */
bool sip_via_parse(sip_span text, sip_via *via, sip_span *fault);

/** The same without a look at the parameters, for who asks for single ones. */
bool sip_via_split(sip_span text, sip_via *via, sip_span *fault);

/** The value of a parameter such as branch; false when absent. A parameter without value gives the empty span. */
static inline bool sip_via_param(const sip_via *via, const char *name, sip_span *value)
{
    return sip_param_find(via->params, name, value);
}

/** Does the branch begin with the magic cookie that makes it globally unique (RFC 3261 8.1.1.7)? */
bool sip_branch_has_cookie(sip_span branch);

#endif
