/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A plugin of Wireshark that claims port 5060.
 */
#include "claim.h"

#define SIP_PORT 5060

WS_DLL_PUBLIC_DEF const char plugin_version[] = "0";
WS_DLL_PUBLIC_DEF const int plugin_want_major = WIRESHARK_VERSION_MAJOR;
WS_DLL_PUBLIC_DEF const int plugin_want_minor = WIRESHARK_VERSION_MINOR;

WS_DLL_PUBLIC void plugin_register(void);
WS_DLL_PUBLIC uint32_t plugin_describe(void);

static int protocol;

WS_DLL_PUBLIC_DEF uint32_t plugin_describe(void)
{
    return WS_PLUGIN_DESC_DISSECTOR;
}

static int claim(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
    (void)pinfo;
    (void)data;
    claim_show(tvb, tree, protocol);
    return (int)tvb_captured_length(tvb);
}

static void register_claim(void)
{
    protocol = proto_register_protocol("On the port of SIP: " CLAIM_NAME, CLAIM_NAME, CLAIM_NAME);
    claim_register(protocol);
}

static void hand_off(void)
{
    dissector_handle_t handle = create_dissector_handle(claim, protocol);
    dissector_add_uint("udp.port", SIP_PORT, handle);
    dissector_add_uint("tcp.port", SIP_PORT, handle);
}

WS_DLL_PUBLIC_DEF void plugin_register(void)
{
    static proto_plugin plugin = { register_claim, hand_off };
    proto_register_plugin(&plugin);
}
