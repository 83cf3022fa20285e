/* project.h - what a split means for the rest of the project.
 *
 * Layer: project, a leaf: it sees base and python, and neither the plan nor the
 * disk. The command line lists the files, asks which of them are wanted, reads
 * these and gives their bytes; what comes back are findings, each with its
 * place, the number of its hazard (docs/hazards.md) and what to do.
 *
 *     gs_scan_init       what the old module was and will be
 *     gs_scan_wants      is this file worth reading?
 *     gs_scan_file       what it has to do with the module, on any thread
 *     gs_scan_findings   what that means, all files together
 */
#ifndef GODSPLIT_PROJECT_H
#define GODSPLIT_PROJECT_H

#include "outside.h"

/* No file larger than this is scanned: generated, or data. */
#define GS_SCAN_FILE_MAX (1u << 20)

/* A name that the old module binds. */
typedef struct gs_project_name {
    gs_str name;
    gs_str home;   /* the module of the plan that will bind it; empty: __init__.py, or an import */
    bool imported; /* the old module only imports it */
    /* Modules of the plan whose functions look it up in their own namespace when they are
     * called, and "" where they look it up in the package; sorted. A patch works there and
     * nowhere else. */
    GS_VEC(gs_str) readers;
} gs_project_name;

/* The module that is split. */
typedef struct gs_project_module {
    gs_str module; /* "apps.wellness.models" */
    gs_str path;   /* from the project's root: "apps/wellness/models.py" */
    GS_VEC(gs_project_name) names;
    bool open;              /* it may bind other names too: star imports, __getattr__, globals() */
    bool star_surface;      /* __init__.py says what a star import of it brings */
    bool touched;           /* a library may add names to it */
    GS_VEC(gs_str) classes; /* its top-level classes */
} gs_project_module;

typedef struct gs_scan_finding {
    uint32_t number; /* of docs/hazards.md */
    gs_str path;     /* from the project's root */
    uint32_t line;   /* from 1; 0: the whole file */
    uint32_t column;
    gs_str state; /* "check": a person must look; "handled": it keeps working */
    gs_str what;
    gs_str remedy;
    uint32_t places;    /* how many places of the file it speaks for, this one included; 0: it is
                           told by an earlier finding of the same file */
    gs_span span;       /* in the bytes of the file, of what `replacement` is for; empty: nothing */
    gs_str replacement; /* for --fix-callers: the new text; empty: a person must choose */
    gs_str added; /* a name that a library may have added, for __init__.py to look up; or empty */
} gs_scan_finding;

typedef GS_VEC(gs_scan_finding) gs_scan_finding_vec;

/* A line of a file that is no Python, and what is on it. */
typedef struct gs_scan_hit gs_scan_hit;

/* What one file gave. */
typedef struct gs_scan_result {
    gs_mentions mentions;
    GS_VEC(gs_scan_hit) hits;
    bool unread; /* it speaks of the module, but is no Python 3 */
} gs_scan_result;

typedef struct gs_scan {
    const gs_project_module *module;
    const gs_str *paths; /* of all files of the project, sorted by byte */
    uint32_t count;
    gs_scan_result *results; /* one for each path */
    GS_VEC(gs_str) spellings;
    gs_outside_ask ask;
    gs_str tail;     /* its last two parts: "wellness.models" */
    gs_str package;  /* that the module is in: "apps.wellness" */
    bool is_package; /* the old module is an __init__.py: its path stays what it is */
} gs_scan;

/* Makes a scan in place. `module` and `paths` must live as long as it does. O(count). */
void gs_scan_init(gs_scan *scan, const gs_project_module *module, const gs_str *paths,
                  uint32_t count, gs_arena *arena);

/* Whether the file's bytes can say anything. O(length of the path). */
bool gs_scan_wants(const gs_scan *scan, uint32_t index);

/* Looks at one file. Files may be given in any order, and from several threads,
 * each with arenas of its own; `bytes` and `arena` must live as long as the
 * scan. O(bytes), and a parse if the file speaks of the module. */
void gs_scan_file(gs_scan *scan, uint32_t index, gs_str bytes, gs_arena *arena, gs_arena *scratch);

/* What all of it means, by path, line, column and number. What needs nothing is
 * told once for each number. New strings are in `arena`. */
void gs_scan_findings(const gs_scan *scan, gs_scan_finding_vec *findings, gs_arena *arena,
                      gs_arena *scratch);

#endif
