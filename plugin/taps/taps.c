/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Registering every listener.
 */
#include "taps.h"

#include "calls_tap.h"
#include "chart_tap.h"
#include "flow_graph.h"
#include "lesson_tap.h"
#include "srt.h"
#include "tree.h"

void sip_taps_register_tables(int proto)
{
    sip_calls_window_register();
    sip_srt_register(proto);
    sip_flow_graph_register(proto);
}

void sip_taps_settings_changed(void)
{
    sip_calls_window_reword();
}

void sip_taps_register(void)
{
    sip_chart_tap_register();
    sip_lesson_tap_register();
    sip_calls_tap_register();
    sip_tree_register();
}
