/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Every day has 24 hours here: around a change of daylight saving time a time without date is an hour wrong.
 */
#include "clock.h"

static const sip_time SECOND = 1000000, HOUR = 3600 * SECOND, DAY = 24 * HOUR;

/* The same reading of the clock in another year, in the zone of this computer. */
static sip_time in_year(sip_time reading, int year)
{
    GDateTime *as_utc = g_date_time_new_from_unix_utc(reading / SECOND);
    if (!as_utc) return 0;
    int month = g_date_time_get_month(as_utc), day = g_date_time_get_day_of_month(as_utc);
    if (month == 2 && day == 29 && !g_date_is_leap_year((GDateYear)year)) day = 28; /* of another year than we think */
    GDateTime *local = g_date_time_new_local(year, month, day, g_date_time_get_hour(as_utc),
                                             g_date_time_get_minute(as_utc), g_date_time_get_second(as_utc));
    sip_time found = local ? g_date_time_to_unix(local) * SECOND + reading % SECOND : 0;
    g_clear_pointer(&local, g_date_time_unref);
    g_date_time_unref(as_utc);
    return found;
}

static int year_of(sip_time reading)
{
    GDateTime *as_utc = g_date_time_new_from_unix_utc(reading / SECOND);
    int year = as_utc ? g_date_time_get_year(as_utc) : 1970;
    g_clear_pointer(&as_utc, g_date_time_unref);
    return year;
}

log_clock log_clock_for(int64_t seconds, int year)
{
    GDateTime *written = g_date_time_new_from_unix_local(seconds);
    log_clock clock = { .year = year, .latest = seconds * SECOND + DAY };
    if (year > 0) clock.latest = G_MAXINT64;
    if (year == 0) clock.year = g_date_time_get_year(written);
    sip_time since_midnight = g_date_time_get_hour(written) * HOUR + g_date_time_get_minute(written) * 60 * SECOND +
                              g_date_time_get_second(written) * SECOND;
    clock.day = seconds * SECOND - since_midnight;
    clock.now = clock.day;
    g_date_time_unref(written);
    return clock;
}

static sip_time on_some_day(log_clock *clock, sip_time of_day)
{
    if (clock->day + of_day < clock->now - DAY / 2) clock->day += DAY;
    return clock->day + of_day;
}

sip_time log_clock_read(log_clock *clock, const sip_report_time *time)
{
    if (!time->known) return clock->now;
    if (!time->has_date) {
        clock->now = on_some_day(clock, time->microseconds);
    } else if (time->has_zone) {
        clock->now = time->microseconds;
    } else if (time->has_year) {
        clock->now = in_year(time->microseconds, year_of(time->microseconds));
    } else {
        sip_time found = in_year(time->microseconds, clock->year);
        clock->now = found > clock->latest ? in_year(time->microseconds, clock->year - 1) : found;
    }
    return clock->now;
}
