/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Values that the tracker knows: frames, times, hosts.
 */
#include <arpa/inet.h>
#include <stdio.h>

#include "../core/tracker/registration.h"
#include "language.h"
#include "values_parts.h"

static void set_made(sip_values *values, sip_placeholder placeholder, const char *text)
{
    size_t start = values->used;
    sip_values_append(values, sip_span_of(text));
    sip_values_set(values, placeholder, sip_values_made_from(values, start));
}

static void set_number(sip_values *values, sip_placeholder placeholder, uint32_t number)
{
    char text[16];
    char *digit = text + sizeof text - 1;
    if (number == 0) return;
    for (*digit = '\0'; number > 0; number /= 10) *--digit = (char)('0' + number % 10);
    set_made(values, placeholder, digit);
}

/* "0.4 ms", "0.112 s", "180 s": three digits are enough; with the decimal sign of the language. A time below 0 is not
 * known. */
static void set_time(sip_values *values, sip_placeholder placeholder, sip_time time, sip_language language)
{
    enum { MILLISECOND = 1000, SECOND = 1000000 };
    char text[32];
    if (time < 0) return;
    if (time < 10 * MILLISECOND) {
        snprintf(text, sizeof text, "%.1f\xC2\xA0ms", (double)time / MILLISECOND);
    } else {
        snprintf(text, sizeof text, time < 10 * SECOND ? "%.3f\xC2\xA0s" : "%.1f\xC2\xA0s", (double)time / SECOND);
    }
    sip_language_mark(language, text);
    set_made(values, placeholder, text);
}

static void set_host(sip_values *values, sip_placeholder placeholder, const sip_endpoint *host)
{
    char text[INET6_ADDRSTRLEN];
    if (host->address_len == 0) return;
    int family = host->address_len == 16 ? AF_INET6 : AF_INET;
    if (inet_ntop(family, host->address, text, sizeof text)) set_made(values, placeholder, text);
}

/* A response goes back from where the request went. */
static const sip_endpoint *host_of(const sip_values *values, sip_placeholder placeholder)
{
    const sip_transaction *transaction = values->verdict->transaction;
    bool sender = placeholder == SIP_PLACEHOLDER_hop;
    return sender == (values->message->start.kind == SIP_REQUEST) ? &transaction->source : &transaction->destination;
}

/* Of all Contacts in the response to a REGISTER, the one that the request was about. */
bool sip_values_own_contact(const sip_values *values, sip_address *contact)
{
    const sip_registration *registration = values->verdict ? values->verdict->registration : NULL;
    if (registration == NULL) return false;
    sip_element_walk walk = sip_message_elements(values->message, SIP_HDR_CONTACT);
    sip_span element, fault;
    while (sip_element_next(&walk, &element)) {
        bool read = sip_address_parse(element, contact, &fault) && !contact->star;
        if (read && sip_contact_fingerprint(contact) == registration->contact) return true;
    }
    return false;
}

void sip_values_from_verdict(sip_values *values, sip_placeholder placeholder)
{
    const sip_verdict *verdict = values->verdict;
    bool again = verdict->repeat != SIP_FIRST;
    switch (placeholder) {
    case SIP_PLACEHOLDER_frame:
        return set_number(values, placeholder, again ? verdict->original : verdict->about);
    case SIP_PLACEHOLDER_attempt:
        return set_number(values, placeholder, verdict->attempt);
    case SIP_PLACEHOLDER_earlier:
        return set_number(values, placeholder, verdict->about_code);
    case SIP_PLACEHOLDER_replaced:
        return set_number(values, placeholder, sip_verdict_replaces(verdict));
    case SIP_PLACEHOLDER_delay:
        return set_time(values, placeholder, again ? verdict->seen : verdict->since, values->language);
    case SIP_PLACEHOLDER_hop:
    case SIP_PLACEHOLDER_peer:
        return set_host(values, placeholder, host_of(values, placeholder));
    default:
        return;
    }
}
