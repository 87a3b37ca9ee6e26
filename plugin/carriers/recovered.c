/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The names of carriers and layouts, and the two ends in the order of the message.
 */
#include "recovered.h"

static const char *const carrier_ids[] = {
#define SIP_CARRIER(constant, id) [SIP_CARRIER_##constant] = id,
#include "carrier.def"
#undef SIP_CARRIER
};

static const struct {
    const char *id, *title;
} layouts[] = {
    [SIP_LOG_LAYOUT_NONE] = { "", "" },
#define SIP_LOG_LAYOUT(constant, id, title) [SIP_LOG_LAYOUT_##constant] = { id, title },
#include "layout.def"
#undef SIP_LOG_LAYOUT
};

const char *sip_carrier_id(sip_carrier carrier)
{
    return carrier_ids[carrier];
}

const char *sip_log_layout_id(sip_log_layout layout)
{
    return layouts[layout].id;
}

const char *sip_log_layout_title(sip_log_layout layout)
{
    return layouts[layout].title;
}

static sip_endpoint end_of(const sip_recovered *recovered, sip_direction local_when)
{
    if (recovered->direction == SIP_DIRECTION_UNKNOWN) return (sip_endpoint){ .port = 0 };
    return (recovered->direction == local_when ? recovered->local : recovered->peer).endpoint;
}

sip_endpoint sip_recovered_source(const sip_recovered *recovered)
{
    return end_of(recovered, SIP_DIRECTION_SENT);
}

sip_endpoint sip_recovered_destination(const sip_recovered *recovered)
{
    return end_of(recovered, SIP_DIRECTION_RECEIVED);
}

bool sip_recovered_reliable(const sip_recovered *recovered)
{
    return recovered->transport[0] != '\0' && strcmp(recovered->transport, "UDP") != 0;
}
