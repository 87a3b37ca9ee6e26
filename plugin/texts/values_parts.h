/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What values.c, values_message.c and values_verdict.c share. Not for others: values.h is.
 */
#ifndef SIPTUTOR_TEXTS_VALUES_PARTS_H
#define SIPTUTOR_TEXTS_VALUES_PARTS_H

#include "../core/address.h"
#include "values.h"

/** Gives every placeholder its word for "nobody", "nothing", …, and makes all room free. */
void sip_values_set_fallbacks(sip_language language, sip_values *values);

/** Gives a placeholder its value, unless that is blank. */
void sip_values_set(sip_values *values, sip_placeholder placeholder, sip_span value);

/** Puts a part into the room for values that are put together. Too long, or without room, it is cut. */
void sip_values_append(sip_values *values, sip_span part);

/** What has been put there since `used` was `start`. */
sip_span sip_values_made_from(const sip_values *values, size_t start);

/** {contact} and {expires} from one Contact of the message; a contact of no bytes leaves the Expires header. */
void sip_values_set_contact(const sip_message *message, const sip_address *contact, sip_values *values);

#endif
