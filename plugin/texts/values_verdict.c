/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Values that the tracker knows: frames, times, hosts.
 */
#include <arpa/inet.h>
#include <stdio.h>

#include "../core/param.h"
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
    if (number == 0) return;
    snprintf(text, sizeof text, "%u", number);
    set_made(values, placeholder, text);
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
static void set_hosts(const sip_message *message, const sip_transaction *transaction, sip_values *values)
{
    bool request = message->start.kind == SIP_REQUEST;
    set_host(values, SIP_PLACEHOLDER_hop, request ? &transaction->source : &transaction->destination);
    set_host(values, SIP_PLACEHOLDER_peer, request ? &transaction->destination : &transaction->source);
}

/* Of all Contacts in the response to a REGISTER, the one that the request was about. */
static void set_own_contact(const sip_message *message, const sip_registration *registration, sip_values *values)
{
    sip_element_walk walk = sip_message_elements(message, SIP_HDR_CONTACT);
    sip_span element, fault;
    sip_address contact;
    while (sip_element_next(&walk, &element)) {
        bool read = sip_address_parse(element, &contact, &fault) && !contact.star;
        if (!read || sip_contact_fingerprint(&contact) != registration->contact) continue;
        sip_values_set_contact(message, &contact, values);
        return;
    }
}

void sip_values_of_verdict(const sip_message *message, const sip_verdict *verdict, sip_language language,
                           sip_values *values)
{
    sip_values_of_message(message, language, values);
    if (verdict == NULL || verdict->transaction == NULL) return;
    bool again = verdict->repeat != SIP_FIRST;
    set_number(values, SIP_PLACEHOLDER_frame, again ? verdict->original : verdict->about);
    set_number(values, SIP_PLACEHOLDER_attempt, verdict->attempt);
    set_number(values, SIP_PLACEHOLDER_earlier, verdict->about_code);
    set_number(values, SIP_PLACEHOLDER_replaced, sip_verdict_replaces(verdict));
    set_time(values, SIP_PLACEHOLDER_delay, again ? verdict->seen : verdict->since, language);
    set_hosts(message, verdict->transaction, values);
    if (verdict->registration) set_own_contact(message, verdict->registration, values);
}
