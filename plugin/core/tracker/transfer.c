/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Linking REFER and INVITE. They share no identity, but while a transfer goes on a new call from the one who was asked
 * (To of the REFER) to the target (Refer-To) is that call. The users are compared, and the host of the target.
 */
#include "transfer.h"

#include "../address.h"

static sip_uri uri_of(const sip_message *message, sip_header_id id)
{
    sip_address address;
    sip_span fault;
    sip_address_parse(sip_message_value(message, id), &address, &fault);
    return address.uri;
}

static void remember(const sip_observation *now)
{
    const sip_message *message = now->sighting->message;
    sip_uri target = uri_of(message, SIP_HDR_REFER_TO);
    sip_key key = { { target.user, target.host, uri_of(message, SIP_HDR_TO).user }, 0 };
    sip_map_put(now->tracker->transfers, &key, now->verdict->transaction->usage->subscription);
}

/* Between the REFER and the last NOTIFY. */
static bool goes_on(const sip_subscription *subscription)
{
    return subscription->state == SIP_SUBSCRIPTION_ASKED ||
           (subscription->state >= SIP_SUBSCRIPTION_ACCEPTED && subscription->state <= SIP_SUBSCRIPTION_ACTIVE);
}

static void recognize(const sip_observation *now)
{
    const sip_message *message = now->sighting->message;
    sip_call *call = now->verdict->call;
    sip_uri target;
    sip_span fault;
    if (sip_map_count(now->tracker->transfers) == 0) return; /* as in most captures */
    if (!sip_uri_parse(message->start.uri, &target, &fault)) return;
    sip_key key = { { target.user, target.host, uri_of(message, SIP_HDR_FROM).user }, 0 };
    sip_subscription *subscription = sip_map_find(now->tracker->transfers, &key);
    if (subscription == NULL || subscription->call != 0 || !goes_on(subscription)) return;
    subscription->call = now->sighting->frame;
    call->refer = subscription->request;
}

void sip_transfer_observe(sip_observation *now)
{
    const sip_verdict *verdict = now->verdict;
    const sip_transaction *transaction = verdict->transaction;
    bool first = now->event == SIP_EVENT_REQUEST && verdict->repeat == SIP_FIRST && transaction->previous_hop == NULL;
    if (!first) return;
    if (transaction->method == SIP_METHOD_REFER && transaction->usage) remember(now);
    bool begins = verdict->call != NULL && verdict->call->invite == now->sighting->frame;
    if (transaction->method == SIP_METHOD_INVITE && begins && !transaction->in_dialog) recognize(now);
}
