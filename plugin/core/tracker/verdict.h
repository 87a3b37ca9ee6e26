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
#include "usage.h"

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
    SIP_OUTCOME_FAILED,
    SIP_OUTCOME_TIMED_OUT, /* not even a provisional response came in time */
    SIP_OUTCOME_UNFINISHED /* the capture ends before the call does: known only once all of it has been seen */
} sip_outcome;

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
    uint32_t invite;         /* frame of the first INVITE */
    uint32_t progress_frame; /* of what the caller notices first: 180 or later, answer, failure; 0: not seen */
    uint32_t ended_frame;    /* of the BYE or the failure; 0: not seen */
    uint32_t ringing_frame;  /* of the first 180 */
    uint32_t answer_frame;
    uint32_t refer;                /* frame of the REFER that asked for this call; 0: nobody, as far as seen */
    uint32_t caller_tag;           /* fingerprint of the tag of the party that placed the call; 0: not seen */
    uint32_t bye;                  /* frame of the first BYE; 0: not seen */
    bool acked;                    /* an ACK of a 2xx was seen */
    struct sip_transaction *asked; /* by the caller's latest INVITE; NULL: not seen */
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
    bool invited;            /* one that an INVITE made has been seen in it, */
    bool session_over;       /* and its end; */
    uint16_t subscriptions;  /* and so many subscriptions that have not ended: its usages (RFC 5057 2) */
    uint32_t description[2]; /* fingerprint of the last session description of each side; 0: none seen */
    uint32_t first_notify;   /* frame; 0: none seen */
    sip_time cseq_time[2];   /* when that was */
    uint32_t acked[2];       /* the highest CSeq of an INVITE of each side that an ACK was seen for */
    uint32_t rseq;           /* of the latest reliable response (RFC 3262); 0: none */
    uint32_t rseq_cseq;      /* of the INVITE that it answers */
    bool begun;              /* it was seen to begin: side [0] is the one that asked for it */
    bool holds[2];           /* this side has put the other on hold (RFC 3264 8.4) */
    sip_session *session;    /* NULL: nothing is known of one */
} sip_dialog;

enum { SIP_OBSERVERS_MOST = 4 };

typedef struct {
    uint32_t who;  /* as in a sighting; 0: the capture itself */
    uint32_t saw;  /* how many times it was sent, as far as this one has seen */
    sip_time last; /* when this one saw it most recently */
} sip_observer;

/** One message as several see it: the capture on its way, and those who report it. */
typedef struct {
    uint32_t frame; /* of the first copy that is not the first observer's */
    uint32_t count;
    sip_observer seen[SIP_OBSERVERS_MOST];
} sip_observers;

/** How often one message was sent, capture duplicates and reports of what is known not counted. */
typedef struct {
    uint32_t first; /* frame; 0: not seen */
    uint32_t sent;
    sip_time last;            /* when it was sent most recently */
    sip_observers *observers; /* NULL: one alone, */
    uint32_t observer;        /* this one */
} sip_copies;

/** What an INVITE or UPDATE inside a dialog does to the session. */
typedef enum {
    SIP_CHANGE_UNKNOWN,
    SIP_CHANGE_HOLD,
    SIP_CHANGE_RESUME,
    SIP_CHANGE_MEDIA, /* another description than this side's last one */
    SIP_CHANGE_NONE,  /* the same description again */
    SIP_CHANGE_ASKED  /* no description: the other side is asked for its own */
} sip_change;

typedef struct sip_transaction {
    uint32_t number;
    sip_method method : 8;
    sip_state client : 8, server : 8;
    uint8_t change;                       /* sip_change */
    bool rfc2543;                         /* matched without a unique branch */
    bool in_dialog;                       /* its request has a To tag */
    bool offered;                         /* its request has an offer */
    bool offers_hold;                     /* the offer made in it, by request or response, is a hold, */
    bool offers_both;                     /* or lets media flow both ways */
    bool probe;                           /* an OPTIONS that most likely only asks whether anybody is there */
    bool siblings;                        /* another branch of a fork left the same hop with the same request */
    bool reliable;                        /* its request came over a transport that retransmits by itself */
    bool guessed;                         /* so are its source and destination */
    bool disordered;                      /* captured in another order than sent */
    uint16_t code;                        /* of the first final response, 0: none seen */
    uint16_t heard;                       /* the code that a next hop answered most recently, 0: none seen */
    uint32_t request, final, ack, cancel; /* frames; 0: not seen */
    uint32_t provisional;                 /* frame of the latest 1xx; 0: not seen */
    uint32_t cseq;
    uint32_t to_tag_hash; /* of the request, or else of the first final response; 0: none */
    sip_time request_time, provisional_time, cancel_time, ack_time, final_time;
    sip_copies requests, acks;
    uint32_t retried;                 /* frame of the request that tries again what was refused here, 0: none seen */
    uint32_t description;             /* fingerprint of the session description of its request, 0: none */
    uint32_t nonce_hash;              /* of the credentials of the request, 0: none */
    sip_endpoint source, destination; /* of the request as first seen */
    struct sip_transaction *previous_hop, *next_hop;
    struct sip_transaction *invite; /* of a CANCEL or the ACK of a 2xx: what it is about */
    sip_usage *usage;               /* what a REGISTER, SUBSCRIBE, NOTIFY, REFER or PUBLISH is about */
    sip_proposal *proposal;         /* of an INVITE or UPDATE; NULL: none */
} sip_transaction;

