/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Asking the terminal, and writing to it.
 */
#include "here.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* COLUMNS is what the user, or a script, says; a shell seldom exports it, so then the terminal itself is asked. */
static unsigned columns_here(void)
{
    enum { LEAST = 72, USUAL = 80, MOST = 400 };
    struct winsize size = { .ws_col = 0 };
    const char *said = getenv("COLUMNS");
    unsigned long columns = said ? strtoul(said, NULL, 10) : 0;
    if (columns == 0 && isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) columns = size.ws_col;
    return columns == 0 ? USUAL : (unsigned)CLAMP(columns, LEAST, MOST);
}

static bool is_unicode_here(void)
{
    const char *kind = getenv("TERM");
    return g_get_charset(NULL) && !(kind && strcmp(kind, "dumb") == 0);
}

sip_terminal sip_terminal_here(void)
{
    return (sip_terminal){ columns_here(), is_unicode_here() };
}

void sip_print(GString *out)
{
    fwrite(out->str, 1, out->len, stdout);
    g_string_truncate(out, 0);
}
