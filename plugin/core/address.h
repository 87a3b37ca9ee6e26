/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * name-addr and addr-spec with their parameters: From, To, Contact, routes, identities (RFC 3261 20, 25.1).
 */
#ifndef SIPTUTOR_CORE_ADDRESS_H
#define SIPTUTOR_CORE_ADDRESS_H

#include "param.h"
#include "uri.h"

typedef struct {
    sip_span whole;
    sip_span display;  /* without quotes, escapes untouched; empty when absent */
    bool quoted;       /* the display name is a quoted-string */
    sip_span uri_text; /* without the angle brackets */
    sip_uri uri;
    sip_span params; /* the header parameters, from ";" on, or empty */
    bool star;       /* Contact: "*" */
} sip_address;

/**
 * Reads one address. Without angle brackets what follows ";" are header parameters (RFC 3261 20.10). False with
 * `fault` when broken; what was read so far is in `address`. A broken URI inside sound brackets breaks the address too.
 */
bool sip_address_parse(sip_span text, sip_address *address, sip_span *fault);

/** The same without a look at the header parameters, for who walks over them himself. */
bool sip_address_read(sip_span text, sip_address *address, sip_span *fault);

/** Splits one address into display name, URI text and parameters, and looks no closer: `uri` stays empty. */
bool sip_address_split(sip_span text, sip_address *address, sip_span *fault);

/** Reads the first address of a comma list. False when there is none, or when it is broken. */
bool sip_address_first(sip_span list, sip_address *address);

/** The value of a header parameter such as tag; false when absent. */
static inline bool sip_address_param(const sip_address *address, const char *name, sip_span *value)
{
    return sip_param_find(address->params, name, value);
}

/** The header parameters of an address of which nothing else is wanted; empty when it is broken before them. */
sip_span sip_address_params(sip_span text);

/** Finds a header parameter by name in such an address. False when absent. */
static inline bool sip_address_text_param(sip_span text, const char *name, sip_span *value)
{
    return sip_param_find(sip_address_params(text), name, value);
}

/** Who this is, as a person would say: display name, else user, else host, else the URI as it stands. May be empty. */
sip_span sip_address_who(const sip_address *address);

#endif