/** A reliable provisional response and its PRACK. */
typedef struct {
    uint32_t response, prack; /* frames; 0: not seen */
    bool offers;              /* the response has an offer */
} sip_reliable;

/** What a session description is in the exchange of RFC 3264. */
typedef enum { SIP_OFFER_NONE, SIP_OFFER, SIP_ANSWER, SIP_ANSWER_PREVIEW } sip_offer;

/** What the capture cannot tell of a message, the most important first. A message may have several: a set of bits. */
typedef enum {
    SIP_DOUBT_REQUEST_UNSEEN,   /* the request of this response was not captured */
    SIP_DOUBT_INVITE_UNSEEN,    /* the INVITE of this CANCEL or ACK was not captured */
    SIP_DOUBT_RESPONSE_UNSEEN,  /* the response that this acknowledges was not captured */
    SIP_DOUBT_ANSWER_ACKED,     /* the answer to this was not captured, but its ACK was */
    SIP_DOUBT_ANSWER_UNSEEN,    /* an answer to this may have come, but was not captured */
    SIP_DOUBT_BEGINNING_UNSEEN, /* the dialog was there before the capture */
    SIP_DOUBT_GAP,              /* messages of this dialog before this one were not captured */
    SIP_DOUBT_OUT_OF_ORDER,     /* captured in another order than sent */
    SIP_DOUBT_NAMED_UNSEEN,     /* the dialog that this names was not captured */
    SIP_DOUBT_TRUNCATED,        /* the capture has not all bytes of the message */
    SIP_DOUBT_OLD_MATCH,        /* no unique branch: matched by the rules of RFC 2543 */
    SIP_DOUBT_COUNT
} sip_doubt;

/** A set of doubts: bit d stands for sip_doubt d. */
typedef uint16_t sip_doubts;

static inline sip_doubts sip_doubt_bit(sip_doubt doubt)
{
    return (sip_doubts)(1U << doubt);
}

typedef enum { SIP_FIRST, SIP_RETRANSMISSION, SIP_DUPLICATE } sip_repeat;

enum { SIP_VERDICT_FINDINGS = 4 };

/* There is one for every message: what is small is kept small, and stands together. */
typedef struct {
    sip_transaction *transaction;     /* NULL: the message cannot be followed */
    const sip_transaction *concerned; /* another one that a finding is about; NULL: none */
    const sip_copies *copies;         /* how often this message was sent; NULL: not counted */
    sip_dialog *dialog;
    sip_call *call;
    const sip_usage *usage;         /* NULL: it is about none */
    sip_registration *registration; /* that binding, or the first of those, that a REGISTER is about */
    sip_reliable *reliable;         /* of a reliable provisional response, and of a PRACK */
    const sip_settlement *settled;  /* NULL: nothing */
    sip_time time;
    sip_time expected, seen; /* interval since the copy before */
    sip_time since;          /* how long after `about`; of a BYE: after the answer; below 0: not known */
    uint32_t granted;        /* s; 0: nothing is granted */
    uint32_t original;       /* frame that this repeats */
    unsigned attempt;        /* 1: the first repetition */
    uint32_t about;          /* frame of what this is about (relation.h); 0: not seen */
    uint16_t about_code;     /* if that is, or has got, a final response; else 0 */
    sip_doubts doubts;
    sip_event event : 8;
    sip_repeat repeat : 8;
    sip_timer timer : 8;
    sip_offer offer : 8;
    sip_state client : 8, server : 8; /* these states are those after this message */
    sip_dialog_state dialog_state : 8;
    sip_call_state call_state : 8;
    sip_outcome outcome : 8;
    sip_registration_state registration_state : 8;
    bool passed_back; /* a response that a next hop gave before */
    bool unconfirmed; /* a BYE when the wait for an ACK, of which none was seen, had just ended */
    bool copied;      /* a duplicate: another observer has seen the same message */
    bool periodic;    /* an OPTIONS like one that went between the same two hosts before */
    bool from_first;  /* in the dialog: the From is that of the party whose CSeq is [0] */
    uint8_t finding_count;
    uint8_t findings[SIP_VERDICT_FINDINGS];
} sip_verdict;

/** Frame of the first INVITE of the call that this message asks to replace (RFC 3891); 0: none, or not seen. */
static inline uint32_t sip_verdict_replaces(const sip_verdict *verdict)
{
    const sip_settlement *settled = verdict->settled;
    bool names = settled && settled->naming == SIP_NAMES_REPLACED && settled->named && settled->named->call;
    return names ? settled->named->call->invite : 0;
}

#endif
