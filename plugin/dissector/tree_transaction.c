/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Adding transactions. What was learnt after the message (the frame of its answer) is read from its transaction.
 */
#include "tree_transaction.h"

#include "generated.h"

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
static int hf_copy_of = -1;
static int hf_next_hop = -1;
static int hf_previous_hop = -1;
static int ett_transaction = -1;

void sip_tree_transaction_register(int proto)
{
    static hf_register_info hf[] = {
        { &hf_transaction, SIP_NUMBER_FIELD("Transaction", "siptutor.transaction") },
        { &hf_client_state, SIP_TEXT_FIELD("Client", "siptutor.transaction.client_state") },
        { &hf_server_state, SIP_TEXT_FIELD("Server", "siptutor.transaction.server_state") },
        { &hf_request_in, SIP_FRAME_FIELD("Request in", "siptutor.request_in", FT_FRAMENUM_REQUEST) },
        { &hf_response_in, SIP_FRAME_FIELD("Final response in", "siptutor.response_in", FT_FRAMENUM_RESPONSE) },
        { &hf_ack_in, SIP_FRAME_FIELD("ACK in", "siptutor.ack_in", FT_FRAMENUM_ACK) },
        { &hf_cancel_in, SIP_FRAME_FIELD("CANCEL in", "siptutor.cancel_in", FT_FRAMENUM_NONE) },
        { &hf_prack_in, SIP_FRAME_FIELD("PRACK in", "siptutor.prack_in", FT_FRAMENUM_ACK) },
        { &hf_provisional_in,
          SIP_FRAME_FIELD("Acknowledges the response in", "siptutor.provisional_in", FT_FRAMENUM_NONE) },
        { &hf_response_time, SIP_TIME_FIELD("Response time", "siptutor.response_time",
                                            "From the first sending of the request to this response") },
        { &hf_retransmission,
          { "Retransmission", "siptutor.retransmission", FT_BOOLEAN, BASE_NONE, NULL, 0, NULL, HFILL } },
        { &hf_retransmission_of,
          SIP_FRAME_FIELD("Retransmission of", "siptutor.retransmission_of", FT_FRAMENUM_RETRANS_PREV) },
        { &hf_timer, SIP_TEXT_FIELD("Timer", "siptutor.retransmission.timer") },
        { &hf_attempt, SIP_NUMBER_FIELD("Attempt", "siptutor.retransmission.attempt") },
        { &hf_copy_of, SIP_FRAME_FIELD("The same message in", "siptutor.carrier.copy_of", FT_FRAMENUM_NONE) },
        { &hf_duplicate_of, SIP_FRAME_FIELD("Captured before in", "siptutor.duplicate_of", FT_FRAMENUM_DUP_ACK) },
        { &hf_next_hop, SIP_FRAME_FIELD("Forwarded in", "siptutor.next_hop_in", FT_FRAMENUM_NONE) },
        { &hf_previous_hop, SIP_FRAME_FIELD("Forwards the request in", "siptutor.previous_hop_in", FT_FRAMENUM_NONE) },
    };
    static int *ett[] = { &ett_transaction };
    proto_register_field_array(proto, hf, G_N_ELEMENTS(hf));
    proto_register_subtree_array(ett, G_N_ELEMENTS(ett));
}

/* --- the line --- */

/* What the closed line says: where the client stands, or the server when its state is the last word. */
static sip_word sentence(const sip_verdict *verdict)
{
    static const sip_word sentences[] = {
        [SIP_STATE_NONE] = SIP_WORD_ACK_ALONE,         [SIP_STATE_CALLING] = SIP_WORD_IN_CALLING,
        [SIP_STATE_TRYING] = SIP_WORD_IN_TRYING,       [SIP_STATE_PROCEEDING] = SIP_WORD_IN_PROCEEDING,
        [SIP_STATE_ACCEPTED] = SIP_WORD_IN_ACCEPTED,   [SIP_STATE_COMPLETED] = SIP_WORD_IN_COMPLETED,
        [SIP_STATE_CONFIRMED] = SIP_WORD_IN_CONFIRMED, [SIP_STATE_TERMINATED] = SIP_WORD_IN_TERMINATED,
    };
    return sentences[verdict->server == SIP_STATE_CONFIRMED ? verdict->server : verdict->client];
}

/* A method that is not registered has its name in the message alone. */
static const char *method_of(const sip_view *view, const sip_transaction *transaction)
{
    if (transaction->method != SIP_METHOD_UNKNOWN) return sip_method_name(transaction->method);
    return sip_view_label(view, sip_view_unfolded(view, sip_message_method_name(view->message)));
}

