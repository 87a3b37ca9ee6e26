/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The Protocol and Info columns. Several messages may share a frame; each appends its own text behind a fence.
 */
#ifndef SIPTUTOR_DISSECTOR_COLUMNS_H
#define SIPTUTOR_DISSECTOR_COLUMNS_H

#include "explain.h"
#include "view.h"

/** Where the text of this message begins in the Info column, and what it is. */
typedef struct {
    size_t start;
    size_t end;       /* where it ended when it was written; 0 when others write */
    const char *text; /* as given to sip_columns_begin() */
} sip_columns;

/**
 * Sets Protocol, and makes room in Info behind what earlier messages left there. The usual text ("Request: …", "Status:
 * …"), which lives until the end, is written at once; with NULL others write it, and if they do not, it is the title.
 */
sip_columns sip_columns_begin(const sip_view *view, const char *text);

/** Appends the headline, if wanted, to what now stands in Info, and fences it. */
void sip_columns_end(const sip_view *view, const sip_columns *columns, const sip_judgement *judged);

#endif
