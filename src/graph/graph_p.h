/* graph_p.h - what the files of src/graph tell each other.
 *
 *     gs_frame_find    which statements belong to __init__.py
 *     gs_homes_find    which statement each name comes from
 *     gs_joins_find    which statements stay together
 *     gs_units_form    the units
 *     gs_edges_collect the edges between them
 */
#ifndef GODSPLIT_GRAPH_P_H
#define GODSPLIT_GRAPH_P_H

#include "godsplit/graph.h"

/* Changes in place what the other binds, or documents it: X.append(1), X.attr
 * = y, a string under X (H36, H38). */
enum { GS_JOIN_CHANGES = GS_JOIN_REBIND };

/* How a name comes to be bound; the smallest one found is its home. */
typedef enum gs_home_kind {
    GS_HOME_FIRM,   /* by a statement of its own */
    GS_HOME_GLOBAL, /* in a function that declares it global, and nowhere else */
    GS_HOME_IMPORT, /* by statements that only import */
    GS_HOME_THROWN, /* `_` as a target that nobody reads */
    GS_HOME_EXCEPT, /* except ... as name: unbound again */
    GS_HOME_NONE
} gs_home_kind;

typedef struct gs_home {
    gs_home_kind kind;
    uint32_t stmt;     /* the first that binds it in the way of `kind` */
    uint32_t first;    /* first and last statement that bind it, functions, `_` and except ... */
    uint32_t last;     /* ... left out; GS_NONE if there is none */
    uint32_t replaced; /* the first that replaces whatever it was: class X, X = ...; or GS_NONE */
    uint32_t read;     /* the first that reads it while the module is imported; or GS_NONE */
    bool rewritten;    /* a function writes it by `global` */
    bool deleted;      /* the last of these statements deletes it */
} gs_home;

/* A forest over the statements; the root of a set is its first statement. */
typedef struct gs_joins {
    uint32_t *parent;
    uint8_t *flags; /* GS_JOIN_..., of roots */
} gs_joins;

/* True for statements that stay in __init__.py when nothing joins them to one
 * that moves. facts->stmts.len entries in `arena`. */
bool *gs_frame_find(const gs_facts *facts, gs_arena *arena);

/* True for a statement that only imports. */
bool gs_stmt_imports_only(const gs_stmt *stmt);

/* The identifier that the code of a statement begins with; may be empty. O(len). */
gs_str gs_stmt_first_word(const gs_facts *facts, const gs_stmt *stmt);

/* The home of every name: facts->names.text.len entries in `arena`. */
gs_home *gs_homes_find(const gs_facts *facts, gs_arena *arena);

/* How one binding binds its name. */
gs_home_kind gs_binding_kind(const gs_facts *facts, const gs_binding *binding);

/* Joins statements for all reasons there are; the forest is in `arena`. */
gs_joins gs_joins_find(const gs_facts *facts, const gs_home *homes, const bool *frame,
                       gs_arena *arena);

/* Joins two statements for the reason `flag`. Amortised O(log n). */
void gs_joins_add(gs_joins *joins, uint32_t a, uint32_t b, uint8_t flag);

/* First statement of the set that `stmt` is in. */
uint32_t gs_joins_root(gs_joins *joins, uint32_t stmt);

/* Joins the statements between `# fmt: off` and `# fmt: on`, frame left out. A
 * region that is never closed joins nothing: it is the whole rest of the file. */
void gs_joins_add_regions(gs_joins *joins, const gs_facts *facts, const bool *frame);

/* Fills units, unit_stmts, unit_of_stmt and unit_of_name of `graph`. */
void gs_units_form(gs_graph *graph, gs_joins *joins, const gs_home *homes, const bool *frame,
                   gs_arena *arena);

/* Fills edges, first_edge, edges_in and first_in of `graph`. */
void gs_edges_collect(gs_graph *graph, const gs_home *homes, gs_arena *arena, gs_arena *scratch);

#endif
