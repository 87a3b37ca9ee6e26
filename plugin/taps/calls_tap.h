/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * -z siptutor,calls: the table of calls, in the terminal, and in Wireshark a window of the Telephony menu.
 */
#ifndef SIPTUTOR_TAPS_CALLS_TAP_H
#define SIPTUTOR_TAPS_CALLS_TAP_H

/** Registers the option. */
void sip_calls_tap_register(void);

/** Registers the window, while protocols are registered. */
void sip_calls_window_register(void);

/** Gives the columns of the window titles in the language that the user has now. */
void sip_calls_window_reword(void);

#endif
