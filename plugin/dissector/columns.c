/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Writing columns. Wireshark's own dissector, when it is called in between, replaces our text by its own, with a
 * separator at the end even of the last message; that is taken off again.
 */
#include "columns.h"

#include "explain.h"
#include "settings.h"
#include "siptutor.h"

static const char between_messages[] = " | ";
static const char before_headline[] = " \xE2\x80\x94 ";

static const char *info_text(const sip_view *view)
{
    const char *text = view->pinfo->cinfo ? col_get_text(view->pinfo->cinfo, COL_INFO) : NULL;
    return text ? text : "";
}

/* Says once a frame, to the first message that asks, that it is the first. */
static bool is_first_message(const sip_view *view)
{
    enum { KEY = 1 };
    wmem_allocator_t *pool = view->pinfo->pool;
    if (p_get_proto_data(pool, view->pinfo, sip_proto_id(), KEY) != NULL) return false;
    p_add_proto_data(pool, view->pinfo, sip_proto_id(), KEY, GUINT_TO_POINTER(1));
    return true;
}

sip_columns sip_columns_begin(const sip_view *view, const char *title, bool others_write)
{
    column_info *cinfo = view->pinfo->cinfo;
    sip_columns columns = { .title = title };
    if (cinfo == NULL) return columns;
    if (is_first_message(view)) {
        col_set_str(cinfo, COL_PROTOCOL, "SIP");
        col_clear(cinfo, COL_INFO);
    } else {
        col_append_str(cinfo, COL_INFO, between_messages);
        col_set_fence(cinfo, COL_INFO);
    }
    columns.start = strlen(info_text(view));
    if (!others_write) col_append_str(cinfo, COL_INFO, title);
    columns.end = others_write ? 0 : strlen(info_text(view));
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
    char *own = copy(view, info_text(view) + columns->start, strlen(info_text(view)) - columns->start);
    char *separator = g_strrstr(own, between_messages);
    if (separator)
        memmove(separator, separator + strlen(between_messages), strlen(separator + strlen(between_messages)) + 1);
    return *g_strchomp(own) ? own : columns->title;
}

/* What others wrote after us is put in order. The built-in fences what it wrote, so the whole column is written again.
 */
static void write_again(const sip_view *view, const sip_columns *columns)
{
    column_info *cinfo = view->pinfo->cinfo;
    const char *earlier = copy(view, info_text(view), columns->start);
    const char *own = own_text(view, columns);
    col_clear_fence(cinfo, COL_INFO);
    col_clear(cinfo, COL_INFO);
    col_append_str(cinfo, COL_INFO, earlier);
    if (view->carried) col_append_fstr(cinfo, COL_INFO, "[%s] ", view->carried->mark);
    col_append_str(cinfo, COL_INFO, own);
}

/* Nobody has written since, and there is nothing to put in order. */
static bool is_as_we_left_it(const sip_view *view, const sip_columns *columns)
{
    const char *text = info_text(view);
    size_t end = strlen(text);
    return view->carried == NULL && end == columns->end && end > columns->start && !g_ascii_isspace(text[end - 1]);
}

void sip_columns_end(const sip_view *view, const sip_columns *columns, const sip_judgement *judged)
{
    column_info *cinfo = view->pinfo->cinfo;
    if (cinfo == NULL || strlen(info_text(view)) < columns->start) return;
    if (!is_as_we_left_it(view, columns)) write_again(view, columns);
    if (sip_settings_info_column()) {
        col_append_str(cinfo, COL_INFO, before_headline);
        col_append_str(cinfo, COL_INFO, sip_explain_headline(view, judged));
    }
    col_set_fence(cinfo, COL_INFO);
}
