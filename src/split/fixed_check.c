/* fixed_check.c - can stated placements be, and if not, why.
 *
 * Each module with fixed units is one node, each free unit one of its own. A
 * cycle of eager edges that leads through two modules can't be mended by any
 * place of the free units, for whichever module takes one in inherits its edges.
 * A cycle without two modules can: the free units of it go into the one.
 */
#include "split_p.h"

enum { MOST_TRIALS = 200 };

uint32_t gs_fixed_nodes(const gs_fixed_units *fixed, const gs_graph *graph, uint32_t *node)
{
    for (uint32_t u = 0; u < graph->units.len; u++)
        node[u] = graph->units.at[u].frame ? GS_NONE : fixed->modules.len + u;
    for (uint32_t f = 0; f < fixed->units.len; f++)
        node[fixed->units.at[f].unit] = fixed->units.at[f].module;
    return fixed->modules.len + graph->units.len;
}

gs_digraph gs_fixed_digraph(const gs_graph *graph, const uint32_t *node, uint32_t nodes,
                            gs_arena *scratch)
{
    uint32_t(*pairs)[2] =
        (uint32_t(*)[2])(void *)gs_new_n(scratch, uint32_t, 2 * (size_t)graph->edges.len + 2);
    uint32_t count = 0;
    for (uint32_t e = 0; e < graph->edges.len; e++) {
        const gs_edge *edge = &graph->edges.at[e];
        if (!gs_edge_is_eager(edge) || node[edge->from] == GS_NONE || node[edge->to] == GS_NONE)
            continue;
        pairs[count][0] = node[edge->from];
        pairs[count++][1] = node[edge->to];
    }
    return gs_digraph_from(nodes, (const uint32_t(*)[2])pairs, count, scratch);
}

typedef struct checker {
    const gs_fixed_units *fixed;
    const gs_graph *graph;
    gs_arena *arena, *scratch;
    uint32_t *node; /* by unit */
    uint32_t nodes;
    uint32_t *component; /* by node */
} checker;

/* ------------------------------------------------------------------ cycles */

/* How many modules share a component with another one; `first` gets one. */
static uint32_t count_cyclic(checker *c, uint32_t *first)
{
    gs_arena_mark mark = gs_arena_save(c->scratch);
    uint32_t *size = gs_new_n(c->scratch, uint32_t, c->nodes + 1), cyclic = 0;
    gs_digraph eager = gs_fixed_digraph(c->graph, c->node, c->nodes, c->scratch);
    gs_digraph_components(&eager, c->component, c->scratch);
    for (uint32_t m = 0; m < c->fixed->modules.len; m++)
        size[c->component[m]]++;
    *first = GS_NONE;
    for (uint32_t m = c->fixed->modules.len; m-- > 0;) {
        if (size[c->component[m]] < 2)
            continue;
        cyclic++;
        *first = m;
    }
    gs_arena_rewind(c->scratch, mark);
    return cyclic;
}

static bool is_inside(const checker *c, const gs_edge *edge)
{
    uint32_t from = c->node[edge->from], to = c->node[edge->to];
    return gs_edge_is_eager(edge) && from != GS_NONE && to != GS_NONE && from != to &&
           c->component[from] == c->component[to];
}

/* The edge by which each node of the component is first reached from `start`. */
static uint32_t *search(const checker *c, uint32_t start)
{
    uint32_t *by = gs_new_n(c->scratch, uint32_t, c->nodes + 1);
    uint32_t *depth = gs_new_n(c->scratch, uint32_t, c->nodes + 1);
    for (uint32_t n = 0; n < c->nodes; n++)
        by[n] = depth[n] = GS_NONE;
    depth[start] = 0;
    bool more = true;
    for (uint32_t level = 0; more; level++) {
        more = false;
        for (uint32_t e = 0; e < c->graph->edges.len; e++) {
            const gs_edge *edge = &c->graph->edges.at[e];
            if (!is_inside(c, edge) || depth[c->node[edge->from]] != level ||
                depth[c->node[edge->to]] != GS_NONE)
                continue;
            depth[c->node[edge->to]] = level + 1;
            by[c->node[edge->to]] = e;
            more = true;
        }
    }
    return by;
}

