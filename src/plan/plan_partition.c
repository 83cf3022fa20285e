/* plan_partition.c - a plan, perhaps edited, back to a partition.
 *
 * Owns: the order of the checks, and which reasons stay true.
 * Must not know: YAML.
 *
 * A reason that a person wrote is kept. One that reads as the program's own is
 * made anew, for the source may have changed and modules may be called otherwise:
 * it is that of a fresh suggestion, as long as the plan leaves the unit where the
 * suggestion has it; else the plan itself is the reason.
 */
#include <string.h>

#include "restore_p.h"

enum { FAULTS_MAX = 20 };

void gs_restore_refuse(gs_restorer *r, uint32_t line, gs_str code, gs_str text, gs_str remedy)
{
    if (r->faults++ >= FAULTS_MAX)
        return;
    gs_diags_add(r->diags, (gs_diag){.severity = GS_ERROR,
                                     .code = code,
                                     .path = r->use->path,
                                     .line = line,
                                     .text = text,
                                     .remedy = remedy});
}

void gs_restore_note(gs_restorer *r, gs_severity severity, uint32_t line, gs_str code, gs_str text)
{
    assert(severity != GS_ERROR);
    gs_diags_add(
        r->diags,
        (gs_diag){
            .severity = severity, .code = code, .path = r->use->path, .line = line, .text = text});
}

/* -------------------------------------------------------------- what is fixed */

static void fill_fixed(const gs_restorer *r, gs_fixed_units *fixed)
{
    for (uint32_t m = 0; m < r->plan->modules.len; m++)
        *gs_vec_push(r->arena, &fixed->modules) = r->plan->modules.at[m].name;
    for (uint32_t u = 0; u < r->graph->units.len; u++) {
        uint32_t m = r->module[u];
        if (m == GS_NONE)
            continue;
        gs_str why = r->plan->modules.at[m].members.at[r->member[u]].why;
        *gs_vec_push(r->arena, &fixed->units) = (gs_fixed){u, m, why};
    }
    fixed->ordered = true;
}

static uint32_t module_called(const gs_restorer *r, gs_fixed_units *fixed, gs_str name)
{
    for (uint32_t m = 0; m < fixed->modules.len; m++)
        if (gs_str_equal(fixed->modules.at[m], name))
            return m;
    *gs_vec_push(r->arena, &fixed->modules) = name;
    return fixed->modules.len - 1;
}

/* What the configuration places and the plan does not know. */
static void add_pins(const gs_restorer *r, gs_fixed_units *fixed)
{
    const gs_fixed_units *pins = r->use->options->fixed;
    for (uint32_t i = 0; pins && i < pins->units.len; i++) {
        gs_fixed pin = pins->units.at[i];
        if (r->module[pin.unit] != GS_NONE)
            continue;
        pin.module = module_called(r, fixed, pins->modules.at[pin.module]);
        *gs_vec_push(r->arena, &fixed->units) = pin;
    }
}

static void check_cycles(gs_restorer *r, const gs_fixed_units *fixed)
{
    gs_fixed_fault fault;
    if (gs_fixed_check(fixed, r->graph, &fault, r->arena, r->scratch))
        return;
    uint32_t u = fault.unit, m = r->module[u];
    uint32_t line = m == GS_NONE ? 0 : r->plan->modules.at[m].members.at[r->member[u]].at;
    gs_restore_refuse(r, line, GS_STR("H14"), fault.text, fault.remedy);
}

/* ----------------------------------------------------------------- reasons */

/* Which modules of a plan and of a fresh suggestion are the same to a reader:
 * each has more lines in common with the other than with any third. */
typedef struct pairing {
    const gs_partition *fresh;
    uint32_t *fresh_of; /* by module of the plan, or GS_NONE */
    uint32_t *plan_of;  /* by module of the suggestion, or GS_NONE */
} pairing;

typedef struct tally {
    uint32_t *lines; /* by module of the other side */
    gs_u32_vec seen;
} tally;

/* The module of `other` that most lines of module `own` are in; on a tie the one
 * that comes first in the source, whatever the order of modules. */
