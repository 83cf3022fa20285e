/* split.h - which units make a module, and what it is called.
 *
 * Layer: split. Reads facts and graph; writes a partition. Every placement has
 * reasons that a reviewer can check in the source. The eager graph between the
 * modules of a partition has no cycle. Deterministic: ties go to the earlier
 * line.
 */
#ifndef GODSPLIT_SPLIT_H
#define GODSPLIT_SPLIT_H

#include "graph.h"

typedef enum gs_granularity { GS_BY_DOMAIN, GS_BY_CLASS } gs_granularity;

/* A unit whose place somebody stated. */
typedef struct gs_fixed {
    uint32_t unit;   /* once at most */
    uint32_t module; /* index of gs_fixed_units.modules */
    gs_str why;      /* who stated it, as the reason; empty: "placed by the plan" */
} gs_fixed;

/* Placements that the split keeps, whatever the evidence says. */
typedef struct gs_fixed_units {
    gs_str_vec modules; /* names; one without units is left out of the partition */
    GS_VEC(gs_fixed) units;
    bool ordered; /* the modules keep their order as far as imports let them */
} gs_fixed_units;

typedef struct gs_split_options {
    uint32_t max_lines; /* target for a module's lines; 0: none */
    gs_granularity granularity;
    uint32_t modules;            /* ask for about this many; 0: as the evidence says */
    gs_str app;                  /* name of the app, for names without its prefix */
    const gs_str *taken;         /* names that no module may have (siblings of the app) ... */
    uint32_t taken_count;        /* ... may be 0 */
    const gs_str *avoid;         /* names that nobody wants for a module ... */
    uint32_t avoid_count;        /* ... may be 0 */
    const gs_fixed_units *fixed; /* must pass gs_fixed_check; NULL: none */
} gs_split_options;

/* Why a unit is where it is. */
typedef enum gs_reason_kind {
    GS_WHY_NEXT_TO,     /* next to `other` in the file */
    GS_WHY_SHARED_WORD, /* its name shares `word` with `other` */
    GS_WHY_NAME_BEGINS, /* its name begins with that of `other`, or the other way round */
    GS_WHY_BODY_WORDS,  /* its body speaks of the same things as `other` (rarest shared `word`) */
    GS_WHY_MENTIONS,    /* its body has `word`, which is of the name of `other` */
    GS_WHY_USED_BY,     /* `other` uses it as `use_kind`: manager, choices, base, ... */
    GS_WHY_USES,        /* it uses `other` as `use_kind` */
    GS_WHY_ONLY_USER,   /* `other` is its only user */
    GS_WHY_FAMILY,      /* member of the family of enums, mixins, ... (see the module's kind) */
    GS_WHY_SHARED_BY,   /* used by `count` modules, so it has a module below them */
    GS_WHY_INSEPARABLE, /* needs `other` at import and is needed by it (H14) */
    GS_WHY_CYCLE,       /* put here so that no import cycle is closed with `other` */
    GS_WHY_LARGE,       /* longer than the limit on its own (`count` lines) */
    GS_WHY_ALONE,       /* nothing ties it to another class; or one class a module was asked */
    GS_WHY_MAIN,        /* the module is named after it */
    GS_WHY_ASKED        /* the plan or the configuration places it here */
} gs_reason_kind;

typedef struct gs_reason {
    gs_reason_kind kind;
    uint32_t other;   /* unit, or GS_NONE */
    gs_str word;      /* lower case; may be empty; ASKED: the whole text, or empty */
    uint8_t use_kind; /* gs_use_kind */
    uint32_t count;
    double weight; /* log-odds that it adds; for sorting, strongest first */
} gs_reason;

typedef enum gs_module_kind {
    GS_MODULE_DOMAIN, /* models and what follows them */
    GS_MODULE_ENUMS,
    GS_MODULE_BASE,
    GS_MODULE_MIXINS,
    GS_MODULE_MANAGERS,
    GS_MODULE_FIELDS,
    GS_MODULE_VALIDATORS,
    GS_MODULE_EXCEPTIONS,
    GS_MODULE_CONSTANTS,
    GS_MODULE_HELPERS,
    GS_MODULE_SIGNALS,
    GS_MODULE_COMPAT
} gs_module_kind;

typedef struct gs_module {
    gs_str name; /* a valid identifier, unique without regard to case, ending in no .py */
    gs_module_kind kind;
    gs_u32_vec units; /* ascending */
    uint32_t lines;   /* sum of its units' lines */
} gs_module;

typedef struct gs_placement {
    uint32_t module;                /* GS_NONE for frame units: they stay in __init__.py */
    uint32_t first_reason, reasons; /* range of partition->reasons; at least one, three at most */
    uint32_t runner_up;             /* the module that nearly had it, or GS_NONE */
} gs_placement;

typedef struct gs_partition {
    const gs_graph *graph;
    GS_VEC(gs_module) modules; /* in import order: eager dependencies first, else by first line */
    gs_placement *placements;  /* graph->units.len entries */
    GS_VEC(gs_reason) reasons;
} gs_partition;

/* The default target of lines for a module. */
#define GS_MAX_LINES 150

/* Suggests a partition. A file without a class or function gives a single
 * module. O(n^2) in the number of classes up to some hundred, then O(n), in time and
 * in `scratch`. */
void gs_split_run(gs_partition *partition, const gs_graph *graph, const gs_split_options *options,
                  gs_arena *arena, gs_arena *scratch);

/* Why fixed placements can't be: two modules that need each other while they are
 * imported, whatever becomes of the other units (H14). */
typedef struct gs_fixed_fault {
    gs_str text;   /* the modules and the chain of lines */
    gs_str remedy; /* the smallest move that breaks it */
    uint32_t unit; /* fixed, and part of the chain */
} gs_fixed_fault;

/* True if there is a partition that keeps the fixed placements and has no eager
 * cycle. Else fills `fault`, whose strings lie in `arena`. O(units + edges), and
 * some dozen times that to find the remedy. */
bool gs_fixed_check(const gs_fixed_units *fixed, const gs_graph *graph, gs_fixed_fault *fault,
                    gs_arena *arena, gs_arena *scratch);

/* What speaks against a name for a module of this file: no name of a module, one
 * that the old module binds (H49), one of a sibling of the app (H50). `code` is
 * empty if nothing does. Whether two modules have it is not asked. */
typedef struct gs_name_fault {
    gs_str code; /* "name", "H49" or "H50" */
    gs_str text;
} gs_name_fault;
gs_name_fault gs_module_name_check(gs_str name, const gs_graph *graph,
                                   const gs_split_options *options, gs_arena *arena);

/* The reason in words: "next to Order in the file", "shares 'invoice' with
 * InvoiceLine", "used as its manager by Order". */
gs_str gs_reason_text(const gs_graph *graph, const gs_reason *reason, gs_arena *arena);

/* True for what reads like texts of reasons with "; " between, as a plan has them,
 * and for the empty text; false for what a person wrote. */
bool gs_reason_is_text(gs_str text);

/* CamelCase, snake_case and digits to lower-case words: "HTTPOrderLine2" gives
 * http, order, line, 2. */
void gs_words_of(gs_str identifier, gs_str_vec *words, gs_arena *arena);

#endif
