/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Bodies by media type.
 */
#include "body.h"

#include "../core/value.h"

/* The parameters without their leading ";", as the dissectors of multipart and others expect them. */
static char *parameters(const sip_view *view, sip_span params)
{
    if (params.len == 0) return NULL;
    return sip_view_unfolded(view, sip_span_trim((sip_span){ params.at + 1, params.len - 1 }));
}

void sip_body_dissect(const sip_view *view, proto_tree *tree)
{
    packet_info *pinfo = view->pinfo;
    sip_span body = view->message->body;
    sip_valued type;
    sip_span fault;
    if (body.len == 0) return;
    sip_valued_parse(sip_message_value(view->message, SIP_HDR_CONTENT_TYPE), &type, &fault);
    char *name = wmem_ascii_strdown(pinfo->pool, sip_view_unfolded(view, type.value), -1);
    tvbuff_t *tvb = tvb_new_subset_length(view->tvb, sip_view_offset(view, body), (int)body.len);
    dissector_handle_t handle = dissector_get_string_handle(find_dissector_table("media_type"), name);
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
