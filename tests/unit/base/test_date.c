/* test_date.c - dates and ISO weeks, against figures of another calendar. */
#include <criterion/criterion.h>

#include "godsplit/date.h"

static void expect(void (*add)(gs_buf *, int64_t), int64_t time, const char *text)
{
    gs_arena arena;
    gs_buf out;
    gs_arena_init(&arena);
    gs_buf_init(&out, &arena);
    add(&out, time);
    cr_expect(gs_str_equal(gs_buf_str(&out), gs_str_from(text)), "%lld: %.*s, not %s",
              (long long)time, GS_FMT(gs_buf_str(&out)), text);
    gs_arena_free(&arena);
}

Test(date, days)
{
    expect(gs_date_add, 0, "1970-01-01");
    expect(gs_date_add, -1, "1969-12-31");
    expect(gs_date_add, 86399, "1970-01-01");
    expect(gs_date_add, 86400, "1970-01-02");
    expect(gs_date_add, 951782400, "2000-02-29");
    expect(gs_date_add, 951868800, "2000-03-01");
    expect(gs_date_add, 1709164800, "2024-02-29");
    expect(gs_date_add, 4107542400, "2100-03-01");
    expect(gs_date_add, 1795478400, "2026-11-24");
}

Test(date, beyond_four_digits)
{
    expect(gs_date_add, INT64_MAX, "9999-12-31");
    expect(gs_date_add, INT64_MIN, "1000-01-01");
}

/* The year of a week is not always the year of its days. */
Test(date, iso_weeks)
{
    expect(gs_week_add, 0, "1970-W01");
    expect(gs_week_add, 1795478400, "2026-W48");
    expect(gs_week_add, 1609372800, "2020-W53"); /* 2020-12-31 */
    expect(gs_week_add, 1609632000, "2020-W53"); /* 2021-01-03, a Sunday */
    expect(gs_week_add, 1609718400, "2021-W01");
    expect(gs_week_add, 1735516800, "2025-W01"); /* 2024-12-30, a Monday */
    expect(gs_week_add, -86400 * 4, "1969-W52");
}

Test(date, weeks_count_on)
{
    for (int64_t time = -400 * (int64_t)GS_DAY; time < 400 * (int64_t)GS_DAY; time += GS_DAY)
        cr_expect(gs_week_of(time + 7 * GS_DAY) == gs_week_of(time) + 1);
}
