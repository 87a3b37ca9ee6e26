/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Pairing reliable provisional responses with PRACKs. Hops carry both on unchanged; the frames are those of the first
 * seen.
 */
#include "reliable.h"

#include "../value.h"

/* The dialog and both numbers. A PRACK comes from the side that sent the INVITE, so the tags stand alike in both. */
static sip_key key_of(const sip_identity *identity, uint32_t rseq, uint32_t cseq_number)
{
    static const uint32_t spread = 0x9E3779B1U;
    return (sip_key){ { identity->call_id, identity->from_tag, identity->to_tag }, rseq * spread ^ cseq_number };
}

static sip_reliable *find_or_make(const sip_observation *now, uint32_t rseq, uint32_t cseq_number)
{
    sip_tracker *tracker = now->tracker;
    sip_key key = key_of(&now->identity, rseq, cseq_number);
    void **place = sip_map_at(tracker->reliables, &key);
    if (*place == NULL) *place = sip_store_new(tracker->store, sip_reliable);
    return *place;
}

static void note(uint32_t *frame, const sip_observation *now)
{
    if (*frame == 0) *frame = now->sighting->frame;
}

/*
 * RFC 3262 3: within an INVITE each reliable response has the number of the one before plus one. A hop repeats the
 * number. The one in between may just not have been captured.
 */
static void check_rseq(sip_observation *now, uint32_t rseq)
{
    sip_dialog *dialog = now->verdict->dialog;
    if (dialog == NULL) return;
    bool same_invite = dialog->rseq != 0 && dialog->rseq_cseq == now->identity.cseq.number;
    if (same_invite && rseq <= dialog->rseq) return;
    if (same_invite && rseq - dialog->rseq > 1) {
        now->gap = true;
        sip_observation_say(now, SIP_FINDING_RSEQ_GAP);
    }
    dialog->rseq = rseq;
    dialog->rseq_cseq = now->identity.cseq.number;
}

static void observe_response(sip_observation *now)
{
    uint32_t rseq;
    sip_span fault;
    if (!sip_number_parse(sip_message_value(now->sighting->message, SIP_HDR_RSEQ), &rseq, &fault)) return;
    now->verdict->reliable = find_or_make(now, rseq, now->identity.cseq.number);
    note(&now->verdict->reliable->response, now);
    check_rseq(now, rseq);
}

static void observe_prack(sip_observation *now)
{
    sip_rack rack;
    sip_span fault;
    if (!sip_rack_parse(sip_message_value(now->sighting->message, SIP_HDR_RACK), &rack, &fault)) return;
    now->verdict->reliable = find_or_make(now, rack.rseq, rack.cseq.number);
    note(&now->verdict->reliable->prack, now);
}

void sip_reliable_observe(sip_observation *now)
{
    bool prack = now->event == SIP_EVENT_REQUEST && now->identity.cseq.method == SIP_METHOD_PRACK;
    if (now->event == SIP_EVENT_1XX) observe_response(now);
    if (prack) observe_prack(now);
}
