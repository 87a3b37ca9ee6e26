/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The table of roles, and the first question of a role: is this message new? Requests and responses are told apart in
 * role_request.c and role_response.c.
 */
#include "auth.h"
#include "role_parts.h"
#include "value.h"

static const sip_role_info roles[SIP_ROLE_COUNT] = {
#define SIP_ROLE(name, public_id, section) [SIP_ROLE_##name] = { public_id, section },
#include "role.def"
#undef SIP_ROLE
#define SIP_STATUS(code, phrase, section) [SIP_ROLE_STATUS_##code] = { "response." #code, section },
#include "status.def"
#undef SIP_STATUS
};

const sip_role_info *sip_role_info_of(sip_role role)
{
    return &roles[role];
}

bool sip_situation_says(const sip_situation *in, sip_finding finding)
{
    if (in->transaction == NULL) return false;
    for (int i = 0; i < in->verdict->finding_count; i++) {
        if (in->verdict->findings[i] == finding) return true;
    }
    return false;
}

sip_step sip_situation_step(const sip_situation *in)
{
    const sip_usage *usage = in->transaction ? in->verdict->usage : NULL;
    return usage ? (sip_step)usage->step : SIP_STEP_NONE;
}

bool sip_role_expires_zero(const sip_message *message)
{
    uint32_t seconds;
    sip_span fault;
    return sip_number_parse(sip_message_value(message, SIP_HDR_EXPIRES), &seconds, &fault) && seconds == 0;
}

/* IMS (3GPP TS 24.229 5.1.1.2) begins with an Authorization that names the user and leaves the nonce empty. */
static bool answers_a_nonce(sip_span value)
{
    sip_span nonce;
    return sip_auth_find(value, "nonce", &nonce) ? nonce.len > 0 : value.len > 0;
}

bool sip_role_has_credentials(const sip_message *message)
{
    return answers_a_nonce(sip_message_value(message, SIP_HDR_AUTHORIZATION)) ||
           answers_a_nonce(sip_message_value(message, SIP_HDR_PROXY_AUTHORIZATION));
}

/* --- repetition: the same message again has a role of its own, or every retransmission would be a call --- */

static sip_role repeated_request(const sip_message *message)
{
    return message->start.method == SIP_METHOD_ACK ? SIP_ROLE_ACK_AGAIN : SIP_ROLE_REQUEST_AGAIN;
}

/* A provisional response that is not reliable comes again to say that it still holds (RFC 3261 13.3.1.1); a final one
 * because nothing confirmed it (17.2.1, 13.3.1.4), or because the request came again (17.2.2). */
static sip_role repeated_response(const sip_message *message, const sip_verdict *verdict)
{
    bool provisional = sip_class_of(message->start.code) == 1;
    if (provisional && !sip_message_has(message, SIP_HDR_RSEQ)) return SIP_ROLE_PROVISIONAL_AGAIN;
    bool by_itself = provisional || verdict->transaction->method == SIP_METHOD_INVITE;
    return by_itself ? SIP_ROLE_RESPONSE_AGAIN : SIP_ROLE_RESPONSE_REPEATED;
}

static sip_role repeated_role(const sip_message *message, const sip_verdict *verdict)
{
    if (verdict->repeat == SIP_DUPLICATE) return verdict->copied ? SIP_ROLE_COPY : SIP_ROLE_DUPLICATE;
    if (message->start.kind == SIP_REQUEST) return repeated_request(message);
    return repeated_response(message, verdict);
}

/* No header is there, but there were some: nothing is told of who and why. */
static bool is_line_alone(const sip_message *message)
{
    return sip_message_truncated(message) && message->header_block.len == 0;
}

sip_role sip_role_of(const sip_message *message, const sip_verdict *verdict)
{
    const sip_situation in = { message, verdict, verdict ? verdict->transaction : NULL };
    if (message->start.kind == SIP_NOT_SIP) return SIP_ROLE_BROKEN_START;
    if (is_line_alone(message))
        return message->start.kind == SIP_REQUEST ? SIP_ROLE_REQUEST_LINE : SIP_ROLE_STATUS_LINE;
    if (in.transaction && verdict->repeat != SIP_FIRST) return repeated_role(message, verdict);
    return message->start.kind == SIP_REQUEST ? sip_role_of_request(&in) : sip_role_of_response(&in);
}

