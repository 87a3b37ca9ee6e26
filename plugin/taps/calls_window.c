/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The table of calls as a window: Telephony > SIP Tutor Calls. Wireshark draws it from the cells; a row is written
 * again with every message of its call, since a call is never known to be over.
 */
#include "calls_tap.h"
#include "draw/calls.h"
#include "listen.h"

static stat_tap_table_item fields[SIP_CALL_COLUMNS] = {
    [SIP_CALL_NUMBER] = { TABLE_ITEM_UINT, TAP_ALIGN_RIGHT, "", "%u" },
    [SIP_CALL_FROM] = { TABLE_ITEM_STRING, TAP_ALIGN_LEFT, "", "%s" },
    [SIP_CALL_TO] = { TABLE_ITEM_STRING, TAP_ALIGN_LEFT, "", "%s" },
    [SIP_CALL_START] = { TABLE_ITEM_FLOAT, TAP_ALIGN_RIGHT, "", "%.3f" },
    [SIP_CALL_DELAY] = { TABLE_ITEM_FLOAT, TAP_ALIGN_RIGHT, "", "%.3f" },
    [SIP_CALL_RING] = { TABLE_ITEM_FLOAT, TAP_ALIGN_RIGHT, "", "%.3f" },
    [SIP_CALL_LENGTH] = { TABLE_ITEM_FLOAT, TAP_ALIGN_RIGHT, "", "%.3f" },
    [SIP_CALL_OUTCOME] = { TABLE_ITEM_STRING, TAP_ALIGN_LEFT, "", "%s" },
    [SIP_CALL_ENDED_BY] = { TABLE_ITEM_STRING, TAP_ALIGN_LEFT, "", "%s" },
    [SIP_CALL_FINDINGS] = { TABLE_ITEM_UINT, TAP_ALIGN_RIGHT, "", "%u" },
};

/* A title with a capital, and the unit of a time; it lives as long as the program, for a window may show it. */
static const char *title_of(sip_call_column column)
{
    const char *title = sip_call_title(column, sip_tap_language());
    char capital[8] = "";
    g_unichar_to_utf8(g_unichar_toupper(g_utf8_get_char(title)), capital);
    const char *unit = fields[column].type == TABLE_ITEM_FLOAT ? " (s)" : "";
    char *whole = g_strconcat(capital, g_utf8_next_char(title), unit, NULL);
    const char *kept = g_intern_string(whole);
    g_free(whole);
    return kept;
}

/* Wireshark reads the titles before it calls anything here, so they are right at any time. */
void sip_calls_window_reword(void)
{
    for (unsigned i = 0; i < SIP_CALL_COLUMNS; i++) fields[i].column_name = title_of(i);
}

static stat_tap_table_item_type text(const char *value)
{
    return (stat_tap_table_item_type){ .type = TABLE_ITEM_STRING, .value.string_value = g_strdup(value ? value : "") };
}

static stat_tap_table_item_type number(unsigned value)
{
    return (stat_tap_table_item_type){ .type = TABLE_ITEM_UINT, .value.uint_value = value };
}

static const stat_tap_table_item_type nothing = { .type = TABLE_ITEM_NONE };

/* A time that the capture does not tell is an empty cell: one of no type, for another type than that of its column
 * could be sorted as what it is not. */
static stat_tap_table_item_type seconds(bool known, sip_time time)
{
    if (!known) return nothing;
    return (stat_tap_table_item_type){ .type = TABLE_ITEM_FLOAT, .value.float_value = (double)time / 1e6 };
}

/* --- rows --- */

/* The gathered calls hang on the first cell, so that they live as long as the table. */
static sip_calls **calls_of(const stat_tap_table *table)
{
    return (sip_calls **)&stat_tap_get_field_data(table, 0, SIP_CALL_NUMBER)->user_data.ptr_value;
}

static void free_cell(stat_tap_table *table _U_, unsigned row, unsigned column, stat_tap_table_item_type *cell)
{
    if (cell->type == TABLE_ITEM_STRING) g_free((char *)cell->value.string_value);
    if (row == 0 && column == SIP_CALL_NUMBER) sip_calls_free(cell->user_data.ptr_value);
}

static void set(stat_tap_table *table, unsigned row, unsigned column, stat_tap_table_item_type cell)
{
    stat_tap_table_item_type *there = stat_tap_get_field_data(table, row, column);
    if (there->type == TABLE_ITEM_STRING) g_free((char *)there->value.string_value);
    cell.user_data = there->user_data;
    *there = cell;
}

