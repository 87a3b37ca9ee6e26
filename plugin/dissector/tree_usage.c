/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Adding registrations, subscriptions and publications: each is a line with a sentence of the user's language, over the
 * fields. What was learnt after the message (the NOTIFY that ends a subscription) is read from the subscription.
 */
#include "tree_usage.h"

#include "../core/tracker/publication.h"
#include "../core/tracker/registration.h"
#include "../core/tracker/subscription.h"
#include "../texts/verdict_remark.h"
#include "generated.h"

static int hf_registration = -1;
static int hf_registration_state = -1;
static int hf_registration_granted = -1;
static int hf_registration_contacts = -1;
static int hf_subscription = -1;
static int hf_subscription_state = -1;
static int hf_subscription_event = -1;
static int hf_subscription_granted = -1;
static int hf_subscription_reason = -1;
static int hf_subscription_request = -1;
static int hf_subscription_notify = -1;
static int hf_subscription_end = -1;
static int hf_transfer_code = -1;
static int hf_transfer_refer = -1;
static int hf_transfer_invite = -1;
static int hf_publication = -1;
static int hf_publication_state = -1;
static int hf_publication_event = -1;
static int hf_publication_granted = -1;
static int ett_usage = -1;

void sip_tree_usage_register(int proto)
{
    static hf_register_info hf[] = {
        { &hf_registration, SIP_NUMBER_FIELD("Registration", "siptutor.registration") },
        { &hf_registration_state, SIP_TEXT_FIELD("Registration state", "siptutor.registration.state") },
        { &hf_registration_granted, SIP_NUMBER_FIELD("Granted (s)", "siptutor.registration.granted") },
        { &hf_registration_contacts, SIP_NUMBER_FIELD("Contacts given", "siptutor.registration.contacts") },
        { &hf_subscription, SIP_NUMBER_FIELD("Subscription", "siptutor.subscription") },
        { &hf_subscription_state, SIP_TEXT_FIELD("Subscription state", "siptutor.subscription.state") },
        { &hf_subscription_event, SIP_TEXT_FIELD("Event package", "siptutor.subscription.event") },
        { &hf_subscription_granted, SIP_NUMBER_FIELD("Granted (s)", "siptutor.subscription.granted") },
        { &hf_subscription_reason, SIP_TEXT_FIELD("Reason of the end", "siptutor.subscription.reason") },
        { &hf_subscription_request,
          SIP_FRAME_FIELD("Asked for in", "siptutor.subscription.request_in", FT_FRAMENUM_NONE) },
        { &hf_subscription_notify,
          SIP_FRAME_FIELD("First NOTIFY in", "siptutor.subscription.notify_in", FT_FRAMENUM_NONE) },
        { &hf_subscription_end, SIP_FRAME_FIELD("Ended in", "siptutor.subscription.ended_in", FT_FRAMENUM_NONE) },
        { &hf_transfer_code, SIP_NUMBER_FIELD("Transfer, last status told", "siptutor.transfer.code") },
        { &hf_transfer_refer,
          SIP_FRAME_FIELD("Asked for by the REFER in", "siptutor.transfer.refer_in", FT_FRAMENUM_NONE) },
        { &hf_transfer_invite,
          SIP_FRAME_FIELD("Done by the INVITE in", "siptutor.transfer.invite_in", FT_FRAMENUM_NONE) },
        { &hf_publication, SIP_NUMBER_FIELD("Publication", "siptutor.publication") },
        { &hf_publication_state, SIP_TEXT_FIELD("Publication state", "siptutor.publication.state") },
        { &hf_publication_event, SIP_TEXT_FIELD("Event package", "siptutor.publication.event") },
        { &hf_publication_granted, SIP_NUMBER_FIELD("Granted (s)", "siptutor.publication.granted") },
    };
    static int *ett[] = { &ett_usage };
    proto_register_field_array(proto, hf, G_N_ELEMENTS(hf));
    proto_register_subtree_array(ett, G_N_ELEMENTS(ett));
}

/* ", granted for 600 s"; nothing is said of 0. */
static void append_granted(proto_item *item, uint32_t granted)
{
    if (granted > 0) proto_item_append_text(item, ", %s %u\u00A0s", sip_word_text(SIP_WORD_GRANTED_FOR), granted);
}

