/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Judging descriptions by what RFC 6337 2.2 allows: an offer in a request is answered by its first reliable response; a
 * request without one is answered by an offer, which the ACK (of an INVITE) or the PRACK (of a reliable 1xx) answers.
 */
#include "offer.h"

#include "../sdp.h"
#include "media.h"

const char *sip_offer_name(sip_offer offer)
{
    static const char *const names[] = {
        [SIP_OFFER_NONE] = "",
        [SIP_OFFER] = "offer",
        [SIP_ANSWER] = "answer",
        [SIP_ANSWER_PREVIEW] = "preview of the answer",
    };
    return names[offer];
}

static bool may_carry(sip_method method)
{
    return method == SIP_METHOD_INVITE || method == SIP_METHOD_ACK || method == SIP_METHOD_PRACK ||
           method == SIP_METHOD_UPDATE;
}

/* Of a request: an ACK only answers; a PRACK answers if the response it acknowledges made an offer. */
static sip_offer judge_request(const sip_observation *now)
{
    const sip_reliable *reliable = now->verdict->reliable;
    if (now->event == SIP_EVENT_ACK) return SIP_ANSWER;
    if (now->identity.cseq.method == SIP_METHOD_PRACK && reliable && reliable->offers) return SIP_ANSWER;
    return SIP_OFFER;
}

/* Of a response. If its request was not captured, the usual case is assumed to be the other way: nothing is claimed. */
static sip_offer judge_response(const sip_observation *now)
{
    const sip_transaction *transaction = now->verdict->transaction;
    if (transaction->request == 0) return SIP_OFFER_NONE;
    bool reliable = now->event == SIP_EVENT_2XX || now->verdict->reliable != NULL;
    if (!transaction->offered) return reliable ? SIP_OFFER : SIP_OFFER_NONE;
    return reliable ? SIP_ANSWER : SIP_ANSWER_PREVIEW;
}

static void take_offer(const sip_observation *now, const sip_sdp *sdp)
{
    sip_transaction *transaction = now->verdict->transaction;
    bool request = now->event == SIP_EVENT_REQUEST;
    if (request) transaction->offered = true;
    transaction->offers_hold = sip_sdp_is_hold(sdp);
    transaction->offers_both = !transaction->offers_hold && sdp->direction == SIP_MEDIA_BOTH;
    if (now->verdict->reliable) now->verdict->reliable->offers = !request;
}

/*
 * RFC 3264 6.1, 8.4: each side may hold the other. An offer says what its side wants, unless it only repeats what was
 * forced on it; an answer says so only where the offer left it the choice.
 */
static void hold(sip_dialog *dialog, const sip_transaction *asked, int offerer, const sip_sdp *answer)
{
    if (asked->change != SIP_CHANGE_NONE) dialog->holds[offerer] = asked->offers_hold;
    if (asked->offers_both) dialog->holds[1 - offerer] = sip_sdp_is_hold(answer);
}

/* An offer takes effect when it is answered: by the 2xx, or by the ACK if the 2xx made it. */
static void take_answer(const sip_observation *now, const sip_sdp *sdp)
{
    bool ack = now->event == SIP_EVENT_ACK;
    const sip_transaction *transaction = now->verdict->transaction;
    const sip_transaction *asked = ack ? transaction->invite : transaction;
    sip_call *call = now->verdict->call;
    sip_dialog *dialog = now->verdict->dialog;
    bool answered = ack || now->event == SIP_EVENT_2XX;
    if (!answered || asked == NULL || asked->final == 0 || dialog == NULL) return;
    if (call == NULL || call->state < SIP_CALL_UP || call->state == SIP_CALL_ENDED) return;
    int client = sip_observation_side(now);
    hold(dialog, asked, ack ? 1 - client : client, sdp);
    call->state = dialog->holds[0] || dialog->holds[1] ? SIP_CALL_HELD : SIP_CALL_UP;
}

static void apply(const sip_observation *now, sip_offer offer, const sip_sdp *sdp)
{
    if (offer == SIP_OFFER) take_offer(now, sdp);
    if (offer == SIP_ANSWER) take_answer(now, sdp);
}

void sip_offer_observe(sip_observation *now)
{
    bool first = now->verdict->repeat == SIP_FIRST;
    if (!may_carry(now->identity.cseq.method) || now->event == SIP_EVENT_FAILURE) return;
    now->has_sdp = sip_sdp_read(now->sighting->message, &now->sdp);
    if (!now->has_sdp) {
        if (first) sip_media_check_missing(now);
        return;
    }
    bool request = now->event == SIP_EVENT_REQUEST || now->event == SIP_EVENT_ACK;
    sip_offer offer = request ? judge_request(now) : judge_response(now);
    if (first) apply(now, offer, &now->sdp);
    if (first) sip_media_observe(now, offer);
    now->verdict->offer = offer;
    if (now->verdict->call) now->verdict->call_state = now->verdict->call->state;
}
