/* units.c - the smallest things that move.
 *
 * Owns: the table of units, made from the forest of joined statements: their
 * order, names, roles and lines, and which unit each name comes from.
 * Must not know: why statements are joined (joins.c), edges.
 */
#include "graph_p.h"

#include <assert.h>
#include <string.h>

/* ------------------------------------------------------------ the table */

/* A unit for each root, in order of the roots; counts its statements. */
static void number_units(gs_graph *graph, gs_joins *joins, gs_arena *arena)
{
    uint32_t count = graph->facts->stmts.len;
    graph->unit_of_stmt = gs_new_n(arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t root = gs_joins_root(joins, i);
        assert(root <= i && "the root of a set is its first statement");
        if (root == i) {
            graph->unit_of_stmt[i] = graph->units.len;
            *gs_vec_push(arena, &graph->units) = (gs_unit){.joined = joins->flags[i]};
        }
        graph->unit_of_stmt[i] = graph->unit_of_stmt[root];
        graph->units.at[graph->unit_of_stmt[i]].stmts++;
    }
}

static void list_statements(gs_graph *graph, gs_arena *arena)
{
    uint32_t count = graph->facts->stmts.len, sum = 0;
    graph->unit_stmts = (gs_u32_vec){gs_new_n(arena, uint32_t, count), count, count};
    for (uint32_t u = 0; u < graph->units.len; u++) {
        graph->units.at[u].first_stmt = sum;
        sum += graph->units.at[u].stmts;
        graph->units.at[u].stmts = 0;
    }
    for (uint32_t i = 0; i < count; i++) {
        gs_unit *unit = &graph->units.at[graph->unit_of_stmt[i]];
        graph->unit_stmts.at[unit->first_stmt + unit->stmts++] = i;
    }
    assert(sum == count);
}

static const gs_stmt *stmt_of(const gs_graph *graph, const gs_unit *unit, uint32_t nth)
{
    assert(nth < unit->stmts);
    return &graph->facts->stmts.at[graph->unit_stmts.at[unit->first_stmt + nth]];
}

/* ------------------------------------------------------ names and roles */

/* How well a binding serves as the name of its unit; smaller is better. */
static int name_rank(const gs_facts *facts, const gs_binding *binding)
{
    if (binding->kind == GS_BIND_CLASS)
        return 0;
    if (binding->kind == GS_BIND_FUNCTION)
        return 1;
    if (binding->kind == GS_BIND_DELETE)
        return 4;
    gs_home_kind kind = gs_binding_kind(facts, binding);
    return kind == GS_HOME_FIRM && binding->kind != GS_BIND_IMPORT ? 2
           : kind < GS_HOME_THROWN                                 ? 3
                                                                   : 4;
}

/* The binding that names the unit, or NULL: the best, the first among equals. */
static const gs_binding *main_binding(const gs_graph *graph, const gs_unit *unit)
{
    const gs_facts *facts = graph->facts;
    const gs_binding *best = NULL;
    int best_rank = 5;
    for (uint32_t nth = 0; nth < unit->stmts; nth++) {
        const gs_stmt *stmt = stmt_of(graph, unit, nth);
        for (uint32_t i = 0; i < stmt->bindings; i++) {
            const gs_binding *binding = &facts->bindings.at[stmt->first_binding + i];
            int rank = name_rank(facts, binding);
            if (rank >= best_rank)
                continue;
            best = binding;
            best_rank = rank;
        }
    }
    return best;
}

/* The last class or function of the binding's name, if it is in this unit. */
static uint32_t definition_of(const gs_graph *graph, const gs_binding *binding)
{
    const gs_facts *facts = graph->facts;
    const gs_stmt *own = &facts->stmts.at[binding->stmt];
    bool is_class = binding->kind == GS_BIND_CLASS;
    uint32_t last =
        is_class ? gs_facts_class(facts, binding->name) : gs_facts_function(facts, binding->name);
    if (last == GS_NONE)
        return GS_NONE;
    uint32_t stmt = is_class ? facts->classes.at[last].stmt : facts->functions.at[last].stmt;
    if (graph->unit_of_stmt[stmt] == graph->unit_of_stmt[binding->stmt])
        return last;
    return is_class ? own->class_id : own->function_id;
}

