/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Bytes next to an unreadable page: reading one byte too far stops the test at once, with or without a sanitizer.
 */
#ifndef SIPTUTOR_TESTS_GUARDED_H
#define SIPTUTOR_TESTS_GUARDED_H

#include "core/span.h"

/** A copy of the bytes whose last one is the last of a page; the page after it cannot be read. */
sip_span guarded_bytes(const void *bytes, size_t len);

/** The same of a terminated string, without its terminator. */
sip_span guarded(const char *text);

/** A copy of the bytes whose first one is the first of a page; the page before it cannot be read. */
sip_span guarded_front(const void *bytes, size_t len);

/** Gives back all copies made so far; no span on them may be used after that. */
void guarded_release(void);

#endif
