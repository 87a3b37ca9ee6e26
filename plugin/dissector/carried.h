/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A message that passed somewhere else, and that this packet only reports (plugin/carriers): who sent it to whom, when
 * and how is then not what the packet says. The packet itself stays as it is, `pinfo` too: it did go from a device to
 * its log server or collector, and the packet list must show that.
 */
#ifndef SIPTUTOR_DISSECTOR_CARRIED_H
#define SIPTUTOR_DISSECTOR_CARRIED_H

#include "../core/tracker/sighting.h"

typedef struct sip_carried {
    const char *mark; /* what the Info column says of it: "syslog" */
    sip_carriage carriage;
    sip_endpoint source, destination; /* address_len 0: not known */
    sip_time time;
    bool reliable; /* as in a sighting, and so are the next two */
    bool guessed;
    uint32_t reporter;
    size_t length;  /* bytes of the whole message; more than there are when the report was cut */
    bool holes;     /* parts in between are missing: how the bytes look tells nothing of the message */
    bool unordered; /* put together when all had been seen: it is shown, but not followed */
} sip_carried;

#endif
