/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What of a message identifies its transaction, dialog and call: read once, then only compared (RFC 3261 8.1.1, 12,
 * 17).
 */
#ifndef SIPTUTOR_CORE_IDENTITY_H
#define SIPTUTOR_CORE_IDENTITY_H

#include "../cseq.h"
#include "key.h"
#include "sighting.h"

typedef struct {
    sip_span branch;  /* of the topmost Via; empty when absent */
    sip_span sent_by; /* of the same */
    bool cookie;      /* the branch is globally unique (RFC 3261 8.1.1.7) */
    sip_span below;   /* the second Via: it names the transaction that this one forwards */
    unsigned vias;    /* how many hops the request has come; 255 means that or more */
    sip_span call_id;
    sip_span from_tag;
    sip_span to_tag;
    sip_cseq cseq;
} sip_identity;

/** Reads the identity. False when there is not enough to follow the message: no Via, Call-ID or CSeq that can be read.
 */
bool sip_identity_read(const sip_message *message, sip_identity *identity);

/** The key of the transaction of `method` that the topmost Via names (17.1.3, 17.2.3); without the cookie the RFC 2543
 * match. */
sip_key sip_identity_transaction_key(const sip_identity *identity, sip_method method);

/** The key of the transaction one hop nearer to the client, if the request was forwarded: `vias` is then above 1.
 * Its first part, the branch, is empty when it has none. */
sip_key sip_identity_previous_hop_key(const sip_identity *identity, sip_method method);

/** The key of the dialog: Call-ID and both tags, whoever sent the message (12). */
sip_key sip_identity_dialog_key(const sip_identity *identity);

/**
 * The keys under which an INVITE transaction is found by the ACK of its 2xx, which has another branch (13.2.2.4). By
 * its hop: as many Vias have been gathered; by its hop and answer: the branches of a fork differ in the To tag alone;
 * by its answer: an ACK that goes straight to the callee passes no hop of the INVITE but the last.
 */
typedef enum { SIP_INVITE_BY_HOP, SIP_INVITE_BY_HOP_AND_ANSWER, SIP_INVITE_BY_ANSWER } sip_invite_by;

sip_key sip_identity_invite_key(const sip_identity *identity, sip_invite_by by);

#endif
