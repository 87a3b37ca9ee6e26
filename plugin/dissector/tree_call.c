/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Adding dialogs and calls: each is a line with a sentence of the user's language, over the fields.
 */
#include "tree_call.h"

#include "../core/tracker/call.h"
#include "../core/tracker/offer.h"
#include "generated.h"
#include "tree_leg.h"

static int hf_offer_answer = -1;
static int hf_dialog = -1;
static int hf_dialog_state = -1;
static int hf_call = -1;
static int hf_call_state = -1;
static int hf_call_outcome = -1;
static int hf_post_dial_delay = -1;
static int hf_duration = -1;
static int ett_line = -1;

void sip_tree_call_register(int proto)
{
    static hf_register_info hf[] = {
        { &hf_offer_answer, SIP_TEXT_FIELD("Session description", "siptutor.offer_answer") },
        { &hf_dialog, SIP_NUMBER_FIELD("Dialog", "siptutor.dialog") },
        { &hf_dialog_state, SIP_TEXT_FIELD("Dialog state", "siptutor.dialog.state") },
        { &hf_call, SIP_NUMBER_FIELD("Call", "siptutor.call") },
        { &hf_call_state, SIP_TEXT_FIELD("Call state", "siptutor.call.state") },
        { &hf_call_outcome, SIP_TEXT_FIELD("Call outcome", "siptutor.call.outcome") },
        { &hf_post_dial_delay,
          SIP_TIME_FIELD("Post-dial delay", "siptutor.call.post_dial_delay",
                         "From the INVITE to the first sign of the called side (RFC 6076 4.3.1)") },
        { &hf_duration,
          SIP_TIME_FIELD("Duration", "siptutor.call.duration", "From the answer to the BYE (RFC 6076 4.5)") },
    };
    static int *ett[] = { &ett_line };
    proto_register_field_array(proto, hf, G_N_ELEMENTS(hf));
    proto_register_subtree_array(ett, G_N_ELEMENTS(ett));
    sip_tree_leg_register(proto);
}

static void add_offer(const sip_view *view, proto_tree *tree, sip_offer offer)
{
    static const sip_word names[] = {
        [SIP_OFFER] = SIP_WORD_OFFER,
        [SIP_ANSWER] = SIP_WORD_ANSWER,
        [SIP_ANSWER_PREVIEW] = SIP_WORD_ANSWER_PREVIEW,
    };
    proto_item *item = sip_add_name(view, tree, hf_offer_answer, SIP_WORD_OFFER_ANSWER, sip_offer_name(offer));
    proto_item_set_text(item, "%s %s", sip_word_text(SIP_WORD_OFFER_ANSWER), sip_word_text(names[offer]));
}

static void add_dialog(const sip_view *view, proto_tree *tree, const sip_verdict *verdict)
{
    static const sip_word sentences[] = {
        [SIP_DIALOG_NONE] = SIP_WORD_DIALOG_EARLY,
        [SIP_DIALOG_EARLY] = SIP_WORD_DIALOG_EARLY,
        [SIP_DIALOG_CONFIRMED] = SIP_WORD_DIALOG_CONFIRMED,
        [SIP_DIALOG_ENDED] = SIP_WORD_DIALOG_ENDED,
    };
    const sip_line line = { hf_dialog, SIP_WORD_DIALOG, verdict->dialog->number, NULL,
                            sentences[verdict->dialog_state] };
    proto_tree *parts = proto_item_add_subtree(sip_add_line(view, tree, &line), ett_line);
    sip_add_name(view, parts, hf_dialog_state, SIP_WORD_STATE, sip_dialog_state_name(verdict->dialog_state));
}

/* A call that has ended is told by its outcome. */
static sip_word call_sentence(const sip_verdict *verdict)
{
    static const sip_word states[] = {
        [SIP_CALL_NONE] = SIP_WORD_CALL_CALLING,
        [SIP_CALL_CALLING] = SIP_WORD_CALL_CALLING,
        [SIP_CALL_PROCEEDING] = SIP_WORD_CALL_PROCEEDING,
        [SIP_CALL_RINGING] = SIP_WORD_CALL_RINGING,
        [SIP_CALL_EARLY_MEDIA] = SIP_WORD_CALL_EARLY_MEDIA,
        [SIP_CALL_UP] = SIP_WORD_CALL_UP,
        [SIP_CALL_HELD] = SIP_WORD_CALL_HELD,
        [SIP_CALL_ENDED] = SIP_WORD_CALL_ENDED,
    };
    static const sip_word outcomes[] = {
        [SIP_OUTCOME_NONE] = SIP_WORD_CALL_ENDED,
        [SIP_OUTCOME_ANSWERED] = SIP_WORD_CALL_HUNG_UP,
        [SIP_OUTCOME_BUSY] = SIP_WORD_CALL_BUSY,
        [SIP_OUTCOME_DECLINED] = SIP_WORD_CALL_DECLINED,
        [SIP_OUTCOME_CANCELLED] = SIP_WORD_CALL_CANCELLED,
        [SIP_OUTCOME_NO_ANSWER] = SIP_WORD_CALL_NO_ANSWER,
        [SIP_OUTCOME_REDIRECTED] = SIP_WORD_CALL_REDIRECTED,
        [SIP_OUTCOME_FAILED] = SIP_WORD_CALL_FAILED,
        [SIP_OUTCOME_TIMED_OUT] = SIP_WORD_CALL_TIMED_OUT,
        [SIP_OUTCOME_UNFINISHED] = SIP_WORD_CALL_UNFINISHED,
    };
    return verdict->call_state == SIP_CALL_ENDED ? outcomes[verdict->outcome] : states[verdict->call_state];
}

/* Each time stands with the message that it ends with. */
static void add_call_times(const sip_view *view, proto_tree *tree, const sip_call *call)
{
    uint32_t frame = view->pinfo->num;
    if (frame == call->progress_frame) {
        sip_add_time(view, tree, hf_post_dial_delay, SIP_WORD_POST_DIAL_DELAY, call->progress_time - call->invite_time);
    }
    if (frame == call->ended_frame && call->answer_time > 0) {
        sip_add_time(view, tree, hf_duration, SIP_WORD_DURATION, call->end_time - call->answer_time);
    }
}

static void add_call(const sip_view *view, proto_tree *tree, const sip_verdict *verdict)
{
    const sip_line line = { hf_call, SIP_WORD_CALL, verdict->call->number, NULL, call_sentence(verdict) };
    proto_tree *parts = proto_item_add_subtree(sip_add_line(view, tree, &line), ett_line);
    sip_add_name(view, parts, hf_call_state, SIP_WORD_STATE, sip_call_state_name(verdict->call_state));
    sip_add_name(view, parts, hf_call_outcome, SIP_WORD_OUTCOME, sip_outcome_name(verdict->outcome));
    add_call_times(view, parts, verdict->call);
}

void sip_tree_call(const sip_view *view, proto_tree *tree, const sip_verdict *verdict)
{
    if (verdict->offer != SIP_OFFER_NONE) add_offer(view, tree, verdict->offer);
    if (verdict->dialog) add_dialog(view, tree, verdict);
    if (verdict->call) add_call(view, tree, verdict);
    if (verdict->call) sip_tree_leg(view, tree, verdict->call);
}
