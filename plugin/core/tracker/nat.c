/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Comparing what a sender says of itself with where its packet comes from. Only the sender's own packet is judged: a
 * proxy hands on what others have said.
 */
#include "nat.h"

#include "../address.h"
#include "../param.h"
#include "../private_address.h"

/* Has no proxy, as far as seen, passed it on? A recorded route shows one, and leads past the address in the Contact. */
static bool is_from_its_author(const sip_observation *now)
{
    bool response = now->sighting->message->start.kind == SIP_RESPONSE;
    if (sip_message_has(now->sighting->message, SIP_HDR_RECORD_ROUTE)) return false;
    return response ? now->verdict->transaction->next_hop == NULL : sip_observation_is_own(now);
}

/* Whose Contact says where the sender wants to be reached from now on (8.1.1.8, 10.2.1, 12.1.1)? */
static bool contact_counts(const sip_observation *now)
{
    sip_method method = now->identity.cseq.method;
    bool response = now->event == SIP_EVENT_1XX || now->event == SIP_EVENT_2XX;
    bool request = now->event == SIP_EVENT_REQUEST;
    if (method == SIP_METHOD_REGISTER) return request;
    bool dialog = method == SIP_METHOD_INVITE || method == SIP_METHOD_SUBSCRIBE || method == SIP_METHOD_REFER;
    return dialog && (request || response);
}

/* RFC 5626 4.2: with an outbound flow nobody sends to the address, but into the flow. */
static bool uses_flow(const sip_address *contact)
{
    sip_span value;
    return sip_address_param(contact, "reg-id", &value) || sip_param_find(contact->uri.params, "ob", &value);
}

static sip_span private_contact(sip_observation *now)
{
    static const sip_span none = { NULL, 0 };
    const sip_address *contact = contact_counts(now) ? sip_observation_contact(now) : NULL;
    bool counts = contact && sip_host_is_private(contact->uri.host) && !uses_flow(contact);
    return counts ? contact->uri.host : none;
}

/* RFC 8445: with candidates the two sides look for addresses that work, and the one in c= is only a guess. */
static bool has_candidates(const sip_sdp *sdp)
{
    static const char candidate[] = "a=candidate:";
    sip_cursor c = sip_cursor_on(sdp->stream.lines);
    sip_span line;
    while (!sip_at_end(&c)) {
        sip_take_line(&c, &line);
        if (line.len >= sizeof candidate && memcmp(line.at, candidate, sizeof candidate - 1) == 0) return true;
    }
    return false;
}

static sip_span private_media(const sip_observation *now)
{
    static const sip_span none = { NULL, 0 };
    if (!now->has_sdp || !sip_host_is_private(now->sdp.address) || has_candidates(&now->sdp)) return none;
    return now->sdp.address;
}

static bool has_public_source(const sip_sighting *sighting)
{
    const sip_endpoint *source = &sighting->source;
    return source->address_len > 0 && !sip_address_is_private(source->address, source->address_len);
}

void sip_nat_observe(sip_observation *now)
{
    if (now->sighting->guessed || now->verdict->repeat != SIP_FIRST) return;
    if (!is_from_its_author(now) || !has_public_source(now->sighting)) return;
    sip_span address = private_contact(now);
    if (address.len == 0) address = private_media(now);
    if (address.len == 0) return;
    sip_observation_settled(now)->address = sip_store_text(now->tracker->store, address.at, address.len);
    sip_observation_say(now, SIP_FINDING_PRIVATE_ADDRESS);
}
