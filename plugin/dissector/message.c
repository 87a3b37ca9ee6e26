/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One message: read it, print it, call whom to call, write the columns.
 */
#include "message.h"

#include <epan/exceptions.h>

#include "body.h"
#include "builtin.h"
#include "columns.h"
#include "explain.h"
#include "follow.h"
#include "frame.h"
#include "info_text.h"
#include "judge.h"
#include "packet.h"
#include "siptutor.h"
#include "tap_queue.h"
#include "tree_deadline.h"
#include "tree_message.h"
#include "tree_verdict.h"

enum { MOST_NESTED = 4 }; /* a message in a message in a message (message/sip) */

static int hf_keepalive = -1;
static int ett_siptutor = -1;

void sip_message_register(int proto)
{
    static hf_register_info hf[] = {
        { &hf_keepalive,
          { "Keep-alive", "siptutor.keepalive", FT_BOOLEAN, BASE_NONE, NULL, 0, "Bytes that only keep a path open",
            HFILL } },
    };
    static int *ett[] = { &ett_siptutor };
    proto_register_field_array(proto, hf, G_N_ELEMENTS(hf));
    proto_register_subtree_array(ett, G_N_ELEMENTS(ett));
}

static bool is_visible(const proto_tree *tree)
{
    return tree != NULL && PTREE_DATA(tree)->visible;
}

/* Nobody reads a title where the tree is not visible: then it may be NULL. */
static proto_tree *add_root(const sip_view *view, proto_tree *tree, size_t length, const char *title)
{
    if (tree == NULL) return NULL;
    proto_item *root = proto_tree_add_item(tree, sip_proto_id(), view->tvb, 0, (int)length, ENC_NA);
    if (is_visible(tree)) proto_item_append_text(root, ", %s", sip_view_label(view, title));
    return proto_item_add_subtree(root, ett_siptutor);
}

/* --- keep-alives and rubbish --- */

static void dissect_without_message(const sip_view *view, proto_tree *tree, const char *title, sip_role role)
{
    unsigned length = tvb_captured_length(view->tvb);
    sip_columns columns = sip_columns_begin(view, title);
    proto_tree *own = add_root(view, tree, length, title);
    const sip_judgement judged = { role, NULL };
    sip_explain_role(view, own, &judged, 0);
    if (role != SIP_ROLE_NOT_SIP) {
        proto_item_set_generated(proto_tree_add_boolean(own, hf_keepalive, view->tvb, 0, (int)length, TRUE));
    }
    sip_columns_end(view, &columns, &judged);
}

static void dissect_keepalive(const sip_view *view, proto_tree *tree, sip_keepalive keepalive)
{
    dissect_without_message(view, tree, "Keep-alive", sip_role_of_keepalive(keepalive));
}

int sip_message_dissect_rest(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
    const sip_view view = { tvb, pinfo, NULL, NULL, sip_parts_wanted(tree) };
    dissect_without_message(&view, tree, "Continuation", SIP_ROLE_NOT_SIP);
    if (sip_builtin_is_companion()) sip_builtin_dissect(tvb, pinfo, tree, data);
    return (int)tvb_reported_length(tvb);
}

/* --- a message --- */

static proto_tree *print(const sip_view *view, proto_tree *tree, const char *title, const sip_judgement *judged)
{
    const sip_message *message = view->message;
    const sip_verdict *verdict = judged->verdict;
    proto_tree *own = add_root(view, tree, message->bytes.len - message->rest.len, title);
    if (!sip_view_wants(view, SIP_PART_EXPERTS)) sip_explain_alarm(view, verdict);
    if (view->parts == 0) return own;
    const sip_late late = sip_judge_late(view, verdict);
    sip_explain_role(view, own, judged, late.doubts);
    if (verdict->transaction) {
        sip_tree_verdict(view, own, verdict);
        sip_tree_deadline(view, own, verdict, &late);
    }
    sip_tree_message(view, own);
    return own;
}

/* What Wireshark's own dissector would have done, it does or we do. */
static void go_on(const sip_view *view, proto_tree *tree, proto_tree *own, bool companion, void *data)
{
    if (companion) {
        sip_builtin_dissect(view->tvb, view->pinfo, tree, data);
        return;
    }
    sip_builtin_fill(view, own);
    sip_builtin_tap(view);
    sip_body_dissect(view, tree);
}

