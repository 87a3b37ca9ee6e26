/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The user's preferences (Preferences > Protocols > SIPTUTOR).
 */
#ifndef SIPTUTOR_DISSECTOR_SETTINGS_H
#define SIPTUTOR_DISSECTOR_SETTINGS_H

#include "../core/tracker/timers.h"
#include "../texts/text.h"

/** Registers the preferences; `changed` is called after the user changed one. */
void sip_settings_register(int proto, void (*changed)(void));

/** Is Wireshark's own SIP dissector to be called too? */
bool sip_settings_companion(void);

/** Is the headline to be put behind the Info column? */
bool sip_settings_info_column(void);

/** T1, T2 and T4 as the user has them (RFC 3261 17.1.1.1). */
sip_timers sip_settings_timers(void);

/** The language of the texts; "auto" is already resolved from the locale's environment. */
sip_language sip_settings_language(void);

#endif
