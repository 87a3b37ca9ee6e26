/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What values.c, values_message.c and values_verdict.c share. Not for others: values.h is.
 */
#ifndef SIPTUTOR_TEXTS_VALUES_PARTS_H
#define SIPTUTOR_TEXTS_VALUES_PARTS_H

#include "../core/address.h"
#include "values.h"

/** Gives a placeholder its value, unless that is blank. */
void sip_values_set(sip_values *values, sip_placeholder placeholder, sip_span value);

/** Puts a part into the room for values that are put together. Too long, or without room, it is cut. */
void sip_values_append(sip_values *values, sip_span part);

/** What has been put there since `used` was `start`. */
sip_span sip_values_made_from(const sip_values *values, size_t start);

/** Fills in a value that stands in the message, or leaves it. */
void sip_values_from_message(sip_values *values, sip_placeholder placeholder);

/** The same with what the tracker knows of a message that it follows. */
void sip_values_from_verdict(sip_values *values, sip_placeholder placeholder);

/** The Contact that the message is about, of all in it; false when the verdict does not tell. */
bool sip_values_own_contact(const sip_values *values, sip_address *contact);

#endif
