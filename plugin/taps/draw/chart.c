/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Building charts: each step is O(1), and the number of arrows is bounded.
 */
#include "chart.h"

#include "../../core/cseq.h"
#include "hosts.h"
#include "sentences.h"

enum { LABEL_BYTES = 64, MOST_MEDIA = 1000 };

/* --- its memory --- */

sip_chart *sip_chart_new(sip_language language, const sip_timers *timers)
{
    wmem_allocator_t *scope = wmem_allocator_new(WMEM_ALLOCATOR_BLOCK);
    sip_store *store = sip_store_begin(scope);
    sip_chart *chart = wmem_new0(scope, sip_chart);
    chart->scope = scope;
    chart->language = language;
    chart->timers = *timers;
    for (int i = 0; i < SIP_GROUP_KINDS; i++) chart->groups[i] = g_ptr_array_new();
    chart->hosts = sip_map_new(store);
    chart->by_frame = wmem_map_new(scope, g_direct_hash, g_direct_equal);
    chart->responses = sip_map_new(store);
    chart->by_name = sip_map_new(store);
    chart->media = sip_map_new(store);
    return chart;
}

static void free_groups(GPtrArray *groups)
{
    for (guint i = 0; i < groups->len; i++) {
        sip_chart_group *group = groups->pdata[i];
        g_ptr_array_free(group->arrows, TRUE);
        g_ptr_array_free(group->media, TRUE);
    }
    g_ptr_array_free(groups, TRUE);
}

void sip_chart_free(sip_chart *chart)
{
    if (chart == NULL) return;
    for (int i = 0; i < SIP_GROUP_KINDS; i++) free_groups(chart->groups[i]);
    wmem_destroy_allocator(chart->scope);
}

unsigned sip_chart_messages(const sip_chart *chart)
{
    return chart->arrow_count + chart->left_out;
}

const sip_call *sip_chart_call(const sip_chart_group *group)
{
    const sip_chart_arrow *first = group->arrows->pdata[0];
    return first->verdict->call;
}

/* --- the group of a message --- */

static sip_group_kind kind_of(const sip_message *message, const sip_verdict *verdict)
{
    if (verdict->call) return SIP_GROUP_CALL;
    switch (sip_message_method(message)) {
    case SIP_METHOD_REGISTER:
        return SIP_GROUP_REGISTRATION;
    case SIP_METHOD_SUBSCRIBE:
    case SIP_METHOD_NOTIFY:
    case SIP_METHOD_REFER:
        return SIP_GROUP_SUBSCRIPTION;
    case SIP_METHOD_PUBLISH:
        return SIP_GROUP_PUBLICATION;
    default:
        return SIP_GROUP_REST;
    }
}

/* Of the legs of a call the one that came first. Their numbers rise, so this ends. */
static const sip_call *first_leg(const sip_call *call)
{
    while (call->linked && call->linked->number < call->number) call = call->linked;
    return call;
}

static sip_key name_of_call(const uint32_t *number)
{
    return (sip_key){ .parts = { { NULL, 0 }, { (const char *)number, sizeof *number } }, .number = SIP_GROUP_CALL };
}

/* Registrations and subscriptions keep their Call-ID (RFC 3261 10.2, RFC 6665 4.1.2); of the others all make one. */
static sip_key name_of_group(sip_group_kind kind, const sip_message *message, const sip_verdict *verdict)
{
    if (kind == SIP_GROUP_CALL) return name_of_call(&verdict->call->number);
    sip_key key = { .number = (guint32)kind };
    if (kind == SIP_GROUP_REGISTRATION || kind == SIP_GROUP_SUBSCRIPTION) {
        key.parts[0] = sip_message_value(message, SIP_HDR_CALL_ID);
    }
    return key;
}

static sip_chart_group *new_group(sip_chart *chart, sip_group_kind kind, const sip_message *message)
{
    sip_chart_group *group = wmem_new0(chart->scope, sip_chart_group);
    group->kind = kind;
    group->from = sip_chart_who(chart, message, SIP_HDR_FROM);
    group->to = sip_chart_who(chart, message, SIP_HDR_TO);
    group->arrows = g_ptr_array_new();
    group->media = g_ptr_array_new();
    g_ptr_array_add(chart->groups[kind], group);
    return group;
}

