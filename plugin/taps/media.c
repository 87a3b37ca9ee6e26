/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reading the tap "rtp".
 */
#include "media.h"

#include <epan/dissectors/packet-rtp.h>

#include "../dissector/packet.h"

/* A payload type that an rtpmap named, else what RFC 3551 6 has for it; "" for neither. */
static const char *codec_of(const struct _rtp_info *rtp)
{
    static const char *const names[128] = {
#define SIP_CODEC(type, name, clock) [type] = name,
#include "../core/codec.def"
#undef SIP_CODEC
    };
    if (rtp->info_payload_type_str) return rtp->info_payload_type_str;
    const char *name = rtp->info_payload_type < G_N_ELEMENTS(names) ? names[rtp->info_payload_type] : NULL;
    return name ? name : "";
}

sip_chart_packet sip_media_packet(const packet_info *pinfo, const void *tapped)
{
    const struct _rtp_info *rtp = tapped;
    return (sip_chart_packet){
        .frame = pinfo->num,
        .announced_in = rtp->info_setup_frame_num,
        .time = sip_packet_time(pinfo),
        .source = sip_packet_source(pinfo),
        .destination = sip_packet_destination(pinfo),
        .codec = codec_of(rtp),
        .secure = rtp->info_is_srtp,
    };
}
