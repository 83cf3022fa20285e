/* order_pairs.c - units whose order is part of what they do.
 *
 * Fields: Django sorts the fields of a model by when they were made. A model with
 * two abstract parents has the fields of that parent first whose class statement
 * was executed first (H22).
 *
 * Changes: `Ticket.add_to_class(...)` or `Ticket.KINDS = ...` changes what the
 * children of Ticket are made from, and what Ticket.KINDS is to those who read it
 * while they are imported (H36).
 *
 * Owns: finding such pairs. Must not know: modules.
 */
#include "graph_p.h"

#include <assert.h>

typedef struct finder {
    const gs_graph *graph;
    gs_arena *arena;
    gs_map seen;        /* GS_PAIR(first, second) */
    uint32_t *mark;     /* by unit: the last unit whose parents it was among, plus one */
    gs_u32_vec parents; /* of the unit at hand, at any depth */
    gs_unit_pairs pairs;
} finder;

static void add_parents(finder *f, uint32_t unit, uint32_t child)
{
    const gs_graph *graph = f->graph;
    for (uint32_t i = graph->first_edge[unit]; i < graph->first_edge[unit + 1]; i++) {
        const gs_edge *edge = &graph->edges.at[i];
        if (edge->kind != GS_USE_BASE || f->mark[edge->to] == child + 1)
            continue;
        f->mark[edge->to] = child + 1;
        *gs_vec_push(f->arena, &f->parents) = edge->to;
    }
}

static bool has_fields(const gs_graph *graph, uint32_t unit)
{
    const gs_unit *at = &graph->units.at[unit];
    return at->role == GS_ROLE_ABSTRACT && at->class_id != GS_NONE &&
           graph->facts->classes.at[at->class_id].fields > 0;
}

static void add_pair(finder *f, uint32_t a, uint32_t b, uint32_t hazard)
{
    gs_unit_pair pair = {a < b ? a : b, a < b ? b : a, hazard};
    uint32_t *seen = gs_map_put(&f->seen, GS_PAIR(pair.first, pair.second));
    if (*seen == GS_NONE)
        *gs_vec_push(f->arena, &f->pairs) = pair;
    *seen = 0;
}

static void add_unit(finder *f, uint32_t unit)
{
    f->parents.len = 0;
    add_parents(f, unit, unit);
    for (uint32_t i = 0; i < f->parents.len; i++)
        add_parents(f, f->parents.at[i], unit);
    for (uint32_t i = 0; i < f->parents.len; i++)
        for (uint32_t j = 0; j < i; j++)
            if (has_fields(f->graph, f->parents.at[i]) && has_fields(f->graph, f->parents.at[j]))
                add_pair(f, f->parents.at[i], f->parents.at[j], 22);
}

/* --------------------------------------------------------------- changes */

/* A use that runs with its statement and leads into the thing: X.name, X[k]. */
static bool leads_into(const gs_use *use)
{
    return use->function == GS_NONE && use->timing == GS_EAGER && use->path.end > use->span.end;
}

/* `X.method(...)` and `X.name = ...` as statements that are there for their effect. */
static bool is_change(const gs_graph *graph, const gs_use *use)
{
    const gs_stmt *stmt = &graph->facts->stmts.at[use->stmt];
    if (!leads_into(use) || stmt->role != GS_ROLE_EFFECT)
        return false;
    bool heads = stmt->kind == GS_STMT_EXPRESSION && use->span.start == stmt->code.start;
    return use->store || (heads && use->called);
}

/* The class of the module that a use names, as a unit. */
static uint32_t class_of(const gs_graph *graph, const gs_use *use)
{
    uint32_t unit = gs_map_get(&graph->unit_of_name, use->name);
    return unit != GS_NONE && graph->units.at[unit].class_id != GS_NONE ? unit : GS_NONE;
}

static void add_reader(finder *f, const gs_use *use, const gs_u32_vec *changers)
{
    const gs_graph *graph = f->graph;
    uint32_t reader = graph->unit_of_stmt[use->stmt];
    for (uint32_t i = 0; i < changers->len; i++) {
        uint32_t changer = changers->at[i];
        if (reader != changer && !graph->units.at[reader].frame && !graph->units.at[changer].frame)
            add_pair(f, reader, changer, 36);
    }
}

static void add_changes(finder *f)
{
    const gs_graph *graph = f->graph;
    const gs_facts *facts = graph->facts;
    gs_u32_vec *changers = gs_new_n(f->arena, gs_u32_vec, graph->units.len);
    bool any = false;
    for (uint32_t i = 0; i < facts->uses.len; i++) {
        const gs_use *use = &facts->uses.at[i];
        uint32_t changed = is_change(graph, use) ? class_of(graph, use) : GS_NONE;
        if (changed == GS_NONE || graph->unit_of_stmt[use->stmt] == changed)
            continue;
        *gs_vec_push(f->arena, &changers[changed]) = graph->unit_of_stmt[use->stmt];
        any = true;
    }
    for (uint32_t i = 0; any && i < facts->uses.len; i++) {
        const gs_use *use = &facts->uses.at[i];
        uint32_t changed =
            use->kind == GS_USE_BASE || leads_into(use) ? class_of(graph, use) : GS_NONE;
        if (changed != GS_NONE)
            add_reader(f, use, &changers[changed]);
    }
}

gs_unit_pairs gs_order_pairs_of(const gs_graph *graph, gs_arena *arena)
{
    finder f = {.graph = graph, .arena = arena};
    assert(graph->first_edge && "the graph is built");
    gs_map_init(&f.seen, arena);
    f.mark = gs_new_n(arena, uint32_t, graph->units.len);
    for (uint32_t u = 0; u < graph->units.len; u++)
        if (graph->units.at[u].class_id != GS_NONE)
            add_unit(&f, u);
    add_changes(&f);
    return f.pairs;
}
