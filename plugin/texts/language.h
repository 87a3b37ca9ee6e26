/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The tables of one language, as en.c and fr.c define them with language_tables.h.
 */
#ifndef SIPTUTOR_TEXTS_LANGUAGE_H
#define SIPTUTOR_TEXTS_LANGUAGE_H

#include "text.h"

/* Every word any language has; that each language has every one is checked where its table is made. */
typedef enum {
#define SIP_WORD(id, text) SIP_WORD_##id,
#include "en/charts.def"
#include "en/lines.def"
#include "en/words.def"
#undef SIP_WORD
    SIP_WORD_COUNT
} sip_word;

typedef struct {
    sip_text roles[SIP_ROLE_COUNT];
    sip_text findings[SIP_FINDING_COUNT];
    const char *notes[SIP_NOTE_COUNT];
    sip_text methods[SIP_METHOD_COUNT];
    const char *words[SIP_WORD_COUNT];
} sip_language_tables;

#define SIP_LANGUAGE(id, code, name, tables, mark) extern const sip_language_tables tables;
#include "language.def"
#undef SIP_LANGUAGE

/** The tables of a language. */
const sip_language_tables *sip_language_tables_of(sip_language language);

/** Its code by ISO 639, such as "fr". */
const char *sip_language_code(sip_language language);

/** The language of a locale, such as "fr_FR.UTF-8"; the first of all when we do not speak it. */
sip_language sip_language_of_locale(const char *locale);

/** Writes a number, made with a point, with the language's decimal mark. */
void sip_language_mark(sip_language language, char *number);

#endif
