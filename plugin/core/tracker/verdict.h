/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What is known of messages, made once when each is first seen: its transaction, dialog and call, the states after it,
 * whether it had been seen before, and what is noteworthy. What comes later (the frame that answers) is reached
 * through the transaction.
 */
#ifndef SIPTUTOR_CORE_VERDICT_H
#define SIPTUTOR_CORE_VERDICT_H

#include "../finding.h"
#include "fsm.h"
#include "session.h"
#include "sighting.h"

typedef enum { SIP_DIALOG_NONE, SIP_DIALOG_EARLY, SIP_DIALOG_CONFIRMED, SIP_DIALOG_ENDED } sip_dialog_state;

typedef enum {
    SIP_CALL_NONE,
    SIP_CALL_CALLING,
    SIP_CALL_PROCEEDING,
    SIP_CALL_RINGING,
    SIP_CALL_EARLY_MEDIA,
    SIP_CALL_UP,
    SIP_CALL_HELD,
    SIP_CALL_ENDED
} sip_call_state;

typedef enum {
    SIP_OUTCOME_NONE, /* not decided in what was captured */
    SIP_OUTCOME_ANSWERED,
    SIP_OUTCOME_BUSY,
    SIP_OUTCOME_DECLINED,
    SIP_OUTCOME_CANCELLED,
    SIP_OUTCOME_NO_ANSWER,
    SIP_OUTCOME_REDIRECTED,
    SIP_OUTCOME_FAILED
} sip_outcome;

typedef enum {
    SIP_REGISTRATION_NONE,
    SIP_REGISTRATION_ASKED,
    SIP_REGISTRATION_CHALLENGED,
    SIP_REGISTRATION_BOUND,
    SIP_REGISTRATION_REMOVED,
    SIP_REGISTRATION_REFUSED
} sip_registration_state;

/** One binding: an address of record and a contact. */
typedef struct {
    uint32_t number;
    sip_registration_state state;
    uint32_t contact_hash;
    uint32_t granted; /* s, by the last success */
    sip_time until;   /* when that is over */
} sip_registration;

/** What shows that two calls are legs of one, strongest first. */
typedef enum {
    SIP_EVIDENCE_NONE,
#define SIP_EVIDENCE(id, name) SIP_EVIDENCE_##id,
#include "evidence.def"
#undef SIP_EVIDENCE
    SIP_EVIDENCE_COUNT
} sip_evidence;

typedef struct sip_call {
    uint32_t number; /* from 1 in the file */
    sip_call_state state;
    sip_outcome outcome;
    uint32_t
        progress_frame; /* of the first 180 or later, the answer or the failure: what the caller notices; 0: not seen */
    uint32_t invite;    /* frame of the first INVITE */
    uint32_t ended_frame;   /* of the BYE or the failure; 0: not seen */
    uint32_t ringing_frame; /* of the first 180 */
    uint32_t answer_frame;
    sip_time invite_time, progress_time, ringing_time, answer_time, end_time;
    struct sip_call *replaces, *replaced_by; /* RFC 3891; NULL: none */
    struct sip_call *linked; /* another leg of the call: of the leg that came later the earlier one; NULL: none known */
    uint8_t evidence;        /* a sip_evidence */
} sip_call;

typedef struct sip_dialog {
    uint32_t number;
    sip_dialog_state state;
    sip_call *call;          /* NULL for a dialog without INVITE */
    uint32_t first_tag_hash; /* of the party whose CSeq is [0] */
    uint32_t cseq[2];        /* the highest seen each way; 0: none */
    bool begun;              /* it was seen to begin: side [0] is the one that asked for it */
    sip_session *session;    /* NULL: nothing is known of one */
} sip_dialog;

/** How often one message was sent, capture duplicates not counted. */
typedef struct {
    uint32_t first; /* frame; 0: not seen */
    uint32_t sent;
    sip_time last; /* when it was sent most recently */
} sip_copies;

typedef struct sip_transaction {
    uint32_t number;
    sip_method method;
    bool rfc2543;     /* matched without a unique branch */
    bool in_dialog;   /* its request has a To tag */
    bool offered;     /* its request has an offer, */
    bool offers_hold; /* and that one a hold */
    bool siblings;    /* another branch of a fork left the same hop with the same request */
    sip_state client, server;
    uint16_t code;                        /* of the first final response, 0: none seen */
    uint32_t request, final, ack, cancel; /* frames; 0: not seen */
    sip_time request_time, final_time;
    sip_copies requests, acks;
    uint32_t nonce_hash;              /* of the credentials of the request, 0: none */
    sip_endpoint source, destination; /* of the request as first seen */
    struct sip_transaction *previous_hop, *next_hop;
    struct sip_transaction *invite; /* of a CANCEL or the ACK of a 2xx: what it is about */
    sip_registration *registration; /* that a REGISTER is about */
    sip_proposal *proposal;         /* of an INVITE or UPDATE; NULL: none */
} sip_transaction;

/** A reliable provisional response and its PRACK. */
typedef struct {
    uint32_t response, prack; /* frames; 0: not seen */
    bool offers;              /* the response has an offer */
} sip_reliable;

/** What a session description is in the exchange of RFC 3264. */
typedef enum { SIP_OFFER_NONE, SIP_OFFER, SIP_ANSWER, SIP_ANSWER_PREVIEW } sip_offer;

/** What the capture cannot tell of a message, the most important thing only. */
typedef enum {
    SIP_DOUBT_NONE,
    SIP_DOUBT_REQUEST_UNSEEN,   /* the request of this response was not captured */
    SIP_DOUBT_BEGINNING_UNSEEN, /* the dialog was there before the capture */
    SIP_DOUBT_OLD_MATCH,        /* no unique branch: matched by the rules of RFC 2543 */
    SIP_DOUBT_COUNT
} sip_doubt;

typedef enum { SIP_FIRST, SIP_RETRANSMISSION, SIP_DUPLICATE } sip_repeat;

enum { SIP_VERDICT_FINDINGS = 4 };

typedef struct {
    sip_transaction *transaction; /* NULL: the message cannot be followed */
    sip_dialog *dialog;
    sip_call *call;
    sip_registration *registration;
    sip_registration_state registration_state; /* after this message */
    uint32_t granted;                          /* s; 0: nothing is granted */
    sip_reliable *reliable;                    /* of a reliable provisional response, and of a PRACK */
    sip_repeat repeat;
    uint32_t original; /* frame that this repeats */
    unsigned attempt;  /* 1: the first repetition */
    sip_timer timer;
    sip_time expected, seen;  /* interval since the copy before */
    sip_state client, server; /* after this message */
    sip_offer offer;
    sip_dialog_state dialog_state;
    sip_call_state call_state;
    sip_outcome outcome;
    sip_doubt doubt;
    const sip_settlement *settled; /* NULL: nothing */
    uint8_t finding_count;
    uint8_t findings[SIP_VERDICT_FINDINGS];
} sip_verdict;

#endif
