/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The roles of responses: by code and method, and by what the request was.
 */
#include "auth.h"
#include "role_parts.h"

/* The role of a code: its own if registered, else that of its class (RFC 3261 8.1.3.2). */
static sip_role status_role(uint16_t code)
{
    switch (code) {
#define SIP_STATUS(number, phrase, rfc) \
    case number:                        \
        return SIP_ROLE_STATUS_##number;
#include "status.def"
#undef SIP_STATUS
    default:
        break;
    }
    static const sip_role classes[] = { SIP_ROLE_RESPONSE_INVALID, SIP_ROLE_CLASS_1XX, SIP_ROLE_CLASS_2XX,
                                        SIP_ROLE_CLASS_3XX,        SIP_ROLE_CLASS_4XX, SIP_ROLE_CLASS_5XX,
                                        SIP_ROLE_CLASS_6XX };
    return classes[sip_class_of(code)];
}

static bool request_seen(const sip_situation *in)
{
    return in->transaction && in->transaction->request != 0;
}

/* Is it known where the request went? A log need not tell. */
static bool knows_hop(const sip_situation *in)
{
    return in->transaction->destination.address_len > 0;
}

static sip_role provisional_role(const sip_situation *in)
{
    const sip_message *message = in->message;
    bool reliable = sip_message_has(message, SIP_HDR_RSEQ);
    if (sip_situation_says(in, SIP_FINDING_PROVISIONAL_LATE)) return SIP_ROLE_PROVISIONAL_AFTER_END;
    if (message->start.code == 100) return request_seen(in) && knows_hop(in) ? SIP_ROLE_TRYING : SIP_ROLE_STATUS_100;
    if (sip_message_has_sdp(message)) return reliable ? SIP_ROLE_EARLY_MEDIA_RELIABLE : SIP_ROLE_EARLY_MEDIA;
    return reliable ? SIP_ROLE_RELIABLE_PROVISIONAL : status_role(message->start.code);
}

/* --- success --- */

/* Does a success say that nothing is left of what it is about: no binding, no publication, no subscription? Who was
 * asked to end it need not repeat that in Expires. */
static bool nothing_left(const sip_situation *in, sip_method method)
{
    if (method == SIP_METHOD_REGISTER) return !sip_message_has(in->message, SIP_HDR_CONTACT);
    return sip_role_expires_zero(in->message) || sip_situation_step(in) == SIP_STEP_END;
}

/* Of a REGISTER that leaves bindings. */
static sip_role bound_role(const sip_situation *in)
{
    bool removed =
        in->transaction && in->verdict->registration && in->verdict->registration_state == SIP_REGISTRATION_REMOVED;
    if (sip_situation_step(in) == SIP_STEP_ASK) return SIP_ROLE_OK_REGISTER_LIST;
    return removed ? SIP_ROLE_OK_REGISTER_REMOVED : SIP_ROLE_OK_REGISTER; /* others may be left */
}

/* What an INVITE that succeeds has brought about. */
static sip_role accepted_invite_role(const sip_situation *in)
{
    const sip_transaction *invite = in->transaction;
    if (!request_seen(in)) return SIP_ROLE_OK_INVITE;
    bool offers = in->verdict->offer == SIP_OFFER;
    if (!invite->in_dialog) return offers ? SIP_ROLE_OK_ANSWER_OFFER : SIP_ROLE_OK_ANSWER;
    if (invite->change == SIP_CHANGE_HOLD) return SIP_ROLE_OK_HOLD;
    return invite->change == SIP_CHANGE_RESUME ? SIP_ROLE_OK_RESUME : SIP_ROLE_OK_REINVITE;
}

static bool only_refreshes(const sip_message *message)
{
    return sip_message_has(message, SIP_HDR_SESSION_EXPIRES) && !sip_message_has_sdp(message);
}

