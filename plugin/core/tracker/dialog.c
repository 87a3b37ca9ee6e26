/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Following dialogs. Every hop of a request and of its answers has the same Call-ID and tags, so it is the same dialog.
 * It lives as long as one of its usages does: the session, or a subscription, which subscription.c counts.
 */
#include "dialog.h"

int sip_dialog_side(const sip_dialog *dialog, sip_span tag)
{
    return sip_fingerprint(tag) == dialog->first_tag_hash ? 0 : 1;
}

static bool creates_dialogs(sip_method method)
{
    return method == SIP_METHOD_INVITE || method == SIP_METHOD_SUBSCRIBE || method == SIP_METHOD_REFER;
}

/*
 * A response with a To tag makes a dialog (12.1): a 1xx to an INVITE an early one. A request with both tags, or a
 * response to one, is inside a dialog that exists, also when its beginning was not captured. A failure makes none, and
 * neither does an ACK, since failures get one too.
 */
static bool can_make_dialog(const sip_observation *now)
{
    sip_event event = now->event;
    if (event == SIP_EVENT_REQUEST) return true;
    if (!creates_dialogs(now->identity.cseq.method)) return false;
    return event == SIP_EVENT_2XX || (event == SIP_EVENT_1XX && now->sighting->message->start.code > 100);
}

static sip_dialog *find_or_make(sip_observation *now)
{
    sip_tracker *tracker = now->tracker;
    if (now->identity.to_tag.len == 0 || now->identity.from_tag.len == 0) return NULL;
    sip_key key = sip_identity_dialog_key(&now->identity);
    if (!can_make_dialog(now)) return sip_map_find(tracker->dialogs, &key);
    void **place = sip_map_at(tracker->dialogs, &key);
    if (*place) return *place;
    now->new_dialog = true;
    sip_dialog *dialog = *place = sip_store_new(tracker->store, sip_dialog);
    dialog->number = ++tracker->dialog_count;
    dialog->state = now->event == SIP_EVENT_1XX ? SIP_DIALOG_EARLY : SIP_DIALOG_CONFIRMED;
    dialog->first_tag_hash = sip_fingerprint(now->identity.from_tag);
    const sip_transaction *transaction = now->verdict->transaction;
    dialog->begun = now->event != SIP_EVENT_REQUEST && transaction->request != 0 && !transaction->in_dialog;
    return dialog;
}

/* What only a dialog with a session has in it: its presence tells, also where the INVITE was not captured. */
static bool shows_session(sip_method method)
{
    return method == SIP_METHOD_INVITE || method == SIP_METHOD_ACK || method == SIP_METHOD_BYE ||
           method == SIP_METHOD_PRACK || method == SIP_METHOD_UPDATE || method == SIP_METHOD_INFO;
}

/* BYE ends the session when it is answered, with success or with "there is none" (15.1.1); a refused password does not.
 * What such a failure of a SUBSCRIBE or NOTIFY ends is a subscription; of a CANCEL or PRACK it only says: no such
 * request. */
static bool ends_session(const sip_observation *now)
{
    uint16_t code = now->sighting->message->start.code;
    sip_method method = now->identity.cseq.method;
    if (now->event == SIP_EVENT_2XX && method == SIP_METHOD_BYE) return true;
    bool elsewhere = method == SIP_METHOD_CANCEL || method == SIP_METHOD_PRACK || method == SIP_METHOD_SUBSCRIBE ||
                     method == SIP_METHOD_NOTIFY;
    return now->event == SIP_EVENT_FAILURE && !elsewhere && (code == 481 || code == 408);
}

/* RFC 3261 12.3: a final failure of the INVITE ends its early dialogs, a 199 the one of its To tag (RFC 6228 4); a
 * failed re-INVITE leaves the dialog as it was. */
static bool ends_early(const sip_observation *now, const sip_dialog *dialog)
{
    bool over = now->event == SIP_EVENT_FAILURE || now->sighting->message->start.code == 199;
    return dialog->state == SIP_DIALOG_EARLY && over && now->identity.cseq.method == SIP_METHOD_INVITE;
}

void sip_dialog_release(sip_dialog *dialog)
{
    bool used = (dialog->invited && !dialog->session_over) || dialog->subscriptions > 0;
    if (!used) dialog->state = SIP_DIALOG_ENDED;
}

static void move(const sip_observation *now, sip_dialog *dialog)
{
    if (dialog->state == SIP_DIALOG_ENDED) return;
    if (shows_session(now->identity.cseq.method)) dialog->invited = true;
    if (now->event == SIP_EVENT_2XX && creates_dialogs(now->identity.cseq.method)) dialog->state = SIP_DIALOG_CONFIRMED;
    if (!ends_early(now, dialog) && !ends_session(now)) return;
    dialog->session_over = true;
    sip_dialog_release(dialog);
}

/* Whose numbers a request of this message's sender, or the response to it, belongs to. */
static void note_cseq(const sip_observation *now, sip_dialog *dialog)
{
    int side = sip_observation_side(now);
    dialog->cseq[side] = now->identity.cseq.number;
    dialog->cseq_time[side] = now->sighting->time;
}

/*
 * RFC 3261 12.2.1.1: each side's CSeq only rises, and by one. A repetition carries the number again; a next hop may be
 * late with it. What comes right behind the higher number may have changed places with it in the capture.
 */
static void check_cseq(sip_observation *now, sip_dialog *dialog)
{
    uint32_t number = now->identity.cseq.number;
    if (now->event != SIP_EVENT_REQUEST || now->verdict->repeat != SIP_FIRST) return;
    sip_method method = now->identity.cseq.method;
    if (method == SIP_METHOD_CANCEL || now->verdict->transaction->previous_hop != NULL) return;
    int side = sip_observation_side(now);
    uint32_t before = dialog->cseq[side];
    if (number >= before) {
        now->gap |= before != 0 && number - before > 1;
        note_cseq(now, dialog);
    } else if (sip_observation_crosses(now, dialog->cseq_time[side])) {
        now->overtaken = true;
    } else {
        sip_observation_say(now, SIP_FINDING_CSEQ_BACKWARDS);
    }
}

/* The response that makes a dialog tells the number of the request that asked for it. */
static void note_first_cseq(const sip_observation *now, sip_dialog *dialog)
{
    if (now->new_dialog && now->event != SIP_EVENT_REQUEST) note_cseq(now, dialog);
}

static void note_ack(const sip_observation *now, sip_dialog *dialog)
{
    uint32_t *acked = &dialog->acked[sip_observation_side(now)];
    if (now->event == SIP_EVENT_ACK && now->identity.cseq.number > *acked) *acked = now->identity.cseq.number;
}

bool sip_dialog_acked(const sip_dialog *dialog, const sip_verdict *response)
{
    return dialog->acked[response->from_first ? 0 : 1] >= response->transaction->cseq;
}

void sip_dialog_observe(sip_observation *now)
{
    sip_dialog *dialog = find_or_make(now);
    if (dialog == NULL) return;
    now->verdict->from_first = sip_dialog_side(dialog, now->identity.from_tag) == 0;
    if (dialog->call == NULL && now->identity.cseq.method == SIP_METHOD_INVITE) dialog->call = now->verdict->call;
    if (now->verdict->repeat != SIP_DUPLICATE) {
        move(now, dialog);
        note_first_cseq(now, dialog);
        check_cseq(now, dialog);
        note_ack(now, dialog);
    }
    now->verdict->dialog = dialog;
    now->verdict->dialog_state = dialog->state;
}
