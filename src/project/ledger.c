/* ledger.c - every god file with its figures, and the sums.
 *
 * Owns: which god files are in the ledger, where each began, its state.
 * Must not know: how lines over time are played, how modules are told.
 */
#include <assert.h>
#include <stdlib.h>

#include "ledger_p.h"

typedef struct maker {
    gs_ledger *ledger;
    const gs_ledger_input *input;
    gs_past past;
    gs_arena *arena;
    gs_names names;
    uint32_t *begun; /* of each file: nth baseline that it was first in, from 1; 0: none */
    uint32_t begun_cap;
} maker;

/* NULL for one that is not wanted. */
static gs_god_file *add(maker *m, const gs_tracked *tracked)
{
    if (!gs_track_selects(m->input->only, tracked->god))
        return NULL;
    gs_id id = gs_names_add(&m->names, tracked->god);
    if (id < m->ledger->files.len)
        return &m->ledger->files.at[id];
    gs_god_file *file = gs_vec_push(m->arena, &m->ledger->files);
    *file = (gs_god_file){.path = tracked->god,
                          .rule = tracked->rule,
                          .limit = tracked->limit,
                          .start_from = GS_START_NOW,
                          .passed = GS_NO_TIME,
                          .reached = GS_NO_TIME,
                          .commits = GS_NONE,
                          .branches = GS_NONE};
    return file;
}

/* ------------------------------------------------------ which god files, start */

/* All entries of the first version that has any of a god file, and no others:
 * later ones have the modules of its split too. */
static void add_version(maker *m, uint32_t nth)
{
    const gs_baseline *baseline = &m->input->baselines[nth];
    for (uint32_t i = 0; i < baseline->entries.len; i++) {
        const gs_allowance *entry = &baseline->entries.at[i];
        gs_tracked tracked;
        if (!gs_track(m->input->config, entry->path, &tracked, m->arena))
            continue;
        gs_moves_follow(&m->past.moves, m->input->config, &tracked, m->arena);
        gs_god_file *file = add(m, &tracked);
        if (!file)
            continue;
        uint32_t *begun = &m->begun[gs_names_find(&m->names, file->path)];
        if (*begun && *begun != nth + 1)
            continue;
        *begun = nth + 1;
        file->start_from = GS_START_BASELINE;
        file->start_lines += entry->lines;
        file->start_debt += gs_debt(entry->lines, tracked.limit);
    }
}

static void add_versions(maker *m)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < m->input->baseline_count; i++)
        count += m->input->baselines[i].entries.len;
    m->begun = gs_new_n(m->arena, uint32_t, count);
    for (uint32_t i = 0; i < m->input->baseline_count; i++)
        add_version(m, i);
}

/* With a baseline the count begins at it, without one at what ever was. */
static void add_past(maker *m)
{
    for (uint32_t i = 0; m->input->baseline_count == 0 && i < m->past.gods.len; i++) {
        const gs_god_past *past = &m->past.gods.at[i];
        if (past->passed != GS_NO_TIME)
            add(m, &(gs_tracked){.god = past->god, .rule = past->rule, .limit = past->limit});
    }
}

static void add_present(maker *m)
{
    for (uint32_t i = 0; i < m->input->files->len; i++) {
        const gs_tracked *tracked = &m->input->files->at[i];
        if (tracked->lines > tracked->limit)
            add(m, tracked);
    }
}

/* -------------------------------------------------------------- each god file */

static void count_now(maker *m)
{
    for (uint32_t i = 0; i < m->input->files->len; i++) {
        const gs_tracked *tracked = &m->input->files->at[i];
        gs_id id = gs_names_find(&m->names, tracked->god);
        if (id == GS_NONE)
            continue;
        gs_god_file *file = &m->ledger->files.at[id];
        file->lines += tracked->lines;
        file->debt += gs_debt(tracked->lines, tracked->limit);
        file->files++;
        if (!gs_str_equal(tracked->path, file->path))
            file->package = gs_god_package(file->path);
        if (file->largest_path.len == 0 || tracked->lines > file->largest) {
            file->largest = tracked->lines;
            file->largest_path = tracked->path;
        }
    }
}

