/* diag.h - what the program has to say about an input: the one side channel.
 *
 * Layer: base. Library code never prints: it adds a diagnostic and returns.
 * The command line sorts, deduplicates and prints them at the end as
 *
 *     path:line:column: severity: text [code]
 *         remedy
 */
#ifndef GODSPLIT_DIAG_H
#define GODSPLIT_DIAG_H

#include "arena.h"
#include "str.h"
#include "vec.h"

/* Byte offsets into a source's text: [start, end). */
typedef struct gs_span {
    uint32_t start;
    uint32_t end;
} gs_span;

typedef enum gs_severity { GS_ERROR, GS_WARNING, GS_NOTE } gs_severity;

typedef struct gs_diag {
    gs_severity severity;
    gs_str code;     /* short and stable: "syntax", "encoding", "H64", "io" */
    gs_str path;     /* empty: about no file */
    uint32_t line;   /* from 1; 0: about the whole file */
    uint32_t column; /* from 1; 0: about the whole line */
    gs_str text;     /* lower case, no full stop, quotes what it names */
    gs_str remedy;   /* what to do; may be empty */
} gs_diag;

typedef struct gs_diags {
    gs_arena *arena;
    GS_VEC(gs_diag) list;
    uint32_t errors; /* how many are of severity error */
} gs_diags;

/* Makes an empty list in place; its storage and what it formats lie in `arena`. */
void gs_diags_init(gs_diags *diags, gs_arena *arena);

/* Adds a copy of `diag`; its strings must live in the arena or longer. */
void gs_diags_add(gs_diags *diags, gs_diag diag);

/* Sorts by path, line, column, severity, code, text and drops equal ones. */
void gs_diags_sort(gs_diags *diags);

/* Appends one diagnostic in the form above, newline at the end. Without a path
 * it begins with "godsplit"; control bytes are shown as \x1b is. */
void gs_diag_format(const gs_diag *diag, gs_buf *out);

/* "error", "warning" or "note". */
gs_str gs_severity_name(gs_severity severity);

#endif
