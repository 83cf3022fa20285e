/* test_digraph.c - the algorithms on plain digraphs, against slow and obvious
 * ones on many small random graphs. The random numbers have fixed seeds. */
#include <criterion/criterion.h>
#include <stdlib.h>

#include "godsplit/graph.h"

enum { NODES_MAX = 12, PAIRS_MAX = 40, GRAPHS = 3000 };

static gs_arena arena;

static void set_up(void)
{
    gs_arena_init(&arena);
}

static void tear_down(void)
{
    gs_arena_free(&arena);
}

TestSuite(digraph, .init = set_up, .fini = tear_down);

/* A graph beside its matrix of edges and of paths (every node reaches itself). */
typedef struct sample {
    uint32_t nodes, count;
    uint32_t pairs[PAIRS_MAX][2];
    bool edge[NODES_MAX][NODES_MAX];
    bool path[NODES_MAX][NODES_MAX];
    gs_digraph graph;
} sample;

static uint32_t next_random(uint64_t *state, uint32_t below)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33) % below;
}

static void close_paths(sample *s)
{
    for (uint32_t v = 0; v < s->nodes; v++) {
        for (uint32_t w = 0; w < s->nodes; w++)
            s->path[v][w] = s->edge[v][w] || v == w;
    }
    for (uint32_t k = 0; k < s->nodes; k++) {
        for (uint32_t v = 0; v < s->nodes; v++) {
            for (uint32_t w = 0; w < s->nodes; w++)
                s->path[v][w] |= s->path[v][k] && s->path[k][w];
        }
    }
}

static sample random_sample(uint64_t seed)
{
    uint64_t state = seed * 2 + 1;
    sample s = {0};
    s.nodes = 1 + next_random(&state, NODES_MAX);
    s.count = next_random(&state, PAIRS_MAX * s.nodes / NODES_MAX + 1);
    bool acyclic = next_random(&state, 2);
    for (uint32_t i = 0; i < s.count; i++) {
        uint32_t tail = next_random(&state, s.nodes), head = next_random(&state, s.nodes);
        if (acyclic && tail < head) {
            uint32_t higher = head;
            head = tail;
            tail = higher;
        }
        s.pairs[i][0] = tail;
        s.pairs[i][1] = head;
        s.edge[tail][head] = tail != head;
    }
    close_paths(&s);
    s.graph = gs_digraph_from(s.nodes, (const uint32_t(*)[2])s.pairs, s.count, &arena);
    return s;
}

static bool cyclic(const sample *s)
{
    for (uint32_t v = 0; v < s->nodes; v++) {
        for (uint32_t w = 0; w < s->nodes; w++) {
            if (v != w && s->path[v][w] && s->path[w][v])
                return true;
        }
    }
    return false;
}

/* -------------------------------------------------------------- building */

Test(digraph, of_nothing)
{
    gs_digraph graph = gs_digraph_from(0, NULL, 0, &arena);
    uint32_t none[1];
    cr_assert_eq(graph.nodes, 0);
    cr_assert_eq(graph.first[0], 0);
    cr_assert_eq(gs_digraph_components(&graph, none, &arena), 0);
    cr_assert(gs_digraph_order(&graph, none, none, &arena));
}

Test(digraph, drops_loops_and_duplicates)
{
    const uint32_t pairs[][2] = {{2, 1}, {0, 0}, {2, 0}, {2, 1}, {1, 1}, {2, 0}};
    gs_digraph graph = gs_digraph_from(3, pairs, 6, &arena);
    cr_assert_eq(graph.first[1], 0);
    cr_assert_eq(graph.first[2], 0);
    cr_assert_eq(graph.first[3], 2);
    cr_assert_eq(graph.heads[0], 0);
    cr_assert_eq(graph.heads[1], 1);
}

Test(digraph, has_each_edge_once_with_heads_ascending)
{
    for (uint64_t seed = 0; seed < GRAPHS; seed++) {
        sample s = random_sample(seed);
        for (uint32_t v = 0; v < s.nodes; v++) {
            uint32_t at = s.graph.first[v];
            for (uint32_t w = 0; w < s.nodes; w++) {
                if (s.edge[v][w])
                    cr_assert_eq(s.graph.heads[at++], w, "seed %d", (int)seed);
            }
            cr_assert_eq(at, s.graph.first[v + 1], "seed %d", (int)seed);
        }
    }
}

/* ------------------------------------------------------------ components */

Test(digraph, components_are_mutual_reachability)
{
    for (uint64_t seed = 0; seed < GRAPHS; seed++) {
        sample s = random_sample(seed);
        uint32_t component[NODES_MAX];
        uint32_t count = gs_digraph_components(&s.graph, component, &arena);
        for (uint32_t v = 0; v < s.nodes; v++) {
            cr_assert_lt(component[v], count);
            for (uint32_t w = 0; w < s.nodes; w++) {
                bool same = s.path[v][w] && s.path[w][v];
                cr_assert_eq(component[v] == component[w], same, "seed %d", (int)seed);
            }
        }
    }
}

