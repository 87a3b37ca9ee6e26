/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Keys and their maps.
 */
#include "key.h"

static guint hash(gconstpointer pointer)
{
    const sip_key *key = pointer;
    guint32 mixed = key->number;
    for (int i = 0; i < SIP_KEY_PARTS; i++) {
        guint32 part = wmem_strong_hash((const guint8 *)key->parts[i].at, key->parts[i].len);
        mixed = (mixed ^ part) * 0x9E3779B1U;
    }
    return mixed;
}

static gboolean equal(gconstpointer a, gconstpointer b)
{
    const sip_key *one = a;
    const sip_key *other = b;
    if (one->number != other->number) return FALSE;
    for (int i = 0; i < SIP_KEY_PARTS; i++) {
        if (!sip_span_equal(one->parts[i], other->parts[i])) return FALSE;
    }
    return TRUE;
}

wmem_map_t *sip_map_new(wmem_allocator_t *scope)
{
    return wmem_map_new(scope, hash, equal);
}

void *sip_map_find(wmem_map_t *map, const sip_key *key)
{
    return wmem_map_lookup(map, key);
}

void sip_map_put(wmem_map_t *map, wmem_allocator_t *scope, const sip_key *key, void *value)
{
    size_t total = 0;
    for (int i = 0; i < SIP_KEY_PARTS; i++) total += key->parts[i].len;
    sip_key *kept = wmem_alloc(scope, sizeof *kept + total);
    char *bytes = (char *)(kept + 1);
    *kept = *key;
    for (int i = 0; i < SIP_KEY_PARTS; i++) {
        if (key->parts[i].len > 0) memcpy(bytes, key->parts[i].at, key->parts[i].len);
        kept->parts[i].at = bytes;
        bytes += key->parts[i].len;
    }
    wmem_map_insert(map, kept, value);
}
