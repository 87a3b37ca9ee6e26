/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Comparing and trimming spans.
 */
#include "span.h"

#include "cursor.h"

bool sip_span_equal(sip_span a, sip_span b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

int sip_span_order(sip_span a, sip_span b)
{
    size_t shared = a.len < b.len ? a.len : b.len;
    for (size_t i = 0; i < shared; i++) {
        int difference = sip_lower(a.at[i]) - sip_lower(b.at[i]);
        if (difference != 0) return difference;
    }
    return (a.len > b.len) - (a.len < b.len);
}

bool sip_span_alike(sip_span a, sip_span b)
{
    if (sip_span_equal(a, b)) return true; /* mostly they are written alike, too */
    if (a.len != b.len) return false;
    for (size_t i = 0; i < a.len; i++) {
        if (a.at[i] != b.at[i] && sip_lower(a.at[i]) != sip_lower(b.at[i])) return false;
    }
    return true;
}

sip_span sip_span_trim(sip_span span)
{
    while (span.len > 0 && sip_char_is(span.at[0], SIP_CHAR_LWS)) {
        span.at++;
        span.len--;
    }
    while (span.len > 0 && sip_char_is(span.at[span.len - 1], SIP_CHAR_LWS)) span.len--;
    return span;
}
