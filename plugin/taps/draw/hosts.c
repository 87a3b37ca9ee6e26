/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Finding hosts, joining those that are one, and naming them.
 */
#include "hosts.h"

#include "../../core/address.h"
#include "../../core/ip_address.h"
#include "../../core/param.h"
#include "../../core/via.h"
#include "sentences.h"

enum { NAME_BYTES = 64, DEFAULT_PORT = 5060, DEFAULT_TLS_PORT = 5061 };

const char *sip_chart_text(const sip_chart *chart, sip_span text)
{
    char buffer[NAME_BYTES];
    sip_sink sink = sip_sink_on(buffer, sizeof buffer);
    sip_sink_captured(&sink, sip_span_trim(text), sizeof buffer);
    return sink.len > 0 ? wmem_strdup(chart->scope, buffer) : NULL;
}

sip_chart_host *sip_chart_host_of(sip_chart_host *host)
{
    while (host->same_as) host = host->same_as;
    return host;
}

/* --- one host or two? --- */

static sip_chart_host *host_at(sip_chart *chart, const sip_endpoint *endpoint)
{
    sip_key key = { { { (const char *)endpoint->address, endpoint->address_len } }, endpoint->port };
    sip_chart_host *host = sip_map_find(chart->hosts, &key);
    if (host) return sip_chart_host_of(host);
    host = wmem_new0(chart->scope, sip_chart_host);
    host->endpoint = *endpoint;
    sip_map_put(chart->hosts, &key, host);
    return host;
}

/* What was learnt of either holds for both. The chain of same_as stays short: every walk ends at the last. */
static sip_chart_host *join(sip_chart_host *kept, sip_chart_host *other)
{
    if (kept == other) return kept;
    if (kept->name == NULL) kept->name = other->name;
    kept->forwards |= other->forwards;
    kept->registrar |= other->registrar;
    other->same_as = kept;
    return kept;
}

/* Is the host, as a Via or a Contact has it, the address that the packet came from? */
static bool is_address(sip_span host, const sip_endpoint *endpoint)
{
    uint8_t address[SIP_IP_ADDRESS_BYTES];
    size_t len = sip_ip_address_read(host, address);
    return len > 0 && len == endpoint->address_len && memcmp(address, endpoint->address, len) == 0;
}

static bool top_via(const sip_message *message, sip_via *via, bool *alone)
{
    sip_span element, fault;
    sip_cursor list = sip_cursor_on(sip_message_value(message, SIP_HDR_VIA));
    if (!sip_list_next(&list, &element)) return false;
    *alone = message->count[SIP_HDR_VIA] == 1 && sip_at_end(&list);
    return sip_via_parse(element, via, &fault);
}

/* Where the sender of a request says that it listens, when it says so with its own address (RFC 3261 18.1.1). */
static sip_chart_host *sender(sip_chart *chart, const sip_sighting *sighting, const sip_via *via)
{
    sip_chart_host *seen = host_at(chart, &sighting->source);
    sip_endpoint listens = sighting->source;
    bool tls = sip_span_is(via->transport, "TLS");
    if (!is_address(via->host, &listens)) return seen;
    listens.port = via->port_number > 0 ? via->port_number : tls ? DEFAULT_TLS_PORT : DEFAULT_PORT;
    return join(host_at(chart, &listens), seen);
}

/* A proxy takes a request in at one of its ports and passes it on from another. */
static sip_chart_host *join_hops(sip_chart *chart, const sip_transaction *transaction, sip_chart_host *from)
{
    const sip_transaction *previous = transaction ? transaction->previous_hop : NULL;
    if (previous == NULL || previous->request == 0) return from;
    if (!sip_endpoint_same_host(&previous->destination, &from->endpoint)) return from;
    sip_chart_host *taken_in = host_at(chart, &previous->destination);
    return join(taken_in, from);
}

/* --- the other end --- */

static bool is_known(const sip_chart_host *host)
{
    return host->endpoint.address_len > 0;
}

/* Under this, the one that a host talks to in a call. */
static sip_key key_of_other(const sip_chart_host *host, const sip_call *call)
{
    const sip_endpoint *end = &host->endpoint;
    return (sip_key){ { { (const char *)end->address, end->address_len },
                        { (const char *)&end->port, sizeof end->port },
                        { "other", 5 } },
                      call->number };
}

static void note_other(sip_chart *chart, const sip_chart_host *host, sip_chart_host *other, const sip_call *call)
{
    sip_key key = key_of_other(host, call);
    sip_chart_host *there = sip_map_find(chart->hosts, &key);
    if (there && !is_known(sip_chart_host_of(there))) join(other, sip_chart_host_of(there));
    sip_map_put(chart->hosts, &key, other);
}

