/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Adding verdicts to the tree. What was learnt after the message (the frame of its answer) is read from its
 * transaction.
 */
#include "tree_verdict.h"

#include "../core/tracker/call.h"
#include "../core/tracker/offer.h"
#include "../core/tracker/registration.h"
#include "explain.h"
#include "settings.h"

static int hf_transaction = -1;
static int hf_client_state = -1;
static int hf_server_state = -1;
static int hf_request_in = -1;
static int hf_response_in = -1;
static int hf_ack_in = -1;
static int hf_cancel_in = -1;
static int hf_prack_in = -1;
static int hf_provisional_in = -1;
static int hf_response_time = -1;
static int hf_retransmission = -1;
static int hf_retransmission_of = -1;
static int hf_timer = -1;
static int hf_attempt = -1;
static int hf_duplicate_of = -1;
static int hf_next_hop = -1;
static int hf_previous_hop = -1;
static int hf_offer_answer = -1;
static int hf_dialog = -1;
static int hf_dialog_state = -1;
static int hf_call = -1;
static int hf_call_state = -1;
static int hf_call_outcome = -1;
static int hf_registration = -1;
static int hf_registration_state = -1;
static int hf_registration_granted = -1;
static int hf_post_dial_delay = -1;
static int hf_duration = -1;
static int ett_verdict = -1;

#define NUMBER(name, filter)                                    \
    {                                                           \
        name, filter, FT_UINT32, BASE_DEC, NULL, 0, NULL, HFILL \
    }
#define TEXT(name, filter)                                       \
    {                                                            \
        name, filter, FT_STRING, BASE_NONE, NULL, 0, NULL, HFILL \
    }
#define FRAME(name, filter, type)                                                 \
    {                                                                             \
        name, filter, FT_FRAMENUM, BASE_NONE, FRAMENUM_TYPE(type), 0, NULL, HFILL \
    }

void sip_tree_verdict_register(int proto)
{
    static hf_register_info hf[] = {
        { &hf_transaction, NUMBER("Transaction", "siptutor.transaction") },
        { &hf_client_state, TEXT("Client", "siptutor.transaction.client_state") },
        { &hf_server_state, TEXT("Server", "siptutor.transaction.server_state") },
        { &hf_request_in, FRAME("Request in", "siptutor.request_in", FT_FRAMENUM_REQUEST) },
        { &hf_response_in, FRAME("Final response in", "siptutor.response_in", FT_FRAMENUM_RESPONSE) },
        { &hf_ack_in, FRAME("ACK in", "siptutor.ack_in", FT_FRAMENUM_ACK) },
        { &hf_cancel_in, FRAME("CANCEL in", "siptutor.cancel_in", FT_FRAMENUM_NONE) },
        { &hf_prack_in, FRAME("PRACK in", "siptutor.prack_in", FT_FRAMENUM_ACK) },
        { &hf_provisional_in, FRAME("Acknowledges the response in", "siptutor.provisional_in", FT_FRAMENUM_NONE) },
        { &hf_response_time,
          { "Response time", "siptutor.response_time", FT_RELATIVE_TIME, BASE_NONE, NULL, 0,
            "From the first sending of the request to this response", HFILL } },
        { &hf_retransmission,
          { "Retransmission", "siptutor.retransmission", FT_BOOLEAN, BASE_NONE, NULL, 0, NULL, HFILL } },
        { &hf_retransmission_of, FRAME("Retransmission of", "siptutor.retransmission_of", FT_FRAMENUM_RETRANS_PREV) },
        { &hf_timer, TEXT("Timer", "siptutor.retransmission.timer") },
        { &hf_attempt, NUMBER("Attempt", "siptutor.retransmission.attempt") },
        { &hf_duplicate_of, FRAME("Captured before in", "siptutor.duplicate_of", FT_FRAMENUM_DUP_ACK) },
        { &hf_next_hop, FRAME("Forwarded in", "siptutor.next_hop_in", FT_FRAMENUM_NONE) },
        { &hf_previous_hop, FRAME("Forwards the request in", "siptutor.previous_hop_in", FT_FRAMENUM_NONE) },
        { &hf_offer_answer, TEXT("Session description", "siptutor.offer_answer") },
        { &hf_dialog, NUMBER("Dialog", "siptutor.dialog") },
        { &hf_dialog_state, TEXT("Dialog state", "siptutor.dialog.state") },
        { &hf_call, NUMBER("Call", "siptutor.call") },
        { &hf_call_state, TEXT("Call state", "siptutor.call.state") },
        { &hf_registration, NUMBER("Registration", "siptutor.registration") },
        { &hf_registration_state, TEXT("Registration state", "siptutor.registration.state") },
        { &hf_registration_granted, NUMBER("Granted (s)", "siptutor.registration.granted") },
        { &hf_post_dial_delay,
          { "Post-dial delay", "siptutor.call.post_dial_delay", FT_RELATIVE_TIME, BASE_NONE, NULL, 0,
            "From the INVITE to the first sign of the called side (RFC 6076 4.3.1)", HFILL } },
        { &hf_duration,
          { "Duration", "siptutor.call.duration", FT_RELATIVE_TIME, BASE_NONE, NULL, 0,
            "From the answer to the BYE (RFC 6076 4.5)", HFILL } },
        { &hf_call_outcome, TEXT("Call outcome", "siptutor.call.outcome") },
    };
    static int *ett[] = { &ett_verdict };
    proto_register_field_array(proto, hf, G_N_ELEMENTS(hf));
    proto_register_subtree_array(ett, G_N_ELEMENTS(ett));
}

