/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What has a header (time, <PRI>) begins a record. In a file without headers a start line of SIP does.
 */
#include "records.h"

#include <glib.h>

#include "carriers/log/envelope.h"
#include "carriers/log/words.h"

enum { READ_AT_ONCE = 64 * 1024 };

struct log_records {
    FILE *file;
    char read[READ_AT_ONCE];
    const char *at, *end; /* what of `read` has not been used */
    GString *line;        /* the line that has been read ahead, if `ahead` */
    bool ahead, line_cut;
    uint32_t number; /* of that line */
    GString *record;
};

log_records *log_records_new(FILE *file)
{
    log_records *records = g_new0(log_records, 1);
    records->file = file;
    records->at = records->end = records->read;
    records->line = g_string_new(NULL);
    records->record = g_string_new(NULL);
    return records;
}

void log_records_free(log_records *records)
{
    g_string_free(records->line, TRUE);
    g_string_free(records->record, TRUE);
    g_free(records);
}

static bool fill(log_records *records)
{
    if (records->at < records->end) return true;
    size_t length = fread(records->read, 1, sizeof records->read, records->file);
    records->at = records->read;
    records->end = records->read + length;
    return length > 0;
}

/* Reads a line ahead, with its line end. What is longer than a record can be is left out. */
static bool read_line(log_records *records)
{
    bool complete = false;
    g_string_truncate(records->line, 0);
    records->line_cut = false;
    while (!complete && fill(records)) {
        const char *newline = memchr(records->at, '\n', (size_t)(records->end - records->at));
        const char *stop = newline ? newline + 1 : records->end;
        size_t room = SIP_LOG_RECORD_MOST - records->line->len, length = (size_t)(stop - records->at);
        records->line_cut |= length > room;
        g_string_append_len(records->line, records->at, (gssize)MIN(length, room));
        records->at = stop;
        complete = newline != NULL;
    }
    records->ahead = records->line->len > 0;
    if (records->ahead) records->number++;
    return records->ahead;
}

static sip_span text_of(const GString *line)
{
    return (sip_span){ line->str, line->len };
}

/* Does the line that was read ahead begin a record, if it follows one that is `headed`? */
static bool begins(const log_records *records, bool headed)
{
    sip_span line = text_of(records->line);
    return sip_log_begins_record(line) || (!headed && sip_log_is_start_line(sip_span_trim(line)));
}

bool log_records_next(log_records *records, log_record *record)
{
    if (!records->ahead && !read_line(records)) return false;
    bool headed = sip_log_begins_record(text_of(records->line));
    g_string_truncate(records->record, 0);
    *record = (log_record){ .line = records->number };
    do {
        g_string_append_len(records->record, records->line->str, (gssize)records->line->len);
        record->cut |= records->line_cut;
    } while (read_line(records) && !begins(records, headed) &&
             records->record->len + records->line->len <= SIP_LOG_RECORD_MOST);
    record->bytes = text_of(records->record);
    if (record->bytes.at[record->bytes.len - 1] == '\n') record->bytes.len--;
    return true;
}
