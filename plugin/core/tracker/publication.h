/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Publications: the state that a client leaves with a server, under an entity tag that each success renews (RFC 3903).
 */
#ifndef SIPTUTOR_CORE_PUBLICATION_H
#define SIPTUTOR_CORE_PUBLICATION_H

#include "tracker.h"

/** Follows the publication that a PUBLISH, or its response, is about, and puts it into the verdict. */
void sip_publication_observe(sip_observation *now);

/** "published", "removed", …; "" for SIP_PUBLICATION_NONE. */
const char *sip_publication_state_name(sip_publication_state state);

#endif
