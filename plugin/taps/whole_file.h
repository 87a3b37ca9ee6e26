/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Files that are there whole or not at all: written beside their place under another name, then put there.
 */
#ifndef SIPTUTOR_TAPS_WHOLE_FILE_H
#define SIPTUTOR_TAPS_WHOLE_FILE_H

#include <glib.h>
#include <stdbool.h>

/** Could a file be written there? If not, `*error` says why, to be freed with g_free(). Leaves nothing behind. */
bool sip_whole_file_try(const char *path, char **error);

/** Writes a file, over one that is there. If that fails, what was there stays, and `*error` says why. */
bool sip_whole_file_write(const char *path, const GString *content, char **error);

#endif
