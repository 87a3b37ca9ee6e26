/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The roles of requests: one small function a method.
 */
#include "address.h"
#include "role_parts.h"
#include "small_body.h"
#include "tracker/tracker.h"
#include "value.h"

static bool has_to_tag(const sip_message *message)
{
    sip_span tag;
    return sip_message_tag(message, SIP_HDR_TO, &tag);
}

/* --- INVITE --- */

/* RFC 3264 8.4 says hold, RFC 3261 14.1 leaves the rest open: what is proposed is compared with what there was. */
static sip_role reinvite_role(const sip_situation *in)
{
    static const sip_role changes[] = {
        [SIP_CHANGE_UNKNOWN] = SIP_ROLE_REINVITE,       [SIP_CHANGE_HOLD] = SIP_ROLE_REINVITE_HOLD,
        [SIP_CHANGE_RESUME] = SIP_ROLE_REINVITE_RESUME, [SIP_CHANGE_MEDIA] = SIP_ROLE_REINVITE_MEDIA,
        [SIP_CHANGE_NONE] = SIP_ROLE_REINVITE_SAME,     [SIP_CHANGE_ASKED] = SIP_ROLE_REINVITE_LATE_OFFER,
    };
    if (!sip_message_has_sdp(in->message)) return SIP_ROLE_REINVITE_LATE_OFFER;
    if (in->transaction == NULL) return SIP_ROLE_REINVITE;
    bool timer = sip_message_has(in->message, SIP_HDR_SESSION_EXPIRES);
    if (in->transaction->change == SIP_CHANGE_NONE && timer) return SIP_ROLE_REINVITE_REFRESH;
    return changes[in->transaction->change];
}

static sip_role forwarded_invite_role(const sip_transaction *transaction)
{
    bool first = transaction->previous_hop->next_hop == transaction;
    return first ? SIP_ROLE_INVITE_NEXT_HOP : SIP_ROLE_INVITE_FORK;
}

static sip_role credentials_role(const sip_situation *in)
{
    bool asked = in->transaction && sip_code_is_challenge(in->verdict->about_code);
    return asked ? SIP_ROLE_INVITE_CREDENTIALS : SIP_ROLE_INVITE_CREDENTIALS_UNASKED;
}

/* The call to be replaced, if the capture has its beginning. */
static sip_role replaces_role(const sip_situation *in)
{
    bool seen = in->transaction && sip_verdict_replaces(in->verdict) != 0;
    return seen ? SIP_ROLE_INVITE_REPLACES_SEEN : SIP_ROLE_INVITE_REPLACES;
}

static sip_role invite_role(const sip_situation *in)
{
    const sip_transaction *transaction = in->transaction;
    if (sip_message_has(in->message, SIP_HDR_REPLACES)) return replaces_role(in);
    if (has_to_tag(in->message)) return reinvite_role(in);
    if (transaction && transaction->previous_hop) return forwarded_invite_role(transaction);
    if (transaction && in->verdict->about_code / 100 == 3) return SIP_ROLE_INVITE_REDIRECTED;
    if (sip_role_has_credentials(in->message)) return credentials_role(in);
    return sip_message_has_sdp(in->message) ? SIP_ROLE_INVITE_INITIAL : SIP_ROLE_INVITE_LATE_OFFER;
}

/* --- ACK, BYE, CANCEL --- */

/* RFC 3261 17.1.1.3 against 13.2.2.4: the branch tells which ACK it is; the tracker has followed it. */
static sip_role ack_role(const sip_situation *in)
{
    sip_role unseen = sip_message_has_sdp(in->message) ? SIP_ROLE_ACK_ANSWER : SIP_ROLE_ACK;
    const sip_transaction *transaction = in->transaction;
    if (transaction == NULL) return unseen;
    bool own_hop = transaction->method == SIP_METHOD_INVITE && transaction->previous_hop;
    if (in->verdict->about_code >= 300) return own_hop ? SIP_ROLE_ACK_FAILURE_HOP : SIP_ROLE_ACK_FAILURE;
    if (sip_situation_says(in, SIP_FINDING_ACK_ORPHAN)) return SIP_ROLE_ACK_ORPHAN;
    if (in->verdict->about_code == 0) return unseen;
    if (unseen == SIP_ROLE_ACK_ANSWER) return SIP_ROLE_ACK_ANSWER_SEEN;
    return transaction->invite && transaction->invite->in_dialog ? SIP_ROLE_ACK_REINVITE : SIP_ROLE_ACK_2XX;
}

static sip_role bye_role(const sip_situation *in)
{
    sip_span tag;
    if (in->transaction == NULL) return SIP_ROLE_BYE;
    if (in->verdict->dialog_state == SIP_DIALOG_EARLY) return SIP_ROLE_BYE_EARLY;
    uint32_t caller = in->verdict->call ? in->verdict->call->caller_tag : 0;
    if (caller == 0 || !sip_message_tag(in->message, SIP_HDR_FROM, &tag)) return SIP_ROLE_BYE;
    if (sip_fingerprint(tag) == caller) return SIP_ROLE_BYE_CALLER;
    return in->verdict->unconfirmed ? SIP_ROLE_BYE_UNCONFIRMED : SIP_ROLE_BYE_CALLEE;
}

