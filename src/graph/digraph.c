/* digraph.c - the algorithms on plain directed graphs.
 *
 * Owns: the compact form of a digraph, its strongly connected components, its
 * topological order, reachability. Nothing here recurses: a chain of a million
 * nodes needs no stack.
 * Must not know: units, edges with kinds, Python.
 */
#include "godsplit/graph.h"

#include <assert.h>

/* ------------------------------------------------------------- building */

/* Turns counts at [1, n] into starts: first[v] is where the run of v begins. */
static void sum_up(uint32_t *first, uint32_t n)
{
    for (uint32_t v = 0; v < n; v++)
        first[v + 1] += first[v];
}

/* Indices of the pairs in order of pairs[i][side]; equal ones stay in the
 * order of `before` (NULL: of the pairs). */
static uint32_t *sort_by(const uint32_t (*pairs)[2], uint32_t count, uint32_t nodes, int side,
                         const uint32_t *before, gs_arena *arena)
{
    uint32_t *first = gs_new_n(arena, uint32_t, (size_t)nodes + 1);
    uint32_t *sorted = gs_new_n(arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        first[pairs[i][side] + 1]++;
    sum_up(first, nodes);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t pair = before ? before[i] : i;
        sorted[first[pairs[pair][side]]++] = pair;
    }
    return sorted;
}

gs_digraph gs_digraph_from(uint32_t nodes, const uint32_t (*pairs)[2], uint32_t count,
                           gs_arena *arena)
{
    uint32_t *first = gs_new_n(arena, uint32_t, (size_t)nodes + 1);
    uint32_t *heads = gs_new_n(arena, uint32_t, count);
    gs_arena_mark mark = gs_arena_save(arena);
    const uint32_t *by_head = sort_by(pairs, count, nodes, 1, NULL, arena);
    const uint32_t *by_tail = sort_by(pairs, count, nodes, 0, by_head, arena);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t tail = pairs[by_tail[i]][0], head = pairs[by_tail[i]][1];
        assert(tail < nodes && head < nodes);
        bool doubled = first[tail + 1] > 0 && heads[kept - 1] == head;
        if (tail == head || doubled)
            continue;
        heads[kept++] = head;
        first[tail + 1]++;
    }
    sum_up(first, nodes);
    gs_arena_rewind(arena, mark);
    return (gs_digraph){.nodes = nodes, .first = first, .heads = heads};
}

