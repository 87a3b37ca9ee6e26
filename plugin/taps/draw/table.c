/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Laying tables out.
 */
#include "table.h"

enum { BETWEEN = 2, LEAST_WIDTH = 4 };

struct sip_table {
    sip_terminal terminal;
    const sip_table_column *columns;
    unsigned count;
    unsigned *widths;
    GPtrArray *cells; /* safe texts */
};

sip_table *sip_table_new(const sip_terminal *terminal, const sip_table_column *columns, unsigned count)
{
    sip_table *table = g_new0(sip_table, 1);
    table->terminal = *terminal;
    table->columns = columns;
    table->count = count;
    table->widths = g_new0(unsigned, count);
    table->cells = g_ptr_array_new_with_free_func(g_free);
    for (unsigned i = 0; i < count; i++) sip_table_add(table, g_strdup(columns[i].title));
    return table;
}

void sip_table_free(sip_table *table)
{
    g_ptr_array_free(table->cells, TRUE);
    g_free(table->widths);
    g_free(table);
}

void sip_table_add(sip_table *table, char *text)
{
    char *safe = sip_terminal_text(&table->terminal, text ? text : "");
    unsigned *width = &table->widths[table->cells->len % table->count];
    *width = MAX(*width, sip_terminal_width(safe));
    g_ptr_array_add(table->cells, safe);
    g_free(text);
}

static unsigned total(const sip_table *table)
{
    unsigned sum = (table->count - 1) * BETWEEN;
    for (unsigned i = 0; i < table->count; i++) sum += table->widths[i];
    return sum;
}

/* The widest column of names; table->count when none can be narrower. */
static unsigned widest(const sip_table *table)
{
    unsigned found = table->count;
    for (unsigned i = 0; i < table->count; i++) {
        if (!table->columns[i].flexible || table->widths[i] <= LEAST_WIDTH) continue;
        if (found == table->count || table->widths[i] > table->widths[found]) found = i;
    }
    return found;
}

static void fit(const sip_table *table)
{
    while (total(table) > table->terminal.columns) {
        unsigned column = widest(table);
        if (column == table->count) return;
        table->widths[column]--;
    }
}

static void write_blanks(GString *out, unsigned count)
{
    for (unsigned i = 0; i < count; i++) g_string_append_c(out, ' ');
}

/* A cell; blanks that are due before it are `pending`, so that no line ends in blanks. How many are due behind it. */
static unsigned write_cell(const sip_table *table, guint cell, unsigned pending, GString *out)
{
    unsigned column = cell % table->count, width = table->widths[column];
    const char *text = table->cells->pdata[cell];
    unsigned taken = sip_terminal_width(text);
    if (taken == 0) return pending + width + BETWEEN;
    bool right = table->columns[column].right && taken < width;
    write_blanks(out, pending + (right ? width - taken : 0));
    unsigned written = sip_terminal_append(&table->terminal, text, width, out);
    return BETWEEN + (right ? 0 : width - written);
}

void sip_table_write(const sip_table *table, GString *out)
{
    if (table->cells->len <= table->count) return;
    fit(table);
    for (guint row = 0; row + table->count <= table->cells->len; row += table->count) {
        unsigned pending = 0;
        for (unsigned i = 0; i < table->count; i++) pending = write_cell(table, row + i, pending, out);
        g_string_append_c(out, '\n');
    }
}