/* Appends the edges of a shortest way between two nodes of one component. */
static void add_way(const checker *c, uint32_t from, uint32_t to, gs_u32_vec *chain)
{
    gs_u32_vec back = {0};
    const uint32_t *by = search(c, from);
    for (uint32_t node = to; node != from; node = c->node[c->graph->edges.at[by[node]].from])
        *gs_vec_push(c->scratch, &back) = by[node];
    for (uint32_t i = back.len; i-- > 0;)
        *gs_vec_push(c->scratch, chain) = back.at[i];
}

/* The module nearest to `first` that is in a cycle with it. */
static uint32_t nearest_module(const checker *c, uint32_t first)
{
    const uint32_t *by = search(c, first);
    uint32_t best = GS_NONE, least = GS_NONE;
    for (uint32_t m = 0; m < c->fixed->modules.len; m++) {
        uint32_t far = 0;
        if (m == first || by[m] == GS_NONE)
            continue;
        for (uint32_t node = m; node != first; far++)
            node = c->node[c->graph->edges.at[by[node]].from];
        if (far < least) {
            least = far;
            best = m;
        }
    }
    assert(best != GS_NONE);
    return best;
}

/* ------------------------------------------------------------------- words */

static gs_str unit_name(const checker *c, uint32_t unit)
{
    const gs_unit *u = &c->graph->units.at[unit];
    return u->name != GS_NONE ? gs_facts_name(c->graph->facts, u->name)
                              : gs_str_format(c->arena, "the statement on line %u", u->line);
}

static gs_str module_name(const checker *c, uint32_t node)
{
    return node < c->fixed->modules.len ? c->fixed->modules.at[node] : GS_STR("");
}

static void add_end(const checker *c, uint32_t unit, gs_buf *out)
{
    gs_str module = module_name(c, c->node[unit]);
    gs_buf_add(out, unit_name(c, unit));
    if (module.len)
        gs_buf_format(out, " in %.*s", GS_FMT(module));
}

/* "a and b need each other while they are imported: X in a needs Y in b (line 4), ..." */
static gs_str chain_text(const checker *c, uint32_t first, uint32_t second, const gs_u32_vec *chain)
{
    gs_buf out;
    gs_buf_init(&out, c->arena);
    gs_buf_format(&out, "%.*s and %.*s need each other while they are imported",
                  GS_FMT(module_name(c, first)), GS_FMT(module_name(c, second)));
    for (uint32_t i = 0; i < chain->len; i++) {
        const gs_edge *edge = &c->graph->edges.at[chain->at[i]];
        gs_buf_addc(&out, i ? ", " : ": ");
        add_end(c, edge->from, &out);
        gs_buf_addc(&out, " needs ");
        add_end(c, edge->to, &out);
        gs_buf_format(&out, " (line %u)", edge->line);
    }
    return gs_buf_str(&out);
}

/* ------------------------------------------------------------------ remedy */

typedef struct move {
    uint32_t unit, target;
    uint32_t cyclic; /* modules in cycles afterwards */
    bool empties;    /* leaves a module without units */
    uint32_t lines;
} move;

static bool is_better(const move *a, const move *b)
{
    if (a->cyclic != b->cyclic)
        return a->cyclic < b->cyclic;
    if (b->unit == GS_NONE || a->empties != b->empties)
        return b->unit != GS_NONE && !a->empties;
    return a->lines < b->lines;
}

static bool is_empty(const checker *c, uint32_t module)
{
    for (uint32_t f = 0; f < c->fixed->units.len; f++) {
        if (c->node[c->fixed->units.at[f].unit] == module)
            return false;
    }
    return true;
}

/* Puts all fixed units of the unit's eager component from one node to another;
 * returns their lines. */
