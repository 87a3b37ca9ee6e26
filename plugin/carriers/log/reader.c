/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Lines, one after the other, each looked at once.
 */
#include "reader.h"

static sip_log_open *open_of(const sip_log_reader *reader)
{
    return reader->sender ? reader->sender->open : NULL;
}

static bool is_begun(const sip_log_reader *reader)
{
    return open_of(reader) && sip_log_open_begun(open_of(reader));
}

void sip_log_reader_end(sip_log_reader *reader, sip_log_end end)
{
    if (sip_log_deliver(reader->log, reader->sender, end, reader->sink)) reader->took = true;
}

uint32_t sip_log_reader_digest(sip_log_reader *reader)
{
    sip_span bytes = reader->record->bytes;
    if (!reader->has_digest && reader->piece.numbered)
        reader->digest = wmem_strong_hash((const guint8 *)bytes.at, bytes.len);
    reader->has_digest = true;
    return reader->digest;
}

/* --- opening --- */

static void make_room(sip_log_reader *reader)
{
    sip_log_sender *oldest;
    while ((oldest = sip_log_oldest_sender(reader->log)) != NULL) {
        if (oldest->open) sip_log_deliver(reader->log, oldest, SIP_LOG_END_GIVEN_UP, reader->sink);
        sip_log_drop_sender(reader->log, oldest);
    }
}

void sip_log_reader_open(sip_log_reader *reader, const sip_log_row *row, const sip_log_banner *banner)
{
    const sip_log_envelope *envelope = &reader->envelope;
    if (reader->sender == NULL) make_room(reader);
    if (reader->sender == NULL) reader->sender = sip_log_get_sender(reader->log, reader->record, envelope->host);
    sip_log_open *open = sip_log_open_new(row, banner);
    open->banner_record = reader->record->number;
    open->digest = sip_log_reader_digest(reader);
    open->of = reader->piece.of;
    open->last = reader->record->time;
    open->device = reader->record->device;
    open->relayed = envelope->relayed;
    open->time = reader->piece.time.text.len > 0 ? reader->piece.time : envelope->time;
    sip_log_name_set(&open->stamp, open->time.text);
    sip_log_name_set(&open->key, reader->piece.key);
    sip_log_name_set(&open->host, envelope->host);
    sip_log_open_note(open, reader->record->number);
    sip_log_set_open(reader->log, reader->sender, open);
}

/* --- growing --- */

static void grow(sip_log_reader *reader, const sip_log_line *line, size_t left)
{
    sip_log_open *open = open_of(reader);
    sip_log_open_note(open, reader->record->number);
    open->last = reader->record->time;
    if (sip_growing_take(&open->growing, line, left)) {
        sip_log_reader_end(reader, SIP_LOG_END_LENGTH);
    } else if (open->growing.bytes->len > SIP_LOG_MESSAGE_MOST || open->parts->len >= SIP_LOG_PARTS_MOST) {
        sip_log_reader_end(reader, SIP_LOG_END_RECORD);
    }
}

static void start(sip_log_reader *reader, const sip_log_line *line, sip_span start_line, size_t left)
{
    sip_log_open *open = open_of(reader);
    open->lone = left == 0 && sip_span_equal(sip_span_trim(reader->piece.text), sip_span_trim(start_line));
    open->by_lines = open->banner_record != reader->record->number && (open->row->traits & SIP_LOG_LINES) != 0;
    grow(reader, &(sip_log_line){ .text = start_line, .end = line->end }, left);
}

/* --- lines that are not of a message --- */

/* A banner that says more of the same message: IOS needs two lines. What says anew where it goes is another. */
static bool adds_to(sip_log_reader *reader, sip_span line)
{
    sip_log_open *open = open_of(reader);
    sip_log_banner more = open->banner;
    bool directed = open->banner.direction != SIP_DIRECTION_UNKNOWN && open->banner.peer.address_len > 0;
    bool (*adds)(sip_span, sip_log_banner *) = open->row->more ? open->row->more : open->row->banner;
    if (directed && open->banner_record != reader->record->number) return false;
    if (adds == NULL || !adds(line, &more)) return false;
    sip_log_open_note(open, reader->record->number);
    open->banner_record = reader->record->number;
    open->banner = more;
    open->announced = true;
    return true;
}

