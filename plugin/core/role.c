/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Deciding the role of a message from its own content: one small function a method that has more than one role, and a
 * table for those that have one.
 */
#include "role.h"

#include "address.h"
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

static bool has_to_tag(const sip_message *message)
{
    sip_span tag;
    return sip_message_tag(message, SIP_HDR_TO, &tag);
}

static bool has_credentials(const sip_message *message)
{
    return sip_message_has(message, SIP_HDR_AUTHORIZATION) || sip_message_has(message, SIP_HDR_PROXY_AUTHORIZATION);
}

/* Is the Expires header 0? */
static bool expires_zero(const sip_message *message)
{
    uint32_t seconds;
    sip_span fault;
    return sip_number_parse(sip_message_value(message, SIP_HDR_EXPIRES), &seconds, &fault) && seconds == 0;
}

static sip_role invite_role(const sip_message *message)
{
    if (sip_message_has(message, SIP_HDR_REPLACES)) return SIP_ROLE_INVITE_REPLACES;
    if (has_to_tag(message)) return SIP_ROLE_REINVITE;
    if (has_credentials(message)) return SIP_ROLE_INVITE_CREDENTIALS;
    return sip_message_has_sdp(message) ? SIP_ROLE_INVITE_INITIAL : SIP_ROLE_INVITE_LATE_OFFER;
}

static sip_role ack_role(const sip_message *message)
{
    return sip_message_has_sdp(message) ? SIP_ROLE_ACK_ANSWER : SIP_ROLE_ACK;
}

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

static sip_role register_role(const sip_message *message)
{
    if (!sip_message_has(message, SIP_HDR_CONTACT)) return SIP_ROLE_REGISTER_QUERY;
    if (sip_span_is(sip_message_value(message, SIP_HDR_CONTACT), "*")) return SIP_ROLE_REGISTER_REMOVE_ALL;
    if (removes_first_contact(message)) return SIP_ROLE_REGISTER_REMOVE;
    return has_credentials(message) ? SIP_ROLE_REGISTER_CREDENTIALS : SIP_ROLE_REGISTER_ADD;
}

static sip_role options_role(const sip_message *message)
{
    return has_to_tag(message) ? SIP_ROLE_OPTIONS_IN_DIALOG : SIP_ROLE_OPTIONS;
}

/* The table of RFC 3903 4.1: body, SIP-If-Match and Expires tell the four kinds apart. */
static sip_role publish_role(const sip_message *message)
{
    if (!sip_message_has(message, SIP_HDR_SIP_IF_MATCH)) return SIP_ROLE_PUBLISH_INITIAL;
    if (expires_zero(message)) return SIP_ROLE_PUBLISH_REMOVE;
    return message->body.len > 0 ? SIP_ROLE_PUBLISH_MODIFY : SIP_ROLE_PUBLISH_REFRESH;
}

static sip_role subscribe_role(const sip_message *message)
{
    if (has_to_tag(message)) return expires_zero(message) ? SIP_ROLE_SUBSCRIBE_END : SIP_ROLE_SUBSCRIBE_REFRESH;
    return expires_zero(message) ? SIP_ROLE_SUBSCRIBE_FETCH : SIP_ROLE_SUBSCRIBE_NEW;
}

/* The part of a header's value before its parameters. */
static bool value_is(const sip_message *message, sip_header_id id, const char *wanted)
{
    sip_valued valued;
    sip_span fault;
    sip_valued_parse(sip_message_value(message, id), &valued, &fault);
    return sip_span_is(valued.value, wanted);
}

static sip_role notify_role(const sip_message *message)
{
    if (value_is(message, SIP_HDR_EVENT, "refer")) return SIP_ROLE_NOTIFY_REFER;
    return value_is(message, SIP_HDR_SUBSCRIPTION_STATE, "terminated") ? SIP_ROLE_NOTIFY_LAST : SIP_ROLE_NOTIFY;
}

