/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Gathering calls, and writing their table.
 */
#include "calls.h"

#include "../../core/address.h"
#include "../../texts/sink.h"
#include "table.h"
#include "wording.h"

enum { NAME_BYTES = 64 };

/* A message of a call that may wait for something in vain. */
typedef struct {
    sip_call_row *row;
    uint32_t frame;
    const sip_verdict *verdict;
} waiting_message;

sip_calls *sip_calls_new(const sip_timers *timers)
{
    wmem_allocator_t *scope = wmem_allocator_new(WMEM_ALLOCATOR_BLOCK);
    sip_calls *calls = wmem_new0(scope, sip_calls);
    calls->scope = scope;
    calls->rows = g_ptr_array_new();
    calls->by_number = wmem_map_new(scope, g_direct_hash, g_direct_equal);
    calls->waiting = g_array_new(FALSE, FALSE, sizeof(waiting_message));
    calls->told = g_hash_table_new(g_direct_hash, g_direct_equal);
    calls->timers = *timers;
    return calls;
}

void sip_calls_free(sip_calls *calls)
{
    if (calls == NULL) return;
    g_ptr_array_free(calls->rows, TRUE);
    g_array_free(calls->waiting, TRUE);
    g_hash_table_destroy(calls->told);
    wmem_destroy_allocator(calls->scope);
}

void sip_times_add(sip_times *times, sip_time time)
{
    times->least = times->count == 0 ? time : MIN(times->least, time);
    times->most = times->count == 0 ? time : MAX(times->most, time);
    times->sum += time;
    times->count++;
}

/* --- gathering --- */

static const char *who(const sip_calls *calls, const sip_message *message, sip_header_id id)
{
    char buffer[NAME_BYTES];
    sip_sink sink = sip_sink_on(buffer, sizeof buffer);
    sip_address address;
    sip_span fault;
    sip_address_parse(sip_message_value(message, id), &address, &fault);
    sip_sink_captured(&sink, sip_address_who(&address), sizeof buffer);
    return wmem_strdup(calls->scope, buffer);
}

static sip_call_row *row_of(sip_calls *calls, const sip_message *message, const sip_call *call)
{
    sip_call_row *row = wmem_map_lookup(calls->by_number, GUINT_TO_POINTER(call->number));
    if (row) return row;
    row = wmem_new0(calls->scope, sip_call_row);
    row->index = calls->rows->len;
    row->call = call;
    row->from = who(calls, message, SIP_HDR_FROM);
    row->to = who(calls, message, SIP_HDR_TO);
    wmem_map_insert(calls->by_number, GUINT_TO_POINTER(call->number), row);
    g_ptr_array_add(calls->rows, row);
    return row;
}

/* What the tracker finds again with each copy of a message is counted with the first, as charts tell it. */
static void count_finding(sip_calls *calls, sip_call_row *row, uint32_t frame, sip_finding finding)
{
    gsize key = (gsize)frame * SIP_FINDING_COUNT + finding;
    if (sip_finding_is_told(finding) && g_hash_table_add(calls->told, GSIZE_TO_POINTER(key))) row->findings++;
}

static void count_findings(sip_calls *calls, sip_call_row *row, const sip_sighting *sighting,
                           const sip_verdict *verdict)
{
    uint32_t frame = verdict->repeat == SIP_FIRST ? sighting->frame : verdict->original;
    for (int i = 0; i < verdict->finding_count; i++) {
        count_finding(calls, row, frame, (sip_finding)verdict->findings[i]);
    }
}

static void note_wait(sip_calls *calls, sip_call_row *row, const sip_sighting *sighting, const sip_verdict *verdict)
{
    const waiting_message waiting = { row, sighting->frame, verdict };
    bool waits = sip_deadline_of(verdict, &calls->timers).awaits != SIP_AWAITS_NOTHING;
    if (waits) g_array_append_val(calls->waiting, waiting);
}

/* A BYE ends the call in its sender's name, a failure in that of whoever was called; a cancelled one its caller ended.
 * A call that was refused may go on, by another INVITE (RFC 3261 8.1.3.4), and then that was no end: it ends again, or
 * not at all. */
