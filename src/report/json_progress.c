/* json_progress.c - the ledger as JSON.
 *
 * Owns: the keys, which are those of ledger.h where they can be.
 * Must not know: where the figures come from.
 */
#include <assert.h>

#include "godsplit/report.h"
#include "json_p.h"

enum { FORMAT = 1 };

static const char *start_name(gs_god_start start)
{
    static const char *const NAMES[] = {
        [GS_START_BASELINE] = "baseline", [GS_START_HISTORY] = "history", [GS_START_NOW] = "now"};
    assert(start <= GS_START_NOW);
    return NAMES[start];
}

static const char *history_name(gs_history_state state)
{
    static const char *const NAMES[] = {
        [GS_HISTORY_READ] = "read",
        [GS_HISTORY_OFF] = "off",
        [GS_HISTORY_NO_GIT] = "no-git",
        [GS_HISTORY_NO_REPO] = "no-repository",
        [GS_HISTORY_NO_COMMITS] = "no-commits",
        [GS_HISTORY_FAILED] = "failed",
    };
    assert(state <= GS_HISTORY_FAILED);
    return NAMES[state];
}

/* -------------------------------------------------------------------- files */

static json_t *module(const gs_god_module *m, gs_arena *scratch)
{
    return json_pack("{s:o, s:o, s:o, s:b, s:b, s:b}", "name", gs_json_text(m->name, scratch),
                     "path", gs_json_text(m->path, scratch), "lines", gs_json_number(m->lines),
                     "exists", (int)m->exists, "planned", (int)m->planned, "beside",
                     (int)m->beside);
}

static json_t *modules(const gs_god_file *f, gs_arena *scratch)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < f->modules.len; i++)
        array = gs_json_append(array, module(&f->modules.at[i], scratch));
    return array;
}

static json_t *points(const gs_god_file *f, uint32_t count)
{
    if (!f->points)
        return json_null();
    json_t *array = json_array();
    for (uint32_t i = 0; i < count; i++)
        array = gs_json_append(array, gs_json_number(f->points[i]));
    return array;
}

static json_t *start(const gs_god_file *f)
{
    return json_pack("{s:o, s:o, s:s}", "lines", gs_json_number(f->start_lines), "debt",
                     gs_json_number(f->start_debt), "from", start_name(f->start_from));
}

static json_t *plan(const gs_god_file *f, gs_arena *scratch)
{
    if (f->plan.len == 0)
        return json_null();
    return json_pack("{s:o, s:o, s:o}", "path", gs_json_text(f->plan, scratch), "modules",
                     gs_json_number(f->planned), "exist", gs_json_number(f->planned_exist));
}

static json_t *largest(const gs_god_file *f, gs_arena *scratch)
{
    if (f->largest_path.len == 0)
        return json_null();
    return json_pack("{s:o, s:o}", "path", gs_json_text(f->largest_path, scratch), "lines",
                     gs_json_number(f->largest));
}

static json_t *earlier(const gs_god_file *f, gs_arena *scratch)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < f->earlier.len; i++)
        array = gs_json_append(
            array, json_pack("{s:o, s:o}", "path", gs_json_text(f->earlier.at[i].path, scratch),
                             "until", gs_json_date(f->earlier.at[i].until, scratch)));
    return array;
}

static json_t *git(const gs_god_file *f, uint32_t periods, gs_arena *scratch)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o}", "earlier", earlier(f, scratch), "passed",
                     gs_json_date(f->passed, scratch), "reached", gs_json_date(f->reached, scratch),
                     "commits", gs_json_number(f->commits), "branches", gs_json_number(f->branches),
                     "lines", points(f, periods));
}

static json_t *file(const gs_god_file *f, uint32_t periods, gs_arena *scratch)
{
    return json_pack(
        "{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "path",
        gs_json_text(f->path, scratch), "package", gs_json_optional(f->package, scratch), "rule",
        gs_json_text(f->rule, scratch), "limit", gs_json_number(f->limit), "state",
        gs_json_text(gs_god_state_name(f->state), scratch), "start", start(f), "lines",
        gs_json_number(f->lines), "debt", gs_json_number(f->debt), "percent",
        gs_json_number(f->percent), "files", gs_json_number(f->files), "largest",
        largest(f, scratch), "module_count", gs_json_number(f->module_count), "modules",
        modules(f, scratch), "plan", plan(f, scratch), "git", git(f, periods, scratch));
}

static json_t *files(const gs_ledger *ledger, gs_arena *scratch)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < ledger->files.len; i++)
        array =
            gs_json_append(array, file(&ledger->files.at[i], ledger->history.periods.len, scratch));
    return array;
}

/* ------------------------------------------------------------------ history */

static json_t *period(const gs_period *p, gs_arena *scratch)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:o}", "label", gs_json_text(p->label, scratch), "date",
                     gs_json_date(p->time, scratch), "over", gs_json_number(p->over), "lines",
                     gs_json_number(p->lines), "debt", gs_json_number(p->debt));
}

static json_t *periods(const gs_history *history, gs_arena *scratch)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < history->periods.len; i++)
        array = gs_json_append(array, period(&history->periods.at[i], scratch));
    return array;
}

static json_t *projection(const gs_history *history, gs_arena *scratch)
{
    if (!history->projected)
        return json_null();
    return json_pack("{s:o}", "date", gs_json_date(history->projection, scratch));
}

static json_t *history(const gs_history *h, gs_arena *scratch)
{
    return json_pack("{s:s, s:b, s:s, s:o, s:o, s:o}", "state", history_name(h->state), "shallow",
                     (int)h->shallow, "by", h->by_tag ? "tag" : "week", "head",
                     gs_json_date(h->head, scratch), "periods", periods(h, scratch), "projection",
                     projection(h, scratch));
}

/* -------------------------------------------------------------------- whole */

static json_t *pair(uint32_t start, uint32_t now)
{
    return json_pack("{s:o, s:o}", "start", gs_json_number(start), "now", gs_json_number(now));
}

static json_t *counted_from(const gs_ledger *ledger, gs_arena *scratch)
{
    return json_pack("{s:s, s:o}", "from", start_name(ledger->start_from), "date",
                     gs_json_date(ledger->start_time, scratch));
}

static json_t *whole(const gs_ledger *ledger, gs_arena *scratch)
{
    json_t *limit = ledger->limit ? gs_json_number(ledger->limit) : json_null();
    return json_pack(
        "{s:i, s:o, s:b, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "format", (int)FORMAT, "limit", limit,
        "baseline", (int)ledger->has_baseline, "start", counted_from(ledger, scratch), "over",
        pair(ledger->start_over, ledger->over), "percent", gs_json_number(ledger->percent), "lines",
        pair(ledger->start_lines, ledger->lines), "debt", pair(ledger->start_debt, ledger->debt),
        "files", files(ledger, scratch), "history", history(&ledger->history, scratch));
}

bool gs_report_progress_json(const gs_ledger *ledger, gs_buf *out, gs_arena *scratch)
{
    gs_arena_mark mark = gs_arena_save(scratch);
    bool good = gs_json_write(whole(ledger, scratch), out);
    gs_arena_rewind(scratch, mark);
    return good;
}
