/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * libFuzzer's way into tests/unit/exercise.c: any bytes, as they came and as the beginning of a packet that was cut,
 * through all of core/ and texts/ with every promise checked. With AddressSanitizer and UndefinedBehaviorSanitizer it
 * proves that the inputs tried do no harm; it says nothing about the inputs not tried, nor about verdicts.
 */
#include <stdint.h>

#include "exercise.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const sip_span bytes = { (const char *)data, size };
    bool cut = size > 0 && (data[size - 1] & 1) != 0; /* half of the inputs, so that each costs one run */
    exercise_everything(bytes, cut ? size + 100 : size);
    return 0;
}