static void take_past(maker *m, gs_god_file *file)
{
    const gs_god_past *past = gs_past_find(&m->past, file->path);
    if (past) {
        file->passed = past->passed;
        file->reached = file->debt ? GS_NO_TIME : past->reached;
        file->points = past->points;
    }
    if (file->start_from == GS_START_BASELINE)
        return;
    bool fell = past && past->peak_debt >= file->debt && past->peak_debt > 0;
    file->start_from = fell ? GS_START_HISTORY : GS_START_NOW;
    file->start_lines = fell ? past->peak_lines : file->lines;
    file->start_debt = fell ? past->peak_debt : file->debt;
}

static bool has_grown(const maker *m, gs_str god)
{
    const gs_check *check = m->input->check;
    for (uint32_t i = 0; check && check->has_baseline && i < check->findings.len; i++) {
        const gs_check_finding *f = &check->findings.at[i];
        if (f->kind < GS_FINDING_NOTES && gs_str_equal(f->god, god))
            return true;
    }
    return false;
}

static bool is_shim(const maker *m, gs_str path)
{
    const gs_str_vec *shims = m->input->shims;
    for (uint32_t i = 0; shims && i < shims->len; i++) {
        if (gs_str_equal(shims->at[i], path))
            return true;
    }
    return false;
}

/* A package whose own file is over the limit still has its classes there, if
 * these lines are not imports alone. */
static bool rest_stands(const maker *m, const gs_god_file *file)
{
    for (uint32_t i = 0; i < file->modules.len; i++) {
        const gs_god_module *module = &file->modules.at[i];
        if (gs_str_equal(module->name, GS_STR("__init__")))
            return module->lines > file->limit && !is_shim(m, module->path);
    }
    return false;
}

static gs_god_state state_of(const maker *m, const gs_god_file *file)
{
    if (has_grown(m, file->path))
        return GS_GOD_GROWN;
    if (file->debt == 0)
        return GS_GOD_DONE;
    if (file->module_count == 0)
        return GS_GOD_WHOLE;
    return file->package.len && !rest_stands(m, file) ? GS_GOD_SPLIT : GS_GOD_STARTED;
}

/* Told in the order in which it left them. */
static int by_time(const void *left, const void *right)
{
    const gs_god_name *a = left, *b = right;
    int order = (a->until > b->until) - (a->until < b->until);
    return order ? order : gs_str_compare(a->path, b->path);
}

static void add_earlier(maker *m)
{
    const gs_moves *moves = &m->past.moves;
    for (uint32_t i = 0; i < moves->gods.len; i++) {
        gs_str path = gs_names_text(&moves->names, i);
        gs_id id = gs_names_find(&m->names, gs_moves_home(moves, path));
        if (moves->gods.at[i].to == GS_NONE || id == GS_NONE)
            continue;
        gs_god_file *file = &m->ledger->files.at[id];
        *gs_vec_push(m->arena, &file->earlier) = (gs_god_name){path, moves->gods.at[i].time};
    }
    for (uint32_t i = 0; i < m->ledger->files.len; i++) {
        gs_god_file *file = &m->ledger->files.at[i];
        if (file->earlier.len)
            qsort(file->earlier.at, file->earlier.len, sizeof(gs_god_name), by_time);
    }
}

static void fill(maker *m, gs_god_file *file)
{
    take_past(m, file);
    gs_god_modules(file, m->input, &m->past, m->arena);
    file->state = state_of(m, file);
    if (file->debt == 0)
        file->percent = 100;
    else if (file->debt < file->start_debt)
        file->percent =
            (uint32_t)((uint64_t)(file->start_debt - file->debt) * 100 / file->start_debt);
    assert((file->percent == 100) == (file->debt == 0));
}

/* ----------------------------------------------------------------------- sums */

static void start_at_baseline(gs_ledger *ledger)
{
    ledger->start_from = GS_START_BASELINE;
    for (uint32_t i = 0; i < ledger->files.len; i++) {
        const gs_god_file *file = &ledger->files.at[i];
        if (file->start_from != GS_START_BASELINE)
            continue;
        ledger->start_over += file->start_debt > 0;
        ledger->start_lines += file->start_lines;
        ledger->start_debt += file->start_debt;
    }
}

