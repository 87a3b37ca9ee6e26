/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What is asked for, granted for a time, refreshed, and comes to an end: registrations (RFC 3261 10), subscriptions
 * (RFC 6665, and RFC 3515 for those of a REFER) and publications (RFC 3903). What they are, and what following them
 * shares. A dialog of RFC 5057 has "usages", of which a subscription is one; here the word stands for all three.
 */
#ifndef SIPTUTOR_CORE_USAGE_H
#define SIPTUTOR_CORE_USAGE_H

#include "sighting.h"

/** What a subscription or publication is about: an event package and, of a subscription, an id; both may be empty. */
typedef struct {
    sip_span package, id;
} sip_event_name;

/** Reads the Event header (RFC 6665 8.2.1). */
sip_event_name sip_event_name_of(const sip_message *message);

/** Reads Expires, in seconds; false when there is none or it is no number. */
bool sip_message_expires(const sip_message *message, uint32_t *seconds);

/** What a request asks of it. */
typedef enum {
    SIP_STEP_NONE, /* nothing: a NOTIFY tells */
    SIP_STEP_NEW,
    SIP_STEP_REFRESH,
    SIP_STEP_MODIFY,  /* a publication gets another content */
    SIP_STEP_END,     /* a time of 0 for what is there */
    SIP_STEP_END_ALL, /* REGISTER with Contact: * */
    SIP_STEP_ASK      /* how it stands, once: REGISTER without Contact, SUBSCRIBE for 0 s outside a dialog */
} sip_step;

/* --- registrations --- */

typedef enum {
    SIP_REGISTRATION_NONE,
    SIP_REGISTRATION_ASKED,
    SIP_REGISTRATION_CHALLENGED,
    SIP_REGISTRATION_BOUND,
    SIP_REGISTRATION_REMOVED,
    SIP_REGISTRATION_REFUSED,
    SIP_REGISTRATION_TOO_BRIEF /* 423: to be asked for again, for longer */
} sip_registration_state;

struct sip_registration;

/** An address of record at a registrar. Each success lists all its bindings: what is not listed is gone. */
typedef struct {
    uint32_t lists;                  /* how many have been seen */
    struct sip_registration *latest; /* the binding that was listed last */
} sip_record_address;

/** One binding: an address of record and a contact. */
typedef struct sip_registration {
    uint32_t number; /* from 1 in the file */
    sip_registration_state state;
    uint32_t listed;  /* by which of the lists of its address it was last */
    uint32_t contact; /* its sip_contact_fingerprint() */
    uint32_t granted; /* s, by the last success */
    sip_time until;   /* when that is over */
    sip_record_address *address;
} sip_registration;

/* --- subscriptions --- */

typedef enum {
    SIP_SUBSCRIPTION_NONE,
    SIP_SUBSCRIPTION_ASKED,
    SIP_SUBSCRIPTION_CHALLENGED,
    SIP_SUBSCRIPTION_TOO_BRIEF,
    SIP_SUBSCRIPTION_REFUSED,
    SIP_SUBSCRIPTION_UNWANTED, /* a REFER whose sender wants no news (RFC 4488) */
    SIP_SUBSCRIPTION_ACCEPTED, /* 2xx seen, no NOTIFY yet */
    SIP_SUBSCRIPTION_PENDING,
    SIP_SUBSCRIPTION_ACTIVE,
    SIP_SUBSCRIPTION_LAPSED, /* its time is over; only what comes now tells whether it still is there */
    SIP_SUBSCRIPTION_TERMINATED
} sip_subscription_state;

/** Why a subscription ended, as the last NOTIFY says (RFC 6665 4.1.3, RFC 4660 5.5). */
typedef enum {
    SIP_REASON_NONE,
    SIP_REASON_DEACTIVATED,
    SIP_REASON_PROBATION,
    SIP_REASON_REJECTED,
    SIP_REASON_TIMEOUT,
    SIP_REASON_GIVEUP,
    SIP_REASON_NORESOURCE,
    SIP_REASON_INVARIANT,
    SIP_REASON_BADFILTER,
    SIP_REASON_COUNT
} sip_end_reason;

struct sip_dialog;

/** One subscription: a dialog, an event package and an id. */
typedef struct {
    uint32_t number;           /* from 1 in the file */
    uint8_t state;             /* sip_subscription_state */
    uint8_t reason;            /* sip_end_reason */
    bool holds;                /* it is counted among those that keep its dialog */
    bool refused;              /* its newest NOTIFY was, and may come again with another CSeq */
    uint16_t code;             /* of a REFER: the newest status told by NOTIFY; 0: none */
    uint32_t cseq;             /* of the request that asked for it */
    uint32_t granted;          /* s; 0: not known */
    sip_time until;            /* when that is over; 0: not known */
    uint32_t request;          /* frame of the SUBSCRIBE or REFER that began it; 0: not seen */
    uint32_t notify, ended;    /* frames of the first and the terminating NOTIFY; 0: not seen */
    uint32_t call;             /* of a REFER: frame of the INVITE by which it is done; 0: not seen */
    struct sip_dialog *dialog; /* NULL as long as nobody has answered */
    const char *event, *id;    /* the package, and the id, which may be empty */
} sip_subscription;

/* --- publications --- */

typedef enum {
    SIP_PUBLICATION_NONE,
    SIP_PUBLICATION_ASKED,
    SIP_PUBLICATION_CHALLENGED,
    SIP_PUBLICATION_TOO_BRIEF,
    SIP_PUBLICATION_REFUSED,
    SIP_PUBLICATION_PUBLISHED,
    SIP_PUBLICATION_LAPSED, /* its time was over before it was refreshed */
    SIP_PUBLICATION_REMOVED,
    SIP_PUBLICATION_GONE /* 412: the server knows nothing under this entity tag */
} sip_publication_state;

/** One publication: an address of record, an event package and an entity tag that each success renews. */
typedef struct {
    uint32_t number; /* from 1 in the file */
    sip_publication_state state;
    uint32_t granted;  /* s, by the last success */
    sip_time until;    /* when that is over; 0: not known */
    const char *event; /* the package */
} sip_publication;

/* --- what a message is to them --- */

enum { SIP_USAGE_BINDINGS = 8 }; /* of one REGISTER so many contacts are followed */

/**
 * What a REGISTER, SUBSCRIBE, NOTIFY, REFER or PUBLISH is about. Its transaction keeps one, and each message has a copy
 * with the states after it.
 */
typedef struct sip_usage {
    uint8_t step;               /* sip_step */
    uint8_t subscription_state; /* sip_subscription_state */
    uint8_t reason;             /* sip_end_reason */
    uint8_t publication_state;  /* sip_publication_state */
    uint8_t contacts;           /* of a REGISTER: how many; 255 means that or more */
    uint8_t bindings;           /* of these are followed */
    uint16_t transfer_code;     /* how the transfer of a REFER goes, as last told; 0: not told */
    uint32_t granted;           /* s; 0: nothing, or not known */
    sip_subscription *subscription;
    sip_publication *publication;
    sip_registration **binding;
} sip_usage;

/** One second: what is granted is told in whole ones, so that less is never late. */
enum { SIP_USAGE_GRACE = 1000000 /* microseconds */ };

#endif
