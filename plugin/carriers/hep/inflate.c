/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Inflating a payload, so far and no further: a few bytes can be made to become gigabytes.
 */
#include <zlib.h>

#include "hep.h"

static size_t room_for(sip_span deflated)
{
    return MIN((size_t)SIP_HEP_INFLATED_MOST, MAX(deflated.len, 16) * SIP_HEP_RATIO_MOST);
}

sip_hep_inflation sip_hep_inflate(wmem_allocator_t *scope, sip_span deflated, sip_span *inflated)
{
    enum { EITHER_HEADER = 15 + 32 }; /* zlib's or gzip's, of the widest window */
    z_stream stream = { .next_in = (Bytef *)deflated.at, .avail_in = (uInt)deflated.len };
    *inflated = (sip_span){ NULL, 0 };
    if (deflated.len == 0 || inflateInit2(&stream, EITHER_HEADER) != Z_OK) return SIP_HEP_BROKEN;
    size_t room = room_for(deflated);
    char *out = wmem_alloc(scope, room);
    stream.next_out = (Bytef *)out;
    stream.avail_out = (uInt)room;
    int result = inflate(&stream, Z_FINISH);
    bool full = stream.avail_out == 0;
    inflateEnd(&stream);
    *inflated = (sip_span){ out, stream.total_out };
    if (result == Z_STREAM_END) return SIP_HEP_INFLATED;
    return full ? SIP_HEP_TOO_BIG : SIP_HEP_BROKEN;
}
