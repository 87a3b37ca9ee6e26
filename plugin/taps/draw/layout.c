/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Laying groups out.
 */
#include "layout.h"

#include <arpa/inet.h>

#include "../../texts/language.h"

enum {
    NEAR_ROWS = 3,      /* a message that is passed on is joined to its hop before over so many rows, */
    NEAR_TIME = 200000, /* and so many microseconds */
};

char *sip_endpoint_text(const sip_endpoint *endpoint)
{
    char text[INET6_ADDRSTRLEN];
    bool six = endpoint->address_len == 16;
    if (endpoint->address_len == 0)
        return endpoint->port == 0 ? g_strdup("?") : g_strdup_printf("?:%u", endpoint->port);
    inet_ntop(six ? AF_INET6 : AF_INET, endpoint->address, text, sizeof text);
    return g_strdup_printf(six ? "[%s]:%u" : "%s:%u", text, endpoint->port);
}

const char *sip_endpoint_port(const char *text)
{
    const char *colon = strrchr(text, ':');
    return colon ? colon : text + strlen(text);
}

/* --- columns --- */

int sip_layout_column(const sip_layout *layout, sip_chart_host *host)
{
    const sip_chart_host *wanted = sip_chart_host_of(host);
    for (unsigned i = 0; i < layout->column_count; i++) {
        if (layout->columns[i].host == wanted) return (int)i;
    }
    return -1;
}

int sip_layout_column_of_address(const sip_layout *layout, const sip_endpoint *endpoint)
{
    for (unsigned i = 0; i < layout->column_count; i++) {
        if (sip_endpoint_same_host(&layout->columns[i].host->endpoint, endpoint)) return (int)i;
    }
    return -1;
}

static const char *usual_name(const sip_chart *chart, const sip_chart_host *host)
{
    const char *const *words = sip_language_tables_of(chart->language)->words;
    if (host->forwards) return words[SIP_WORD_CHART_PROXY];
    return host->registrar ? words[SIP_WORD_CHART_REGISTRAR] : NULL;
}

static void take_host(sip_layout *layout, const sip_chart *chart, GHashTable *seen, sip_chart_host *host)
{
    host = sip_chart_host_of(host);
    if (!g_hash_table_add(seen, host) || layout->column_count == SIP_LAYOUT_COLUMNS) return;
    layout->columns[layout->column_count++] = (sip_column){ .host = host, .name = usual_name(chart, host) };
}

/* Who speaks for different people in the two legs of a call is neither of them. */
static void name_column(sip_layout *layout, sip_chart_host *host, const sip_call *call, const char *name)
{
    int found = sip_layout_column(layout, host);
    if (found < 0 || name == NULL) return;
    sip_column *column = &layout->columns[found];
    if (column->name == NULL) {
        column->name = name;
        column->call = call;
    } else if (column->call && column->call != call && strcmp(column->name, name) != 0) {
        column->name = "B2BUA";
    }
}

/* Who speaks here counts more than who is spoken to, and both more than what the rest of the capture tells. */
static void name_columns(sip_layout *layout)
{
    const GPtrArray *arrows = layout->group->arrows;
    for (guint i = 0; i < arrows->len; i++) {
        const sip_chart_arrow *arrow = arrows->pdata[i];
        name_column(layout, arrow->from, arrow->verdict->call, arrow->sender);
    }
    for (guint i = 0; i < arrows->len; i++) {
        const sip_chart_arrow *arrow = arrows->pdata[i];
        name_column(layout, arrow->to, arrow->verdict->call, arrow->receiver);
    }
    for (unsigned i = 0; i < layout->column_count; i++) {
        if (layout->columns[i].name == NULL) layout->columns[i].name = layout->columns[i].host->name;
    }
}

static void find_columns(sip_layout *layout, const sip_chart *chart)
{
    GHashTable *seen = g_hash_table_new(g_direct_hash, g_direct_equal);
    const GPtrArray *arrows = layout->group->arrows;
    for (guint i = 0; i < arrows->len; i++) {
        const sip_chart_arrow *arrow = arrows->pdata[i];
        take_host(layout, chart, seen, arrow->from);
        take_host(layout, chart, seen, arrow->to);
    }
    layout->host_count = g_hash_table_size(seen);
    g_hash_table_destroy(seen);
    name_columns(layout);
}

/* --- rows --- */

static bool continues(const sip_layout *layout, const sip_row *row, const sip_chart_arrow *arrow)
{
    const sip_chart_arrow *last = row->count > 0 ? row->arrows[row->count - 1] : NULL;
    if (last == NULL || arrow->forwarded != last || row->count == G_N_ELEMENTS(row->arrows)) return false;
    if (arrow->time - last->time > NEAR_TIME || arrow->sent > 1 || last->sent > 1) return false;
    int from = sip_layout_column(layout, last->from), middle = sip_layout_column(layout, last->to);
    int again = sip_layout_column(layout, arrow->from), to = sip_layout_column(layout, arrow->to);
    return middle == again && from != middle && (from < middle ? to > middle : to < middle);
}

static sip_row *row_to_continue(const sip_layout *layout, const sip_chart_arrow *arrow)
{
    for (guint back = 1; back <= NEAR_ROWS && back <= layout->rows->len; back++) {
        sip_row *row = &g_array_index(layout->rows, sip_row, layout->rows->len - back);
        if (continues(layout, row, arrow)) return row;
    }
    return NULL;
}

/* The states are those of the first leg: that is the call as the caller has it. */
static void add_arrow(sip_layout *layout, const sip_chart_arrow *arrow, sip_call_state *state)
{
    sip_row *row = row_to_continue(layout, arrow);
    if (row == NULL) {
        g_array_set_size(layout->rows, layout->rows->len + 1);
        row = &g_array_index(layout->rows, sip_row, layout->rows->len - 1);
    }
    row->arrows[row->count++] = arrow;
    if (arrow->verdict->call_state == *state || arrow->verdict->call != sip_chart_call(layout->group)) return;
    *state = arrow->verdict->call_state;
    row->state = *state;
    row->outcome = arrow->verdict->outcome;
}

static void add_media(sip_layout *layout, unsigned after, guint *next)
{
    const GPtrArray *all = layout->group->media;
    for (; *next < all->len; (*next)++) {
        const sip_chart_media *media = all->pdata[*next];
        if (media->after > after) return;
        sip_row row = { .media = media };
        g_array_append_val(layout->rows, row);
    }
}

static void find_rows(sip_layout *layout)
{
    const GPtrArray *arrows = layout->group->arrows;
    sip_call_state state = SIP_CALL_NONE;
    guint media = 0;
    for (guint i = 0; i < arrows->len; i++) {
        const sip_chart_arrow *arrow = arrows->pdata[i];
        add_media(layout, i, &media);
        bool drawn = sip_layout_column(layout, arrow->from) >= 0 && sip_layout_column(layout, arrow->to) >= 0;
        if (drawn) {
            add_arrow(layout, arrow, &state);
        } else {
            layout->left_out++;
        }
    }
    add_media(layout, arrows->len, &media);
}

sip_layout *sip_layout_new(const sip_chart *chart, const sip_chart_group *group)
{
    sip_layout *layout = g_new0(sip_layout, 1);
    layout->group = group;
    layout->rows = g_array_new(FALSE, TRUE, sizeof(sip_row));
    find_columns(layout, chart);
    find_rows(layout);
    return layout;
}

void sip_layout_free(sip_layout *layout)
{
    g_array_free(layout->rows, TRUE);
    g_free(layout);
}
