/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Writing Mermaid. Every text goes through sip_mermaid_text(): whatever is not a letter, a digit or harmless is written
 * as an entity, so that nothing in a capture can end a line, begin a comment or be taken for a keyword.
 */
#include "mermaid.h"

#include "wording.h"

enum { LINE = 44, MOST_ROWS = 400 /* Mermaid draws no more than 500 lines unless it is told to */ };

typedef struct {
    const sip_chart *chart;
    const sip_terminal *terminal;
    const sip_layout *layout;
    GString *out;
} writing;

/* --- text --- */

static void append_letter(GString *out, gunichar letter)
{
    bool plain = letter > 0x7F || g_ascii_isalnum((char)letter) || strchr(" .,'-/@()=+?!", (int)letter) != NULL;
    if (plain) {
        g_string_append_unichar(out, letter);
    } else {
        g_string_append_printf(out, "#%u;", letter);
    }
}

static size_t line_of(const char *text, unsigned width)
{
    size_t len = width > 0 ? sip_terminal_fit(text, width) : strlen(text);
    return len > 0 ? len : strlen(text);
}

void sip_mermaid_text(const char *text, unsigned width, GString *out)
{
    while (*text != '\0') {
        const char *end = text + line_of(text, width);
        for (; text < end; text = g_utf8_next_char(text)) append_letter(out, g_utf8_get_char(text));
        text += strspn(text, " ");
        if (*text != '\0') g_string_append(out, "<br/>");
    }
}

static void put(const writing *to, const char *text, unsigned width)
{
    char *safe = sip_terminal_text(to->terminal, text);
    sip_mermaid_text(safe, width, to->out);
    g_free(safe);
}

/* --- lines --- */

/* "Note over h1,h3: text" */
static void write_note(const writing *to, int from, int until, const char *text)
{
    g_string_append_printf(to->out, "    Note over h%d", from + 1);
    if (until != from) g_string_append_printf(to->out, ",h%d", until + 1);
    g_string_append(to->out, ": ");
    put(to, text, LINE);
    g_string_append_c(to->out, '\n');
}

static void write_hosts(const writing *to)
{
    for (unsigned i = 0; i < to->layout->column_count; i++) {
        const sip_column *column = &to->layout->columns[i];
        char *place = sip_endpoint_text(&column->host->endpoint);
        g_string_append_printf(to->out, "    participant h%u as ", i + 1);
        put(to, column->name ? column->name : "?", 0);
        g_string_append(to->out, "<br/>");
        put(to, place, 0);
        g_string_append_c(to->out, '\n');
        g_free(place);
    }
}

/* "h1->>h2: INVITE, offer", then its frame and time, then what is said of it */
static void write_arrow(const writing *to, const sip_chart_arrow *arrow, bool said)
{
    int from = sip_layout_column(to->layout, arrow->from), until = sip_layout_column(to->layout, arrow->to);
    char *label = sip_chart_label(to->chart, arrow, SIP_LABEL_WHOLE);
    char *seconds = sip_chart_seconds(to->chart, arrow->time);
    const char *frame = sip_chart_word(to->chart, SIP_WORD_CHART_FRAME);
    const char *line = arrow->kind == SIP_RESPONSE ? "-->>" : "->>";
    char *place = g_strdup_printf("%s %u, %s s, CSeq %u", frame, arrow->frame, seconds, arrow->cseq);
    g_string_append_printf(to->out, "    h%d%sh%d: ", from + 1, line, until + 1);
    put(to, label, LINE);
    g_string_append(to->out, "<br/>");
    put(to, place, LINE);
    if (said) {
        char *sentence = sip_chart_sentence(to->chart, arrow);
        g_string_append(to->out, "<br/>");
        put(to, sentence, LINE);
        g_free(sentence);
    }
    g_string_append_c(to->out, '\n');
    for (unsigned i = 0; i < arrow->remark_count; i++) {
        write_note(to, MIN(from, until), MAX(from, until), arrow->remarks[i].headline);
    }
    g_free(place);
    g_free(seconds);
    g_free(label);
}

static void write_media(const writing *to, const sip_chart_media *media)
{
    int from = sip_layout_column_of_address(to->layout, &media->ends[0]);
    int until = sip_layout_column_of_address(to->layout, &media->ends[1]);
    char *label = sip_chart_media_label(media);
    char *sentence = sip_chart_media_sentence(to->chart, media);
    char *both = g_strdup_printf("%s, %s", label, sentence);
    if (from < 0) from = until < 0 ? 0 : until;
    if (until < 0) until = from;
    write_note(to, MIN(from, until), MAX(from, until), both);
    g_free(both);
    g_free(sentence);
    g_free(label);
}

static void write_row(const writing *to, const sip_row *row)
{
    const char *state = sip_chart_state(to->chart, row->state, row->outcome);
    if (row->media) write_media(to, row->media);
    for (unsigned i = 0; i < row->count; i++) write_arrow(to, row->arrows[i], i == 0);
    if (state) write_note(to, 0, (int)to->layout->column_count - 1, state);
}

/* --- diagrams --- */

static void write_too_many(const writing *to, unsigned rows)
{
    char *text = sip_chart_numbers(to->chart, SIP_WORD_CHART_TOO_MANY, rows, MOST_ROWS, 0);
    char *filter = sip_chart_filter(to->chart);
    char *both = g_strdup_printf("%s -z 'siptutor,mermaid,%s'", text, filter);
    write_note(to, 0, (int)to->layout->column_count - 1, both);
    g_free(both);
    g_free(filter);
    g_free(text);
}

static void write_group(writing *to, const sip_chart_group *group)
{
    sip_layout *layout = sip_layout_new(to->chart, group);
    char *title = sip_chart_title(to->chart, group);
    to->layout = layout;
    g_string_append(to->out, "```mermaid\nsequenceDiagram\n");
    write_hosts(to);
    write_note(to, 0, (int)layout->column_count - 1, title);
    for (guint i = 0; i < layout->rows->len && i < MOST_ROWS; i++) {
        write_row(to, &g_array_index(layout->rows, sip_row, i));
    }
    if (layout->rows->len > MOST_ROWS) write_too_many(to, layout->rows->len);
    g_string_append(to->out, "```\n");
    g_free(title);
    sip_layout_free(layout);
}

static void write_nothing(const writing *to)
{
    char *safe = sip_terminal_text(to->terminal, sip_chart_word(to->chart, SIP_WORD_CHART_NOTHING));
    g_string_append_printf(to->out, "%s\n", safe);
    g_free(safe);
}

static void refuse(const writing *to)
{
    char *text =
        sip_chart_numbers(to->chart, SIP_WORD_CHART_TOO_MANY, sip_chart_messages(to->chart), SIP_CHART_ARROWS, 0);
    char *filter = sip_chart_filter(to->chart);
    char *safe = sip_terminal_text(to->terminal, text);
    g_string_append_printf(to->out, "%s\n-z 'siptutor,mermaid,%s'\n", safe, filter);
    g_free(safe);
    g_free(filter);
    g_free(text);
}

void sip_mermaid_write(const sip_chart *chart, const sip_terminal *terminal, GString *out)
{
    writing to = { .chart = chart, .terminal = terminal, .out = out };
    if (sip_chart_messages(chart) == 0) write_nothing(&to);
    if (chart->left_out > 0) {
        refuse(&to);
        return;
    }
    for (int kind = 0; kind < SIP_GROUP_KINDS; kind++) {
        const GPtrArray *groups = chart->groups[kind];
        for (guint i = 0; i < groups->len; i++) write_group(&to, groups->pdata[i]);
    }
}
