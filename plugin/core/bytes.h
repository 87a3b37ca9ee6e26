/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Bytes by words of eight, wherever they stand in memory: for what is hashed or compared with every message, where a
 * call of the C library costs more than its work.
 */
#ifndef SIPTUTOR_CORE_BYTES_H
#define SIPTUTOR_CORE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/** The eight bytes that begin there. */
static inline uint64_t sip_bytes_word(const char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return word;
}

/** Fewer bytes than a word has, each at least once; with their number, it is as good as the bytes. */
static inline uint64_t sip_bytes_short(const char *at, size_t len)
{
    if (len == 0) return 0;
    if (len >= sizeof(uint32_t)) {
        uint32_t first, last;
        memcpy(&first, at, sizeof first);
        memcpy(&last, at + len - sizeof last, sizeof last);
        return (uint64_t)last << 32 | first;
    }
    const unsigned char *bytes = (const unsigned char *)at;
    return (uint64_t)bytes[0] << 16 | (uint64_t)bytes[len / 2] << 8 | bytes[len - 1];
}

/** Are `len` bytes the same? */
static inline bool sip_bytes_equal(const char *one, const char *other, size_t len)
{
    if (len < sizeof(uint64_t)) return sip_bytes_short(one, len) == sip_bytes_short(other, len);
    const size_t last = len - sizeof(uint64_t); /* may begin in the word before it */
    for (size_t at = 0; at < last; at += sizeof(uint64_t)) {
        if (sip_bytes_word(one + at) != sip_bytes_word(other + at)) return false;
    }
    return sip_bytes_word(one + last) == sip_bytes_word(other + last);
}

#endif