static stat_tap_table_item_type outcome_of(const sip_calls *calls, const sip_call_row *row)
{
    char *outcome = sip_call_row_outcome(calls, row, sip_tap_language());
    return (stat_tap_table_item_type){ .type = TABLE_ITEM_STRING, .value.string_value = outcome };
}

static void update_row(stat_tap_table *table, const sip_calls *calls, const sip_call_row *row)
{
    sip_time time;
    set(table, row->index, SIP_CALL_NUMBER, number(row->call->number));
    set(table, row->index, SIP_CALL_FROM, text(row->from));
    set(table, row->index, SIP_CALL_TO, text(row->to));
    set(table, row->index, SIP_CALL_START, seconds(row->call->invite != 0, row->call->invite_time));
    bool known = sip_call_row_delay(row, &time);
    set(table, row->index, SIP_CALL_DELAY, seconds(known, time));
    known = sip_call_row_ring(row, &time);
    set(table, row->index, SIP_CALL_RING, seconds(known, time));
    known = sip_call_row_duration(row, &time);
    set(table, row->index, SIP_CALL_LENGTH, seconds(known, time));
    set(table, row->index, SIP_CALL_OUTCOME, outcome_of(calls, row));
    set(table, row->index, SIP_CALL_ENDED_BY, text(row->ended_by));
    set(table, row->index, SIP_CALL_FINDINGS, number(row->findings));
}

/* --- callbacks --- */

static void empty(stat_tap_table *table)
{
    for (unsigned row = 0; row < table->num_elements; row++) {
        for (unsigned column = 0; column < SIP_CALL_COLUMNS; column++) set(table, row, column, nothing);
    }
    if (table->num_elements == 0) return;
    sip_calls_free(*calls_of(table));
    *calls_of(table) = NULL;
}

/* Wireshark's window points at the rows, and forgets them right after this. */
static void reset(stat_tap_table *table)
{
    empty(table);
    for (unsigned row = 0; row < table->num_elements; row++) g_free(table->elements[row]);
    table->num_elements = 0;
}

/* A window that is filled again, as with another filter, keeps its table; it still points at the rows. */
static void open_window(stat_tap_table_ui *window)
{
    static const char title[] = "SIP calls";
    stat_tap_table *there = stat_tap_find_table(window, title);
    if (there) {
        empty(there);
    } else {
        stat_tap_add_table(window, stat_tap_init_table(title, SIP_CALL_COLUMNS, 0, NULL));
    }
}

/* While a file is being read, calls go on. In a window that is filled from packets seen before, the end is known. */
static tap_packet_status take_message(void *data, packet_info *pinfo, epan_dissect_t *edt _U_, const void *tapped,
                                      tap_flags_t flags _U_)
{
    static const stat_tap_table_item_type new_row[SIP_CALL_COLUMNS] = { { .type = TABLE_ITEM_NONE } };
    const stat_data_t *window = data;
    const sip_tapped *message = tapped;
    stat_tap_table *table = g_array_index(window->stat_tap_data->tables, stat_tap_table *, 0);
    if (message->verdict->call == NULL) return TAP_PACKET_DONT_REDRAW;
    sip_calls *calls = table->num_elements > 0 ? *calls_of(table) : NULL;
    bool first = calls == NULL;
    const sip_timers timers = sip_tap_timers();
    if (first) calls = sip_calls_new(&timers);
    const sip_call_row *row = sip_calls_add(calls, &message->sighting, message->verdict);
    if (row->index >= table->num_elements) stat_tap_init_table_row(table, row->index, SIP_CALL_COLUMNS, new_row);
    if (first) *calls_of(table) = calls;
    if (PINFO_FD_VISITED(pinfo)) sip_calls_conclude(calls, sip_tap_end());
    update_row(table, calls, row);
    return TAP_PACKET_REDRAW;
}

void sip_calls_window_register(void)
{
    static tap_param filter[] = { { PARAM_FILTER, "filter", "Filter", NULL, TRUE } };
    static stat_tap_table_ui window = {
        .group = REGISTER_TELEPHONY_GROUP_UNSORTED,
        .title = "SIP Tutor Calls",
        .tap_name = SIP_TAP,
        .cli_string = "siptutor,calls",
        .stat_tap_init_cb = open_window,
        .packet_func = take_message,
        .stat_tap_reset_table_cb = reset,
        .stat_tap_free_table_item_cb = free_cell,
        .nfields = SIP_CALL_COLUMNS,
        .fields = fields,
        .nparams = G_N_ELEMENTS(filter),
        .params = filter,
    };
    if (sip_is_terminal_program()) return;
    sip_calls_window_reword();
    register_stat_tap_table_ui(&window);
}