/* A further leg is drawn with the first; one that is known too late, by itself. */
static sip_chart_group *group_of_other_leg(const sip_chart *chart, const sip_verdict *verdict)
{
    const sip_call *first = verdict->call ? first_leg(verdict->call) : NULL;
    if (first == verdict->call) return NULL;
    sip_key name = name_of_call(&first->number);
    return sip_map_find(chart->by_name, &name);
}

static sip_chart_group *group_of(sip_chart *chart, const sip_message *message, const sip_verdict *verdict)
{
    sip_group_kind kind = kind_of(message, verdict);
    sip_key name = name_of_group(kind, message, verdict);
    sip_chart_group *group = sip_map_find(chart->by_name, &name);
    if (group) return group;
    group = group_of_other_leg(chart, verdict);
    if (group == NULL) group = new_group(chart, kind, message);
    sip_map_put(chart->by_name, &name, group);
    return group;
}

/* --- hops --- */

static sip_chart_arrow *at_frame(const sip_chart *chart, uint32_t frame)
{
    return frame == 0 ? NULL : wmem_map_lookup(chart->by_frame, GUINT_TO_POINTER(frame));
}

static void put_at_frame(sip_chart *chart, uint32_t frame, sip_chart_arrow *arrow)
{
    if (at_frame(chart, frame) == NULL) wmem_map_insert(chart->by_frame, GUINT_TO_POINTER(frame), arrow);
}

static const sip_chart_arrow *request_before(const sip_chart *chart, const sip_chart_arrow *arrow)
{
    const sip_transaction *transaction = arrow->verdict->transaction;
    bool ack_of_failure = arrow->method == SIP_METHOD_ACK && transaction->method == SIP_METHOD_INVITE;
    if (ack_of_failure || transaction->previous_hop == NULL) return NULL;
    return at_frame(chart, transaction->previous_hop->request);
}

/* A response goes back the way of its request: what comes in at the next hop goes out at this one (RFC 3261 16.7). */
static const sip_chart_arrow *response_before(sip_chart *chart, const sip_message *message, sip_chart_arrow *arrow)
{
    const sip_transaction *transaction = arrow->verdict->transaction;
    sip_span tag = { NULL, 0 };
    if (message->start.code == 100) return NULL;
    sip_message_tag(message, SIP_HDR_TO, &tag);
    sip_key key = { { tag, message->start.status }, transaction->number };
    sip_chart_arrow *before = sip_map_find(chart->responses, &key);
    if (transaction->previous_hop) {
        key.number = transaction->previous_hop->number;
        sip_map_put(chart->responses, &key, arrow);
    }
    return before;
}

static void link_hops(sip_chart *chart, const sip_message *message, sip_chart_arrow *arrow)
{
    if (arrow->verdict->transaction == NULL) return;
    bool request = arrow->kind == SIP_REQUEST;
    arrow->forwarded = request ? request_before(chart, arrow) : response_before(chart, message, arrow);
}

/* --- one message --- */

static const char *label_of(const sip_chart *chart, const sip_message *message)
{
    char buffer[LABEL_BYTES];
    sip_sink sink = sip_sink_on(buffer, sizeof buffer);
    const sip_start_line *start = &message->start;
    if (start->kind == SIP_REQUEST) sip_sink_captured(&sink, start->method_name, sizeof buffer);
    if (start->kind == SIP_RESPONSE) {
        sip_sink_captured(&sink, start->status, sizeof buffer);
        if (start->reason.len > 0) sip_sink_text(&sink, " ");
        sip_sink_captured(&sink, start->reason, sizeof buffer);
    }
    return wmem_strdup(chart->scope, sink.len > 0 ? buffer : "?");
}

static sip_chart_arrow *arrow_of(sip_chart *chart, const sip_sighting *sighting, const sip_verdict *verdict)
{
    const sip_message *message = sighting->message;
    sip_chart_arrow *arrow = wmem_new0(chart->scope, sip_chart_arrow);
    sip_cseq cseq;
    sip_span fault;
    arrow->frame = arrow->last_frame = sighting->frame;
    arrow->time = arrow->last_time = sighting->time;
    arrow->sent = 1;
    arrow->reported = sighting->reporter != 0;
    arrow->kind = message->start.kind;
    arrow->method = sip_message_method(message);
    arrow->code = message->start.code;
    arrow->label = label_of(chart, message);
    if (sip_cseq_parse(sip_message_value(message, SIP_HDR_CSEQ), &cseq, &fault)) arrow->cseq = cseq.number;
    arrow->verdict = verdict;
    arrow->doubts = verdict->doubts;
    sip_hosts_observe(chart, sighting, arrow);
    sip_chart_say(chart, sighting, arrow);
    return arrow;
}

