/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The head of a ladder: who the hosts are, above their columns where there is room, or in a list.
 */
#include "ladder_lines.h"
#include "wording.h"

static void write_legend(const sip_ladder_drawing *to)
{
    for (unsigned i = 0; i < to->layout->column_count; i++) {
        const sip_column *column = &to->layout->columns[i];
        char *place = sip_endpoint_text(&column->host->endpoint);
        char *line = g_strdup_printf("%u  %s  %s", i + 1, place, column->name ? column->name : "");
        sip_ladder_put(to, i < 9 ? 3 : 2, to->terminal->columns, line);
        sip_ladder_flush(to);
        g_free(line);
        g_free(place);
    }
}

/* What stands above a column in the given line: its name, then address and port, or only its number. */
static char *host_text(const sip_ladder_drawing *to, unsigned i, unsigned line)
{
    const sip_column *column = &to->layout->columns[i];
    if (to->plan.head == SIP_HEAD_LEGEND) return g_strdup_printf("%u", i + 1);
    if (line == 0) return g_strdup(column->name ? column->name : "");
    char *place = sip_endpoint_text(&column->host->endpoint);
    if (to->plan.head == SIP_HEAD_TWO_LINES) return place;
    const char *port = sip_endpoint_port(place);
    char *text = line == 1 ? g_strndup(place, (gsize)(port - place)) : g_strdup(port);
    g_free(place);
    return text;
}

static void write_hosts(const sip_ladder_drawing *to, unsigned line)
{
    for (unsigned i = 0; i < to->layout->column_count; i++) {
        bool last = i + 1 == to->layout->column_count;
        char *text = host_text(to, i, line);
        sip_ladder_put(to, sip_ladder_cell(&to->plan, i), last ? to->terminal->columns : to->plan.gap - 1, text);
        g_free(text);
    }
    sip_ladder_flush(to);
}

void sip_ladder_write_head(const sip_ladder_drawing *to)
{
    static const unsigned lines[] = { [SIP_HEAD_TWO_LINES] = 2, [SIP_HEAD_THREE_LINES] = 3, [SIP_HEAD_LEGEND] = 1 };
    if (to->plan.head == SIP_HEAD_LEGEND) write_legend(to);
    sip_ladder_put_right(to, to->plan.frame_end, sip_chart_word(to->chart, SIP_WORD_CHART_FRAME));
    sip_ladder_put_right(to, to->plan.time_end, sip_chart_word(to->chart, SIP_WORD_CHART_TIME));
    sip_ladder_put_right(to, to->plan.cseq_end, "CSeq");
    for (unsigned line = 0; line < lines[to->plan.head]; line++) write_hosts(to, line);
}
