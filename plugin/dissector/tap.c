/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Queueing messages for the listeners. Wireshark hands them on when the packet is dissected, so the parsed message is
 * copied into its pool; the bytes it points into live that long too.
 */
#include "tap.h"

#include "judge.h"
#include "settings.h"
#include "tap_queue.h"

static int tap = 0;

void sip_tap_register(void)
{
    tap = register_tap(SIP_TAP);
}

sip_language sip_tap_language(void)
{
    return sip_settings_language();
}

sip_timers sip_tap_timers(void)
{
    return sip_settings_timers();
}

sip_time sip_tap_end(void)
{
    return sip_judge_end();
}

void sip_tap_message(const sip_view *view, const sip_verdict *verdict)
{
    wmem_allocator_t *pool = view->pinfo->pool;
    if (!have_tap_listener(tap) || sip_judge_is_quoted(view)) return;
    sip_tapped *tapped = wmem_new(pool, sip_tapped);
    tapped->verdict = verdict;
    tapped->sighting = sip_judge_sighting(view);
    tapped->sighting.message = wmem_memdup(pool, view->message, sizeof *view->message);
    tap_queue_packet(tap, view->pinfo, tapped);
}
