/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Hosts that are addresses and not names.
 */
#ifndef SIPTUTOR_CORE_IP_ADDRESS_H
#define SIPTUTOR_CORE_IP_ADDRESS_H

#include <stdint.h>

#include "span.h"

enum { SIP_IP_ADDRESS_BYTES = 16 };

/**
 * Reads an IPv4address, or an IPv6address without brackets (RFC 3261 25.1). The length in bytes of what is now in
 * `address`: 4 or 16; 0 when it is a name, and `address` is then not to be used.
 */
size_t sip_ip_address_read(sip_span host, uint8_t address[SIP_IP_ADDRESS_BYTES]);

#endif
