/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Roles: what a message is doing here and now (role.def, status.def), decided from the message and from what the
 * tracker knows of it. Deciding is O(1), beside the bytes of the message, and done only for who wants to know.
 */
#ifndef SIPTUTOR_CORE_ROLE_H
#define SIPTUTOR_CORE_ROLE_H

#include "framing.h"
#include "message.h"
#include "tracker/verdict.h"

typedef enum {
#define SIP_ROLE(id, public_id, rfc) SIP_ROLE_##id,
#include "role.def"
#undef SIP_ROLE
#define SIP_STATUS(code, phrase, rfc) SIP_ROLE_STATUS_##code,
#include "status.def"
#undef SIP_STATUS
    SIP_ROLE_COUNT
} sip_role;

typedef struct {
    const char *id;  /* public, permanent: "invite.initial" */
    const char *rfc; /* "RFC 3261 13.2.1" */
} sip_role_info;

const sip_role_info *sip_role_info_of(sip_role role);

/**
 * The role of a message among those that came before it. Without a verdict, or with one that has no transaction, it is
 * the role that the message alone tells. A message without a start line is SIP_ROLE_BROKEN_START.
 */
sip_role sip_role_of(const sip_message *message, const sip_verdict *verdict);

/** What is said beside the role, whatever that is: who passes the message on, and what it follows. */
typedef enum {
    SIP_ASIDE_NONE,
    SIP_ASIDE_FORWARDED,      /* a request that a proxy passes on (RFC 3261 16.6) */
    SIP_ASIDE_PASSED_BACK,    /* a response that a proxy passes back (16.7) */
    SIP_ASIDE_AUTHENTICATED,  /* a request sent again with credentials (22.2) */
    SIP_ASIDE_RETRIED,        /* a request sent again after another refusal (8.1.3.5) */
    SIP_ASIDE_REFERRED,       /* an INVITE that a REFER asked for (RFC 3892 2.1) */
    SIP_ASIDE_LEG,            /* an INVITE that goes on with a call that its sender has taken */
    SIP_ASIDE_REQUEST_UNSEEN, /* a response to a request that was not captured */
    SIP_ASIDE_COUNT
} sip_aside;

/** What is to be said beside `role`, which sip_role_of() gave for the same message and verdict. */
sip_aside sip_aside_of(sip_role role, const sip_message *message, const sip_verdict *verdict);

/** The role of keep-alive bytes; `keepalive` is not SIP_NO_KEEPALIVE. */
sip_role sip_role_of_keepalive(sip_keepalive keepalive);

#endif
