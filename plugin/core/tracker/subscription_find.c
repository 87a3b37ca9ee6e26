/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Finding and making subscriptions.
 */
#include "subscription_find.h"

static const sip_span no_text = { NULL, 0 };

static sip_event_name name_of(const sip_subscription *subscription)
{
    return (sip_event_name){ sip_span_of(subscription->event), sip_span_of(subscription->id) };
}

bool sip_subscription_is_refer(const sip_subscription *subscription)
{
    return strcmp(subscription->event, "refer") == 0;
}

/* --- keys: with the dialog's number, or, the number being 0, with the subscriber's half of the dialog --- */

static sip_key key_in(const sip_dialog *dialog, sip_event_name name)
{
    return (sip_key){ { name.package, name.id }, dialog->number };
}

static sip_key key_of_half(const sip_observation *now, sip_span subscriber_tag, sip_event_name name)
{
    return (sip_key){ { now->identity.call_id, subscriber_tag, name.package, name.id }, 0 };
}

static sip_subscription *find(const sip_observation *now, sip_key key)
{
    return sip_map_find(now->tracker->subscriptions, &key);
}

static void put(const sip_observation *now, sip_key key, sip_subscription *subscription)
{
    sip_map_put(now->tracker->subscriptions, &key, subscription);
}

static const char *keep(const sip_observation *now, sip_span text)
{
    return text.len > 0 ? sip_store_text(now->tracker->store, text.at, text.len) : "";
}

static sip_subscription *make(const sip_observation *now, sip_event_name name)
{
    sip_subscription *subscription = sip_store_new(now->tracker->store, sip_subscription);
    subscription->number = ++now->tracker->subscription_count;
    subscription->event = keep(now, name.package);
    subscription->id = keep(now, name.id);
    return subscription;
}

/* The first REFER of a dialog need not be named by its id (RFC 3515 2.4.6); nor, in practice, the one that is left. */
static void put_refer_without_id(const sip_observation *now, sip_key key, sip_subscription *subscription)
{
    const sip_subscription *there = find(now, key);
    bool over = there == NULL || there->state == SIP_SUBSCRIPTION_TERMINATED ||
                there->state == SIP_SUBSCRIPTION_REFUSED || there->state == SIP_SUBSCRIPTION_UNWANTED;
    if (over) put(now, key, subscription);
}

static void attach(const sip_observation *now, sip_subscription *subscription, sip_dialog *dialog)
{
    sip_event_name name = name_of(subscription);
    subscription->dialog = dialog;
    put(now, key_in(dialog, name), subscription);
    if (!sip_subscription_is_refer(subscription)) return;
    name.id = no_text;
    put_refer_without_id(now, key_in(dialog, name), subscription);
}

/* --- SUBSCRIBE --- */

static sip_subscription *subscribed_in_dialog(const sip_observation *now, sip_event_name name, bool *known)
{
    sip_subscription *subscription = find(now, key_in(now->verdict->dialog, name));
    *known = subscription != NULL;
    if (subscription) return subscription;
    subscription = make(now, name);
    attach(now, subscription, now->verdict->dialog);
    return subscription;
}

/* What was asked for and has no dialog yet is asked for again after a challenge; what has one is there already, and
 * this is another, except that the same request may arrive by two ways. */
static sip_subscription *subscribed_first(const sip_observation *now, sip_event_name name, bool *known)
{
    sip_key key = key_of_half(now, now->identity.from_tag, name);
    sip_subscription *subscription = find(now, key);
    bool same = subscription && subscription->cseq == now->identity.cseq.number;
    *known = subscription && (subscription->dialog == NULL || same);
    if (*known) return subscription;
    subscription = make(now, name);
    put(now, key, subscription);
    return subscription;
}

sip_subscription *sip_subscription_of_subscribe(const sip_observation *now, bool *known)
{
    sip_event_name name = sip_event_name_of(now->sighting->message);
    bool inside = now->identity.to_tag.len > 0 && now->verdict->dialog != NULL;
    return inside ? subscribed_in_dialog(now, name, known) : subscribed_first(now, name, known);
}

/* --- REFER --- */

sip_subscription *sip_subscription_of_refer(const sip_observation *now)
{
    char id[16];
    g_snprintf(id, sizeof id, "%u", now->identity.cseq.number);
    sip_event_name name = { sip_span_of("refer"), sip_span_of(id) };
    sip_event_name bare = { name.package, no_text };
    bool inside = now->identity.to_tag.len > 0 && now->verdict->dialog != NULL;
    sip_span tag = now->identity.from_tag;
    sip_key bare_key = inside ? key_in(now->verdict->dialog, bare) : key_of_half(now, tag, bare);
    sip_subscription *subscription = find(now, bare_key);
    if (subscription && subscription->state == SIP_SUBSCRIPTION_CHALLENGED) {
        subscription->id = keep(now, name.id); /* the same, with credentials and so with another CSeq */
    } else {
        subscription = make(now, name);
    }
    if (inside) {
        attach(now, subscription, now->verdict->dialog);
    } else {
        put(now, key_of_half(now, tag, name), subscription);
        put_refer_without_id(now, bare_key, subscription);
    }
    return subscription;
}

/* --- NOTIFY and success --- */

/* The subscription of this dialog that `asked` has led to. */
static sip_subscription *of_dialog(const sip_observation *now, sip_subscription *asked)
{
    sip_dialog *dialog = now->verdict->dialog;
    if (asked->dialog == dialog) return asked;
    sip_subscription *subscription = find(now, key_in(dialog, name_of(asked)));
    if (subscription) return subscription;
    if (asked->dialog == NULL) {
        subscription = asked;
    } else { /* another branch of a fork has answered before */
        subscription = make(now, name_of(asked));
        subscription->state = SIP_SUBSCRIPTION_ASKED;
        subscription->cseq = asked->cseq;
        subscription->request = asked->request;
    }
    attach(now, subscription, dialog);
    return subscription;
}

sip_subscription *sip_subscription_of_notify(sip_observation *now)
{
    sip_event_name name = sip_event_name_of(now->sighting->message);
    if (now->verdict->dialog == NULL) return NULL;
    sip_subscription *subscription = find(now, key_in(now->verdict->dialog, name));
    if (subscription) return subscription;
    sip_subscription *asked = find(now, key_of_half(now, now->identity.to_tag, name));
    if (asked == NULL) {
        subscription = make(now, name);
        attach(now, subscription, now->verdict->dialog);
        return subscription;
    }
    now->new_dialog = false; /* its beginning has been seen: the request that this NOTIFY answers before the 2xx does */
    return of_dialog(now, asked);
}

sip_subscription *sip_subscription_of_success(const sip_observation *now, sip_subscription *asked)
{
    return now->verdict->dialog ? of_dialog(now, asked) : asked;
}
