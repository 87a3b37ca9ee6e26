/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What Wireshark looks for in a plugin: its version, the version it was built for, and its registration. The one file
 * that knows all folders.
 */
#include "dissector/siptutor.h"
#include "dissector/twice.h"
#include "dissector/ws.h"
#include "taps/taps.h"

WS_DLL_PUBLIC_DEF const char plugin_version[] = PLUGIN_VERSION;
WS_DLL_PUBLIC_DEF const int plugin_want_major = WIRESHARK_VERSION_MAJOR;
WS_DLL_PUBLIC_DEF const int plugin_want_minor = WIRESHARK_VERSION_MINOR;

WS_DLL_PUBLIC void plugin_register(void);
WS_DLL_PUBLIC uint32_t plugin_describe(void);

WS_DLL_PUBLIC_DEF uint32_t plugin_describe(void)
{
    return WS_PLUGIN_DESC_DISSECTOR | WS_PLUGIN_DESC_TAP_LISTENER;
}

static bool second_copy; /* of this plugin: it registers nothing */

static void register_protocol(void)
{
    second_copy = sip_is_second_copy();
    if (second_copy) return;
    proto_register_siptutor(sip_taps_settings_changed);
    sip_taps_register_tables(sip_proto_id());
}

static void register_handoff(void)
{
    if (!second_copy) proto_reg_handoff_siptutor();
}

static void register_taps(void)
{
    if (!second_copy) sip_taps_register();
}

WS_DLL_PUBLIC_DEF void plugin_register(void)
{
    static proto_plugin protocol = { register_protocol, register_handoff };
    static tap_plugin taps = { register_taps };
    proto_register_plugin(&protocol);
    tap_register_plugin(&taps);
}
