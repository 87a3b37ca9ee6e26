/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What is remembered of sessions: what a request proposes, what holds in a dialog, what one message settled.
 */
#ifndef SIPTUTOR_CORE_TRACKER_SESSION_H
#define SIPTUTOR_CORE_TRACKER_SESSION_H

#include "../codec.h"
#include "../dialog_id.h"
#include "sighting.h"

struct sip_dialog;

enum { SIP_OFFERED_MOST = 12 };

/** The codecs of an offer, by fingerprint. */
typedef struct {
    uint32_t codecs[SIP_OFFERED_MOST];
    uint16_t count;
    bool whole; /* these are all of them, and it is RTP: what is not among them was not offered */
    bool open;  /* some stream was offered with a port */
} sip_offered;

/** What an INVITE or UPDATE proposes, kept with its transaction until it is answered. */
typedef struct {
    const char *contact; /* URI; NULL: none */
    const sip_offered *offered;
    bool reliable; /* 100rel is supported: the answer may come in a provisional response (RFC 3262 5) */
} sip_proposal;

/** One agreement to refresh the session (RFC 4028). A later one is another. */
typedef struct {
    uint32_t interval; /* s */
    int refresher;     /* side of the dialog; -1: not known */
    sip_time until;    /* when it is over, unless refreshed */
} sip_session_timer;

/** What one side of a dialog was told about the way to the other (RFC 3261 12.1). */
typedef struct {
    sip_endpoint at;    /* where it was told so */
    const char *target; /* remote target; NULL: not known */
    uint32_t routes;    /* fingerprint of the route set */
    bool has_routes;    /* it is known, and no strict router is in it */
} sip_peer;

/** What holds in a dialog that an INVITE made. */
typedef struct {
    const sip_session_timer *timer; /* NULL: none is on */
    const sip_offered *offered;     /* by a response */
    uint32_t offered_by;            /* CSeq of the request that this responded to */
    const char *codec;              /* agreed last; NULL: not known */
    sip_peer peers[2];              /* by side */
} sip_session;

/** What one message settled. */
typedef struct {
    const sip_session_timer *timer; /* this message agreed on it, or shows that it ran out; NULL: neither */
    const char *codec;              /* this answer agreed on it */
    bool refused;                   /* this answer takes none of the streams offered */
    bool early_only;                /* of a Replaces */
    sip_naming naming;              /* the message names another dialog, */
    struct sip_dialog *named;       /* which is this one; NULL: not in the capture */
    const char *wanted;             /* of SIP_FINDING_OTHER_TARGET: the remote target */
    const char *address;            /* of SIP_FINDING_PRIVATE_ADDRESS */
} sip_settlement;

#endif
