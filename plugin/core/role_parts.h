/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What role.c, role_request.c and role_response.c share. Not for others: role.h is.
 */
#ifndef SIPTUTOR_CORE_ROLE_PARTS_H
#define SIPTUTOR_CORE_ROLE_PARTS_H

#include "role.h"

/** A message and what is known of it: `transaction` is NULL when nothing is, and `verdict` must not be read then. */
typedef struct {
    const sip_message *message;
    const sip_verdict *verdict;
    const sip_transaction *transaction;
} sip_situation;

/** The role of a request that is not a repetition. */
sip_role sip_role_of_request(const sip_situation *in);

/** The role of a response that is not a repetition. */
sip_role sip_role_of_response(const sip_situation *in);

/** Did the tracker find this? */
bool sip_situation_says(const sip_situation *in, sip_finding finding);

/** What the request, of this message or that this responds to, asks of what it is about; SIP_STEP_NONE: not known. */
sip_step sip_situation_step(const sip_situation *in);

/** Is the Expires header 0? */
bool sip_role_expires_zero(const sip_message *message);

/** Are there credentials in the request that answer a challenge? */
bool sip_role_has_credentials(const sip_message *message);

#endif
