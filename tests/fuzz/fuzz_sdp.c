/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * libFuzzer's way into plugin/core/sdp and codec: any bytes as the session descriptions of an INVITE, of its answer and
 * of a re-INVITE, which a separator parts. Every span is held to its place, and the tracker compares answer with offer.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/codec.h"
#include "core/tracker/session.h"
#include "core/tracker/tracker.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { SEPARATOR = 0x1E, HEAD_BYTES = 512 };

#define DIALOG                                                                                          \
    "From: <sip:a@example.com>;tag=a\r\nTo: <sip:b@example.com>%s\r\nCall-ID: c\r\nCSeq: %d INVITE\r\n" \
    "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK%d\r\nContent-Type: application/sdp\r\n\r\n"

static const struct {
    const char *head;
    const char *tag;
    int number;
} messages[] = {
    { "INVITE sip:b@example.com SIP/2.0\r\n" DIALOG, "", 1 },
    { "SIP/2.0 200 OK\r\n" DIALOG, ";tag=b", 1 },
    { "INVITE sip:b@192.0.2.2 SIP/2.0\r\n" DIALOG, ";tag=b", 2 },
};

static void demand(bool holds)
{
    if (!holds) abort();
}

static void lies_in(sip_span span, sip_span whole)
{
    demand(span.len == 0 || (span.at >= whole.at && sip_span_end(span) <= sip_span_end(whole)));
}

static void walk(const sip_sdp *sdp)
{
    char name[SIP_CODEC_NAME_SIZE];
    sip_codec codec;
    sip_cursor formats = sip_cursor_on(sdp->stream.formats);
    while (sip_codec_next(&formats, &sdp->stream, &codec)) {
        sip_codec_name(&codec, name);
        demand(memchr(name, '\0', sizeof name) != NULL);
        demand(sip_codec_equal(&codec, &codec));
        sip_codec_is_media(&codec);
    }
}

static void check(const sip_message *message)
{
    sip_sdp sdp;
    if (!sip_sdp_read(message, &sdp)) return;
    const sip_span parts[] = { sdp.stream.media, sdp.stream.proto, sdp.stream.formats,
                               sdp.stream.lines, sdp.address,      sdp.origin };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) lies_in(parts[i], message->body);
    demand(sdp.refused <= sdp.streams && sdp.stream.port <= UINT16_MAX);
    sip_sdp_is_hold(&sdp);
    walk(&sdp);
}

/* From a block of its own, which ends where the message does, so that a byte too far is seen. */
static void pass(sip_tracker *tracker, uint32_t number, sip_span body)
{
    char head[HEAD_BYTES];
    int len = snprintf(head, sizeof head, messages[number].head, messages[number].tag, messages[number].number,
                       messages[number].number);
    const size_t all = (size_t)len + body.len;
    char *bytes = malloc(all);
    memcpy(bytes, head, (size_t)len);
    if (body.len > 0) memcpy(bytes + len, body.at, body.len);
    sip_message message;
    demand(sip_message_parse((sip_span){ bytes, all }, all, SIP_UDP, &message));
    check(&message);
    const sip_sighting sighting = { .message = &message, .frame = number + 1, .time = (sip_time)number * 1000 };
    const sip_verdict *verdict = sip_tracker_observe(tracker, &sighting);
    const char *codec = verdict->settled ? verdict->settled->codec : NULL;
    demand(codec == NULL || (codec[0] != '\0' && strlen(codec) < SIP_CODEC_NAME_SIZE));
    free(bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    wmem_allocator_t *scope = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE);
    sip_tracker *tracker = sip_tracker_new(scope, &sip_default_timers);
    for (uint32_t i = 0; i < sizeof messages / sizeof *messages; i++) {
        const uint8_t *end = size > 0 ? memchr(data, SEPARATOR, size) : NULL;
        const size_t len = end ? (size_t)(end - data) : size;
        pass(tracker, i, (sip_span){ (const char *)data, len });
        data += len + (end ? 1 : 0);
        size -= len + (end ? 1 : 0);
    }
    wmem_destroy_allocator(scope);
    return 0;
}
