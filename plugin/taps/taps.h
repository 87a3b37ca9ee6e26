/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What is shown of many messages: each file here is one listener of the tap "siptutor", or of several.
 */
#ifndef SIPTUTOR_TAPS_TAPS_H
#define SIPTUTOR_TAPS_TAPS_H

/** Registers the options of -z. Called once, by Wireshark through plugin.c. */
void sip_taps_register(void);

#endif