static void name_unit(const gs_graph *graph, gs_unit *unit)
{
    const gs_facts *facts = graph->facts;
    const gs_binding *binding = main_binding(graph, unit);
    uint32_t stmt = binding ? binding->stmt : graph->unit_stmts.at[unit->first_stmt];
    unit->name = binding ? binding->name : GS_NONE;
    unit->class_id = unit->function_id = GS_NONE;
    if (binding && binding->kind == GS_BIND_CLASS)
        unit->class_id = definition_of(graph, binding);
    if (binding && binding->kind == GS_BIND_FUNCTION)
        unit->function_id = definition_of(graph, binding);
    if (unit->class_id != GS_NONE)
        unit->role = facts->classes.at[unit->class_id].role;
    else if (unit->function_id != GS_NONE)
        unit->role = facts->functions.at[unit->function_id].role;
    else
        unit->role = facts->stmts.at[stmt].role;
}

/* ---------------------------------------------------------------- lines */

/* The last line of a tile that is not blank. */
static uint32_t last_line(const gs_source *source, const gs_stmt *stmt)
{
    uint32_t end = stmt->span.end;
    while (end > stmt->code.end && strchr(" \t\r\n\f", source->text.ptr[end - 1]))
        end--;
    return end > stmt->code.end ? gs_source_line(source, end - 1) : stmt->end_line;
}

static void measure(const gs_graph *graph, gs_unit *unit)
{
    uint32_t counted = 0; /* the last line that is counted */
    unit->line = stmt_of(graph, unit, 0)->line;
    unit->end_line = stmt_of(graph, unit, unit->stmts - 1)->end_line;
    for (uint32_t nth = 0; nth < unit->stmts; nth++) {
        const gs_stmt *stmt = stmt_of(graph, unit, nth);
        uint32_t first = stmt->comment_line > counted ? stmt->comment_line : counted + 1;
        uint32_t last = last_line(graph->facts->source, stmt);
        if (last < first)
            continue;
        unit->lines += last - first + 1;
        counted = last;
    }
}

static bool all_frame(const gs_graph *graph, const gs_unit *unit, const bool *frame)
{
    for (uint32_t nth = 0; nth < unit->stmts; nth++)
        if (!frame[graph->unit_stmts.at[unit->first_stmt + nth]])
            return false;
    return true;
}

/* ---------------------------------------------------------------- homes */

/* A name that is only imported comes from __init__.py if it is imported there. */
static void map_names(gs_graph *graph, const gs_home *homes, gs_arena *arena)
{
    const gs_facts *facts = graph->facts;
    gs_map_init(&graph->unit_of_name, arena);
    for (uint32_t i = 0; i < facts->bindings.len; i++) {
        const gs_binding *binding = &facts->bindings.at[i];
        const gs_home *home = &homes[binding->name];
        uint32_t here = graph->unit_of_stmt[binding->stmt];
        bool is_home = binding->stmt == home->stmt;
        if (is_home || (home->kind == GS_HOME_IMPORT && graph->units.at[here].frame))
            *gs_map_put(&graph->unit_of_name, binding->name) = here;
    }
}

void gs_units_form(gs_graph *graph, gs_joins *joins, const gs_home *homes, const bool *frame,
                   gs_arena *arena)
{
    number_units(graph, joins, arena);
    list_statements(graph, arena);
    for (uint32_t u = 0; u < graph->units.len; u++) {
        gs_unit *unit = &graph->units.at[u];
        name_unit(graph, unit);
        measure(graph, unit);
        unit->frame = all_frame(graph, unit, frame);
        if (unit->frame != (unit->role == GS_ROLE_FRAME))
            unit->role = unit->frame ? GS_ROLE_FRAME : GS_ROLE_EFFECT;
    }
    map_names(graph, homes, arena);
}
