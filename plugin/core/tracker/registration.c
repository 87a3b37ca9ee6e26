/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Following bindings. A binding is an address of record (the To URI) and one contact; a REGISTER that lists several is
 * followed by its first. The response is about what its request asked for, so the transaction remembers the binding.
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
    };
    return names[state];
}

/* --- reading contacts --- */

/* The next contact of a message, in all its Contact lines. */
typedef struct {
    sip_cursor block, list;
} contact_walk;

static contact_walk contacts_of(const sip_message *message)
{
    sip_span none = { NULL, 0 };
    return (contact_walk){ sip_cursor_on(message->header_block), sip_cursor_on(none) };
}

static bool next_contact(contact_walk *walk, sip_address *contact)
{
    sip_span element, fault;
    sip_header header;
    bool ended;
    while (!sip_list_next(&walk->list, &element)) {
        do {
            if (!sip_header_next(&walk->block, &header, &ended)) return false;
        } while (header.id != SIP_HDR_CONTACT);
        walk->list = sip_cursor_on(header.value);
    }
    sip_address_parse(element, contact, &fault);
    return true;
}

/* --- the request --- */

static sip_registration *find_or_make(const sip_observation *now, const sip_address *contact)
{
    sip_tracker *tracker = now->tracker;
    sip_address to;
    sip_span fault;
    sip_address_parse(sip_message_value(now->sighting->message, SIP_HDR_TO), &to, &fault);
    sip_key key = { { to.uri.user, to.uri.host, contact->uri_text }, 0 };
    sip_registration *registration = sip_map_find(tracker->registrations, &key);
    if (registration) return registration;
    registration = wmem_new0(tracker->scope, sip_registration);
    registration->number = ++tracker->registration_count;
    registration->contact_hash = sip_fingerprint(contact->uri_text);
    sip_map_put(tracker->registrations, tracker->scope, &key, registration);
    return registration;
}

/* 10.2.4: a binding is to be refreshed before its time is up. Afterwards the caller's calls found nobody. */
static void check_in_time(sip_observation *now, const sip_registration *registration, bool removes)
{
    bool bound = registration->state == SIP_REGISTRATION_BOUND;
    if (bound && !removes && now->sighting->time > registration->until) {
        now->verdict->seen = now->sighting->time - registration->until;
        sip_observation_say(now, SIP_FINDING_REGISTRATION_LAPSED);
    }
}

static void observe_request(sip_observation *now)
{
    const sip_message *message = now->sighting->message;
    contact_walk walk = contacts_of(message);
    sip_address contact;
    uint32_t seconds;
    if (now->verdict->repeat != SIP_FIRST || !next_contact(&walk, &contact) || contact.star) return;
    sip_registration *registration = find_or_make(now, &contact);
    bool removes = sip_message_contact_expires(message, &contact, &seconds) && seconds == 0;
    check_in_time(now, registration, removes);
    if (registration->state != SIP_REGISTRATION_BOUND) registration->state = SIP_REGISTRATION_ASKED;
    now->verdict->transaction->registration = registration;
}

/* --- the response --- */

/* 10.3, step 8: a success lists all bindings there are now, each with the time that is left to it. */
static void take_success(const sip_observation *now, sip_registration *registration)
{
    const sip_message *message = now->sighting->message;
    contact_walk walk = contacts_of(message);
    sip_address contact;
    uint32_t seconds;
    registration->state = SIP_REGISTRATION_REMOVED;
    while (next_contact(&walk, &contact)) {
        if (sip_fingerprint(contact.uri_text) != registration->contact_hash) continue;
        registration->state = SIP_REGISTRATION_BOUND;
        registration->granted =
            sip_message_contact_expires(message, &contact, &seconds) ? seconds : 3600; /* 10.2.1.1 */
        registration->until = now->sighting->time + (sip_time)registration->granted * 1000000;
        return;
    }
}

static void observe_response(const sip_observation *now, sip_registration *registration)
{
    uint16_t code = now->sighting->message->start.code;
    bool bound = registration->state == SIP_REGISTRATION_BOUND;
    if (now->verdict->repeat != SIP_FIRST) return;
    if (now->event == SIP_EVENT_2XX) {
        take_success(now, registration);
    } else if (now->event == SIP_EVENT_FAILURE && !bound) {
        bool challenged = code == 401 || code == 407;
        registration->state = challenged ? SIP_REGISTRATION_CHALLENGED : SIP_REGISTRATION_REFUSED;
    }
}

/* What one hop forwards to the next is the same registration: only the first hop moves it. */
void sip_registration_observe(sip_observation *now)
{
    sip_verdict *verdict = now->verdict;
    if (now->identity.cseq.method != SIP_METHOD_REGISTER || verdict->transaction->previous_hop != NULL) return;
    if (now->event == SIP_EVENT_REQUEST) observe_request(now);
    sip_registration *registration = verdict->transaction->registration;
    if (registration == NULL) return;
    if (now->event != SIP_EVENT_REQUEST) observe_response(now, registration);
    verdict->registration = registration;
    verdict->registration_state = registration->state;
    verdict->granted = registration->state == SIP_REGISTRATION_BOUND ? registration->granted : 0;
}
