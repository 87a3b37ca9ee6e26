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
    int i = 0;
    while (i < SIP_PLACEHOLDER_COUNT && !sip_span_equal(placeholders[i].name, name)) i++;
    return (sip_placeholder)i;
}

void sip_values_set(sip_values *values, sip_placeholder placeholder, sip_span value)
{
    value = sip_span_trim(value);
    if (value.len > 0) values->of[placeholder] = value;
}

/* Every placeholder has a value from the start: the words for "nobody", "nothing", … */
void sip_values_set_fallbacks(sip_language language, sip_values *values)
{
    const sip_language_tables *tables = sip_language_tables_of(language);
    values->used = 0;
    for (int i = 0; i < SIP_PLACEHOLDER_COUNT; i++) {
        values->of[i] = sip_span_of(tables->words[placeholders[i].fallback]);
    }
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

void sip_values_of_remark(const sip_remark *remark, sip_language language, sip_values *values)
{
    sip_values_set_fallbacks(language, values);
    sip_values_set(values, SIP_PLACEHOLDER_name, remark->name);
    sip_values_set(values, SIP_PLACEHOLDER_seen, remark->seen);
    sip_values_set(values, SIP_PLACEHOLDER_wanted, remark->wanted);
    sip_values_set(values, SIP_PLACEHOLDER_frame, remark->frame);
    sip_values_set(values, SIP_PLACEHOLDER_attempt, remark->attempt);
}
