/* wiring.c - which links between modules become imports at the top.
 *
 * Owns: the decision for each link: at the top, inside the function (H15), for
 * type checkers only (H29). What is needed while the package is imported comes
 * first; the others follow in import order, as long as no cycle is closed and
 * no model or receiver registers earlier or later than it would without (H32).
 * Must not know: how an import is written.
 */
#include "wiring_p.h"

#include <assert.h>
#include <stdlib.h>

typedef struct wirer {
    gs_maker *maker;
    gs_map top; /* GS_PAIR(from, to): gs_link_cause, NONE for an import at the top */
    gs_load load;
} wirer;

/* ---------------------------------------------------------------- edges */

static bool is_top(const wirer *w, uint32_t from, uint32_t to)
{
    return gs_map_get(&w->top, GS_PAIR(from, to)) == GS_CAUSE_NONE;
}

static gs_str name_of(const gs_maker *maker, uint32_t module)
{
    return maker->partition->modules.at[module].name;
}

/* Into the place that isort gives it, since imports run in that order. */
static void insert_top(wirer *w, uint32_t from, uint32_t to)
{
    gs_maker *maker = w->maker;
    gs_u32_vec *top = &maker->wiring.wires[from].top;
    assert(from != to);
    *gs_map_put(&w->top, GS_PAIR(from, to)) = GS_CAUSE_NONE;
    gs_vec_push(maker->scratch, top);
    uint32_t at = top->len - 1;
    for (; at && gs_import_module_compare(name_of(maker, to), name_of(maker, top->at[at - 1])) < 0;
         at--)
        top->at[at] = top->at[at - 1];
    top->at[at] = to;
}

static void remove_top(wirer *w, uint32_t from, uint32_t to)
{
    gs_u32_vec *top = &w->maker->wiring.wires[from].top;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < top->len; i++)
        if (top->at[i] != to)
            top->at[kept++] = top->at[i];
    top->len = kept;
    *gs_map_put(&w->top, GS_PAIR(from, to)) = GS_CAUSE_ORDER;
}

/* True if importing `start` leads to `goal`, by imports at the top. */
static bool reaches(const wirer *w, uint32_t start, uint32_t goal)
{
    gs_arena *scratch = w->maker->scratch;
    gs_arena_mark mark = gs_arena_save(scratch);
    uint32_t modules = w->maker->partition->modules.len, depth = 0;
    uint32_t *stack = gs_new_n(scratch, uint32_t, modules);
    bool *seen = gs_new_n(scratch, bool, modules);
    seen[start] = true;
    stack[depth++] = start;
    while (depth && !seen[goal]) {
        const gs_u32_vec *top = &w->maker->wiring.wires[stack[--depth]].top;
        for (uint32_t i = 0; i < top->len; i++) {
            if (seen[top->at[i]])
                continue;
            seen[top->at[i]] = true;
            stack[depth++] = top->at[i];
        }
    }
    bool found = seen[goal];
    gs_arena_rewind(scratch, mark);
    return found;
}

/* ---------------------------------------------------------------- links */

/* An import at the top would take a copy of a value that changes (H40), or fail
 * when the name is bound only under a condition (H37). */
static bool wants_top(const gs_maker *maker, const gs_link *link)
{
    const gs_origin *origin = &maker->origins[link->name];
    if (link->to == GS_NONE || origin->type_only)
        return false;
    return link->timing == GS_EAGER || (origin->firm && !origin->rebound);
}

static void add_eager(wirer *w)
{
    const gs_wiring *wiring = &w->maker->wiring;
    for (uint32_t i = 0; i < wiring->links.len; i++) {
        const gs_link *link = &wiring->links.at[i];
        if (link->timing == GS_EAGER && wants_top(w->maker, link) &&
            !is_top(w, link->from, link->to))
            insert_top(w, link->from, link->to);
    }
}

/* Adds the import if nothing else changes by it. */
static void try_top(wirer *w, uint32_t from, uint32_t to)
{
    if (reaches(w, to, from)) {
        *gs_map_put(&w->top, GS_PAIR(from, to)) = GS_CAUSE_CYCLE;
        return;
    }
    bool loaded_before = w->load.position[to] < w->load.begin[from];
    gs_load before = w->load;
    insert_top(w, from, to);
    if (loaded_before)
        return;
    gs_load_run(&w->load, w->maker);
    if (!gs_load_is_better(&before, &w->load))
        return;
    remove_top(w, from, to);
    gs_load_run(&w->load, w->maker);
}

static int compare_pairs(const void *left, const void *right)
{
    const uint64_t *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static void add_others(wirer *w)
{
    gs_maker *maker = w->maker;
    GS_VEC(uint64_t) pairs = {0};
    for (uint32_t i = 0; i < maker->wiring.links.len; i++) {
        const gs_link *link = &maker->wiring.links.at[i];
        if (wants_top(maker, link) && !is_top(w, link->from, link->to))
            *gs_vec_push(maker->scratch, &pairs) = GS_PAIR(link->from, link->to);
    }
    if (pairs.len)
        qsort(pairs.at, pairs.len, sizeof(*pairs.at), compare_pairs);
    for (uint32_t i = 0; i < pairs.len; i++)
        if (!i || pairs.at[i] != pairs.at[i - 1])
            try_top(w, (uint32_t)(pairs.at[i] >> 32), (uint32_t)pairs.at[i]);
}

static gs_link_cause cause_of(const wirer *w, const gs_link *link)
{
    const gs_origin *origin = &w->maker->origins[link->name];
    if (link->to == GS_NONE)
        return link->import == GS_NONE ? GS_CAUSE_FRAME : GS_CAUSE_LATE;
    if (origin->type_only)
        return GS_CAUSE_TYPE_ONLY;
    if (!wants_top(w->maker, link))
        return origin->rebound ? GS_CAUSE_REBOUND : GS_CAUSE_CONDITION;
    return (gs_link_cause)gs_map_get(&w->top, GS_PAIR(link->from, link->to));
}

static void decide(const wirer *w, gs_link *link)
{
    link->cause = cause_of(w, link);
    if (link->cause == GS_CAUSE_NONE)
        link->mode = GS_LINK_TOP;
    else if (link->timing == GS_ANNOTATION || link->cause == GS_CAUSE_TYPE_ONLY)
        link->mode = GS_LINK_CHECKING;
    else
        link->mode = GS_LINK_LOCAL;
}

void gs_wiring_make(gs_maker *maker)
{
    uint32_t modules = maker->partition->modules.len;
    maker->wiring = (gs_wiring){.wires = gs_new_n(maker->scratch, gs_wire, modules)};
    gs_needs_walk(maker);
    gs_shim_order_make(maker);
    wirer w = {.maker = maker, .load = gs_load_new(maker, maker->scratch)};
    gs_map_init(&w.top, maker->scratch);
    add_eager(&w);
    gs_load_run(&w.load, maker);
    gs_shim_order_improve(maker, &w.load);
    add_others(&w);
    gs_shim_order_improve(maker, &w.load);
    for (uint32_t i = 0; i < maker->wiring.links.len; i++)
        decide(&w, &maker->wiring.links.at[i]);
    maker->load = gs_new(maker->scratch, gs_load);
    *maker->load = w.load;
}
