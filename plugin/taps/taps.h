/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What is shown of many messages: each file here is one listener of the tap "siptutor", or of several.
 */
#ifndef SIPTUTOR_TAPS_TAPS_H
#define SIPTUTOR_TAPS_TAPS_H

/** Registers what belongs to the protocol: windows and tables. Called once, when the protocol is registered. */
void sip_taps_register_tables(int proto);

/** To be called when the user has changed a preference. */
void sip_taps_settings_changed(void);

/** Registers the options of -z. Called once, when Wireshark asks for listeners. */
void sip_taps_register(void);

#endif
