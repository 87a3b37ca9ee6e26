/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Where everything of a ladder stands in the lines of a terminal.
 */
#ifndef SIPTUTOR_TAPS_LADDER_PLAN_H
#define SIPTUTOR_TAPS_LADDER_PLAN_H

#include "layout.h"
#include "terminal.h"

/** How the hosts stand above their columns. */
typedef enum {
    SIP_HEAD_TWO_LINES,   /* name, address with port */
    SIP_HEAD_THREE_LINES, /* name, address, port */
    SIP_HEAD_LEGEND,      /* no room: a number, explained above */
    SIP_HEAD_COUNT
} sip_ladder_head;

/** Cells from the left, unless said otherwise. */
typedef struct {
    unsigned frame_end, time_end, cseq_end; /* the numbers end before these */
    unsigned first;                         /* the first lifeline */
    unsigned gap;                           /* from one lifeline to the next */
    unsigned side;                          /* what the call comes into */
    unsigned text, text_end;                /* the sentences */
    bool beside;                            /* the sentences stand beside the arrows, not below */
    sip_ladder_head head;
} sip_ladder_plan;

/** Plans the ladder of a layout. */
sip_ladder_plan sip_ladder_plan_of(const sip_chart *chart, const sip_layout *layout, const sip_terminal *terminal);

/** The cell of a column's lifeline. */
unsigned sip_ladder_cell(const sip_ladder_plan *plan, unsigned column);

/** The frame numbers of a row: "7", "4 5", "4…9". To be freed with g_free(). */
char *sip_ladder_frames(const sip_row *row);

#endif
