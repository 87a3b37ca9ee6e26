/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * -z siptutor,ladder and -z siptutor,mermaid: a chart is gathered from the taps, then written to the standard output.
 */
#ifndef SIPTUTOR_TAPS_CHART_TAP_H
#define SIPTUTOR_TAPS_CHART_TAP_H

/** Registers both options. */
void sip_chart_tap_register(void);

#endif
