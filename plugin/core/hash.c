/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Hashing by folded products.
 */
#include "hash.h"

#include <glib.h>

/* Both halves of a product of 64 bits, folded: every bit of it depends on every bit of `a` and `b`. */
static uint64_t mix(uint64_t a, uint64_t b)
{
    unsigned __int128 product = (unsigned __int128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t word_at(const char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return word;
}

/* Fewer bytes than a word has, each at least once; with their number, it is as good as the bytes. */
static uint64_t short_word(sip_span bytes)
{
    if (bytes.len == 0) return 0;
    if (bytes.len >= sizeof(uint32_t)) {
        uint32_t first, last;
        memcpy(&first, bytes.at, sizeof first);
        memcpy(&last, bytes.at + bytes.len - sizeof last, sizeof last);
        return (uint64_t)last << 32 | first;
    }
    const unsigned char *at = (const unsigned char *)bytes.at;
    return (uint64_t)at[0] << 16 | (uint64_t)at[bytes.len / 2] << 8 | at[bytes.len - 1];
}

uint64_t sip_hash(sip_span bytes, uint64_t salt)
{
    const uint64_t factor = 0x9E3779B97F4A7C15U ^ salt;
    uint64_t sum = salt ^ bytes.len;
    if (bytes.len < sizeof sum) return mix(sum ^ short_word(bytes), factor);
    const char *const last = bytes.at + bytes.len - sizeof sum; /* may begin in the word before it */
    for (const char *at = bytes.at; at < last; at += sizeof sum) sum = mix(sum ^ word_at(at), factor);
    return mix(sum ^ word_at(last), factor);
}

uint64_t sip_hash_salt(void)
{
    static gsize made;
    static uint64_t salt;
    if (g_once_init_enter(&made)) {
        salt = (uint64_t)g_random_int() << 32 | g_random_int();
        g_once_init_leave(&made, 1);
    }
    return salt;
}
