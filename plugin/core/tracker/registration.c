/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Following bindings. A binding is an address of record (the To URI) and a contact. The response is about what its
 * request asked for, so the transaction remembers the bindings; but a success lists all there are of the address.
 */
#include "registration.h"

#include "../address.h"
#include "../param.h"

const char *sip_registration_state_name(sip_registration_state state)
{
    static const char *const names[] = {
        [SIP_REGISTRATION_NONE] = "",
        [SIP_REGISTRATION_ASKED] = "asked for",
        [SIP_REGISTRATION_CHALLENGED] = "challenged",
        [SIP_REGISTRATION_BOUND] = "registered",
        [SIP_REGISTRATION_REMOVED] = "removed",
        [SIP_REGISTRATION_REFUSED] = "refused",
        [SIP_REGISTRATION_TOO_BRIEF] = "interval too brief",
    };
    return names[state];
}

static bool next_contact(sip_element_walk *walk, sip_address *contact)
{
    sip_span element, fault;
    if (!sip_element_next(walk, &element)) return false;
    sip_address_parse(element, contact, &fault);
    return true;
}

/* --- finding bindings --- */

static sip_uri record_uri(const sip_observation *now)
{
    sip_address to;
    sip_span fault;
    sip_address_parse(sip_message_value(now->sighting->message, SIP_HDR_TO), &to, &fault);
    return to.uri;
}

/* A registrar lists what it knows: behind a border controller the same address has another list. */
static sip_record_address *find_or_make_address(const sip_observation *now, const sip_uri *record)
{
    sip_tracker *tracker = now->tracker;
    const sip_endpoint *registrar = &now->verdict->transaction->destination;
    sip_span where = { (const char *)registrar->address, registrar->address_len };
    sip_key key = { { record->user, record->host, where }, 0 };
    void **place = sip_map_at(tracker->addresses, &key);
    if (*place == NULL) *place = sip_store_new(tracker->store, sip_record_address);
    return *place;
}

/* Registrars add parameters of their own to the contacts they list, so user, host, port and transport are compared
 * (19.1.4), and the whole only of what has no host. */
static sip_key key_of(const sip_uri *record, const sip_address *contact)
{
    const sip_uri *uri = &contact->uri;
    sip_span transport = { NULL, 0 };
    sip_key key = { { record->user, record->host, uri->host.len > 0 ? uri->user : contact->uri_text, uri->host },
                    uri->port_number };
    if (sip_param_find(uri->params, "transport", &transport)) key.number ^= sip_fingerprint(transport) << 16;
    return key;
}

uint32_t sip_contact_fingerprint(const sip_address *contact)
{
    const sip_uri *uri = &contact->uri;
    uint32_t who = sip_fingerprint(uri->host.len > 0 ? uri->user : contact->uri_text);
    return who ^ (sip_fingerprint(uri->host) << 1) ^ ((uint32_t)uri->port_number << 16);
}

static sip_registration *find(const sip_observation *now, const sip_uri *record, const sip_address *contact)
{
    sip_key key = key_of(record, contact);
    return sip_map_find(now->tracker->registrations, &key);
}

static sip_registration *find_or_make(const sip_observation *now, const sip_uri *record, const sip_address *contact)
{
    sip_tracker *tracker = now->tracker;
    sip_key key = key_of(record, contact);
    void **place = sip_map_at(tracker->registrations, &key);
    if (*place) return *place;
    sip_registration *registration = *place = sip_store_new(tracker->store, sip_registration);
    registration->number = ++tracker->registration_count;
    registration->address = find_or_make_address(now, record);
    registration->contact = sip_contact_fingerprint(contact);
    return registration;
}

/* A binding that a later list does not name is gone, without having been touched. */
static sip_registration_state state_of(const sip_registration *registration)
{
    bool listed = registration->listed == registration->address->lists;
    bool gone = registration->state == SIP_REGISTRATION_BOUND && !listed;
    return gone ? SIP_REGISTRATION_REMOVED : registration->state;
}

/* --- the request --- */

/* 10.2.4: a binding is to be refreshed before its time is up. Afterwards the caller's calls found nobody. */
static bool is_late(sip_observation *now, const sip_registration *registration)
{
    if (state_of(registration) != SIP_REGISTRATION_BOUND || now->sighting->time <= registration->until) return false;
    now->verdict->seen = now->sighting->time - registration->until;
    return true;
}

/* What the request asks of one contact, and whether it asks too late. */
static sip_step ask(sip_observation *now, sip_registration *registration, const sip_address *contact, bool *late)
{
    uint32_t seconds;
    bool removes = sip_message_contact_expires(now->sighting->message, contact, &seconds) && seconds == 0;
    bool bound = state_of(registration) == SIP_REGISTRATION_BOUND;
    if (!removes && !*late) *late = is_late(now, registration);
    if (!bound) registration->state = SIP_REGISTRATION_ASKED;
    if (removes) return SIP_STEP_END;
    return bound ? SIP_STEP_REFRESH : SIP_STEP_NEW;
}

