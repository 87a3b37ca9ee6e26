/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reading identities and making keys of them.
 */
#include "identity.h"

#include "../param.h"
#include "../via.h"

/* The kinds of keys share no map, but a number keeps the RFC 2543 keys apart from the others in theirs. */
enum { KEY_RFC3261 = 0, KEY_RFC2543 = 1 << 16 };

static void read_via(sip_span value, sip_span *branch, sip_span *sent_by)
{
    sip_via via;
    sip_span fault;
    sip_via_split(value, &via, &fault);
    sip_via_param(&via, "branch", branch);
    *sent_by = via.sent_by;
}

/* The topmost Via, where the second is, and how many there are. */
static void read_vias(const sip_message *message, sip_identity *identity)
{
    sip_element_walk walk = sip_message_elements(message, SIP_HDR_VIA);
    sip_span element;
    for (; identity->vias < UINT8_MAX && sip_element_next(&walk, &element); identity->vias++) {
        if (identity->vias == 0) read_via(element, &identity->branch, &identity->sent_by);
        if (identity->vias == 1) identity->below = element;
    }
}

bool sip_identity_read(const sip_message *message, sip_identity *identity)
{
    *identity = (sip_identity){ .call_id = sip_message_value(message, SIP_HDR_CALL_ID), .cseq = message->cseq };
    if (!message->cseq_is_good) return false;
    identity->from_tag = message->from_tag;
    identity->to_tag = message->to_tag;
    read_vias(message, identity);
    identity->cookie = sip_branch_has_cookie(identity->branch);
    return identity->vias > 0 && identity->call_id.len > 0;
}

/* RFC 2543: Request-URI, To, From, Call-ID, CSeq and topmost Via. Of these a response keeps all but the Request-URI and
 * To tag. */
static sip_key old_key(const sip_identity *identity, sip_method method)
{
    return (sip_key){ { identity->call_id, identity->from_tag, identity->branch, identity->sent_by },
                      (uint32_t)method | KEY_RFC2543 | identity->cseq.number << 17 };
}

sip_key sip_identity_transaction_key(const sip_identity *identity, sip_method method)
{
    if (!identity->cookie) return old_key(identity, method);
    return (sip_key){ { identity->branch, identity->sent_by }, (uint32_t)method | KEY_RFC3261 };
}

sip_key sip_identity_previous_hop_key(const sip_identity *identity, sip_method method)
{
    sip_key key = { .number = (uint32_t)method | KEY_RFC3261 };
    read_via(identity->below, &key.parts[0], &key.parts[1]);
    return key;
}

sip_key sip_identity_dialog_key(const sip_identity *identity)
{
    sip_span low = identity->from_tag;
    sip_span high = identity->to_tag;
    if (sip_span_order(low, high) > 0) {
        low = identity->to_tag;
        high = identity->from_tag;
    }
    return (sip_key){ { identity->call_id, low, high }, 0 };
}

sip_key sip_identity_invite_key(const sip_identity *identity, sip_invite_by by)
{
    static const sip_span kinds[] = { { "h", 1 }, { "b", 1 }, { "a", 1 } };
    static const uint32_t spread = 1U << 24;
    sip_key key = { { kinds[by], identity->call_id, identity->from_tag, identity->to_tag }, identity->cseq.number };
    if (by == SIP_INVITE_BY_HOP) key.parts[3] = (sip_span){ NULL, 0 };
    if (by != SIP_INVITE_BY_ANSWER) key.number ^= identity->vias * spread;
    return key;
}
