/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Inferring. Only numeric addresses are compared and taken: names are not looked up, and nothing is guessed.
 */
#include "parties.h"

#include <wsutil/wmem/wmem.h>

#include "../../core/via.h"
#include "words.h"

enum { SIP_PORT = 5060, SIPS_PORT = 5061 };

/* A message, and the hosts it names that decide. */
typedef struct {
    sip_message message;
    bool request;
    bool has_via;
    sip_via via;                                     /* the topmost */
    sip_endpoint sent_by, received, contact, target; /* target: topmost Route, else request-URI */
    sip_span branch;
} clues;

/* --- reading --- */

static uint16_t usual_port(const clues *from)
{
    return sip_span_is(from->via.transport, "TLS") || sip_span_is(from->via.transport, "WSS") ? SIPS_PORT : SIP_PORT;
}

static sip_endpoint endpoint_of(sip_span host, uint16_t port, uint16_t usual)
{
    sip_endpoint endpoint = { .port = 0 };
    if (sip_log_address(host, &endpoint)) endpoint.port = port ? port : usual;
    return endpoint;
}

static void read_via(clues *to)
{
    sip_element_walk walk = sip_message_elements(&to->message, SIP_HDR_VIA);
    sip_span element, value, fault;
    uint32_t port = 0;
    if (!sip_element_next(&walk, &element)) return;
    sip_via_parse(element, &to->via, &fault);
    to->has_via = to->via.host.len > 0;
    to->sent_by = endpoint_of(to->via.host, to->via.port_number, usual_port(to));
    sip_via_param(&to->via, "branch", &to->branch);
    if (!sip_via_param(&to->via, "received", &value)) value = to->via.host;
    to->received = endpoint_of(value, to->sent_by.port, to->via.port_number ? to->via.port_number : usual_port(to));
    if (!sip_via_param(&to->via, "rport", &value)) return;
    sip_cursor c = sip_cursor_on(value);
    if (sip_take_number(&c, UINT16_MAX, &port) && to->received.address_len > 0) to->received.port = (uint16_t)port;
}

static sip_endpoint uri_endpoint(const clues *from, sip_span text)
{
    sip_uri uri = { .kind = SIP_SCHEME_OTHER };
    sip_span fault;
    sip_uri_parse(text, &uri, &fault);
    return endpoint_of(uri.host, uri.port_number, uri.kind == SIP_SCHEME_SIPS ? SIPS_PORT : usual_port(from));
}

static sip_endpoint header_endpoint(const clues *from, sip_header_id id)
{
    sip_address address = { .star = false };
    sip_address_first(sip_message_value(&from->message, id), &address);
    return uri_endpoint(from, address.uri_text);
}

static bool read_clues(sip_span bytes, clues *to)
{
    memset(to, 0, sizeof *to);
    if (!sip_message_parse(bytes, bytes.len, SIP_PACKET, &to->message)) return false;
    to->request = to->message.start.kind == SIP_REQUEST;
    read_via(to);
    to->contact = header_endpoint(to, SIP_HDR_CONTACT);
    if (!to->request) return true;
    bool routed = sip_message_has(&to->message, SIP_HDR_ROUTE);
    to->target = routed ? header_endpoint(to, SIP_HDR_ROUTE) : uri_endpoint(to, to->message.start.uri);
    return true;
}

/* --- direction --- */

static bool is_at(const sip_endpoint *named, const sip_endpoint *host)
{
    return named->address_len > 0 && sip_endpoint_same_host(named, host);
}

/* Did the host send the message, or get it? RFC 3261 18.1.1: a client puts itself into the topmost Via; 18.2.2. */
static sip_direction direction_at(const clues *from, const sip_endpoint *host)
{
    if (host->address_len == 0) return SIP_DIRECTION_UNKNOWN;
    bool client = is_at(&from->sent_by, host) || is_at(&from->received, host);
    if (client) return from->request ? SIP_DIRECTION_SENT : SIP_DIRECTION_RECEIVED;
    if (from->request && is_at(&from->contact, host)) return SIP_DIRECTION_SENT;
    if (from->request && is_at(&from->target, host)) return SIP_DIRECTION_RECEIVED;
    if (!from->request && is_at(&from->contact, host)) return SIP_DIRECTION_SENT;
    return SIP_DIRECTION_UNKNOWN;
}

/* A phone does not get REGISTER: what reports one has sent it, when a relay hides it or only the start line is there.
 */
static bool is_own_registration(const clues *from, bool relayed)
{
    if (!from->request || from->message.start.method != SIP_METHOD_REGISTER) return false;
    return from->has_via ? relayed && is_at(&from->contact, &from->sent_by) : from->message.header_block.len == 0;
}

static sip_direction direction_of(const clues *from, const sip_endpoint *local, bool relayed,
                                  const sip_log_memory *memory)
{
    sip_direction direction = direction_at(from, &memory->local);
    if (direction == SIP_DIRECTION_UNKNOWN) direction = direction_at(from, local);
    if (direction != SIP_DIRECTION_UNKNOWN) return direction;
    if (is_own_registration(from, relayed)) return SIP_DIRECTION_SENT;
    if (relayed && memory->local.address_len == 0) return SIP_DIRECTION_UNKNOWN;
    if (!from->has_via || (local->address_len == 0 && memory->local.address_len == 0)) return SIP_DIRECTION_UNKNOWN;
    return from->request ? SIP_DIRECTION_RECEIVED : SIP_DIRECTION_SENT;
}

/* --- the two ends --- */

/* The end that the message names as the device's. */
static sip_endpoint local_of(const clues *from, sip_direction direction)
{
    bool client = (direction == SIP_DIRECTION_SENT) == from->request;
    if (client) return from->sent_by;
    if (from->request) return from->target;
    return from->contact;
}

