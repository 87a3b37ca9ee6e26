/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Adding deadlines.
 */
#include "tree_deadline.h"

#include "../core/tracker/call.h"
#include "../texts/verdict_remark.h"
#include "explain.h"
#include "generated.h"
#include "settings.h"

static int hf_deadline = -1;
static int hf_timer = -1;
static int hf_outcome = -1;
static int ett_deadline = -1;

void sip_tree_deadline_register(int proto)
{
    static hf_register_info hf[] = {
        { &hf_deadline,
          SIP_TIME_FIELD("Waits for", "siptutor.deadline", "How long this message waits for what must follow it") },
        { &hf_timer, SIP_TEXT_FIELD("Timer", "siptutor.deadline.timer") },
        { &hf_outcome, SIP_TEXT_FIELD("Call outcome", "siptutor.call.outcome") }, /* as in tree_call.c, but later */
    };
    static int *ett[] = { &ett_deadline };
    proto_register_field_array(proto, hf, G_N_ELEMENTS(hf));
    proto_register_subtree_array(ett, G_N_ELEMENTS(ett));
}

static void add_deadline(const sip_view *view, proto_tree *tree, const sip_deadline *deadline)
{
    static const sip_word labels[] = {
        [SIP_AWAITS_ANSWER] = SIP_WORD_AWAITS_ANSWER,
        [SIP_AWAITS_ACK] = SIP_WORD_AWAITS_ACK,
        [SIP_AWAITS_PRACK] = SIP_WORD_AWAITS_PRACK,
    };
    if (deadline->awaits == SIP_AWAITS_NOTHING) return;
    proto_item *item = sip_add_time(view, tree, hf_deadline, labels[deadline->awaits], deadline->wait);
    if (*deadline->timer == '\0') return;
    proto_item_append_text(item, " (%s %s)", sip_word_text(SIP_WORD_DEADLINE_TIMER), deadline->timer);
    sip_add_name(view, proto_item_add_subtree(item, ett_deadline), hf_timer, SIP_WORD_TIMER_NAME, deadline->timer);
}

static void add_finding(const sip_view *view, proto_tree *tree, const sip_verdict *verdict, const sip_late *late)
{
    unsigned shown = 0;
    sip_explain_target target = { view, tree, &shown };
    const sip_remark_context in = { .timers = sip_settings_timers(), .language = sip_settings_language() };
    sip_remark_room room;
    sip_remark remark = sip_remark_of_late(verdict, late, &in, &room);
    remark.at = view->message->start.line;
    sip_explain_finding(&target, &remark);
}

static void add_outcome(const sip_view *view, proto_tree *tree, sip_outcome outcome)
{
    bool timed_out = outcome == SIP_OUTCOME_TIMED_OUT;
    proto_item *item = sip_add_name(view, tree, hf_outcome, SIP_WORD_OUTCOME, sip_outcome_name(outcome));
    proto_item_set_text(item, "%s %s", sip_word_text(SIP_WORD_OUTCOME),
                        sip_word_text(timed_out ? SIP_WORD_CALL_TIMED_OUT : SIP_WORD_CALL_UNFINISHED));
}

void sip_tree_deadline(const sip_view *view, proto_tree *tree, const sip_verdict *verdict, const sip_late *late)
{
    bool lines = sip_view_wants(view, SIP_PART_VERDICT);
    if (lines) add_deadline(view, tree, &late->deadline);
    if (lines && late->outcome != SIP_OUTCOME_NONE) add_outcome(view, tree, late->outcome);
    if (late->missed) add_finding(view, tree, verdict, late);
}
