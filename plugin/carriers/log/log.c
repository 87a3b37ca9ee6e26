/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One record: its envelope, whose it is, whether it goes on with what its sender has open, and then its lines.
 */
#include "log.h"

#include "escape.h"
#include "mend.h"
#include "reader.h"

/* --- does it go on --- */

/** What a record is to the message that its sender has open. */
typedef enum { ANOTHER, GOES_ON, LATER, AGAIN } relation;

/* Numbers wrap. A number far behind is that of a device which has begun anew. */
static relation by_number(const sip_log_open *open, const sip_log_piece *piece)
{
    int32_t ahead = (int32_t)(piece->number - open->expected);
    bool starts = piece->starts && piece->of == 0;
    if (ahead < 0) return ahead < -SIP_LOG_HELD_MOST || piece->starts ? ANOTHER : AGAIN;
    if (starts) return ANOTHER;
    if (ahead == 0) return GOES_ON;
    return ahead < SIP_LOG_HELD_MOST ? LATER : ANOTHER;
}

static relation by_header(const sip_log_open *open, const sip_log_reader *reader)
{
    const sip_log_piece *piece = &reader->piece;
    if (reader->row != open->row || piece->of != open->of) return ANOTHER;
    if (!sip_span_equal(piece->key, sip_log_name_span(&open->key))) return ANOTHER;
    if (piece->numbered && open->numbered) return by_number(open, piece);
    return piece->goes_on ? GOES_ON : ANOTHER;
}

static bool ends(const sip_log_open *open, sip_span line)
{
    return open->row->ends && open->row->ends(line);
}

/* A record a line: up to the body each is a header, goes on with one, or is empty; the empty one may be lost. */
static bool may_be_header(sip_span line)
{
    sip_header_id id;
    if (sip_span_is(line, "v=0")) return true;
    return line.len == 0 || line.at[0] == ' ' || line.at[0] == '\t' || sip_log_is_header(line, &id);
}

/* Bare text goes on, unless it is seen to be something else. */
static relation by_text(const sip_log_open *open, const sip_log_reader *reader)
{
    sip_log_banner ignored = { .transport = "" };
    sip_log_line first = { .text = { NULL, 0 } };
    sip_cursor c = sip_cursor_on(reader->piece.text);
    sip_log_take_line(&c, &first);
    if (reader->row != NULL || (open->row->foreign && open->row->foreign(first.text))) return ANOTHER;
    if (open->growing.body == 0 && sip_log_is_start_line(sip_span_trim(first.text))) return ANOTHER;
    if (open->growing.body == 0 && open->by_lines && !ends(open, first.text) && !may_be_header(first.text))
        return ANOTHER;
    if (ends(open, first.text)) return GOES_ON; /* and ends it there */
    return sip_log_row_of_banner(first.text, &ignored) ? ANOTHER : GOES_ON;
}

static relation relation_of(const sip_log_reader *reader)
{
    const sip_log_open *open = reader->sender->open;
    if ((open->row->traits & SIP_LOG_NUMBERS) != 0) return by_header(open, reader);
    return sip_log_open_begun(open) && (open->row->traits & SIP_LOG_SPLITS) != 0 ? by_text(open, reader) : ANOTHER;
}

/* The very record that began the message, doubled on its way. */
static bool is_double(sip_log_reader *reader)
{
    return reader->piece.numbered && reader->sender->open->digest == sip_log_reader_digest(reader);
}

/* --- taking it in --- */

static bool hold(sip_log_reader *reader)
{
    sip_log_held part = { .part = reader->piece.number,
                          .number = reader->record->number,
                          .text = (char *)(uintptr_t)reader->piece.text.at,
                          .len = reader->piece.text.len };
    bool held = sip_log_open_hold(reader->sender->open, &part);
    if (held) sip_log_touch_open(reader->log, reader->sender);
    return held;
}

/* Parts that waited for the one that has come. */
static void read_held(sip_log_reader *reader)
{
    const sip_log_record *record = reader->record;
    sip_log_held part;
    while (reader->sender->open && sip_log_open_take_held(reader->sender->open, false, &part)) {
        sip_log_record then = *record;
        then.number = part.number;
        reader->record = &then;
        reader->piece.number = part.part;
        reader->piece.text = (sip_span){ part.text, part.len };
        sip_log_reader_text(reader, reader->piece.text, sip_log_open_begun(reader->sender->open));
        g_free(part.text);
    }
    reader->record = record;
}

/* What was cut apart and lost its line end, and what is a line of its own, is not joined to the line before. */
static bool joins(const sip_log_reader *reader, sip_span text)
{
    const sip_log_open *open = reader->sender->open;
    sip_log_line first;
    sip_cursor c = sip_cursor_on(text);
    if (!sip_log_open_begun(open) || open->by_lines || !sip_log_take_line(&c, &first)) return false;
    bool fragments = (open->row->traits & SIP_LOG_FRAGMENTS) != 0;
    return !fragments || !sip_growing_breaks_before(&open->growing, first.text);
}

static void go_on(sip_log_reader *reader)
{
    sip_span text = reader->piece.text;
    sip_log_open *open = reader->sender->open;
    bool joined = joins(reader, text);
    if (!joined && sip_log_open_begun(open)) sip_growing_break_line(&open->growing);
    if (open->by_lines && text.len == 0) text = sip_span_of("\r\n"); /* an empty record is an empty line */
    reader->took = true;
    sip_log_reader_text(reader, text, joined);
    read_held(reader);
}