/* 10.2.2: "*" is about all bindings; of these the latest stands for the others. */
static void ask_for_all(const sip_observation *now, const sip_uri *record, sip_usage *usage)
{
    sip_registration *latest = find_or_make_address(now, record)->latest;
    usage->step = SIP_STEP_END_ALL;
    if (latest && usage->bindings < SIP_USAGE_BINDINGS) usage->binding[usage->bindings++] = latest;
}

static void observe_request(sip_observation *now)
{
    sip_element_walk walk = sip_message_elements(now->sighting->message, SIP_HDR_CONTACT);
    sip_address contact;
    bool late = false;
    if (now->verdict->repeat != SIP_FIRST) return;
    const sip_uri record = record_uri(now);
    sip_usage *usage = sip_usage_of(now);
    sip_registration *bindings[SIP_USAGE_BINDINGS];
    usage->binding = bindings;
    usage->step = SIP_STEP_ASK;
    while (next_contact(&walk, &contact)) {
        if (usage->contacts < UINT8_MAX) usage->contacts++;
        if (contact.star) {
            ask_for_all(now, &record, usage);
            break;
        }
        if (usage->bindings == SIP_USAGE_BINDINGS) continue;
        sip_registration *registration = find_or_make(now, &record, &contact);
        sip_step step = ask(now, registration, &contact, &late);
        if (usage->bindings == 0) usage->step = (uint8_t)step;
        usage->binding[usage->bindings++] = registration;
    }
    if (late) sip_observation_say(now, SIP_FINDING_REGISTRATION_LAPSED);
    size_t size = usage->bindings * sizeof *bindings;
    usage->binding = size > 0 ? sip_store_copy(now->tracker->store, bindings, size) : NULL;
}

/* --- the response --- */

static void bind(const sip_observation *now, sip_registration *registration, const sip_address *contact)
{
    uint32_t seconds;
    bool told = sip_message_contact_expires(now->sighting->message, contact, &seconds);
    registration->granted = told ? seconds : 3600; /* 10.2.1.1 */
    registration->until = now->sighting->time + (sip_time)registration->granted * 1000000;
    registration->state = registration->granted > 0 ? SIP_REGISTRATION_BOUND : SIP_REGISTRATION_REMOVED;
    registration->listed = registration->address->lists;
    if (registration->granted > 0) registration->address->latest = registration;
}

/* 10.3, step 8: a success lists all bindings there are now, each with the time that is left to it. Where the capture
 * has cut the message, the rest of the list is not known. */
static void take_success(const sip_observation *now, const sip_usage *usage)
{
    const sip_message *message = now->sighting->message;
    sip_element_walk walk = sip_message_elements(message, SIP_HDR_CONTACT);
    sip_address contact;
    const sip_uri record = record_uri(now);
    bool whole = !sip_message_truncated(message);
    if (whole) find_or_make_address(now, &record)->lists++;
    while (next_contact(&walk, &contact)) {
        sip_registration *registration = find(now, &record, &contact);
        if (registration) bind(now, registration, &contact);
    }
    for (int i = 0; whole && i < usage->bindings; i++) {
        sip_registration *asked = usage->binding[i];
        if (asked->listed != asked->address->lists) asked->state = SIP_REGISTRATION_REMOVED;
    }
}

static void take_failure(const sip_observation *now, const sip_usage *usage)
{
    uint16_t code = now->sighting->message->start.code;
    sip_registration_state state = SIP_REGISTRATION_REFUSED;
    if (sip_code_is_challenge(code)) state = SIP_REGISTRATION_CHALLENGED;
    if (code == 423) state = SIP_REGISTRATION_TOO_BRIEF;
    for (int i = 0; i < usage->bindings; i++) {
        if (state_of(usage->binding[i]) != SIP_REGISTRATION_BOUND) usage->binding[i]->state = state;
    }
}

static void observe_response(const sip_observation *now, const sip_usage *usage)
{
    if (now->verdict->repeat != SIP_FIRST) return;
    if (now->event == SIP_EVENT_2XX) take_success(now, usage);
    if (now->event == SIP_EVENT_FAILURE) take_failure(now, usage);
}

/* What one hop forwards to the next is the same registration: only the first hop moves it. */
void sip_registration_observe(sip_observation *now)
{
    sip_verdict *verdict = now->verdict;
    if (now->identity.cseq.method != SIP_METHOD_REGISTER || verdict->transaction->previous_hop != NULL) return;
    if (now->event == SIP_EVENT_REQUEST) observe_request(now);
    sip_usage *usage = verdict->transaction->usage;
    if (usage == NULL) return;
    if (now->event != SIP_EVENT_REQUEST) observe_response(now, usage);
    if (usage->bindings > 0) {
        verdict->registration = usage->binding[0];
        verdict->registration_state = state_of(verdict->registration);
        bool bound = verdict->registration_state == SIP_REGISTRATION_BOUND;
        verdict->granted = bound ? verdict->registration->granted : 0;
    }
    verdict->usage = sip_usage_copy(now, usage);
}
