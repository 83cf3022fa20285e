/* fixed.c - placements that somebody stated: the plan, or the configuration.
 *
 * Owns: that they are kept, and where the other units go beside them. The
 * evidence is weighed for the whole file as always; its clusters are then bent
 * around what is fixed.
 * Must not know: who stated them.
 */
#include "split_p.h"

uint32_t gs_fixed_modules(const gs_splitter *splitter)
{
    return splitter->options->fixed ? splitter->options->fixed->modules.len : 0;
}

void gs_fixed_start(gs_splitter *splitter)
{
    const gs_graph *graph = splitter->graph;
    const gs_fixed_units *fixed = splitter->options->fixed;
    splitter->fixed_in = gs_new_n(splitter->scratch, uint32_t, graph->units.len + 1);
    splitter->bound = gs_new_n(splitter->scratch, bool, graph->components + 1);
    for (uint32_t u = 0; u < graph->units.len; u++)
        splitter->fixed_in[u] = GS_NONE;
    for (uint32_t f = 0; fixed && f < fixed->units.len; f++) {
        const gs_fixed *unit = &fixed->units.at[f];
        assert(unit->module < fixed->modules.len && !graph->units.at[unit->unit].frame);
        assert(splitter->fixed_in[unit->unit] == GS_NONE);
        splitter->fixed_in[unit->unit] = unit->module;
        splitter->bound[graph->units.at[unit->unit].component] = true;
    }
}

/* By module: the kind that all its fixed units have, else domain. */
static gs_module_kind *kinds_of(const gs_splitter *splitter)
{
    const gs_fixed_units *fixed = splitter->options->fixed;
    gs_module_kind *kinds = gs_new_n(splitter->scratch, gs_module_kind, fixed->modules.len);
    bool *seen = gs_new_n(splitter->scratch, bool, fixed->modules.len);
    for (uint32_t f = 0; f < fixed->units.len; f++) {
        uint32_t m = fixed->units.at[f].module;
        gs_module_kind kind = gs_kind_of_role(gs_unit_at(splitter, fixed->units.at[f].unit)->role);
        kinds[m] = !seen[m] || kinds[m] == kind ? kind : GS_MODULE_DOMAIN;
        seen[m] = true;
    }
    return kinds;
}

/* ---------------------------------------------------------------- clusters */

static uint32_t fixed_of_item(const gs_splitter *splitter, uint32_t item)
{
    return splitter->fixed_in[splitter->items.at[item].main];
}

typedef struct bond {
    double sum;
    uint32_t count;
} bond;

/* The fixed module among those of the item's cluster that it has most evidence
 * in common with; GS_NONE if the cluster has none. A module of enums, say, takes
 * in enums only, not the models that use them. */
static uint32_t best_home(const gs_splitter *splitter, uint32_t item, const gs_module_kind *kinds,
                          bond *bonds)
{
    uint32_t modules = gs_fixed_modules(splitter), best = GS_NONE;
    gs_module_kind own = gs_kind_of_role(gs_unit_at(splitter, splitter->items.at[item].main)->role);
    memset(bonds, 0, modules * sizeof *bonds);
    for (uint32_t i = 0; i < splitter->items.len; i++) {
        uint32_t home = fixed_of_item(splitter, i);
        if (home == GS_NONE || splitter->cluster_of[i] != splitter->cluster_of[item])
            continue;
        gs_pair pair = gs_pair_of(splitter, i, item);
        bonds[home].sum += pair.stretch ? pair.stretch->odds[pair.index] : 0;
        bonds[home].count++;
    }
    for (uint32_t m = 0; m < modules; m++) {
        if (bonds[m].count == 0 || (kinds[m] != GS_MODULE_DOMAIN && kinds[m] != own))
            continue;
        double mean = bonds[m].sum / bonds[m].count;
        if (best == GS_NONE || mean > bonds[best].sum / bonds[best].count + 1e-12)
            best = m;
    }
    return best;
}

void gs_fixed_join(gs_splitter *splitter)
{
    uint32_t modules = gs_fixed_modules(splitter), n = splitter->items.len;
    if (modules == 0)
        return;
    uint32_t *joined = gs_new_n(splitter->scratch, uint32_t, n + 1);
    uint32_t *number = gs_new_n(splitter->scratch, uint32_t, splitter->clusters + 1);
    bond *bonds = gs_new_n(splitter->scratch, bond, modules);
    const gs_module_kind *kinds = kinds_of(splitter);
    for (uint32_t c = 0; c < splitter->clusters; c++)
        number[c] = GS_NONE;
    splitter->clusters = modules;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t home = fixed_of_item(splitter, i), cluster = splitter->cluster_of[i];
        joined[i] = home != GS_NONE ? home : best_home(splitter, i, kinds, bonds);
        if (joined[i] == GS_NONE && number[cluster] == GS_NONE)
            number[cluster] = splitter->clusters++;
        if (joined[i] == GS_NONE)
            joined[i] = number[cluster];
    }
    splitter->cluster_of = joined;
}

/* --------------------------------------------------------------- placement */

/* A free unit that is needed by and needs what is fixed in one module can be
 * nowhere else. */
static void place_bound(gs_splitter *splitter)
{
    const gs_graph *graph = splitter->graph;
    uint32_t *node = gs_new_n(splitter->scratch, uint32_t, graph->units.len + 1);
    uint32_t nodes = gs_fixed_nodes(splitter->options->fixed, graph, node);
    uint32_t *component = gs_new_n(splitter->scratch, uint32_t, nodes + 1);
    uint32_t *home = gs_new_n(splitter->scratch, uint32_t, nodes + 1);
    gs_digraph eager = gs_fixed_digraph(graph, node, nodes, splitter->scratch);
    gs_digraph_components(&eager, component, splitter->scratch);
    for (uint32_t c = 0; c < nodes; c++)
        home[c] = GS_NONE;
    for (uint32_t m = 0; m < gs_fixed_modules(splitter); m++) {
        assert(home[component[m]] == GS_NONE && "gs_fixed_check was not asked");
        home[component[m]] = m;
    }
    for (uint32_t u = 0; u < graph->units.len; u++) {
        uint32_t module = node[u] == GS_NONE ? GS_NONE : home[component[node[u]]];
        if (module == GS_NONE || splitter->fixed_in[u] != GS_NONE)
            continue;
        gs_place(splitter, u, module, (gs_reason){.kind = GS_WHY_CYCLE, .other = GS_NONE});
        splitter->bound[graph->units.at[u].component] = true;
    }
}

void gs_fixed_place(gs_splitter *splitter)
{
    const gs_fixed_units *fixed = splitter->options->fixed;
    if (gs_fixed_modules(splitter) == 0)
        return;
    assert(splitter->partition->modules.len >= fixed->modules.len);
    for (uint32_t f = 0; f < fixed->units.len; f++)
        gs_place(
            splitter, fixed->units.at[f].unit, fixed->units.at[f].module,
            (gs_reason){.kind = GS_WHY_ASKED, .other = GS_NONE, .word = fixed->units.at[f].why});
    const gs_module_kind *kinds = kinds_of(splitter);
    for (uint32_t m = 0; m < fixed->modules.len; m++) {
        splitter->partition->modules.at[m].name = fixed->modules.at[m];
        splitter->partition->modules.at[m].kind = kinds[m];
    }
    place_bound(splitter);
}
