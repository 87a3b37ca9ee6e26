/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * When two URIs are the same (RFC 3261 19.1.4), and the escapes inside them (19.1.2).
 */
#ifndef SIPTUTOR_CORE_URI_EQUAL_H
#define SIPTUTOR_CORE_URI_EQUAL_H

#include "uri.h"

/**
 * Are two URIs equivalent as RFC 3261 19.1.4 has it? An escaped character is itself; a missing port or transport is not
 * the default one. URIs of other schemes are compared as text. Not transitive, as the RFC's rule is not. Costs the
 * product of the numbers of parameters: one of the two should be short.
 */
bool sip_uri_equal(const sip_uri *a, const sip_uri *b);

/** Finds a header of the URI ("?name=value&…") by name; `value` is as it stands, escapes and all. */
bool sip_uri_header(const sip_uri *uri, const char *name, sip_span *value);

/** Writes the text with its escapes resolved into `buffer`. False, with an empty span, when it does not fit. */
bool sip_unescape(sip_span text, char *buffer, size_t size, sip_span *plain);

#endif
