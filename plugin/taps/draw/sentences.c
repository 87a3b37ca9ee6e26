/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Filling sentences for charts.
 */
#include "sentences.h"

#include <arpa/inet.h>
#include <stdio.h>

#include "../../core/address.h"
#include "../../core/check.h"
#include "hosts.h"

typedef struct {
    sip_chart *chart;
    sip_chart_arrow *arrow;
    uint32_t frame;
} remarking;

const char *sip_chart_who(const sip_chart *chart, const sip_message *message, sip_header_id id)
{
    sip_address address;
    sip_span fault;
    sip_address_parse(sip_message_value(message, id), &address, &fault);
    return sip_chart_text(chart, sip_address_who(&address));
}

static const char *filled(const sip_chart *chart, const char *text, const sip_values *values)
{
    char buffer[SIP_SHOWN_BYTES];
    sip_sink sink = sip_sink_on(buffer, sizeof buffer);
    sip_text_fill(&sink, text, values);
    return wmem_strdup(chart->scope, buffer);
}

/* The one place of all charts where it is decided what a message does, and said. */
static void say_role(sip_chart *chart, const sip_message *message, sip_chart_arrow *arrow)
{
    char buffer[SIP_SHOWN_BYTES];
    sip_sink sink = sip_sink_on(buffer, sizeof buffer);
    sip_values values;
    arrow->role = sip_role_of(message, arrow->verdict);
    sip_aside aside = sip_aside_of(arrow->role, message, arrow->verdict);
    sip_values_of_verdict(message, arrow->verdict, chart->language, &values);
    sip_text_fill(&sink, sip_text_of_role(chart->language, arrow->role)->headline, &values);
    sip_text_fill(&sink, sip_text_of_aside(chart->language, aside), &values);
    arrow->headline = wmem_strdup(chart->scope, buffer);
}

/* --- findings --- */

/* What a chart shows by itself (repetition), and what is only worth knowing, is not said again. */
static bool worth_saying(sip_finding finding)
{
    if (finding == SIP_FINDING_RETRANSMISSION || finding == SIP_FINDING_CAPTURED_TWICE) return false;
    return sip_finding_info_of(finding)->severity != SIP_SEVERITY_CHAT;
}

/* Where the finding goes: over the same one of an earlier copy, which knew less; NULL when it is not to be said. */
static sip_chart_remark *place_for(const remarking *in, sip_finding finding)
{
    sip_chart_arrow *arrow = in->arrow;
    for (unsigned i = 0; i < arrow->remark_count; i++) {
        sip_chart_remark *there = &arrow->remarks[i];
        if (there->finding == finding) return there->frame < in->frame ? there : NULL;
    }
    return arrow->remark_count < SIP_CHART_REMARKS ? &arrow->remarks[arrow->remark_count++] : NULL;
}

static void take_remark(void *context, const sip_remark *remark)
{
    const remarking *in = context;
    sip_values values;
    sip_chart_remark *place = worth_saying(remark->finding) ? place_for(in, remark->finding) : NULL;
    if (place == NULL) return;
    sip_values_of_remark(remark, in->chart->language, &values);
    const char *text = sip_text_of_finding(in->chart->language, remark->finding)->headline;
    *place = (sip_chart_remark){ remark->finding, in->frame, filled(in->chart, text, &values) };
}

static void remark_message(sip_chart *chart, const sip_message *message, sip_chart_arrow *arrow)
{
    remarking in = { chart, arrow, arrow->frame };
    sip_cursor c = sip_cursor_on(message->header_block);
    sip_header header;
    bool ended;
    sip_check_start(message, take_remark, &in);
    while (sip_header_next(&c, &header, &ended)) sip_check_header(&header, take_remark, &in);
    sip_check_whole(message, take_remark, &in);
}

static void time_text(char *text, size_t size, sip_time time)
{
    snprintf(text, size, time < 10000 ? "%.3f ms" : "%.3f s", (double)time / (time < 10000 ? 1e3 : 1e6));
}

static void endpoint_text(char *text, size_t size, const sip_endpoint *endpoint)
{
    char address[INET6_ADDRSTRLEN] = "";
    if (endpoint->address_len == 0) return;
    inet_ntop(endpoint->address_len == 16 ? AF_INET6 : AF_INET, endpoint->address, address, sizeof address);
    snprintf(text, size, "%s:%u", address, endpoint->port);
}

void sip_chart_remark_verdict(sip_chart *chart, const sip_sighting *sighting, const sip_verdict *verdict,
                              sip_chart_arrow *arrow)
{
    remarking in = { chart, arrow, sighting->frame };
    char seen[64], wanted[64], frame[16], attempt[16];
    for (int i = 0; i < verdict->finding_count; i++) {
        sip_finding finding = (sip_finding)verdict->findings[i];
        const sip_transaction *transaction = verdict->transaction;
        bool moved = finding == SIP_FINDING_RESPONSE_SOURCE || finding == SIP_FINDING_REQUEST_SOURCE;
        bool response = finding == SIP_FINDING_RESPONSE_SOURCE;
        time_text(seen, sizeof seen, verdict->seen);
        time_text(wanted, sizeof wanted, verdict->expected);
        if (moved) {
            endpoint_text(seen, sizeof seen, &sighting->source);
            endpoint_text(wanted, sizeof wanted, response ? &transaction->destination : &transaction->source);
        }
        snprintf(frame, sizeof frame, "%u", verdict->original ? verdict->original : transaction->final);
        snprintf(attempt, sizeof attempt, "%u", verdict->attempt);
        take_remark(&in, &(sip_remark){ .finding = finding,
                                        .name = sip_span_of(sip_timer_name(verdict->timer)),
                                        .seen = sip_span_of(seen),
                                        .wanted = sip_span_of(wanted),
                                        .frame = sip_span_of(frame),
                                        .attempt = sip_span_of(attempt) });
    }
}

void sip_chart_say(sip_chart *chart, const sip_sighting *sighting, sip_chart_arrow *arrow)
{
    say_role(chart, sighting->message, arrow);
    sip_chart_remark_verdict(chart, sighting, arrow->verdict, arrow);
    remark_message(chart, sighting->message, arrow);
}
