/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * HEP, the encapsulation in which capture agents send Homer and other collectors what they have seen: version 3, a list
 * of chunks, and the older versions 1 and 2, a header of fixed form. Every length is compared with what is there; what
 * cannot be read is said and left out. A time is a number that the packet brings; no clock is asked.
 */
#ifndef SIPTUTOR_CARRIERS_HEP_HEP_H
#define SIPTUTOR_CARRIERS_HEP_HEP_H

#include <wsutil/wmem/wmem.h>

#include "../recovered.h"

enum {
    SIP_HEP_CHUNKS_MOST = 256,          /* of one packet; what follows is not read */
    SIP_HEP_INFLATED_MOST = 256 * 1024, /* bytes that a compressed payload may become, */
    SIP_HEP_RATIO_MOST = 200            /* and how many times its own length */
};

typedef enum {
    SIP_HEP_U8,
    SIP_HEP_U16,
    SIP_HEP_U32,
    SIP_HEP_IPV4,
    SIP_HEP_IPV6,
    SIP_HEP_TEXT,
    SIP_HEP_BYTES,
    SIP_HEP_SECRET
} sip_hep_kind;

typedef enum {
#define SIP_HEP_CHUNK(constant, type, kind, suffix, title) SIP_HEP_CHUNK_##constant,
#include "chunk.def"
#undef SIP_HEP_CHUNK
    SIP_HEP_CHUNK_COUNT, /* another type, or of a vendor */
} sip_hep_chunk_id;

typedef struct {
    uint16_t type;
    sip_hep_kind kind;
    const char *suffix, *title;
} sip_hep_chunk_info;

/** What is known of a chunk; `id` is below SIP_HEP_CHUNK_COUNT. */
const sip_hep_chunk_info *sip_hep_chunk_info_of(sip_hep_chunk_id id);

/** The name of a payload type: "SIP"; "" for one that nobody has told us of. */
const char *sip_hep_payload_name(unsigned type);

/** What is wrong with a packet: the first thing that is. */
typedef enum {
    SIP_HEP_FINE,
    SIP_HEP_CUT,          /* there are fewer bytes than the packet says it has */
    SIP_HEP_LENGTH,       /* the length that the packet says it has is too small for its own header */
    SIP_HEP_CHUNK_LENGTH, /* a chunk is shorter than its own header, or goes beyond the end */
    SIP_HEP_CHUNK_VALUE,  /* a number or an address of another size than it has */
    SIP_HEP_CHUNKS,       /* more chunks than are read */
    SIP_HEP_NO_PAYLOAD    /* there is none */
} sip_hep_fault;

typedef struct {
    sip_hep_chunk_id id;
    uint16_t vendor, type;
    sip_span all;    /* with its header */
    sip_span value;  /* without; no more than is there */
    bool sound;      /* lengths and size of the value are right */
    uint32_t number; /* of U8, U16, U32 */
} sip_hep_chunk;

typedef struct {
    unsigned version; /* 1, 2 or 3 */
    size_t length;    /* bytes that the packet says it has, of version 3; else what was given */
    sip_span bytes;   /* of those what is there */
    bool has[SIP_HEP_CHUNK_COUNT];
    uint32_t number[SIP_HEP_CHUNK_COUNT]; /* the numbers among the chunks */
    sip_span value[SIP_HEP_CHUNK_COUNT];
    sip_endpoint source, destination;
    sip_hep_fault fault;
    sip_span at; /* the bytes that are wrong */
} sip_hep;

/** Does it begin like version 3: its four letters, a length that can be, a chunk that can be? */
bool sip_hep_looks_like(sip_span bytes);

/** Does a stream begin like version 3, as far as its first bytes are there? */
bool sip_hep_stream_begins(sip_span bytes);

/** Does it begin like version 1 or 2? Far less sure: only for a port where HEP is expected. */
bool sip_hep_looks_old(sip_span bytes);

/**
 * The length in bytes of the first packet of a stream, as its header says; 0: ask again with more bytes. Where no
 * packet begins, all bytes are one unit.
 */
size_t sip_hep_stream_unit(sip_span bytes);

/** Reads a packet, which `bytes` begin with. `now`: seconds since 1970, which tell the byte order of old times. */
bool sip_hep_read(sip_span bytes, uint32_t now, sip_hep *hep);

/** Takes the next chunk of a packet of version 3 from `left`; false at its end, or where no further one can be found.
 */
bool sip_hep_chunk_next(sip_span *left, sip_hep_chunk *chunk);

/** The chunks of a packet, for the walk. */
sip_span sip_hep_chunks(const sip_hep *hep);

typedef enum { SIP_HEP_INFLATED, SIP_HEP_BROKEN, SIP_HEP_TOO_BIG } sip_hep_inflation;

/** Inflates what zlib or gzip has deflated, into `scope`. What came out before it went wrong is given too. */
sip_hep_inflation sip_hep_inflate(wmem_allocator_t *scope, sip_span deflated, sip_span *inflated);

/** Tells of the SIP message of a packet, whose bytes are `payload`, who sent it to whom, over what and when. */
void sip_hep_recover(const sip_hep *hep, sip_span payload, sip_recovered *recovered);

#endif
