/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Tables for terminals: aligned, and where the lines are too short, with narrower columns of names.
 */
#ifndef SIPTUTOR_TAPS_TABLE_H
#define SIPTUTOR_TAPS_TABLE_H

#include "terminal.h"

typedef struct {
    const char *title;
    bool right;    /* numbers end at the same cell */
    bool flexible; /* may be cut */
} sip_table_column;

typedef struct sip_table sip_table;

/** A table without rows, to be freed with sip_table_free(). `columns` must outlive it. */
sip_table *sip_table_new(const sip_terminal *terminal, const sip_table_column *columns, unsigned count);

void sip_table_free(sip_table *table);

/** Adds the next cell, row by row; takes `text`, made by g_malloc() and its like, over. NULL leaves the cell empty. */
void sip_table_add(sip_table *table, char *text);

/** Appends the titles and all rows; nothing when there is no row. */
void sip_table_write(const sip_table *table, GString *out);

#endif
