/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Comparing spans.
 */
#include "span.h"

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