/* One moment for all of them: the peaks of each, added up, never were. */
static void start_at_peak(gs_ledger *ledger)
{
    const gs_history *h = &ledger->history;
    const gs_period *peak = h->periods.len ? &h->periods.at[h->peak] : NULL;
    ledger->start_from = GS_START_NOW;
    ledger->start_over = ledger->over;
    ledger->start_lines = ledger->lines;
    ledger->start_debt = ledger->debt;
    if (!peak || peak->debt == 0 || peak->debt < ledger->debt)
        return;
    ledger->start_from = GS_START_HISTORY;
    ledger->start_time = peak->time;
    ledger->start_over = peak->over;
    ledger->start_lines = peak->lines;
    ledger->start_debt = peak->debt;
}

static void add_up(maker *m)
{
    gs_ledger *ledger = m->ledger;
    for (uint32_t i = 0; i < ledger->files.len; i++) {
        const gs_god_file *file = &ledger->files.at[i];
        ledger->over += file->debt > 0;
        ledger->lines += file->lines;
        ledger->debt += file->debt;
        ledger->limit = i == 0 || ledger->limit == file->limit ? file->limit : 0;
    }
    if (ledger->has_baseline)
        start_at_baseline(ledger);
    else
        start_at_peak(ledger);
    if (ledger->over < ledger->start_over)
        ledger->percent = (ledger->start_over - ledger->over) * 100 / ledger->start_over;
}

static void take_history(gs_ledger *ledger, const gs_ledger_input *input, const gs_past *past)
{
    gs_history *h = &ledger->history;
    *h = (gs_history){.by_tag = input->by_tag,
                      .head = GS_NO_TIME,
                      .projected = input->project,
                      .projection = GS_NO_TIME};
    h->periods.at = past->periods.at;
    h->periods.len = past->periods.len;
    for (uint32_t i = 1; i < h->periods.len; i++) {
        if (h->periods.at[i].debt > h->periods.at[h->peak].debt)
            h->peak = i;
    }
    if (input->project)
        h->projection = gs_past_project(h->periods.at, h->periods.len);
}

void gs_ledger_make(gs_ledger *ledger, const gs_ledger_input *input, gs_arena *arena)
{
    *ledger = (gs_ledger){.has_baseline = input->baseline_count > 0, .start_time = GS_NO_TIME};
    maker m = {.ledger = ledger, .input = input, .arena = arena};
    gs_names_init(&m.names, arena);
    gs_past_read(&m.past, input, arena);
    add_versions(&m);
    add_past(&m);
    add_present(&m);
    count_now(&m);
    add_earlier(&m);
    for (uint32_t i = 0; i < ledger->files.len; i++)
        fill(&m, &ledger->files.at[i]);
    take_history(ledger, input, &m.past);
    add_up(&m);
}

/* ---------------------------------------------------------------------- order */

static int larger(uint32_t a, uint32_t b)
{
    return (a < b) - (a > b);
}

/* What is unknown comes last. */
static uint32_t known(uint32_t count)
{
    return count == GS_NONE ? 0 : count + 1;
}

static int by_path(const gs_god_file *a, const gs_god_file *b)
{
    int order = larger(a->debt > 0, b->debt > 0);
    if (order == 0)
        order = larger(a->lines, b->lines);
    return order ? order : gs_str_compare(a->path, b->path);
}

static int by_lines(const void *left, const void *right)
{
    return by_path(left, right);
}

static int by_churn(const void *left, const void *right)
{
    const gs_god_file *a = left, *b = right;
    int order = larger(a->debt > 0, b->debt > 0);
    if (order == 0)
        order = larger(known(a->commits), known(b->commits));
    return order ? order : by_path(a, b);
}

/* Fewest first: there a split hurts least. */
static int by_branches(const void *left, const void *right)
{
    const gs_god_file *a = left, *b = right;
    int order = larger(a->debt > 0, b->debt > 0);
    if (order == 0)
        order = larger(b->branches, a->branches);
    return order ? order : by_path(a, b);
}

void gs_ledger_sort(gs_ledger *ledger, gs_rank rank)
{
    static int (*const ORDERS[])(const void *, const void *) = {
        [GS_RANK_LINES] = by_lines,
        [GS_RANK_CHURN] = by_churn,
        [GS_RANK_BRANCHES] = by_branches,
    };
    assert(rank <= GS_RANK_BRANCHES);
    if (ledger->files.len)
        qsort(ledger->files.at, ledger->files.len, sizeof(gs_god_file), ORDERS[rank]);
}
