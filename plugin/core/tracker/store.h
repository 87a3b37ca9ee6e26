/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Memory for what the tracker keeps as long as the file is open: many small things, none of which is ever freed alone.
 * They lie side by side in blocks of the wmem scope, without the 16 bytes and more that each would cost there.
 */
#ifndef SIPTUTOR_CORE_STORE_H
#define SIPTUTOR_CORE_STORE_H

#include <wsutil/wmem/wmem.h>

typedef struct {
    wmem_allocator_t *scope;
    char *free;  /* what is left of the latest block */
    size_t left; /* bytes */
} sip_store;

/** A new store, which lies in `scope` with all that is taken from it. */
sip_store *sip_store_begin(wmem_allocator_t *scope);

/** Zeroed memory, aligned for anything that the tracker keeps; the scope's, like all of these. */
void *sip_store_take(sip_store *store, size_t size);

/** A copy of something. */
void *sip_store_copy(sip_store *store, const void *from, size_t size);

/** A copy of `len` bytes of text, and a zero byte. */
const char *sip_store_text(sip_store *store, const char *text, size_t len);

#define sip_store_new(store, type) ((type *)sip_store_take((store), sizeof(type)))

#endif
