/* split.c - the stages of the split in their order.
 *
 * Evidence decides which classes belong together, rules where the rest goes,
 * and the import graph what has to give way.
 */
#include "split_p.h"

static void start_placements(gs_splitter *splitter)
{
    uint32_t units = splitter->graph->units.len;
    splitter->partition->placements = gs_new_n(splitter->arena, gs_placement, units + 1);
    for (uint32_t u = 0; u < units; u++)
        splitter->partition->placements[u] =
            (gs_placement){.module = GS_NONE, .runner_up = GS_NONE};
}

static void run(gs_splitter *splitter)
{
    gs_names_init(&splitter->words, splitter->scratch);
    start_placements(splitter);
    gs_fixed_start(splitter);
    splitter->ordered = gs_order_pairs_of(splitter->graph, splitter->scratch);
    gs_items_make(splitter);
    gs_stretches_run(splitter);
    gs_fixed_join(splitter);
    gs_attach_run(splitter);
    gs_acyclic_run(splitter);
    gs_modules_order(splitter);
    gs_names_give(splitter);
    gs_reasons_give(splitter);
}

static gs_splitter start(gs_partition *partition, const gs_graph *graph,
                         const gs_split_options *options, gs_arena *arena, gs_arena *scratch)
{
    *partition = (gs_partition){.graph = graph};
    return (gs_splitter){
        .graph = graph,
        .facts = graph->facts,
        .options = options,
        .weights = &gs_fitted,
        .arena = arena,
        .scratch = scratch,
        .partition = partition,
        .explained = GS_NONE,
    };
}

void gs_split_weighed(gs_partition *partition, const gs_graph *graph,
                      const gs_split_options *options, const gs_coefficients *weights,
                      gs_arena *arena, gs_arena *scratch)
{
    gs_arena_mark mark = gs_arena_save(scratch);
    gs_splitter splitter = start(partition, graph, options, arena, scratch);
    splitter.weights = weights;
    run(&splitter);
    gs_arena_rewind(scratch, mark);
}

void gs_split_run(gs_partition *partition, const gs_graph *graph, const gs_split_options *options,
                  gs_arena *arena, gs_arena *scratch)
{
    gs_split_weighed(partition, graph, options, &gs_fitted, arena, scratch);
}

void gs_split_explain(gs_explanation *explanation, uint32_t unit, gs_partition *partition,
                      const gs_graph *graph, const gs_split_options *options, gs_arena *arena,
                      gs_arena *scratch)
{
    gs_arena_mark mark = gs_arena_save(scratch);
    gs_splitter splitter = start(partition, graph, options, arena, scratch);
    assert(unit < graph->units.len);
    splitter.explained = unit;
    run(&splitter);
    gs_explain_unit(&splitter, unit, explanation);
    gs_arena_rewind(scratch, mark);
}
