/* date.c - the Gregorian calendar and ISO weeks.
 *
 * Owns: the arithmetic of days.
 * Must not know: the clock.
 */
#include "godsplit/date.h"

#include <assert.h>

typedef struct civil {
    int64_t year;
    uint32_t month, day; /* from 1 */
} civil;

static int64_t clamp(int64_t time)
{
    return time < GS_TIME_MIN ? GS_TIME_MIN : time > GS_TIME_MAX ? GS_TIME_MAX : time;
}

static int64_t floor_div(int64_t a, int64_t b)
{
    assert(b > 0);
    return a / b - (a % b < 0);
}

/* Days since 1970-01-01. */
static int64_t day_of(int64_t time)
{
    return floor_div(clamp(time), GS_DAY);
}

/* Years begin in March here, so that the leap day is the last one. */
static civil civil_of(int64_t day)
{
    int64_t shifted = day + 719468;
    int64_t era = floor_div(shifted, 146097);
    int64_t in_era = shifted - era * 146097;
    int64_t year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    int64_t in_year = in_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * in_year + 2) / 153;
    civil c = {.year = year + era * 400 + (month >= 10),
               .month = (uint32_t)(month < 10 ? month + 3 : month - 9),
               .day = (uint32_t)(in_year - (153 * month + 2) / 5 + 1)};
    assert(c.month >= 1 && c.month <= 12 && c.day >= 1 && c.day <= 31);
    return c;
}

/* Day of the year's first of January. */
static int64_t new_year(int64_t year)
{
    int64_t before = year - 1;
    return 365 * (year - 1970) + (floor_div(before, 4) - 492) - (floor_div(before, 100) - 19) +
           (floor_div(before, 400) - 4);
}

void gs_date_add(gs_buf *out, int64_t time)
{
    civil c = civil_of(day_of(time));
    gs_buf_format(out, "%04d-%02u-%02u", (int)c.year, c.month, c.day);
}

/* 1970-01-01 was a Thursday: the Monday before it begins week 0. */
int64_t gs_week_of(int64_t time)
{
    return floor_div(day_of(time) + 3, 7);
}

/* A week belongs to the year that has its Thursday. */
void gs_week_add(gs_buf *out, int64_t time)
{
    int64_t thursday = gs_week_of(time) * 7;
    int64_t year = civil_of(thursday).year;
    gs_buf_format(out, "%04d-W%02d", (int)year, (int)((thursday - new_year(year)) / 7 + 1));
}
