/* sample.h - ledgers and checks made by hand, for every writer of documents.
 *
 *     apps/wellness/models.py  697 -> 412 lines, started: enums.py is out
 *     apps/shop/models.py      520 -> 480 in a package of four, done
 *     apps/core/models.py      300 -> 330, grown
 *     apps/blog/views.py       260 -> 260, whole, no plan
 */
#ifndef GODSPLIT_FORMATS_SAMPLE_H
#define GODSPLIT_FORMATS_SAMPLE_H

#include <assert.h>

#include "godsplit/formats.h"
#include "godsplit/report.h"

enum { SAMPLE_WEEK = 7 * 86400, SAMPLE_PERIODS = 8 };

/* Monday 2026-01-05, noon. */
#define SAMPLE_START INT64_C(1767614400)

/* What a name may hold at worst. */
#define SAMPLE_HOSTILE                                                                   \
    GS_STR("a|b/<script>alert(1)</script>&\"'`x`,%0A::error::\n\xff\xe2\x80\xae@all #1/" \
           "models.py")

static inline void sample_add_module(gs_arena *arena, gs_god_file *file, const char *path,
                                     uint32_t lines, bool planned)
{
    gs_str whole = gs_str_from(path), name = whole;
    for (size_t i = 0; i < whole.len; i++)
        if (whole.ptr[i] == '/')
            name = (gs_str){whole.ptr + i + 1, whole.len - i - 4};
    *gs_vec_push(arena, &file->modules) = (gs_god_module){
        .name = name, .path = whole, .lines = lines, .exists = lines > 0, .planned = planned};
    file->module_count += lines > 0 && !gs_str_equal(name, GS_STR("__init__"));
    file->planned += planned;
    file->planned_exist += planned && lines > 0;
}

/* A file with its lines at the end of each period; GS_NONE: not yet over. */
static inline gs_god_file *sample_add_file(gs_arena *arena, gs_ledger *ledger, gs_str path,
                                           gs_god_state state,
                                           const uint32_t points[SAMPLE_PERIODS])
{
    gs_god_file *file = gs_vec_push(arena, &ledger->files);
    *file = (gs_god_file){.path = path,
                          .rule = GS_STR("models"),
                          .limit = 150,
                          .state = state,
                          .lines = points[SAMPLE_PERIODS - 1],
                          .files = 1,
                          .largest = points[SAMPLE_PERIODS - 1],
                          .largest_path = path,
                          .passed = SAMPLE_START,
                          .reached = GS_NO_TIME,
                          .commits = 7,
                          .branches = GS_NONE,
                          .points = gs_new_n(arena, uint32_t, SAMPLE_PERIODS)};
    for (uint32_t i = 0; i < SAMPLE_PERIODS; i++) {
        file->points[i] = points[i];
        if (points[i] != GS_NONE && file->start_lines == 0)
            file->start_lines = points[i];
    }
    file->start_debt = file->start_lines - 150;
    file->debt = state == GS_GOD_DONE ? 0 : file->lines - 150;
    file->percent = file->debt < file->start_debt
                        ? (file->start_debt - file->debt) * 100 / file->start_debt
                        : 0;
    return file;
}

static inline void sample_add_history(gs_arena *arena, gs_ledger *ledger)
{
    static const uint32_t DEBTS[SAMPLE_PERIODS] = {1177, 1177, 1207, 1207, 1090, 960, 960, 552};
    static const uint32_t WEEKS[SAMPLE_PERIODS] = {0, 1, 2, 3, 5, 6, 7, 9};
    ledger->history = (gs_history){.state = GS_HISTORY_READ, .peak = 2, .projection = GS_NO_TIME};
    for (uint32_t i = 0; i < SAMPLE_PERIODS; i++) {
        gs_period *p = gs_vec_push(arena, &ledger->history.periods);
        *p = (gs_period){.label = gs_str_format(arena, "2026-W%02u", WEEKS[i] + 2),
                         .time = SAMPLE_START + WEEKS[i] * (int64_t)SAMPLE_WEEK,
                         .over = i + 1 < SAMPLE_PERIODS ? 4 : 3,
                         .lines = DEBTS[i] + 600,
                         .debt = DEBTS[i]};
    }
    ledger->history.head = gs_vec_last(&ledger->history.periods)->time;
}

