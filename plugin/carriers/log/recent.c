/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A table, and a list in the order of use.
 */
#include "recent.h"

#include <wsutil/wmem/wmem.h>

static guint hash_of(gconstpointer of)
{
    const sip_recent_head *head = of;
    return wmem_strong_hash(head->key, head->key_len);
}

static gboolean same_key(gconstpointer a, gconstpointer b)
{
    const sip_recent_head *one = a, *other = b;
    return one->key_len == other->key_len && memcmp(one->key, other->key, one->key_len) == 0;
}

void sip_recent_begin(sip_recent *recent, size_t size, GDestroyNotify free_thing)
{
    recent->table = g_hash_table_new_full(hash_of, same_key, free_thing, NULL);
    recent->key = g_byte_array_new();
    recent->size = size;
    g_queue_init(&recent->order);
}

void sip_recent_end(sip_recent *recent)
{
    g_hash_table_destroy(recent->table);
    g_byte_array_free(recent->key, TRUE);
}

void sip_recent_free(void *thing)
{
    g_free(((sip_recent_head *)thing)->key);
    g_free(thing);
}

static void append(GByteArray *to, sip_span span)
{
    if (span.len > 0) g_byte_array_append(to, (const guint8 *)span.at, (guint)span.len);
}

/* A zero byte between the two keeps them apart. */
static sip_recent_head probe_of(sip_recent *recent, sip_span first, sip_span second)
{
    g_byte_array_set_size(recent->key, 0);
    append(recent->key, first);
    append(recent->key, (sip_span){ "", 1 });
    append(recent->key, second);
    return (sip_recent_head){ .key = recent->key->data, .key_len = recent->key->len };
}

void *sip_recent_find(sip_recent *recent, sip_span first, sip_span second)
{
    sip_recent_head probe = probe_of(recent, first, second);
    sip_recent_head *head = g_hash_table_lookup(recent->table, &probe);
    if (head == NULL) return NULL;
    g_queue_unlink(&recent->order, &head->link);
    g_queue_push_head_link(&recent->order, &head->link);
    return head;
}

void *sip_recent_get(sip_recent *recent, sip_span first, sip_span second)
{
    sip_recent_head *head = sip_recent_find(recent, first, second);
    if (head) return head;
    head = g_malloc0(recent->size);
    head->key_len = recent->key->len;
    head->key = g_malloc(head->key_len);
    memcpy(head->key, recent->key->data, head->key_len);
    head->link.data = head;
    g_hash_table_add(recent->table, head);
    g_queue_push_head_link(&recent->order, &head->link);
    return head;
}

void *sip_recent_oldest(const sip_recent *recent, guint most)
{
    return recent->order.length < most ? NULL : recent->order.tail->data;
}

void sip_recent_drop(sip_recent *recent, void *thing)
{
    sip_recent_head *head = thing;
    g_queue_unlink(&recent->order, &head->link);
    g_hash_table_remove(recent->table, head);
}
