/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Wireshark's own headers, and every difference between the versions we build against (4.0, 4.4, 4.6) in one place. The
 * rest of the plugin is written in the newest spelling.
 */
#ifndef SIPTUTOR_DISSECTOR_WS_H
#define SIPTUTOR_DISSECTOR_WS_H

#include <ws_symbol_export.h>
#include <ws_version.h>

#include <stdlib.h>

#include <epan/conversation.h>
#include <epan/conversation_filter.h>
#include <epan/expert.h>
#include <epan/packet.h>
#include <epan/prefs.h>
#include <epan/proto_data.h>
#include <epan/srt_table.h>
#include <epan/stat_tap_ui.h>
#include <epan/stats_tree.h>
#include <epan/tap.h>
#include <epan/tfs.h>
#include <epan/to_str.h>

#include <epan/dissectors/packet-sdp.h>
#include <epan/dissectors/packet-sip.h>
#include <epan/dissectors/packet-tcp.h>

#include <wsutil/str_util.h>

#define WS_AT_LEAST(major, minor) \
    (WIRESHARK_VERSION_MAJOR > (major) || (WIRESHARK_VERSION_MAJOR == (major) && WIRESHARK_VERSION_MINOR >= (minor)))

#if WS_AT_LEAST(4, 4)
#include <epan/dissectors/packet-media-type.h>
#include <wsutil/plugins.h>
typedef bool ws_bool;
#define WS_MEDIA_SIP MEDIA_CONTAINER_SIP_DATA
#define WS_FILTER_ARGS packet_info *pinfo, G_GNUC_UNUSED void *user_data
#define ws_register_conversation_filter(proto, name, has, filter) \
    register_conversation_filter(proto, name, has, filter, NULL)
#else
#include <epan/dissectors/packet-http.h>
typedef gboolean ws_bool;
typedef http_message_info_t media_content_info_t;
#define WS_MEDIA_SIP SIP_DATA
#define WS_FILTER_ARGS packet_info *pinfo
#define ws_register_conversation_filter register_conversation_filter
#define REGISTER_TELEPHONY_GROUP_UNSORTED REGISTER_STAT_GROUP_TELEPHONY
#define WS_PLUGIN_DESC_DISSECTOR (1UL << 0)
#define WS_PLUGIN_DESC_TAP_LISTENER (1UL << 4)
#endif

#if WS_AT_LEAST(4, 6)
typedef bool ws_stat_init_ret;
#define WS_STAT_INIT_RETURN(ok) return (ok)
#else
typedef void ws_stat_init_ret;
#define WS_STAT_INIT_RETURN(ok) \
    do {                        \
        if (!(ok)) exit(1);     \
    } while (0)
#endif

/* Between the menus in the name of a statistics tree. */
#ifdef STATS_TREE_MENU_SEPARATOR
#define WS_STATS_SEPARATOR STATS_TREE_MENU_SEPARATOR
#else
#define WS_STATS_SEPARATOR "/"
#endif

#endif
