/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * libFuzzer's way into plugin/carriers/log: any bytes as records, which a separator parts and two senders take turns to
 * send, and as a stream. Every message that comes out is held to the promises of recovered.h and log.h.
 */
#include <stdint.h>
#include <stdlib.h>

#include "carriers/log/framing.h"
#include "carriers/log/senders.h"
#include "carriers/log/words.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { SEPARATOR = 0x1E, LATER = 0x1D };

typedef struct {
    sip_log *log;
    uint32_t number;
    sip_time time;
    size_t fed, out; /* bytes */
} run;

static void demand(bool holds)
{
    if (!holds) abort();
}

static void check(void *context, const sip_recovered *recovered)
{
    run *of = context;
    sip_cursor c = sip_cursor_on(recovered->bytes);
    sip_log_line first;
    demand(sip_log_take_line(&c, &first) && sip_log_is_start_line(first.text));
    demand(recovered->layout != SIP_LOG_LAYOUT_NONE && recovered->layout < SIP_LOG_LAYOUT_COUNT);
    demand(recovered->part_count >= 1 && recovered->part_count <= SIP_LOG_PARTS_MOST + 1);
    for (uint32_t i = 0; i < recovered->part_count; i++) demand(recovered->parts[i] <= of->number);
    demand(recovered->state != SIP_RECOVERED_WHOLE || (recovered->missing == 0 && recovered->lost == 0));
    demand(recovered->state != SIP_RECOVERED_LOST || recovered->lost > 0);
    demand((recovered->direction == SIP_DIRECTION_UNKNOWN) == (recovered->direction_certainty == SIP_FACT_UNKNOWN));
    sip_endpoint ends[] = { sip_recovered_source(recovered), sip_recovered_destination(recovered) };
    demand(ends[0].address_len <= 16 && ends[1].address_len <= 16);
    of->out += recovered->bytes.len;
}

/* A copy of its own, so that a byte too far is seen. */
static void feed(run *to, const uint8_t *data, size_t size)
{
    const sip_log_sink sink = { .out = check, .context = to };
    char *copy = malloc(size > 0 ? size : 1);
    if (size > 0) memcpy(copy, data, size);
    sip_log_record record = { .bytes = { copy, size },
                              .sender = { to->number % 3 == 2 ? "b" : "a", 1 },
                              .device = { .address = { 192, 0, 2, 20 }, .address_len = 4, .port = 514 },
                              .number = ++to->number,
                              .time = to->time };
    sip_log_looks_like(record.bytes);
    sip_log_feed(to->log, &record, &sink);
    to->fed += size;
    demand(to->log->opens.length <= SIP_LOG_OPEN_MOST && to->log->senders.order.length <= SIP_LOG_SENDERS_MOST);
    free(copy);
}

static void feed_records(run *to, const uint8_t *data, size_t size)
{
    while (size > 0) {
        const uint8_t *end = memchr(data, SEPARATOR, size);
        size_t len = end ? (size_t)(end - data) : size;
        if (len > 0 && data[0] == LATER) to->time += SIP_LOG_WAIT / 2 + 1;
        feed(to, data, len);
        data += len + (end ? 1 : 0);
        size -= len + (end ? 1 : 0);
    }
}

static void feed_stream(run *to, sip_span bytes)
{
    while (bytes.len > 0) {
        size_t unit = sip_log_stream_unit(bytes, true);
        demand(unit > 0);
        sip_log_stream_unit(bytes, false);
        if (unit > bytes.len) unit = bytes.len;
        sip_span record = sip_log_stream_record((sip_span){ bytes.at, unit });
        feed(to, (const uint8_t *)record.at, record.len);
        bytes = (sip_span){ bytes.at + unit, bytes.len - unit };
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    run to = { .log = sip_log_new(NULL) };
    const sip_log_sink sink = { .out = check, .context = &to };
    if (size > 0 && data[size - 1] == '\n') {
        feed_stream(&to, (sip_span){ (const char *)data, size });
    } else {
        feed_records(&to, data, size);
    }
    sip_log_flush(to.log, &sink);
    demand(to.log->opens.length == 0 && to.log->open_bytes == 0);
    demand(to.out <= 2 * to.fed + 64 * (size_t)to.number); /* line ends may double, no more */
    sip_log_free(to.log);
    return 0;
}
