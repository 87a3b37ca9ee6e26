/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The only file of the tool that knows wiretap and how its versions (4.0, 4.4, 4.6) differ.
 */
#include "capture.h"

#include <ws_version.h>

#include <wiretap/wtap.h>
#include <wsutil/wslog.h>

#define WS_AT_LEAST(major, minor) \
    (WIRESHARK_VERSION_MAJOR > (major) || (WIRESHARK_VERSION_MAJOR == (major) && WIRESHARK_VERSION_MINOR >= (minor)))

struct log_capture {
    wtap_dumper *dumper;
    wtap_rec record;
};

/* Says what went wrong; takes `details`. Returns false, for callers to return in turn. */
static bool failed(int code, char *details, char **error)
{
    *error = details ? g_strdup_printf("%s: %s", wtap_strerror(code), details) : g_strdup(wtap_strerror(code));
    g_free(details);
    return false;
}

static void begin_record(log_capture *capture)
{
#if WS_AT_LEAST(4, 6)
    wtap_rec_init(&capture->record, 0);
#else
    wtap_rec_init(&capture->record);
#endif
    capture->record.rec_type = REC_TYPE_PACKET;
    capture->record.presence_flags = WTAP_HAS_TS | WTAP_HAS_CAP_LEN;
    capture->record.tsprec = WTAP_TSPREC_USEC;
    capture->record.rec_header.packet_header.pkt_encap = WTAP_ENCAP_WIRESHARK_UPPER_PDU;
}

log_capture *log_capture_open(const char *path, char **error)
{
    wtap_dump_params params = WTAP_DUMP_PARAMS_INIT;
    int code = 0;
    char *details = NULL;
    ws_log_set_level(LOG_LEVEL_WARNING);
    wtap_init(false);
    params.encap = WTAP_ENCAP_WIRESHARK_UPPER_PDU;
    params.tsprec = WTAP_TSPREC_USEC;
    int type = wtap_pcapng_file_type_subtype();
    wtap_dumper *dumper = strcmp(path, "-") == 0
                              ? wtap_dump_open_stdout(type, WTAP_UNCOMPRESSED, &params, &code, &details)
                              : wtap_dump_open(path, type, WTAP_UNCOMPRESSED, &params, &code, &details);
    if (!dumper) {
        failed(code, details, error);
        return NULL;
    }
    log_capture *capture = g_new0(log_capture, 1);
    capture->dumper = dumper;
    begin_record(capture);
    return capture;
}

static bool dump(log_capture *capture, const log_packet *packet, int *code, char **details)
{
#if WS_AT_LEAST(4, 6)
    ws_buffer_clean(&capture->record.data);
    ws_buffer_append(&capture->record.data, packet->bytes->data, packet->bytes->len);
    return wtap_dump(capture->dumper, &capture->record, code, details);
#else
    return wtap_dump(capture->dumper, &capture->record, packet->bytes->data, code, details);
#endif
}

bool log_capture_write(log_capture *capture, const log_packet *packet, char **error)
{
    enum { SECOND = 1000000, MICROSECOND = 1000 };
    wtap_packet_header *header = &capture->record.rec_header.packet_header;
    int code = 0;
    char *details = NULL;
    capture->record.ts.secs = (time_t)(packet->time / SECOND);
    capture->record.ts.nsecs = (int)(packet->time % SECOND) * MICROSECOND;
    header->caplen = packet->bytes->len;
    header->len = packet->bytes->len + packet->missing;
    capture->record.block = wtap_block_create(WTAP_BLOCK_PACKET);
    wtap_block_add_string_option(capture->record.block, OPT_COMMENT, packet->comment, strlen(packet->comment));
    bool written = dump(capture, packet, &code, &details);
    wtap_block_unref(capture->record.block);
    capture->record.block = NULL;
    return written || failed(code, details, error);
}

bool log_capture_close(log_capture *capture, char **error)
{
    int code = 0;
    char *details = NULL;
    bool closed = wtap_dump_close(capture->dumper, NULL, &code, &details);
    wtap_rec_cleanup(&capture->record);
    g_free(capture);
    wtap_cleanup();
    return closed || failed(code, details, error);
}
