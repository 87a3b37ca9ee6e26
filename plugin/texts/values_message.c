/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Values that stand in the message.
 */
#include <stdio.h>

#include "../core/address.h"
#include "../core/small_body.h"
#include "../core/value.h"
#include "values_parts.h"

/* --- put together --- */

/* "mailto:alice@example.com" names alice; of an unknown scheme, what stands before "@" may be a password. */
static void append_opaque(sip_values *values, const sip_uri *uri)
{
    bool names_somebody = sip_span_is(uri->scheme, "mailto") || sip_span_is(uri->scheme, "im") ||
                          sip_span_is(uri->scheme, "pres") || sip_span_is(uri->scheme, "xmpp");
    sip_values_append(values, names_somebody ? uri->opaque : sip_uri_public(uri->whole));
}

/* IPv6 addresses are said with their brackets, or a port would read as a part of them. */
static void append_host(sip_values *values, sip_span host)
{
    bool ipv6 = host.len > 0 && memchr(host.at, ':', host.len) != NULL;
    if (ipv6) sip_values_append(values, sip_span_of("["));
    sip_values_append(values, host);
    if (ipv6) sip_values_append(values, sip_span_of("]"));
}

/* user@host:port, or the number of a tel URI, or another URI as it stands; never a password. */
static void set_uri(sip_values *values, sip_placeholder placeholder, const sip_uri *uri)
{
    size_t start = values->used;
    sip_values_append(values, uri->user);
    if (uri->user.len > 0 && uri->host.len > 0) sip_values_append(values, sip_span_of("@"));
    append_host(values, uri->host);
    if (uri->port.len > 0) {
        sip_values_append(values, sip_span_of(":"));
        sip_values_append(values, uri->port);
    }
    if (uri->kind == SIP_SCHEME_OTHER) append_opaque(values, uri);
    sip_values_set(values, placeholder, sip_values_made_from(values, start));
}

static void set_seconds(sip_values *values, sip_placeholder placeholder, uint32_t seconds)
{
    char text[32];
    snprintf(text, sizeof text, "%u\xC2\xA0s", seconds);
    size_t start = values->used;
    sip_values_append(values, sip_span_of(text));
    sip_values_set(values, placeholder, sip_values_made_from(values, start));
}

/* --- from the message --- */

/* Who has a display name is called by it; only who has none by the URI. */
static void set_who(const sip_message *message, sip_header_id id, sip_placeholder placeholder, sip_values *values)
{
    sip_address address;
    sip_span fault, value = sip_message_value(message, id);
    bool whole = sip_address_split(value, &address, &fault);
    if (whole && address.display.len == 0) sip_uri_parse(address.uri_text, &address.uri, &fault);
    if (address.uri_text.len > 0) sip_values_set(values, placeholder, sip_address_who(&address));
}

static void set_target(const sip_message *message, sip_values *values)
{
    sip_uri uri;
    sip_span fault;
    if (sip_uri_parse(message->start.uri, &uri, &fault)) set_uri(values, SIP_PLACEHOLDER_target, &uri);
}

/* The first address of a header, with its parameters, for who wants one. */
static bool first_address(const sip_message *message, sip_header_id id, sip_address *address)
{
    return sip_address_first(sip_message_value(message, id), address) && !address->star;
}

/* The Contact that counts: the verdict may know that it is not the first. Without one, an address with nothing in it.
 */
static const sip_address *contact_of(sip_values *values)
{
    sip_address *contact = &values->contact;
    if (values->asked_contact) return contact;
    values->asked_contact = true;
    bool known = sip_values_own_contact(values, contact) || first_address(values->message, SIP_HDR_CONTACT, contact);
    if (!known) *contact = (sip_address){ .star = false };
    return contact;
}

static void set_contact(sip_values *values)
{
    const sip_address *contact = contact_of(values);
    if (contact->whole.len > 0) set_uri(values, SIP_PLACEHOLDER_contact, &contact->uri);
}

/* Without a Contact the Expires header alone. */
static void set_expires(sip_values *values)
{
    uint32_t seconds;
    if (sip_message_contact_expires(values->message, contact_of(values), &seconds))
        set_seconds(values, SIP_PLACEHOLDER_expires, seconds);
}