static proto_tree *add_line(const sip_view *view, proto_tree *tree, const sip_verdict *verdict)
{
    const sip_transaction *transaction = verdict->transaction;
    const sip_line line = { hf_transaction, SIP_WORD_TRANSACTION, transaction->number, method_of(view, transaction),
                            sentence(verdict) };
    proto_item *item = sip_add_line(view, tree, &line);
    if (verdict->client != SIP_STATE_NONE) {
        proto_item_append_text(item, " (%s %s, %s %s)", sip_word_text(SIP_WORD_CLIENT), sip_state_name(verdict->client),
                               sip_word_text(SIP_WORD_SERVER), sip_state_name(verdict->server));
    }
    return proto_item_add_subtree(item, ett_transaction);
}

/* --- below it --- */

static void add_response_time(const sip_view *view, proto_tree *tree, const sip_transaction *transaction)
{
    bool response = view->message->start.kind == SIP_RESPONSE;
    if (!response || view->pinfo->num != transaction->final || transaction->request == 0) return;
    if (transaction->final_time < transaction->request_time) return; /* captured in the wrong order */
    sip_add_time(view, tree, hf_response_time, SIP_WORD_RESPONSE_TIME,
                 transaction->final_time - transaction->request_time);
}

static void add_repeat(const sip_view *view, proto_tree *tree, const sip_verdict *verdict)
{
    if (verdict->repeat == SIP_DUPLICATE) {
        bool copied = verdict->copied;
        sip_add_frame(view, tree, copied ? hf_copy_of : hf_duplicate_of,
                      copied ? SIP_WORD_COPY_OF : SIP_WORD_DUPLICATE_OF, verdict->original);
    }
    const sip_copies *copies = verdict->copies;
    if (verdict->repeat == SIP_FIRST && copies && copies->observers)
        sip_add_frame(view, tree, hf_copy_of, SIP_WORD_COPY_OF, copies->observers->frame);
    if (verdict->repeat != SIP_RETRANSMISSION) return;
    proto_item *item = proto_tree_add_boolean(tree, hf_retransmission, view->tvb, 0, 0, TRUE);
    proto_item_set_generated(item);
    proto_item_set_text(item, "%s", sip_word_text(SIP_WORD_RETRANSMISSION));
    sip_add_frame(view, tree, hf_retransmission_of, SIP_WORD_RETRANSMISSION_OF, verdict->original);
    sip_add_name(view, tree, hf_timer, SIP_WORD_TIMER, sip_timer_name(verdict->timer));
    if (verdict->attempt > 0) sip_add_number(view, tree, hf_attempt, SIP_WORD_ATTEMPT, verdict->attempt);
}

/* A CANCEL and the ACK of a 2xx have transactions of their own, but are about an INVITE; an ACK has no response of its
 * own. */
static void add_links(const sip_view *view, proto_tree *tree, const sip_transaction *transaction)
{
    bool request = view->message->start.kind == SIP_REQUEST;
    const sip_transaction *about = request && transaction->invite ? transaction->invite : transaction;
    bool cancel = transaction->method == SIP_METHOD_CANCEL;
    sip_add_frame(view, tree, hf_request_in, SIP_WORD_REQUEST_IN, about->request);
    sip_add_frame(view, tree, hf_response_in, SIP_WORD_RESPONSE_IN, cancel ? transaction->final : about->final);
    if (!cancel) sip_add_frame(view, tree, hf_ack_in, SIP_WORD_ACK_IN, about->ack);
    if (!cancel) sip_add_frame(view, tree, hf_cancel_in, SIP_WORD_CANCEL_IN, about->cancel);
}

static void add_hops(const sip_view *view, proto_tree *tree, const sip_transaction *transaction)
{
    const sip_transaction *next = transaction->next_hop, *previous = transaction->previous_hop;
    if (next) sip_add_frame(view, tree, hf_next_hop, SIP_WORD_NEXT_HOP_IN, next->request);
    if (previous) sip_add_frame(view, tree, hf_previous_hop, SIP_WORD_PREVIOUS_HOP_IN, previous->request);
}

static void add_reliable(const sip_view *view, proto_tree *tree, const sip_reliable *reliable)
{
    if (view->message->start.kind == SIP_RESPONSE) {
        sip_add_frame(view, tree, hf_prack_in, SIP_WORD_PRACK_IN, reliable->prack);
    } else {
        sip_add_frame(view, tree, hf_provisional_in, SIP_WORD_PROVISIONAL_IN, reliable->response);
    }
}

void sip_tree_transaction(const sip_view *view, proto_tree *tree, const sip_verdict *verdict)
{
    const sip_transaction *transaction = verdict->transaction;
    proto_tree *parts = add_line(view, tree, verdict);
    sip_add_name(view, parts, hf_client_state, SIP_WORD_CLIENT_STATE, sip_state_name(verdict->client));
    sip_add_name(view, parts, hf_server_state, SIP_WORD_SERVER_STATE, sip_state_name(verdict->server));
    add_links(view, parts, transaction);
    add_hops(view, parts, transaction);
    if (verdict->reliable) add_reliable(view, parts, verdict->reliable);
    add_response_time(view, parts, transaction);
    add_repeat(view, parts, verdict);
}