static sip_chart_host *other_of(sip_chart *chart, const sip_chart_host *host, const sip_call *call)
{
    sip_key key = key_of_other(host, call);
    sip_chart_host *other = sip_map_find(chart->hosts, &key);
    if (other) return sip_chart_host_of(other);
    other = wmem_new0(chart->scope, sip_chart_host);
    sip_map_put(chart->hosts, &key, other);
    return other;
}

/* A log need not tell where a message went to, or came from. It is drawn to whom that end talks to in the same call:
 * the tree says which of it is only inferred. */
static void find_other(sip_chart *chart, sip_chart_arrow *arrow)
{
    const sip_call *call = arrow->verdict->call;
    bool from = is_known(arrow->from), to = is_known(arrow->to);
    if (call == NULL || (!from && !to)) return;
    if (from && to) {
        note_other(chart, arrow->from, arrow->to, call);
        note_other(chart, arrow->to, arrow->from, call);
    } else if (from) {
        arrow->to = other_of(chart, arrow->from, call);
    } else {
        arrow->from = other_of(chart, arrow->to, call);
    }
}

/* --- who is it? --- */

/* CANCEL and the ACK of a failure are made anew by each hop, in the name of the first. */
static bool made_by_hop(const sip_sighting *sighting, const sip_verdict *verdict)
{
    sip_method method = sighting->message->start.method;
    bool inside = verdict->transaction && verdict->transaction->method == SIP_METHOD_INVITE;
    return method == SIP_METHOD_CANCEL || (method == SIP_METHOD_ACK && inside);
}

static bool has_own_host(const sip_sighting *sighting, sip_header_id id)
{
    sip_address address;
    sip_span fault, element;
    sip_cursor list = sip_cursor_on(sip_message_value(sighting->message, id));
    while (sip_list_next(&list, &element)) {
        sip_address_parse(element, &address, &fault);
        if (is_address(address.uri.host, &sighting->source)) return true;
    }
    return false;
}

/* Behind a response stands the called party itself when the Contact has the address that it comes from. */
static void learn_from_response(sip_chart *chart, const sip_sighting *sighting, sip_chart_arrow *arrow)
{
    const sip_transaction *transaction = arrow->verdict->transaction;
    uint16_t code = sighting->message->start.code;
    if (arrow->method == SIP_METHOD_REGISTER) {
        arrow->from->registrar = true;
    } else if ((transaction && transaction->next_hop) || has_own_host(sighting, SIP_HDR_RECORD_ROUTE)) {
        arrow->from->forwards |= code > 100;
    } else if (code > 100 && code < 300 && has_own_host(sighting, SIP_HDR_CONTACT)) {
        arrow->sender = sip_chart_who(chart, sighting->message, SIP_HDR_TO);
    }
}

/* A request for a user at the very address that it is sent to has arrived (RFC 3261 16.5: its target was looked up). */
static bool has_arrived(const sip_sighting *sighting)
{
    sip_uri uri;
    sip_span fault;
    sip_uri_parse(sighting->message->start.uri, &uri, &fault);
    return uri.user.len > 0 && is_address(uri.host, &sighting->destination);
}

/* The first Via is put in by the client, one more by every proxy on the way (RFC 3261 16.6). */
static void learn_from_request(sip_chart *chart, const sip_sighting *sighting, sip_chart_arrow *arrow, bool alone)
{
    if (!alone) {
        arrow->from->forwards = true;
    } else if (!made_by_hop(sighting, arrow->verdict)) {
        arrow->sender = sip_chart_who(chart, sighting->message, SIP_HDR_FROM);
    }
    if (has_arrived(sighting)) arrow->receiver = sip_chart_who(chart, sighting->message, SIP_HDR_TO);
}

void sip_hosts_observe(sip_chart *chart, const sip_sighting *sighting, sip_chart_arrow *arrow)
{
    sip_via via = { .port_number = 0 };
    bool alone = true;
    bool request = sighting->message->start.kind == SIP_REQUEST && top_via(sighting->message, &via, &alone);
    arrow->to = host_at(chart, &sighting->destination);
    if (request) {
        arrow->from = join_hops(chart, arrow->verdict->transaction, sender(chart, sighting, &via));
        learn_from_request(chart, sighting, arrow, alone);
    } else {
        arrow->from = host_at(chart, &sighting->source);
        if (sighting->message->start.kind == SIP_RESPONSE) learn_from_response(chart, sighting, arrow);
    }
    find_other(chart, arrow);
    if (arrow->from->name == NULL) arrow->from->name = arrow->sender;
    if (arrow->to->name == NULL) arrow->to->name = arrow->receiver;
}
