/* plan.h - the split as a document that a team reviews: the waist of the program.
 *
 * Layer: plan. A gs_plan stands alone: it holds strings and numbers, no index
 * into facts or graph, so that a plan made by analysis, a plan read from YAML
 * and a plan edited by a person are the same thing. YAML is one view of it
 * (gs_plan_write, gs_plan_read), JSON another (report.h).
 *
 * plans/plan.schema.json describes the same format for other programs.
 */
#ifndef GODSPLIT_PLAN_H
#define GODSPLIT_PLAN_H

#include "split.h"

#define GS_PLAN_FORMAT 1

/* The longest YAML that gs_plan_read reads: 16 MiB. */
#define GS_PLAN_MAX (16u << 20)

typedef struct gs_plan_source {
    gs_str path;      /* relative to the project's root, '/' separated */
    gs_str module;    /* dotted: "apps.wellness.models" */
    gs_str sha256;    /* of the file's bytes, 64 lower-case hex digits */
    uint32_t lines;   /* as wc -l counts */
    uint32_t classes; /* top-level classes */
    gs_str newline;   /* "lf", "crlf", "cr", "mixed" */
    gs_str encoding;  /* "utf-8", "utf-8-sig", "iso-8859-1", ... */
} gs_plan_source;

/* One unit. */
typedef struct gs_plan_member {
    gs_str name;  /* the main name; for a statement without one its first line, cut to 60 bytes
                     on a code point, with " (line N)" */
    gs_str kind;  /* gs_role_name */
    gs_str lines; /* "118-338", or "12-14 30-31" for several statements */
    gs_str why;   /* the strongest reasons in words, "; " between them; a close call ends in
                     "; else <module>" */
    uint32_t at;  /* its line in the YAML that it was read from; 0: made by analysis */
} gs_plan_member;

typedef struct gs_plan_module {
    gs_str name;
    gs_str file;                    /* "content.py" */
    uint32_t lines;                 /* that the file will have, imports and blank lines included */
    GS_VEC(gs_plan_member) members; /* in source order */
    gs_str_vec imports;    /* the lines of its import block as they will stand there, in isort
                              order, "" between sections; TYPE_CHECKING block included */
    gs_str_vec depends_on; /* modules of the plan that its import block imports, sorted */
    uint32_t at;           /* as of a member */
} gs_plan_module;

typedef struct gs_plan_export {
    gs_str module;       /* of the plan */
    gs_str_vec names;    /* in isort's order; both empty: imported for its effect (H35) */
    gs_str_vec optional; /* bound only under a condition (H37): re-exported if they are there */
} gs_plan_export;

/* A name that a library adds to one of the modules while it runs (H7). */
typedef struct gs_plan_added {
    gs_str name;
    gs_str why; /* what tells so: "app/admin.py:3 takes it" */
} gs_plan_added;

typedef struct gs_plan_shim {
    gs_str_vec keeps;   /* statements that stay in __init__.py, as "12-14" line ranges, comments
                           above included; those that open the file first */
    gs_str_vec imports; /* import lines of the old module that the shim repeats: their names were
                           importable from it (H48), or they are imported for an effect (H43);
                           "" between sections, __future__ included */
    GS_VEC(gs_plan_export) exports; /* in import order */
    gs_str_vec late; /* import lines that stood below the first class or function: they follow
                        the re-exports (H19) */
    bool all_kept;   /* __all__ stands in the source and is among `keeps` */
    gs_str_vec all;  /* names of __all__ in order; empty if it is kept and no literal, or if
                        star imports make its names unknown (H44) */
    GS_VEC(gs_plan_added)
    added; /* that __init__.py looks up in the modules when it is asked for
              them, by name; its `__getattr__` is an edit */
} gs_plan_shim;

/* One change to the bytes of a moved statement. New lines begin with the
 * indentation of the line on which the edit stands. An insertion is followed
 * by one blank line, unless an import statement follows it. */
typedef struct gs_plan_edit {
    gs_str module; /* module of the plan in which the statement stands, or "__init__" */
    uint32_t line; /* line of the source; 0: `after` is a new statement */
    gs_str kind;   /* "relative-import", "self-import", "local-import", "pin-module", "file-path",
                      "package-name", "self-lookup", "task-name", "added-names",
                      "conditional-name" */
    gs_str before; /* text replaced, the first on its line that no earlier edit took; empty: an
                      insertion before `line` */
    gs_str after;  /* lines without indentation, '\n' between them */
    gs_str why;    /* "H1: ...", one line */
} gs_plan_edit;

typedef struct gs_plan_hazard {
    uint32_t number; /* of docs/hazards.md: 8 for H8 */
    uint32_t line;   /* of the source; 0: the whole file */
    gs_str state;    /* "handled": by construction, nothing to do; "check": a person must look;
                        "blocks": the split is not equivalent until it is mended */
    gs_str what;
    gs_str remedy;
} gs_plan_hazard;

/* A place of another file of the project that the split concerns. */
typedef struct gs_plan_caller {
    gs_str path;     /* relative to the project's root, '/' separated */
    uint32_t line;   /* from 1; 0: the whole file */
    uint32_t number; /* of docs/hazards.md */
    gs_str state;    /* as of a hazard */
    gs_str what;
    gs_str remedy;
} gs_plan_caller;