static void note_end(sip_calls *calls, const sip_sighting *sighting, sip_call_row *row)
{
    const sip_message *message = sighting->message;
    if (row->call->ended_frame == 0) {
        row->ended_frame = row->failure = 0;
        row->ended_by = NULL;
    }
    if (sighting->frame != row->call->ended_frame || sighting->frame == row->ended_frame) return;
    bool request = message->start.kind == SIP_REQUEST;
    bool caller = request || row->call->outcome == SIP_OUTCOME_CANCELLED;
    row->ended_frame = sighting->frame;
    row->failure = request ? 0 : message->start.code;
    row->ended_by = who(calls, message, caller ? SIP_HDR_FROM : SIP_HDR_TO);
}

static bool is_first_final(const sip_sighting *sighting, const sip_verdict *verdict)
{
    const sip_transaction *transaction = verdict->transaction;
    if (transaction == NULL || verdict->repeat != SIP_FIRST || sighting->message->start.kind != SIP_RESPONSE)
        return false;
    return transaction->final == sighting->frame && transaction->request != 0;
}

static void note_bye(const sip_sighting *sighting, const sip_verdict *verdict, sip_call_row *row)
{
    const sip_transaction *transaction = verdict->transaction;
    if (!is_first_final(sighting, verdict) || transaction->request != row->call->ended_frame) return;
    if (transaction->method != SIP_METHOD_BYE) return;
    row->disconnected = true;
    row->disconnect = transaction->final_time - transaction->request_time;
}

/* RFC 6076 4.1 and 4.2, over what the client sees: a challenge only asks it to try again. */
static void note_registration(sip_calls *calls, const sip_sighting *sighting, const sip_verdict *verdict)
{
    const sip_transaction *transaction = verdict->transaction;
    if (!is_first_final(sighting, verdict) || transaction->method != SIP_METHOD_REGISTER) return;
    uint16_t code = transaction->code;
    if (transaction->previous_hop || code == 401 || code == 407 || code == 423) return;
    calls->registrations++;
    if (code >= 300) {
        calls->ineffective_registrations++;
    } else {
        sip_times_add(&calls->registered, transaction->final_time - transaction->request_time);
    }
}

sip_call_row *sip_calls_add(sip_calls *calls, const sip_sighting *sighting, const sip_verdict *verdict)
{
    note_registration(calls, sighting, verdict);
    if (verdict->call == NULL) return NULL;
    sip_call_row *row = row_of(calls, sighting->message, verdict->call);
    count_findings(calls, row, sighting, verdict);
    note_wait(calls, row, sighting, verdict);
    note_end(calls, sighting, row);
    note_bye(sighting, verdict, row);
    return row;
}

void sip_calls_conclude(sip_calls *calls, sip_time end)
{
    calls->now = (sip_hindsight){ .end = end, .complete = true };
    for (guint i = 0; i < calls->waiting->len; i++) {
        const waiting_message *message = &g_array_index(calls->waiting, waiting_message, i);
        const sip_deadline deadline = sip_deadline_of(message->verdict, &calls->timers);
        if (!sip_deadline_missed(&deadline, end)) continue;
        count_finding(calls, message->row, message->frame, sip_deadline_finding(&deadline, message->verdict));
    }
    g_array_set_size(calls->waiting, 0);
}

/* --- one row --- */

bool sip_call_row_delay(const sip_call_row *row, sip_time *time)
{
    *time = row->call->progress_time - row->call->invite_time;
    return row->call->invite != 0 && row->call->progress_frame != 0;
}

bool sip_call_row_ring(const sip_call_row *row, sip_time *time)
{
    *time = row->call->answer_time - row->call->ringing_time;
    return row->call->ringing_frame != 0 && row->call->answer_frame != 0;
}

bool sip_call_row_duration(const sip_call_row *row, sip_time *time)
{
    *time = row->call->end_time - row->call->answer_time;
    return row->call->answer_frame != 0 && row->call->ended_frame != 0;
}

char *sip_call_row_outcome(const sip_calls *calls, const sip_call_row *row, sip_language language)
{
    sip_outcome outcome = sip_call_outcome_at(row->call, &calls->timers, &calls->now);
    return sip_chart_outcome(language, row->call->state, outcome);
}

