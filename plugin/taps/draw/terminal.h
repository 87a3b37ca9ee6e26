/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Text for terminals: made safe, measured in cells (a letter may take none, one or two), and put side by side on a
 * canvas of one line.
 */
#ifndef SIPTUTOR_TAPS_TERMINAL_H
#define SIPTUTOR_TAPS_TERMINAL_H

#include <glib.h>
#include <stdbool.h>

typedef struct {
    unsigned columns; /* cells in a line */
    bool unicode;     /* UTF-8; else ASCII only */
} sip_terminal;

/**
 * The text as the terminal may get it: nothing that moves the cursor, colours, hides or turns text around, whatever the
 * capture holds; ASCII where the terminal has nothing else. `text` is UTF-8. To be freed with g_free().
 */
char *sip_terminal_text(const sip_terminal *terminal, const char *text);

/** How many cells a safe text takes. */
unsigned sip_terminal_width(const char *text);

/** How many bytes of a safe text fit into `cells`, ending before a word where there is one. */
size_t sip_terminal_fit(const char *text, unsigned cells);

/** Appends safe text, cut with an ellipsis when it takes more than `cells`. How many cells it takes then. */
unsigned sip_terminal_append(const sip_terminal *terminal, const char *text, unsigned cells, GString *out);

/** One line, cell by cell. */
typedef struct sip_canvas sip_canvas;

/** An empty canvas, to be freed with sip_canvas_free(). */
sip_canvas *sip_canvas_new(const sip_terminal *terminal);

void sip_canvas_free(sip_canvas *canvas);

/** Puts safe text at a cell, over what is there; cut with an ellipsis when it takes more than `most` cells. */
void sip_canvas_put(sip_canvas *canvas, unsigned at, unsigned most, const char *text);

/** The same, so that it ends before cell `end`. */
void sip_canvas_put_right(sip_canvas *canvas, unsigned end, const char *text);

/** Appends the line without blanks at its end, and its line end; the canvas is empty then. */
void sip_canvas_flush(sip_canvas *canvas, GString *out);

#endif
