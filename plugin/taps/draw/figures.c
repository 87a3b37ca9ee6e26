/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The figures of RFC 6076, as far as a capture gives them: only calls whose beginning and whose fate are in it count.
 */
#include "calls.h"
#include "table.h"

typedef struct {
    sip_times delay, failed_delay, disconnect, duration;
    unsigned decided;     /* calls that were answered or failed */
    unsigned redirected;  /* of these */
    unsigned answered;    /* of these */
    unsigned effective;   /* of these: answered, or refused by a person or their phone (4.7) */
    unsigned ineffective; /* of these: the network failed (4.8) */
    unsigned ended;       /* of these: it did not go on when the capture ended */
    unsigned completed;   /* of those: answered, and released by a BYE (4.9) */
} figures;

static bool is_effective(uint16_t code)
{
    return code == 480 || code == 486 || code == 600 || code == 603;
}

static bool is_ineffective(uint16_t code)
{
    return code == 408 || code == 500 || code == 503 || code == 504;
}

static void count_row(figures *sum, const sip_call_row *row)
{
    const sip_call *call = row->call;
    bool answered = call->outcome == SIP_OUTCOME_ANSWERED;
    sip_time time;
    if (call->invite == 0 || call->outcome == SIP_OUTCOME_NONE) return;
    sum->decided++;
    sum->redirected += call->outcome == SIP_OUTCOME_REDIRECTED;
    sum->answered += answered;
    sum->effective += answered || is_effective(row->failure);
    sum->ineffective += is_ineffective(row->failure);
    sum->ended += call->ended_frame != 0;
    sum->completed += answered && call->ended_frame != 0;
    if (answered && sip_call_row_delay(row, &time)) sip_times_add(&sum->delay, time);
    if (row->failure >= 400) sip_times_add(&sum->failed_delay, call->end_time - call->invite_time);
    if (row->disconnected) sip_times_add(&sum->disconnect, row->disconnect);
    if (answered && sip_call_row_duration(row, &time)) sip_times_add(&sum->duration, time);
}

/* --- writing --- */

typedef struct {
    sip_table *table;
    sip_language language;
} writing;

static void add_name(const writing *to, const char *section, sip_word word)
{
    sip_table_add(to->table, g_strdup(section));
    sip_table_add(to->table, g_strdup(sip_language_tables_of(to->language)->words[word]));
}

static void add_times(const writing *to, const char *section, sip_word word, const sip_times *times)
{
    if (times->count == 0) return;
    add_name(to, section, word);
    sip_table_add(to->table, g_strdup_printf("%u", times->count));
    sip_table_add(to->table, sip_seconds_text(times->sum / times->count, to->language));
    sip_table_add(to->table, sip_seconds_text(times->least, to->language));
    sip_table_add(to->table, sip_seconds_text(times->most, to->language));
}

static void add_share(const writing *to, const char *section, sip_word word, unsigned part, unsigned whole)
{
    if (whole == 0) return;
    char *percent = g_strdup_printf("%.1f %%", 100.0 * part / whole);
    sip_language_mark(to->language, percent);
    add_name(to, section, word);
    sip_table_add(to->table, g_strdup_printf("%u/%u", part, whole));
    sip_table_add(to->table, percent);
    sip_table_add(to->table, NULL);
    sip_table_add(to->table, NULL);
}

static void add_all(const writing *to, const sip_calls *calls, const figures *sum)
{
    add_times(to, "4.1", SIP_WORD_FIGURE_RRD, &calls->registered);
    add_share(to, "4.2", SIP_WORD_FIGURE_IRA, calls->ineffective_registrations, calls->registrations);
    add_times(to, "4.3.1", SIP_WORD_FIGURE_SRD, &sum->delay);
    add_times(to, "4.3.2", SIP_WORD_FIGURE_SRD_FAILED, &sum->failed_delay);
    add_times(to, "4.4", SIP_WORD_FIGURE_SDD, &sum->disconnect);
    add_times(to, "4.5", SIP_WORD_FIGURE_SDT, &sum->duration);
    add_share(to, "4.6", SIP_WORD_FIGURE_SER, sum->answered, sum->decided - sum->redirected);
    add_share(to, "4.7", SIP_WORD_FIGURE_SEER, sum->effective, sum->decided - sum->redirected);
    add_share(to, "4.8", SIP_WORD_FIGURE_ISA, sum->ineffective, sum->decided);
    add_share(to, "4.9", SIP_WORD_FIGURE_SCR, sum->completed, sum->ended);
}

void sip_calls_write_figures(const sip_calls *calls, sip_language language, const sip_terminal *terminal, GString *out)
{
    const char *const *words = sip_language_tables_of(language)->words;
    const sip_table_column columns[] = {
        { "RFC 6076", false, false },
        { "", false, true },
        { words[SIP_WORD_FIGURE_NUMBER], true, false },
        { words[SIP_WORD_FIGURE_AVERAGE], true, false },
        { words[SIP_WORD_FIGURE_LEAST], true, false },
        { words[SIP_WORD_FIGURE_MOST], true, false },
    };
    figures sum = { .decided = 0 };
    writing to = { sip_table_new(terminal, columns, G_N_ELEMENTS(columns)), language };
    for (guint i = 0; i < calls->rows->len; i++) count_row(&sum, calls->rows->pdata[i]);
    add_all(&to, calls, &sum);
    sip_table_write(to.table, out);
    sip_table_free(to.table);
}
