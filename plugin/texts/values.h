/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The values of placeholders: who, what and how long, taken from a message or from a remark.
 */
#ifndef SIPTUTOR_TEXTS_VALUES_H
#define SIPTUTOR_TEXTS_VALUES_H

#include "../core/finding.h"
#include "../core/message.h"
#include "../core/tracker/verdict.h"
#include "sink.h"

typedef enum {
#define SIP_LANGUAGE(id, code, name, tables, mark) SIP_LANGUAGE_##id,
#include "language.def"
#undef SIP_LANGUAGE
    SIP_LANGUAGE_COUNT
} sip_language;

typedef enum {
#define SIP_PLACEHOLDER(name, fallback) SIP_PLACEHOLDER_##name,
#include "placeholder.def"
#undef SIP_PLACEHOLDER
    SIP_PLACEHOLDER_COUNT
} sip_placeholder;

/** The placeholder of that name, or SIP_PLACEHOLDER_COUNT. */
sip_placeholder sip_placeholder_of(sip_span name);

/**
 * One value a placeholder; spans point into the message, into static words or into `made`. What a text does not name
 * is never worked out: a value whose bit is set in `pending` is, when it is asked for. Where no bit is set, `of` holds
 * what the caller has put there.
 */
typedef struct {
    sip_span of[SIP_PLACEHOLDER_COUNT];
    uint32_t pending;
    sip_language language;
    const sip_message *message; /* whose they are; NULL of a remark's */
    const sip_verdict *verdict; /* what is known of it, or NULL */
    const sip_remark *remark;
    sip_address contact; /* the one that counts, for two of the values, once it has been asked for */
    bool asked_contact;
    char made[1536]; /* for values that do not stand in the message as they are said */
    size_t used;
} sip_values;

/** Values for the texts of a role. They live as long as `message` and `values` (which must not be copied). */
void sip_values_of_message(const sip_message *message, sip_language language, sip_values *values);

/** The same with what the tracker knows: frames, times, hosts. `verdict` may be NULL, or have no transaction. */
void sip_values_of_verdict(const sip_message *message, const sip_verdict *verdict, sip_language language,
                           sip_values *values);

/** Values for the texts of a finding. They live as long as the remark. */
void sip_values_of_remark(const sip_remark *remark, sip_language language, sip_values *values);

/** One value; the word for "nobody", "nothing", … when there is no such thing. */
sip_span sip_value_of(sip_values *values, sip_placeholder placeholder);

#endif
