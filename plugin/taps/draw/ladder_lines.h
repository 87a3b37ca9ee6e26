/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the files that draw a ladder share: the drawing under way, and the steps by which its lines are written.
 */
#ifndef SIPTUTOR_TAPS_LADDER_LINES_H
#define SIPTUTOR_TAPS_LADDER_LINES_H

#include "ladder_plan.h"

/** The letters that lines are drawn with, each one cell. */
typedef struct {
    const char *life, *request, *response, *media, *crossing, *left, *right, *itself, *remark;
} sip_ladder_glyphs;

typedef struct {
    const sip_chart *chart;
    const sip_terminal *terminal;
    const sip_ladder_glyphs *with;
    const sip_layout *layout;
    sip_ladder_plan plan;
    sip_canvas *canvas;
    GString *out;
} sip_ladder_drawing;

/** Puts text at a cell of the line, made safe, cut after `most` cells. */
void sip_ladder_put(const sip_ladder_drawing *to, unsigned at, unsigned most, const char *text);

/** The same, ending before cell `end`. */
void sip_ladder_put_right(const sip_ladder_drawing *to, unsigned end, const char *text);

/** Puts a piece of every lifeline. */
void sip_ladder_put_lifelines(const sip_ladder_drawing *to);

/** Ends the line. */
void sip_ladder_flush(const sip_ladder_drawing *to);

/** Writes a text from cell `at` on, in as many lines as it takes. */
void sip_ladder_write_paragraph(const sip_ladder_drawing *to, unsigned at, const char *text);

/** Writes a sentence over the lifelines; the first line may be `begun`, with an arrow in it. */
void sip_ladder_write_sentence(const sip_ladder_drawing *to, const char *text, bool begun);

/** Writes who the columns are (ladder_head.c). */
void sip_ladder_write_head(const sip_ladder_drawing *to);

#endif
