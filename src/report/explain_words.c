/* explain_words.c - the evidence for one unit's place in words, for every format.
 *
 * Owns: the sentences of parts, edges and cycles, and what a module would measure.
 * Must not know: columns, keys.
 */
#include "report_p.h"

#include <assert.h>

gs_str gs_unit_words(const gs_graph *graph, uint32_t unit, gs_arena *arena)
{
    const gs_unit *at = &graph->units.at[unit];
    assert(unit < graph->units.len);
    if (at->name == GS_NONE)
        return gs_str_format(arena, "line %u", at->line);
    return gs_facts_name(graph->facts, at->name);
}

/* "uses Order (base, line 40)" from the side of the unit that is explained. */
gs_str gs_edge_words(const gs_explanation *x, uint32_t edge, gs_arena *arena)
{
    const gs_edge *at = &x->graph->edges.at[edge];
    gs_str kind = gs_use_kind_name((gs_use_kind)at->kind);
    gs_str from = gs_unit_words(x->graph, at->from, arena);
    return gs_str_format(arena, "%.*s uses %.*s (%.*s, line %u)", GS_FMT(from),
                         GS_FMT(gs_unit_words(x->graph, at->to, arena)), GS_FMT(kind), at->line);
}

/* Where a unit would be if what moves were in the claim's module. */
static gs_str module_words(const gs_partition *partition, const gs_explanation *x,
                           const gs_claim *claim, uint32_t unit)
{
    uint32_t module = partition->placements[unit].module;
    for (uint32_t i = 0; i < x->moves.len; i++)
        if (x->moves.at[i] == unit)
            module = claim->module;
    return module == GS_NONE ? GS_STR("__init__") : partition->modules.at[module].name;
}

gs_str gs_cycle_words(const gs_partition *partition, const gs_explanation *x, const gs_claim *claim,
                      gs_arena *arena)
{
    gs_buf out;
    gs_buf_init(&out, arena);
    for (uint32_t i = 0; i < claim->cycle.len; i++) {
        const gs_edge *edge = &x->graph->edges.at[claim->cycle.at[i]];
        gs_buf_format(&out, "%.*s -> ", GS_FMT(module_words(partition, x, claim, edge->from)));
    }
    gs_buf_format(&out, "%.*s: ", GS_FMT(partition->modules.at[claim->module].name));
    for (uint32_t i = 0; i < claim->cycle.len; i++) {
        gs_str words = gs_edge_words(x, claim->cycle.at[i], arena);
        gs_buf_format(&out, "%s%.*s", i ? "; " : "", GS_FMT(words));
    }
    return gs_buf_str(&out);
}

/* ------------------------------------------------------------------ parts */

static gs_str near_words(const gs_explanation *x, const gs_reason *example, gs_arena *arena)
{
    gs_str other = gs_unit_words(x->graph, example->other, arena);
    if (example->count == 1)
        return gs_str_format(arena, "next to %.*s in the file", GS_FMT(other));
    return gs_str_format(arena, "near in the file: %.*s is %u classes away", GS_FMT(other),
                         example->count);
}

/* What a signal says when there is nothing that it could point at. */
static gs_str bare_words(gs_part_kind kind)
{
    switch (kind) {
    case GS_PART_NAME:
        return GS_STR("shares no word of its name, like most pairs here");
    case GS_PART_TEXT:
        return GS_STR("its body shares no word, like other pairs here");
    case GS_PART_MENTION:
        return GS_STR("words of both names are in both bodies");
    case GS_PART_NEAR:
    case GS_PART_USED:
    case GS_PART_BEGINS:
    case GS_PART_GAP:
    case GS_PART_SIZE:
    case GS_PART_EXCESS:
    case GS_PART_BIAS:
    case GS_PARTS:
        break;
    }
    return GS_STR("");
}

static gs_str signal_words(const gs_explanation *x, const gs_claim *claim, gs_part_kind kind,
                           gs_arena *arena)
{
    const gs_reason *example = &claim->parts[kind].example;
    if (example->other == GS_NONE)
        return bare_words(kind);
    gs_str words = kind == GS_PART_NEAR ? near_words(x, example, arena)
                                        : gs_reason_text(x->graph, example, arena);
    if (claim->classes == 1)
        return words;
    return gs_str_format(arena, "%.*s (%+.2f alone)", GS_FMT(words), example->weight);
}

gs_str gs_part_words(const gs_explanation *x, const gs_claim *claim, gs_part_kind kind,
                     gs_arena *arena)
{
    switch (kind) {
    case GS_PART_GAP:
        return gs_str_format(arena, "%u place%s to its nearest class", claim->gap,
                             claim->gap == 1 ? "" : "s");
    case GS_PART_SIZE:
        return gs_str_format(arena, "the size of both: classes of %u and %u lines", x->own_lines,
                             claim->lines);
    case GS_PART_EXCESS:
        return gs_str_format(arena, "over the limit with classes of %u lines",
                             x->own_lines + claim->lines);
    case GS_PART_BIAS:
        return GS_STR("the same for every module");
    case GS_PART_NEAR:
    case GS_PART_NAME:
    case GS_PART_TEXT:
    case GS_PART_MENTION:
    case GS_PART_USED:
    case GS_PART_BEGINS:
        break;
    case GS_PARTS:
        return GS_STR("");
    }
    return signal_words(x, claim, kind, arena);
}

uint32_t gs_claim_lines(const gs_plan *plan, const gs_explanation *x, const gs_claim *claim)
{
    uint32_t lines = plan->modules.at[claim->module].lines;
    assert(claim->module < plan->modules.len);
    return claim->module == x->module ? lines : lines + x->lines + 2 * x->moves.len;
}
