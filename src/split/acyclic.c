/* acyclic.c - no cycle of eager imports between modules.
 *
 * Units that need each other while they are imported stay together, and of two
 * abstract models with a common child the later one counts as if it needed the
 * earlier, so that the fields of the child keep their order (H22). What then
 * still forms a cycle of modules is mended by the cheapest single move that
 * makes the cyclic part smaller: to another module of the cycle, or out of it
 * into a module below. If no move helps, two modules are merged. Every step
 * lowers either the number of cyclic modules or that of modules, so it ends.
 */
#include "split_p.h"

enum { MOST_TRIALS = 600 };

typedef struct gs_mender {
    gs_splitter *splitter;
    uint32_t *component; /* by module */
    uint32_t *size;      /* modules in a component */
    uint32_t cyclic;     /* modules in cycles */
} gs_mender;

/* Two units whose modules are both stated are where a person wants them; the
 * plan says what comes of it. */
static bool is_stated(const gs_splitter *splitter, gs_unit_pair pair)
{
    const gs_unit *units = splitter->graph->units.at;
    return splitter->bound[units[pair.first].component] &&
           splitter->bound[units[pair.second].component];
}

/* The eager edges of the graph, then the pairs whose order must stay, as ties of units. */
static uint32_t tie_count(const gs_splitter *splitter)
{
    return splitter->graph->edges.len + splitter->ordered.len;
}

/* False if the tie joins nothing that two modules could part. */
static bool tie_at(const gs_splitter *splitter, uint32_t index, uint32_t *from, uint32_t *to)
{
    const gs_graph *graph = splitter->graph;
    assert(index < tie_count(splitter));
    if (index < graph->edges.len) {
        const gs_edge *edge = &graph->edges.at[index];
        *from = edge->from;
        *to = edge->to;
        return gs_edge_is_eager(edge);
    }
    gs_unit_pair pair = splitter->ordered.at[index - graph->edges.len];
    *from = pair.second;
    *to = pair.first;
    return !is_stated(splitter, pair);
}

gs_digraph gs_module_graph(gs_splitter *splitter)
{
    uint32_t ties = tie_count(splitter), count = 0, a, b;
    uint32_t(*pairs)[2] =
        (uint32_t(*)[2])(void *)gs_new_n(splitter->scratch, uint32_t, 2 * (size_t)ties + 2);
    for (uint32_t t = 0; t < ties; t++) {
        if (!tie_at(splitter, t, &a, &b))
            continue;
        uint32_t from = gs_module_of(splitter, a), to = gs_module_of(splitter, b);
        if (from == GS_NONE || to == GS_NONE || from == to)
            continue;
        pairs[count][0] = from;
        pairs[count++][1] = to;
    }
    return gs_digraph_from(splitter->partition->modules.len, (const uint32_t(*)[2])pairs, count,
                           splitter->scratch);
}

/* Finds the cyclic modules of the present placement. */
static void look(gs_mender *mender)
{
    gs_splitter *splitter = mender->splitter;
    uint32_t modules = splitter->partition->modules.len;
    gs_digraph graph = gs_module_graph(splitter);
    mender->component = gs_new_n(splitter->scratch, uint32_t, modules + 1);
    mender->size = gs_new_n(splitter->scratch, uint32_t, modules + 1);
    gs_digraph_components(&graph, mender->component, splitter->scratch);
    mender->cyclic = 0;
    for (uint32_t m = 0; m < modules; m++)
        mender->size[mender->component[m]]++;
    for (uint32_t m = 0; m < modules; m++)
        mender->cyclic += mender->size[mender->component[m]] > 1;
}

static bool is_cyclic(const gs_mender *mender, uint32_t module)
{
    return mender->size[mender->component[module]] > 1;
}

/* ------------------------------------------------ what must stay together */

/* All units of an eager component go where its largest unit is; a bound one is
 * together already. */
static void keep_components(gs_splitter *splitter)
{
    const gs_graph *graph = splitter->graph;
    uint32_t *largest = gs_new_n(splitter->scratch, uint32_t, graph->components + 1);
    for (uint32_t c = 0; c < graph->components; c++)
        largest[c] = GS_NONE;
    for (uint32_t u = 0; u < graph->units.len; u++) {
        uint32_t c = graph->units.at[u].component;
        if (gs_module_of(splitter, u) != GS_NONE &&
            (largest[c] == GS_NONE || graph->units.at[u].lines > graph->units.at[largest[c]].lines))
            largest[c] = u;
    }
    for (uint32_t u = 0; u < graph->units.len; u++) {
        uint32_t main = largest[graph->units.at[u].component];
        if (splitter->bound[graph->units.at[u].component] || gs_module_of(splitter, u) == GS_NONE ||
            main == GS_NONE || main == u ||
            gs_module_of(splitter, u) == gs_module_of(splitter, main))
            continue;
        gs_place(splitter, u, gs_module_of(splitter, main),
                 (gs_reason){.kind = GS_WHY_INSEPARABLE, .other = main});
    }
}

