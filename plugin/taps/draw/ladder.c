/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Drawing ladders, row by row.
 */
#include "ladder.h"

#include <stdio.h>

#include "ladder_lines.h"
#include "wording.h"

static const sip_ladder_glyphs unicode_glyphs = { "│", "─", "╌", "═", "┼", "◄", "►", "↻", "▲" };
static const sip_ladder_glyphs ascii_glyphs = { "|", "-", ".", "=", "+", "<", ">", "@", "!" };

/* --- arrows --- */

/* Between `left` and `right`, with a blank at both sides; not at all when there is no room. */
static bool put_label(const sip_ladder_drawing *to, unsigned left, unsigned right, const char *label)
{
    char *safe = sip_terminal_text(to->terminal, label);
    unsigned room = right > left + 2 ? right - left - 2 : 0;
    unsigned width = sip_terminal_width(safe);
    bool fits = width <= room;
    if (fits) {
        unsigned at = left + 1 + (room - width) / 2;
        sip_canvas_put(to->canvas, at - 1, 1, " ");
        sip_canvas_put(to->canvas, at, width, safe);
        sip_canvas_put(to->canvas, at + width, 1, " ");
    }
    g_free(safe);
    return fits;
}

typedef struct {
    int from, to;
    bool both; /* a head at either end */
    const char *line;
} stroke;

/* Where a label goes. */
typedef struct {
    unsigned left, right;
} room;

static room put_stroke(const sip_ladder_drawing *to, const stroke *arrow)
{
    unsigned low = (unsigned)MIN(arrow->from, arrow->to), high = (unsigned)MAX(arrow->from, arrow->to);
    unsigned left = sip_ladder_cell(&to->plan, low) + 1, right = sip_ladder_cell(&to->plan, high);
    bool forth = arrow->from < arrow->to;
    for (unsigned at = left; at < right; at++) sip_canvas_put(to->canvas, at, 1, arrow->line);
    for (unsigned i = low + 1; i < high; i++) {
        sip_canvas_put(to->canvas, sip_ladder_cell(&to->plan, i), 1, to->with->crossing);
    }
    if (!forth || arrow->both) sip_canvas_put(to->canvas, left, 1, to->with->left);
    if (forth || arrow->both) sip_canvas_put(to->canvas, right - 1, 1, to->with->right);
    return (room){ left + 1, right - 1 };
}

/* A message of a host to itself has no way to go. */
static void put_loop(const sip_ladder_drawing *to, int column, const char *label)
{
    unsigned at = sip_ladder_cell(&to->plan, (unsigned)column) + 1;
    sip_canvas_put(to->canvas, at, 1, to->with->itself);
    sip_ladder_put(to, at + 2, to->terminal->columns, label);
}

static void put_arrow(const sip_ladder_drawing *to, const sip_chart_arrow *arrow)
{
    const stroke drawn = {
        .from = sip_layout_column(to->layout, arrow->from),
        .to = sip_layout_column(to->layout, arrow->to),
        .line = arrow->kind == SIP_RESPONSE ? to->with->response : to->with->request,
    };
    bool loop = drawn.from == drawn.to, put = false;
    room free = { 0, 0 };
    if (!loop) free = put_stroke(to, &drawn);
    for (int length = 0; length < SIP_LABEL_COUNT && !put; length++) {
        char *label = sip_chart_label(to->chart, arrow, (sip_label_length)length);
        put = loop || put_label(to, free.left, free.right, label);
        if (loop) put_loop(to, drawn.from, label);
        g_free(label);
    }
}

/* --- rows --- */

static void put_numbers(const sip_ladder_drawing *to, const sip_row *row)
{
    char *frames = sip_ladder_frames(row);
    char *seconds = sip_chart_seconds(to->chart, row->media ? row->media->first : row->arrows[0]->time);
    sip_ladder_put_right(to, to->plan.frame_end, frames);
    sip_ladder_put_right(to, to->plan.time_end, seconds);
    g_free(seconds);
    g_free(frames);
    if (row->media) return;
    char cseq[16];
    snprintf(cseq, sizeof cseq, "%u", row->arrows[0]->cseq);
    sip_ladder_put_right(to, to->plan.cseq_end, cseq);
}

static void put_side(const sip_ladder_drawing *to, const sip_row *row)
{
    const char *state = sip_chart_state(to->chart, row->state, row->outcome);
    if (state) sip_ladder_put(to, to->plan.side, to->terminal->columns, state);
}

static bool said_before(const sip_row *row, unsigned arrow, const char *headline)
{
    for (unsigned i = 0; i < arrow; i++) {
        for (unsigned k = 0; k < row->arrows[i]->remark_count; k++) {
            if (strcmp(row->arrows[i]->remarks[k].headline, headline) == 0) return true;
        }
    }
    return false;
}

static void write_remarks(const sip_ladder_drawing *to, const sip_row *row)
{
    for (unsigned i = 0; i < row->count; i++) {
        for (unsigned k = 0; k < row->arrows[i]->remark_count; k++) {
            const char *headline = row->arrows[i]->remarks[k].headline;
            if (said_before(row, i, headline)) continue;
            char *line = g_strdup_printf("%s %s", to->with->remark, headline);
            sip_ladder_write_sentence(to, line, false);
            g_free(line);
        }
    }
}

