/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the parser says of a message, in the words of the expect blocks of tests/torture.
 */
#ifndef SIPTUTOR_TESTS_TORTURE_LOOK_H
#define SIPTUTOR_TESTS_TORTURE_LOOK_H

#include <glib.h>

#include "core/message.h"

/** "request INVITE", "response 200 (INVITE)" or "not SIP". To be freed. */
char *torture_kind(const sip_message *message, bool is_sip);

/** The value that a name such as "from.tag" stands for, escaped; NULL when there is no such name. To be freed. */
char *torture_value(const sip_message *message, const char *name);

/** All names that torture_value() knows by heart; NULL at the end. */
const char *const *torture_names(void);

#endif
