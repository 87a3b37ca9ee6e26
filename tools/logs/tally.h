/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What was found, and what was not understood: how often, and in which line first.
 */
#ifndef SIPTUTOR_TOOLS_LOGS_TALLY_H
#define SIPTUTOR_TOOLS_LOGS_TALLY_H

#include <stdio.h>

#include "carriers/recovered.h"

typedef enum {
#define LOG_REASON(constant, text) LOG_REASON_##constant,
#include "reason.def"
#undef LOG_REASON
    LOG_REASON_COUNT
} log_reason;

typedef struct {
    uint64_t records;
    uint64_t written;
    struct {
        uint64_t count;
        uint32_t first;
    } reasons[LOG_REASON_COUNT];
} log_tally;

/** Counts one in line `line`. */
void log_tally_add(log_tally *tally, log_reason reason, uint32_t line);

/** Counts what is to be said of a message. */
void log_tally_message(log_tally *tally, const sip_recovered *message);

/** Writes it all, a line each, leaving out what never happened. */
void log_tally_print(const log_tally *tally, FILE *to);

#endif
