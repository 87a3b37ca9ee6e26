/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Roles: what a message is doing (role.def, status.def), decided here from the message alone.
 */
#ifndef SIPTUTOR_CORE_ROLE_H
#define SIPTUTOR_CORE_ROLE_H

#include "framing.h"
#include "message.h"

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

/** The role of a message as far as the message alone tells; one without a start line is SIP_ROLE_BROKEN_START. */
sip_role sip_role_of_message(const sip_message *message);

/** The role of keep-alive bytes; `keepalive` is not SIP_NO_KEEPALIVE. */
sip_role sip_role_of_keepalive(sip_keepalive keepalive);

#endif
