/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Adding sessions to the tree.
 */
#include "tree_session.h"

#include "../core/tracker/session_timer.h"
#include "generated.h"

static int hf_interval = -1;
static int hf_refresher = -1;
static int hf_codec = -1;
static int hf_replaces = -1;
static int hf_replaces_in = -1;
static int hf_early_only = -1;
static int hf_join = -1;
static int hf_target_dialog = -1;
static int hf_refer_replaces = -1;
static int hf_replaced_by = -1;
static int hf_ring_time = -1;
static int hf_disconnect_delay = -1;
static int ett_session = -1;

void sip_tree_session_register(int proto)
{
    static hf_register_info hf[] = {
        { &hf_interval, SIP_NUMBER_FIELD("Session interval (s)", "siptutor.session.interval") },
        { &hf_refresher, SIP_TEXT_FIELD("Session refresher", "siptutor.session.refresher") },
        { &hf_codec, SIP_TEXT_FIELD("Codec", "siptutor.media.codec") },
        { &hf_replaces, SIP_NUMBER_FIELD("Replaces dialog", "siptutor.replaces") },
        { &hf_replaces_in, SIP_FRAME_FIELD("Replaces the call begun in", "siptutor.replaces_in", FT_FRAMENUM_NONE) },
        { &hf_early_only,
          { "Replaces only while early", "siptutor.replaces.early_only", FT_BOOLEAN, BASE_NONE, NULL, 0, NULL,
            HFILL } },
        { &hf_join, SIP_NUMBER_FIELD("Joins dialog", "siptutor.join") },
        { &hf_target_dialog, SIP_NUMBER_FIELD("About dialog", "siptutor.target_dialog") },
        { &hf_refer_replaces, SIP_NUMBER_FIELD("Asks to replace dialog", "siptutor.refer_to.replaces") },
        { &hf_replaced_by, SIP_NUMBER_FIELD("Replaced by call", "siptutor.call.replaced_by") },
        { &hf_ring_time,
          SIP_TIME_FIELD("Ringing time", "siptutor.call.ring_time", "From the first 180 to the answer") },
        { &hf_disconnect_delay, SIP_TIME_FIELD("Disconnect delay", "siptutor.call.disconnect_delay",
                                               "From the BYE to its final response (RFC 6076 4.4)") },
    };
    static int *ett[] = { &ett_session };
    proto_register_field_array(proto, hf, G_N_ELEMENTS(hf));
    proto_register_subtree_array(ett, G_N_ELEMENTS(ett));
}

/* --- sessions --- */

static void add_timer(const sip_view *view, proto_tree *tree, const sip_verdict *verdict)
{
    const sip_session_timer *timer = verdict->settled->timer;
    if (timer == NULL || verdict->dialog == NULL) return;
    const char *refresher = sip_session_refresher_name(timer, verdict->dialog);
    proto_item *item = sip_add_number(view, tree, hf_interval, SIP_WORD_SESSION_INTERVAL, timer->interval);
    bool caller = strcmp(refresher, "caller") == 0;
    proto_item_append_text(item, "\xC2\xA0s");
    if (*refresher)
        proto_item_append_text(item, ", %s", sip_word_text(caller ? SIP_WORD_BY_CALLER : SIP_WORD_BY_CALLEE));
    sip_add_name(view, proto_item_add_subtree(item, ett_session), hf_refresher, SIP_WORD_REFRESHER, refresher);
}

/* A dialog that the capture knows nothing of has no number to show; the header stands below. */
static void add_named(const sip_view *view, proto_tree *tree, const sip_settlement *settled)
{
    const struct {
        int hf;
        sip_word label;
    } fields[] = {
        [SIP_NAMES_NOTHING] = { hf_replaces, SIP_WORD_REPLACES },
        [SIP_NAMES_REPLACED] = { hf_replaces, SIP_WORD_REPLACES },
        [SIP_NAMES_JOINED] = { hf_join, SIP_WORD_JOINS },
        [SIP_NAMES_TARGET] = { hf_target_dialog, SIP_WORD_TARGET_DIALOG },
        [SIP_NAMES_REFERRED] = { hf_refer_replaces, SIP_WORD_REFER_REPLACES },
    };
    const sip_dialog *named = settled->named;
    if (named == NULL) return;
    proto_item *item =
        sip_add_number(view, tree, fields[settled->naming].hf, fields[settled->naming].label, named->number);
    proto_tree *parts = proto_item_add_subtree(item, ett_session);
    if (named->call) sip_add_frame(view, parts, hf_replaces_in, SIP_WORD_REPLACES_IN, named->call->invite);
    if (!settled->early_only) return;
    item = proto_tree_add_boolean(parts, hf_early_only, view->tvb, 0, 0, TRUE);
    proto_item_set_generated(item);
    proto_item_set_text(item, "%s", sip_word_text(SIP_WORD_EARLY_ONLY));
}

/* --- times --- */

/* Each time stands with the message that it ends with, at the hop of the party that it is about. */
static void add_times(const sip_view *view, proto_tree *tree, const sip_verdict *verdict)
{
    const sip_transaction *transaction = verdict->transaction;
    const sip_call *call = verdict->call;
    uint32_t frame = view->pinfo->num;
    bool whole =
        transaction->request != 0 && transaction->previous_hop == NULL && !sip_code_is_challenge(transaction->code);
    if (call == NULL) return;
    if (frame == call->answer_frame && call->ringing_frame != 0) {
        sip_add_time(view, tree, hf_ring_time, SIP_WORD_RING_TIME, call->answer_time - call->ringing_time);
    }
    if (transaction->method == SIP_METHOD_BYE && frame == transaction->final && whole) {
        sip_add_time(view, tree, hf_disconnect_delay, SIP_WORD_DISCONNECT_DELAY,
                     transaction->final_time - transaction->request_time);
    }
    if (call->replaced_by) {
        sip_add_number(view, tree, hf_replaced_by, SIP_WORD_REPLACED_BY, call->replaced_by->number);
    }
}

void sip_tree_session(const sip_view *view, proto_tree *tree, const sip_verdict *verdict)
{
    add_times(view, tree, verdict);
    if (verdict->settled == NULL) return;
    if (verdict->settled->codec) sip_add_name(view, tree, hf_codec, SIP_WORD_CODEC, verdict->settled->codec);
    add_timer(view, tree, verdict);
    add_named(view, tree, verdict->settled);
}
