/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Following dialogs. Every hop of a request and of its answers has the same Call-ID and tags, so it is the same dialog.
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
    if (now->identity.to_tag.len == 0 || now->identity.from_tag.len == 0) return false;
    if (event == SIP_EVENT_REQUEST) return true;
    if (!creates_dialogs(now->identity.cseq.method)) return false;
    return event == SIP_EVENT_2XX || (event == SIP_EVENT_1XX && now->sighting->message->start.code > 100);
}

static sip_dialog *find_or_make(sip_observation *now)
{
    sip_tracker *tracker = now->tracker;
    sip_key key = sip_identity_dialog_key(&now->identity);
    sip_dialog *dialog = sip_map_find(tracker->dialogs, &key);
    if (dialog || !can_make_dialog(now)) return dialog;
    now->new_dialog = true;
    dialog = wmem_new0(tracker->scope, sip_dialog);
    dialog->number = ++tracker->dialog_count;
    dialog->state = now->event == SIP_EVENT_1XX ? SIP_DIALOG_EARLY : SIP_DIALOG_CONFIRMED;
    dialog->first_tag_hash = sip_fingerprint(now->identity.from_tag);
    const sip_transaction *transaction = now->verdict->transaction;
    dialog->begun = now->event != SIP_EVENT_REQUEST && transaction->request != 0 && !transaction->in_dialog;
    sip_map_put(tracker->dialogs, tracker->scope, &key, dialog);
    return dialog;
}

static bool is_last_notify(const sip_message *message)
{
    static const sip_span terminated = { "terminated", 10 };
    sip_span state = sip_message_value(message, SIP_HDR_SUBSCRIPTION_STATE);
    if (state.len > terminated.len) state.len = terminated.len;
    return sip_span_alike(state, terminated);
}

/* BYE ends the dialog when it is answered, with success or with "there is none" (15.1.1); a refused password does not.
 */
static bool ends(const sip_observation *now)
{
    uint16_t code = now->sighting->message->start.code;
    sip_method method = now->identity.cseq.method;
    if (now->event == SIP_EVENT_2XX && method == SIP_METHOD_BYE) return true;
    bool inside =
        method != SIP_METHOD_CANCEL && method != SIP_METHOD_PRACK; /* 481 to these only says: no such request */
    if (now->event == SIP_EVENT_FAILURE) return inside && (code == 481 || code == 408);
    return now->event == SIP_EVENT_REQUEST && method == SIP_METHOD_NOTIFY && is_last_notify(now->sighting->message);
}

/* RFC 3261 12.3: a final failure of the INVITE ends its early dialogs; a failed re-INVITE leaves the dialog as it was.
 */
static bool ends_early(const sip_observation *now, const sip_dialog *dialog)
{
    bool failed = now->event == SIP_EVENT_FAILURE && now->identity.cseq.method == SIP_METHOD_INVITE;
    return dialog->state == SIP_DIALOG_EARLY && failed;
}

/* A subscription that ends inside a call does not end the call (RFC 6665 4.5.2). */
static void move(const sip_observation *now, sip_dialog *dialog)
{
    bool subscription_only = now->identity.cseq.method == SIP_METHOD_NOTIFY && dialog->call != NULL;
    if (dialog->state == SIP_DIALOG_ENDED) return;
    if (now->event == SIP_EVENT_2XX && creates_dialogs(now->identity.cseq.method)) dialog->state = SIP_DIALOG_CONFIRMED;
    if (ends_early(now, dialog) || (ends(now) && !subscription_only)) dialog->state = SIP_DIALOG_ENDED;
}

/* RFC 3261 12.2.1.1: each side's CSeq only rises. A repetition carries the number again; a next hop may be late with
 * it. */
static void check_cseq(sip_observation *now, sip_dialog *dialog)
{
    uint32_t number = now->identity.cseq.number;
    if (now->event != SIP_EVENT_REQUEST || now->verdict->repeat != SIP_FIRST) return;
    int side = sip_dialog_side(dialog, now->identity.from_tag);
    sip_method method = now->identity.cseq.method;
    if (method == SIP_METHOD_CANCEL || now->verdict->transaction->previous_hop != NULL) return;
    if (number < dialog->cseq[side]) {
        sip_observation_say(now, SIP_FINDING_CSEQ_BACKWARDS);
    } else {
        dialog->cseq[side] = number;
    }
}

void sip_dialog_observe(sip_observation *now)
{
    sip_dialog *dialog = find_or_make(now);
    if (dialog == NULL) return;
    if (dialog->call == NULL && now->identity.cseq.method == SIP_METHOD_INVITE) dialog->call = now->verdict->call;
    if (now->verdict->repeat != SIP_DUPLICATE) {
        move(now, dialog);
        check_cseq(now, dialog);
    }
    now->verdict->dialog = dialog;
    now->verdict->dialog_state = dialog->state;
}