static uint32_t shift(checker *c, uint32_t unit, uint32_t from, uint32_t to)
{
    uint32_t component = c->graph->units.at[unit].component, lines = 0;
    for (uint32_t u = 0; u < c->graph->units.len; u++) {
        if (c->graph->units.at[u].component != component || c->node[u] != from)
            continue;
        c->node[u] = to;
        lines += c->graph->units.at[u].lines;
    }
    return lines;
}

static void try_shift(checker *c, uint32_t unit, uint32_t target, move *best)
{
    uint32_t home = c->node[unit], first;
    move tried = {.unit = unit, .target = target};
    uint32_t *before = c->component;
    c->component = gs_new_n(c->scratch, uint32_t, c->nodes + 1);
    tried.lines = shift(c, unit, home, target);
    tried.cyclic = count_cyclic(c, &first);
    tried.empties = is_empty(c, home);
    /* All units of the component that were in the target stay there. */
    for (uint32_t f = 0; f < c->fixed->units.len; f++)
        c->node[c->fixed->units.at[f].unit] = c->fixed->units.at[f].module;
    c->component = before;
    if (is_better(&tried, best))
        *best = tried;
}

/* The least lines that break the cycle when they move to the other end of an
 * edge of it. */
static gs_str remedy_for(checker *c, uint32_t first, uint32_t second, uint32_t cyclic)
{
    move best = {.unit = GS_NONE, .cyclic = cyclic};
    uint32_t modules = c->fixed->modules.len, trials = 0;
    for (uint32_t e = 0; e < c->graph->edges.len && trials < MOST_TRIALS; e++) {
        const gs_edge *edge = &c->graph->edges.at[e];
        if (!is_inside(c, edge) || c->node[edge->from] >= modules || c->node[edge->to] >= modules)
            continue;
        gs_arena_mark mark = gs_arena_save(c->scratch);
        uint32_t from = c->node[edge->from], to = c->node[edge->to];
        try_shift(c, edge->from, to, &best);
        try_shift(c, edge->to, from, &best);
        gs_arena_rewind(c->scratch, mark);
        trials += 2;
    }
    if (best.unit == GS_NONE)
        return gs_str_format(c->arena, "put %.*s and %.*s into one module",
                             GS_FMT(module_name(c, first)), GS_FMT(module_name(c, second)));
    return gs_str_format(c->arena, "move %.*s to %.*s", GS_FMT(unit_name(c, best.unit)),
                         GS_FMT(module_name(c, best.target)));
}

/* A unit at an end of the chain that was placed by somebody. */
static uint32_t fixed_end(const checker *c, const gs_u32_vec *chain)
{
    for (uint32_t i = 0; i < chain->len; i++) {
        const gs_edge *edge = &c->graph->edges.at[chain->at[i]];
        if (c->node[edge->from] < c->fixed->modules.len)
            return edge->from;
    }
    return GS_NONE;
}

bool gs_fixed_check(const gs_fixed_units *fixed, const gs_graph *graph, gs_fixed_fault *fault,
                    gs_arena *arena, gs_arena *scratch)
{
    gs_arena_mark mark = gs_arena_save(scratch);
    checker c = {.fixed = fixed, .graph = graph, .arena = arena, .scratch = scratch};
    uint32_t first;
    c.node = gs_new_n(scratch, uint32_t, graph->units.len + 1);
    c.nodes = gs_fixed_nodes(fixed, graph, c.node);
    c.component = gs_new_n(scratch, uint32_t, c.nodes + 1);
    uint32_t cyclic = count_cyclic(&c, &first);
    if (cyclic > 0) {
        gs_u32_vec chain = {0};
        uint32_t second = nearest_module(&c, first);
        add_way(&c, first, second, &chain);
        add_way(&c, second, first, &chain);
        fault->text = chain_text(&c, first, second, &chain);
        fault->unit = fixed_end(&c, &chain);
        fault->remedy = remedy_for(&c, first, second, cyclic);
    }
    gs_arena_rewind(scratch, mark);
    return cyclic == 0;
}