/* What a line is about; NULL when no Event told. */
static const char *event_of(const char *event)
{
    return *event != '\0' ? event : NULL;
}

/* --- registrations --- */

static void add_registration(const sip_view *view, proto_tree *tree, const sip_verdict *verdict)
{
    static const sip_word sentences[] = {
        [SIP_REGISTRATION_NONE] = SIP_WORD_REGISTRATION_ASKED,
        [SIP_REGISTRATION_ASKED] = SIP_WORD_REGISTRATION_ASKED,
        [SIP_REGISTRATION_CHALLENGED] = SIP_WORD_REGISTRATION_CHALLENGED,
        [SIP_REGISTRATION_BOUND] = SIP_WORD_REGISTRATION_BOUND,
        [SIP_REGISTRATION_REMOVED] = SIP_WORD_REGISTRATION_REMOVED,
        [SIP_REGISTRATION_REFUSED] = SIP_WORD_REGISTRATION_REFUSED,
        [SIP_REGISTRATION_TOO_BRIEF] = SIP_WORD_REGISTRATION_TOO_BRIEF,
    };
    unsigned contacts = verdict->usage->contacts;
    const sip_line line = { hf_registration, SIP_WORD_REGISTRATION, verdict->registration->number, NULL,
                            sentences[verdict->registration_state] };
    proto_item *item = sip_add_line(view, tree, &line);
    append_granted(item, verdict->granted);
    if (contacts > 1) proto_item_append_text(item, " (%s %u)", sip_word_text(SIP_WORD_CONTACTS), contacts);
    proto_tree *parts = proto_item_add_subtree(item, ett_usage);
    sip_add_name(view, parts, hf_registration_state, SIP_WORD_STATE,
                 sip_registration_state_name(verdict->registration_state));
    if (verdict->granted > 0) {
        sip_add_number(view, parts, hf_registration_granted, SIP_WORD_GRANTED, verdict->granted);
    }
    if (contacts > 1) sip_add_number(view, parts, hf_registration_contacts, SIP_WORD_CONTACTS_GIVEN, contacts);
}

/* --- subscriptions --- */

static sip_word subscription_sentence(const sip_usage *usage)
{
    static const sip_word sentences[] = {
        [SIP_SUBSCRIPTION_NONE] = SIP_WORD_SUBSCRIPTION_UNSEEN,
        [SIP_SUBSCRIPTION_ASKED] = SIP_WORD_SUBSCRIPTION_ASKED,
        [SIP_SUBSCRIPTION_CHALLENGED] = SIP_WORD_SUBSCRIPTION_CHALLENGED,
        [SIP_SUBSCRIPTION_TOO_BRIEF] = SIP_WORD_SUBSCRIPTION_TOO_BRIEF,
        [SIP_SUBSCRIPTION_REFUSED] = SIP_WORD_SUBSCRIPTION_REFUSED,
        [SIP_SUBSCRIPTION_UNWANTED] = SIP_WORD_SUBSCRIPTION_UNWANTED,
        [SIP_SUBSCRIPTION_ACCEPTED] = SIP_WORD_SUBSCRIPTION_ACCEPTED,
        [SIP_SUBSCRIPTION_PENDING] = SIP_WORD_SUBSCRIPTION_PENDING,
        [SIP_SUBSCRIPTION_ACTIVE] = SIP_WORD_SUBSCRIPTION_ACTIVE,
        [SIP_SUBSCRIPTION_LAPSED] = SIP_WORD_SUBSCRIPTION_LAPSED,
        [SIP_SUBSCRIPTION_TERMINATED] = SIP_WORD_SUBSCRIPTION_TERMINATED,
    };
    return sentences[usage->subscription_state];
}

static void append_subscription(proto_item *item, const sip_usage *usage)
{
    append_granted(item, usage->granted);
    if (usage->reason != SIP_REASON_NONE) {
        proto_item_append_text(item, " (%s)", sip_end_reason_name((sip_end_reason)usage->reason));
    }
    if (usage->transfer_code != 0) {
        char progress[64];
        sip_transfer_text(usage, progress, sizeof progress);
        proto_item_append_text(item, ", %s %s", sip_word_text(SIP_WORD_TRANSFER_AT), progress);
    }
}

