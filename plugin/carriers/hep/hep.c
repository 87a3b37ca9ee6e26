/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reading HEP version 3: "HEP3", the length of all, then chunks of vendor, type, length and value.
 */
#include "hep.h"

#include "read.h"

enum { HEADER = 6, CHUNK_HEADER = 6 };

static const char magic[4] = { 'H', 'E', 'P', '3' };

static const sip_hep_chunk_info infos[] = {
#define SIP_HEP_CHUNK(constant, type, kind, suffix, title) \
    [SIP_HEP_CHUNK_##constant] = { type, SIP_HEP_##kind, suffix, title },
#include "chunk.def"
#undef SIP_HEP_CHUNK
};

const sip_hep_chunk_info *sip_hep_chunk_info_of(sip_hep_chunk_id id)
{
    return &infos[id];
}

const char *sip_hep_payload_name(unsigned type)
{
    static const struct {
        unsigned type;
        const char *name;
    } names[] = {
#define SIP_HEP_PAYLOAD(number, name) { number, name },
#include "payload_type.def"
#undef SIP_HEP_PAYLOAD
    };
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (names[i].type == type) return names[i].name;
    }
    return "";
}

/* --- the packet --- */

static bool begins(sip_span bytes)
{
    return bytes.len >= HEADER && memcmp(bytes.at, magic, sizeof magic) == 0;
}

bool sip_hep_looks_like(sip_span bytes)
{
    if (!begins(bytes)) return false;
    size_t length = sip_hep_number(bytes.at + 4, 2);
    if (length == HEADER) return true;
    if (length < HEADER + CHUNK_HEADER || bytes.len < HEADER + CHUNK_HEADER) return false;
    size_t chunk = sip_hep_number(bytes.at + HEADER + 4, 2);
    return chunk >= CHUNK_HEADER && chunk <= length - HEADER;
}

static bool has_letters(sip_span bytes)
{
    return bytes.len > 0 && memcmp(bytes.at, magic, MIN(bytes.len, sizeof magic)) == 0;
}

bool sip_hep_stream_begins(sip_span bytes)
{
    return bytes.len < HEADER + CHUNK_HEADER ? has_letters(bytes) : sip_hep_looks_like(bytes);
}

size_t sip_hep_stream_unit(sip_span bytes)
{
    if (bytes.len > 0 && !has_letters(bytes)) return bytes.len;
    if (bytes.len < HEADER) return 0;
    size_t length = sip_hep_number(bytes.at + 4, 2);
    return length < HEADER ? bytes.len : length;
}

sip_span sip_hep_chunks(const sip_hep *hep)
{
    bool some = hep->version == 3 && hep->bytes.len > HEADER;
    return some ? (sip_span){ hep->bytes.at + HEADER, hep->bytes.len - HEADER } : (sip_span){ NULL, 0 };
}

/* --- chunks --- */

static sip_hep_chunk_id id_of(uint16_t vendor, uint16_t type)
{
    size_t id = 0;
    while (id < SIP_HEP_CHUNK_COUNT && infos[id].type != type) id++;
    return vendor == 0 ? (sip_hep_chunk_id)id : SIP_HEP_CHUNK_COUNT;
}

/* Bytes that a value of this kind has; 0: as many as it likes. */
static size_t size_of(sip_hep_kind kind)
{
    static const size_t sizes[] = {
        [SIP_HEP_U8] = 1,    [SIP_HEP_U16] = 2,  [SIP_HEP_U32] = 4,   [SIP_HEP_IPV4] = 4,
        [SIP_HEP_IPV6] = 16, [SIP_HEP_TEXT] = 0, [SIP_HEP_BYTES] = 0, [SIP_HEP_SECRET] = 0,
    };
    return sizes[kind];
}