/* The second part came before the first: it waits for it. */
static void open_for_first(sip_log_reader *reader)
{
    static const sip_log_banner nothing = { .transport = "" };
    sip_log_reader_open(reader, reader->row, &nothing);
    reader->sender->open->parts->len = 0;
    reader->sender->open->numbered = true;
    reader->sender->open->expected = 1;
    hold(reader);
    reader->took = true;
}

static void read_anew(sip_log_reader *reader)
{
    bool orphan = reader->row && reader->piece.goes_on;
    if (orphan && reader->piece.of > 1 && reader->piece.number <= SIP_LOG_HELD_MOST) open_for_first(reader);
    if (!orphan) sip_log_reader_text(reader, reader->piece.text, false);
}

/* A banner may stand in a record before that of its message, unless the records say themselves what goes on. */
static bool is_kept(const sip_log_open *open)
{
    return !sip_log_open_begun(open) && (open->row->traits & SIP_LOG_NUMBERS) == 0;
}

static void read_record(sip_log_reader *reader)
{
    bool has_open = reader->sender && reader->sender->open;
    relation to = has_open ? relation_of(reader) : ANOTHER;
    if (has_open && to == ANOTHER && is_double(reader)) to = AGAIN;
    if (to == GOES_ON) {
        go_on(reader);
    } else if (to == LATER && hold(reader)) {
        reader->took = true;
    } else if (to != AGAIN) {
        if (has_open && !is_kept(reader->sender->open)) sip_log_reader_end(reader, SIP_LOG_END_GIVEN_UP);
        read_anew(reader);
    }
}

/* --- bounds --- */

static void expire(sip_log *log, sip_time now, const sip_log_sink *sink)
{
    sip_log_sender *oldest;
    while ((oldest = sip_log_oldest_open(log)) != NULL) {
        bool late = now - oldest->open->last > SIP_LOG_WAIT;
        if (!late && log->opens.length < SIP_LOG_OPEN_MOST && log->open_bytes <= SIP_LOG_OPEN_BYTES) return;
        sip_log_deliver(log, oldest, SIP_LOG_END_GIVEN_UP, sink);
    }
}

bool sip_log_feed(sip_log *log, const sip_log_record *record, const sip_log_sink *sink)
{
    sip_log_reader reader = { .log = log, .record = record, .sink = sink };
    sip_span bytes = record->bytes;
    if (bytes.len > SIP_LOG_RECORD_MOST) bytes.len = SIP_LOG_RECORD_MOST;
    expire(log, record->time, sink);
    sip_log_open_envelope(bytes, &reader.envelope);
    reader.envelope.text = sip_log_unescape(reader.envelope.text, log->room);
    reader.envelope.text = sip_log_mend_start_line(reader.envelope.text, log->room, &reader.envelope.relayed);
    sip_log_mend_program(&reader.envelope, log->room);
    reader.row = sip_log_row_of(&reader.envelope, &reader.piece);
    reader.sender = sip_log_find_sender(log, record, reader.envelope.host);
    read_record(&reader);
    return reader.took;
}

void sip_log_flush(sip_log *log, const sip_log_sink *sink)
{
    sip_log_sender *oldest;
    while ((oldest = sip_log_oldest_open(log)) != NULL) {
        sip_log_deliver(log, oldest, SIP_LOG_END_GIVEN_UP, sink);
    }
}

/* --- heuristics --- */

static bool has_message(sip_span text, bool announced)
{
    enum { LINES_MOST = 64 };
    sip_cursor c = sip_cursor_on(text);
    sip_log_line line;
    sip_log_banner ignored;
    sip_header_id id;
    for (int i = 0; i < LINES_MOST && sip_log_take_line(&c, &line); i++) {
        if (sip_log_row_of_banner(line.text, &ignored)) return true;
        if (!sip_log_is_start_line(sip_span_trim(line.text))) continue;
        return announced || (sip_log_take_line(&c, &line) && sip_log_is_header(line.text, &id) && id != SIP_HDR_OTHER);
    }
    return false;
}

/* Nothing but SIP: the text of a message that may as well be on its own way. */
static bool is_text_of_message(sip_span text)
{
    return sip_log_is_start_line(sip_log_first_line(text));
}

static bool is_bare(const sip_log_envelope *envelope)
{
    bool headed = envelope->has_priority || envelope->has_time || envelope->program.len > 0;
    return !headed && is_text_of_message(envelope->text);
}

bool sip_log_looks_like(sip_span bytes)
{
    sip_log_envelope envelope;
    sip_log_piece piece;
    if (is_text_of_message(bytes)) return false; /* without an envelope, as most are that somebody asks about */
    sip_log_open_envelope(bytes, &envelope);
    if (is_bare(&envelope)) return false;
    GString *room = g_string_new(NULL);
    envelope.text = sip_log_unescape(envelope.text, room);
    envelope.text = sip_log_mend_start_line(envelope.text, room, &envelope.relayed);
    sip_log_mend_program(&envelope, room);
    const sip_log_row *row = sip_log_row_of(&envelope, &piece);
    bool found = has_message(piece.text, row != NULL);
    g_string_free(room, TRUE);
    return found;
}
