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

/* A message by its frame and its place in it, 1 for the first. */
typedef struct {
    uint32_t frame, ordinal;
    const sip_verdict *verdict;
} followed;

/* Both of the open file, in its scope. Frames come in order when they are new, so what has been followed is in order
 * too, and found as fast as where p_add_proto_data() would keep it, in half the memory. */
static sip_tracker *tracker;
static wmem_array_t *all_followed;

static void open_file(void)
{
    sip_timers timers = sip_settings_timers();
    tracker = sip_tracker_new(wmem_file_scope(), &timers);
    all_followed = wmem_array_new(wmem_file_scope(), sizeof(followed));
}

static void close_file(void)
{
    tracker = NULL;
    all_followed = NULL;
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

static int order(const void *left, const void *right)
{
    const followed *one = left, *other = right;
    if (one->frame != other->frame) return one->frame < other->frame ? -1 : 1;
    return one->ordinal < other->ordinal ? -1 : one->ordinal > other->ordinal;
}

/* Does it come after all that have been followed? */
static bool is_new(const followed *sought)
{
    unsigned count = wmem_array_get_count(all_followed);
    const followed *first = wmem_array_get_raw(all_followed);
    return count == 0 || order(&first[count - 1], sought) < 0;
}

static const sip_verdict *find(const followed *sought)
{
    const followed *there =
        bsearch(sought, wmem_array_get_raw(all_followed), wmem_array_get_count(all_followed), sizeof *sought, order);
    return there ? there->verdict : NULL;
}

static const sip_verdict *observe(const sip_view *view, followed now)
{
    const sip_sighting sighting = sip_judge_sighting(view);
    now.verdict = sip_tracker_observe(tracker, &sighting);
    wmem_array_append_one(all_followed, now);
    return now.verdict;
}

bool sip_judge_is_quoted(const sip_view *view)
{
    return view->pinfo->flags.in_error_pkt || sip_frame_of(view->pinfo)->depth > 1;
}

const sip_verdict *sip_judge(const sip_view *view)
{
    static const sip_verdict unknown = { .transaction = NULL };
    const packet_info *pinfo = view->pinfo;
    if (tracker == NULL || sip_judge_is_quoted(view)) return &unknown;
    const followed now = { .frame = pinfo->num, .ordinal = ++sip_frame_of(pinfo)->followed };
    if (is_new(&now)) return PINFO_FD_VISITED(pinfo) ? &unknown : observe(view, now);
    const sip_verdict *verdict = find(&now);
    return verdict ? verdict : &unknown;
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
    const followed sought = { .frame = pinfo->num, .ordinal = 1 };
    return all_followed ? find(&sought) : NULL;
}
