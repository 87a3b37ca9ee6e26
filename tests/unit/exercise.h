/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Runs on any bytes all of core/ and texts/ that the dissector runs, and stops the program where a promise of their
 * headers is broken. Shared by the truncation tests, the torture messages and the fuzzer.
 */
#ifndef SIPTUTOR_TESTS_EXERCISE_H
#define SIPTUTOR_TESTS_EXERCISE_H

#include "core/message.h"

/** Everything, for every carriage. `reported` is at least bytes.len. */
void exercise_everything(sip_span bytes, size_t reported);

/** Is the span empty or inside `whole`? */
bool is_inside(sip_span span, sip_span whole);

#endif
