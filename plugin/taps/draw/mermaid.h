/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A chart as Mermaid sequence diagrams, for tickets and notes: a fenced block of Markdown for each group.
 */
#ifndef SIPTUTOR_TAPS_MERMAID_H
#define SIPTUTOR_TAPS_MERMAID_H

#include "chart.h"
#include "terminal.h"

/** Appends the diagrams of all groups, calls first. Of the terminal only the letters it takes matter. */
void sip_mermaid_write(const sip_chart *chart, const sip_terminal *terminal, GString *out);

/** Appends text so that Mermaid takes it for nothing but text, in lines of about `width` letters; 0: in one line. */
void sip_mermaid_text(const char *text, unsigned width, GString *out);

#endif