static sip_role cancel_role(const sip_situation *in)
{
    if (in->transaction == NULL) return SIP_ROLE_CANCEL;
    bool unseen = (in->verdict->doubts & sip_doubt_bit(SIP_DOUBT_INVITE_UNSEEN)) != 0;
    if (in->verdict->about_code != 0) return SIP_ROLE_CANCEL_TOO_LATE;
    if (unseen || in->transaction->invite == NULL) return SIP_ROLE_CANCEL_ORPHAN; /* its CSeq may name another method */
    return in->transaction->invite->previous_hop ? SIP_ROLE_CANCEL_BRANCH : SIP_ROLE_CANCEL_PENDING;
}

/* --- REGISTER, OPTIONS --- */

static bool removes_first_contact(const sip_message *message)
{
    sip_cursor list = sip_cursor_on(sip_message_value(message, SIP_HDR_CONTACT));
    sip_span element, fault;
    sip_address contact;
    uint32_t seconds;
    if (!sip_list_next(&list, &element)) return false;
    sip_address_parse(element, &contact, &fault);
    return sip_message_contact_expires(message, &contact, &seconds) && seconds == 0;
}

static sip_role register_role(const sip_situation *in)
{
    const sip_message *message = in->message;
    if (!sip_message_has(message, SIP_HDR_CONTACT)) return SIP_ROLE_REGISTER_QUERY;
    if (sip_span_is(sip_message_value(message, SIP_HDR_CONTACT), "*")) return SIP_ROLE_REGISTER_REMOVE_ALL;
    if (removes_first_contact(message)) return SIP_ROLE_REGISTER_REMOVE;
    bool answers_challenge = in->transaction && sip_code_is_challenge(in->verdict->about_code);
    bool bound = in->transaction && in->verdict->registration_state == SIP_REGISTRATION_BOUND;
    if (bound && !answers_challenge) return SIP_ROLE_REGISTER_REFRESH;
    return sip_role_has_credentials(message) ? SIP_ROLE_REGISTER_CREDENTIALS : SIP_ROLE_REGISTER_ADD;
}

static sip_role options_role(const sip_situation *in)
{
    if (has_to_tag(in->message)) return SIP_ROLE_OPTIONS_IN_DIALOG;
    if (in->transaction == NULL || !in->transaction->probe) return SIP_ROLE_OPTIONS;
    return in->verdict->periodic ? SIP_ROLE_OPTIONS_KEEPALIVE_AGAIN : SIP_ROLE_OPTIONS_KEEPALIVE;
}

/* --- PRACK, UPDATE, INFO, MESSAGE --- */

static sip_role prack_role(const sip_situation *in)
{
    if (in->transaction == NULL) return SIP_ROLE_PRACK;
    if (in->verdict->offer == SIP_OFFER) return SIP_ROLE_PRACK_OFFER;
    if (in->verdict->offer == SIP_ANSWER) return SIP_ROLE_PRACK_ANSWER;
    return in->verdict->about != 0 ? SIP_ROLE_PRACK_SEEN : SIP_ROLE_PRACK;
}

static sip_role update_offer_role(const sip_situation *in)
{
    if (in->transaction == NULL) return SIP_ROLE_UPDATE_OFFER;
    if (in->verdict->dialog_state == SIP_DIALOG_EARLY) return SIP_ROLE_UPDATE_EARLY;
    if (in->transaction->change == SIP_CHANGE_HOLD) return SIP_ROLE_UPDATE_HOLD;
    return in->transaction->change == SIP_CHANGE_RESUME ? SIP_ROLE_UPDATE_RESUME : SIP_ROLE_UPDATE_OFFER;
}

static sip_role update_role(const sip_situation *in)
{
    bool timer = sip_message_has(in->message, SIP_HDR_SESSION_EXPIRES);
    bool same = in->transaction && in->transaction->change == SIP_CHANGE_NONE;
    if (sip_message_has_sdp(in->message) && !(same && timer)) return update_offer_role(in);
    return timer ? SIP_ROLE_UPDATE_REFRESH : SIP_ROLE_UPDATE;
}

static sip_role info_role(const sip_situation *in)
{
    sip_span signal;
    if (sip_body_dtmf(in->message, &signal)) return SIP_ROLE_INFO_DTMF;
    return sip_message_has(in->message, SIP_HDR_INFO_PACKAGE) ? SIP_ROLE_INFO_PACKAGE : SIP_ROLE_INFO;
}

static sip_role message_role(const sip_situation *in)
{
    if (sip_body_is(in->message, "application/im-iscomposing+xml")) return SIP_ROLE_MESSAGE_COMPOSING;
    return has_to_tag(in->message) ? SIP_ROLE_MESSAGE_IN_DIALOG : SIP_ROLE_MESSAGE;
}

/* --- events --- */

