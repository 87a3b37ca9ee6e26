/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Looking texts up, and filling their placeholders in.
 */
#include "text.h"

#include <string.h>

#include "../core/cursor.h"
#include "language.h"

enum { VALUE_BYTES = 64 }; /* a value longer than this is shortened */

static const struct {
    const char *code;
    const sip_language_tables *tables;
    char mark;
} languages[SIP_LANGUAGE_COUNT] = {
#define SIP_LANGUAGE(id, code, name, tables, mark) [SIP_LANGUAGE_##id] = { code, &tables, mark },
#include "language.def"
#undef SIP_LANGUAGE
};

const sip_language_tables *sip_language_tables_of(sip_language language)
{
    return languages[language].tables;
}

const char *sip_language_code(sip_language language)
{
    return languages[language].code;
}

sip_language sip_language_of_locale(const char *locale)
{
    for (sip_language language = 0; language < SIP_LANGUAGE_COUNT; language++) {
        if (strncmp(locale, languages[language].code, 2) == 0) return language;
    }
    return 0;
}

void sip_language_mark(sip_language language, char *number)
{
    char *point = strchr(number, '.');
    if (point) *point = languages[language].mark;
}

const sip_text *sip_text_of_role(sip_language language, sip_role role)
{
    return &sip_language_tables_of(language)->roles[role];
}

const sip_text *sip_text_of_finding(sip_language language, sip_finding finding)
{
    return &sip_language_tables_of(language)->findings[finding];
}

const char *sip_text_of_note(sip_language language, sip_note note)
{
    return sip_language_tables_of(language)->notes[note];
}

const sip_text *sip_text_of_method(sip_language language, sip_method method)
{
    return &sip_language_tables_of(language)->methods[method];
}

const char *sip_text_of_aside(sip_language language, sip_aside aside)
{
    static const sip_word words[SIP_ASIDE_COUNT] = {
        [SIP_ASIDE_FORWARDED] = SIP_WORD_ASIDE_FORWARDED,
        [SIP_ASIDE_PASSED_BACK] = SIP_WORD_ASIDE_PASSED_BACK,
        [SIP_ASIDE_AUTHENTICATED] = SIP_WORD_ASIDE_AUTHENTICATED,
        [SIP_ASIDE_RETRIED] = SIP_WORD_ASIDE_RETRIED,
        [SIP_ASIDE_REFERRED] = SIP_WORD_ASIDE_REFERRED,
        [SIP_ASIDE_LEG] = SIP_WORD_ASIDE_LEG,
        [SIP_ASIDE_REQUEST_UNSEEN] = SIP_WORD_ASIDE_REQUEST_UNSEEN,
    };
    return aside == SIP_ASIDE_NONE ? "" : sip_language_tables_of(language)->words[words[aside]];
}

static const struct {
    const char *id;
    sip_word word;
} doubts[SIP_DOUBT_COUNT] = {
    [SIP_DOUBT_REQUEST_UNSEEN] = { "request_unseen", SIP_WORD_REQUEST_UNSEEN },
    [SIP_DOUBT_INVITE_UNSEEN] = { "invite_unseen", SIP_WORD_INVITE_UNSEEN },
    [SIP_DOUBT_RESPONSE_UNSEEN] = { "response_unseen", SIP_WORD_RESPONSE_UNSEEN },
    [SIP_DOUBT_ANSWER_ACKED] = { "answer_acked", SIP_WORD_ANSWER_ACKED },
    [SIP_DOUBT_ANSWER_UNSEEN] = { "answer_unseen", SIP_WORD_ANSWER_UNSEEN },
    [SIP_DOUBT_BEGINNING_UNSEEN] = { "beginning_unseen", SIP_WORD_BEGINNING_UNSEEN },
    [SIP_DOUBT_GAP] = { "gap", SIP_WORD_GAP },
    [SIP_DOUBT_OUT_OF_ORDER] = { "out_of_order", SIP_WORD_OUT_OF_ORDER },
    [SIP_DOUBT_NAMED_UNSEEN] = { "named_unseen", SIP_WORD_NAMED_UNSEEN },
    [SIP_DOUBT_TRUNCATED] = { "truncated", SIP_WORD_TRUNCATED },
    [SIP_DOUBT_OLD_MATCH] = { "old_match", SIP_WORD_OLD_MATCH },
};

const char *sip_text_of_doubt(sip_language language, sip_doubt doubt)
{
    return sip_language_tables_of(language)->words[doubts[doubt].word];
}

const char *sip_doubt_id(sip_doubt doubt)
{
    return doubts[doubt].id;
}

void sip_text_fill(sip_sink *sink, const char *text, sip_values *values)
{
    sip_cursor c = sip_cursor_on(sip_span_of(text));
    while (!sip_at_end(&c)) {
        sip_sink_own(sink, sip_take_until(&c, "{"));
        if (!sip_accept(&c, '{')) return;
        sip_placeholder placeholder = sip_placeholder_of(sip_take_until(&c, "}"));
        sip_accept(&c, '}');
        if (placeholder < SIP_PLACEHOLDER_COUNT)
            sip_sink_captured(sink, sip_value_of(values, placeholder), VALUE_BYTES);
    }
}

void sip_text_headline(sip_headline *headline, sip_language language, sip_role role, sip_aside aside,
                       sip_values *values)
{
    sip_sink sink = sip_sink_on(headline->text, sizeof headline->text);
    sip_text_fill(&sink, sip_text_of_role(language, role)->headline, values);
    sip_text_fill(&sink, sip_text_of_aside(language, aside), values);
}