static uint32_t most_common(const gs_restorer *r, const uint32_t *own, const uint32_t *other,
                            const gs_u32_vec *units, tally *t)
{
    uint32_t best = GS_NONE;
    (void)own; /* only asserted */
    t->seen.len = 0;
    for (uint32_t i = 0; i < units->len; i++) {
        uint32_t u = units->at[i], m = other[u];
        assert(own[u] != GS_NONE);
        if (m == GS_NONE)
            continue;
        if (t->lines[m] == 0)
            *gs_vec_push(r->scratch, &t->seen) = m;
        t->lines[m] += r->graph->units.at[u].lines + 1;
    }
    for (uint32_t i = 0; i < t->seen.len; i++) {
        uint32_t m = t->seen.at[i];
        if (best == GS_NONE || t->lines[m] > t->lines[best])
            best = m;
    }
    for (uint32_t i = 0; i < t->seen.len; i++)
        t->lines[t->seen.at[i]] = 0;
    return best;
}

/* For each of `count` modules its best partner. */
static uint32_t *partners(const gs_restorer *r, const uint32_t *own, uint32_t count,
                          const uint32_t *other, uint32_t others)
{
    uint32_t *best = gs_new_n(r->scratch, uint32_t, count + 1);
    gs_u32_vec *units = gs_new_n(r->scratch, gs_u32_vec, count + 1);
    tally t = {.lines = gs_new_n(r->scratch, uint32_t, others + 1)};
    for (uint32_t u = 0; u < r->graph->units.len; u++)
        if (own[u] != GS_NONE)
            *gs_vec_push(r->scratch, &units[own[u]]) = u;
    for (uint32_t m = 0; m < count; m++)
        best[m] = most_common(r, own, other, &units[m], &t);
    return best;
}

static pairing pair_modules(const gs_restorer *r, const gs_partition *fresh)
{
    uint32_t units = r->graph->units.len, modules = r->plan->modules.len;
    uint32_t *in_fresh = gs_new_n(r->scratch, uint32_t, units + 1);
    for (uint32_t u = 0; u < units; u++)
        in_fresh[u] = fresh->placements[u].module;
    pairing p = {.fresh = fresh,
                 .fresh_of = partners(r, r->module, modules, in_fresh, fresh->modules.len),
                 .plan_of = partners(r, in_fresh, fresh->modules.len, r->module, modules)};
    for (uint32_t m = 0; m < modules; m++)
        if (p.fresh_of[m] != GS_NONE && p.plan_of[p.fresh_of[m]] != m)
            p.fresh_of[m] = GS_NONE;
    for (uint32_t f = 0; f < fresh->modules.len; f++)
        if (p.plan_of[f] != GS_NONE && p.fresh_of[p.plan_of[f]] != f)
            p.plan_of[f] = GS_NONE;
    return p;
}

/* The module of the partition with that name, or GS_NONE. */
static uint32_t find_module(const gs_partition *partition, gs_str name)
{
    for (uint32_t m = 0; m < partition->modules.len; m++)
        if (gs_str_equal(partition->modules.at[m].name, name))
            return m;
    return GS_NONE;
}

/* A reason that names a unit which the suggestion had beside this one, and the
 * plan has elsewhere. */
static bool is_outdated(const gs_restorer *r, const gs_partition *fresh, uint32_t unit,
                        const gs_reason *reason)
{
    uint32_t other = reason->other;
    return other != GS_NONE && fresh->placements[other].module == fresh->placements[unit].module &&
           r->module[other] != r->module[unit];
}

static void copy_reasons(const gs_restorer *r, gs_partition *partition, const pairing *p,
                         uint32_t unit)
{
    const gs_placement *from = &p->fresh->placements[unit];
    gs_placement *to = &partition->placements[unit];
    uint32_t first = partition->reasons.len;
    for (uint32_t i = 0; i < from->reasons; i++) {
        const gs_reason *reason = &p->fresh->reasons.at[from->first_reason + i];
        if (!is_outdated(r, p->fresh, unit, reason))
            *gs_vec_push(r->arena, &partition->reasons) = *reason;
    }
    if (partition->reasons.len == first)
        return;
    to->first_reason = first;
    to->reasons = partition->reasons.len - first;
    uint32_t other = from->runner_up == GS_NONE ? GS_NONE : p->plan_of[from->runner_up];
    to->runner_up =
        other == GS_NONE ? GS_NONE : find_module(partition, r->plan->modules.at[other].name);
}

