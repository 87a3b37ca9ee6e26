/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Planning ladders.
 */
#include "ladder_plan.h"

#include <stdio.h>

#include "wording.h"

enum { LEAST_GAP = 2, USUAL_GAP = 24, MOST_GAP = 34, LEAST_BESIDE = 44, MARGIN = 2 };

typedef struct {
    unsigned frame, time, cseq, side;   /* of the numbers and of the states */
    unsigned host[SIP_HEAD_COUNT];      /* of what stands above any column, */
    unsigned last_host[SIP_HEAD_COUNT]; /* and above the last */
} widths;

unsigned sip_ladder_cell(const sip_ladder_plan *plan, unsigned column)
{
    return plan->first + column * plan->gap;
}

char *sip_ladder_frames(const sip_row *row)
{
    if (row->media) return g_strdup_printf("%u", row->media->frame);
    uint32_t first = row->arrows[0]->frame, last = row->arrows[row->count - 1]->frame;
    if (row->count == 1) return g_strdup_printf("%u", first);
    return g_strdup_printf(row->count == 2 ? "%u %u" : "%u…%u", first, last);
}

static void widen(unsigned *width, const char *text)
{
    *width = MAX(*width, sip_terminal_width(text));
}

static void measure_row(const sip_chart *chart, const sip_row *row, widths *of)
{
    char number[32];
    char *frames = sip_ladder_frames(row);
    widen(&of->frame, frames);
    g_free(frames);
    const char *state = sip_chart_state(chart, row->state, row->outcome);
    if (state) widen(&of->side, state);
    for (unsigned i = 0; i < row->count; i++) {
        snprintf(number, sizeof number, "%.3f", (double)row->arrows[i]->time / 1e6);
        widen(&of->time, number);
        snprintf(number, sizeof number, "%u", row->arrows[i]->cseq);
        widen(&of->cseq, number);
    }
}

static void measure_hosts(const sip_layout *layout, widths *of)
{
    enum { LEAST = 10, NUMBER = 2 };
    for (unsigned i = 0; i < layout->column_count; i++) {
        char *place = sip_endpoint_text(&layout->columns[i].host->endpoint);
        unsigned whole = sip_terminal_width(place), port = sip_terminal_width(sip_endpoint_port(place));
        unsigned width[] = { MAX(whole, LEAST), MAX(whole - port, LEAST), NUMBER };
        for (int head = 0; head < SIP_HEAD_COUNT; head++) {
            of->host[head] = MAX(of->host[head], width[head]);
            of->last_host[head] = width[head];
        }
        g_free(place);
    }
}

static widths measure(const sip_chart *chart, const sip_layout *layout)
{
    widths of = { .frame = sip_terminal_width(sip_chart_word(chart, SIP_WORD_CHART_FRAME)),
                  .time = sip_terminal_width(sip_chart_word(chart, SIP_WORD_CHART_TIME)),
                  .cseq = sip_terminal_width("CSeq") };
    for (guint i = 0; i < layout->rows->len; i++) measure_row(chart, &g_array_index(layout->rows, sip_row, i), &of);
    measure_hosts(layout, &of);
    return of;
}

/* Behind the last lifeline stand, in different lines, what the call comes into and the name of the last host. */
static unsigned tail(const widths *of, sip_ladder_head head)
{
    unsigned side = of->side > 0 ? of->side + MARGIN : 1;
    return MAX(side, of->last_host[head]);
}

static void place_below(sip_ladder_plan *plan, const widths *of, unsigned gaps, unsigned columns)
{
    for (int head = 0; head < SIP_HEAD_COUNT; head++) {
        unsigned used = plan->first + tail(of, (sip_ladder_head)head);
        unsigned room = used < columns ? (columns - used) / gaps : 0;
        plan->head = (sip_ladder_head)head;
        plan->gap = CLAMP(room, LEAST_GAP, MOST_GAP);
        if (plan->gap > of->host[head]) break;
    }
    plan->text = plan->first + MARGIN;
    plan->text_end = columns;
}

static bool place_beside(sip_ladder_plan *plan, const widths *of, unsigned gaps, unsigned columns)
{
    plan->gap = MAX(USUAL_GAP, of->host[SIP_HEAD_TWO_LINES] + MARGIN);
    plan->text = plan->first + gaps * plan->gap + tail(of, SIP_HEAD_TWO_LINES) + MARGIN;
    plan->text_end = columns;
    plan->beside = plan->text + LEAST_BESIDE <= columns;
    return plan->beside;
}

sip_ladder_plan sip_ladder_plan_of(const sip_chart *chart, const sip_layout *layout, const sip_terminal *terminal)
{
    const widths of = measure(chart, layout);
    sip_ladder_plan plan = { .frame_end = 1 + of.frame };
    plan.time_end = plan.frame_end + MARGIN + of.time;
    plan.cseq_end = plan.time_end + MARGIN + of.cseq;
    plan.first = plan.cseq_end + MARGIN;
    unsigned gaps = layout->column_count > 1 ? layout->column_count - 1 : 1;
    if (!place_beside(&plan, &of, gaps, terminal->columns)) place_below(&plan, &of, gaps, terminal->columns);
    plan.side = sip_ladder_cell(&plan, layout->column_count - 1) + MARGIN;
    return plan;
}
