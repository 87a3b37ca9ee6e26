/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Adding verdicts to the tree: the lines, then the findings.
 */
#include "tree_verdict.h"

#include "../texts/verdict_remark.h"
#include "explain.h"
#include "judge.h"
#include "settings.h"
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

static void add_lines(const sip_view *view, proto_tree *tree, const sip_verdict *verdict)
{
    sip_tree_transaction(view, tree, verdict);
    sip_tree_call(view, tree, verdict);
    sip_tree_usage(view, tree, verdict);
    sip_tree_session(view, tree, verdict);
}

static void add_findings(const sip_view *view, proto_tree *tree, const sip_verdict *verdict)
{
    unsigned shown = 0;
    sip_explain_target target = { view, tree, &shown };
    const sip_sighting sighting = sip_judge_sighting(view);
    const sip_remark_context in = { &sighting, sip_settings_timers(), sip_settings_language() };
    for (int i = 0; i < verdict->finding_count; i++) {
        sip_remark_room room;
        sip_remark remark = sip_remark_of_verdict(verdict, (sip_finding)verdict->findings[i], &in, &room);
        sip_explain_finding(&target, &remark);
    }
}

void sip_tree_verdict(const sip_view *view, proto_tree *tree, const sip_verdict *verdict)
{
    if (sip_view_wants(view, SIP_PART_VERDICT)) add_lines(view, tree, verdict);
    if (sip_view_wants(view, SIP_PARTS_OF_FINDINGS)) add_findings(view, tree, verdict);
}
