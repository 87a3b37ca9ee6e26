/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Values that the tracker knows: frames, times, hosts.
 */
#include <arpa/inet.h>

#include "../core/digits.h"
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
    char text[16] = "";
    if (number > 0) set_made(values, placeholder, sip_digits_before(text + sizeof text - 1, number, 0));
}

/* "0.4 ms", "0.112 s", "180 s": three digits are enough, the last one rounded, a half upwards; with the decimal sign of
 * the language. A time below 0 is not known. */
static void set_time(sip_values *values, sip_placeholder placeholder, sip_time time, sip_language language)
{
    static const struct {
        sip_time below, step; /* microseconds: up to where (0: no end), and what the last digit stands for */
        unsigned decimals;
        char unit[6];
    } scales[] = {
        { 10000, 100, 1, "\xC2\xA0ms" },
        { 10000000, 1000, 3, "\xC2\xA0s" },
        { 0, 100000, 1, "\xC2\xA0s" },
    };
    enum { DIGITS = 26 };
    char text[DIGITS + sizeof scales->unit];
    if (time < 0) return;
    int i = 0;
    while (scales[i].below > 0 && time >= scales[i].below) i++;
    memcpy(text + DIGITS, scales[i].unit, sizeof scales->unit);
    uint64_t steps = ((uint64_t)time + (uint64_t)scales[i].step / 2) / (uint64_t)scales[i].step;
    char *number = sip_digits_before(text + DIGITS, steps, scales[i].decimals);
    sip_language_mark(language, number);
    set_made(values, placeholder, number);
}

static void set_host(sip_values *values, sip_placeholder placeholder, const sip_endpoint *host)
{
    char text[INET6_ADDRSTRLEN];
    if (host->address_len == 16 && inet_ntop(AF_INET6, host->address, text, sizeof text))
        set_made(values, placeholder, text);
    if (host->address_len != 4) return;
    char *at = text + sizeof text - 1;
    *at = '\0';
    for (int i = 3; i >= 0; i--) {
        at = sip_digits_before(at, host->address[i], 0);
        if (i > 0) *--at = '.';
    }
    set_made(values, placeholder, at);
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
