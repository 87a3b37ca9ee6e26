/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Bodies by media type.
 */
#include "body.h"

#include <epan/tap.h>

#include "../core/hash.h"
#include "../core/value.h"

/* The parameters without their leading ";", as the dissectors of multipart and others expect them. */
static char *parameters(const sip_view *view, sip_span params)
{
    if (params.len == 0) return NULL;
    return sip_view_unfolded(view, sip_span_trim((sip_span){ params.at + 1, params.len - 1 }));
}

/* --- descriptions that went by before --- */

static wmem_map_t *described; /* of the open file: hash of call and description -> the frame */
static int tap_sdp;
static int tap_frame; /* the protocol hierarchy listens to it, and walks through the protocols of a tree */

/* Where it would show in a tree that a description was read: in the fields of its dissector and of those that this one
 * calls, and in the list of protocols. */
static const char *const traces[] = { "sdp", "mikey", "h264", "h265", "mp4ves", "frame.protocols" };
static int trace_ids[G_N_ELEMENTS(traces)];

static void open_file(void)
{
    described = wmem_map_new(wmem_file_scope(), g_int64_hash, g_int64_equal);
    tap_sdp = find_tap_id("sdp");
    tap_frame = find_tap_id("frame");
    for (size_t i = 0; i < G_N_ELEMENTS(traces); i++) trace_ids[i] = proto_registrar_get_id_byname(traces[i]);
}

static void close_file(void)
{
    described = NULL;
}

void sip_body_register(void)
{
    register_init_routine(open_file);
    register_cleanup_routine(close_file);
}

/* The first time it says no, and remembers. */
static bool went_by(const sip_view *view)
{
    uint64_t call = sip_hash(sip_message_value(view->message, SIP_HDR_CALL_ID), sip_hash_salt());
    uint64_t both = sip_hash(view->message->body, call);
    if (wmem_map_lookup(described, &both)) return true;
    wmem_map_insert(described, wmem_memdup(wmem_file_scope(), &both, sizeof both), GUINT_TO_POINTER(view->pinfo->num));
    return false;
}

/* Does somebody look at what is read in a description: a listener, or who asked for a field? */
static bool is_looked_at(const sip_view *view, proto_tree *tree)
{
    if (sip_view_wants(view, SIP_PART_EXPERTS) || (tap_sdp > 0 && have_tap_listener(tap_sdp))) return true;
    if (tree == NULL) return false;
    if (have_tap_listener(tap_frame)) return true;
    for (size_t i = 0; i < G_N_ELEMENTS(traces); i++) {
        if (trace_ids[i] > 0 && proto_field_is_referenced(tree, trace_ids[i])) return true;
    }
    return false;
}

/*
 * A proxy passes a description on, and who hears nothing sends it again: it sets up nothing that is not set up. If
 * nobody looks either, it need not be read again, but for the mark in the column.
 */
static bool is_idle_repetition(const sip_view *view, proto_tree *tree, const char *type)
{
    if (described == NULL || strcmp(type, "application/sdp") != 0 || is_looked_at(view, tree)) return false;
    return PINFO_FD_VISITED(view->pinfo) || went_by(view);
}

/* --- the body --- */

void sip_body_dissect(const sip_view *view, proto_tree *tree)
{
    packet_info *pinfo = view->pinfo;
    sip_span body = view->message->body;
    sip_valued type;
    sip_span fault;
    if (body.len == 0) return;
    sip_valued_parse(sip_message_value(view->message, SIP_HDR_CONTENT_TYPE), &type, &fault);
    char *name = wmem_ascii_strdown(pinfo->pool, sip_view_unfolded(view, type.value), -1);
    dissector_handle_t handle = dissector_get_string_handle(find_dissector_table("media_type"), name);
    if (handle && is_idle_repetition(view, tree, name)) {
        col_append_str(pinfo->cinfo, COL_PROTOCOL, "/SDP");
        return;
    }
    tvbuff_t *tvb = tvb_new_subset_length(view->tvb, sip_view_offset(view, body), (int)body.len);
    if (handle == NULL) {
        call_data_dissector(tvb, pinfo, tree);
        return;
    }
    /* No set-up data for SDP: it would link every call that announces one RTP address to all the others. */
    media_content_info_t info = { .type = WS_MEDIA_SIP, .media_str = parameters(view, type.params) };
    const char *saved = pinfo->match_string;
    pinfo->match_string = name;
    call_dissector_with_data(handle, tvb, pinfo, tree, &info);
    pinfo->match_string = saved;
}
