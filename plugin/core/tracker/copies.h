/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Copies of one message: sent again, captured twice, or reported by somebody who saw it too.
 */
#ifndef SIPTUTOR_CORE_COPIES_H
#define SIPTUTOR_CORE_COPIES_H

#include "tracker.h"

/**
 * Counts this copy of a message, and says in the verdict what it is; `timer` is the one that sends it again. Returns
 * whether the message was sent anew, and not only seen once more.
 */
bool sip_copies_count(sip_observation *now, sip_copies *copies, sip_timer timer);

#endif
