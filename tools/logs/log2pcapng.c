/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * log2pcapng: makes a capture of the SIP messages in a saved log. Reads and writes as it goes, in memory that does not
 * grow with the file. Exit status: 0 with at least one message, 1 with none, 2 when something failed.
 */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "capture.h"
#include "carriers/log/envelope.h"
#include "carriers/log/words.h"
#include "clock.h"
#include "pdu.h"
#include "records.h"
#include "tally.h"

enum { FOUND, FOUND_NONE, FAILED };

typedef struct {
    log_capture *capture;
    log_clock clock;
    sip_time record_time;
    log_tally tally;
    sip_endpoint device; /* as the user says; of no length otherwise */
    GByteArray *packet;
    GString *comment;
    char *error; /* why writing failed */
} conversion;

typedef struct {
    char *input;
    char *output; /* for g_free() */
    int year;
    sip_endpoint device;
} request;

/* --- messages --- */

/* sip_log_out */
static void write_message(void *context, const sip_recovered *message)
{
    conversion *to = context;
    log_tally_message(&to->tally, message);
    if (message->state == SIP_RECOVERED_START_LINE || to->error) return;
    sip_time time = message->time.known ? log_clock_read(&to->clock, &message->time) : to->record_time;
    log_pdu_write(to->packet, message);
    log_pdu_comment(to->comment, message);
    log_packet packet = { time, to->packet, message->missing, to->comment->str };
    if (log_capture_write(to->capture, &packet, &to->error)) to->tally.written++;
}

/* --- records --- */

static bool mentions_sip(sip_span text)
{
    sip_cursor c = sip_cursor_on(text);
    return sip_log_find(&c, "SIP/2.0");
}

/* Who wrote the record: the host that its header names, else whom the user names. */
static void feed(conversion *to, sip_log *log, const log_record *from)
{
    sip_log_sink sink = { write_message, to };
    sip_log_envelope envelope;
    sip_log_open_envelope(from->bytes, &envelope);
    to->record_time = MAX(to->record_time, log_clock_read(&to->clock, &envelope.time));
    sip_log_record record = { .bytes = from->bytes,
                              .sender = envelope.host,
                              .device = to->device,
                              .number = from->line,
                              .time = to->record_time };
    sip_endpoint named;
    if (to->device.address_len == 0 && sip_log_address(envelope.host, &named)) record.device = named;
    to->tally.records++;
    if (from->cut) log_tally_add(&to->tally, LOG_REASON_LONG_LINE, from->line);
    if (sip_log_feed(log, &record, &sink)) return;
    log_tally_add(&to->tally, mentions_sip(from->bytes) ? LOG_REASON_MENTIONS : LOG_REASON_NO_SIP, from->line);
}

static void convert(conversion *to, FILE *file)
{
    sip_log *log = sip_log_new(NULL);
    log_records *records = log_records_new(file);
    sip_log_sink sink = { write_message, to };
    log_record record;
    while (!to->error && log_records_next(records, &record)) feed(to, log, &record);
    sip_log_flush(log, &sink);
    if (!to->error && ferror(file)) to->error = g_strdup(g_strerror(errno));
    log_records_free(records);
    sip_log_free(log);
}

/* Converts an open file into an open capture; closes the capture. */
static int run(const request *asked, FILE *file, log_capture *capture)
{
    struct stat about;
    gint64 written = fstat(fileno(file), &about) == 0 && S_ISREG(about.st_mode) ? about.st_mtime
                                                                                : g_get_real_time() / G_USEC_PER_SEC;
    conversion to = { .capture = capture,
                      .clock = log_clock_for(written, asked->year),
                      .device = asked->device,
                      .packet = g_byte_array_new(),
                      .comment = g_string_new(NULL) };
    convert(&to, file);
    char *close_error = NULL;
    log_capture_close(capture, &close_error);
    if (!to.error) to.error = g_steal_pointer(&close_error);
    g_free(close_error);
    if (to.error) fprintf(stderr, "log2pcapng: %s: %s\n", asked->output, to.error);
    log_tally_print(&to.tally, stderr);
    g_byte_array_free(to.packet, TRUE);
    g_string_free(to.comment, TRUE);
    bool well = !to.error;
    g_free(to.error);
    return !well ? FAILED : to.tally.written > 0 ? FOUND : FOUND_NONE;
}

/* --- files --- */

static bool same_file(const char *one, const char *other)
{
    struct stat a, b;
    return stat(one, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

static int open_and_run(const request *asked)
{
    char *error = NULL;
    if (same_file(asked->input, asked->output)) {
        fprintf(stderr, "log2pcapng: %s would be written over\n", asked->input);
        return FAILED;
    }
    FILE *file = strcmp(asked->input, "-") == 0 ? stdin : fopen(asked->input, "rb");
    if (!file) {
        fprintf(stderr, "log2pcapng: %s: %s\n", asked->input, g_strerror(errno));
        return FAILED;
    }
    log_capture *capture = log_capture_open(asked->output, &error);
    int status = FAILED;
    if (capture) status = run(asked, file, capture);
    if (error) fprintf(stderr, "log2pcapng: %s: %s\n", asked->output, error);
    g_free(error);
    if (file != stdin) fclose(file);
    return status;
}

/* The name of the log with .pcapng for its ending; the standard output for the standard input. */
static char *output_for(const char *input)
{
    const char *name = strrchr(input, '/') ? strrchr(input, '/') + 1 : input;
    const char *ending = strrchr(name, '.');
    if (strcmp(input, "-") == 0) return g_strdup("-");
    size_t kept = ending && ending > name ? (size_t)(ending - input) : strlen(input);
    return g_strdup_printf("%.*s.pcapng", (int)kept, input);
}

static bool read_device(const char *text, sip_endpoint *device)
{
    if (!text || sip_log_address(sip_span_of(text), device)) return true;
    fprintf(stderr, "log2pcapng: %s is no address\n", text);
    return false;
}

int main(int count, char **words)
{
    request asked = { .year = 0 };
    char *device = NULL;
    GError *error = NULL;
    const GOptionEntry options[] = {
        { "device", 'd', 0, G_OPTION_ARG_STRING, &device, "Who wrote the log, when it does not say", "ADDRESS" },
        { "year", 'y', 0, G_OPTION_ARG_INT, &asked.year, "Year of times without one, instead of the file's", "YEAR" },
        { NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL },
    };
    GOptionContext *context = g_option_context_new("FILE [OUT] - make a capture of the SIP messages in a log");
    g_option_context_add_main_entries(context, options, NULL);
    bool understood = g_option_context_parse(context, &count, &words, &error) && (count == 2 || count == 3);
    if (!understood) fprintf(stderr, "log2pcapng: %s; see --help\n", error ? error->message : "which FILE?");
    g_option_context_free(context);
    g_clear_error(&error);
    int status = FAILED;
    if (understood && read_device(device, &asked.device)) {
        asked.input = words[1];
        asked.output = count == 3 ? g_strdup(words[2]) : output_for(words[1]);
        wmem_init();
        status = open_and_run(&asked);
        wmem_cleanup();
        g_free(asked.output);
    }
    g_free(device);
    return status;
}
