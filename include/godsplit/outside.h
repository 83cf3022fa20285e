/* outside.h - what another Python file of the project has to do with a module.
 *
 * Layer: python. gs_outside_read parses the file, finds by Python's own scoping
 * each place that reaches the module, and drops the tree. What such a place
 * means for a split is not known here: src/project judges it.
 *
 * Paths of modules are written with '/', since a relative import is a path of
 * folders and an absolute one becomes such a path.
 */
#ifndef GODSPLIT_OUTSIDE_H
#define GODSPLIT_OUTSIDE_H

#include "diag.h"
#include "source.h"
#include "vec.h"

/* The module that is asked about. */
typedef struct gs_outside_ask {
    gs_str place;            /* from the project's root: "src/apps/wellness/models" */
    const gs_str *spellings; /* as absolute imports and strings may call it:
                                "apps/wellness/models"; the longest first */
    uint32_t spelling_count; /* at least 1 */
    gs_str bare;             /* "models" where that may be imported without its package, from the
                                same folder; else empty */
} gs_outside_ask;

typedef enum gs_mention_kind {
    GS_MENTION_NAME,   /* from M import X */
    GS_MENTION_STAR,   /* from M import * */
    GS_MENTION_MODULE, /* import M; from P import M */
    GS_MENTION_READ,   /* M.X */
    GS_MENTION_WRITE,  /* M.X = 1, M.X += 1, del M.X */
    GS_MENTION_OBJECT, /* M itself as a value: f(M, "X") */
    GS_MENTION_STRING, /* "M.X" or "M" */
    GS_MENTION_FILTER  /* a comparison of X.__module__ that names M */
} gs_mention_kind;

/* The call that a mention is an argument of. */
typedef struct gs_mention_call {
    gs_str callee;           /* as written: "mock.patch.object"; empty: no argument of a call */
    uint32_t positional;     /* how many positional arguments it has */
    uint32_t position;       /* of the mention among the positional arguments; GS_NONE: a keyword */
    gs_str next;             /* the plain string that is the next positional argument, or empty */
    gs_span next_span;       /* of its text, without quotes */
    GS_VEC(gs_str) keywords; /* names of the keyword arguments */
} gs_mention_call;

typedef struct gs_mention {
    gs_mention_kind kind;
    gs_span span;  /* STRING: the dotted path in it; else the whole path or name */
    uint32_t line; /* from 1, of the span's start; the column in code points */
    uint32_t column;
    gs_str name;   /* X; empty where M alone stands */
    gs_str rest;   /* what follows X: "save" in M.X.save; may be empty */
    bool deferred; /* in a function: happens when that is called */
    bool bare;     /* M was imported without its package */
    bool whole;    /* STRING: it holds the dotted path and nothing else */
    bool compared; /* stands in a comparison */
    bool checking; /* an import for type checkers only */
    gs_mention_call call;
} gs_mention;

typedef GS_VEC(gs_mention) gs_mentions;

/* Appends what the file at `path` (from the project's root) has to do with the
 * module; strings are copied to `arena`. False, with the reason among `diags`, when the file
 * is no Python 3. Safe on several threads with arenas of their own. O(size). */
bool gs_outside_read(gs_mentions *mentions, const gs_outside_ask *ask, gs_str path,
                     const gs_source *source, gs_arena *arena, gs_arena *scratch, gs_diags *diags);

#endif
