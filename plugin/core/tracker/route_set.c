/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reading lists of routes. Of a route, what leads somewhere counts: user, host, port and transport; a parameter that a
 * phone loses is not another way.
 */
#include "route_set.h"

#include "../hash.h"
#include "../param.h"

/* Host names and transports compare without case (RFC 3261 19.1.4). */
static uint64_t hash_token(sip_span text, uint64_t sum)
{
    char lower[128];
    size_t len = text.len < sizeof lower ? text.len : sizeof lower;
    for (size_t i = 0; i < len; i++) lower[i] = (char)sip_lower(text.at[i]);
    return sip_hash((sip_span){ lower, len }, sum);
}

static uint64_t hash_of(const sip_uri *uri)
{
    sip_span transport = { NULL, 0 };
    sip_param_find(uri->params, "transport", &transport);
    uint64_t sum = sip_hash(uri->user, sip_hash_salt() ^ (uint64_t)uri->kind);
    sum = sip_hash(uri->port, hash_token(uri->host, sum));
    return hash_token(transport, sum);
}

static void add(sip_route_set *set, sip_span element)
{
    sip_address address;
    sip_span none;
    if (set->count == SIP_ROUTES_MOST || !sip_address_parse(element, &address, &none)) {
        set->whole = false;
        return;
    }
    if (!sip_param_find(address.uri.params, "lr", &none)) set->strict = true;
    set->routes[set->count++] = hash_of(&address.uri);
}

void sip_route_set_read(const sip_message *message, sip_header_id header, sip_route_set *set)
{
    sip_element_walk walk = sip_message_elements(message, header);
    sip_span element;
    *set = (sip_route_set){ .whole = true };
    while (set->whole && sip_element_next(&walk, &element)) add(set, element);
}

uint32_t sip_route_set_fingerprint(const sip_route_set *set, sip_routes_order order)
{
    uint64_t sum = set->count;
    for (unsigned i = 0; i < set->count; i++) {
        const uint64_t *route = &set->routes[order == SIP_ROUTES_FORWARD ? i : set->count - 1 - i];
        sum = sip_hash((sip_span){ (const char *)route, sizeof *route }, sum);
    }
    return (uint32_t)sum;
}
