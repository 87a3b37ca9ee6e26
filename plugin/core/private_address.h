/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Addresses that mean something only inside one network: RFC 1918, RFC 6598, link-local (RFC 3927, RFC 4291), unique
 * local (RFC 4193), loopback. Those of RFC 5737 and RFC 3849, made for documentation, count as public.
 */
#ifndef SIPTUTOR_CORE_PRIVATE_ADDRESS_H
#define SIPTUTOR_CORE_PRIVATE_ADDRESS_H

#include <stdint.h>

#include "span.h"

/** Is this the text of such an address? False for a name, and for what is no address. IPv6 without brackets. */
bool sip_host_is_private(sip_span host);

/** Is this such an address, of 4 or 16 bytes? False for any other length. */
bool sip_address_is_private(const uint8_t *address, size_t len);

#endif
