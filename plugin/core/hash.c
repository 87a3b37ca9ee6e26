/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Hashing by folded products.
 */
#include "hash.h"

/* Both halves of a product of 64 bits, folded: every bit of it depends on every bit of `a` and `b`. */
static uint64_t mix(uint64_t a, uint64_t b)
{
    unsigned __int128 product = (unsigned __int128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

uint64_t sip_hash(sip_span bytes, uint64_t salt)
{
    const uint64_t factor = 0x9E3779B97F4A7C15U ^ salt;
    uint64_t sum = salt ^ bytes.len, word = 0;
    size_t at = 0;
    for (; at + sizeof word <= bytes.len; at += sizeof word) {
        memcpy(&word, bytes.at + at, sizeof word);
        sum = mix(sum ^ word, factor);
    }
    word = 0;
    if (at < bytes.len) memcpy(&word, bytes.at + at, bytes.len - at);
    return mix(sum ^ word, factor);
}
