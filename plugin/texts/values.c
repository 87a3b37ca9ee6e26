/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What all values have in common: their fallbacks, the room for those that are put together; and those of remarks.
 */
#include "language.h"
#include "values_parts.h"

static const struct {
    sip_span name;
    sip_word fallback;
} placeholders[SIP_PLACEHOLDER_COUNT] = {
#define SIP_PLACEHOLDER(name, fallback) [SIP_PLACEHOLDER_##name] = { { #name, sizeof #name - 1 }, SIP_WORD_##fallback },
#include "placeholder.def"
#undef SIP_PLACEHOLDER
};

sip_placeholder sip_placeholder_of(sip_span name)
{
    for (int i = 0; i < SIP_PLACEHOLDER_COUNT; i++) {
        sip_span known = placeholders[i].name;
        if (known.len == name.len && known.at[0] == name.at[0] && sip_span_equal(known, name))
            return (sip_placeholder)i;
    }
    return SIP_PLACEHOLDER_COUNT;
}

void sip_values_set(sip_values *values, sip_placeholder placeholder, sip_span value)
{
    value = sip_span_trim(value);
    if (value.len > 0) values->of[placeholder] = value;
}

void sip_values_append(sip_values *values, sip_span part)
{
    enum { MOST = 80 }; /* more is not shown of any value, and nothing may use up the room of the others */
    size_t room = sizeof values->made - values->used;
    size_t len = part.len < MOST ? part.len : MOST;
    if (len > room) len = room;
    if (len > 0) memcpy(values->made + values->used, part.at, len);
    values->used += len;
}

sip_span sip_values_made_from(const sip_values *values, size_t start)
{
    return (sip_span){ values->made + start, values->used - start };
}

static void begin(sip_values *values, sip_language language)
{
    values->pending = UINT32_MAX;
    values->language = language;
    values->message = NULL;
    values->verdict = NULL;
    values->remark = NULL;
    values->asked_contact = false;
    values->used = 0;
}

void sip_values_of_message(const sip_message *message, sip_language language, sip_values *values)
{
    begin(values, language);
    values->message = message;
}

void sip_values_of_verdict(const sip_message *message, const sip_verdict *verdict, sip_language language,
                           sip_values *values)
{
    sip_values_of_message(message, language, values);
    values->verdict = verdict && verdict->transaction ? verdict : NULL;
}

void sip_values_of_remark(const sip_remark *remark, sip_language language, sip_values *values)
{
    begin(values, language);
    values->remark = remark;
}

static void from_remark(sip_values *values, sip_placeholder placeholder)
{
    const sip_remark *remark = values->remark;
    const sip_span parts[SIP_PLACEHOLDER_COUNT] = {
        [SIP_PLACEHOLDER_name] = remark->name,       [SIP_PLACEHOLDER_seen] = remark->seen,
        [SIP_PLACEHOLDER_wanted] = remark->wanted,   [SIP_PLACEHOLDER_frame] = remark->frame,
        [SIP_PLACEHOLDER_attempt] = remark->attempt,
    };
    sip_values_set(values, placeholder, parts[placeholder]);
}

static sip_span fallback_of(sip_placeholder placeholder, sip_language language)
{
    return sip_span_of(sip_language_tables_of(language)->words[placeholders[placeholder].fallback]);
}

_Static_assert(SIP_PLACEHOLDER_COUNT <= 32, "a bit each in `pending`");

sip_span sip_value_of(sip_values *values, sip_placeholder placeholder)
{
    uint32_t bit = (uint32_t)1 << placeholder;
    if ((values->pending & bit) == 0) return values->of[placeholder];
    values->pending &= ~bit;
    values->of[placeholder].len = 0;
    if (values->message) sip_values_from_message(values, placeholder);
    if (values->verdict) sip_values_from_verdict(values, placeholder);
    if (values->remark) from_remark(values, placeholder);
    if (values->of[placeholder].len == 0) values->of[placeholder] = fallback_of(placeholder, values->language);
    return values->of[placeholder];
}
