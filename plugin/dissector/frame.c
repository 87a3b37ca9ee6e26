/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Finding what is kept of a frame. Packets are dissected one after the other, so one record is enough; it begins anew
 * when Wireshark empties the pool of its packet. p_add_proto_data() would take ten times as long, with every packet.
 */
#include "frame.h"

static sip_frame frame;
static const wmem_allocator_t *pool_of_frame;

/* Called before the pool is emptied. Answers whether to be called again. */
static ws_bool begin_anew(wmem_allocator_t *pool, wmem_cb_event_t event, void *data _U_)
{
    if (pool != pool_of_frame) return FALSE;
    frame = (sip_frame){ .depth = 0 };
    if (event == WMEM_CB_DESTROY_EVENT) pool_of_frame = NULL;
    return TRUE;
}

sip_frame *sip_frame_of(const packet_info *pinfo)
{
    if (pinfo->pool != pool_of_frame) {
        frame = (sip_frame){ .depth = 0 };
        pool_of_frame = pinfo->pool;
        wmem_register_callback(pinfo->pool, begin_anew, NULL);
    }
    return &frame;
}
