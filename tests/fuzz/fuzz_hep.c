/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * libFuzzer's way into plugin/carriers/hep: any bytes as a packet and as a stream, its payload inflated and its line
 * ends put right. With the sanitizers it proves that the inputs tried do no harm.
 */
#include <stdint.h>
#include <stdlib.h>

#include "carriers/hep/hep.h"
#include "carriers/hep/line_ends.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_payload(wmem_allocator_t *scope, const sip_hep *hep)
{
    sip_recovered recovered;
    sip_span payload = hep->value[SIP_HEP_CHUNK_PAYLOAD];
    if (hep->has[SIP_HEP_CHUNK_COMPRESSED]) sip_hep_inflate(scope, hep->value[SIP_HEP_CHUNK_COMPRESSED], &payload);
    sip_hep_recover(hep, sip_line_ends_sound(scope, payload), &recovered);
    if (sip_recovered_source(&recovered).address_len > 16) abort();
}

static void walk(const sip_hep *hep)
{
    sip_span left = sip_hep_chunks(hep);
    sip_hep_chunk chunk;
    while (sip_hep_chunk_next(&left, &chunk)) {
        if (chunk.all.len == 0) abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    wmem_allocator_t *scope = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE);
    const sip_span bytes = { (const char *)data, size };
    sip_hep hep;
    sip_hep_looks_like(bytes);
    if (size > 0) sip_hep_stream_unit(bytes);
    if (sip_hep_read(bytes, 1770000000, &hep)) {
        walk(&hep);
        read_payload(scope, &hep);
    }
    wmem_destroy_allocator(scope);
    return 0;
}
