/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Keys and their maps. There are more keys than anything else, so an entry is as small as it can be: its key is one
 * piece, in which each part stands behind its length.
 */
#include "key.h"

#include <string.h>

#include "../hash.h"

typedef struct entry {
    struct entry *next; /* in the same slot */
    void *value;
    guint32 hash;
    guint32 len;
    guint8 bytes[];
} entry;

struct sip_map {
    sip_store *store;
    guint64 salt;
    size_t count, slot_count; /* the latter a power of two */
    entry **slots;
};

enum { FIRST_SLOTS = 16, ROOM = 512, LENGTH_MOST = 10, SEVEN_BITS = 0x7F, MORE = 0x80 };

/* --- a key in one piece --- */

typedef struct {
    guint8 *bytes;
    size_t len;
    guint8 room[ROOM]; /* for all but unusual keys */
} packed_key;

static void append(packed_key *packed, const void *bytes, size_t len)
{
    if (len > 0) memcpy(packed->bytes + packed->len, bytes, len);
    packed->len += len;
}

/* Seven bits a byte, the lowest first: nearly all lengths take one byte. */
static void append_length(packed_key *packed, size_t len)
{
    for (; len > SEVEN_BITS; len >>= 7) packed->bytes[packed->len++] = (guint8)(MORE | (len & SEVEN_BITS));
    packed->bytes[packed->len++] = (guint8)len;
}

/* End with release(). */
static void pack(packed_key *packed, const sip_key *key)
{
    size_t most = sizeof key->number + SIP_KEY_PARTS * LENGTH_MOST;
    for (int i = 0; i < SIP_KEY_PARTS; i++) most += key->parts[i].len;
    packed->bytes = most <= ROOM ? packed->room : g_malloc(most);
    packed->len = 0;
    append(packed, &key->number, sizeof key->number);
    for (int i = 0; i < SIP_KEY_PARTS; i++) {
        append_length(packed, key->parts[i].len);
        append(packed, key->parts[i].at, key->parts[i].len);
    }
}

static void release(packed_key *packed)
{
    if (packed->bytes != packed->room) g_free(packed->bytes);
}

/* The salt is the map's own, so keys that collide cannot be made beforehand. */
static guint32 hash_of(const sip_map *map, const packed_key *packed)
{
    return (guint32)sip_hash((sip_span){ (const char *)packed->bytes, packed->len }, map->salt);
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
    map->salt = (guint64)g_random_int() << 32 | g_random_int();
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

static entry *find(const sip_map *map, const packed_key *packed, guint32 hash)
{
    entry *one = *slot_of(map, hash);
    while (one && (one->hash != hash || one->len != packed->len || memcmp(one->bytes, packed->bytes, one->len) != 0)) {
        one = one->next;
    }
    return one;
}

void *sip_map_find(const sip_map *map, const sip_key *key)
{
    packed_key packed;
    pack(&packed, key);
    const entry *there = find(map, &packed, hash_of(map, &packed));
    release(&packed);
    return there ? there->value : NULL;
}

static entry *add(sip_map *map, const packed_key *packed, guint32 hash)
{
    entry *one = sip_store_take(map->store, sizeof *one + packed->len);
    one->hash = hash;
    one->len = (guint32)packed->len;
    memcpy(one->bytes, packed->bytes, packed->len);
    if (++map->count > map->slot_count) grow(map);
    link_into(map, one);
    return one;
}

void sip_map_put(sip_map *map, const sip_key *key, void *value)
{
    packed_key packed;
    pack(&packed, key);
    guint32 hash = hash_of(map, &packed);
    entry *there = find(map, &packed, hash);
    if (there == NULL) there = add(map, &packed, hash);
    there->value = value;
    release(&packed);
}