/* The same nodes with every edge turned round. */
static gs_digraph turned(const gs_digraph *graph, gs_arena *arena)
{
    uint32_t n = graph->nodes, count = graph->first[n];
    uint32_t *first = gs_new_n(arena, uint32_t, (size_t)n + 2);
    uint32_t *tails = gs_new_n(arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        first[graph->heads[i] + 2]++;
    sum_up(first, n + 1);
    for (uint32_t v = 0; v < n; v++)
        for (uint32_t i = graph->first[v]; i < graph->first[v + 1]; i++)
            tails[first[graph->heads[i] + 1]++] = v;
    return (gs_digraph){.nodes = n, .first = first, .heads = tails};
}

/* ----------------------------------------------------------- components */

/* The state of Tarjan's search. */
typedef struct walk {
    const gs_digraph *graph;
    uint32_t *component; /* GS_NONE: not yet known */
    uint32_t *number;    /* order of discovery from 1; 0: not yet seen */
    uint32_t *low;       /* smallest number known to be reached */
    uint32_t *next;      /* the next edge of a node to follow */
    uint32_t *path;      /* nodes being visited, the root first */
    uint32_t *stack;     /* nodes seen whose component is not yet known */
    uint32_t path_len, stack_len, seen, components;
} walk;

static walk walk_new(const gs_digraph *graph, uint32_t *component, gs_arena *scratch)
{
    uint32_t n = graph->nodes;
    return (walk){
        .graph = graph,
        .component = component,
        .number = gs_new_n(scratch, uint32_t, n),
        .low = gs_new_n(scratch, uint32_t, n),
        .next = gs_new_n(scratch, uint32_t, n),
        .path = gs_new_n(scratch, uint32_t, n),
        .stack = gs_new_n(scratch, uint32_t, n),
    };
}

static void walk_enter(walk *w, uint32_t v)
{
    assert(w->number[v] == 0);
    w->number[v] = w->low[v] = ++w->seen;
    w->next[v] = w->graph->first[v];
    w->path[w->path_len++] = v;
    w->stack[w->stack_len++] = v;
}

static void walk_lower(walk *w, uint32_t v, uint32_t low)
{
    if (low < w->low[v])
        w->low[v] = low;
}

/* All edges of v are done: hands `low` on, closes the component that v heads. */
static void walk_leave(walk *w, uint32_t v)
{
    w->path_len--;
    if (w->path_len)
        walk_lower(w, w->path[w->path_len - 1], w->low[v]);
    if (w->low[v] != w->number[v])
        return;
    uint32_t member;
    do {
        assert(w->stack_len > 0);
        member = w->stack[--w->stack_len];
        w->component[member] = w->components;
    } while (member != v);
    w->components++;
}

/* One edge of the node on top of the path, or the way back from it. */
static void walk_step(walk *w)
{
    uint32_t v = w->path[w->path_len - 1];
    if (w->next[v] == w->graph->first[v + 1]) {
        walk_leave(w, v);
        return;
    }
    uint32_t head = w->graph->heads[w->next[v]++];
    if (!w->number[head])
        walk_enter(w, head);
    else if (w->component[head] == GS_NONE)
        walk_lower(w, v, w->number[head]);
}

uint32_t gs_digraph_components(const gs_digraph *graph, uint32_t *component, gs_arena *scratch)
{
    gs_arena_mark mark = gs_arena_save(scratch);
    walk w = walk_new(graph, component, scratch);
    for (uint32_t v = 0; v < graph->nodes; v++)
        component[v] = GS_NONE;
    for (uint32_t v = 0; v < graph->nodes; v++) {
        if (w.number[v])
            continue;
        walk_enter(&w, v);
        while (w.path_len)
            walk_step(&w);
    }
    gs_arena_rewind(scratch, mark);
    return w.components;
}

/* ---------------------------------------------------------------- order */

/* A binary heap of nodes, the smallest rank on top, the smaller node on a tie. */
typedef struct heap {
    const uint32_t *rank;
    uint32_t *at;
    uint32_t len;
} heap;

static bool heap_less(const heap *h, uint32_t a, uint32_t b)
{
    uint32_t x = h->at[a], y = h->at[b];
    return h->rank[x] != h->rank[y] ? h->rank[x] < h->rank[y] : x < y;
}

static void heap_swap(heap *h, uint32_t a, uint32_t b)
{
    uint32_t node = h->at[a];
    h->at[a] = h->at[b];
    h->at[b] = node;
}

static void heap_push(heap *h, uint32_t node)
{
    uint32_t i = h->len++;
    h->at[i] = node;
    while (i && heap_less(h, i, (i - 1) / 2)) {
        heap_swap(h, i, (i - 1) / 2);
        i = (i - 1) / 2;
    }
}

static uint32_t heap_pop(heap *h)
{
    assert(h->len > 0);
    uint32_t top = h->at[0];
    h->at[0] = h->at[--h->len];
    for (uint32_t i = 0, child; (child = 2 * i + 1) < h->len; i = child) {
        if (child + 1 < h->len && heap_less(h, child + 1, child))
            child++;
        if (!heap_less(h, child, i))
            break;
        heap_swap(h, i, child);
    }
    return top;
}

bool gs_digraph_order(const gs_digraph *graph, const uint32_t *rank, uint32_t *order,
                      gs_arena *scratch)
{
    gs_arena_mark mark = gs_arena_save(scratch);
    uint32_t n = graph->nodes, done = 0;
    gs_digraph users = turned(graph, scratch);
    uint32_t *waits = gs_new_n(scratch, uint32_t, n); /* heads that are not yet in order */
    heap ready = {.rank = rank, .at = gs_new_n(scratch, uint32_t, n)};
    for (uint32_t v = 0; v < n; v++) {
        waits[v] = graph->first[v + 1] - graph->first[v];
        if (!waits[v])
            heap_push(&ready, v);
    }
    while (ready.len) {
        uint32_t v = heap_pop(&ready);
        order[done++] = v;
        for (uint32_t i = users.first[v]; i < users.first[v + 1]; i++)
            if (--waits[users.heads[i]] == 0)
                heap_push(&ready, users.heads[i]);
    }
    gs_arena_rewind(scratch, mark);
    return done == n;
}

/* -------------------------------------------------------------- reaches */

bool gs_digraph_reaches(const gs_digraph *graph, uint32_t from, uint32_t to, gs_arena *scratch)
{
    assert(from < graph->nodes && to < graph->nodes);
    gs_arena_mark mark = gs_arena_save(scratch);
    bool *seen = gs_new_n(scratch, bool, graph->nodes);
    uint32_t *stack = gs_new_n(scratch, uint32_t, graph->nodes);
    uint32_t len = 0;
    stack[len++] = from;
    seen[from] = true;
    while (len && !seen[to]) {
        uint32_t v = stack[--len];
        for (uint32_t i = graph->first[v]; i < graph->first[v + 1]; i++) {
            uint32_t head = graph->heads[i];
            if (!seen[head])
                stack[len++] = head;
            seen[head] = true;
        }
    }
    bool found = seen[to];
    gs_arena_rewind(scratch, mark);
    return found;
}
