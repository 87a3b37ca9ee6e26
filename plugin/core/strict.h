/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What readers take and the grammars do not allow: a value can be read, followed and shown, and still be against the
 * rules. Nothing here changes what is read; only the checks ask.
 */
#ifndef SIPTUTOR_CORE_STRICT_H
#define SIPTUTOR_CORE_STRICT_H

#include "uri.h"

/** Is the text a token (RFC 3261 25.1)? The empty text is none. */
bool sip_is_token(sip_span text);

/** Is the text digits and nothing else? */
bool sip_is_digits(sip_span text);

/** Has the text nothing but the characters of tokens and hosts, of which values without quotes are made? */
bool sip_is_token_or_host(sip_span text);

/** A host name, IPv4 or IPv6 address, the last with or without brackets? What is digits and dots must be an address. */
bool sip_is_host(sip_span text);

/**
 * Parameters of a header: can they be read, are names tokens, and named once, are values tokens, hosts or
 * quoted-strings, and those of a known meaning (ttl, rport, received, q, expires, ...) what they must be? False with
 * `fault`: from where they cannot be read; if they can, the first other faulty one.
 */
bool sip_params_strict(sip_span params, sip_span *fault);

/** The same of the parameters of credentials and challenges, which all have a value (RFC 3261 25.1, auth-param). */
bool sip_auth_params_strict(sip_span params, sip_span *fault);

/** Of a URI that could be read: host, telephone number and parameters. */
bool sip_uri_strict(const sip_uri *uri);

#endif
