/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Registering every listener.
 */
#include "taps.h"

#include "chart_tap.h"

void sip_taps_register(void)
{
    sip_chart_tap_register();
}
