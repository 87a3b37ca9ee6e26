/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Numbers as text, without the cost of printf: codecs and sentences are full of them.
 */
#ifndef SIPTUTOR_CORE_DIGITS_H
#define SIPTUTOR_CORE_DIGITS_H

#include <stdint.h>

/**
 * Writes a number so that its last digit stands before `end`, with a point before its last `decimals` digits; returns
 * where it begins. 20 digits and a point are the most; nothing terminates them.
 */
static inline char *sip_digits_before(char *end, uint64_t number, unsigned decimals)
{
    for (unsigned digits = 0; digits <= decimals || number > 0; digits++, number /= 10) {
        if (digits > 0 && digits == decimals) *--end = '.';
        *--end = (char)('0' + number % 10);
    }
    return end;
}

#endif
