/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Registering and reading preferences.
 */
#include "settings.h"

#include <stdlib.h>

#include "../texts/language.h"
#include "ws.h"

enum { LANGUAGE_AUTO = -1 };

static ws_bool companion = TRUE;
static ws_bool info_column = TRUE;
static int language = LANGUAGE_AUTO;
static sip_language of_locale = SIP_LANGUAGE_EN; /* the locale of a program does not change while it runs */
static guint t1_ms = 500;
static guint t2_ms = 4000;
static guint t4_ms = 5000;

static const enum_val_t languages[] = {
    { "auto", "As the locale says", LANGUAGE_AUTO },
#define SIP_LANGUAGE(id, code, name, tables, mark) { code, name, SIP_LANGUAGE_##id },
#include "../texts/language.def"
#undef SIP_LANGUAGE
    { NULL, NULL, 0 },
};

/* The first of LC_ALL, LC_MESSAGES and LANG that is set decides, as everywhere (POSIX 8.2). */
static sip_language language_of_locale(void)
{
    static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    for (size_t i = 0; i < G_N_ELEMENTS(variables); i++) {
        const char *locale = getenv(variables[i]);
        if (locale != NULL && *locale != '\0') return sip_language_of_locale(locale);
    }
    return sip_language_of_locale("");
}

void sip_settings_register(int proto, void (*changed)(void))
{
    of_locale = language_of_locale();
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
    prefs_register_uint_preference(module, "t1", "T1 (ms)", "Estimate of the round trip time: first retransmission", 10,
                                   &t1_ms);
    prefs_register_uint_preference(module, "t2", "T2 (ms)", "Longest interval between retransmissions", 10, &t2_ms);
    prefs_register_uint_preference(module, "t4", "T4 (ms)", "Longest life of a message in the network", 10, &t4_ms);
}

bool sip_settings_companion(void)
{
    return companion;
}

bool sip_settings_info_column(void)
{
    return info_column;
}

sip_timers sip_settings_timers(void)
{
    return (sip_timers){ .t1 = (sip_time)t1_ms * 1000, .t2 = (sip_time)t2_ms * 1000, .t4 = (sip_time)t4_ms * 1000 };
}

sip_language sip_settings_language(void)
{
    return language == LANGUAGE_AUTO ? of_locale : (sip_language)language;
}
