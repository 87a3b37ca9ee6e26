/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The salt that all share.
 */
#include "hash.h"

#include <glib.h>

uint64_t sip_hash_salt(void)
{
    static gsize made;
    static uint64_t salt;
    if (g_once_init_enter(&made)) {
        salt = (uint64_t)g_random_int() << 32 | g_random_int();
        g_once_init_leave(&made, 1);
    }
    return salt;
}