/* --- beside the role --- */

/* Roles whose own sentences say who passes the request on, or which refusal it follows. */
static bool says_it_itself(sip_role role)
{
    static const bool itself[SIP_ROLE_COUNT] = {
        [SIP_ROLE_INVITE_NEXT_HOP] = true,   [SIP_ROLE_INVITE_FORK] = true,     [SIP_ROLE_INVITE_CREDENTIALS] = true,
        [SIP_ROLE_INVITE_REDIRECTED] = true, [SIP_ROLE_ACK_FAILURE_HOP] = true, [SIP_ROLE_CANCEL_BRANCH] = true,
    };
    return itself[role];
}

/* After a refusal (`about_code` of an ACK or a CANCEL is another matter). */
static sip_aside aside_of_retry(const sip_message *message, uint16_t refusal)
{
    bool challenged = sip_code_is_challenge(refusal);
    if (!challenged) return SIP_ASIDE_RETRIED;
    return sip_role_has_credentials(message) ? SIP_ASIDE_AUTHENTICATED : SIP_ASIDE_NONE;
}

/* The ACK of a failure and a CANCEL are made by each hop itself; the ACK of a 2xx is passed on. */
static sip_aside aside_of_confirmation(const sip_transaction *transaction)
{
    bool passed_on = transaction->method == SIP_METHOD_ACK && transaction->previous_hop;
    return passed_on ? SIP_ASIDE_FORWARDED : SIP_ASIDE_NONE;
}

static sip_aside aside_of_first_invite(const sip_message *message, const sip_verdict *verdict)
{
    if (verdict->about != 0) return SIP_ASIDE_LEG;
    return sip_message_has(message, SIP_HDR_REFERRED_BY) ? SIP_ASIDE_REFERRED : SIP_ASIDE_NONE;
}

static sip_aside aside_of_request(sip_role role, const sip_message *message, const sip_verdict *verdict)
{
    const sip_transaction *transaction = verdict->transaction;
    sip_method method = message->start.method;
    if (says_it_itself(role)) return SIP_ASIDE_NONE;
    if (method == SIP_METHOD_ACK || method == SIP_METHOD_CANCEL) return aside_of_confirmation(transaction);
    if (verdict->about_code >= 300) return aside_of_retry(message, verdict->about_code);
    if (transaction->previous_hop) return SIP_ASIDE_FORWARDED;
    bool first_invite = method == SIP_METHOD_INVITE && !transaction->in_dialog;
    return first_invite ? aside_of_first_invite(message, verdict) : SIP_ASIDE_NONE;
}

sip_aside sip_aside_of(sip_role role, const sip_message *message, const sip_verdict *verdict)
{
    if (verdict == NULL || verdict->transaction == NULL || verdict->repeat != SIP_FIRST) return SIP_ASIDE_NONE;
    if (message->start.kind == SIP_REQUEST) return aside_of_request(role, message, verdict);
    if (verdict->transaction->request == 0) return SIP_ASIDE_REQUEST_UNSEEN; /* or it comes later, out of order */
    return verdict->passed_back ? SIP_ASIDE_PASSED_BACK : SIP_ASIDE_NONE;
}

sip_role sip_role_of_keepalive(sip_keepalive keepalive)
{
    static const sip_role kinds[] = {
        [SIP_NO_KEEPALIVE] = SIP_ROLE_NOT_SIP,
        [SIP_KEEPALIVE_PING] = SIP_ROLE_KEEPALIVE_PING,
        [SIP_KEEPALIVE_PONG] = SIP_ROLE_KEEPALIVE_PONG,
        [SIP_KEEPALIVE_OTHER] = SIP_ROLE_KEEPALIVE_NUL,
    };
    return kinds[keepalive];
}