/* --- items --- */

static proto_item *add_number(const sip_view *view, proto_tree *tree, int hf, uint32_t number)
{
    proto_item *item = proto_tree_add_uint(tree, hf, view->tvb, 0, 0, number);
    proto_item_set_generated(item);
    return item;
}

/* A frame of 0 is one not seen; a link to the frame itself says nothing. */
static void add_frame(const sip_view *view, proto_tree *tree, int hf, uint32_t frame)
{
    if (frame != 0 && frame != view->pinfo->num) add_number(view, tree, hf, frame);
}

static void add_name(const sip_view *view, proto_tree *tree, int hf, const char *name)
{
    if (*name != '\0') proto_item_set_generated(proto_tree_add_string(tree, hf, view->tvb, 0, 0, name));
}

static void add_time(const sip_view *view, proto_tree *tree, int hf, sip_time took)
{
    nstime_t time = { .secs = (time_t)(took / 1000000), .nsecs = (int)(took % 1000000) * 1000 };
    proto_item_set_generated(proto_tree_add_time(tree, hf, view->tvb, 0, 0, &time));
}

/* --- transaction --- */

static void add_response_time(const sip_view *view, proto_tree *tree, const sip_transaction *transaction)
{
    bool response = view->message->start.kind == SIP_RESPONSE;
    if (!response || view->pinfo->num != transaction->final || transaction->request == 0) return;
    add_time(view, tree, hf_response_time, transaction->final_time - transaction->request_time);
}

static void add_repeat(const sip_view *view, proto_tree *tree, const sip_verdict *verdict)
{
    if (verdict->repeat == SIP_DUPLICATE) add_frame(view, tree, hf_duplicate_of, verdict->original);
    if (verdict->repeat != SIP_RETRANSMISSION) return;
    proto_item_set_generated(proto_tree_add_boolean(tree, hf_retransmission, view->tvb, 0, 0, TRUE));
    add_frame(view, tree, hf_retransmission_of, verdict->original);
    add_name(view, tree, hf_timer, sip_timer_name(verdict->timer));
    if (verdict->attempt > 0) add_number(view, tree, hf_attempt, verdict->attempt);
}

/* A CANCEL and the ACK of a 2xx have transactions of their own, but are about an INVITE; an ACK has no response of its
 * own. */
static void add_links(const sip_view *view, proto_tree *tree, const sip_transaction *transaction)
{
    bool request = view->message->start.kind == SIP_REQUEST;
    const sip_transaction *about = request && transaction->invite ? transaction->invite : transaction;
    bool cancel = transaction->method == SIP_METHOD_CANCEL;
    add_frame(view, tree, hf_request_in, about->request);
    add_frame(view, tree, hf_response_in, cancel ? transaction->final : about->final);
    if (!cancel) add_frame(view, tree, hf_ack_in, about->ack);
    if (!cancel) add_frame(view, tree, hf_cancel_in, about->cancel);
    if (transaction->next_hop) add_frame(view, tree, hf_next_hop, transaction->next_hop->request);
    if (transaction->previous_hop) add_frame(view, tree, hf_previous_hop, transaction->previous_hop->request);
}

static void add_reliable(const sip_view *view, proto_tree *tree, const sip_reliable *reliable)
{
    if (view->message->start.kind == SIP_RESPONSE) {
        add_frame(view, tree, hf_prack_in, reliable->prack);
    } else {
        add_frame(view, tree, hf_provisional_in, reliable->response);
    }
}

static void add_transaction(const sip_view *view, proto_tree *tree, const sip_verdict *verdict)
{
    const sip_transaction *transaction = verdict->transaction;
    proto_item *item = add_number(view, tree, hf_transaction, transaction->number);
    proto_item_append_text(item, " (%s)", sip_method_name(transaction->method));
    if (verdict->client != SIP_STATE_NONE) {
        proto_item_append_text(item, ": client %s, server %s", sip_state_name(verdict->client),
                               sip_state_name(verdict->server));
    }
    proto_tree *parts = proto_item_add_subtree(item, ett_verdict);
    add_name(view, parts, hf_client_state, sip_state_name(verdict->client));
    add_name(view, parts, hf_server_state, sip_state_name(verdict->server));
    add_links(view, parts, transaction);
    if (verdict->reliable) add_reliable(view, parts, verdict->reliable);
    add_response_time(view, parts, transaction);
    add_repeat(view, parts, verdict);
}

