/* eager_p.h - what eager_index.c builds and eager.c follows.
 *
 * Private to the folder.
 */
#ifndef GODSPLIT_EAGER_P_H
#define GODSPLIT_EAGER_P_H

#include "godsplit/facts.h"

/* Lists of items by key, in the order in which they were added backwards. */
typedef struct gs_links {
    uint32_t *first; /* by key */
    uint32_t *next;  /* by item */
} gs_links;

/* What a name of the module may stand for. Bits. */
enum {
    GS_NAMES_FUNCTION = 1,
    GS_NAMES_CLASS = 2,
    GS_NAMES_INSTANCE = 4,
    GS_NAMES_ALIAS = 8,
    GS_NAMES_CALLER = 16,       /* a builtin, or import, that calls its arguments */
    GS_NAMES_CALLER_MODULE = 32 /* functools, itertools */
};

/* A class and one of its bases in this file. */
typedef struct gs_base_edge {
    uint32_t class_id, base;
} gs_base_edge;

typedef struct gs_eager_index {
    const gs_facts *facts;
    uint8_t *named;   /* by name: GS_NAMES_ bits */
    gs_map callables; /* GS_PAIR(class or GS_NONE, name) -> a function or lambda of it */
    uint32_t *same;   /* by function: another one of the same class and name */
    gs_map instances; /* GS_PAIR(class or GS_NONE, name) -> class that it is an instance of */
    gs_map aliases;   /* name -> name */
    gs_map lambdas;   /* start -> lambda */
    gs_links nested;  /* function -> functions in it */
    gs_links uses;    /* function -> its uses */
    gs_links calls;   /* function -> its method calls */
    GS_VEC(gs_base_edge) edges;
    gs_links bases;      /* class -> edges up */
    gs_links subclasses; /* class -> edges down */
} gs_eager_index;

/* Fills the index, in `scratch`. O(all tables). */
void gs_eager_index_init(gs_eager_index *index, const gs_facts *facts, gs_arena *scratch);

/* The function of that name in a class, or at top level for GS_NONE. */
uint32_t gs_eager_callable(const gs_eager_index *index, uint32_t class_id, gs_id name);

/* The class that a name holds an instance of, or GS_NONE. */
uint32_t gs_eager_instance(const gs_eager_index *index, uint32_t class_id, gs_id name);

/* The name behind `x = y` at top level, through several of them. */
gs_id gs_eager_alias(const gs_eager_index *index, gs_id name);

/* True for a word such as map, sorted, reduce, groupby. */
bool gs_calls_its_arguments(gs_str name);

/* A method that is asked for: in a class and its bases; for a call on self in
 * its subclasses too. */
typedef struct gs_eager_request {
    uint32_t class_id;
    gs_id method;
    bool down;
} gs_eager_request;

/* Names of methods that run without being called by name. GS_NONE: the file
 * does not contain it. */
typedef struct gs_eager_hooks {
    gs_id init_subclass, class_getitem, call, prepare, get_queryset;
    gs_id init, new_, next_value, missing;
    gs_id storage; /* no method: the keyword */
} gs_eager_hooks;

typedef struct gs_eager {
    gs_facts *facts;
    gs_arena *scratch;
    gs_eager_index index;
    gs_eager_hooks hooks;
    gs_map asked; /* GS_PAIR(2 * class + down, method) */
    GS_VEC(gs_eager_request) requests;
    bool *constructed;  /* by class */
    gs_u32_vec running; /* functions found eager, in order */
    uint32_t trigger;   /* the use that is followed, or GS_NONE */
} gs_eager;

/* ---- eager.c: what runs is noted, with `trigger` as its cause */

void gs_eager_run_function(gs_eager *eager, uint32_t function);

/* All functions of that name: the branches of a conditional definition, the
 * parts of a property. */
void gs_eager_run(gs_eager *eager, uint32_t class_id, gs_id name);

/* The lambda that begins at an offset, if one does. */
void gs_eager_run_lambda(gs_eager *eager, uint32_t start);

/* A method by name, in the class and all its bases in this file; with `down`
 * in its subclasses too. */
void gs_eager_ask(gs_eager *eager, uint32_t class_id, gs_id method, bool down);

/* Everything that instantiating a class runs. */
void gs_eager_construct(gs_eager *eager, uint32_t class_id);

/* ---- eager_rules.c */

/* What runs at import without an eager use of it. */
void gs_eager_start(gs_eager *eager);

/* What an eager use runs; nothing for any other use. */
void gs_eager_follow_use(gs_eager *eager, uint32_t use);

#endif
