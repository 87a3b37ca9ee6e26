/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The hosts of a chart. One program may send from many ports (TCP, old phones) and listen on several: its Vias, and the
 * messages it passes on, tell that they are one.
 */
#ifndef SIPTUTOR_TAPS_HOSTS_H
#define SIPTUTOR_TAPS_HOSTS_H

#include "chart.h"

/** Sets `from` and `to` of the arrow, and what the message tells of its sender: its name, that it forwards. */
void sip_hosts_observe(sip_chart *chart, const sip_sighting *sighting, sip_chart_arrow *arrow);

/** A copy of a text of the capture in the chart's memory, as UTF-8; NULL for an empty one. */
const char *sip_chart_text(const sip_chart *chart, sip_span text);

#endif