/* The same message again is no arrow of its own; what is noteworthy about the copy is noted with the first. */
static bool fold(sip_chart *chart, const sip_sighting *sighting, const sip_verdict *verdict)
{
    sip_chart_arrow *first = verdict->repeat == SIP_FIRST ? NULL : at_frame(chart, verdict->original);
    if (first == NULL) return false;
    put_at_frame(chart, sighting->frame, first);
    if (verdict->repeat == SIP_RETRANSMISSION) {
        first->sent++;
        first->timer = verdict->timer;
        first->last_frame = sighting->frame;
        first->last_time = sighting->time;
    }
    sip_chart_remark_verdict(chart, sighting, verdict, first);
    return true;
}

void sip_chart_add(sip_chart *chart, const sip_sighting *sighting, const sip_verdict *verdict)
{
    if (fold(chart, sighting, verdict)) return;
    if (chart->arrow_count >= SIP_CHART_ARROWS) {
        chart->left_out++;
        return;
    }
    sip_chart_arrow *arrow = arrow_of(chart, sighting, verdict);
    arrow->group = group_of(chart, sighting->message, verdict);
    if (verdict->transaction) put_at_frame(chart, arrow->frame, arrow);
    link_hops(chart, sighting->message, arrow);
    if (verdict->offer == SIP_OFFER && arrow->forwarded == NULL) arrow->group->descriptions++;
    g_ptr_array_add(arrow->group->arrows, arrow);
    chart->arrow_count++;
}

/* --- the end of the capture --- */

static void conclude_arrow(const sip_chart *chart, sip_chart_arrow *arrow)
{
    const sip_late late = sip_late_of(arrow->verdict, &chart->timers, &chart->now);
    arrow->doubts = late.doubts;
    if (late.missed) sip_chart_remark_late(chart, &late, arrow);
}

static void conclude_groups(const sip_chart *chart, const GPtrArray *groups)
{
    for (guint i = 0; i < groups->len; i++) {
        const sip_chart_group *group = groups->pdata[i];
        for (guint k = 0; k < group->arrows->len; k++) conclude_arrow(chart, group->arrows->pdata[k]);
    }
}

void sip_chart_conclude(sip_chart *chart, sip_time end)
{
    chart->now = (sip_hindsight){ .end = end, .complete = true };
    for (int kind = 0; kind < SIP_GROUP_KINDS; kind++) conclude_groups(chart, chart->groups[kind]);
}

/* --- media --- */

static sip_span bytes_of(const sip_endpoint *endpoint)
{
    return (sip_span){ (const char *)endpoint->address, endpoint->address_len };
}

static sip_chart_media *media_of(sip_chart *chart, sip_chart_group *group, const sip_chart_packet *packet)
{
    bool forth = sip_span_order(bytes_of(&packet->source), bytes_of(&packet->destination)) < 0;
    const sip_endpoint *one = forth ? &packet->source : &packet->destination;
    const sip_endpoint *other = forth ? &packet->destination : &packet->source;
    const struct {
        sip_group_kind kind;
        unsigned index, descriptions;
    } where = { group->kind, ((sip_chart_arrow *)group->arrows->pdata[0])->frame, group->descriptions };
    sip_key key = {
        { bytes_of(one), bytes_of(other), sip_span_of(packet->codec), { (const char *)&where, sizeof where } },
        packet->secure
    };
    sip_chart_media *media = sip_map_find(chart->media, &key);
    if (media || sip_map_count(chart->media) >= MOST_MEDIA) return media;
    media = wmem_new0(chart->scope, sip_chart_media);
    media->ends[0] = packet->source;
    media->ends[1] = packet->destination;
    media->frame = packet->frame;
    media->first = packet->time;
    media->codec = sip_chart_text(chart, sip_span_of(packet->codec));
    media->secure = packet->secure;
    media->after = group->arrows->len;
    g_ptr_array_add(group->media, media);
    sip_map_put(chart->media, &key, media);
    return media;
}

void sip_chart_add_packet(sip_chart *chart, const sip_chart_packet *packet)
{
    sip_chart_arrow *announced = at_frame(chart, packet->announced_in);
    if (announced == NULL) return;
    sip_chart_media *media = media_of(chart, announced->group, packet);
    if (media == NULL) return;
    media->packets[sip_endpoint_same_host(&media->ends[0], &packet->source) ? 0 : 1]++;
    media->last = packet->time;
}