/* 200 and 202 say "done" or "accepted" of very different things; other 2xx codes have their own text. */
static sip_role success_role(const sip_situation *in)
{
    static const struct {
        sip_role role;
        sip_role nothing_left;
    } successes[SIP_METHOD_COUNT] = {
        [SIP_METHOD_BYE] = { SIP_ROLE_OK_BYE, SIP_ROLE_OK_BYE },
        [SIP_METHOD_CANCEL] = { SIP_ROLE_OK_CANCEL, SIP_ROLE_OK_CANCEL },
        [SIP_METHOD_REGISTER] = { SIP_ROLE_OK_REGISTER, SIP_ROLE_OK_REGISTER_NONE },
        [SIP_METHOD_OPTIONS] = { SIP_ROLE_OK_OPTIONS, SIP_ROLE_OK_OPTIONS },
        [SIP_METHOD_PRACK] = { SIP_ROLE_OK_PRACK, SIP_ROLE_OK_PRACK },
        [SIP_METHOD_UPDATE] = { SIP_ROLE_OK_UPDATE, SIP_ROLE_OK_UPDATE },
        [SIP_METHOD_INFO] = { SIP_ROLE_OK_INFO, SIP_ROLE_OK_INFO },
        [SIP_METHOD_MESSAGE] = { SIP_ROLE_OK_MESSAGE, SIP_ROLE_OK_MESSAGE },
        [SIP_METHOD_PUBLISH] = { SIP_ROLE_OK_PUBLISH, SIP_ROLE_OK_PUBLISH_REMOVE },
        [SIP_METHOD_SUBSCRIBE] = { SIP_ROLE_OK_SUBSCRIBE, SIP_ROLE_OK_SUBSCRIBE_END },
        [SIP_METHOD_NOTIFY] = { SIP_ROLE_OK_NOTIFY, SIP_ROLE_OK_NOTIFY },
        [SIP_METHOD_REFER] = { SIP_ROLE_OK_REFER, SIP_ROLE_OK_REFER },
    };
    const sip_message *message = in->message;
    sip_method method = sip_message_method(message);
    uint16_t code = message->start.code;
    bool own_role = method != SIP_METHOD_UNKNOWN && method != SIP_METHOD_ACK;
    if ((code != 200 && code != 202) || !own_role) return status_role(code);
    if (method == SIP_METHOD_INVITE) return accepted_invite_role(in);
    if (nothing_left(in, method)) return successes[method].nothing_left;
    if (method == SIP_METHOD_REGISTER) return bound_role(in);
    if (method == SIP_METHOD_OPTIONS && in->transaction && in->transaction->probe) return SIP_ROLE_OK_OPTIONS_KEEPALIVE;
    if (method == SIP_METHOD_UPDATE && only_refreshes(message)) return SIP_ROLE_OK_UPDATE_REFRESH;
    return successes[method].role;
}

/* --- failure --- */

static bool is_stale(const sip_message *message, sip_header_id id)
{
    sip_span stale;
    return sip_auth_find(sip_message_value(message, id), "stale", &stale) && sip_span_is(stale, "true");
}

/* A challenge to a request that brought credentials: too old, wrong, or for another realm (RFC 3261 22.2, 22.3). */
static sip_role challenge_role(const sip_situation *in)
{
    bool proxy = in->message->start.code == 407;
    sip_header_id id = proxy ? SIP_HDR_PROXY_AUTHENTICATE : SIP_HDR_WWW_AUTHENTICATE;
    if (is_stale(in->message, id)) return SIP_ROLE_CHALLENGE_STALE;
    if (sip_situation_says(in, SIP_FINDING_SAME_NONCE)) return SIP_ROLE_CHALLENGE_REFUSED;
    if (!request_seen(in)) return status_role(in->message->start.code);
    if (in->transaction->nonce_hash != 0) return SIP_ROLE_CHALLENGE_AGAIN;
    return proxy ? SIP_ROLE_CHALLENGE_407 : SIP_ROLE_CHALLENGE_401;
}

static sip_role terminated_role(const sip_situation *in)
{
    const sip_transaction *invite = in->transaction;
    if (invite == NULL || in->verdict->about == 0 || in->verdict->about == invite->request) return SIP_ROLE_STATUS_487;
    if (in->verdict->about != invite->cancel) return SIP_ROLE_TERMINATED_BY_BYE;
    return invite->previous_hop ? SIP_ROLE_TERMINATED_BRANCH : SIP_ROLE_TERMINATED_BY_CANCEL;
}

static sip_role failure_role(const sip_situation *in)
{
    uint16_t code = in->message->start.code;
    if (sip_situation_says(in, SIP_FINDING_SECOND_FINAL)) return SIP_ROLE_FINAL_AFTER_END;
    if (sip_code_is_challenge(code)) return challenge_role(in);
    return code == 487 ? terminated_role(in) : status_role(code);
}

sip_role sip_role_of_response(const sip_situation *in)
{
    switch (sip_class_of(in->message->start.code)) {
    case 1:
        return provisional_role(in);
    case 2:
        return success_role(in);
    default:
        return failure_role(in);
    }
}
