/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * CSeq (RFC 3261 20.16) and RAck, which repeats one (RFC 3262 7.2).
 */
#ifndef SIPTUTOR_CORE_CSEQ_H
#define SIPTUTOR_CORE_CSEQ_H

#include "cursor.h"
#include "method.h"

typedef struct {
    sip_span digits; /* the number as written */
    uint32_t number;
    sip_span method_name;
    sip_method method;
} sip_cseq;

typedef struct {
    sip_span digits;
    uint32_t rseq; /* the RSeq of the acknowledged provisional response */
    sip_cseq cseq; /* its CSeq */
} sip_rack;

/** Reads "number method". False with `fault` when broken or the number does not fit 32 bits. */
bool sip_cseq_parse(sip_span text, sip_cseq *cseq, sip_span *fault);

/** Reads "rseq number method". False with `fault` when broken. */
bool sip_rack_parse(sip_span text, sip_rack *rack, sip_span *fault);

#endif
