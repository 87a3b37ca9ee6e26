/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reading CSeq and RAck.
 */
#include "cseq.h"

static bool take_number(sip_cursor *c, sip_span *digits, uint32_t *number)
{
    const char *start = c->at;
    bool good = sip_take_number(c, UINT32_MAX, number);
    *digits = sip_span_between(start, c->at);
    return good && sip_char_is((char)sip_peek(c), SIP_CHAR_LWS);
}

static bool take_cseq(sip_cursor *c, sip_cseq *cseq)
{
    if (!take_number(c, &cseq->digits, &cseq->number)) return false;
    sip_skip_lws(c);
    cseq->method_name = sip_take(c, SIP_CHAR_TOKEN);
    cseq->method = sip_method_of(cseq->method_name);
    return cseq->method_name.len > 0 && sip_at_end(c);
}

/* A number out of range has been taken when the fault is noticed: the whole value is then at fault. */
static bool fail(const sip_cursor *c, sip_span text, sip_span *fault)
{
    *fault = sip_at_end(c) || sip_char_is(*c->at, SIP_CHAR_LWS) ? text : sip_rest(c);
    return false;
}

bool sip_cseq_parse(sip_span text, sip_cseq *cseq, sip_span *fault)
{
    sip_cursor c = sip_cursor_on(text);
    *cseq = (sip_cseq){ .method = SIP_METHOD_UNKNOWN };
    return take_cseq(&c, cseq) || fail(&c, text, fault);
}

bool sip_rack_parse(sip_span text, sip_rack *rack, sip_span *fault)
{
    sip_cursor c = sip_cursor_on(text);
    *rack = (sip_rack){ .rseq = 0 };
    if (!take_number(&c, &rack->digits, &rack->rseq)) return fail(&c, text, fault);
    sip_skip_lws(&c);
    return take_cseq(&c, &rack->cseq) || fail(&c, text, fault);
}