static inline void sample_add_wellness(gs_arena *arena, gs_ledger *ledger)
{
    static const uint32_t POINTS[SAMPLE_PERIODS] = {697, 697, 697, 697, 560, 470, 470, 412};
    gs_god_file *f =
        sample_add_file(arena, ledger, GS_STR("apps/wellness/models.py"), GS_GOD_STARTED, POINTS);
    f->package = GS_STR("apps/wellness/models");
    f->files = 2;
    f->largest = 371;
    f->largest_path = GS_STR("apps/wellness/models/__init__.py");
    f->plan = GS_STR("plans/apps.wellness.models/plan.yaml");
    sample_add_module(arena, f, "apps/wellness/models/__init__.py", 371, false);
    sample_add_module(arena, f, "apps/wellness/models/content.py", 0, true);
    sample_add_module(arena, f, "apps/wellness/models/enums.py", 41, true);
    sample_add_module(arena, f, "apps/wellness/models/progress.py", 0, true);
}

static inline void sample_add_shop(gs_arena *arena, gs_ledger *ledger)
{
    static const uint32_t POINTS[SAMPLE_PERIODS] = {520, 520, 520, 520, 520, 520, 520, 528};
    gs_god_file *f =
        sample_add_file(arena, ledger, GS_STR("apps/shop/models.py"), GS_GOD_DONE, POINTS);
    f->package = GS_STR("apps/shop/models");
    f->files = 5;
    f->largest = 149;
    f->largest_path = GS_STR("apps/shop/models/orders.py");
    f->reached = SAMPLE_START + 9 * (int64_t)SAMPLE_WEEK;
    f->percent = 100;
    sample_add_module(arena, f, "apps/shop/models/__init__.py", 21, false);
    sample_add_module(arena, f, "apps/shop/models/catalog.py", 140, false);
    sample_add_module(arena, f, "apps/shop/models/orders.py", 149, false);
    sample_add_module(arena, f, "apps/shop/models/payments.py", 148, false);
    sample_add_module(arena, f, "apps/shop/models/enums.py", 70, false);
}

/* The figures of the whole, from those of the files. */
static inline void sample_sum(gs_ledger *ledger)
{
    uint32_t done = 0;
    for (uint32_t i = 0; i < ledger->files.len; i++) {
        const gs_god_file *f = &ledger->files.at[i];
        ledger->start_over += f->start_debt > 0;
        ledger->over += f->debt > 0;
        ledger->start_lines += f->start_lines;
        ledger->lines += f->lines;
        ledger->start_debt += f->start_debt;
        ledger->debt += f->debt;
        done += f->state == GS_GOD_DONE;
    }
    ledger->limit = 150;
    ledger->percent = ledger->files.len ? done * 100 / ledger->files.len : 0;
    ledger->has_baseline = true;
}

static inline void sample_ledger(gs_arena *arena, gs_ledger *ledger)
{
    static const uint32_t CORE[SAMPLE_PERIODS] = {300, 300, 330, 330, 330, 330, 330, 330};
    static const uint32_t BLOG[SAMPLE_PERIODS] = {GS_NONE, GS_NONE, 260, 260, 260, 260, 260, 260};
    *ledger = (gs_ledger){0};
    sample_add_wellness(arena, ledger);
    sample_add_shop(arena, ledger);
    sample_add_file(arena, ledger, GS_STR("apps/core/models.py"), GS_GOD_GROWN, CORE);
    sample_add_file(arena, ledger, GS_STR("apps/blog/views.py"), GS_GOD_WHOLE, BLOG)->rule =
        GS_STR("views");
    sample_add_history(arena, ledger);
    sample_sum(ledger);
}

