/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A torture message and what is expected of it, read from a file of tests/torture (its README.md says how such a file
 * is written).
 */
#ifndef SIPTUTOR_TESTS_TORTURE_FILE_H
#define SIPTUTOR_TESTS_TORTURE_FILE_H

#include <glib.h>

#include "core/message.h"

typedef struct {
    char *name; /* of the file, without ".md" */
    GString *bytes;
    sip_carriage carriage;
    char **expected;   /* the lines of the expect block, known-wrong left out */
    char *known_wrong; /* the reason, or NULL */
} torture_file;

/** Reads a file; NULL with `problem` (to be freed) when it is not written as it should be. */
torture_file *torture_file_read(const char *path, char **problem);

void torture_file_free(torture_file *file);

/** Bytes written as in the files: printable ASCII and UTF-8 as it is, the rest as escapes. To be freed. */
char *torture_escape(sip_span bytes);

#endif
