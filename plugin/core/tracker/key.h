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
#include "store.h"

enum { SIP_KEY_PARTS = 4 };

/** What identifies something: spans, and one number. Unused parts stay empty. */
typedef struct {
    sip_span parts[SIP_KEY_PARTS];
    guint32 number;
} sip_key;

typedef struct sip_map sip_map;

/** A new map, which lies with its keys in `store`. */
sip_map *sip_map_new(sip_store *store);

/** What is under the key, or NULL. The key's spans need live only during the call. */
void *sip_map_find(const sip_map *map, const sip_key *key);

/**
 * The place of what is under the key, which holds NULL if the key is new; its spans are then copied. The place stays
 * where it is.
 */
void **sip_map_at(sip_map *map, const sip_key *key);

/** How many keys there are. */
size_t sip_map_count(const sip_map *map);

/** Puts `value` under the key, in the place of what was there. */
void sip_map_put(sip_map *map, const sip_key *key, void *value);

#endif
