/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Writing the lines of ladders.
 */
#include "ladder_lines.h"

void sip_ladder_put(const sip_ladder_drawing *to, unsigned at, unsigned most, const char *text)
{
    char *safe = sip_terminal_text(to->terminal, text);
    sip_canvas_put(to->canvas, at, most, safe);
    g_free(safe);
}

void sip_ladder_put_right(const sip_ladder_drawing *to, unsigned end, const char *text)
{
    char *safe = sip_terminal_text(to->terminal, text);
    sip_canvas_put_right(to->canvas, end, safe);
    g_free(safe);
}

void sip_ladder_put_lifelines(const sip_ladder_drawing *to)
{
    for (unsigned i = 0; i < to->layout->column_count; i++) {
        sip_canvas_put(to->canvas, sip_ladder_cell(&to->plan, i), 1, to->with->life);
    }
}

void sip_ladder_flush(const sip_ladder_drawing *to)
{
    sip_canvas_flush(to->canvas, to->out);
}

void sip_ladder_write_paragraph(const sip_ladder_drawing *to, unsigned at, const char *text)
{
    char *safe = sip_terminal_text(to->terminal, text);
    unsigned width = to->terminal->columns - at;
    for (const char *rest = safe; *rest != '\0';) {
        size_t len = sip_terminal_fit(rest, width);
        char *line = g_strndup(rest, len > 0 ? len : strlen(rest));
        sip_canvas_put(to->canvas, at, width, line);
        sip_ladder_flush(to);
        rest += strlen(line);
        rest += strspn(rest, " ");
        g_free(line);
    }
    g_free(safe);
}

void sip_ladder_write_sentence(const sip_ladder_drawing *to, const char *text, bool begun)
{
    char *safe = sip_terminal_text(to->terminal, text);
    unsigned width = to->plan.text_end - to->plan.text;
    for (const char *rest = safe; *rest != '\0'; begun = false) {
        size_t len = sip_terminal_fit(rest, width);
        char *line = g_strndup(rest, len > 0 ? len : strlen(rest));
        if (!begun) sip_ladder_put_lifelines(to);
        sip_canvas_put(to->canvas, to->plan.text, width, line);
        sip_canvas_put(to->canvas, to->plan.text + sip_terminal_width(line), 1, " ");
        sip_ladder_flush(to);
        rest += strlen(line);
        rest += strspn(rest, " ");
        g_free(line);
    }
    g_free(safe);
}