/* The table of RFC 3903 4.1: body, SIP-If-Match and Expires tell the four kinds apart. */
static sip_role publish_role(const sip_situation *in)
{
    const sip_message *message = in->message;
    if (!sip_message_has(message, SIP_HDR_SIP_IF_MATCH)) return SIP_ROLE_PUBLISH_INITIAL;
    if (sip_role_expires_zero(message)) return SIP_ROLE_PUBLISH_REMOVE;
    return message->body.len > 0 ? SIP_ROLE_PUBLISH_MODIFY : SIP_ROLE_PUBLISH_REFRESH;
}

/* A SUBSCRIBE inside a dialog need not refresh: it may begin another subscription there (RFC 6665 4.5.2). */
static sip_role subscribe_role(const sip_situation *in)
{
    const sip_message *message = in->message;
    bool inside = has_to_tag(message);
    if (sip_role_expires_zero(message)) return inside ? SIP_ROLE_SUBSCRIBE_END : SIP_ROLE_SUBSCRIBE_FETCH;
    sip_step step = sip_situation_step(in);
    bool refreshes = step == SIP_STEP_NONE ? inside : step == SIP_STEP_REFRESH;
    return refreshes ? SIP_ROLE_SUBSCRIBE_REFRESH : SIP_ROLE_SUBSCRIBE_NEW;
}

/* The part of a header's value before its parameters. */
static bool value_is(const sip_message *message, sip_header_id id, const char *wanted)
{
    sip_valued valued;
    sip_span fault;
    sip_valued_parse(sip_message_value(message, id), &valued, &fault);
    return sip_span_is(valued.value, wanted);
}

/* RFC 3515 2.4.5: how the request that a REFER asked for has gone so far. */
static sip_role notify_refer_role(const sip_message *message)
{
    sip_start_line status;
    if (!sip_body_fragment(message, &status)) return SIP_ROLE_NOTIFY_REFER;
    unsigned status_class = sip_class_of(status.code);
    if (status_class == 1) return SIP_ROLE_NOTIFY_REFER_PROGRESS;
    return status_class == 2 ? SIP_ROLE_NOTIFY_REFER_SUCCESS : SIP_ROLE_NOTIFY_REFER_FAILURE;
}

/* The first NOTIFY of a dialog, whose beginning must have been seen; also where a proxy passes it on. */
static bool is_first_notify(const sip_situation *in)
{
    const sip_transaction *transaction = in->transaction;
    if (transaction == NULL || in->verdict->dialog == NULL) return false;
    if ((in->verdict->doubts & sip_doubt_bit(SIP_DOUBT_BEGINNING_UNSEEN)) != 0 || in->verdict->dialog->call != NULL)
        return false;
    const sip_transaction *first_hop = transaction->previous_hop ? transaction->previous_hop : transaction;
    return first_hop->request == in->verdict->dialog->first_notify;
}

static sip_role notify_role(const sip_situation *in)
{
    if (value_is(in->message, SIP_HDR_EVENT, "refer")) return notify_refer_role(in->message);
    if (value_is(in->message, SIP_HDR_SUBSCRIPTION_STATE, "terminated")) return SIP_ROLE_NOTIFY_LAST;
    return is_first_notify(in) ? SIP_ROLE_NOTIFY_FIRST : SIP_ROLE_NOTIFY;
}

/* An attended transfer names the dialog to replace in the headers of the Refer-To URI (RFC 3891 3, RFC 5589 7). */
static sip_role refer_role(const sip_situation *in)
{
    sip_address target;
    sip_span fault;
    sip_address_parse(sip_message_value(in->message, SIP_HDR_REFER_TO), &target, &fault);
    return sip_uri_has_header(&target.uri, "Replaces") ? SIP_ROLE_REFER_ATTENDED : SIP_ROLE_REFER_BLIND;
}

static sip_role unknown_role(const sip_situation *in)
{
    (void)in;
    return SIP_ROLE_REQUEST_UNKNOWN;
}

sip_role sip_role_of_request(const sip_situation *in)
{
    static sip_role (*const deciders[SIP_METHOD_COUNT])(const sip_situation *) = {
        [SIP_METHOD_UNKNOWN] = unknown_role,
        [SIP_METHOD_INVITE] = invite_role,
        [SIP_METHOD_ACK] = ack_role,
        [SIP_METHOD_BYE] = bye_role,
        [SIP_METHOD_CANCEL] = cancel_role,
        [SIP_METHOD_REGISTER] = register_role,
        [SIP_METHOD_OPTIONS] = options_role,
        [SIP_METHOD_PRACK] = prack_role,
        [SIP_METHOD_UPDATE] = update_role,
        [SIP_METHOD_INFO] = info_role,
        [SIP_METHOD_MESSAGE] = message_role,
        [SIP_METHOD_PUBLISH] = publish_role,
        [SIP_METHOD_SUBSCRIBE] = subscribe_role,
        [SIP_METHOD_NOTIFY] = notify_role,
        [SIP_METHOD_REFER] = refer_role,
    };
    return deciders[in->message->start.method](in);
}
