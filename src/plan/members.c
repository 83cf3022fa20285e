/* members.c - what a plan says of one unit.
 *
 * Owns: names of statements that have none, ranges of lines, reasons in words.
 * Must not know: where in the plan a unit stands.
 */
#include "plan_p.h"

enum { NAME_MAX_BYTES = 60 };

/* The first line of a statement without a name, cut on a code point. */
static gs_str stmt_name(const gs_facts *facts, uint32_t index, gs_arena *arena)
{
    const gs_stmt *stmt = &facts->stmts.at[index];
    gs_str code = gs_source_slice(facts->source, stmt->code);
    size_t len = 0;
    while (len < code.len && len < NAME_MAX_BYTES && (unsigned char)code.ptr[len] >= ' ')
        len++;
    while (len && len < code.len && ((unsigned char)code.ptr[len] & 0xC0) == 0x80)
        len--;
    return gs_str_format(arena, "%.*s (line %u)", (int)len, code.ptr, stmt->line);
}

gs_str gs_member_name(const gs_graph *graph, uint32_t unit, gs_arena *arena)
{
    const gs_unit *u = &graph->units.at[unit];
    if (u->name != GS_NONE)
        return gs_facts_name(graph->facts, u->name);
    return stmt_name(graph->facts, graph->unit_stmts.at[u->first_stmt], arena);
}

gs_str gs_member_lines(const gs_graph *graph, uint32_t unit, gs_arena *arena)
{
    const gs_unit *u = &graph->units.at[unit];
    gs_buf buf;
    gs_buf_init(&buf, arena);
    for (uint32_t s = 0; s < u->stmts; s++) {
        const gs_stmt *stmt = &graph->facts->stmts.at[graph->unit_stmts.at[u->first_stmt + s]];
        gs_buf_format(&buf, "%s%u-%u", s ? " " : "", stmt->line, stmt->end_line);
    }
    return gs_buf_str(&buf);
}

gs_str gs_member_why(const gs_partition *partition, uint32_t unit, gs_arena *arena,
                     gs_arena *scratch)
{
    const gs_placement *placement = &partition->placements[unit];
    gs_buf buf;
    gs_buf_init(&buf, arena);
    for (uint32_t i = 0; i < placement->reasons; i++) {
        const gs_reason *reason = &partition->reasons.at[placement->first_reason + i];
        gs_str text = gs_reason_text(partition->graph, reason, scratch);
        if (i)
            gs_buf_addc(&buf, "; ");
        gs_buf_add(&buf, text);
    }
    if (placement->runner_up != GS_NONE)
        gs_buf_format(&buf, "; else %.*s",
                      GS_FMT(partition->modules.at[placement->runner_up].name));
    return gs_buf_str(&buf);
}

gs_plan_member gs_member_of(const gs_partition *partition, uint32_t unit, gs_arena *arena,
                            gs_arena *scratch)
{
    const gs_graph *graph = partition->graph;
    return (gs_plan_member){
        .name = gs_member_name(graph, unit, arena),
        .kind = gs_role_name(graph->units.at[unit].role),
        .lines = gs_member_lines(graph, unit, arena),
        .why = gs_member_why(partition, unit, arena, scratch),
    };
}