/* --- the table --- */

const char *sip_call_title(sip_call_column column, sip_language language)
{
    static const sip_word titles[SIP_CALL_COLUMNS] = {
        [SIP_CALL_NUMBER] = SIP_WORD_CALL,
        [SIP_CALL_FROM] = SIP_WORD_CHART_FROM,
        [SIP_CALL_TO] = SIP_WORD_CHART_TO,
        [SIP_CALL_START] = SIP_WORD_CHART_START,
        [SIP_CALL_DELAY] = SIP_WORD_CHART_DELAY,
        [SIP_CALL_RING] = SIP_WORD_CHART_RING,
        [SIP_CALL_LENGTH] = SIP_WORD_CHART_LENGTH,
        [SIP_CALL_OUTCOME] = SIP_WORD_CHART_OUTCOME,
        [SIP_CALL_ENDED_BY] = SIP_WORD_CHART_ENDED_BY,
        [SIP_CALL_FINDINGS] = SIP_WORD_CHART_FINDINGS,
    };
    return sip_language_tables_of(language)->words[titles[column]];
}

char *sip_seconds_text(sip_time time, sip_language language)
{
    char *text = g_strdup_printf("%.3f", (double)time / 1e6);
    sip_language_mark(language, text);
    return text;
}

static void add_time(sip_table *table, bool known, sip_time time, sip_language language)
{
    sip_table_add(table, known ? sip_seconds_text(time, language) : NULL);
}

static void add_row(sip_table *table, const sip_calls *calls, const sip_call_row *row, sip_language language)
{
    sip_time time;
    sip_table_add(table, g_strdup_printf("%u", row->call->number));
    sip_table_add(table, g_strdup(row->from));
    sip_table_add(table, g_strdup(row->to));
    add_time(table, row->call->invite != 0, row->call->invite_time, language);
    bool known = sip_call_row_delay(row, &time);
    add_time(table, known, time, language);
    known = sip_call_row_ring(row, &time);
    add_time(table, known, time, language);
    known = sip_call_row_duration(row, &time);
    add_time(table, known, time, language);
    sip_table_add(table, sip_call_row_outcome(calls, row, language));
    sip_table_add(table, g_strdup(row->ended_by));
    sip_table_add(table, row->findings > 0 ? g_strdup_printf("%u", row->findings) : NULL);
}

static void write_nothing(sip_language language, const sip_terminal *terminal, GString *out)
{
    const char *text = sip_language_tables_of(language)->words[SIP_WORD_CHART_NO_CALL];
    char *safe = sip_terminal_text(terminal, text);
    g_string_append_printf(out, "%s\n", safe);
    g_free(safe);
}

static void write_table(const sip_calls *calls, sip_language language, const sip_terminal *terminal, GString *out)
{
    sip_table_column columns[SIP_CALL_COLUMNS] = {
        [SIP_CALL_NUMBER] = { .right = true },      [SIP_CALL_FROM] = { .flexible = true },
        [SIP_CALL_TO] = { .flexible = true },       [SIP_CALL_START] = { .right = true },
        [SIP_CALL_DELAY] = { .right = true },       [SIP_CALL_RING] = { .right = true },
        [SIP_CALL_LENGTH] = { .right = true },      [SIP_CALL_ENDED_BY] = { .flexible = true },
        [SIP_CALL_FINDINGS] = { NULL, true, true },
    };
    for (unsigned i = 0; i < SIP_CALL_COLUMNS; i++) columns[i].title = sip_call_title(i, language);
    sip_table *table = sip_table_new(terminal, columns, SIP_CALL_COLUMNS);
    for (guint i = 0; i < calls->rows->len; i++) add_row(table, calls, calls->rows->pdata[i], language);
    sip_table_write(table, out);
    sip_table_free(table);
}

void sip_calls_write(const sip_calls *calls, sip_language language, const sip_terminal *terminal, GString *out)
{
    if (calls->rows->len > 0) {
        write_table(calls, language, terminal, out);
    } else {
        write_nothing(language, terminal, out);
    }
    g_string_append_c(out, '\n');
    sip_calls_write_figures(calls, language, terminal, out);
}