static void set_refer_to(const sip_message *message, sip_values *values)
{
    sip_address refer_to;
    if (first_address(message, SIP_HDR_REFER_TO, &refer_to)) set_uri(values, SIP_PLACEHOLDER_refer_to, &refer_to.uri);
}

static void set_retry_after(const sip_message *message, sip_values *values)
{
    sip_span params, fault;
    uint32_t seconds;
    if (sip_seconds_parse(sip_message_value(message, SIP_HDR_RETRY_AFTER), &seconds, &params, &fault))
        set_seconds(values, SIP_PLACEHOLDER_retry_after, seconds);
}

static void set_signal(const sip_message *message, sip_values *values)
{
    sip_span signal;
    if (sip_body_dtmf(message, &signal)) sip_values_set(values, SIP_PLACEHOLDER_signal, signal);
}

static void set_bare_value(const sip_message *message, sip_header_id id, sip_placeholder placeholder,
                           sip_values *values)
{
    sip_valued valued;
    sip_span fault;
    sip_valued_parse(sip_message_value(message, id), &valued, &fault);
    sip_values_set(values, placeholder, valued.value);
}

/* "486 Busy Here", as the body of a NOTIFY quotes it. */
static void set_fragment(const sip_message *message, sip_values *values)
{
    sip_start_line status;
    if (!sip_body_fragment(message, &status)) return;
    size_t start = values->used;
    sip_values_append(values, status.status);
    sip_values_append(values, sip_span_of(" "));
    sip_values_append(values, status.reason);
    sip_values_set(values, SIP_PLACEHOLDER_fragment, sip_values_made_from(values, start));
}

/* Whose value stands in one header, whole or without its parameters, or names somebody. */
static const struct {
    sip_header_id who, bare;
} headers[SIP_PLACEHOLDER_COUNT] = {
    [SIP_PLACEHOLDER_from] = { .who = SIP_HDR_FROM },
    [SIP_PLACEHOLDER_to] = { .who = SIP_HDR_TO },
    [SIP_PLACEHOLDER_referrer] = { .who = SIP_HDR_REFERRED_BY },
    [SIP_PLACEHOLDER_event] = { .bare = SIP_HDR_EVENT },
    [SIP_PLACEHOLDER_state] = { .bare = SIP_HDR_SUBSCRIPTION_STATE },
    [SIP_PLACEHOLDER_package] = { .bare = SIP_HDR_INFO_PACKAGE },
};

/* What is made of several parts, or of a body. */
static void put_together(sip_values *values, sip_placeholder placeholder)
{
    switch (placeholder) {
    case SIP_PLACEHOLDER_target:
        return set_target(values->message, values);
    case SIP_PLACEHOLDER_contact:
        return set_contact(values);
    case SIP_PLACEHOLDER_expires:
        return set_expires(values);
    case SIP_PLACEHOLDER_refer_to:
        return set_refer_to(values->message, values);
    case SIP_PLACEHOLDER_retry_after:
        return set_retry_after(values->message, values);
    case SIP_PLACEHOLDER_signal:
        return set_signal(values->message, values);
    case SIP_PLACEHOLDER_fragment:
        return set_fragment(values->message, values);
    default:
        return;
    }
}

void sip_values_from_message(sip_values *values, sip_placeholder placeholder)
{
    const sip_message *message = values->message;
    sip_header_id who = headers[placeholder].who, bare = headers[placeholder].bare;
    if (who != SIP_HDR_OTHER) {
        set_who(message, who, placeholder, values);
    } else if (bare != SIP_HDR_OTHER) {
        set_bare_value(message, bare, placeholder, values);
    } else if (placeholder == SIP_PLACEHOLDER_method) {
        sip_values_set(values, placeholder, sip_message_method_name(message));
    } else if (placeholder == SIP_PLACEHOLDER_code) {
        sip_values_set(values, placeholder, message->start.status);
    } else if (placeholder == SIP_PLACEHOLDER_reason) {
        sip_values_set(values, placeholder, message->start.reason);
    } else {
        put_together(values, placeholder);
    }
}
