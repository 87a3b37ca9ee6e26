/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Makes the copies of guarded.h with mmap(). It proves nothing itself: test_span.c checks that the pages are where they
 * should be. What lies on the readable side of a copy, in the same page, is zero and not guarded.
 */
#include "guarded.h"

#include <glib.h>
#include <sys/mman.h>
#include <unistd.h>

typedef struct {
    char *at;
    size_t len;
} mapping;

static GArray *mappings;

/* Readable pages for `len` bytes, with an unreadable page on either side. */
static mapping map_for(size_t len)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size_t readable = (len / page + 1) * page;
    mapping made = { NULL, readable + 2 * page };
    made.at = mmap(NULL, made.len, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    g_assert_true(made.at != MAP_FAILED);
    g_assert_cmpint(mprotect(made.at + page, readable, PROT_READ | PROT_WRITE), ==, 0);
    if (mappings == NULL) mappings = g_array_new(FALSE, FALSE, sizeof(mapping));
    g_array_append_val(mappings, made);
    return made;
}

sip_span guarded_bytes(const void *bytes, size_t len)
{
    mapping made = map_for(len);
    char *copy = made.at + made.len - (size_t)sysconf(_SC_PAGESIZE) - len;
    if (len > 0) memcpy(copy, bytes, len);
    return (sip_span){ copy, len };
}

sip_span guarded(const char *text)
{
    return guarded_bytes(text, strlen(text));
}

sip_span guarded_front(const void *bytes, size_t len)
{
    mapping made = map_for(len);
    char *copy = made.at + (size_t)sysconf(_SC_PAGESIZE);
    if (len > 0) memcpy(copy, bytes, len);
    return (sip_span){ copy, len };
}

void guarded_release(void)
{
    for (guint i = 0; mappings != NULL && i < mappings->len; i++) {
        const mapping *made = &g_array_index(mappings, mapping, i);
        munmap(made->at, made->len);
    }
    if (mappings != NULL) g_array_free(mappings, TRUE);
    mappings = NULL;
}
