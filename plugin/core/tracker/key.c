/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Keys and their maps. There are more keys than anything else, so a kept one is packed: lengths, then all bytes.
 */
#include "key.h"

/* A key as the maps know it: one that is kept has its bytes behind it, one that is sought has them in the spans. */
typedef struct {
    guint32 number;
    guint32 len[SIP_KEY_PARTS];
    const sip_key *sought; /* NULL: kept */
    char bytes[];
} packed_key;

static packed_key sought(const sip_key *key)
{
    packed_key packed = { .number = key->number, .sought = key };
    for (int i = 0; i < SIP_KEY_PARTS; i++) packed.len[i] = (guint32)key->parts[i].len;
    return packed;
}

/* The bytes of a part; `offset` is where it begins if the key is kept, and is moved behind it. */
static const char *part_of(const packed_key *key, int part, size_t *offset)
{
    const char *at = key->sought ? key->sought->parts[part].at : key->bytes + *offset;
    *offset += key->len[part];
    return at;
}

static guint hash(gconstpointer pointer)
{
    const packed_key *key = pointer;
    guint32 mixed = key->number;
    size_t offset = 0;
    for (int i = 0; i < SIP_KEY_PARTS; i++) {
        guint32 part = wmem_strong_hash((const guint8 *)part_of(key, i, &offset), key->len[i]);
        mixed = (mixed ^ part) * 0x9E3779B1U;
    }
    return mixed;
}

static gboolean equal(gconstpointer a, gconstpointer b)
{
    const packed_key *one = a;
    const packed_key *other = b;
    size_t offset = 0, other_offset = 0;
    if (one->number != other->number) return FALSE;
    if (memcmp(one->len, other->len, sizeof one->len) != 0) return FALSE;
    for (int i = 0; i < SIP_KEY_PARTS; i++) {
        const char *part = part_of(one, i, &offset);
        const char *other_part = part_of(other, i, &other_offset);
        if (one->len[i] > 0 && memcmp(part, other_part, one->len[i]) != 0) return FALSE;
    }
    return TRUE;
}

wmem_map_t *sip_map_new(wmem_allocator_t *scope)
{
    return wmem_map_new(scope, hash, equal);
}

void *sip_map_find(wmem_map_t *map, const sip_key *key)
{
    const packed_key packed = sought(key);
    return wmem_map_lookup(map, &packed);
}

void sip_map_put(wmem_map_t *map, wmem_allocator_t *scope, const sip_key *key, void *value)
{
    size_t total = 0;
    for (int i = 0; i < SIP_KEY_PARTS; i++) total += key->parts[i].len;
    packed_key *kept = wmem_alloc(scope, sizeof *kept + total);
    char *bytes = kept->bytes;
    *kept = sought(key);
    kept->sought = NULL;
    for (int i = 0; i < SIP_KEY_PARTS; i++) {
        if (key->parts[i].len > 0) memcpy(bytes, key->parts[i].at, key->parts[i].len);
        bytes += key->parts[i].len;
    }
    wmem_map_insert(map, kept, value);
}
