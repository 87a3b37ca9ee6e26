/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Session timers (RFC 4028): what interval was agreed, who refreshes, whether it was done in time.
 */
#ifndef SIPTUTOR_CORE_SESSION_TIMER_H
#define SIPTUTOR_CORE_SESSION_TIMER_H

#include "tracker.h"

/** Follows the timer of the dialog; judges a request that comes when it has, or nearly has, run out. */
void sip_session_timer_observe(sip_observation *now);

/** "caller", "callee"; "" when it is not known who that is. `dialog` is the one the timer is of. */
const char *sip_session_refresher_name(const sip_session_timer *timer, const sip_dialog *dialog);

#endif