static void set_component(gs_splitter *splitter, uint32_t component, uint32_t module)
{
    for (uint32_t u = 0; u < splitter->graph->units.len; u++)
        if (splitter->graph->units.at[u].component == component &&
            gs_module_of(splitter, u) != GS_NONE)
            splitter->partition->placements[u].module = module;
}

/* ------------------------------------------------------------------ moves */

typedef struct gs_move {
    uint32_t unit; /* its component moves */
    uint32_t target;
    uint32_t cyclic; /* cyclic modules afterwards */
    double loss;     /* evidence given up; smaller is better */
} gs_move;

double gs_affinity(const gs_splitter *splitter, uint32_t unit, uint32_t module)
{
    uint32_t item = splitter->item_of_unit[unit], n = splitter->items.len, count = 0;
    double sum = 0;
    for (uint32_t i = 0; item != GS_NONE && i < n; i++) {
        if (i == item || gs_module_of(splitter, splitter->items.at[i].main) != module)
            continue;
        gs_pair pair = gs_pair_of(splitter, i, item);
        if (pair.stretch) {
            sum += pair.stretch->odds[pair.index];
            count++;
        }
    }
    return count ? sum / count : 0;
}

static bool is_better(const gs_move *a, const gs_move *b)
{
    if (a->cyclic != b->cyclic)
        return a->cyclic < b->cyclic;
    return a->loss < b->loss - 1e-12;
}

static void try_move(gs_mender *mender, uint32_t unit, uint32_t target, gs_move *best)
{
    gs_splitter *splitter = mender->splitter;
    gs_arena_mark mark = gs_arena_save(splitter->scratch);
    const gs_unit *u = &splitter->graph->units.at[unit];
    uint32_t home = gs_module_of(splitter, unit);
    set_component(splitter, u->component, target);
    gs_mender after = {.splitter = splitter};
    look(&after);
    set_component(splitter, u->component, home);
    gs_arena_rewind(splitter->scratch, mark);
    gs_move move = {unit, target, after.cyclic,
                    gs_affinity(splitter, unit, home) - gs_affinity(splitter, unit, target) +
                        u->lines / 1000.0};
    if (move.cyclic < mender->cyclic && is_better(&move, best))
        *best = move;
}

/* The module for a unit that is taken out of a cycle. */
static uint32_t module_below(gs_splitter *splitter, uint32_t unit)
{
    gs_module_kind kind = gs_kind_of_role(gs_unit_at(splitter, unit)->role);
    uint32_t known = kind == GS_MODULE_DOMAIN ? GS_NONE : gs_module_of_kind(splitter, kind);
    return known == GS_NONE ? gs_module_new(splitter, kind) : known;
}

/* The moves that are tried for one unit. */
typedef struct gs_trials {
    uint32_t unit;
    uint32_t count;
    uint32_t last; /* module of the former tie: its ties mostly stand together */
    bool crosses;  /* a tie leaves the module and stays in the cycle */
} gs_trials;

/* Tries to move the unit to where a tie of its leads. */
static void try_tie(gs_mender *mender, uint32_t tie, gs_trials *trials, gs_move *best)
{
    uint32_t home = gs_module_of(mender->splitter, trials->unit), from, to;
    if (!tie_at(mender->splitter, tie, &from, &to))
        return;
    assert(from == trials->unit || to == trials->unit);
    uint32_t target = gs_module_of(mender->splitter, from == trials->unit ? to : from);
    if (target == GS_NONE || target == home)
        return;
    bool inside = mender->component[target] == mender->component[home];
    trials->crosses = trials->crosses || inside;
    if (inside && target != trials->last) {
        try_move(mender, trials->unit, target, best);
        trials->count++;
    }
    trials->last = target;
}

static void try_ordered(gs_mender *mender, gs_trials *trials, gs_move *best)
{
    const gs_splitter *splitter = mender->splitter;
    for (uint32_t i = 0; i < splitter->ordered.len; i++) {
        gs_unit_pair pair = splitter->ordered.at[i];
        if (pair.first == trials->unit || pair.second == trials->unit)
            try_tie(mender, splitter->graph->edges.len + i, trials, best);
    }
}

/* Tries every module of the cycle that a tie leads the unit to, and one below
 * all. Returns how many moves were tried. */
static uint32_t try_unit(gs_mender *mender, uint32_t unit, uint32_t below, gs_move *best)
{
    const gs_graph *graph = mender->splitter->graph;
    gs_trials trials = {.unit = unit, .last = GS_NONE};
    if (mender->splitter->bound[graph->units.at[unit].component])
        return 0;
    for (uint32_t e = graph->first_edge[unit]; e < graph->first_edge[unit + 1]; e++)
        try_tie(mender, e, &trials, best);
    for (uint32_t e = graph->first_in[unit]; e < graph->first_in[unit + 1]; e++)
        try_tie(mender, graph->edges_in.at[e], &trials, best);
    try_ordered(mender, &trials, best);
    if (trials.crosses) {
        try_move(mender, unit, below, best);
        trials.count++;
    }
    return trials.count;
}

