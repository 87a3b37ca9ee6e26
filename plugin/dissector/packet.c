/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reading what Wireshark knows of a packet, and making it forget what would be too much.
 */
#include "packet.h"

enum { IPV4_BYTES = 4, IPV6_BYTES = 16 };

sip_time sip_packet_time(const packet_info *pinfo)
{
    return (sip_time)pinfo->rel_ts.secs * 1000000 + pinfo->rel_ts.nsecs / 1000;
}

static sip_endpoint endpoint(const address *address, uint32_t port)
{
    sip_endpoint result = { .port = (uint16_t)port };
    if (address->type == AT_IPv4) {
        result.address_len = IPV4_BYTES;
        memcpy(result.address, address->data, IPV4_BYTES);
    } else if (address->type == AT_IPv6) {
        result.address_len = IPV6_BYTES;
        memcpy(result.address, address->data, IPV6_BYTES);
    }
    return result;
}

address sip_packet_address(const sip_endpoint *endpoint)
{
    address result;
    bool six = endpoint->address_len == IPV6_BYTES;
    set_address(&result, six ? AT_IPv6 : AT_IPv4, endpoint->address_len, endpoint->address);
    return result;
}

sip_endpoint sip_packet_source(const packet_info *pinfo)
{
    return endpoint(&pinfo->src, pinfo->srcport);
}

sip_endpoint sip_packet_destination(const packet_info *pinfo)
{
    return endpoint(&pinfo->dst, pinfo->destport);
}

sip_span sip_packet_bytes(tvbuff_t *tvb, int offset)
{
    int length = tvb_captured_length_remaining(tvb, offset);
    if (length <= 0) return (sip_span){ NULL, 0 };
    return (sip_span){ (const char *)tvb_get_ptr(tvb, offset, length), (size_t)length };
}

void sip_packet_forget_layers(const packet_info *pinfo)
{
    enum { MOST = 100 }; /* far more than stand on each other */
    while (wmem_list_count(pinfo->layers) > MOST) wmem_list_remove_frame(pinfo->layers, wmem_list_tail(pinfo->layers));
}
