/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Numbers and addresses of HEP, whatever its version: the caller has seen that the bytes are there.
 */
#ifndef SIPTUTOR_CARRIERS_HEP_READ_H
#define SIPTUTOR_CARRIERS_HEP_READ_H

#include "hep.h"

static inline uint32_t sip_hep_byte(const char *at)
{
    return (unsigned char)*at;
}

/** A number of `size` bytes, at most 4, the greatest first. */
static inline uint32_t sip_hep_number(const char *at, size_t size)
{
    uint32_t number = 0;
    for (size_t i = 0; i < size; i++) number = number << 8 | sip_hep_byte(at + i);
    return number;
}

static inline void sip_hep_address(sip_endpoint *endpoint, sip_span address)
{
    endpoint->address_len = (uint8_t)address.len;
    memcpy(endpoint->address, address.at, address.len);
}

/** Notes what is wrong, unless something was before. */
static inline void sip_hep_blame(sip_hep *hep, sip_hep_fault fault, sip_span at)
{
    if (hep->fault != SIP_HEP_FINE) return;
    hep->fault = fault;
    hep->at = at;
}

/** Reads a packet of version 1 or 2; false when it is none. */
bool sip_hep_read_old(sip_span bytes, uint32_t now, sip_hep *hep);

#endif
