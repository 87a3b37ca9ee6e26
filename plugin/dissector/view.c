/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Adding spans to the tree.
 */
#include "view.h"

#include "../texts/sink.h"

int sip_view_offset(const sip_view *view, sip_span span)
{
    return span.at ? (int)(span.at - view->message->bytes.at) : 0;
}

/* ASCII without NUL? Looked at eight bytes a step. */
static bool is_plain(sip_span span)
{
    const uint64_t high_bits = 0x8080808080808080;
    uint64_t seen = 0, eight;
    size_t i = 0;
    for (; i + sizeof eight <= span.len; i += sizeof eight) {
        memcpy(&eight, span.at + i, sizeof eight);
        seen |= eight;
    }
    for (; i < span.len; i++) seen |= (unsigned char)span.at[i];
    return (seen & high_bits) == 0 && memchr(span.at, '\0', span.len) == NULL;
}

/* A copy in packet scope of what is plain: Wireshark need not decode it letter by letter. Else NULL. */
static char *plain_text(const sip_view *view, sip_span span)
{
    if (span.len == 0) return wmem_strdup(view->pinfo->pool, "");
    return is_plain(span) ? wmem_strndup(view->pinfo->pool, span.at, span.len) : NULL;
}

proto_item *sip_view_add(const sip_view *view, proto_tree *tree, int hf, sip_span span)
{
    int offset = sip_view_offset(view, span);
    const char *text = plain_text(view, span);
    return text ? proto_tree_add_string(tree, hf, view->tvb, offset, (int)span.len, text)
                : proto_tree_add_item(tree, hf, view->tvb, offset, (int)span.len, ENC_UTF_8);
}

void sip_view_add_if(const sip_view *view, proto_tree *tree, int hf, sip_span span)
{
    if (span.len > 0) sip_view_add(view, tree, hf, span);
}

proto_item *sip_view_add_text(const sip_view *view, proto_tree *tree, int hf, sip_span span, const char *text)
{
    return proto_tree_add_string(tree, hf, view->tvb, sip_view_offset(view, span), (int)span.len, text);
}

proto_item *sip_view_add_number(const sip_view *view, proto_tree *tree, int hf, sip_span span, uint32_t number)
{
    return proto_tree_add_uint(tree, hf, view->tvb, sip_view_offset(view, span), (int)span.len, number);
}

/* Leaves one space where a line end and the white space around it were; returns the new length. */
static size_t unfold(char *text, size_t len)
{
    size_t out = 0;
    for (size_t i = 0; i < len;) {
        size_t run = i;
        bool fold = false;
        while (run < len && sip_char_is(text[run], SIP_CHAR_LWS)) fold |= text[run++] == '\n';
        if (fold) {
            text[out++] = ' ';
            i = run;
        } else {
            text[out++] = text[i++];
        }
    }
    return out;
}

char *sip_view_unfolded(const sip_view *view, sip_span span)
{
    char *text = plain_text(view, span);
    if (text == NULL) {
        int offset = sip_view_offset(view, span);
        text = (char *)tvb_get_string_enc(view->pinfo->pool, view->tvb, offset, (int)span.len, ENC_UTF_8);
    }
    if (span.len > 0 && memchr(span.at, '\n', span.len)) text[unfold(text, strlen(text))] = '\0';
    return text;
}

const char *sip_view_label(const sip_view *view, const char *text)
{
    enum { LABEL_BYTES = 220 };
    char *label = wmem_alloc_array(view->pinfo->pool, char, LABEL_BYTES);
    sip_sink sink = sip_sink_on(label, LABEL_BYTES);
    sip_sink_text(&sink, text);
    return label;
}

char *sip_filter_name(const char *header)
{
    return g_strdelimit(wmem_ascii_strdown(wmem_epan_scope(), header, -1), "-", '_');
}

void sip_register_family(int proto, sip_family family, int *ids)
{
    wmem_allocator_t *scope = wmem_epan_scope();
    hf_register_info *rows = wmem_alloc0_array(scope, hf_register_info, family.count);
    for (size_t i = 0; i < family.count; i++) {
        const sip_field *field = &family.fields[i];
        ids[i] = -1;
        rows[i].p_id = &ids[i];
        rows[i].hfinfo.name = wmem_strconcat(scope, family.title, field->title, NULL);
        rows[i].hfinfo.abbrev = wmem_strconcat(scope, "siptutor.", family.prefix, field->suffix, NULL);
        rows[i].hfinfo.type = field->type;
        rows[i].hfinfo.display = field->type == FT_STRING ? (int)BASE_NONE : (int)BASE_DEC;
        HFILL_INIT(rows[i]);
    }
    proto_register_field_array(proto, rows, (int)family.count);
}
