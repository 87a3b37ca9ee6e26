/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What many tests share: comparing spans with texts, building messages out of few words, collecting remarks.
 */
#ifndef SIPTUTOR_TESTS_SUPPORT_H
#define SIPTUTOR_TESTS_SUPPORT_H

#include <glib.h>

#include "core/check.h"
#include "core/role.h"
#include "guarded.h"

/** What every main() begins with: a failed comparison fails its test, and the test goes on to show the next one. */
void begin_tests(int *argc, char ***argv);

/** Fails unless the span holds exactly the bytes of `text`. */
#define assert_span(span, text) assert_span_is(span, text, strlen(text), G_STRLOC)
void assert_span_is(sip_span span, const char *text, size_t len, const char *where);

/** Fails unless the span is `len` bytes at `offset` of `whole`; a span of length 0 need only be of length 0. */
#define assert_place(span, whole, offset, length) assert_place_is(span, whole, offset, length, G_STRLOC)
void assert_place_is(sip_span span, sip_span whole, size_t offset, size_t len, const char *where);

/** One remark, copied, since remarks live only while they are reported. */
typedef struct {
    sip_finding finding;
    sip_span at; /* still points into the message */
    char *name, *seen, *wanted;
} kept_remark;

/** All remarks of a message in the order the dissector reports them: start line, each header line, the whole. */
GArray *remarks_of(const sip_message *message);

/** Reports the same to a function. */
void report_all(const sip_message *message, sip_remark_fn *report, void *context);

/** The first of the remarks that is about `finding`; NULL when there is none. */
const kept_remark *find_remark(const GArray *remarks, sip_finding finding);

void free_remarks(GArray *remarks);

/** Parses terminated text, copied next to an unreadable page, all of it captured. Says what sip_message_parse() says.
 */
bool parse_text(const char *text, sip_carriage carriage, sip_message *message);

/**
 * A request that no check has anything to say about, but for what the caller breaks. `more` holds further header lines,
 * each with CRLF; a header named in it replaces the one the sound message would have. NULL for none. Free with
 * g_free().
 */
char *sound_request(const char *method, const char *more, const char *body);

/** A response of the same kind; `method` is that of its CSeq. */
char *sound_response(unsigned code, const char *method, const char *more, const char *body);

#endif
