/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A salted hash of bytes, eight a step, for what is hashed with every message; wmem_strong_hash() takes one a step.
 */
#ifndef SIPTUTOR_CORE_HASH_H
#define SIPTUTOR_CORE_HASH_H

#include "bytes.h"
#include "span.h"

/* Its steps. Both halves of a product of 64 bits, folded: every bit of it depends on every bit of `a` and `b`. */
static inline uint64_t sip_hash_mix(uint64_t a, uint64_t b)
{
    unsigned __int128 product = (unsigned __int128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/**
 * The hash of the bytes. Who does not know the salt, which is to be random, cannot make bytes that collide; with the
 * hash of other bytes as salt, it is the hash of both.
 */
static inline uint64_t sip_hash(sip_span bytes, uint64_t salt)
{
    const uint64_t factor = 0x9E3779B97F4A7C15U ^ salt ^ bytes.len;
    uint64_t sum = salt;
    if (bytes.len < sizeof sum) return sip_hash_mix(sum ^ sip_bytes_short(bytes.at, bytes.len), factor);
    const char *const last = bytes.at + bytes.len - sizeof sum; /* may begin in the word before it */
    for (const char *at = bytes.at; at < last; at += sizeof sum) sum = sip_hash_mix(sum ^ sip_bytes_word(at), factor);
    return sip_hash_mix(sum ^ sip_bytes_word(last), factor);
}

/** A random salt, always the same while the program runs, so that hashes may be compared whoever made them. */
uint64_t sip_hash_salt(void);

#endif
