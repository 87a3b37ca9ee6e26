/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reading what subscriptions and publications are about, and for how long.
 */
#include "usage.h"

#include "../value.h"

sip_event_name sip_event_name_of(const sip_message *message)
{
    sip_valued event;
    sip_span fault;
    sip_valued_parse(sip_message_value(message, SIP_HDR_EVENT), &event, &fault);
    sip_event_name name = { event.value, { NULL, 0 } };
    sip_param_find(event.params, "id", &name.id);
    return name;
}

bool sip_message_expires(const sip_message *message, uint32_t *seconds)
{
    sip_span fault;
    return sip_number_parse(sip_message_value(message, SIP_HDR_EXPIRES), seconds, &fault);
}
