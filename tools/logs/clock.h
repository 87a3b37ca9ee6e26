/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * When a record was written. Logs leave out the zone, the year, or the whole date: the zone is then taken for that of
 * this computer, the year for the latest in which the file can have been written, the day for the one the file is of.
 */
#ifndef SIPTUTOR_TOOLS_LOGS_CLOCK_H
#define SIPTUTOR_TOOLS_LOGS_CLOCK_H

#include <glib.h>

#include "carriers/recovered.h"

typedef struct {
    int year;        /* of the file, or as the user says */
    sip_time latest; /* nothing is later than this; a date without year that would be is of the year before */
    sip_time day;    /* begin of the day, for times without date */
    sip_time now;    /* of the last record that had a time */
} log_clock;

/** A clock for a file last written at `seconds` since 1970. `year`: of the last record, 0 when it is not known. */
log_clock log_clock_for(int64_t seconds, int year);

/** The time in microseconds since 1970; that of the record before when this one has none. */
sip_time log_clock_read(log_clock *clock, const sip_report_time *time);

#endif
