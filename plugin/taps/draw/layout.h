/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * How one group of a chart is laid out, whatever it is drawn with: which hosts are columns, and which arrows share a
 * row. A message that is passed on at once, in the same direction, continues the arrow of the hop before.
 */
#ifndef SIPTUTOR_TAPS_LAYOUT_H
#define SIPTUTOR_TAPS_LAYOUT_H

#include "chart.h"

enum { SIP_LAYOUT_COLUMNS = 12 };

typedef struct {
    const sip_chart_host *host;
    const char *name;     /* who it is in this group; NULL: nobody known */
    const sip_call *call; /* the leg in which it has that name; NULL: in all */
} sip_column;

/** Arrows that are drawn side by side, or media. */
typedef struct {
    const sip_chart_arrow *arrows[SIP_LAYOUT_COLUMNS - 1];
    unsigned count;
    const sip_chart_media *media; /* count is 0 then */
    sip_call_state state;         /* that the call comes into with this row; SIP_CALL_NONE: as before */
    sip_outcome outcome;
} sip_row;

typedef struct {
    const sip_chart_group *group;
    sip_column columns[SIP_LAYOUT_COLUMNS];
    unsigned column_count;
    unsigned host_count; /* may be more */
    unsigned left_out;   /* arrows between hosts that have no column */
    GArray *rows;        /* of sip_row */
} sip_layout;

/** Lays a group out; to be freed with sip_layout_free(). */
sip_layout *sip_layout_new(const sip_chart *chart, const sip_chart_group *group);

void sip_layout_free(sip_layout *layout);

/** The column of a host, or -1. */
int sip_layout_column(const sip_layout *layout, sip_chart_host *host);

/** The column of a host with that address, at whatever port, or -1. */
int sip_layout_column_of_address(const sip_layout *layout, const sip_endpoint *endpoint);

/** "192.0.2.5:5060", "[2001:db8::5]:5060", "?" when nobody knows; to be freed with g_free(). */
char *sip_endpoint_text(const sip_endpoint *endpoint);

/** Where the port stands in such a text, ":" and all; at its end when it has none. */
const char *sip_endpoint_port(const char *text);

#endif