/* Which request this is, or responds to. */
static guint32 transaction_of(const clues *from)
{
    return wmem_strong_hash((const guint8 *)from->branch.at, from->branch.len);
}

static sip_endpoint asked_of(const clues *from, const sip_log_memory *memory)
{
    guint32 transaction = transaction_of(from);
    for (unsigned i = 0; i < SIP_LOG_ASKED_MOST && from->branch.len > 0; i++) {
        if (memory->asked[i].peer.address_len > 0 && memory->asked[i].transaction == transaction)
            return memory->asked[i].peer;
    }
    return (sip_endpoint){ .port = 0 };
}

/* RFC 3261 16.7: the proxy next to the client stands last in Record-Route. */
static sip_endpoint nearest_proxy(const clues *from)
{
    sip_element_walk walk = sip_message_elements(&from->message, SIP_HDR_RECORD_ROUTE);
    sip_span element, fault, last = { NULL, 0 };
    sip_address address = { .star = false };
    while (sip_element_next(&walk, &element)) last = element;
    sip_address_parse(last, &address, &fault);
    return uri_endpoint(from, address.uri_text);
}

static sip_endpoint peer_of(const clues *from, sip_direction direction, const sip_log_memory *memory)
{
    bool client = (direction == SIP_DIRECTION_SENT) == from->request;
    sip_endpoint peer = { .port = 0 };
    if (!client) return from->received;
    peer = from->request ? from->target : asked_of(from, memory);
    if (peer.address_len == 0 && !from->request) peer = nearest_proxy(from);
    if (peer.address_len == 0 && !memory->several_peers) peer = memory->peer;
    return peer;
}

static void remember(const sip_recovered *recovered, const clues *from, sip_log_memory *memory)
{
    sip_endpoint named = local_of(from, recovered->direction);
    if (named.address_len > 0 &&
        (is_at(&named, &recovered->local.endpoint) || recovered->local.endpoint.address_len == 0)) {
        memory->local = named;
    }
    if (recovered->peer.endpoint.address_len == 0) return;
    if (memory->peer.address_len == 0) memory->peer = recovered->peer.endpoint;
    if (!sip_endpoint_equal(&memory->peer, &recovered->peer.endpoint)) memory->several_peers = true;
    if (!from->request || recovered->direction != SIP_DIRECTION_SENT || from->branch.len == 0) return;
    memory->asked[memory->asked_next].transaction = transaction_of(from);
    memory->asked[memory->asked_next].peer = recovered->peer.endpoint;
    memory->asked_next = (memory->asked_next + 1) % SIP_LOG_ASKED_MOST;
}

/* Fills the address, or only the port, of a party that the report left open. */
static void fill(sip_party *party, const sip_endpoint *with)
{
    if (with->address_len == 0) return;
    if (party->endpoint.address_len == 0) {
        uint16_t port = party->endpoint.port;
        party->endpoint = *with;
        if (port != 0) party->endpoint.port = port;
        party->certainty = SIP_FACT_INFERRED;
    } else if (party->endpoint.port == 0 && sip_endpoint_same_host(&party->endpoint, with)) {
        party->endpoint.port = with->port;
        party->certainty = SIP_FACT_INFERRED;
    }
}

/* The device is where its records come from, unless a relay stands between (NULL); its messages know the port. */
static void fill_local(sip_recovered *recovered, const clues *from, const sip_endpoint *device,
                       const sip_log_memory *memory)
{
    sip_endpoint named = local_of(from, recovered->direction);
    sip_party *local = &recovered->local;
    if (device) fill(local, device);
    fill(local, &named);
    fill(local, &memory->local);
    if (local->endpoint.address_len > 0 && local->endpoint.port == 0) {
        local->endpoint.port = named.port; /* behind an address translation */
        local->certainty = SIP_FACT_INFERRED;
    }
}

static void fill_ends(sip_recovered *recovered, const clues *from, const sip_endpoint *device, sip_log_memory *memory)
{
    fill_local(recovered, from, device, memory);
    sip_endpoint peer = peer_of(from, recovered->direction, memory);
    fill(&recovered->peer, &peer);
    remember(recovered, from, memory);
}

void sip_log_infer(sip_recovered *recovered, const sip_endpoint *device, bool relayed, sip_log_memory *memory)
{
    clues from;
    sip_endpoint reported = recovered->local.endpoint;
    if (!read_clues(recovered->bytes, &from)) return;
    if (recovered->direction == SIP_DIRECTION_UNKNOWN) {
        recovered->direction = direction_of(&from, reported.address_len > 0 ? &reported : device, relayed, memory);
        if (recovered->direction != SIP_DIRECTION_UNKNOWN) recovered->direction_certainty = SIP_FACT_INFERRED;
    }
    if (recovered->transport[0] == '\0') {
        recovered->transport = sip_log_transport(from.via.transport);
        if (recovered->transport[0] != '\0') recovered->transport_certainty = SIP_FACT_INFERRED;
    }
    sip_endpoint address = *device;
    address.port = 0; /* that of its log, not of its SIP */
    if (recovered->direction != SIP_DIRECTION_UNKNOWN) fill_ends(recovered, &from, relayed ? NULL : &address, memory);
    fill(&recovered->local, &address); /* at least where the record came from */
}

bool sip_log_guess_device(sip_span bytes, sip_log_is_device *is_device, void *context, sip_endpoint *device)
{
    clues from;
    if (!read_clues(bytes, &from)) return false;
    const sip_endpoint named[] = { from.sent_by, from.contact, from.target };
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        *device = named[i];
        if (device->address_len > 0 && is_device(context, device)) return true;
    }
    *device = from.sent_by;
    return is_own_registration(&from, true) && device->address_len > 0;
}
