/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Writing columns. Wireshark's own dissector, when it is called in between, replaces our text by its own, with a
 * separator at the end even of the last message; that is taken off again.
 */
#include "columns.h"

#include "../texts/sink.h"
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

/* What goes behind the text of the message: the headline, if it is wanted. */
static void put_headline(const sip_view *view, const sip_judgement *judged, sip_sink *to)
{
    if (!sip_settings_info_column()) return;
    sip_sink_text(to, before_headline);
    sip_sink_text(to, sip_explain_headline(view, judged));
}

static sip_span chomped(sip_span text)
{
    while (text.len > 0 && g_ascii_isspace(text.at[text.len - 1])) text.len--;
    return text;
}

/*
 * What was written for this message. The built-in ends its own with a separator, behind which the dissectors of bodies
 * go on; it is taken out.
 */
static void put_own(const sip_view *view, const sip_columns *columns, const char *written, sip_sink *to)
{
    const char *separator = g_strrstr(written, between_messages);
    sip_span first = { written, 0 }, last = sip_span_of(written);
    if (separator) {
        first = sip_span_between(written, separator);
        last = sip_span_of(separator + strlen(between_messages));
    }
    last = chomped(last);
    if (last.len == 0) first = chomped(first);
    if (first.len + last.len == 0) first = sip_span_of(columns->text ? columns->text : sip_tree_title(view));
    sip_sink_own(to, first);
    sip_sink_own(to, last);
}

/* What others wrote after us is put in order. The built-in fences what it wrote, so the whole column is written again.
 */
static void write_again(const sip_view *view, const sip_columns *columns, const char *there,
                        const sip_judgement *judged)
{
    char text[COL_MAX_INFO_LEN];
    sip_sink to = sip_sink_on(text, sizeof text);
    sip_sink_own(&to, (sip_span){ there, columns->start });
    if (view->carried) {
        sip_sink_text(&to, "[");
        sip_sink_text(&to, view->carried->mark);
        sip_sink_text(&to, "] ");
    }
    put_own(view, columns, there + columns->start, &to);
    put_headline(view, judged, &to);
    col_clear_fence(view->pinfo->cinfo, COL_INFO);
    col_add_fstr(view->pinfo->cinfo, COL_INFO, "%s", text); /* col_add_str() copies byte by byte */
}

static void append_headline(const sip_view *view, const sip_judgement *judged)
{
    char text[sizeof before_headline + SIP_SHOWN_BYTES];
    sip_sink to = sip_sink_on(text, sizeof text);
    put_headline(view, judged, &to);
    col_append_str(view->pinfo->cinfo, COL_INFO, text);
}

/* Nobody has written since, and there is nothing to put in order. */
static bool is_as_we_left_it(const sip_view *view, const sip_columns *columns, sip_span there)
{
    size_t end = columns->end;
    return view->carried == NULL && there.len == end && end > columns->start && !g_ascii_isspace(there.at[end - 1]);
}

void sip_columns_end(const sip_view *view, const sip_columns *columns, const sip_judgement *judged)
{
    column_info *cinfo = view->pinfo->cinfo;
    const sip_span there = sip_span_of(info_text(view));
    if (cinfo == NULL || there.len < columns->start) return;
    if (is_as_we_left_it(view, columns, there)) {
        append_headline(view, judged);
    } else {
        write_again(view, columns, there.at, judged);
    }
    col_set_fence(cinfo, COL_INFO);
}
