/* date.h - times of commits as dates.
 *
 * Layer: base. Seconds since 1970 in UTC to the calendar and back, by
 * arithmetic alone: no clock, no time zone, no locale.
 */
#ifndef GODSPLIT_DATE_H
#define GODSPLIT_DATE_H

#include "str.h"

/* Times whose year has four digits, 1000-01-01 to 9999-12-31: others are taken
 * for the nearest of them. */
#define GS_TIME_MIN (-30610224000)
#define GS_TIME_MAX 253402300799

#define GS_DAY 86400

/* Appends "2026-11-24". */
void gs_date_add(gs_buf *out, int64_t time);

/* Appends the ISO week, "2026-W48". */
void gs_week_add(gs_buf *out, int64_t time);

/* Number of the ISO week: counts Mondays, so that weeks can be compared and
 * subtracted. */
int64_t gs_week_of(int64_t time);

#endif
