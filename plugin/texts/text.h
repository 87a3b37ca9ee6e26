/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What is said about roles, findings, notes and methods, in each language. The sentences are data (en/, fr/); the
 * compiler checks that none is missing, left over or too long.
 */
#ifndef SIPTUTOR_TEXTS_TEXT_H
#define SIPTUTOR_TEXTS_TEXT_H

#include "../core/finding.h"
#include "../core/note.h"
#include "../core/role.h"
#include "values.h"

enum {
    SIP_HEADLINE_BYTES = 160, /* bound of a headline before it is filled in */
    SIP_WHY_BYTES = 480,
    SIP_NEXT_BYTES = 240,
    SIP_SHOWN_BYTES = 240 /* a buffer for a filled headline: Wireshark cuts an expert info after 239 bytes */
};

typedef struct {
    const char *headline; /* what happens */
    const char *why;      /* what the RFC asks, and what for */
    const char *next;     /* what must or may come now; of a finding: what to look at */
} sip_text;

const sip_text *sip_text_of_role(sip_language language, sip_role role);
const sip_text *sip_text_of_finding(sip_language language, sip_finding finding);

/** What a method is for in general; "next" is what usually goes wrong. No placeholders. */
const sip_text *sip_text_of_method(sip_language language, sip_method method);

/** One sentence; its only placeholder is {seen}. */
const char *sip_text_of_note(sip_language language, sip_note note);

/** What is said beside a role: the end of its headline, with placeholders; "" for SIP_ASIDE_NONE. */
const char *sip_text_of_aside(sip_language language, sip_aside aside);

/** One sentence on what the capture cannot tell. No placeholders. */
const char *sip_text_of_doubt(sip_language language, sip_doubt doubt);

/** The permanent id of a doubt, the same in every language. */
const char *sip_doubt_id(sip_doubt doubt);

/** Writes a text with its placeholders filled from `values`. */
void sip_text_fill(sip_sink *sink, const char *text, sip_values *values);

/** What a message does, filled in: the headline of its role, and what is to be said beside. */
typedef struct {
    char text[SIP_SHOWN_BYTES];
} sip_headline;

/** Writes the headline of a message; `values` are those of the verdict, which may be NULL. */
void sip_text_headline(sip_headline *headline, sip_language language, sip_role role, sip_aside aside,
                       sip_values *values);

#endif