typedef struct gs_plan_metrics {
    uint32_t modules;
    uint32_t largest;      /* lines of the largest module */
    uint32_t over_limit;   /* modules over the limit */
    uint32_t over_percent; /* share of lines in modules over the limit, rounded down */
    uint32_t cut_edges;    /* edges between units of different modules */
    uint32_t all_edges;
    uint32_t shim_lines;
} gs_plan_metrics;

typedef struct gs_plan {
    uint32_t format;
    gs_plan_source source;
    gs_str target;                  /* folder of the package: "apps/wellness/models" */
    uint32_t limit;                 /* --max-lines */
    gs_str granularity;             /* "domain" or "class" */
    GS_VEC(gs_plan_module) modules; /* in import order */
    gs_plan_shim shim;
    GS_VEC(gs_plan_edit) edits; /* by line, then module */
    /* Most dangerous first: state blocks, check, handled; then by danger (silent, loud, late),
     * number, line. */
    GS_VEC(gs_plan_hazard) hazards;
    /* What gs_plan_make does not see: empty unless somebody looked. Patches (H51) first in each
     * state, then as the hazards; by path before line. */
    GS_VEC(gs_plan_caller) callers;
    gs_plan_metrics metrics;
} gs_plan;

/* What the plan needs to know and the file does not say. */
typedef struct gs_plan_place {
    gs_str path;   /* relative to the project's root */
    gs_str module; /* dotted path */
    uint32_t limit;
    gs_granularity granularity;
    bool pin_module; /* classes and functions keep the old module as their __module__ (H9) */
} gs_plan_place;

/* True for the __init__.py of a package, by its path alone. */
bool gs_plan_is_package(gs_str path);

/* The folder of the package: that of an __init__.py, else beside the file. */
gs_str gs_plan_target(gs_str path);

/* Makes the plan of a partition: imports, edits, shim, hazards, metrics. */
void gs_plan_make(gs_plan *plan, const gs_partition *partition, const gs_plan_place *place,
                  gs_arena *arena, gs_arena *scratch);

/* Lets __init__.py look up names that libraries add to the modules; names that
 * it looks up already stay as they are. The plan must be of `source`. */
void gs_plan_add_names(gs_plan *plan, const gs_source *source, const gs_plan_added *names,
                       uint32_t count, gs_arena *arena, gs_arena *scratch);

/* Sorts the callers of a plan. */
void gs_plan_callers_sort(gs_plan *plan);

/* Appends the plan as YAML. Same plan, same bytes. Returns false when memory
 * ends or a text is no UTF-8; what was appended then is of no use. */
bool gs_plan_write(const gs_plan *plan, gs_buf *out);

/* Reads a plan from YAML; `path` is for messages. On anything that is not a
 * plan adds diagnostics with line, column, key and remedy, and returns false:
 * YAML errors, unknown or missing or doubled keys, wrong types, an unknown
 * format version, anchors and tags, documents after the first, more than
 * GS_PLAN_MAX bytes; after twenty faults it stops. `plan` is written on success
 * only. Keys that are derived may be missing in a module (all but name and
 * members) and a member (all but name). Text is copied into `arena`. gs_plan_write of what was read
 * gives the same bytes back as long as nobody edited them. */
bool gs_plan_read(gs_plan *plan, gs_str path, gs_str yaml, gs_arena *arena, gs_diags *diags);

/* How a plan that was read is brought back to the source. */
typedef struct gs_plan_use {
    gs_str path;     /* of the plan's file, for messages */
    bool carry_over; /* the source may have changed since: what is new is placed by evidence, what
                        is gone is dropped, and a note says so. Else both are errors */
    const gs_plan_place *place;
    const gs_split_options *options; /* `fixed` counts for what the plan does not state */
} gs_plan_use;

/* The partition that a plan states: its modules with its members, in its order
 * as far as imports let it. A person may have edited the plan, so all of it is
 * checked: false with errors of code "plan", "H14", "H49" or "H50" at the plan's
 * lines for a plan of another source or target, a bad, taken or doubled name of
 * a module, a file that is not its name, a member that is named twice, unknown,
 * missing, or a part of another one, and for modules that need each other while
 * they are imported. What is derived (imports, shim, edits, hazards, lines) is
 * not read from the plan: gs_plan_make makes it anew. Reasons stay as stated,
 * unless a move has made them untrue. A plan that nobody edited gives the bytes
 * that it was read from. */
bool gs_partition_from_plan(gs_partition *partition, const gs_graph *graph, const gs_plan *plan,
                            const gs_plan_use *use, gs_arena *arena, gs_arena *scratch,
                            gs_diags *diags);

/* The title of a hazard in a few words: 8 gives "pickled classes"; empty for a
 * number that is none of 1 to 72. */
gs_str gs_hazard_title(uint32_t number);

/* SHA-256 (FIPS 180-4) as 64 lower-case hex digits in `arena`. O(len). */
gs_str gs_sha256_hex(gs_str bytes, gs_arena *arena);

#endif
