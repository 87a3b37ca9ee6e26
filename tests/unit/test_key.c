/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: what is put under a key is found under the same key and under no other: not where the parts are divided
 * otherwise, the number differs, or a byte does; parts of any length, also where the length takes two bytes; places
 * stay where they are when the map grows. And of the hash that the parts are all in it, to the last byte, whatever
 * their length, and that no two short parts of different lengths have one hash.
 */
#include "core/hash.h"
#include "core/tracker/key.h"
#include "support.h"

static wmem_allocator_t *scope;

static sip_map *new_map(void)
{
    return sip_map_new(sip_store_begin(scope));
}

static void test_divided(void)
{
    static int there;
    sip_map *map = new_map();
    const sip_span ab = { "ab", 2 }, a = { "a", 1 }, b = { "b", 1 }, none = { NULL, 0 };
    const sip_key keys[] = {
        { { ab }, 0 },         { { a, b }, 0 },           { { none, ab }, 0 },
        { { none, a, b }, 0 }, { { a, none, b }, 0 },     { { ab, ab }, 0 },
        { { ab }, 1 },         { { ab }, G_MAXUINT32 },   { { none }, 0 },
        { { b, a }, 0 },       { { ab, none, a, b }, 0 }, { { ab, a, none, b }, 0 },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_assert_null(sip_map_find(map, &keys[i]));
        g_assert_null(*sip_map_at(map, &keys[i]));
        sip_map_put(map, &keys[i], &there);
        g_assert_true(sip_map_find(map, &keys[i]) == &there);
        g_assert_cmpuint(sip_map_count(map), ==, i + 1);
    }
}

static void test_lengths(void)
{
    sip_map *map = new_map();
    char *text = g_strnfill(40000, 'x');
    static const size_t lengths[] = { 1, 7, 8, 9, 127, 128, 129, 16383, 16384, 40000 };
    for (size_t i = 0; i < G_N_ELEMENTS(lengths); i++) {
        const sip_key key = { { guarded_bytes(text, lengths[i]), { "end", 3 } }, 0 };
        g_assert_null(sip_map_find(map, &key));
        sip_map_put(map, &key, GSIZE_TO_POINTER(lengths[i]));
    }
    for (size_t i = 0; i < G_N_ELEMENTS(lengths); i++) {
        const sip_key key = { { { text, lengths[i] }, { "end", 3 } }, 0 };
        const sip_key other = { { { text, lengths[i] }, { "enD", 3 } }, 0 };
        g_assert_cmpuint(GPOINTER_TO_SIZE(sip_map_find(map, &key)), ==, lengths[i]);
        g_assert_null(sip_map_find(map, &other));
    }
    guarded_release();
    g_free(text);
}

static void test_places_stay(void)
{
    enum { MANY = 5000 };
    static void **places[MANY];
    sip_map *map = new_map();
    for (guint32 i = 0; i < MANY; i++) {
        places[i] = sip_map_at(map, &(sip_key){ { { "one", 3 } }, i });
        *places[i] = &places[i];
    }
    for (guint32 i = 0; i < MANY; i++) {
        const sip_key key = { { { "one", 3 } }, i };
        g_assert_true(sip_map_at(map, &key) == places[i]);
        g_assert_true(sip_map_find(map, &key) == &places[i]);
    }
}

/* Every byte counts, wherever it is: hashes of 64 bits that are the same by chance are not to be expected. */
static void test_hash_of_each_byte(void)
{
    char text[40];
    for (size_t len = 1; len <= sizeof text; len++) {
        memset(text, 'a', sizeof text);
        uint64_t before = sip_hash((sip_span){ text, len }, 1);
        g_assert_cmpuint(sip_hash(guarded_bytes(text, len), 1), ==, before);
        g_assert_cmpuint(sip_hash((sip_span){ text, len }, 2), !=, before);
        g_assert_cmpuint(sip_hash((sip_span){ text, len - 1 }, 1), !=, before);
        for (size_t at = 0; at < len; at++) {
            text[at] = 'b';
            g_assert_cmpuint(sip_hash((sip_span){ text, len }, 1), !=, before);
            text[at] = 'a';
        }
        guarded_release();
    }
}

/* "aaaa" is the word 61616161 61616161, and "`aaaa" 60616161 61616161: they differ by as much as their lengths do. */
static void test_hash_of_lengths(void)
{
    g_assert_cmpuint(sip_hash(sip_span_of("aaaa"), 1), !=, sip_hash(sip_span_of("`aaaa"), 1));
    g_assert_cmpuint(sip_hash_salt(), ==, sip_hash_salt());
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    wmem_init();
    scope = wmem_allocator_new(WMEM_ALLOCATOR_BLOCK);
    g_test_add_func("/key/divided", test_divided);
    g_test_add_func("/key/lengths", test_lengths);
    g_test_add_func("/key/places_stay", test_places_stay);
    g_test_add_func("/key/hash_of_each_byte", test_hash_of_each_byte);
    g_test_add_func("/key/hash_of_lengths", test_hash_of_lengths);
    int failed = g_test_run();
    wmem_destroy_allocator(scope);
    return failed;
}
