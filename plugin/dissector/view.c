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

/* ASCII without NUL: Wireshark need not decode it letter by letter. */
static bool is_ascii(sip_span span)
{
    return sip_span_within(span, '\x01', '\x7F');
}

static char *terminate(char *text, sip_span span)
{
    if (span.len > 0) memcpy(text, span.at, span.len);
    text[span.len] = '\0';
    return text;
}

static char *copy_of(const sip_view *view, sip_span span)
{
    return terminate(wmem_alloc_array(view->pinfo->pool, char, span.len + 1), span);
}

/* The item copies the text, so most need no memory of their own. */
static proto_item *add_ascii(const sip_view *view, proto_tree *tree, int hf, sip_span span)
{
    char room[256];
    const char *text = span.len < sizeof room ? terminate(room, span) : copy_of(view, span);
    return sip_view_add_text(view, tree, hf, span, text);
}

proto_item *sip_view_add(const sip_view *view, proto_tree *tree, int hf, sip_span span)
{
    if (is_ascii(span)) return add_ascii(view, tree, hf, span);
    return proto_tree_add_item(tree, hf, view->tvb, sip_view_offset(view, span), (int)span.len, ENC_UTF_8);
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
    int offset = sip_view_offset(view, span);
    char *text = is_ascii(span)
                     ? copy_of(view, span)
                     : (char *)tvb_get_string_enc(view->pinfo->pool, view->tvb, offset, (int)span.len, ENC_UTF_8);
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
