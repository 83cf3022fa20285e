/* order.c - modules in the order in which they can be imported.
 *
 * What is needed while importing comes first; among free modules the one whose
 * first class stands first in the file, so that models keep their order of
 * registration as far as they can (H32).
 */
#include "split_p.h"

static void fill_units(gs_splitter *splitter)
{
    gs_partition *partition = splitter->partition;
    for (uint32_t m = 0; m < partition->modules.len; m++) {
        partition->modules.at[m].units.len = 0;
        partition->modules.at[m].lines = 0;
    }
    for (uint32_t u = 0; u < splitter->graph->units.len; u++) {
        uint32_t m = partition->placements[u].module;
        if (m == GS_NONE)
            continue;
        *gs_vec_push(splitter->arena, &partition->modules.at[m].units) = u;
        partition->modules.at[m].lines += splitter->graph->units.at[u].lines;
    }
}

/* Modules without units go; the others keep their order. */
static void drop_empty(gs_splitter *splitter)
{
    gs_partition *partition = splitter->partition;
    uint32_t *moved = gs_new_n(splitter->scratch, uint32_t, partition->modules.len + 1);
    uint32_t kept = 0;
    for (uint32_t m = 0; m < partition->modules.len; m++) {
        moved[m] = kept;
        if (partition->modules.at[m].units.len > 0)
            partition->modules.at[kept++] = partition->modules.at[m];
    }
    partition->modules.len = kept;
    for (uint32_t u = 0; u < splitter->graph->units.len; u++)
        if (partition->placements[u].module != GS_NONE)
            partition->placements[u].module = moved[partition->placements[u].module];
}

/* Line of a module's first class, else of its first unit. */
static uint32_t line_of(const gs_splitter *splitter, const gs_module *module)
{
    for (uint32_t i = 0; i < module->units.len; i++) {
        const gs_unit *unit = &splitter->graph->units.at[module->units.at[i]];
        if (unit->class_id != GS_NONE)
            return unit->line;
    }
    return splitter->graph->units.at[module->units.at[0]].line;
}

/* Modules with a stated order come before all others. */
static uint32_t rank_of(const gs_splitter *splitter, const gs_module *module)
{
    uint32_t line = line_of(splitter, module), stated = GS_NONE;
    if (gs_fixed_modules(splitter) == 0 || !splitter->options->fixed->ordered)
        return line;
    for (uint32_t i = 0; stated == GS_NONE && i < module->units.len; i++)
        stated = splitter->fixed_in[module->units.at[i]];
    return stated != GS_NONE ? stated : gs_fixed_modules(splitter) + line;
}

void gs_modules_order(gs_splitter *splitter)
{
    gs_partition *partition = splitter->partition;
    fill_units(splitter);
    drop_empty(splitter);
    uint32_t modules = partition->modules.len;
    uint32_t *rank = gs_new_n(splitter->scratch, uint32_t, modules + 1);
    uint32_t *order = gs_new_n(splitter->scratch, uint32_t, modules + 1);
    uint32_t *place = gs_new_n(splitter->scratch, uint32_t, modules + 1);
    gs_module *sorted = gs_new_n(splitter->scratch, gs_module, modules + 1);
    for (uint32_t m = 0; m < modules; m++)
        rank[m] = rank_of(splitter, &partition->modules.at[m]);
    gs_digraph graph = gs_module_graph(splitter);
    bool acyclic = gs_digraph_order(&graph, rank, order, splitter->scratch);
    assert(acyclic);
    (void)acyclic;
    for (uint32_t m = 0; m < modules; m++) {
        sorted[m] = partition->modules.at[order[m]];
        place[order[m]] = m;
    }
    if (modules > 0)
        memcpy(partition->modules.at, sorted, modules * sizeof *sorted);
    for (uint32_t u = 0; u < splitter->graph->units.len; u++)
        if (partition->placements[u].module != GS_NONE)
            partition->placements[u].module = place[partition->placements[u].module];
}
