/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Adding verdicts to the tree: the lines, then the findings.
 */
#include "tree_verdict.h"

#include "explain.h"
#include "generated.h"
#include "tree_call.h"
#include "tree_deadline.h"
#include "tree_session.h"
#include "tree_transaction.h"
#include "tree_usage.h"

void sip_tree_verdict_register(int proto)
{
    sip_tree_transaction_register(proto);
    sip_tree_call_register(proto);
    sip_tree_usage_register(proto);
    sip_tree_deadline_register(proto);
    sip_tree_session_register(proto);
}

static sip_span number_text(const sip_view *view, uint32_t number)
{
    return sip_span_of(wmem_strdup_printf(view->pinfo->pool, "%u", number));
}

static sip_span time_span(const sip_view *view, sip_time time)
{
    return sip_span_of(sip_time_text(view, time));
}

static sip_span endpoint_text(const sip_view *view, const sip_endpoint *endpoint)
{
    address address;
    set_address(&address, endpoint->address_len == 16 ? AT_IPv6 : AT_IPv4, endpoint->address_len, endpoint->address);
    return sip_span_of(
        wmem_strdup_printf(view->pinfo->pool, "%s:%u", address_to_str(view->pinfo->pool, &address), endpoint->port));
}

static sip_span own_source(const sip_view *view)
{
    const packet_info *pinfo = view->pinfo;
    return sip_span_of(
        wmem_strdup_printf(pinfo->pool, "%s:%u", address_to_str(pinfo->pool, &pinfo->src), pinfo->srcport));
}

/* What the texts of a finding may name. */
static sip_remark remark_of(const sip_view *view, const sip_verdict *verdict, sip_finding finding)
{
    const sip_transaction *transaction = verdict->transaction;
    uint32_t frame = verdict->original ? verdict->original : transaction->final;
    sip_remark remark = {
        .finding = finding,
        .at = view->message->start.line,
        .name = sip_span_of(sip_timer_name(verdict->timer)),
        .seen = time_span(view, verdict->seen),
        .wanted = time_span(view, verdict->expected),
        .frame = number_text(view, frame),
        .attempt = number_text(view, verdict->attempt),
    };
    if (finding == SIP_FINDING_RESPONSE_SOURCE || finding == SIP_FINDING_REQUEST_SOURCE) {
        bool response = finding == SIP_FINDING_RESPONSE_SOURCE;
        remark.seen = own_source(view);
        remark.wanted = endpoint_text(view, response ? &transaction->destination : &transaction->source);
    }
    if (finding == SIP_FINDING_TRANSFER_FAILED) remark.seen = sip_tree_usage_transfer(view, verdict->usage);
    if (verdict->concerned) sip_tree_deadline_remark(view, verdict->concerned, &remark);
    sip_tree_session_remark(verdict, &remark);
    return remark;
}

void sip_tree_verdict(const sip_view *view, proto_tree *tree, const sip_verdict *verdict)
{
    unsigned shown = 0;
    if (!sip_explain_wanted(tree) || verdict->transaction == NULL) return;
    sip_tree_transaction(view, tree, verdict);
    sip_tree_call(view, tree, verdict);
    sip_tree_usage(view, tree, verdict);
    sip_tree_session(view, tree, verdict);
    sip_explain_target target = { view, tree, &shown };
    for (int i = 0; i < verdict->finding_count; i++) {
        sip_remark remark = remark_of(view, verdict, (sip_finding)verdict->findings[i]);
        sip_explain_finding(&target, &remark);
    }
}
