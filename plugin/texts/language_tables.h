/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Makes the tables of one language out of its .def files. Included once by each language's .c file, which names them:
 * TABLES (the object), ROLES, STATUSES, FINDINGS, NOTES, METHODS, WORDS, LINES and CHARTS (the files). A missing text,
 * one left over, one given twice and one that is too long each stop the compiler with the text's name.
 */
#include "language.h"

const sip_language_tables TABLES = {
    .roles = {
#define SIP_TEXT(id, headline, why, next) [SIP_ROLE_##id] = { headline, why, next },
#include ROLES
#include STATUSES
#undef SIP_TEXT
    },
    .findings = {
#define SIP_FINDING_TEXT(id, headline, why, next) [SIP_FINDING_##id] = { headline, why, next },
#include FINDINGS
#undef SIP_FINDING_TEXT
    },
    .notes = {
#define SIP_NOTE_TEXT(id, sentence) [SIP_NOTE_##id] = sentence,
#include NOTES
#undef SIP_NOTE_TEXT
    },
    .methods = {
#define SIP_METHOD_TEXT(id, headline, why, next) [SIP_METHOD_##id] = { headline, why, next },
#include METHODS
#undef SIP_METHOD_TEXT
    },
    .words = {
#define SIP_WORD(id, text) [SIP_WORD_##id] = text,
#include WORDS
#include LINES
#include CHARTS
#undef SIP_WORD
    },
};

/* Too long? */
#define BOUND(id, part, text, most) _Static_assert(sizeof(text) <= (most) + 1, #id ": " part " too long");
#define BOUNDS(id, headline, why, next)                 \
    BOUND(id, "headline", headline, SIP_HEADLINE_BYTES) \
    BOUND(id, "why", why, SIP_WHY_BYTES) BOUND(id, "next", next, SIP_NEXT_BYTES)
#define SIP_TEXT(id, headline, why, next) BOUNDS(id, headline, why, next)
#define SIP_FINDING_TEXT(id, headline, why, next) BOUNDS(id, headline, why, next)
#define SIP_METHOD_TEXT(id, headline, why, next) BOUNDS(id, headline, why, next)
#define SIP_NOTE_TEXT(id, sentence) BOUND(id, "note", sentence, SIP_NEXT_BYTES)
#include FINDINGS
#include NOTES
#include METHODS
#include ROLES
#include STATUSES
#undef SIP_NOTE_TEXT
#undef SIP_METHOD_TEXT
#undef SIP_FINDING_TEXT
#undef SIP_TEXT

/* There, and there once? */
enum {
#define SIP_TEXT(id, headline, why, next) HAS_ROLE_##id,
#include ROLES
#include STATUSES
#undef SIP_TEXT
#define SIP_FINDING_TEXT(id, headline, why, next) HAS_FINDING_##id,
#include FINDINGS
#undef SIP_FINDING_TEXT
#define SIP_NOTE_TEXT(id, sentence) HAS_NOTE_##id,
#include NOTES
#undef SIP_NOTE_TEXT
#define SIP_METHOD_TEXT(id, headline, why, next) HAS_METHOD_##id,
#include METHODS
#undef SIP_METHOD_TEXT
#define SIP_WORD(id, text) HAS_WORD_##id,
#include WORDS
#include LINES
#include CHARTS
#undef SIP_WORD
};

/* Wanted? */
enum {
#define SIP_ROLE(id, public_id, rfc) NEEDS_ROLE_##id = HAS_ROLE_##id,
#include "../core/role.def"
#undef SIP_ROLE
#define SIP_STATUS(code, phrase, rfc) NEEDS_ROLE_STATUS_##code = HAS_ROLE_STATUS_##code,
#include "../core/status.def"
#undef SIP_STATUS
#define SIP_FINDING(id, public_id, severity, rfc) NEEDS_FINDING_##id = HAS_FINDING_##id,
#include "../core/finding.def"
#undef SIP_FINDING
#define SIP_NOTE(id, public_id, rfc) NEEDS_NOTE_##id = HAS_NOTE_##id,
#include "../core/note.def"
#undef SIP_NOTE
#define SIP_METHOD(id, rfc) NEEDS_METHOD_##id = HAS_METHOD_##id,
#include "../core/method.def"
#undef SIP_METHOD
    NEEDS_METHOD_UNKNOWN = HAS_METHOD_UNKNOWN,
#define SIP_WORD(id, text) NEEDS_WORD_##id = HAS_WORD_##id,
#include "en/charts.def"
#include "en/lines.def"
#include "en/words.def"
#undef SIP_WORD
};