/* Hostile names everywhere, no common limit, tags, a projection. */
static inline void sample_hostile(gs_arena *arena, gs_ledger *ledger)
{
    static const uint32_t POINTS[SAMPLE_PERIODS] = {697, 697, 697, 697, 560, 470, 470, 412};
    *ledger = (gs_ledger){0};
    gs_god_file *f = sample_add_file(arena, ledger, SAMPLE_HOSTILE, GS_GOD_STARTED, POINTS);
    f->plan = SAMPLE_HOSTILE;
    *gs_vec_push(arena, &f->modules) =
        (gs_god_module){.name = SAMPLE_HOSTILE, .path = SAMPLE_HOSTILE, .lines = 9, .exists = true};
    sample_add_file(arena, ledger, GS_STR("=cmd,\"x\"/models.py"), GS_GOD_WHOLE, POINTS)->points =
        NULL;
    sample_add_history(arena, ledger);
    sample_sum(ledger);
    ledger->limit = 0;
    ledger->history.by_tag = true;
    ledger->history.periods.at[3].label = SAMPLE_HOSTILE;
    ledger->history.projected = true;
    ledger->history.projection = ledger->history.head + 9 * (int64_t)SAMPLE_WEEK;
}

/* --------------------------------------------------------------------- check */

static inline void sample_add_finding(gs_arena *arena, gs_check *check, gs_check_kind kind,
                                      gs_str path, uint32_t lines, uint32_t budget)
{
    gs_check_finding f = {
        .kind = kind, .path = path, .god = path, .lines = lines, .limit = 150, .budget = budget};
    bool fails = kind < GS_FINDING_NOTES;
    f.excess = !fails ? 0 : budget ? lines - budget : lines - 150;
    f.reason = kind == GS_NOTE_ALLOWED ? GS_STR("@property of #7 *moves* next week") : GS_STR("");
    *gs_vec_push(arena, &check->findings) = f;
    check->failures += fails;
    check->notes += !fails;
}