/* Where a chunk says that it is shorter than its own header, nobody knows where the next one begins. */
bool sip_hep_chunk_next(sip_span *left, sip_hep_chunk *chunk)
{
    if (left->len == 0) return false;
    *chunk = (sip_hep_chunk){ .id = SIP_HEP_CHUNK_COUNT, .all = *left };
    const char *at = left->at;
    size_t there = left->len;
    left->len = 0;
    if (there < CHUNK_HEADER) return true;
    size_t length = sip_hep_number(at + 4, 2);
    chunk->vendor = (uint16_t)sip_hep_number(at, 2);
    chunk->type = (uint16_t)sip_hep_number(at + 2, 2);
    if (length < CHUNK_HEADER) return true;
    chunk->id = id_of(chunk->vendor, chunk->type);
    chunk->all.len = MIN(length, there);
    chunk->value = (sip_span){ at + CHUNK_HEADER, chunk->all.len - CHUNK_HEADER };
    *left = (sip_span){ at + chunk->all.len, there - chunk->all.len };
    size_t size = chunk->id < SIP_HEP_CHUNK_COUNT ? size_of(infos[chunk->id].kind) : 0;
    chunk->sound = length <= there && (size == 0 || size == chunk->value.len);
    if (chunk->sound && size > 0 && size <= 4) chunk->number = sip_hep_number(chunk->value.at, size);
    return true;
}

/* Of a payload that goes beyond the end the beginning is still worth reading. */
static bool is_payload(const sip_hep_chunk *chunk)
{
    return chunk->id == SIP_HEP_CHUNK_PAYLOAD;
}

static void take_chunk(sip_hep *hep, const sip_hep_chunk *chunk)
{
    bool too_long = chunk->value.at == NULL || chunk->all.len < sip_hep_number(chunk->all.at + 4, 2);
    if (!chunk->sound) sip_hep_blame(hep, too_long ? SIP_HEP_CHUNK_LENGTH : SIP_HEP_CHUNK_VALUE, chunk->all);
    if (chunk->id == SIP_HEP_CHUNK_COUNT || (!chunk->sound && !is_payload(chunk))) return;
    hep->has[chunk->id] = true;
    hep->number[chunk->id] = chunk->number;
    hep->value[chunk->id] = chunk->value;
}

/* --- the ends --- */

static void take_end(const sip_hep *hep, sip_endpoint *end, sip_hep_chunk_id ipv4, sip_hep_chunk_id port)
{
    sip_hep_chunk_id ipv6 =
        ipv4 == SIP_HEP_CHUNK_IPV4_SOURCE ? SIP_HEP_CHUNK_IPV6_SOURCE : SIP_HEP_CHUNK_IPV6_DESTINATION;
    if (hep->has[ipv4]) {
        sip_hep_address(end, hep->value[ipv4]);
    } else if (hep->has[ipv6]) {
        sip_hep_address(end, hep->value[ipv6]);
    }
    end->port = (uint16_t)hep->number[port];
}

static void read_chunks(sip_hep *hep)
{
    sip_span left = sip_hep_chunks(hep);
    sip_hep_chunk chunk;
    for (unsigned count = 0; sip_hep_chunk_next(&left, &chunk); count++) {
        if (count == SIP_HEP_CHUNKS_MOST) {
            sip_hep_blame(hep, SIP_HEP_CHUNKS, chunk.all);
            break;
        }
        take_chunk(hep, &chunk);
    }
}

static void read_version_3(sip_span bytes, sip_hep *hep)
{
    hep->version = 3;
    hep->length = sip_hep_number(bytes.at + 4, 2);
    hep->bytes = (sip_span){ bytes.at, MIN(bytes.len, hep->length) };
    if (hep->length < HEADER) {
        hep->bytes.len = HEADER;
        sip_hep_blame(hep, SIP_HEP_LENGTH, (sip_span){ bytes.at + 4, 2 });
    } else if (hep->length > bytes.len) {
        sip_hep_blame(hep, SIP_HEP_CUT, (sip_span){ bytes.at + 4, 2 });
    }
    read_chunks(hep);
    take_end(hep, &hep->source, SIP_HEP_CHUNK_IPV4_SOURCE, SIP_HEP_CHUNK_SOURCE_PORT);
    take_end(hep, &hep->destination, SIP_HEP_CHUNK_IPV4_DESTINATION, SIP_HEP_CHUNK_DESTINATION_PORT);
    if (!hep->has[SIP_HEP_CHUNK_PAYLOAD] && !hep->has[SIP_HEP_CHUNK_COMPRESSED])
        sip_hep_blame(hep, SIP_HEP_NO_PAYLOAD, hep->bytes);
}

bool sip_hep_read(sip_span bytes, uint32_t now, sip_hep *hep)
{
    *hep = (sip_hep){ .version = 0 };
    if (!begins(bytes)) return sip_hep_read_old(bytes, now, hep);
    read_version_3(bytes, hep);
    return true;
}
