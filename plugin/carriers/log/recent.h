/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Things known by a key, no more than so many: what was not asked for longest goes first. Everything is O(1), and the
 * hash is salted.
 */
#ifndef SIPTUTOR_CARRIERS_LOG_RECENT_H
#define SIPTUTOR_CARRIERS_LOG_RECENT_H

#include <glib.h>

#include "../../core/span.h"

/** The head of each thing, which is its first member. */
typedef struct {
    guint8 *key;
    size_t key_len;
    GList link;
} sip_recent_head;

typedef struct {
    GHashTable *table;
    GQueue order; /* of the same, the one asked for last first */
    GByteArray *key;
    size_t size; /* of a thing */
} sip_recent;

/** An empty set of things of `size` bytes; `free_thing` frees one. End with sip_recent_end(). */
void sip_recent_begin(sip_recent *recent, size_t size, GDestroyNotify free_thing);

void sip_recent_end(sip_recent *recent);

/** What is known under the key, which is both spans together; NULL when there is nothing. */
void *sip_recent_find(sip_recent *recent, sip_span first, sip_span second);

/** The same, made when it is not there: zeroed. */
void *sip_recent_get(sip_recent *recent, sip_span first, sip_span second);

/** What was not asked for longest; NULL as long as there are less than `most`. */
void *sip_recent_oldest(const sip_recent *recent, guint most);

/** Forgets a thing, and frees it. */
void sip_recent_drop(sip_recent *recent, void *thing);

/** What a `free_thing` ends with. */
void sip_recent_free(void *thing);

#endif
