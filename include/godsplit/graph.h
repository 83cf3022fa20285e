/* graph.h - units and what they need of each other.
 *
 * Layer: graph. Built from gs_facts alone; knows nothing of modules to come.
 * A unit is the smallest thing that moves: one statement, or several that must
 * stay together. Edges run from the unit that uses to the unit that binds.
 *
 *      Order ---base, eager, line 40---> TimeStamped
 *        |------body, deferred, 71-----> Invoice
 */
#ifndef GODSPLIT_GRAPH_H
#define GODSPLIT_GRAPH_H

#include "facts.h"

/* Why statements form one unit. Flags. */
enum {
    GS_JOIN_REBIND = 1,    /* bind the same name (H37, H38) */
    GS_JOIN_GLOBAL = 2,    /* a function writes the name by `global` (H40) */
    GS_JOIN_SAME_LINE = 4, /* stand on one line: a; b */
    GS_JOIN_REGION = 8     /* inside one `# fmt: off` ... `# fmt: on` region (H55) */
};

typedef struct gs_unit {
    uint32_t first_stmt,
        stmts;    /* range of graph->unit_stmts (indices of facts->stmts, ascending) */
    gs_id name;   /* the main name it binds: of its class, else function, else first binding;
                     GS_NONE for a statement that binds none */
    gs_role role; /* of the statement that binds `name` */
    uint32_t class_id, function_id; /* of that statement, or GS_NONE */
    bool frame;     /* stays in __init__.py: docstring, imports, __all__, __getattr__, ... */
    uint8_t joined; /* GS_JOIN_... */
    uint32_t line, end_line; /* of the code of its first and last statement */
    uint32_t lines;          /* lines of its statements' code, comments above included; what it adds
                                to a module apart from blank lines */
    uint32_t component;      /* eager strongly connected component: graph->components */
} gs_unit;

typedef struct gs_edge {
    uint32_t from, to; /* units, never equal */
    gs_id name;        /* the name of `to` that is used; for a reference by string the model */
    uint8_t kind;      /* gs_use_kind of the strongest use */
    uint8_t timing;    /* gs_timing of the strongest use: eager before deferred before annotation */
    bool top_level_import; /* deferred, but no import can be put into the function (lambda at
                              class level, body on the line of the def): as binding as eager */
    uint32_t uses;         /* how many uses of the same name, kind and timing it stands for */
    uint32_t line;         /* of the first of them */
    uint32_t use;          /* that use in facts->uses, or GS_NONE for a reference by string */
} gs_edge;

typedef struct gs_graph {
    const gs_facts *facts;
    GS_VEC(gs_unit) units; /* in order of their first statement; frame units too */
    gs_u32_vec unit_stmts;
    uint32_t *unit_of_stmt; /* facts->stmts.len entries */
    gs_map unit_of_name;    /* gs_id -> unit that binds it in the module's namespace */
    GS_VEC(gs_edge) edges;  /* by from, to, timing, kind, name; one entry for each */
    uint32_t *first_edge;   /* units.len + 1 entries: edges that leave unit u are
                               [first_edge[u], first_edge[u + 1]) */
    gs_u32_vec edges_in;    /* indices of edges by their `to` ... */
    uint32_t *first_in;     /* ... units.len + 1 entries */
    uint32_t components;    /* how many eager strongly connected components */
} gs_graph;

/* Builds the graph. Uses of builtins and of imported names make no edge. O(n log n). */
void gs_graph_build(gs_graph *graph, const gs_facts *facts, gs_arena *arena, gs_arena *scratch);

/* True if an edge must hold while the package is imported: eager, or deferred
 * with top_level_import. */
bool gs_edge_is_eager(const gs_edge *edge);

/* True when `unit` binds `name` in the module's namespace. */
bool gs_unit_binds(const gs_graph *graph, uint32_t unit, gs_id name);

/* Two units of which `first` must be executed before `second`: abstract models
 * with a common descendant, whose fields Django sorts by when they were made
 * (H22); a change of a class, and what reads of the class while it is imported or
 * is made from it (H36). */
typedef struct gs_unit_pair {
    uint32_t first, second;
    uint32_t hazard; /* 22 or 36 */
} gs_unit_pair;

typedef GS_VEC(gs_unit_pair) gs_unit_pairs;

/* The pairs of a graph whose order must stay; in `arena`. Units of the frame are
 * in none. */
gs_unit_pairs gs_order_pairs_of(const gs_graph *graph, gs_arena *arena);

/* Bytes of a unit: each of its statements' tiles in source order, one call each. */
gs_span gs_unit_span(const gs_graph *graph, uint32_t unit, uint32_t nth);

/* The function into which an import for this use can be put: the outermost
 * `def` (no lambda, no one-line body) around it; GS_NONE if there is none. */
uint32_t gs_use_import_function(const gs_facts *facts, uint32_t use);

/* A directed graph of small size in the form that the algorithms below read:
 * successors of v are heads.at[first[v]] ... heads.at[first[v + 1] - 1]. */
typedef struct gs_digraph {
    uint32_t nodes;
    const uint32_t *first; /* nodes + 1 entries */
    const uint32_t *heads;
} gs_digraph;

/* Builds a digraph from `count` pairs (tail, head); duplicates and loops are
 * dropped. The arrays live in `arena`. O(nodes + count log count). */
gs_digraph gs_digraph_from(uint32_t nodes, const uint32_t (*pairs)[2], uint32_t count,
                           gs_arena *arena);

/* Strongly connected components; Tarjan 1972 (Depth-first search and linear
 * graph algorithms, section 4), without recursion. component[v] is numbered so
 * that an edge between components runs from a higher to a lower number (heads
 * first: the order in which modules can be imported). Returns how many. O(n + m). */
uint32_t gs_digraph_components(const gs_digraph *graph, uint32_t *component, gs_arena *scratch);

/* A topological order, heads before tails; among nodes that are free at the
 * same time the one with the smallest `rank` first. Returns false if there is
 * a cycle (order is then unspecified). `order` has `nodes` entries. O((n + m) log n). */
bool gs_digraph_order(const gs_digraph *graph, const uint32_t *rank, uint32_t *order,
                      gs_arena *scratch);

/* True if `to` can be reached from `from`. O(n + m). */
bool gs_digraph_reaches(const gs_digraph *graph, uint32_t from, uint32_t to, gs_arena *scratch);

#endif
