/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Learning and comparing. Only what the very address and port was told that now sends is held against it: servers on
 * the way may rewrite what others see.
 */
#include "target.h"

#include "../address.h"
#include "../uri_equal.h"
#include "dialog.h"
#include "route_set.h"

enum { TARGET_MOST = 256 };

/* --- what a message says --- */

/* The Contact, if its first line has one alone. */
static const sip_address *only_contact(sip_observation *now)
{
    const sip_address *first = sip_observation_contact(now);
    size_t len = sip_message_value(now->sighting->message, SIP_HDR_CONTACT).len;
    return first && first->whole.len == len ? first : NULL;
}

/* The URI of the Contact, kept; NULL when there is none to go by. Headers have no place in a Request-URI (19.1.1).
 * `there` serves, if it is the same: hops seldom change a Contact. */
static const char *keep_contact(sip_observation *now, const char *there)
{
    const sip_address *contact = only_contact(now);
    if (contact == NULL || contact->star) return NULL;
    if (contact->uri_text.len > TARGET_MOST || contact->uri.headers.len > 0) return NULL;
    if (there && sip_span_equal(sip_span_of(there), contact->uri_text)) return there;
    return sip_store_text(now->tracker->store, contact->uri_text.at, contact->uri_text.len);
}

static bool refreshes_target(sip_method method)
{
    return method == SIP_METHOD_INVITE || method == SIP_METHOD_UPDATE;
}

/* --- learning --- */

static sip_peer *peer_of(const sip_observation *now, int side)
{
    return &sip_observation_session(now)->peers[side];
}

/* The route set is learnt with the dialog and then stays, whatever later Record-Routes say (12.2). */
static void learn_routes(const sip_observation *now, sip_peer *peer, sip_routes_order order)
{
    sip_route_set set;
    if (now->verdict->transaction->in_dialog) return;
    sip_route_set_read(now->sighting->message, SIP_HDR_RECORD_ROUTE, &set);
    peer->has_routes = set.whole && !set.strict;
    peer->routes = sip_route_set_fingerprint(&set, order);
}

/* 12.1.2: the client takes the way back from the response that reaches it. */
static void teach_client(sip_observation *now)
{
    sip_peer *peer = peer_of(now, sip_observation_side(now));
    peer->at = now->sighting->destination;
    peer->target = keep_contact(now, peer->target);
    learn_routes(now, peer, SIP_ROUTES_REVERSED);
}

/* 12.1.1: the server has it from the request; its response repeats the Record-Route, and tells that this is the server.
 */
static void teach_server(const sip_observation *now)
{
    const sip_proposal *proposal = now->verdict->transaction->proposal;
    sip_peer *peer = peer_of(now, sip_dialog_side(now->verdict->dialog, now->identity.to_tag));
    peer->at = now->sighting->source;
    peer->target = proposal ? proposal->contact : NULL;
    learn_routes(now, peer, SIP_ROUTES_FORWARD);
}

/* A target refresh counts when it is accepted (12.2.1.2, 12.2.2); a provisional response makes a dialog, but moves
 * none. */
static void learn_from_response(sip_observation *now)
{
    const sip_transaction *transaction = now->verdict->transaction;
    bool forms = now->event == SIP_EVENT_1XX && !transaction->in_dialog && now->sighting->message->start.code > 100;
    if (now->event != SIP_EVENT_2XX && !forms) return;
    if (sip_observation_is_own(now)) teach_client(now);
    if (transaction->next_hop == NULL) teach_server(now);
}

static bool may_move_target(sip_method method)
{
    return method == SIP_METHOD_SUBSCRIBE || method == SIP_METHOD_NOTIFY || method == SIP_METHOD_REFER;
}

/* Subscriptions in the same dialog may move the target as well (RFC 6665 4.4.1), but not everybody heeds that: what
 * counts is then not known. */
static void forget_target(const sip_observation *now)
{
    const sip_dialog *dialog = now->verdict->dialog;
    if (!sip_message_has(now->sighting->message, SIP_HDR_CONTACT) || dialog->session == NULL) return;
    dialog->session->peers[0].target = NULL;
    dialog->session->peers[1].target = NULL;
}

/* --- judging --- */

static void check_target(sip_observation *now, const sip_peer *peer)
{
    sip_uri target, asked;
    sip_span fault;
    sip_span uri = now->sighting->message->start.uri;
    if (peer->target == NULL || sip_span_equal(sip_span_of(peer->target), uri)) return;
    if (!sip_uri_parse(sip_span_of(peer->target), &target, &fault)) return;
    if (!sip_uri_parse(uri, &asked, &fault)) return;
    if (sip_uri_equal(&target, &asked)) return;
    sip_observation_settled(now)->wanted = peer->target;
    sip_observation_say(now, SIP_FINDING_OTHER_TARGET);
}

static void check_routes(sip_observation *now, const sip_peer *peer)
{
    sip_route_set set;
    sip_route_set_read(now->sighting->message, SIP_HDR_ROUTE, &set);
    if (!set.whole || set.strict) return;
    if (sip_route_set_fingerprint(&set, SIP_ROUTES_FORWARD) == peer->routes) return;
    sip_observation_say(now, SIP_FINDING_ROUTE_DIFFERS);
}

/* 12.2.1.1: the Request-URI is the remote target, and Route is the route set; with a strict router it is otherwise. */
static void judge(sip_observation *now)
{
    const sip_dialog *dialog = now->verdict->dialog;
    if (dialog->session == NULL || !sip_observation_is_own(now) || now->sighting->guessed) return;
    const sip_peer *peer = &dialog->session->peers[sip_observation_side(now)];
    if (!peer->has_routes || !sip_endpoint_equal(&peer->at, &now->sighting->source)) return;
    check_target(now, peer);
    check_routes(now, peer);
}

/* A CANCEL, and the ACK of a failure, go the way of their INVITE (9.1, 17.1.1.3). */
static bool goes_through_dialog(const sip_observation *now)
{
    sip_method method = now->verdict->transaction->method;
    if (now->event == SIP_EVENT_ACK) return method == SIP_METHOD_ACK;
    return now->event == SIP_EVENT_REQUEST && method != SIP_METHOD_CANCEL;
}

static void propose(sip_observation *now)
{
    const sip_transaction *previous = now->verdict->transaction->previous_hop;
    const char *there = previous && previous->proposal ? previous->proposal->contact : NULL;
    sip_observation_proposal(now)->contact = keep_contact(now, there);
}

void sip_target_observe(sip_observation *now)
{
    sip_method method = now->identity.cseq.method;
    if (now->verdict->repeat != SIP_FIRST) return;
    bool refreshes = refreshes_target(method);
    if (now->event == SIP_EVENT_REQUEST && refreshes) propose(now);
    if (now->verdict->dialog == NULL || now->verdict->dialog->call == NULL) return;
    if (goes_through_dialog(now)) judge(now);
    if (refreshes) {
        learn_from_response(now);
    } else if (may_move_target(method)) {
        forget_target(now);
    }
}
