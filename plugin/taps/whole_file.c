/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Writing files whole.
 */
#include "whole_file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

static bool complain(const char *path, int number, char **error)
{
    *error = g_strdup_printf("%s cannot be written: %s", path, g_strerror(number));
    return false;
}

static char *name_beside(const char *path)
{
    return g_strdup_printf("%s.%ld.part", path, (long)getpid());
}

/* A device or a folder must not be replaced by a file. */
static bool is_free(const char *path, char **error)
{
    GStatBuf there;
    if (g_stat(path, &there) != 0 || S_ISREG(there.st_mode)) return true;
    return complain(path, S_ISDIR(there.st_mode) ? EISDIR : EINVAL, error);
}

/* A new file with the permissions that the user's other files get; -1 with `errno`. */
static int create(const char *part)
{
    return g_open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
}

bool sip_whole_file_try(const char *path, char **error)
{
    if (!is_free(path, error)) return false;
    char *part = name_beside(path);
    int file = create(part);
    int number = errno;
    if (file >= 0) close(file);
    if (file >= 0) g_unlink(part);
    g_free(part);
    return file >= 0 || complain(path, number, error);
}

/* 0, or why not. */
static int write_all(int file, const GString *content)
{
    for (gsize done = 0; done < content->len;) {
        ssize_t written = write(file, content->str + done, content->len - done);
        if (written < 0 && errno != EINTR) return errno;
        if (written > 0) done += (gsize)written;
    }
    return 0;
}

/* Whatever fails, the file under the other name does not stay. */
static int write_beside(const char *part, const char *path, const GString *content)
{
    int file = create(part);
    if (file < 0) return errno;
    int number = write_all(file, content);
    if (number == 0 && fsync(file) != 0 && errno != EINVAL) number = errno;
    if (close(file) != 0 && number == 0) number = errno;
    if (number == 0 && g_rename(part, path) != 0) number = errno;
    if (number != 0) g_unlink(part);
    return number;
}

bool sip_whole_file_write(const char *path, const GString *content, char **error)
{
    if (!is_free(path, error)) return false;
    char *part = name_beside(path);
    int number = write_beside(part, path, content);
    g_free(part);
    return number == 0 || complain(path, number, error);
}
