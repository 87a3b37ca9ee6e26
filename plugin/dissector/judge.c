/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Showing messages to the tracker, and keeping its verdicts with their frames: by the ordinal of the message in its
 * frame, since several may come out of one, from data sources that all begin at offset 0 (TLS records, reassembled
 * segments).
 */
#include "judge.h"

#include "../core/tracker/tracker.h"
#include "frame.h"
#include "packet.h"
#include "settings.h"
#include "siptutor.h"

static sip_tracker *tracker; /* of the open file, in its scope */

static void open_file(void)
{
    sip_timers timers = sip_settings_timers();
    tracker = sip_tracker_new(wmem_file_scope(), &timers);
}

static void close_file(void)
{
    tracker = NULL;
}

void sip_judge_register(void)
{
    register_init_routine(open_file);
    register_cleanup_routine(close_file);
}

sip_sighting sip_judge_sighting(const sip_view *view)
{
    const packet_info *pinfo = view->pinfo;
    const sip_carried *carried = view->carried;
    if (carried) {
        return (sip_sighting){
            .message = view->message,
            .frame = pinfo->num,
            .time = carried->time,
            .source = carried->source,
            .destination = carried->destination,
            .reliable = carried->reliable,
            .guessed = carried->guessed,
            .reporter = carried->reporter,
        };
    }
    return (sip_sighting){
        .message = view->message,
        .frame = pinfo->num,
        .time = sip_packet_time(pinfo),
        .source = sip_packet_source(pinfo),
        .destination = sip_packet_destination(pinfo),
        .reliable = view->message->carriage != SIP_UDP,
    };
}

static const sip_verdict *observe(const sip_view *view)
{
    const sip_sighting sighting = sip_judge_sighting(view);
    return sip_tracker_observe(tracker, &sighting);
}

bool sip_judge_is_quoted(const sip_view *view)
{
    return view->pinfo->flags.in_error_pkt || sip_frame_of(view->pinfo)->depth > 1;
}

const sip_verdict *sip_judge(const sip_view *view)
{
    static const sip_verdict unknown = { .transaction = NULL };
    packet_info *pinfo = view->pinfo;
    if (sip_judge_is_quoted(view)) return &unknown;
    uint32_t ordinal = ++sip_frame_of(pinfo)->followed; /* 1 for the first message of a frame, and so on */
    const sip_verdict *verdict = p_get_proto_data(wmem_file_scope(), pinfo, sip_proto_id(), ordinal);
    if (verdict) return verdict;
    if (tracker == NULL || PINFO_FD_VISITED(pinfo)) return &unknown;
    verdict = observe(view);
    p_add_proto_data(wmem_file_scope(), pinfo, sip_proto_id(), ordinal, (void *)verdict);
    return verdict;
}

sip_late sip_judge_late(const sip_view *view, const sip_verdict *verdict)
{
    bool later = tracker && PINFO_FD_VISITED(view->pinfo);
    const sip_timers timers = sip_settings_timers();
    const sip_hindsight now = { view->pinfo->num, later ? tracker->last : verdict->time, later };
    return sip_late_of(verdict, &timers, &now);
}

sip_time sip_judge_end(void)
{
    return tracker ? tracker->last : 0;
}

uint32_t sip_judge_calls(void)
{
    return tracker ? tracker->call_count : 0;
}

const sip_verdict *sip_judge_first(const packet_info *pinfo)
{
    return p_get_proto_data(wmem_file_scope(), (packet_info *)pinfo, sip_proto_id(), 1);
}