static inline void sample_check(gs_arena *arena, gs_check *check)
{
    *check = (gs_check){.looked = 12,
                        .over = 5,
                        .has_baseline = true,
                        .baseline = GS_STR("godsplit.baseline"),
                        .against = GS_STR("origin/main")};
    sample_add_finding(arena, check, GS_FINDING_NEW, GS_STR("apps/blog/models.py"), 161, 0);
    sample_add_finding(arena, check, GS_FINDING_GROWN, GS_STR("apps/core/models.py"), 330, 300);
    sample_add_finding(arena, check, GS_FINDING_SPLIT, GS_STR("apps/hr/models/staff.py"), 200, 0);
    sample_add_finding(arena, check, GS_NOTE_SHRUNK, GS_STR("apps/mail/models.py"), 190, 200);
    sample_add_finding(arena, check, GS_NOTE_UNDER, GS_STR("apps/news/models.py"), 90, 200);
    sample_add_finding(arena, check, GS_NOTE_GONE, GS_STR("apps/old/models.py"), 0, 210);
    sample_add_finding(arena, check, GS_NOTE_HANDED, GS_STR("apps/shop/models/orders.py"), 180, 0);
    sample_add_finding(arena, check, GS_NOTE_ALLOWED, GS_STR("apps/tax/models.py"), 250, 260);
    static const gs_check_row ROWS[] = {
        {GS_STR_INIT("apps/blog/models.py"), 150, GS_NONE, 161, 161, 1, true, GS_STR_INIT("")},
        {GS_STR_INIT("apps/core/models.py"), 150, 300, 330, 330, 1, true, GS_STR_INIT("")},
        {GS_STR_INIT("apps/old/models.py"), 150, 210, 0, 0, 0, false, GS_STR_INIT("")},
        {GS_STR_INIT("apps/shop/models.py"), 150, 520, 528, 149, 5, false,
         GS_STR_INIT("plans/apps.shop.models/plan.yaml")},
        {GS_STR_INIT("apps/tax/models.py"), 150, 250, 250, 250, 1, false, GS_STR_INIT("")},
    };
    for (uint32_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        *gs_vec_push(arena, &check->rows) = ROWS[i];
}

static inline void sample_hostile_check(gs_arena *arena, gs_check *check)
{
    *check = (gs_check){.looked = 1,
                        .over = 1,
                        .has_baseline = true,
                        .baseline = SAMPLE_HOSTILE,
                        .against = SAMPLE_HOSTILE};
    for (uint32_t kind = 0; kind <= GS_NOTE_ALLOWED; kind++) {
        sample_add_finding(arena, check, (gs_check_kind)kind, SAMPLE_HOSTILE, 330, 0);
        gs_vec_last(&check->findings)->reason = SAMPLE_HOSTILE;
    }
    *gs_vec_push(arena, &check->rows) = (gs_check_row){.path = SAMPLE_HOSTILE,
                                                       .limit = 150,
                                                       .before = 300,
                                                       .lines = 330,
                                                       .largest = 330,
                                                       .files = 1,
                                                       .failed = true,
                                                       .plan = SAMPLE_HOSTILE};
}

/* ---------------------------------------------------------------------- plan */

static inline void sample_plan_module(gs_arena *arena, gs_plan *plan, gs_str name, uint32_t lines,
                                      const char *needs)
{
    gs_plan_module *m = gs_vec_push(arena, &plan->modules);
    *m = (gs_plan_module){.name = name, .lines = lines};
    m->file = gs_str_format(arena, "%.*s.py", GS_FMT(name));
    if (needs)
        *gs_vec_push(arena, &m->imports) = gs_str_format(arena, "from .%s import X", needs);
    plan->metrics.modules++;
    plan->metrics.largest = lines > plan->metrics.largest ? lines : plan->metrics.largest;
}

static inline void sample_shop_plan(gs_arena *arena, gs_plan *plan)
{
    *plan = (gs_plan){.format = GS_PLAN_FORMAT, .limit = 150};
    plan->source.path = GS_STR("apps/shop/models.py");
    plan->target = GS_STR("apps/shop/models");
    sample_plan_module(arena, plan, GS_STR("enums"), 70, NULL);
    sample_plan_module(arena, plan, GS_STR("catalog"), 140, "enums");
    sample_plan_module(arena, plan, GS_STR("orders"), 149, "catalog");
    gs_plan_module *orders = gs_vec_last(&plan->modules);
    *gs_vec_push(arena, &orders->imports) = GS_STR("from .enums import (");
    *gs_vec_push(arena, &orders->imports) = GS_STR("    Y,");
    *gs_vec_push(arena, &orders->imports) = GS_STR(")");
    *gs_vec_push(arena, &orders->imports) = GS_STR("if TYPE_CHECKING:");
    *gs_vec_push(arena, &orders->imports) = GS_STR("    from .payments import P");
    *gs_vec_push(arena, &plan->edits) = (gs_plan_edit){.module = GS_STR("enums"),
                                                       .kind = GS_STR("local-import"),
                                                       .after = GS_STR("from .orders import O")};
    sample_plan_module(arena, plan, GS_STR("payments"), 1, "orders");
    *gs_vec_push(arena, &plan->hazards) =
        (gs_plan_hazard){.number = 8,
                         .line = 31,
                         .state = GS_STR("check"),
                         .what = GS_STR("\"Order\" is pickled by @receiver in *cache* of #12"),
                         .remedy = GS_STR("clear the cache when the split goes live")};
    *gs_vec_push(arena, &plan->hazards) =
        (gs_plan_hazard){.number = 1, .state = GS_STR("handled"), .what = GS_STR("one more dot")};
}

#endif
