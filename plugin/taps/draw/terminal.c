/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Making text safe, measuring it, and composing lines.
 */
#include "terminal.h"

#include <string.h>

enum { MARKS = 2 /* zero-width marks on one letter; more are dropped */, CELL_BYTES = 4 * (1 + MARKS) + 1 };

/* --- safe text --- */

/* Control and format letters (bidirectional overrides, joiners, tags), line separators, and what is no letter at all.
 */
static bool is_harmful(gunichar letter)
{
    switch (g_unichar_type(letter)) {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_UNASSIGNED:
        return true;
    default:
        return false;
    }
}

static char *without_harm(const char *text)
{
    GString *safe = g_string_new(NULL);
    unsigned marks = 0;
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        gunichar letter = g_utf8_get_char(text);
        bool mark = g_unichar_iszerowidth(letter);
        marks = mark ? marks + 1 : 0;
        if (letter == '\t' || letter == '\n' || letter == '\r') letter = ' ';
        if (is_harmful(letter)) letter = 0xFFFD;
        if (marks <= MARKS) g_string_append_unichar(safe, letter);
    }
    return g_string_free(safe, FALSE);
}

/* Most text is this, and then nothing about it needs a second look. */
static bool is_plain(const char *text)
{
    while (*text >= ' ' && *text < 0x7F) text++;
    return *text == '\0';
}

char *sip_terminal_text(const sip_terminal *terminal, const char *text)
{
    if (is_plain(text)) return g_strdup(text);
    char *valid = g_utf8_make_valid(text, -1);
    char *safe = without_harm(valid);
    g_free(valid);
    if (terminal->unicode) return safe;
    char *ascii = g_str_to_ascii(safe, "C");
    g_free(safe);
    return ascii;
}

/* --- widths --- */

static unsigned cells_of(gunichar letter)
{
    if (g_unichar_iszerowidth(letter)) return 0;
    return g_unichar_iswide(letter) ? 2 : 1;
}

unsigned sip_terminal_width(const char *text)
{
    unsigned width = 0;
    if (is_plain(text)) return (unsigned)strlen(text);
    for (; *text != '\0'; text = g_utf8_next_char(text)) width += cells_of(g_utf8_get_char(text));
    return width;
}

size_t sip_terminal_fit(const char *text, unsigned cells)
{
    const char *at = text, *word = NULL;
    unsigned width = 0;
    for (; *at != '\0'; at = g_utf8_next_char(at)) {
        unsigned more = cells_of(g_utf8_get_char(at));
        if (*at == ' ' && width <= cells) word = at;
        if (width + more > cells) return (size_t)((word && word > text ? word : at) - text);
        width += more;
    }
    return (size_t)(at - text);
}

static const char *ellipsis_of(const sip_terminal *terminal)
{
    return terminal->unicode ? "…" : "..";
}

unsigned sip_terminal_append(const sip_terminal *terminal, const char *text, unsigned cells, GString *out)
{
    unsigned width = sip_terminal_width(text), dots = sip_terminal_width(ellipsis_of(terminal)), used = 0;
    if (width <= cells) {
        g_string_append(out, text);
        return width;
    }
    if (cells <= dots) return 0;
    for (; used + cells_of(g_utf8_get_char(text)) <= cells - dots; text = g_utf8_next_char(text)) {
        g_string_append_unichar(out, g_utf8_get_char(text));
        used += cells_of(g_utf8_get_char(text));
    }
    g_string_append(out, ellipsis_of(terminal));
    return used + dots;
}

/* --- the canvas --- */

struct sip_canvas {
    sip_terminal terminal;
    char (*cells)[CELL_BYTES]; /* "" is the right half of a wide letter */
};

static void blank(sip_canvas *canvas)
{
    for (unsigned i = 0; i < canvas->terminal.columns; i++) strcpy(canvas->cells[i], " ");
}

sip_canvas *sip_canvas_new(const sip_terminal *terminal)
{
    sip_canvas *canvas = g_new0(sip_canvas, 1);
    canvas->terminal = *terminal;
    canvas->cells = g_malloc0_n(terminal->columns, CELL_BYTES);
    blank(canvas);
    return canvas;
}

void sip_canvas_free(sip_canvas *canvas)
{
    g_free(canvas->cells);
    g_free(canvas);
}

/* A wide letter of which half is overwritten is gone. */
static void clear_cell(sip_canvas *canvas, unsigned at)
{
    if (canvas->cells[at][0] == '\0' && at > 0) strcpy(canvas->cells[at - 1], " ");
    bool wide = at + 1 < canvas->terminal.columns && canvas->cells[at + 1][0] == '\0';
    if (wide) strcpy(canvas->cells[at + 1], " ");
    strcpy(canvas->cells[at], " ");
}

static void put_letter(sip_canvas *canvas, unsigned at, gunichar letter, unsigned width)
{
    for (unsigned i = 0; i < width; i++) clear_cell(canvas, at + i);
    canvas->cells[at][g_unichar_to_utf8(letter, canvas->cells[at])] = '\0';
    if (width == 2) canvas->cells[at + 1][0] = '\0';
}

static void put_mark(sip_canvas *canvas, unsigned at, gunichar mark)
{
    char *cell = canvas->cells[at];
    size_t len = strlen(cell);
    if (len + 4 < CELL_BYTES) cell[len + (size_t)g_unichar_to_utf8(mark, cell + len)] = '\0';
}

/* Puts as much as fits before cell `end`; says where it ended. */
static unsigned put_all(sip_canvas *canvas, unsigned at, unsigned end, const char *text)
{
    unsigned last = at;
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        gunichar letter = g_utf8_get_char(text);
        unsigned width = cells_of(letter);
        if (at + width > end) break;
        if (width > 0) {
            put_letter(canvas, at, letter, width);
            last = at;
        } else if (at > last) {
            put_mark(canvas, last, letter);
        }
        at += width;
    }
    return at;
}

void sip_canvas_put(sip_canvas *canvas, unsigned at, unsigned most, const char *text)
{
    const char *ellipsis = ellipsis_of(&canvas->terminal);
    unsigned columns = canvas->terminal.columns, dots = sip_terminal_width(ellipsis);
    if (at >= columns) return;
    unsigned end = most < columns - at ? at + most : columns;
    if (sip_terminal_width(text) <= end - at) {
        put_all(canvas, at, end, text);
    } else if (end - at > dots) {
        unsigned cut = put_all(canvas, at, end - dots, text);
        put_all(canvas, cut, end, ellipsis);
    }
}

void sip_canvas_put_right(sip_canvas *canvas, unsigned end, const char *text)
{
    unsigned width = sip_terminal_width(text);
    if (width <= end) sip_canvas_put(canvas, end - width, width, text);
}

void sip_canvas_flush(sip_canvas *canvas, GString *out)
{
    gsize start = out->len;
    for (unsigned i = 0; i < canvas->terminal.columns; i++) g_string_append(out, canvas->cells[i]);
    while (out->len > start && out->str[out->len - 1] == ' ') g_string_truncate(out, out->len - 1);
    g_string_append_c(out, '\n');
    blank(canvas);
}
