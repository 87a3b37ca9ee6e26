/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Registering and reading preferences.
 */
#include "settings.h"

#include <stdlib.h>

#include "ws.h"

enum { LANGUAGE_AUTO = -1 };

static ws_bool companion = TRUE;
static ws_bool info_column = TRUE;
static int language = LANGUAGE_AUTO;

static const enum_val_t languages[] = {
    { "auto", "As the locale says", LANGUAGE_AUTO },
    { "en", "English", SIP_LANGUAGE_EN },
    { "fr", "Français", SIP_LANGUAGE_FR },
    { NULL, NULL, 0 },
};

void sip_settings_register(int proto, void (*changed)(void))
{
    module_t *module = prefs_register_protocol(proto, changed);
    prefs_register_bool_preference(module, "companion", "Also show what Wireshark's own SIP dissector says",
                                   "Calls Wireshark's SIP dissector for every message, so that all sip.* fields stay. "
                                   "Off, siptutor works alone: faster, with the most used sip.* fields.",
                                   &companion);
    prefs_register_enum_preference(module, "language", "Language of the explanations",
                                   "The language in which messages are explained. Filter names stay English.",
                                   &language, languages, FALSE);
    prefs_register_bool_preference(module, "info_column", "Put the explanation behind the Info column",
                                   "Appends the headline of each message's explanation to the Info column.",
                                   &info_column);
}

bool sip_settings_companion(void)
{
    return companion;
}

bool sip_settings_info_column(void)
{
    return info_column;
}

/* The first of LC_ALL, LC_MESSAGES and LANG that is set decides, as everywhere (POSIX 8.2). */
static sip_language language_of_locale(void)
{
    static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    for (size_t i = 0; i < G_N_ELEMENTS(variables); i++) {
        const char *locale = getenv(variables[i]);
        if (locale == NULL || *locale == '\0') continue;
        return strncmp(locale, "fr", 2) == 0 ? SIP_LANGUAGE_FR : SIP_LANGUAGE_EN;
    }
    return SIP_LANGUAGE_EN;
}

sip_language sip_settings_language(void)
{
    return language == LANGUAGE_AUTO ? language_of_locale() : (sip_language)language;
}
