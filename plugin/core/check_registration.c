/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Checks of registrations: REGISTER, its 2xx, and Contact: * (RFC 3261 10, RFC 5626).
 */
#include "address.h"
#include "checker.h"
#include "value.h"

/* RFC 3261 10.2.2: "*" removes all bindings; it stands alone in a REGISTER with Expires: 0. */
static void check_star(const sip_checker *to, sip_header_id id, sip_span element)
{
    uint32_t seconds = 1;
    sip_span fault;
    if (!sip_span_is(element, "*")) return;
    bool is_register = to->message->start.kind == SIP_REQUEST && sip_message_method(to->message) == SIP_METHOD_REGISTER;
    bool removes = sip_number_parse(sip_message_value(to->message, SIP_HDR_EXPIRES), &seconds, &fault) && seconds == 0;
    bool alone = to->message->count[id] == 1 && sip_span_is(sip_message_value(to->message, id), "*");
    if (is_register && removes && alone) return;
    sip_checker_say(to, id, (sip_remark){ .finding = SIP_FINDING_CONTACT_STAR, .at = element });
}

/* RFC 5626 4.2: reg-id numbers the flows of one instance; without +sip.instance nobody knows of which. */
static void check_reg_id(const sip_checker *to, sip_header_id id, sip_span element)
{
    sip_address address;
    sip_span fault, value;
    if (!sip_address_parse(element, &address, &fault) || !sip_address_param(&address, "reg-id", &value)) return;
    if (sip_address_param(&address, "+sip.instance", &value)) return;
    sip_checker_say(to, id, (sip_remark){ .finding = SIP_FINDING_REG_ID_ALONE, .at = element });
}

/* RFC 3261 10.3, step 8: the registrar says how long it will keep each contact. */
static void check_granted(const sip_checker *to, sip_header_id id, sip_span element)
{
    sip_address address;
    sip_span fault, value;
    if (!sip_address_parse(element, &address, &fault) || sip_address_param(&address, "expires", &value)) return;
    sip_checker_say(to, id, (sip_remark){ .finding = SIP_FINDING_CONTACT_NO_EXPIRES, .at = element });
}

/* RFC 3261 10.2: the Request-URI names the domain, To names the user. */
static void check_request_uri(const sip_checker *to)
{
    sip_uri uri;
    sip_span fault;
    if (!sip_uri_parse(to->message->start.uri, &uri, &fault) || uri.user.len == 0 || uri.kind > SIP_SCHEME_SIPS) return;
    sip_checker_say(
        to, SIP_HDR_OTHER,
        (sip_remark){ .finding = SIP_FINDING_REGISTER_USER, .at = to->message->start.uri, .seen = uri.user });
}

/* RFC 3261 10.2: To is the address of record, a SIP or SIPS URI. */
static void check_address_of_record(const sip_checker *to)
{
    sip_address address;
    sip_span fault;
    bool good = sip_address_parse(sip_message_value(to->message, SIP_HDR_TO), &address, &fault);
    if (!good || address.uri.kind <= SIP_SCHEME_SIPS) return;
    sip_checker_say(
        to, SIP_HDR_TO,
        (sip_remark){ .finding = SIP_FINDING_REGISTER_NOT_SIP, .at = address.uri_text, .seen = address.uri.scheme });
}

void sip_check_registration(const sip_checker *to)
{
    const sip_start_line *start = &to->message->start;
    sip_checker_each(to, SIP_HDR_CONTACT, check_star);
    if (sip_message_method(to->message) != SIP_METHOD_REGISTER) return;
    if (start->kind == SIP_REQUEST) {
        check_request_uri(to);
        check_address_of_record(to);
        sip_checker_each(to, SIP_HDR_CONTACT, check_reg_id);
    } else if (start->code / 100 == 2 && !sip_message_has(to->message, SIP_HDR_EXPIRES)) {
        sip_checker_each(to, SIP_HDR_CONTACT, check_granted);
    }
}
