/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Credentials and challenges (RFC 3261 20.7, 20.27, 20.28, 20.44; RFC 8760): a scheme and its parameters.
 */
#ifndef SIPTUTOR_CORE_AUTH_H
#define SIPTUTOR_CORE_AUTH_H

#include "param.h"

typedef struct {
    sip_span scheme; /* "Digest", "Bearer", … */
    sip_span params; /* the comma list after it, or the token68 of Basic and Bearer */
} sip_auth;

/** Reads "scheme rest". False with `fault` when there is no scheme or nothing after it. */
bool sip_auth_parse(sip_span text, sip_auth *auth, sip_span *fault);

/** Takes the next "name=value" of a comma list; false at the end, or with `fault` where it is none. */
bool sip_auth_param_next(sip_cursor *c, sip_param *param, sip_span *fault);

/** Finds a parameter by name in "scheme name=value, …". False when absent, or when `text` cannot be read so far. */
bool sip_auth_find(sip_span text, const char *name, sip_span *value);

/** Is the value of this parameter a secret, or enough to attack one (never repeated in texts)? */
bool sip_auth_param_is_secret(sip_span name);

#endif
