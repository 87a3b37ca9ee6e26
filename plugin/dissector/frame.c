/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Finding what is kept of a frame.
 */
#include "frame.h"

#include "siptutor.h"

sip_frame *sip_frame_of(packet_info *pinfo)
{
    sip_frame *frame = p_get_proto_data(pinfo->pool, pinfo, sip_proto_id(), 0);
    if (frame == NULL) {
        frame = wmem_new0(pinfo->pool, sip_frame);
        p_add_proto_data(pinfo->pool, pinfo, sip_proto_id(), 0, frame);
    }
    return frame;
}
