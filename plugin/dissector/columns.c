/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Writing columns. Wireshark's own dissector, when it is called in between, replaces our text by its own, with a
 * separator at the end even of the last message; that is taken off again.
 */
#include "columns.h"

#include "explain.h"
#include "frame.h"
#include "settings.h"
#include "tree_message.h"

static const char between_messages[] = " | ";
static const char before_headline[] = " \xE2\x80\x94 ";

static const char *info_text(const sip_view *view)
{
    const char *text = view->pinfo->cinfo ? col_get_text(view->pinfo->cinfo, COL_INFO) : NULL;
    return text ? text : "";
}

sip_columns sip_columns_begin(const sip_view *view, const char *text)
{
    column_info *cinfo = view->pinfo->cinfo;
    sip_columns columns = { .text = text };
    if (cinfo == NULL) return columns;
    sip_frame *frame = sip_frame_of(view->pinfo);
    if (!frame->in_columns) {
        col_set_str(cinfo, COL_PROTOCOL, "SIP");
        col_clear(cinfo, COL_INFO);
        frame->in_columns = true;
    } else {
        col_append_str(cinfo, COL_INFO, between_messages);
        col_set_fence(cinfo, COL_INFO);
    }
    columns.start = strlen(info_text(view));
    if (text) col_append_str(cinfo, COL_INFO, text);
    columns.end = text ? strlen(info_text(view)) : 0;
    return columns;
}

/* A copy of a part of the Info column in packet scope. */
static char *copy(const sip_view *view, const char *text, size_t len)
{
    return wmem_strndup(view->pinfo->pool, text, len);
}

/*
 * The text of this message. The built-in ends its own with a separator, behind which the dissectors of bodies go on; it
 * is taken out.
 */
static const char *own_text(const sip_view *view, const sip_columns *columns)
{
    const char *written = info_text(view) + columns->start;
    char *own = copy(view, written, strlen(written));
    char *separator = g_strrstr(own, between_messages);
    if (separator)
        memmove(separator, separator + strlen(between_messages), strlen(separator + strlen(between_messages)) + 1);
    if (*g_strchomp(own)) return own;
    return columns->text ? columns->text : sip_tree_title(view);
}

/* What others wrote after us is put in order. The built-in fences what it wrote, so the whole column is written again.
 */
static void write_again(const sip_view *view, const sip_columns *columns, const char *tail)
{
    wmem_allocator_t *pool = view->pinfo->pool;
    column_info *cinfo = view->pinfo->cinfo;
    const char *earlier = columns->start > 0 ? copy(view, info_text(view), columns->start) : "";
    const char *mark = view->carried ? wmem_strconcat(pool, "[", view->carried->mark, "] ", NULL) : "";
    const char *all = wmem_strconcat(pool, earlier, mark, own_text(view, columns), tail, NULL);
    col_clear_fence(cinfo, COL_INFO);
    col_clear(cinfo, COL_INFO);
    col_append_str(cinfo, COL_INFO, all);
}

/* Nobody has written since, and there is nothing to put in order. */
static bool is_as_we_left_it(const sip_view *view, const sip_columns *columns)
{
    const char *text = info_text(view);
    size_t end = strlen(text);
    return view->carried == NULL && end == columns->end && end > columns->start && !g_ascii_isspace(text[end - 1]);
}

/* What goes behind the text of the message: the headline, if it is wanted. */
static const char *tail_of(const sip_view *view, const sip_judgement *judged)
{
    if (!sip_settings_info_column()) return "";
    return wmem_strconcat(view->pinfo->pool, before_headline, sip_explain_headline(view, judged), NULL);
}

void sip_columns_end(const sip_view *view, const sip_columns *columns, const sip_judgement *judged)
{
    column_info *cinfo = view->pinfo->cinfo;
    if (cinfo == NULL || strlen(info_text(view)) < columns->start) return;
    const char *tail = tail_of(view, judged);
    if (is_as_we_left_it(view, columns)) {
        col_append_str(cinfo, COL_INFO, tail);
    } else {
        write_again(view, columns, tail);
    }
    col_set_fence(cinfo, COL_INFO);
}
