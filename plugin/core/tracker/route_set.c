/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reading lists of routes. Of a route, what leads somewhere counts: user, host, port and transport; a parameter that a
 * phone loses is not another way.
 */
#include "route_set.h"

#include <wsutil/wmem/wmem.h>

#include "../param.h"

static uint32_t mix(uint32_t sum, uint32_t more)
{
    return (sum ^ more) * 0x9E3779B1U;
}

static uint32_t mix_text(uint32_t sum, sip_span text)
{
    return mix(sum, wmem_strong_hash((const guint8 *)text.at, text.len));
}

/* Host names and transports compare without case (RFC 3261 19.1.4). */
static uint32_t mix_token(uint32_t sum, sip_span text)
{
    char lower[128];
    size_t len = text.len < sizeof lower ? text.len : sizeof lower;
    for (size_t i = 0; i < len; i++) lower[i] = (char)sip_lower(text.at[i]);
    return mix_text(sum, (sip_span){ lower, len });
}

static uint32_t fingerprint_of(const sip_uri *uri)
{
    sip_span transport = { NULL, 0 };
    sip_param_find(uri->params, "transport", &transport);
    uint32_t sum = mix(1, (uint32_t)uri->kind);
    sum = mix_text(sum, uri->user);
    sum = mix_token(sum, uri->host);
    return mix_token(mix_text(sum, uri->port), transport);
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
    set->routes[set->count++] = fingerprint_of(&address.uri);
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
    uint32_t sum = set->count;
    for (unsigned i = 0; i < set->count; i++) {
        sum = mix(sum, set->routes[order == SIP_ROUTES_FORWARD ? i : set->count - 1 - i]);
    }
    return sum;
}
