/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A salted hash of bytes, eight a step, for what is hashed with every message; wmem_strong_hash() takes one a step.
 */
#ifndef SIPTUTOR_CORE_HASH_H
#define SIPTUTOR_CORE_HASH_H

#include <stdint.h>

#include "span.h"

/**
 * The hash of the bytes. Who does not know the salt, which is to be random, cannot make bytes that collide; with the
 * hash of other bytes as salt, it is the hash of both.
 */
uint64_t sip_hash(sip_span bytes, uint64_t salt);

/** A random salt, always the same while the program runs: for hashes that are compared, whoever made them. */
uint64_t sip_hash_salt(void);

#endif
