/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reading times. A time that no calendar has is read, and not known.
 */
#include "stamp.h"

#include "words.h"

enum { LEAP_YEAR = 1972, SECOND = 1000 * 1000 };

typedef struct {
    uint32_t year, month, day, hour, minute, second, fraction;
    int32_t zone; /* minutes east */
} moment;

/* Days since 1970 of a date of the Gregorian calendar; years count from March, so that the leap day is the last. */
static int64_t days_of(const moment *at)
{
    int64_t year = (int64_t)at->year - (at->month <= 2 ? 1 : 0);
    int64_t month = at->month <= 2 ? at->month + 9 : at->month - 3;
    int64_t day_of_year = (153 * month + 2) / 5 + at->day - 1;
    return year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - 719468;
}

static bool is_possible(const moment *at)
{
    return at->month >= 1 && at->month <= 12 && at->day >= 1 && at->day <= 31 && at->hour <= 23 && at->minute <= 59 &&
           at->second <= 60;
}

static void settle(const moment *at, const char *from, const char *to, sip_report_time *time)
{
    time->text = sip_span_between(from, to);
    time->known = is_possible(at);
    if (!time->known) return;
    int64_t seconds = days_of(at) * 86400 + at->hour * 3600 + at->minute * 60 + at->second - at->zone * 60;
    time->microseconds = seconds * SECOND + at->fraction;
}

/* Exactly `count` digits. */
static bool take_digits(sip_cursor *c, size_t count, uint32_t *number)
{
    sip_cursor ahead = *c;
    sip_span digits = sip_take(&ahead, SIP_CHAR_DIGIT);
    if (digits.len < count) return false;
    ahead = sip_cursor_on((sip_span){ digits.at, count });
    if (!sip_take_number(&ahead, UINT32_MAX, number)) return false;
    c->at += count;
    return true;
}

static void take_fraction(sip_cursor *c, moment *at)
{
    sip_cursor ahead = *c;
    if (!sip_accept(&ahead, '.') && !sip_accept(&ahead, ',')) return;
    sip_span digits = sip_take(&ahead, SIP_CHAR_DIGIT);
    if (digits.len == 0) return;
    uint32_t unit = SECOND;
    for (size_t i = 0; i < digits.len && unit > 1; i++) {
        unit /= 10;
        at->fraction += (uint32_t)(digits.at[i] - '0') * unit;
    }
    *c = ahead;
}

static bool take_clock(sip_cursor *c, moment *at)
{
    sip_cursor ahead = *c;
    if (!take_digits(&ahead, 2, &at->hour) || !sip_accept(&ahead, ':') || !take_digits(&ahead, 2, &at->minute) ||
        !sip_accept(&ahead, ':') || !take_digits(&ahead, 2, &at->second)) {
        return false;
    }
    take_fraction(&ahead, at);
    *c = ahead;
    return true;
}

static bool take_zone(sip_cursor *c, moment *at)
{
    if (sip_accept(c, 'Z')) return true;
    sip_cursor ahead = *c;
    uint32_t hours, minutes;
    bool west = sip_peek(&ahead) == '-';
    if (!sip_accept(&ahead, '+') && !sip_accept(&ahead, '-')) return false;
    if (!take_digits(&ahead, 2, &hours)) return false;
    sip_accept(&ahead, ':');
    if (!take_digits(&ahead, 2, &minutes)) return false;
    at->zone = (int32_t)(hours * 60 + minutes) * (west ? -1 : 1);
    *c = ahead;
    return true;
}

static uint32_t take_month(sip_cursor *c)
{
    static const char names[][4] = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };
    for (uint32_t i = 0; i < 12; i++) {
        if (sip_log_accept(c, names[i])) return i + 1;
    }
    return 0;
}

/* "dd " or "dd yyyy ", a day below ten with or without a second blank. */
static bool take_day_and_year(sip_cursor *c, moment *at, bool *has_year)
{
    sip_accept(c, ' ');
    if (!sip_take_number(c, 31, &at->day) || !sip_accept(c, ' ')) return false;
    sip_cursor ahead = *c;
    *has_year = take_digits(&ahead, 4, &at->year) && sip_accept(&ahead, ' ');
    if (*has_year) *c = ahead;
    return true;
}

bool sip_log_take_bsd_time(sip_cursor *c, sip_report_time *time)
{
    sip_cursor ahead = *c;
    moment at = { .year = LEAP_YEAR };
    bool has_year;
    at.month = take_month(&ahead);
    if (at.month == 0 || !sip_accept(&ahead, ' ') || !take_day_and_year(&ahead, &at, &has_year)) return false;
    if (!has_year) at.year = LEAP_YEAR;
    if (!take_clock(&ahead, &at)) return false;
    *time = (sip_report_time){ .has_date = true, .has_year = has_year };
    settle(&at, c->at, ahead.at, time);
    *c = ahead;
    return true;
}

bool sip_log_take_iso_time(sip_cursor *c, sip_report_time *time)
{
    sip_cursor ahead = *c;
    moment at = { .year = 0 };
    if (!take_digits(&ahead, 4, &at.year) || !sip_accept(&ahead, '-') || !take_digits(&ahead, 2, &at.month) ||
        !sip_accept(&ahead, '-') || !take_digits(&ahead, 2, &at.day) ||
        (!sip_accept(&ahead, 'T') && !sip_accept(&ahead, ' ')) || !take_clock(&ahead, &at)) {
        return false;
    }
    *time = (sip_report_time){ .has_date = true, .has_year = true, .has_zone = take_zone(&ahead, &at) };
    settle(&at, c->at, ahead.at, time);
    *c = ahead;
    return true;
}

bool sip_log_take_day_time(sip_cursor *c, char mark, sip_report_time *time)
{
    sip_cursor ahead = *c;
    moment at = { .year = LEAP_YEAR };
    if (!take_digits(&ahead, 2, &at.day) || !sip_accept(&ahead, mark) || !take_digits(&ahead, 2, &at.month))
        return false;
    bool has_year = sip_accept(&ahead, mark);
    if (has_year && !take_digits(&ahead, 4, &at.year)) return false;
    if (!sip_accept(&ahead, '@') && !sip_accept(&ahead, ' ')) return false;
    if (!take_clock(&ahead, &at)) return false;
    *time = (sip_report_time){ .has_date = true, .has_year = has_year };
    settle(&at, c->at, ahead.at, time);
    *c = ahead;
    return true;
}

bool sip_log_take_uptime(sip_cursor *c, sip_report_time *time)
{
    sip_cursor ahead = *c;
    moment at = { .year = 1970, .month = 1, .day = 1 };
    sip_report_time read = { .known = false };
    if (take_clock(&ahead, &at)) {
        settle(&at, c->at, ahead.at, &read);
    } else {
        sip_span word = read.text = sip_take(&ahead, SIP_CHAR_TOKEN);
        if (word.len < 2 || !sip_char_is(word.at[0], SIP_CHAR_DIGIT)) return false;
        if (memchr("dwyh", word.at[word.len - 1], 4) == NULL) return false;
    }
    *time = read;
    *c = ahead;
    return true;
}