/* An attended transfer names the dialog to replace in the headers of the Refer-To URI (RFC 3891 3, RFC 5589 7). */
static sip_role refer_role(const sip_message *message)
{
    sip_address target;
    sip_span fault;
    sip_address_parse(sip_message_value(message, SIP_HDR_REFER_TO), &target, &fault);
    return sip_uri_has_header(&target.uri, "Replaces") ? SIP_ROLE_REFER_ATTENDED : SIP_ROLE_REFER_BLIND;
}

static sip_role request_role(const sip_message *message)
{
    switch (message->start.method) {
    case SIP_METHOD_INVITE:
        return invite_role(message);
    case SIP_METHOD_ACK:
        return ack_role(message);
    case SIP_METHOD_REGISTER:
        return register_role(message);
    case SIP_METHOD_OPTIONS:
        return options_role(message);
    case SIP_METHOD_PUBLISH:
        return publish_role(message);
    case SIP_METHOD_SUBSCRIBE:
        return subscribe_role(message);
    case SIP_METHOD_NOTIFY:
        return notify_role(message);
    case SIP_METHOD_REFER:
        return refer_role(message);
    default:
        break;
    }
    static const sip_role single[SIP_METHOD_COUNT] = {
        [SIP_METHOD_UNKNOWN] = SIP_ROLE_REQUEST_UNKNOWN, [SIP_METHOD_BYE] = SIP_ROLE_BYE,
        [SIP_METHOD_CANCEL] = SIP_ROLE_CANCEL,           [SIP_METHOD_PRACK] = SIP_ROLE_PRACK,
        [SIP_METHOD_UPDATE] = SIP_ROLE_UPDATE,           [SIP_METHOD_INFO] = SIP_ROLE_INFO,
        [SIP_METHOD_MESSAGE] = SIP_ROLE_MESSAGE,
    };
    return single[message->start.method];
}

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

static sip_role provisional_role(const sip_message *message)
{
    if (message->start.code == 100) return SIP_ROLE_STATUS_100;
    if (sip_message_has_sdp(message)) return SIP_ROLE_EARLY_MEDIA;
    if (sip_message_has(message, SIP_HDR_RSEQ)) return SIP_ROLE_RELIABLE_PROVISIONAL;
    return status_role(message->start.code);
}

/* Does a success say that nothing is left of what it is about: no binding, no publication, no subscription? */
static bool nothing_left(const sip_message *message, sip_method method)
{
    if (method == SIP_METHOD_REGISTER) return !sip_message_has(message, SIP_HDR_CONTACT);
    return expires_zero(message);
}

/* 200 and 202 say "done" or "accepted" of very different things; other 2xx codes have their own text. */
static sip_role success_role(const sip_message *message)
{
    static const struct {
        sip_role role;
        sip_role nothing_left;
    } successes[SIP_METHOD_COUNT] = {
        [SIP_METHOD_INVITE] = { SIP_ROLE_OK_INVITE, SIP_ROLE_OK_INVITE },
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
    sip_method method = sip_message_method(message);
    uint16_t code = message->start.code;
    bool own_role = method != SIP_METHOD_UNKNOWN && method != SIP_METHOD_ACK;
    if ((code != 200 && code != 202) || !own_role) return status_role(code);
    return nothing_left(message, method) ? successes[method].nothing_left : successes[method].role;
}

static sip_role response_role(const sip_message *message)
{
    switch (sip_class_of(message->start.code)) {
    case 1:
        return provisional_role(message);
    case 2:
        return success_role(message);
    default:
        return status_role(message->start.code);
    }
}

sip_role sip_role_of_message(const sip_message *message)
{
    switch (message->start.kind) {
    case SIP_REQUEST:
        return request_role(message);
    case SIP_RESPONSE:
        return response_role(message);
    case SIP_NOT_SIP:
        break;
    }
    return SIP_ROLE_BROKEN_START;
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
