/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The ranges, and the comparison.
 */
#include "private_address.h"

#include "ip_address.h"

typedef struct {
    uint8_t bytes[2];
    uint8_t bits;
} range;

static const range ipv4_ranges[] = {
    { { 10, 0 }, 8 },     { { 172, 16 }, 12 }, { { 192, 168 }, 16 }, /* RFC 1918 */
    { { 100, 64 }, 10 },                                             /* RFC 6598 */
    { { 169, 254 }, 16 },                                            /* RFC 3927 */
    { { 127, 0 }, 8 },                                               /* RFC 1122 3.2.1.3 */
};

static const range ipv6_ranges[] = {
    { { 0xFC, 0 }, 7 },     /* RFC 4193 */
    { { 0xFE, 0x80 }, 10 }, /* RFC 4291 2.5.6 */
};

static bool is_in(const uint8_t *address, const range *ranges, size_t count)
{
    unsigned first = (unsigned)address[0] << 8 | address[1];
    for (size_t i = 0; i < count; i++) {
        unsigned begin = (unsigned)ranges[i].bytes[0] << 8 | ranges[i].bytes[1];
        unsigned rest = 16U - ranges[i].bits;
        if (first >> rest == begin >> rest) return true;
    }
    return false;
}

static bool is_ipv6_loopback(const uint8_t *address)
{
    static const uint8_t loopback[16] = { [15] = 1 };
    return memcmp(address, loopback, sizeof loopback) == 0;
}

bool sip_address_is_private(const uint8_t *address, size_t len)
{
    if (len == 4) return is_in(address, ipv4_ranges, sizeof ipv4_ranges / sizeof *ipv4_ranges);
    if (len != 16) return false;
    return is_in(address, ipv6_ranges, sizeof ipv6_ranges / sizeof *ipv6_ranges) || is_ipv6_loopback(address);
}

bool sip_host_is_private(sip_span host)
{
    uint8_t address[SIP_IP_ADDRESS_BYTES];
    return sip_address_is_private(address, sip_ip_address_read(host, address));
}
