/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Following publications. The entity tag names one; the tags that it had before still lead to it, since a client that
 * missed a response uses them. The first PUBLISH has none, and is found again by its Call-ID after a challenge.
 */
#include "publication.h"

#include "../address.h"

const char *sip_publication_state_name(sip_publication_state state)
{
    static const char *const names[] = {
        [SIP_PUBLICATION_NONE] = "",
        [SIP_PUBLICATION_ASKED] = "asked for",
        [SIP_PUBLICATION_CHALLENGED] = "challenged",
        [SIP_PUBLICATION_TOO_BRIEF] = "interval too brief",
        [SIP_PUBLICATION_REFUSED] = "refused",
        [SIP_PUBLICATION_PUBLISHED] = "published",
        [SIP_PUBLICATION_LAPSED] = "lapsed",
        [SIP_PUBLICATION_REMOVED] = "removed",
        [SIP_PUBLICATION_GONE] = "gone",
    };
    return names[state];
}

static bool is_published(const sip_publication *publication)
{
    return publication->state == SIP_PUBLICATION_PUBLISHED || publication->state == SIP_PUBLICATION_LAPSED;
}

/* --- finding it --- */

enum { BY_TAG = 1, BY_CALL_ID = 2 };

static sip_key key_of(const sip_observation *now, guint32 by, sip_span event, sip_span name)
{
    sip_address to;
    sip_span fault;
    sip_address_parse(sip_message_value(now->sighting->message, SIP_HDR_TO), &to, &fault);
    return (sip_key){ { to.uri.user, to.uri.host, event, name }, by };
}

static sip_publication *make(const sip_observation *now, sip_span event)
{
    sip_tracker *tracker = now->tracker;
    sip_publication *publication = sip_store_new(tracker->store, sip_publication);
    publication->number = ++tracker->publication_count;
    publication->event = event.len > 0 ? sip_store_text(tracker->store, event.at, event.len) : "";
    return publication;
}

static sip_publication *find_or_make(const sip_observation *now, sip_span tag)
{
    sip_tracker *tracker = now->tracker;
    sip_span event = sip_event_name_of(now->sighting->message).package;
    bool first = tag.len == 0;
    sip_key key = first ? key_of(now, BY_CALL_ID, event, now->identity.call_id) : key_of(now, BY_TAG, event, tag);
    sip_publication *publication = sip_map_find(tracker->publications, &key);
    bool another = publication && first && is_published(publication);
    if (publication && !another) return publication;
    publication = make(now, event);
    sip_map_put(tracker->publications, &key, publication);
    return publication;
}

static void put_under_tag(const sip_observation *now, sip_span tag, sip_publication *publication)
{
    sip_key key = key_of(now, BY_TAG, sip_span_of(publication->event), tag);
    sip_map_put(now->tracker->publications, &key, publication);
}

/* --- the request --- */

/* The table of RFC 3903 4.1. */
static sip_step step_of(const sip_message *message)
{
    uint32_t seconds;
    if (!sip_message_has(message, SIP_HDR_SIP_IF_MATCH)) return SIP_STEP_NEW;
    if (sip_message_expires(message, &seconds) && seconds == 0) return SIP_STEP_END;
    return message->body.len > 0 ? SIP_STEP_MODIFY : SIP_STEP_REFRESH;
}

/* 4.1: to be refreshed before its time is up; afterwards the server has forgotten it, and the tag with it. */
static void check_in_time(sip_observation *now, sip_publication *publication)
{
    sip_time late = now->sighting->time - publication->until;
    bool timed = publication->state == SIP_PUBLICATION_PUBLISHED && publication->until != 0;
    if (!timed || late <= SIP_USAGE_GRACE) return;
    now->verdict->seen = late;
    publication->state = SIP_PUBLICATION_LAPSED;
    sip_observation_say(now, SIP_FINDING_PUBLICATION_LAPSED);
}

static void observe_request(sip_observation *now)
{
    const sip_message *message = now->sighting->message;
    sip_usage *usage = sip_usage_of(now);
    usage->publication = find_or_make(now, sip_message_value(message, SIP_HDR_SIP_IF_MATCH));
    usage->step = (uint8_t)step_of(message);
    if (usage->step != SIP_STEP_END) check_in_time(now, usage->publication);
    if (!is_published(usage->publication)) usage->publication->state = SIP_PUBLICATION_ASKED;
}

/* --- the response --- */

static void take_success(const sip_observation *now, const sip_usage *usage)
{
    const sip_message *message = now->sighting->message;
    sip_publication *publication = usage->publication;
    sip_span tag = sip_message_value(message, SIP_HDR_SIP_ETAG);
    uint32_t seconds = 0;
    bool timed = sip_message_expires(message, &seconds);
    bool removed = usage->step == SIP_STEP_END || (timed && seconds == 0);
    publication->state = removed ? SIP_PUBLICATION_REMOVED : SIP_PUBLICATION_PUBLISHED;
    publication->granted = seconds;
    publication->until = timed ? now->sighting->time + (sip_time)seconds * 1000000 : 0;
    if (tag.len > 0) put_under_tag(now, tag, publication);
}

/* 412: nothing is there under the tag, whatever was before. Other failures leave what is published. */
static void take_failure(const sip_observation *now, sip_publication *publication)
{
    uint16_t code = now->sighting->message->start.code;
    bool published = is_published(publication);
    if (code == 412) {
        publication->state = SIP_PUBLICATION_GONE;
    } else if (!published && sip_code_is_challenge(code)) {
        publication->state = SIP_PUBLICATION_CHALLENGED;
    } else if (!published) {
        publication->state = code == 423 ? SIP_PUBLICATION_TOO_BRIEF : SIP_PUBLICATION_REFUSED;
    }
}

static void move(sip_observation *now)
{
    sip_transaction *transaction = now->verdict->transaction;
    bool known = transaction->usage && transaction->usage->publication; /* the request may have been something else */
    if (transaction->previous_hop) {
        transaction->usage = transaction->previous_hop->usage;
    } else if (now->verdict->repeat != SIP_FIRST) {
        return;
    } else if (now->event == SIP_EVENT_REQUEST) {
        observe_request(now);
    } else if (known && now->event == SIP_EVENT_2XX) {
        take_success(now, transaction->usage);
    } else if (known && now->event == SIP_EVENT_FAILURE) {
        take_failure(now, transaction->usage->publication);
    }
}

void sip_publication_observe(sip_observation *now)
{
    if (now->identity.cseq.method != SIP_METHOD_PUBLISH) return;
    move(now);
    const sip_usage *about = now->verdict->transaction->usage;
    if (about == NULL || about->publication == NULL) return;
    const sip_publication *publication = about->publication;
    sip_usage *usage = sip_usage_copy(now, about);
    usage->publication_state = (uint8_t)publication->state;
    usage->granted = publication->state == SIP_PUBLICATION_PUBLISHED ? publication->granted : 0;
    now->verdict->usage = usage;
}
