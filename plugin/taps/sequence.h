/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What of Wireshark's flow graphs a plugin may use. The library exports the functions, but its header
 * (epan/sequence_analysis.h) is installed by no version, so they are declared here. This is safe as long as nobody
 * makes an item or a list himself: both come from the library, and only the members below are touched, of which a
 * version may have more behind them. That they stand so was tried in the versions of Wireshark that CMakeLists.txt
 * names; in any other WS_HAS_SEQUENCES is 0, and there is no flow graph of ours rather than a crash. To add one:
 * compare with the header in Wireshark's source, name the version there, and let tests/cases/test_flow.py decide.
 */
#ifndef SIPTUTOR_TAPS_SEQUENCE_H
#define SIPTUTOR_TAPS_SEQUENCE_H

#include "../dissector/ws.h"

/** An arrow of a flow graph. Its texts are freed by the library with g_free(). */
typedef struct {
    uint32_t frame_number;
    address src_addr;
    uint16_t port_src;
    address dst_addr;
    uint16_t port_dst;
    char *frame_label; /* stands on the arrow */
    char *time_str;
    char *comment;     /* stands beside it */
    uint16_t conv_num; /* chooses the colour */
    unsigned fg_color, bg_color;
    ws_bool has_color_filter;
    ws_bool display;
    unsigned src_node, dst_node;
    uint16_t line_style; /* the arrow's width */
} ws_sequence_item;

/** A flow graph. */
typedef struct {
    const char *name;
    ws_bool any_addr;
    int nconv;
    GQueue *items; /* of ws_sequence_item; owns them */
} ws_sequence;

/** Registers a flow type: what -z flow and the window call it, and the tap and callback that fill a ws_sequence. */
WS_DLL_PUBLIC void register_seq_analysis(const char *name, const char *ui_name, int proto, const char *tap,
                                         unsigned tap_flags, tap_packet_cb packet);

/** A new item with the packet's addresses and time; NULL when the packet has no addresses. */
WS_DLL_PUBLIC ws_sequence_item *sequence_analysis_create_sai_with_addresses(packet_info *pinfo, ws_sequence *sequence);

#endif