static void add_subscription(const sip_view *view, proto_tree *tree, const sip_usage *usage)
{
    const sip_subscription *subscription = usage->subscription;
    const sip_line line = { hf_subscription, SIP_WORD_SUBSCRIPTION, subscription->number, event_of(subscription->event),
                            subscription_sentence(usage) };
    proto_item *item = sip_add_line(view, tree, &line);
    append_subscription(item, usage);
    proto_tree *parts = proto_item_add_subtree(item, ett_usage);
    sip_add_name(view, parts, hf_subscription_event, SIP_WORD_EVENT_PACKAGE, subscription->event);
    sip_add_name(view, parts, hf_subscription_state, SIP_WORD_STATE,
                 sip_subscription_state_name((sip_subscription_state)usage->subscription_state));
    sip_add_name(view, parts, hf_subscription_reason, SIP_WORD_END_REASON,
                 sip_end_reason_name((sip_end_reason)usage->reason));
    if (usage->granted > 0) {
        sip_add_number(view, parts, hf_subscription_granted, SIP_WORD_GRANTED, usage->granted);
    }
    if (usage->transfer_code != 0) {
        sip_add_number(view, parts, hf_transfer_code, SIP_WORD_TRANSFER_CODE, usage->transfer_code);
    }
    sip_add_frame(view, parts, hf_subscription_request, SIP_WORD_SUBSCRIBED_IN, subscription->request);
    sip_add_frame(view, parts, hf_subscription_notify, SIP_WORD_NOTIFIED_IN, subscription->notify);
    sip_add_frame(view, parts, hf_subscription_end, SIP_WORD_ENDED_IN, subscription->ended);
    sip_add_frame(view, parts, hf_transfer_invite, SIP_WORD_TRANSFER_INVITE_IN, subscription->call);
}

/* --- publications --- */

static void add_publication(const sip_view *view, proto_tree *tree, const sip_usage *usage)
{
    static const sip_word sentences[] = {
        [SIP_PUBLICATION_NONE] = SIP_WORD_PUBLICATION_ASKED,
        [SIP_PUBLICATION_ASKED] = SIP_WORD_PUBLICATION_ASKED,
        [SIP_PUBLICATION_CHALLENGED] = SIP_WORD_PUBLICATION_CHALLENGED,
        [SIP_PUBLICATION_TOO_BRIEF] = SIP_WORD_PUBLICATION_TOO_BRIEF,
        [SIP_PUBLICATION_REFUSED] = SIP_WORD_PUBLICATION_REFUSED,
        [SIP_PUBLICATION_PUBLISHED] = SIP_WORD_PUBLICATION_PUBLISHED,
        [SIP_PUBLICATION_LAPSED] = SIP_WORD_PUBLICATION_LAPSED,
        [SIP_PUBLICATION_REMOVED] = SIP_WORD_PUBLICATION_REMOVED,
        [SIP_PUBLICATION_GONE] = SIP_WORD_PUBLICATION_GONE,
    };
    const sip_publication *publication = usage->publication;
    const sip_line line = { hf_publication, SIP_WORD_PUBLICATION, publication->number, event_of(publication->event),
                            sentences[usage->publication_state] };
    proto_item *item = sip_add_line(view, tree, &line);
    append_granted(item, usage->granted);
    proto_tree *parts = proto_item_add_subtree(item, ett_usage);
    sip_add_name(view, parts, hf_publication_event, SIP_WORD_EVENT_PACKAGE, publication->event);
    sip_add_name(view, parts, hf_publication_state, SIP_WORD_STATE,
                 sip_publication_state_name((sip_publication_state)usage->publication_state));
    if (usage->granted > 0) {
        sip_add_number(view, parts, hf_publication_granted, SIP_WORD_GRANTED, usage->granted);
    }
}

void sip_tree_usage(const sip_view *view, proto_tree *tree, const sip_verdict *verdict)
{
    const sip_usage *usage = verdict->usage;
    if (verdict->call) sip_add_frame(view, tree, hf_transfer_refer, SIP_WORD_TRANSFER_REFER_IN, verdict->call->refer);
    if (usage == NULL) return;
    if (verdict->registration) add_registration(view, tree, verdict);
    if (usage->subscription) add_subscription(view, tree, usage);
    if (usage->publication) add_publication(view, tree, usage);
}