/* Where the label found no room on its arrow, the sentence begins with it. */
static char *sentence_of(const sip_ladder_drawing *to, const sip_chart_arrow *arrow)
{
    char *sentence = sip_chart_sentence(to->chart, arrow);
    if (to->plan.gap > 8) return sentence;
    char *label = sip_chart_label(to->chart, arrow, SIP_LABEL_WHOLE);
    char *both = g_strdup_printf("%s: %s", label, sentence);
    g_free(label);
    g_free(sentence);
    return both;
}

static void write_sentence_of_row(const sip_ladder_drawing *to, char *sentence)
{
    if (!to->plan.beside) sip_ladder_flush(to);
    sip_ladder_write_sentence(to, sentence, to->plan.beside);
    g_free(sentence);
}

static void write_arrows(const sip_ladder_drawing *to, const sip_row *row)
{
    sip_ladder_put_lifelines(to);
    put_numbers(to, row);
    for (unsigned i = 0; i < row->count; i++) put_arrow(to, row->arrows[i]);
    put_side(to, row);
    write_sentence_of_row(to, sentence_of(to, row->arrows[0]));
    write_remarks(to, row);
}

static void write_media(const sip_ladder_drawing *to, const sip_row *row)
{
    const sip_chart_media *media = row->media;
    const stroke drawn = {
        .from = sip_layout_column_of_address(to->layout, &media->ends[0]),
        .to = sip_layout_column_of_address(to->layout, &media->ends[1]),
        .both = media->packets[1] > 0,
        .line = to->with->media,
    };
    char *label = sip_chart_media_label(media);
    char *sentence = sip_chart_media_sentence(to->chart, media);
    sip_ladder_put_lifelines(to);
    put_numbers(to, row);
    if (drawn.from >= 0 && drawn.to >= 0 && drawn.from != drawn.to) {
        room free = put_stroke(to, &drawn);
        put_label(to, free.left, free.right, label);
    }
    write_sentence_of_row(to, sentence);
    g_free(label);
}

/* --- one ladder --- */

/* What to type instead, so that less is drawn. */
static void write_hint(const sip_ladder_drawing *to, const char *filter)
{
    char *line = g_strdup_printf("-z 'siptutor,ladder,%s'", filter);
    sip_ladder_write_paragraph(to, 2, line);
    g_free(line);
}

static void write_left_out(const sip_ladder_drawing *to)
{
    const sip_layout *layout = to->layout;
    if (layout->host_count <= SIP_LAYOUT_COLUMNS) return;
    char *text = sip_chart_numbers(to->chart, SIP_WORD_CHART_TOO_MANY_HOSTS, layout->host_count, SIP_LAYOUT_COLUMNS,
                                   layout->left_out);
    char *place = sip_endpoint_text(&layout->columns[0].host->endpoint);
    sip_ladder_write_paragraph(to, 0, text);
    bool six = layout->columns[0].host->endpoint.address_len == 16;
    char *address = six ? g_strndup(place + 1, strcspn(place, "]") - 1) : g_strndup(place, strcspn(place, ":"));
    char *filter = g_strdup_printf(six ? "ipv6.addr == %s" : "ip.addr == %s", address);
    write_hint(to, filter);
    g_free(filter);
    g_free(address);
    g_free(place);
    g_free(text);
}

static void write_group(sip_ladder_drawing *to, const sip_chart_group *group)
{
    sip_layout *layout = sip_layout_new(to->chart, group);
    char *title = sip_chart_title(to->chart, group);
    to->layout = layout;
    to->plan = sip_ladder_plan_of(to->chart, layout, to->terminal);
    if (to->out->len > 0) g_string_append_c(to->out, '\n');
    sip_ladder_write_paragraph(to, 0, title);
    write_left_out(to);
    sip_ladder_write_head(to);
    for (guint i = 0; i < layout->rows->len; i++) {
        const sip_row *row = &g_array_index(layout->rows, sip_row, i);
        if (row->media) {
            write_media(to, row);
        } else {
            write_arrows(to, row);
        }
    }
    g_free(title);
    sip_layout_free(layout);
}

/* --- all of them --- */

static void refuse(const sip_ladder_drawing *to)
{
    char *text =
        sip_chart_numbers(to->chart, SIP_WORD_CHART_TOO_MANY, sip_chart_messages(to->chart), SIP_CHART_ARROWS, 0);
    char *filter = sip_chart_filter(to->chart);
    sip_ladder_write_paragraph(to, 0, text);
    write_hint(to, filter);
    g_free(filter);
    g_free(text);
}

static void write_groups(sip_ladder_drawing *to)
{
    for (int kind = 0; kind < SIP_GROUP_KINDS; kind++) {
        const GPtrArray *groups = to->chart->groups[kind];
        for (guint i = 0; i < groups->len; i++) write_group(to, groups->pdata[i]);
    }
}

void sip_ladder_write(const sip_chart *chart, const sip_terminal *terminal, GString *out)
{
    sip_ladder_drawing to = { .chart = chart, .terminal = terminal, .out = out };
    to.with = terminal->unicode ? &unicode_glyphs : &ascii_glyphs;
    to.canvas = sip_canvas_new(terminal);
    if (sip_chart_messages(chart) == 0) {
        sip_ladder_write_paragraph(&to, 0, sip_chart_word(chart, SIP_WORD_CHART_NOTHING));
    } else if (chart->left_out > 0) {
        refuse(&to);
    } else {
        write_groups(&to);
    }
    sip_canvas_free(to.canvas);
}
