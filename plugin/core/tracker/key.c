/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Keys and their maps. There are more keys than anything else, so an entry is as small as it can be, and a key is
 * hashed and compared where it stands: only that of a new entry is copied.
 */
#include "key.h"

#include <string.h>

#include "../hash.h"

typedef struct entry {
    struct entry *next; /* in the same slot */
    void *value;
    guint32 hash;
    guint32 number;
    guint8 bytes[];
} entry;

struct sip_map {
    sip_store *store;
    guint64 salt;
    size_t count, slot_count; /* the latter a power of two */
    entry **slots;
};

enum { FIRST_SLOTS = 16, SEVEN_BITS = 0x7F, MORE = 0x80 };

/* --- the bytes of an entry: each part behind its length, seven bits a byte, the lowest first --- */

static guint8 *write_length(guint8 *to, size_t len)
{
    for (; len > SEVEN_BITS; len >>= 7) *to++ = (guint8)(MORE | (len & SEVEN_BITS));
    *to++ = (guint8)len;
    return to;
}

static const guint8 *read_length(const guint8 *from, size_t *len)
{
    unsigned shift = 0;
    for (*len = *from & SEVEN_BITS; (*from & MORE) != 0; *len |= (size_t)(*from & SEVEN_BITS) << shift) {
        from++;
        shift += 7;
    }
    return from + 1;
}

static void write_parts(entry *one, const sip_key *key)
{
    guint8 *to = one->bytes;
    for (int i = 0; i < SIP_KEY_PARTS; i++) {
        sip_span part = key->parts[i];
        to = write_length(to, part.len);
        if (part.len > 0) memcpy(to, part.at, part.len);
        to += part.len;
    }
}

static size_t size_of_parts(const sip_key *key)
{
    size_t size = 0;
    for (int i = 0; i < SIP_KEY_PARTS; i++) {
        size += key->parts[i].len + 1;
        for (size_t len = key->parts[i].len; len > SEVEN_BITS; len >>= 7) size++;
    }
    return size;
}

static bool has_key(const entry *one, const sip_key *key)
{
    const guint8 *from = one->bytes;
    for (int i = 0; i < SIP_KEY_PARTS; i++) {
        sip_span part = key->parts[i];
        size_t len;
        from = read_length(from, &len);
        if (len != part.len || (len > 0 && memcmp(from, part.at, len) != 0)) return false;
        from += len;
    }
    return one->number == key->number;
}

/* The salt is random, so keys that collide cannot be made beforehand. */
static inline guint32 hash_of(const sip_map *map, const sip_key *key)
{
    guint64 hash = map->salt ^ key->number;
    for (int i = 0; i < SIP_KEY_PARTS; i++) {
        if (key->parts[i].len > 0) hash = sip_hash(key->parts[i], hash);
    }
    return (guint32)hash;
}

/* --- maps --- */

static entry **slots_new(const sip_map *map, size_t count)
{
    return wmem_alloc0_array(map->store->scope, entry *, count);
}

sip_map *sip_map_new(sip_store *store)
{
    sip_map *map = sip_store_new(store, sip_map);
    map->store = store;
    map->salt = sip_hash_salt();
    map->slot_count = FIRST_SLOTS;
    map->slots = slots_new(map, FIRST_SLOTS);
    return map;
}

size_t sip_map_count(const sip_map *map)
{
    return map->count;
}

static entry **slot_of(const sip_map *map, guint32 hash)
{
    return &map->slots[hash & (map->slot_count - 1)];
}

static void link_into(const sip_map *map, entry *one)
{
    entry **slot = slot_of(map, one->hash);
    one->next = *slot;
    *slot = one;
}

/* Twice as many slots as before, whenever there are more entries than slots: O(1) for each entry, all in all. */
static void grow(sip_map *map)
{
    entry **before = map->slots;
    size_t count = map->slot_count;
    map->slot_count = count * 2;
    map->slots = slots_new(map, map->slot_count);
    for (size_t i = 0; i < count; i++) {
        for (entry *one = before[i], *next; one != NULL; one = next) {
            next = one->next;
            link_into(map, one);
        }
    }
    wmem_free(map->store->scope, before);
}

static inline entry *find(const sip_map *map, const sip_key *key, guint32 hash)
{
    entry *one = *slot_of(map, hash);
    while (one && (one->hash != hash || !has_key(one, key))) one = one->next;
    return one;
}

void *sip_map_find(const sip_map *map, const sip_key *key)
{
    const entry *there = find(map, key, hash_of(map, key));
    return there ? there->value : NULL;
}

static entry *add(sip_map *map, const sip_key *key, guint32 hash)
{
    entry *one = sip_store_take(map->store, sizeof *one + size_of_parts(key));
    one->hash = hash;
    one->number = key->number;
    write_parts(one, key);
    if (++map->count > map->slot_count) grow(map);
    link_into(map, one);
    return one;
}

void **sip_map_at(sip_map *map, const sip_key *key)
{
    guint32 hash = hash_of(map, key);
    entry *there = find(map, key, hash);
    return &(there ? there : add(map, key, hash))->value;
}

void sip_map_put(sip_map *map, const sip_key *key, void *value)
{
    *sip_map_at(map, key) = value;
}
