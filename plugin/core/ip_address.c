/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reading addresses: libc knows how.
 */
#include "ip_address.h"

#include <arpa/inet.h>

size_t sip_ip_address_read(sip_span host, uint8_t address[SIP_IP_ADDRESS_BYTES])
{
    char text[INET6_ADDRSTRLEN];
    if (host.len == 0 || host.len >= sizeof text) return 0;
    memcpy(text, host.at, host.len);
    text[host.len] = '\0';
    if (inet_pton(AF_INET, text, address) == 1) return 4;
    return inet_pton(AF_INET6, text, address) == 1 ? 16 : 0;
}