static void mend_reason(const gs_restorer *r, gs_partition *partition, const pairing *p,
                        uint32_t unit)
{
    gs_placement *placement = &partition->placements[unit];
    gs_reason *reason = &partition->reasons.at[placement->first_reason];
    assert(placement->reasons == 1 && reason->kind == GS_WHY_ASKED);
    if (!gs_reason_is_text(reason->word))
        return;
    reason->word = GS_STR("");
    if (p->fresh_of[r->module[unit]] == p->fresh->placements[unit].module)
        copy_reasons(r, partition, p, unit);
}

static void mend_reasons(const gs_restorer *r, gs_partition *partition)
{
    gs_partition fresh;
    gs_split_options options = *r->use->options;
    gs_fixed_fault fault;
    if (options.fixed && !gs_fixed_check(options.fixed, r->graph, &fault, r->arena, r->scratch))
        options.fixed = NULL;
    gs_split_run(&fresh, r->graph, &options, r->arena, r->scratch);
    pairing p = pair_modules(r, &fresh);
    for (uint32_t u = 0; u < r->graph->units.len; u++)
        if (r->module[u] != GS_NONE)
            mend_reason(r, partition, &p, u);
}

/* ----------------------------------------------------------------- new ones */

static void tell_new(gs_restorer *r, const gs_partition *partition)
{
    for (uint32_t u = 0; u < r->graph->units.len; u++) {
        uint32_t m = partition->placements[u].module;
        if (m == GS_NONE || r->module[u] != GS_NONE)
            continue;
        gs_str name = gs_member_name(r->graph, u, r->arena);
        gs_str module = partition->modules.at[m].name;
        gs_diags_add(r->diags, (gs_diag){.severity = GS_NOTE,
                                         .code = GS_STR("plan"),
                                         .path = r->use->place->path,
                                         .line = r->graph->units.at[u].line,
                                         .text = gs_str_format(r->arena,
                                                               "%.*s is new to the plan: placed "
                                                               "in %.*s",
                                                               GS_FMT(name), GS_FMT(module))});
    }
}

static void tell_empty(gs_restorer *r)
{
    for (uint32_t m = 0; m < r->plan->modules.len; m++) {
        const gs_plan_module *module = &r->plan->modules.at[m];
        bool empty = true;
        for (uint32_t u = 0; u < r->graph->units.len; u++)
            empty = empty && r->module[u] != m;
        if (empty)
            gs_restore_note(r, GS_NOTE, module->at, GS_STR("plan"),
                            gs_str_format(r->arena, "module %.*s has no members left: it goes",
                                          GS_FMT(module->name)));
    }
}

bool gs_partition_from_plan(gs_partition *partition, const gs_graph *graph, const gs_plan *plan,
                            const gs_plan_use *use, gs_arena *arena, gs_arena *scratch,
                            gs_diags *diags)
{
    assert(arena != scratch && use->place && use->options);
    gs_arena_mark mark = gs_arena_save(scratch);
    gs_restorer r = {.graph = graph,
                     .plan = plan,
                     .use = use,
                     .arena = arena,
                     .scratch = scratch,
                     .diags = diags};
    gs_fixed_units fixed = {0};
    gs_restore_names(&r);
    gs_restore_match(&r);
    fill_fixed(&r, &fixed);
    add_pins(&r, &fixed);
    check_cycles(&r, &fixed);
    if (r.faults == 0) {
        gs_split_options options = *use->options;
        options.fixed = &fixed;
        gs_split_run(partition, graph, &options, arena, scratch);
        mend_reasons(&r, partition);
        tell_empty(&r);
        tell_new(&r, partition);
    }
    gs_arena_rewind(scratch, mark);
    return r.faults == 0;
}
