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

void gs_split_weighed(gs_partition *partition, const gs_graph *graph,
                      const gs_split_options *options, const gs_coefficients *weights,
                      gs_arena *arena, gs_arena *scratch)
{
    gs_arena_mark mark = gs_arena_save(scratch);
    *partition = (gs_partition){.graph = graph};
    gs_splitter splitter = {
        .graph = graph,
        .facts = graph->facts,
        .options = options,
        .weights = weights,
        .arena = arena,
        .scratch = scratch,
        .partition = partition,
    };
    gs_names_init(&splitter.words, scratch);
    start_placements(&splitter);
    gs_fixed_start(&splitter);
    splitter.parents = gs_field_pairs_of(graph, scratch);
    gs_items_make(&splitter);
    gs_stretches_run(&splitter);
    gs_fixed_join(&splitter);
    gs_attach_run(&splitter);
    gs_acyclic_run(&splitter);
    gs_modules_order(&splitter);
    gs_names_give(&splitter);
    gs_reasons_give(&splitter);
    gs_arena_rewind(scratch, mark);
}

void gs_split_run(gs_partition *partition, const gs_graph *graph, const gs_split_options *options,
                  gs_arena *arena, gs_arena *scratch)
{
    gs_split_weighed(partition, graph, options, &gs_fitted, arena, scratch);
}