/* The tracker sees every message that reaches somebody; a role is only worked out for who will see it. */
static sip_judgement judge(const sip_view *view, bool first)
{
    static const sip_verdict not_followed = { .transaction = NULL };
    sip_judgement judged = { SIP_ROLE_NOT_SIP, first ? sip_judge(view) : &not_followed };
    bool wanted = view->pinfo->cinfo != NULL || sip_view_wants(view, SIP_PARTS_OF_ROLE);
    if (wanted) judged.role = sip_role_of(view->message, judged.verdict);
    return judged;
}

/* The built-in would call it malformed; it is the report that was cut, and that is said. */
static bool is_cut_copy(const sip_view *view)
{
    return view->carried && sip_message_truncated(view->message);
}

/* A message behind another in its datagram reaches nobody: it is shown, but neither followed nor handed on. */
static void dissect_parsed(const sip_view *view, proto_tree *tree, bool first, void *data)
{
    bool companion = first && !is_cut_copy(view) && sip_builtin_is_companion();
    bool listed = !companion && view->pinfo->cinfo != NULL;
    sip_frame *frame = sip_frame_of(view->pinfo);
    frame->depth++;
    const sip_judgement judged = judge(view, first);
    const char *title = listed || is_visible(tree) ? sip_tree_title(view) : NULL;
    sip_columns columns = sip_columns_begin(view, listed ? sip_info_text(view, title) : NULL);
    TRY
    {
        proto_tree *own = print(view, tree, title, &judged);
        sip_tap_message(view, judged.verdict);
        sip_follow_message(view);
        if (first) go_on(view, tree, own, companion, data);
    }
    FINALLY
    {
        sip_columns_end(view, &columns, &judged);
        frame->depth--;
    }
    ENDTRY;
}

/* Messages that a receiver would not even look at, because one came before them in the datagram (RFC 3261 18.3). */
static void dissect_behind(const sip_view *before, proto_tree *tree, void *data)
{
    sip_span rest = before->message->rest;
    while (rest.len > 0 && sip_looks_like_message(rest)) {
        int offset = (int)(tvb_captured_length(before->tvb) - rest.len);
        sip_message message;
        if (!sip_message_parse(rest, rest.len, SIP_UDP, &message)) return;
        tvbuff_t *own_tvb = tvb_new_subset_remaining(before->tvb, offset);
        const sip_view view = { own_tvb, before->pinfo, &message, NULL, before->parts };
        dissect_parsed(&view, tree, false, data);
        rest = message.rest;
    }
}

/* Nobody needs messages this deep, and each costs a call; the bytes are named and left alone. */
static void refuse_nesting(const sip_view *view, proto_tree *tree)
{
    const sip_remark remark = { .finding = SIP_FINDING_NESTED_TOO_DEEP };
    unsigned findings = 0;
    proto_tree *own = add_root(view, tree, tvb_captured_length(view->tvb), "nested too deep");
    sip_explain_target target = { view, own, &findings };
    sip_explain_finding(&target, &remark);
}

/* The bytes are one message, as far as they go. */
bool sip_message_dissect_carried(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, const sip_carried *carried)
{
    sip_message message;
    const sip_view view = { tvb, pinfo, &message, carried, sip_parts_wanted(tree) };
    if (!sip_message_parse(sip_packet_bytes(tvb, 0), carried->length, carried->carriage, &message)) return false;
    sip_packet_forget_layers(pinfo); /* a record may hold many messages */
    dissect_parsed(&view, tree, !carried->unordered, NULL);
    return true;
}

int sip_message_dissect(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, sip_carriage carriage, void *data)
{
    sip_span bytes = sip_packet_bytes(tvb, 0);
    sip_keepalive keepalive = sip_keepalive_of(bytes);
    sip_message message;
    const sip_view view = { tvb, pinfo, &message, NULL, sip_parts_wanted(tree) };
    const sip_view without = { tvb, pinfo, NULL, NULL, view.parts };
    if (keepalive != SIP_NO_KEEPALIVE) {
        dissect_keepalive(&without, tree, keepalive);
    } else if (sip_frame_of(pinfo)->depth >= MOST_NESTED) {
        refuse_nesting(&without, tree);
    } else if (sip_message_parse(bytes, tvb_reported_length(tvb), carriage, &message)) {
        dissect_parsed(&view, tree, true, data);
        dissect_behind(&view, tree, data);
    } else {
        return 0;
    }
    return (int)tvb_reported_length(tvb);
}
