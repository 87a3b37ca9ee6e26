/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Comparing spans, and looking through them.
 */
#include "span.h"

#include <stdint.h>

#include "cursor.h"

int sip_span_order(sip_span a, sip_span b)
{
    size_t shared = a.len < b.len ? a.len : b.len;
    for (size_t i = 0; i < shared; i++) {
        int difference = sip_lower(a.at[i]) - sip_lower(b.at[i]);
        if (difference != 0) return difference;
    }
    return (a.len > b.len) - (a.len < b.len);
}

bool sip_span_same_letters(sip_span a, sip_span b)
{
    for (size_t i = 0; i < a.len; i++) {
        if (a.at[i] != b.at[i] && sip_lower(a.at[i]) != sip_lower(b.at[i])) return false;
    }
    return true;
}

/* --- the bytes of a span, eight at a time --- */

enum { WORD = sizeof(uint64_t), HIGH_BIT = 0x80 };

/* The same byte eight times. */
static uint64_t eight_of(int byte)
{
    return UINT64_C(0x0101010101010101) * (uint64_t)byte;
}

/* Of a byte that lies outside, one of the three has the highest bit. */
static uint64_t outside(const char *at, char lowest, char highest)
{
    uint64_t word;
    memcpy(&word, at, WORD);
    return word | (word - eight_of(lowest)) | (word + eight_of(HIGH_BIT - 1 - highest));
}

bool sip_span_within(sip_span span, char lowest, char highest)
{
    size_t i = 0;
    if (span.len < WORD) {
        while (i < span.len && span.at[i] >= lowest && span.at[i] <= highest) i++;
        return i == span.len;
    }
    uint64_t seen = outside(span.at + span.len - WORD, lowest, highest);
    for (; i + WORD < span.len; i += WORD) seen |= outside(span.at + i, lowest, highest);
    return (seen & eight_of(HIGH_BIT)) == 0;
}
