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

/* An offer takes effect when it is answered: a hold, then, with the response that has the answer (RFC 3264 8.4). */
static void apply(const sip_observation *now, sip_offer offer, const sip_sdp *sdp)
{
    sip_transaction *transaction = now->verdict->transaction;
    sip_call *call = now->verdict->call;
    bool request = now->event == SIP_EVENT_REQUEST;
    if (offer == SIP_OFFER && request) {
        transaction->offered = true;
        transaction->offers_hold = sip_sdp_is_hold(sdp);
    }
    if (offer == SIP_OFFER && now->verdict->reliable) now->verdict->reliable->offers = !request;
    bool answered = offer == SIP_ANSWER && now->event == SIP_EVENT_2XX;
    if (!answered || call == NULL || call->state < SIP_CALL_UP || call->state == SIP_CALL_ENDED) return;
    call->state = transaction->offers_hold ? SIP_CALL_HELD : SIP_CALL_UP;
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
