/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Packets of media, as the tap "rtp" tells of them.
 */
#ifndef SIPTUTOR_TAPS_MEDIA_H
#define SIPTUTOR_TAPS_MEDIA_H

#include "../dissector/ws.h"
#include "draw/chart.h"

/** One packet; what it points to lives as long as `tapped`, the data of the tap. */
sip_chart_packet sip_media_packet(const packet_info *pinfo, const void *tapped);

#endif
