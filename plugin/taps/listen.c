/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Registering listeners.
 */
#include "listen.h"

#include <stdio.h>

bool sip_listen(const sip_listener *listener, void *data)
{
    GString *error = register_tap_listener(listener->tap, data, listener->filter, TL_REQUIRES_NOTHING, listener->reset,
                                           listener->packet, listener->draw, listener->finish);
    if (error == NULL) return true;
    fprintf(stderr, "siptutor: %s\n", error->str);
    g_string_free(error, TRUE);
    return false;
}

const char *sip_listen_filter(const char *option, const char *typed)
{
    size_t len = strlen(option);
    bool more = strncmp(typed, option, len) == 0 && typed[len] == ',' && typed[len + 1] != '\0';
    return more ? typed + len + 1 : NULL;
}

bool sip_is_terminal_program(void)
{
    const char *name = g_get_prgname();
    return name && strcmp(name, "tshark") == 0;
}
