/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Maps from a few spans of a message (a branch and its sent-by, a Call-ID and its tags) to what is known of it. The
 * hash is salted, so that nobody can make keys that collide; a key found is a key compared, byte for byte and whole.
 */
#ifndef SIPTUTOR_CORE_KEY_H
#define SIPTUTOR_CORE_KEY_H

#include <glib.h>
#include <wsutil/wmem/wmem.h>

#include "../span.h"

enum { SIP_KEY_PARTS = 4 };

/** What identifies something: spans, and one number. Unused parts stay empty. */
typedef struct {
    sip_span parts[SIP_KEY_PARTS];
    guint32 number;
} sip_key;

/** A new map whose memory is `scope`'s. */
wmem_map_t *sip_map_new(wmem_allocator_t *scope);

/** What is under the key, or NULL. The key's spans need live only during the call. */
void *sip_map_find(wmem_map_t *map, const sip_key *key);

/** Puts `value` under the key, whose spans are copied into `scope`. */
void sip_map_put(wmem_map_t *map, wmem_allocator_t *scope, const sip_key *key, void *value);

#endif
