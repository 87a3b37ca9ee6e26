/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Taking the values of placeholders from messages and remarks.
 */
#include "values.h"

#include <stdio.h>

#include "../core/address.h"
#include "../core/param.h"
#include "../core/value.h"
#include "language.h"

static const struct {
    sip_span name;
    sip_word fallback;
} placeholders[SIP_PLACEHOLDER_COUNT] = {
#define SIP_PLACEHOLDER(name, fallback) [SIP_PLACEHOLDER_##name] = { { #name, sizeof #name - 1 }, SIP_WORD_##fallback },
#include "placeholder.def"
#undef SIP_PLACEHOLDER
};

sip_placeholder sip_placeholder_of(sip_span name)
{
    int i = 0;
    while (i < SIP_PLACEHOLDER_COUNT && !sip_span_equal(placeholders[i].name, name)) i++;
    return (sip_placeholder)i;
}

static void set(sip_values *values, sip_placeholder placeholder, sip_span value)
{
    value = sip_span_trim(value);
    if (value.len > 0) values->of[placeholder] = value;
}

/* Every placeholder has a value from the start: the words for "nobody", "nothing", … */
static void set_fallbacks(sip_language language, sip_values *values)
{
    const sip_language_tables *tables = sip_language_tables_of(language);
    values->used = 0;
    for (int i = 0; i < SIP_PLACEHOLDER_COUNT; i++) {
        values->of[i] = sip_span_of(tables->words[placeholders[i].fallback]);
    }
}

/* --- values that are put together --- */

static void append(sip_values *values, sip_span part)
{
    enum { MOST = 80 }; /* more is not shown of any value, and nothing may use up the room of the others */
    size_t room = sizeof values->made - values->used;
    size_t len = part.len < MOST ? part.len : MOST;
    if (len > room) len = room;
    if (len > 0) memcpy(values->made + values->used, part.at, len);
    values->used += len;
}

/* "mailto:alice@example.com" names alice; of an unknown scheme, what stands before "@" may be a password. */
static void append_opaque(sip_values *values, const sip_uri *uri)
{
    bool names_somebody = sip_span_is(uri->scheme, "mailto") || sip_span_is(uri->scheme, "im") ||
                          sip_span_is(uri->scheme, "pres") || sip_span_is(uri->scheme, "xmpp");
    append(values, names_somebody ? uri->opaque : sip_uri_public(uri->whole));
}

/* IPv6 addresses are said with their brackets, or a port would read as a part of them. */
static void append_host(sip_values *values, sip_span host)
{
    bool ipv6 = host.len > 0 && memchr(host.at, ':', host.len) != NULL;
    if (ipv6) append(values, sip_span_of("["));
    append(values, host);
    if (ipv6) append(values, sip_span_of("]"));
}

/* user@host:port, or the number of a tel URI, or another URI as it stands; never a password. */
static void set_uri(sip_values *values, sip_placeholder placeholder, const sip_uri *uri)
{
    size_t start = values->used;
    append(values, uri->user);
    if (uri->user.len > 0 && uri->host.len > 0) append(values, sip_span_of("@"));
    append_host(values, uri->host);
    if (uri->port.len > 0) {
        append(values, sip_span_of(":"));
        append(values, uri->port);
    }
    if (uri->kind == SIP_SCHEME_OTHER) append_opaque(values, uri);
    set(values, placeholder, (sip_span){ values->made + start, values->used - start });
}

static void set_seconds(sip_values *values, sip_placeholder placeholder, uint32_t seconds)
{
    char text[32];
    snprintf(text, sizeof text, "%u\xC2\xA0s", seconds);
    size_t start = values->used;
    append(values, sip_span_of(text));
    set(values, placeholder, (sip_span){ values->made + start, values->used - start });
}

/* --- from the message --- */

static void set_who(const sip_message *message, sip_header_id id, sip_placeholder placeholder, sip_values *values)
{
    sip_address address;
    sip_span fault;
    sip_address_parse(sip_message_value(message, id), &address, &fault);
    if (address.uri_text.len > 0) set(values, placeholder, sip_address_who(&address));
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
    sip_cursor list = sip_cursor_on(sip_message_value(message, id));
    sip_span element, fault;
    if (!sip_list_next(&list, &element)) return false;
    return sip_address_parse(element, address, &fault) && !address->star;
}

static void set_contact_and_expires(const sip_message *message, sip_values *values)
{
    sip_address contact;
    uint32_t seconds;
    if (first_address(message, SIP_HDR_CONTACT, &contact)) {
        set_uri(values, SIP_PLACEHOLDER_contact, &contact.uri);
    } else {
        contact = (sip_address){ .star = false };
    }
    if (sip_message_contact_expires(message, &contact, &seconds)) set_seconds(values, SIP_PLACEHOLDER_expires, seconds);
}

static void set_bare_value(const sip_message *message, sip_header_id id, sip_placeholder placeholder,
                           sip_values *values)
{
    sip_valued valued;
    sip_span fault;
    sip_valued_parse(sip_message_value(message, id), &valued, &fault);
    set(values, placeholder, valued.value);
}

void sip_values_of_message(const sip_message *message, sip_language language, sip_values *values)
{
    sip_address refer_to;
    sip_span params, fault;
    uint32_t seconds;
    set_fallbacks(language, values);
    set_who(message, SIP_HDR_FROM, SIP_PLACEHOLDER_from, values);
    set_who(message, SIP_HDR_TO, SIP_PLACEHOLDER_to, values);
    set(values, SIP_PLACEHOLDER_method, sip_message_method_name(message));
    set(values, SIP_PLACEHOLDER_code, message->start.status);
    set(values, SIP_PLACEHOLDER_reason, message->start.reason);
    set_target(message, values);
    set_contact_and_expires(message, values);
    set_bare_value(message, SIP_HDR_EVENT, SIP_PLACEHOLDER_event, values);
    set_bare_value(message, SIP_HDR_SUBSCRIPTION_STATE, SIP_PLACEHOLDER_state, values);
    if (first_address(message, SIP_HDR_REFER_TO, &refer_to)) set_uri(values, SIP_PLACEHOLDER_refer_to, &refer_to.uri);
    if (sip_seconds_parse(sip_message_value(message, SIP_HDR_RETRY_AFTER), &seconds, &params, &fault)) {
        set_seconds(values, SIP_PLACEHOLDER_retry_after, seconds);
    }
}

void sip_values_of_remark(const sip_remark *remark, sip_language language, sip_values *values)
{
    set_fallbacks(language, values);
    set(values, SIP_PLACEHOLDER_name, remark->name);
    set(values, SIP_PLACEHOLDER_seen, remark->seen);
    set(values, SIP_PLACEHOLDER_wanted, remark->wanted);
    set(values, SIP_PLACEHOLDER_frame, remark->frame);
    set(values, SIP_PLACEHOLDER_attempt, remark->attempt);
}
