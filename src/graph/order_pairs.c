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
 * Registries: a function of the file that notes down what it is called with, as a
 * decorator of classes may, notes them in the order of the calls (H36).
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

static bool may_have_fields(const gs_graph *graph, uint32_t unit)
{
    const gs_unit *at = &graph->units.at[unit];
    if (at->role != GS_ROLE_ABSTRACT || at->class_id == GS_NONE)
        return false;
    const gs_class *class = &graph->facts->classes.at[at->class_id];
    return class->fields || class->maybe_fields;
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
            if (may_have_fields(f->graph, f->parents.at[i]) &&
                may_have_fields(f->graph, f->parents.at[j]))
                add_pair(f, f->parents.at[i], f->parents.at[j], 22);
}

/* --------------------------------------------------------------- changes */

/* X.name, X[k] */
static bool leads_into(const gs_use *use)
{
    return use->path.end > use->span.end;
}

static bool at_import(const gs_use *use)
{
    return use->function == GS_NONE && use->timing == GS_EAGER;
}

/* The unit of a name, if it moves. */
static uint32_t moving_unit(const gs_graph *graph, gs_id name)
{
    uint32_t unit = gs_map_get(&graph->unit_of_name, name);
    return unit != GS_NONE && !graph->units.at[unit].frame ? unit : GS_NONE;
}

static bool is_class(const gs_graph *graph, gs_id name)
{
    uint32_t unit = moving_unit(graph, name);
    return unit != GS_NONE && graph->units.at[unit].class_id != GS_NONE;
}

/* `X.method(...)` and `X.name = ...` as statements that are there for their effect. */
static bool is_change(const gs_graph *graph, const gs_use *use)
{
    const gs_stmt *stmt = &graph->facts->stmts.at[use->stmt];
    bool heads = stmt->kind == GS_STMT_EXPRESSION && use->span.start == stmt->code.start;
    bool calls = heads && use->called && leads_into(use);
    return at_import(use) && stmt->role == GS_ROLE_EFFECT && (use->store || calls) &&
           is_class(graph, use->name);
}

static void add_moving_pair(finder *f, uint32_t a, uint32_t b)
{
    const gs_unit *units = f->graph->units.at;
    if (a != b && !units[a].frame && !units[b].frame)
        add_pair(f, a, b, 36);
}

/* Each change of a class, and each use that sees whether it happened. */
static void add_changes(finder *f)
{
    const gs_graph *graph = f->graph;
    const gs_facts *facts = graph->facts;
    gs_u32_vec *changers = gs_new_n(f->arena, gs_u32_vec, facts->names.text.len);
    bool any = false;
    for (uint32_t i = 0; i < facts->uses.len; i++) {
        const gs_use *use = &facts->uses.at[i];
        if (!is_change(graph, use))
            continue;
        *gs_vec_push(f->arena, &changers[use->name]) = graph->unit_of_stmt[use->stmt];
        any = true;
    }
    for (uint32_t i = 0; any && i < facts->uses.len; i++) {
        const gs_use *use = &facts->uses.at[i];
        const gs_u32_vec *changes = &changers[use->name];
        bool sees = use->kind == GS_USE_BASE || (at_import(use) && leads_into(use));
        for (uint32_t k = 0; sees && k < changes->len; k++)
            add_moving_pair(f, graph->unit_of_stmt[use->stmt], changes->at[k]);
    }
}

/* ---------------------------------------------------------- registries */

/* `registry[name] = ...`, `registry.append(...)` */
static bool changes_it(const gs_facts *facts, const gs_use *use)
{
    gs_span method = {use->span.end + 1, use->path.end};
    return use->store || (use->called && leads_into(use) &&
                          gs_is_mutator(gs_source_slice(facts->source, method)));
}

/* What a top-level function changes: `def source(name): ... registry[name] = cls`.
 * By name of the function, the last such name; else GS_NONE. */
static gs_id *find_registrars(finder *f)
{
    const gs_facts *facts = f->graph->facts;
    gs_id *changes = gs_new_n(f->arena, gs_id, facts->names.text.len + 1);
    for (uint32_t n = 0; n < facts->names.text.len; n++)
        changes[n] = GS_NONE;
    for (uint32_t i = 0; i < facts->uses.len; i++) {
        const gs_use *use = &facts->uses.at[i];
        const gs_stmt *stmt = &facts->stmts.at[use->stmt];
        if (use->function == GS_NONE || stmt->kind != GS_STMT_FUNCTION ||
            stmt->function_id == GS_NONE || !changes_it(facts, use) ||
            gs_map_get(&f->graph->unit_of_name, use->name) == GS_NONE ||
            is_class(f->graph, use->name))
            continue;
        changes[facts->functions.at[stmt->function_id].name] = use->name;
    }
    return changes;
}

/* Units that call such functions while they are imported, one after another. */
static void add_registrations(finder *f)
{
    const gs_facts *facts = f->graph->facts;
    const gs_id *changes = find_registrars(f);
    uint32_t *last = gs_new_n(f->arena, uint32_t, facts->names.text.len + 1);
    for (uint32_t n = 0; n < facts->names.text.len; n++)
        last[n] = GS_NONE;
    for (uint32_t i = 0; i < facts->uses.len; i++) {
        const gs_use *use = &facts->uses.at[i];
        gs_id changed = changes[use->name];
        if (changed == GS_NONE || !at_import(use) ||
            !(use->called || use->kind == GS_USE_DECORATOR))
            continue;
        uint32_t unit = f->graph->unit_of_stmt[use->stmt];
        if (last[changed] != GS_NONE)
            add_moving_pair(f, last[changed], unit);
        last[changed] = unit;
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
    add_registrations(&f);
    return f.pairs;
}
