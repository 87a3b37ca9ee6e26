/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A chart drawn for a terminal: a column a host, an arrow a message with its frame, time and CSeq number, its headline
 * below or, where the lines are long enough, beside it, and down the side what the call comes into.
 */
#ifndef SIPTUTOR_TAPS_LADDER_H
#define SIPTUTOR_TAPS_LADDER_H

#include "chart.h"
#include "terminal.h"

/** Appends the ladders of all groups, calls first. */
void sip_ladder_write(const sip_chart *chart, const sip_terminal *terminal, GString *out);

#endif
