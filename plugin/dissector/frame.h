/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What is kept of a frame while it is dissected: several messages may come out of it, and one may hold another.
 */
#ifndef SIPTUTOR_DISSECTOR_FRAME_H
#define SIPTUTOR_DISSECTOR_FRAME_H

#include "ws.h"

typedef struct {
    unsigned depth;    /* 1 in a message, 2 in one that it holds, and so on */
    uint32_t followed; /* how many messages have come to the tracker */
    bool in_columns;   /* a message stands in the columns */
} sip_frame;

/** That of the packet that is being dissected; all 0 at first. Ours, and good until the packet is done with. */
sip_frame *sip_frame_of(const packet_info *pinfo);

#endif
