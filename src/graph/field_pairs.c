/* field_pairs.c - abstract models whose order decides the order of fields.
 *
 * Django sorts the fields of a model by when they were made. A model with two
 * abstract parents has the fields of that parent first whose class statement
 * was executed first (H22).
 *
 * Owns: finding such parents. Must not know: modules.
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

static void add_pair(finder *f, uint32_t a, uint32_t b)
{
    gs_unit_pair pair = {a < b ? a : b, a < b ? b : a};
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
                add_pair(f, f->parents.at[i], f->parents.at[j]);
}

gs_unit_pairs gs_field_pairs_of(const gs_graph *graph, gs_arena *arena)
{
    finder f = {.graph = graph, .arena = arena};
    assert(graph->first_edge && "the graph is built");
    gs_map_init(&f.seen, arena);
    f.mark = gs_new_n(arena, uint32_t, graph->units.len);
    for (uint32_t u = 0; u < graph->units.len; u++)
        if (graph->units.at[u].class_id != GS_NONE)
            add_unit(&f, u);
    return f.pairs;
}
