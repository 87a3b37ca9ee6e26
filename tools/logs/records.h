/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A text file as log records: the line a record begins with, and the lines that go on with it. Reads as much at a time
 * as a record takes, however long the file is.
 */
#ifndef SIPTUTOR_TOOLS_LOGS_RECORDS_H
#define SIPTUTOR_TOOLS_LOGS_RECORDS_H

#include <stdio.h>

#include "carriers/log/log.h"

typedef struct log_records log_records;

typedef struct {
    sip_span bytes; /* valid until the next call; ends without line end */
    uint32_t line;  /* number of the line it begins with, from 1 */
    bool cut;       /* one of its lines was longer than SIP_LOG_RECORD_MOST; the rest of that line is not here */
} log_record;

/** Reads from `file`, which stays the caller's. log_records_free() gives back what is returned. */
log_records *log_records_new(FILE *file);
void log_records_free(log_records *records);

/** The next record; false at the end, and when reading fails: ferror() tells. */
bool log_records_next(log_records *records, log_record *record);

#endif
