/* graph.c - the order in which the graph is built, and questions about it.
 *
 * Owns: gs_graph_build, which calls the other files of this folder in turn, and
 * the small questions that later stages ask.
 * Must not know: modules; how a partition is found.
 */
#include "graph_p.h"

#include <assert.h>

typedef uint32_t pair[2];

/* Numbers the components of the graph of eager edges. */
static void find_components(gs_graph *graph, gs_arena *scratch)
{
    uint32_t count = 0, nodes = graph->units.len;
    pair *pairs = gs_new_n(scratch, pair, graph->edges.len);
    uint32_t *component = gs_new_n(scratch, uint32_t, nodes);
    for (uint32_t i = 0; i < graph->edges.len; i++) {
        const gs_edge *edge = &graph->edges.at[i];
        if (!gs_edge_is_eager(edge))
            continue;
        pairs[count][0] = edge->from;
        pairs[count++][1] = edge->to;
    }
    gs_digraph eager = gs_digraph_from(nodes, (const pair *)pairs, count, scratch);
    graph->components = gs_digraph_components(&eager, component, scratch);
    for (uint32_t u = 0; u < nodes; u++)
        graph->units.at[u].component = component[u];
}

void gs_graph_build(gs_graph *graph, const gs_facts *facts, gs_arena *arena, gs_arena *scratch)
{
    gs_arena_mark mark = gs_arena_save(scratch);
    *graph = (gs_graph){.facts = facts};
    const bool *frame = gs_frame_find(facts, scratch);
    const gs_home *homes = gs_homes_find(facts, scratch);
    gs_joins joins = gs_joins_find(facts, homes, frame, scratch);
    gs_units_form(graph, &joins, homes, frame, arena);
    gs_edges_collect(graph, homes, arena, scratch);
    find_components(graph, scratch);
    gs_arena_rewind(scratch, mark);
}

bool gs_edge_is_eager(const gs_edge *edge)
{
    return edge->timing == GS_EAGER || (edge->timing == GS_DEFERRED && edge->top_level_import);
}

/* Not bound: a name whose last statement in the unit deletes it, and the name
 * of `except ... as name`, which is unbound at the end of the handler. */
bool gs_unit_binds(const gs_graph *graph, uint32_t unit, gs_id name)
{
    assert(unit < graph->units.len);
    const gs_unit *at = &graph->units.at[unit];
    bool bound = false;
    for (uint32_t nth = 0; nth < at->stmts; nth++) {
        const gs_stmt *stmt = &graph->facts->stmts.at[graph->unit_stmts.at[at->first_stmt + nth]];
        for (uint32_t i = 0; i < stmt->bindings; i++) {
            const gs_binding *binding = &graph->facts->bindings.at[stmt->first_binding + i];
            if (binding->name == name)
                bound = binding->kind != GS_BIND_DELETE && binding->kind != GS_BIND_EXCEPT;
        }
    }
    return bound;
}

gs_span gs_unit_span(const gs_graph *graph, uint32_t unit, uint32_t nth)
{
    assert(unit < graph->units.len && nth < graph->units.at[unit].stmts);
    return graph->facts->stmts.at[graph->unit_stmts.at[graph->units.at[unit].first_stmt + nth]]
        .span;
}

uint32_t gs_use_import_function(const gs_facts *facts, uint32_t use)
{
    assert(use < facts->uses.len);
    uint32_t outermost = GS_NONE;
    for (uint32_t f = facts->uses.at[use].function; f != GS_NONE;
         f = facts->functions.at[f].parent) {
        const gs_function *function = &facts->functions.at[f];
        if (function->name != GS_NONE && !function->one_line)
            outermost = f;
    }
    return outermost;
}
