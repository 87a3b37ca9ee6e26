/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reading HEP versions 1 and 2: a header of eight bytes (version, length of all headers, family, protocol, both ports),
 * the two addresses, in version 2 the time and the agent, then the message. The time is written in the byte order of
 * the agent's processor, which no field tells, and on some processors two bytes of filling follow it.
 */
#include "read.h"

enum {
    HEADER = 8,
    TIME = 10,
    PADDED_TIME = 12,
    OLD_IPV6_LINUX = 10,
    OLD_IPV6_BSD = 28,
    OLD_IPV6_MAC = 30,
    OLD_IPV4 = 2
};

static size_t address_size(unsigned family)
{
    if (family == OLD_IPV4) return 4;
    bool ipv6 = family == OLD_IPV6_LINUX || family == OLD_IPV6_BSD || family == OLD_IPV6_MAC;
    return ipv6 ? 16 : 0;
}

static bool can_be_length(unsigned version, size_t length, size_t address)
{
    size_t before = HEADER + 2 * address;
    if (version == 1) return length == before;
    return length == before + TIME || length == before + PADDED_TIME;
}

bool sip_hep_looks_old(sip_span bytes)
{
    if (bytes.len < HEADER) return false;
    unsigned version = sip_hep_byte(bytes.at);
    size_t length = sip_hep_byte(bytes.at + 1), address = address_size(sip_hep_byte(bytes.at + 2));
    return (version == 1 || version == 2) && address > 0 && can_be_length(version, length, address);
}

static void put(sip_hep *hep, sip_hep_chunk_id id, sip_span value, uint32_t number)
{
    hep->has[id] = true;
    hep->value[id] = value;
    hep->number[id] = number;
}

static uint32_t swapped(uint32_t number)
{
    return number >> 24 | (number >> 8 & 0xFF00) | (number << 8 & 0xFF0000) | number << 24;
}

static uint32_t distance(uint32_t one, uint32_t other)
{
    return one > other ? one - other : other - one;
}

/* The byte order that brings the time nearer to now is the right one. */
static void take_time(sip_hep *hep, const char *at, uint32_t now)
{
    uint32_t seconds = sip_hep_number(at, 4), fraction = sip_hep_number(at + 4, 4), agent = sip_hep_number(at + 8, 2);
    if (distance(swapped(seconds), now) < distance(seconds, now)) {
        seconds = swapped(seconds);
        fraction = swapped(fraction);
        agent = swapped(agent) >> 16;
    }
    put(hep, SIP_HEP_CHUNK_SECONDS, (sip_span){ at, 4 }, seconds);
    put(hep, SIP_HEP_CHUNK_MICROSECONDS, (sip_span){ at + 4, 4 }, fraction);
    put(hep, SIP_HEP_CHUNK_AGENT, (sip_span){ at + 8, 2 }, agent);
}

static void take_header(sip_hep *hep, const char *at, size_t address)
{
    bool ipv4 = address == 4;
    const sip_span from = { at + HEADER, address }, to = { at + HEADER + address, address };
    put(hep, SIP_HEP_CHUNK_FAMILY, (sip_span){ at + 2, 1 }, sip_hep_byte(at + 2));
    put(hep, SIP_HEP_CHUNK_PROTOCOL, (sip_span){ at + 3, 1 }, sip_hep_byte(at + 3));
    put(hep, SIP_HEP_CHUNK_SOURCE_PORT, (sip_span){ at + 4, 2 }, sip_hep_number(at + 4, 2));
    put(hep, SIP_HEP_CHUNK_DESTINATION_PORT, (sip_span){ at + 6, 2 }, sip_hep_number(at + 6, 2));
    put(hep, ipv4 ? SIP_HEP_CHUNK_IPV4_SOURCE : SIP_HEP_CHUNK_IPV6_SOURCE, from, 0);
    put(hep, ipv4 ? SIP_HEP_CHUNK_IPV4_DESTINATION : SIP_HEP_CHUNK_IPV6_DESTINATION, to, 0);
    sip_hep_address(&hep->source, from);
    sip_hep_address(&hep->destination, to);
    hep->source.port = (uint16_t)hep->number[SIP_HEP_CHUNK_SOURCE_PORT];
    hep->destination.port = (uint16_t)hep->number[SIP_HEP_CHUNK_DESTINATION_PORT];
}

bool sip_hep_read_old(sip_span bytes, uint32_t now, sip_hep *hep)
{
    if (!sip_hep_looks_old(bytes)) return false;
    size_t headers = sip_hep_byte(bytes.at + 1), address = address_size(sip_hep_byte(bytes.at + 2));
    hep->version = sip_hep_byte(bytes.at);
    hep->length = bytes.len;
    hep->bytes = bytes;
    if (bytes.len < headers) {
        sip_hep_blame(hep, SIP_HEP_CUT, (sip_span){ bytes.at + 1, 1 });
        return true;
    }
    take_header(hep, bytes.at, address);
    if (hep->version == 2) take_time(hep, bytes.at + HEADER + 2 * address, now);
    if (bytes.len == headers) {
        sip_hep_blame(hep, SIP_HEP_NO_PAYLOAD, bytes);
    } else {
        put(hep, SIP_HEP_CHUNK_PAYLOAD, (sip_span){ bytes.at + headers, bytes.len - headers }, 0);
    }
    return true;
}
