/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The terminal that the standard output goes to.
 */
#ifndef SIPTUTOR_TAPS_HERE_H
#define SIPTUTOR_TAPS_HERE_H

#include "draw/terminal.h"

/** How wide it is, and whether it takes UTF-8, by COLUMNS, the terminal itself, TERM and the locale. */
sip_terminal sip_terminal_here(void);

/** Writes to the standard output, and empties `out`. */
void sip_print(GString *out);

#endif