/* A blank line, or one of a few that stand between a banner and its message. */
static void wait_longer(sip_log_reader *reader, sip_span line)
{
    sip_log_open *open = open_of(reader);
    if (sip_span_trim(line).len == 0) return;
    if (--open->patience < 0) sip_log_reader_end(reader, SIP_LOG_END_GIVEN_UP);
}

static bool announce(sip_log_reader *reader, sip_span line)
{
    sip_log_banner banner;
    if (open_of(reader) && adds_to(reader, line)) return true;
    const sip_log_row *row = sip_log_row_of_banner(line, &banner);
    if (row == NULL) return false;
    sip_log_reader_open(reader, row, &banner);
    open_of(reader)->announced = true;
    return true;
}

/* The start line may be cut as well: what there is of it is kept, and judged when the message is handed out. */
static bool may_be_start(const sip_log_reader *reader, const sip_log_line *line)
{
    const sip_log_open *open = open_of(reader);
    bool begins = line->text.len > 0 && line->text.at[0] >= 'A' && line->text.at[0] <= 'Z';
    return open && (open->row->traits & SIP_LOG_NUMBERS) != 0 && begins && line->end == SIP_LOG_NO_END;
}

static void read_other_line(sip_log_reader *reader, const sip_log_line *line, size_t left)
{
    static const sip_log_banner nothing = { .transport = "" };
    sip_span text = line->text;
    if (may_be_start(reader, line)) {
        start(reader, line, text, left);
        return;
    }
    if (!sip_log_is_start_line(sip_span_trim(text))) {
        if (!announce(reader, text)) {
            if (open_of(reader)) wait_longer(reader, text);
            return;
        }
        text = open_of(reader)->banner.rest;
        open_of(reader)->banner.rest = (sip_span){ NULL, 0 };
        if (!sip_log_is_start_line(sip_span_trim(text))) return;
    } else if (open_of(reader) == NULL) {
        sip_log_reader_open(reader, reader->row ? reader->row : &sip_log_plain_row, &nothing);
    }
    start(reader, line, sip_span_trim(text), left);
}

/* --- where a message ends before its time --- */

/* Only a line that begins in this record can show it; one that goes on with another is the message's own. */
static bool is_over(const sip_log_reader *reader, sip_span line, sip_log_end *end)
{
    const sip_log_open *open = open_of(reader);
    sip_log_banner ignored = { .transport = "" };
    *end = SIP_LOG_END_MARK;
    if (open->row->ends && open->row->ends(line)) return true;
    *end = SIP_LOG_END_GIVEN_UP;
    if (open->growing.body == 0 && sip_log_is_start_line(line)) return true;
    return open->row->banner && open->row->banner(line, &ignored);
}

static void read_line(sip_log_reader *reader, const sip_log_line *line, size_t left, bool joined)
{
    sip_log_end end;
    if (is_begun(reader)) {
        if (joined || !is_over(reader, line->text, &end)) {
            grow(reader, line, left);
            return;
        }
        sip_log_reader_end(reader, end);
    }
    read_other_line(reader, line, left);
}

/* --- the end of a record --- */

static bool may_go_on(const sip_log_open *open, const sip_log_reader *reader)
{
    if ((open->row->traits & SIP_LOG_SPLITS) == 0) return false;
    if ((open->row->traits & SIP_LOG_LINES) != 0 && !open->by_lines) return false;
    if (open->growing.body > 0 && !open->growing.has_length) return false;
    return open->of == 0 || reader->piece.number < open->of;
}

static void end_record(sip_log_reader *reader)
{
    sip_log_open *open = open_of(reader);
    if (open == NULL) return;
    if (is_begun(reader) && !may_go_on(open, reader)) {
        sip_log_reader_end(reader, SIP_LOG_END_RECORD);
        return;
    }
    reader->took = true;
    open->numbered = reader->piece.numbered;
    open->expected = reader->piece.number + 1;
    if (open->by_lines) sip_growing_break_line(&open->growing);
    sip_log_touch_open(reader->log, reader->sender);
}

void sip_log_reader_text(sip_log_reader *reader, sip_span text, bool resumed)
{
    sip_cursor c = sip_cursor_on(text);
    sip_log_line line;
    while (sip_log_take_line(&c, &line)) {
        read_line(reader, &line, sip_left(&c), resumed);
        resumed = false;
    }
    end_record(reader);
}