/* --- dialog and call --- */

static void add_dialog(const sip_view *view, proto_tree *tree, const sip_verdict *verdict)
{
    const char *state = sip_dialog_state_name(verdict->dialog_state);
    proto_item *item = add_number(view, tree, hf_dialog, verdict->dialog->number);
    proto_item_append_text(item, ": %s", state);
    add_name(view, proto_item_add_subtree(item, ett_verdict), hf_dialog_state, state);
}

/* Each time stands with the message that it ends with. */
static void add_call_times(const sip_view *view, proto_tree *tree, const sip_call *call)
{
    uint32_t frame = view->pinfo->num;
    if (frame == call->progress_frame) {
        add_time(view, tree, hf_post_dial_delay, call->progress_time - call->invite_time);
    }
    if (frame == call->ended_frame && call->answer_time > 0) {
        add_time(view, tree, hf_duration, call->end_time - call->answer_time);
    }
}

static void add_call(const sip_view *view, proto_tree *tree, const sip_verdict *verdict)
{
    const char *state = sip_call_state_name(verdict->call_state);
    const char *outcome = sip_outcome_name(verdict->outcome);
    proto_item *item = add_number(view, tree, hf_call, verdict->call->number);
    proto_item_append_text(item, ": %s%s%s", state, *outcome ? ", " : "", outcome);
    proto_tree *parts = proto_item_add_subtree(item, ett_verdict);
    add_name(view, parts, hf_call_state, state);
    add_name(view, parts, hf_call_outcome, outcome);
    add_call_times(view, parts, verdict->call);
}

static void add_registration(const sip_view *view, proto_tree *tree, const sip_verdict *verdict)
{
    const char *state = sip_registration_state_name(verdict->registration_state);
    proto_item *item = add_number(view, tree, hf_registration, verdict->registration->number);
    proto_item_append_text(item, ": %s", state);
    proto_tree *parts = proto_item_add_subtree(item, ett_verdict);
    add_name(view, parts, hf_registration_state, state);
    if (verdict->granted > 0) add_number(view, parts, hf_registration_granted, verdict->granted);
}

/* --- findings --- */

static sip_span number_text(const sip_view *view, uint32_t number)
{
    return sip_span_of(wmem_strdup_printf(view->pinfo->pool, "%u", number));
}

/* "0.512 s", or in milliseconds when it is short; with the decimal sign of the user's language. */
static sip_span time_text(const sip_view *view, sip_time time)
{
    wmem_allocator_t *pool = view->pinfo->pool;
    bool is_short = time < 10000;
    char *text = is_short ? wmem_strdup_printf(pool, "%.3f\xC2\xA0ms", (double)time / 1e3)
                          : wmem_strdup_printf(pool, "%.3f\xC2\xA0s", (double)time / 1e6);
    if (sip_settings_language() == SIP_LANGUAGE_FR) g_strdelimit(text, ".", ',');
    return sip_span_of(text);
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
        .seen = time_text(view, verdict->seen),
        .wanted = time_text(view, verdict->expected),
        .frame = number_text(view, frame),
        .attempt = number_text(view, verdict->attempt),
    };
    if (finding == SIP_FINDING_RESPONSE_SOURCE || finding == SIP_FINDING_REQUEST_SOURCE) {
        bool response = finding == SIP_FINDING_RESPONSE_SOURCE;
        remark.seen = own_source(view);
        remark.wanted = endpoint_text(view, response ? &transaction->destination : &transaction->source);
    }
    return remark;
}

void sip_tree_verdict(const sip_view *view, proto_tree *tree, const sip_verdict *verdict)
{
    unsigned shown = 0;
    if (!sip_explain_wanted(tree) || verdict->transaction == NULL) return;
    add_transaction(view, tree, verdict);
    add_name(view, tree, hf_offer_answer, sip_offer_name(verdict->offer));
    if (verdict->dialog) add_dialog(view, tree, verdict);
    if (verdict->call) add_call(view, tree, verdict);
    if (verdict->registration) add_registration(view, tree, verdict);
    sip_explain_target target = { view, tree, &shown };
    for (int i = 0; i < verdict->finding_count; i++) {
        sip_remark remark = remark_of(view, verdict, (sip_finding)verdict->findings[i]);
        sip_explain_finding(&target, &remark);
    }
}