Test(digraph, components_are_numbered_heads_first_without_a_gap)
{
    for (uint64_t seed = 0; seed < GRAPHS; seed++) {
        sample s = random_sample(seed);
        uint32_t component[NODES_MAX];
        bool used[NODES_MAX] = {false};
        uint32_t count = gs_digraph_components(&s.graph, component, &arena);
        for (uint32_t v = 0; v < s.nodes; v++) {
            used[component[v]] = true;
            for (uint32_t w = 0; w < s.nodes; w++) {
                if (s.edge[v][w])
                    cr_assert_geq(component[v], component[w], "seed %d", (int)seed);
            }
        }
        for (uint32_t c = 0; c < count; c++)
            cr_assert(used[c], "seed %d", (int)seed);
    }
}

/* ----------------------------------------------------------------- order */

/* The order by the words of the header: of the free nodes the smallest rank. */
static uint32_t slow_order(const sample *s, const uint32_t *rank, uint32_t *order)
{
    bool done[NODES_MAX] = {false};
    for (uint32_t len = 0; len < s->nodes; len++) {
        uint32_t best = GS_NONE;
        for (uint32_t v = 0; v < s->nodes; v++) {
            bool is_free = !done[v];
            for (uint32_t w = 0; w < s->nodes; w++)
                is_free &= !s->edge[v][w] || done[w];
            if (is_free && (best == GS_NONE || rank[v] < rank[best]))
                best = v;
        }
        if (best == GS_NONE)
            return len;
        done[best] = true;
        order[len] = best;
    }
    return s->nodes;
}

Test(digraph, order_is_the_smallest_rank_that_is_free)
{
    for (uint64_t seed = 0; seed < GRAPHS; seed++) {
        sample s = random_sample(seed);
        uint32_t rank[NODES_MAX], order[NODES_MAX], expected[NODES_MAX];
        uint64_t state = seed;
        for (uint32_t v = 0; v < s.nodes; v++)
            rank[v] = next_random(&state, s.nodes);
        bool ordered = gs_digraph_order(&s.graph, rank, order, &arena);
        cr_assert_eq(ordered, !cyclic(&s), "seed %d", (int)seed);
        cr_assert_eq(slow_order(&s, rank, expected) == s.nodes, ordered);
        for (uint32_t i = 0; ordered && i < s.nodes; i++)
            cr_assert_eq(order[i], expected[i], "seed %d", (int)seed);
    }
}

/* --------------------------------------------------------------- reaches */

Test(digraph, reaches_what_a_path_leads_to)
{
    for (uint64_t seed = 0; seed < GRAPHS; seed++) {
        sample s = random_sample(seed);
        for (uint32_t v = 0; v < s.nodes; v++) {
            for (uint32_t w = 0; w < s.nodes; w++)
                cr_assert_eq(gs_digraph_reaches(&s.graph, v, w, &arena), s.path[v][w]);
        }
    }
}

/* ------------------------------------------------------------------ size */

/* A chain 0 -> 1 -> ... that would overflow the stack of a recursive search;
 * `closed` leads its end back to its start. */
static gs_digraph chain(uint32_t nodes, bool closed)
{
    uint32_t(*pairs)[2] = calloc(nodes, sizeof(*pairs));
    for (uint32_t v = 0; v < nodes; v++) {
        pairs[v][0] = v;
        pairs[v][1] = (v + 1) % nodes;
    }
    uint32_t count = closed ? nodes : nodes - 1;
    gs_digraph graph = gs_digraph_from(nodes, (const uint32_t(*)[2])pairs, count, &arena);
    free(pairs);
    return graph;
}

Test(digraph, a_long_chain_and_a_long_ring)
{
    enum { LENGTH = 1000000 };
    uint32_t *numbers = gs_new_n(&arena, uint32_t, LENGTH);
    uint32_t *order = gs_new_n(&arena, uint32_t, LENGTH);
    gs_digraph open = chain(LENGTH, false), ring = chain(LENGTH, true);
    cr_assert_eq(gs_digraph_components(&open, numbers, &arena), LENGTH);
    cr_assert_eq(numbers[0], LENGTH - 1);
    cr_assert(gs_digraph_order(&open, numbers, order, &arena));
    cr_assert_eq(order[0], LENGTH - 1);
    cr_assert_not(gs_digraph_reaches(&open, LENGTH - 1, 0, &arena));
    cr_assert_eq(gs_digraph_components(&ring, numbers, &arena), 1);
    cr_assert_not(gs_digraph_order(&ring, numbers, order, &arena));
    cr_assert(gs_digraph_reaches(&ring, LENGTH - 1, LENGTH - 2, &arena));
}

Test(digraph, scratch_is_given_back)
{
    gs_arena scratch;
    gs_arena_init(&scratch);
    sample s = random_sample(7);
    uint32_t numbers[NODES_MAX], order[NODES_MAX];
    gs_digraph_components(&s.graph, numbers, &scratch);
    gs_digraph_order(&s.graph, numbers, order, &scratch);
    gs_digraph_reaches(&s.graph, 0, 0, &scratch);
    cr_assert_eq(scratch.used, 0);
    gs_arena_free(&scratch);
}
