/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The Protocol and Info columns. Several messages may share a frame; each appends its own text behind a fence.
 */
#ifndef SIPTUTOR_DISSECTOR_COLUMNS_H
#define SIPTUTOR_DISSECTOR_COLUMNS_H

#include "explain.h"
#include "view.h"

/** Where the text of this message begins in the Info column, and what it is if nobody else writes it. */
typedef struct {
    size_t start;
    size_t end; /* where it ended when it was written; 0 when others write */
    const char *title;
} sip_columns;

/**
 * Sets Protocol, and makes room in Info for the usual text ("Request: …", "Status: …") behind what earlier messages
 * left there. `title`, which lives until the end, is written at once, or, with `others_write`, only if nobody else
 * does.
 */
sip_columns sip_columns_begin(const sip_view *view, const char *title, bool others_write);

/** Appends the headline, if wanted, to what now stands in Info, and fences it. */
void sip_columns_end(const sip_view *view, const sip_columns *columns, const sip_judgement *judged);

#endif