static gs_move best_move(gs_mender *mender)
{
    gs_splitter *splitter = mender->splitter;
    gs_move best = {.unit = GS_NONE, .cyclic = GS_NONE};
    uint32_t trials = 0;
    /* An empty module that stands for "out of the cycle" while moves are tried. */
    uint32_t below = gs_module_new(splitter, GS_MODULE_DOMAIN);
    look(mender);
    for (uint32_t u = 0; u < splitter->graph->units.len && trials < MOST_TRIALS; u++) {
        uint32_t module = gs_module_of(splitter, u);
        if (module != GS_NONE && is_cyclic(mender, module))
            trials += try_unit(mender, u, below, &best);
    }
    splitter->partition->modules.len--;
    if (best.unit != GS_NONE && best.target == below)
        best.target = module_below(splitter, best.unit);
    return best;
}

static void make_move(gs_splitter *splitter, const gs_move *move)
{
    const gs_graph *graph = splitter->graph;
    uint32_t component = graph->units.at[move->unit].component;
    for (uint32_t u = 0; u < graph->units.len; u++)
        if (graph->units.at[u].component == component && gs_module_of(splitter, u) != GS_NONE)
            gs_place(splitter, u, move->target,
                     (gs_reason){.kind = GS_WHY_CYCLE, .other = GS_NONE});
}

/* The tie between two cyclic modules that lose least when they are merged, or
 * GS_NONE: those with a stated place are not merged with each other. */
static uint32_t tie_to_merge(const gs_mender *mender)
{
    const gs_splitter *splitter = mender->splitter;
    uint32_t best = GS_NONE, fixed = gs_fixed_modules(splitter), from, to;
    double best_affinity = 0;
    for (uint32_t t = 0; t < tie_count(splitter); t++) {
        if (!tie_at(splitter, t, &from, &to))
            continue;
        uint32_t a = gs_module_of(splitter, from), b = gs_module_of(splitter, to);
        if (a == GS_NONE || b == GS_NONE || a == b ||
            mender->component[a] != mender->component[b] || (a < fixed && b < fixed))
            continue;
        double value = gs_affinity(splitter, from, b);
        if (best == GS_NONE || value > best_affinity + 1e-12) {
            best = t;
            best_affinity = value;
        }
    }
    return best;
}

/* Only fixed modules are in the cycle. It leads through units that are free, or
 * gs_fixed_check would have refused; each goes into a module of its own. */
static void put_out(gs_mender *mender)
{
    gs_splitter *splitter = mender->splitter;
    const gs_graph *graph = splitter->graph;
    uint32_t *home = gs_new_n(splitter->scratch, uint32_t, graph->components + 1);
    for (uint32_t c = 0; c < graph->components; c++)
        home[c] = GS_NONE;
    for (uint32_t u = 0; u < graph->units.len; u++) {
        uint32_t module = gs_module_of(splitter, u), c = graph->units.at[u].component;
        if (module == GS_NONE || splitter->bound[c] || module >= gs_fixed_modules(splitter) ||
            !is_cyclic(mender, module))
            continue;
        if (home[c] == GS_NONE)
            home[c] = gs_module_new(splitter, GS_MODULE_DOMAIN);
        gs_place(splitter, u, home[c], (gs_reason){.kind = GS_WHY_CYCLE, .other = GS_NONE});
    }
}

/* Merges the two cyclic modules that a tie joins and that lose least. */
static void merge_two(gs_mender *mender)
{
    gs_splitter *splitter = mender->splitter;
    const gs_graph *graph = splitter->graph;
    uint32_t best = tie_to_merge(mender), user, used;
    if (best == GS_NONE) {
        put_out(mender);
        return;
    }
    tie_at(splitter, best, &user, &used);
    uint32_t from = gs_module_of(splitter, used), into = gs_module_of(splitter, user);
    if (from < gs_fixed_modules(splitter)) {
        uint32_t other = from;
        from = into;
        into = other;
    }
    for (uint32_t u = 0; u < graph->units.len; u++)
        if (gs_module_of(splitter, u) == from)
            gs_place(splitter, u, into, (gs_reason){.kind = GS_WHY_CYCLE, .other = user});
}

void gs_acyclic_run(gs_splitter *splitter)
{
    keep_components(splitter);
    gs_mender mender = {.splitter = splitter};
    for (look(&mender); mender.cyclic > 0; look(&mender)) {
        gs_arena_mark mark = gs_arena_save(splitter->scratch);
        gs_move move = best_move(&mender);
        /* A known module of the kind may itself be part of the cycle. */
        uint32_t before = mender.cyclic;
        uint32_t home = move.unit == GS_NONE ? GS_NONE : gs_module_of(splitter, move.unit);
        if (move.unit != GS_NONE)
            make_move(splitter, &move);
        look(&mender);
        if (move.unit == GS_NONE || mender.cyclic >= before) {
            if (home != GS_NONE)
                set_component(splitter, splitter->graph->units.at[move.unit].component, home);
            look(&mender);
            merge_two(&mender);
        }
        gs_arena_rewind(splitter->scratch, mark);
    }
}
