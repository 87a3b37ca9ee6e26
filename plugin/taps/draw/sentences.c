/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Filling sentences for charts.
 */
#include "sentences.h"

#include "../../core/address.h"
#include "../../core/check.h"
#include "../../texts/verdict_remark.h"
#include "hosts.h"

typedef struct {
    const sip_chart *chart;
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

/* Most texts but headlines have nothing to fill in, and then no copy is kept. */
static const char *filled(const sip_chart *chart, const char *text, sip_values *values)
{
    char buffer[2 * SIP_WHY_BYTES];
    sip_sink sink = sip_sink_on(buffer, sizeof buffer);
    if (strchr(text, '{') == NULL) return text;
    sip_text_fill(&sink, text, values);
    return wmem_strdup(chart->scope, buffer);
}

static const char *filled_headline(const sip_chart *chart, const char *text, sip_values *values)
{
    char buffer[SIP_SHOWN_BYTES];
    sip_sink sink = sip_sink_on(buffer, sizeof buffer);
    sip_text_fill(&sink, text, values);
    return wmem_strdup(chart->scope, buffer);
}

sip_role sip_say_headline(const sip_message *message, const sip_verdict *verdict, sip_language language,
                          sip_headline *headline)
{
    sip_values values;
    sip_role role = sip_role_of(message, verdict);
    sip_values_of_verdict(message, verdict, language, &values);
    sip_text_headline(headline, language, role, sip_aside_of(role, message, verdict), &values);
    return role;
}

static void say_role(sip_chart *chart, const sip_message *message, sip_chart_arrow *arrow)
{
    sip_headline headline;
    arrow->role = sip_say_headline(message, arrow->verdict, chart->language, &headline);
    arrow->headline = wmem_strdup(chart->scope, headline.text);
}

/* --- findings --- */

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

/* Of a report it was the device or a relay that cut it, and not the capture. */
static sip_finding finding_of(const remarking *in, const sip_remark *remark)
{
    bool cut = in->arrow->reported && remark->finding == SIP_FINDING_CAPTURE_TRUNCATED;
    return cut ? SIP_FINDING_CARRIER_TRUNCATED : remark->finding;
}

static void take_remark(void *context, const sip_remark *remark)
{
    const remarking *in = context;
    sip_values values;
    sip_finding finding = finding_of(in, remark);
    sip_chart_remark *place = sip_finding_is_told(finding) ? place_for(in, finding) : NULL;
    if (place == NULL) return;
    sip_values_of_remark(remark, in->chart->language, &values);
    const sip_text *text = sip_text_of_finding(in->chart->language, finding);
    *place = (sip_chart_remark){ .finding = finding,
                                 .frame = in->frame,
                                 .headline = filled_headline(in->chart, text->headline, &values),
                                 .why = filled(in->chart, text->why, &values),
                                 .look = filled(in->chart, text->next, &values) };
}

static void remark_message(sip_chart *chart, const sip_message *message, sip_chart_arrow *arrow)
{
    remarking in = { chart, arrow, arrow->frame };
    sip_check_all(message, take_remark, &in);
}

void sip_chart_remark_verdict(sip_chart *chart, const sip_sighting *sighting, const sip_verdict *verdict,
                              sip_chart_arrow *arrow)
{
    remarking to = { chart, arrow, sighting->frame };
    const sip_remark_context in = { sighting, chart->timers, chart->language };
    for (int i = 0; i < verdict->finding_count; i++) {
        sip_remark_room room;
        sip_remark remark = sip_remark_of_verdict(verdict, (sip_finding)verdict->findings[i], &in, &room);
        take_remark(&to, &remark);
    }
}

void sip_chart_remark_late(const sip_chart *chart, const sip_late *late, sip_chart_arrow *arrow)
{
    remarking to = { chart, arrow, arrow->frame };
    const sip_remark_context in = { .timers = chart->timers, .language = chart->language };
    sip_remark_room room;
    const sip_remark remark = sip_remark_of_late(arrow->verdict, late, &in, &room);
    take_remark(&to, &remark);
}

void sip_chart_say(sip_chart *chart, const sip_sighting *sighting, sip_chart_arrow *arrow)
{
    say_role(chart, sighting->message, arrow);
    sip_chart_remark_verdict(chart, sighting, arrow->verdict, arrow);
    remark_message(chart, sighting->message, arrow);
}
