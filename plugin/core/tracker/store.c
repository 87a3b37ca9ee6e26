/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Handing out memory. For the address sanitizer each thing is on its own, so that it sees who writes past the end.
 */
#include "store.h"

#include <stdbool.h>
#include <string.h>

enum { BLOCK = 32 * 1024, ALIGNMENT = 8 };

#if defined(__SANITIZE_ADDRESS__)
static const bool each_on_its_own = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
static const bool each_on_its_own = true;
#else
static const bool each_on_its_own = false;
#endif
#else
static const bool each_on_its_own = false;
#endif

static size_t aligned(size_t size)
{
    return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

sip_store *sip_store_begin(wmem_allocator_t *scope)
{
    sip_store *store = wmem_new0(scope, sip_store);
    store->scope = scope;
    return store;
}

void *sip_store_take(sip_store *store, size_t size)
{
    size_t room = aligned(size);
    if (each_on_its_own || room > BLOCK / 8) return wmem_alloc0(store->scope, size);
    if (room > store->left) {
        store->free = wmem_alloc(store->scope, BLOCK);
        store->left = BLOCK;
    }
    void *taken = store->free;
    store->free += room;
    store->left -= room;
    return memset(taken, 0, size);
}

void *sip_store_copy(sip_store *store, const void *from, size_t size)
{
    return memcpy(sip_store_take(store, size), from, size);
}

const char *sip_store_text(sip_store *store, const char *text, size_t len)
{
    char *copy = sip_store_take(store, len + 1);
    if (len > 0) memcpy(copy, text, len);
    return copy;
}
