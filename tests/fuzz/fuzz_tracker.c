/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * libFuzzer's way into plugin/core/tracker: any bytes as messages that pass one after the other, which a separator
 * parts. The byte before each says who sends it to whom, over what, how long after the one before, and whether it is
 * only reported. Each verdict is then read as the tree, the columns and the charts read it, at first sight and when
 * all has been seen, in both languages.
 */
#include <stdint.h>
#include <stdlib.h>

#include "core/role.h"
#include "core/tracker/tracker.h"
#include "texts/text.h"
#include "texts/verdict_remark.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { SEPARATOR = 0x1E, MESSAGES_MOST = 200 };

typedef struct {
    sip_tracker *tracker;
    sip_time time;
    uint32_t frame;
    const sip_verdict *verdicts[MESSAGES_MOST];
} run;

static void demand(bool holds)
{
    if (!holds) abort();
}

/* --- how a message passes --- */

static sip_endpoint host(unsigned number)
{
    return (sip_endpoint){ .address = { 192, 0, 2, (uint8_t)(10 + number) }, .address_len = 4, .port = 5060 };
}

/* Bits: two of the sender, two of the receiver, a stream, the time in three steps, a report. */
static sip_sighting sighting_of(run *to, const sip_message *message, uint8_t how)
{
    static const sip_time steps[] = { 1000, 500000, 40000000, -3000 };
    to->time += steps[how >> 5 & 3];
    return (sip_sighting){
        .message = message,
        .frame = ++to->frame,
        .time = to->time,
        .source = host(how & 3),
        .destination = host(how >> 2 & 3),
        .reliable = (how & 0x10) != 0,
        .reporter = how >> 7,
    };
}

/* --- reading what was made of it --- */

static void say(const char *text, sip_values *values)
{
    char buffer[2 * SIP_WHY_BYTES];
    sip_sink sink = sip_sink_on(buffer, sizeof buffer);
    sip_text_fill(&sink, text, values);
    demand(g_utf8_validate(buffer, -1, NULL));
}

static void say_role(const sip_sighting *sighting, const sip_verdict *verdict, sip_language language)
{
    sip_values values;
    sip_role role = sip_role_of(sighting->message, verdict);
    demand(role < SIP_ROLE_COUNT);
    sip_values_of_verdict(sighting->message, verdict, language, &values);
    const sip_text *text = sip_text_of_role(language, role);
    say(text->headline, &values);
    say(text->why, &values);
    say(text->next, &values);
    say(sip_text_of_aside(language, sip_aside_of(role, sighting->message, verdict)), &values);
}

static void say_findings(const sip_sighting *sighting, const sip_verdict *verdict, sip_language language)
{
    const sip_remark_context in = { sighting, sip_default_timers, language };
    demand(verdict->finding_count <= SIP_VERDICT_FINDINGS);
    for (int i = 0; i < verdict->finding_count; i++) {
        sip_remark_room room;
        sip_values values;
        const sip_finding finding = (sip_finding)verdict->findings[i];
        const sip_remark remark = sip_remark_of_verdict(verdict, finding, &in, &room);
        sip_values_of_remark(&remark, language, &values);
        say(sip_text_of_finding(language, finding)->headline, &values);
        say(sip_text_of_finding(language, finding)->why, &values);
    }
}

/* A link leads to a frame that has been seen. */
static void check_links(const run *of, const sip_verdict *verdict)
{
    const sip_transaction *transaction = verdict->transaction;
    demand(verdict->original < of->frame && verdict->about <= of->frame);
    if (transaction == NULL) return;
    demand(transaction->request <= of->frame && transaction->final <= of->frame && transaction->ack <= of->frame);
    demand(transaction->previous_hop != transaction && transaction->next_hop != transaction);
    demand(verdict->call == NULL || verdict->call->linked != verdict->call);
}

static void look_back(const run *of, uint32_t frame)
{
    const sip_verdict *verdict = of->verdicts[frame - 1];
    const sip_hindsight now = { frame, of->time + 100000000, true };
    const sip_late late = sip_late_of(verdict, &sip_default_timers, &now);
    const sip_remark_context in = { .timers = sip_default_timers, .language = SIP_LANGUAGE_FR };
    sip_remark_room room;
    if (!late.missed) return;
    const sip_remark remark = sip_remark_of_late(verdict, &late, &in, &room);
    demand(remark.finding == late.finding);
}

/* --- a sequence --- */

/* From a copy of its own, which is gone afterwards as that of a packet is. */
static void pass(run *to, const uint8_t *data, size_t size)
{
    size_t len = size - 1;
    char *copy = malloc(len > 0 ? len : 1);
    sip_message message;
    memcpy(copy, data + 1, len);
    const sip_span bytes = { copy, len };
    if (sip_message_parse(bytes, len, (data[0] & 0x10) != 0 ? SIP_STREAM : SIP_UDP, &message)) {
        const sip_sighting sighting = sighting_of(to, &message, data[0]);
        const sip_verdict *verdict = sip_tracker_observe(to->tracker, &sighting);
        to->verdicts[to->frame - 1] = verdict;
        check_links(to, verdict);
        for (int i = 0; i < SIP_LANGUAGE_COUNT; i++) {
            say_role(&sighting, verdict, (sip_language)i);
            if (verdict->transaction) say_findings(&sighting, verdict, (sip_language)i);
        }
    }
    free(copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    wmem_allocator_t *scope = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE);
    run of = { .tracker = sip_tracker_new(scope, &sip_default_timers) };
    while (size > 0 && of.frame < MESSAGES_MOST) {
        const uint8_t *end = memchr(data, SEPARATOR, size);
        size_t len = end ? (size_t)(end - data) : size;
        if (len > 0) pass(&of, data, len);
        data += len + (end ? 1 : 0);
        size -= len + (end ? 1 : 0);
    }
    for (uint32_t frame = 1; frame <= of.frame; frame++) look_back(&of, frame);
    wmem_destroy_allocator(scope);
    return 0;
}
