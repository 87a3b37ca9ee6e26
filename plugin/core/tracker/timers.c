/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The intervals of retransmission.
 */
#include "timers.h"

const sip_timers sip_default_timers = { .t1 = 500000, .t2 = 4000000, .t4 = 5000000 };

const char *sip_timer_name(sip_timer timer)
{
    static const char *const names[] = {
        [SIP_TIMER_NONE] = "", [SIP_TIMER_A] = "A",     [SIP_TIMER_E] = "E",
        [SIP_TIMER_G] = "G",   [SIP_TIMER_2XX] = "2xx", [SIP_TIMER_RELIABLE] = "1xx",
    };
    return names[timer];
}

static bool is_capped(sip_timer timer)
{
    return timer == SIP_TIMER_E || timer == SIP_TIMER_G || timer == SIP_TIMER_2XX;
}

sip_time sip_timer_interval(sip_timer timer, const sip_timers *timers, unsigned attempt)
{
    enum { MOST_DOUBLINGS = 16 };
    unsigned doublings = attempt > 0 ? attempt - 1 : 0;
    sip_time interval = timers->t1 << (doublings < MOST_DOUBLINGS ? doublings : MOST_DOUBLINGS);
    return is_capped(timer) && interval > timers->t2 ? timers->t2 : interval;
}
