/* scan_p.h - the parts of a scan. */
#ifndef GODSPLIT_SCAN_P_H
#define GODSPLIT_SCAN_P_H

#include "godsplit/map.h"
#include "godsplit/project.h"

typedef enum gs_scan_kind {
    GS_SCAN_NOTHING, /* of no interest */
    GS_SCAN_PYTHON,
    GS_SCAN_SETUP,    /* Python, and the list of packages in it */
    GS_SCAN_SETTINGS, /* a file of settings for some tool */
    GS_SCAN_PROSE
} gs_scan_kind;

/* What a line of a file that is no Python says. */
typedef enum gs_hit_kind {
    GS_HIT_DOTTED,       /* names the module, or a name in it, by its dotted path */
    GS_HIT_AUTOMODULE,   /* Sphinx documents the module */
    GS_HIT_TYPE_SECTION, /* settings of a type checker for this module alone */
    GS_HIT_CONTRACT,     /* a contract on imports names the module */
    GS_HIT_PATH,         /* a pattern or path that fits the old file */
    GS_HIT_MANIFEST,     /* the same, in a list of files to be packed */
    GS_HIT_PACKAGES,     /* a list of packages that has the app, to be written out one by one */
    GS_HIT_GATE          /* a service that counts moved lines as new */
} gs_hit_kind;

struct gs_scan_hit {
    gs_hit_kind kind;
    uint32_t line, column;
    gs_str text; /* as it is written there */
    gs_str name; /* DOTTED: the name in the module, or empty */
};

/* ---------------------------------------------------------- scan_kind.c */

/* By the name of the file alone. */
gs_scan_kind gs_scan_kind_of(const gs_scan *scan, gs_str path);

/* Whether Python may speak of the module; a search in the bytes, not the tree. */
bool gs_scan_speaks(const gs_scan *scan, gs_str path, gs_str bytes);

/* ---------------------------------------------------------- scan_text.c */

/* Reads settings or prose line by line. */
void gs_scan_text(const gs_scan *scan, gs_str path, gs_scan_kind kind, gs_str bytes,
                  gs_scan_result *result, gs_arena *arena);

/* ---------------------------------------------------------- text_paths.c */

/* Whether a pattern or path, as settings write it, fits the old file. */
bool gs_pattern_fits(gs_str pattern, gs_str path);

/* Reads the list of packages of a setup.py. */
void gs_scan_setup(const gs_scan *scan, gs_str bytes, gs_scan_result *result, gs_arena *arena,
                   gs_arena *scratch);

/* ---------------------------------------------------------- findings */

/* What is known while findings are made. */
typedef struct gs_finder {
    const gs_scan *scan;
    gs_scan_finding_vec *findings;
    gs_arena *arena, *scratch;
    gs_names names;      /* of module->names; ids are their indices */
    bool *looked_up;     /* per name: functions of other files take it from the package
                            whenever they are called */
    uint32_t file;       /* the present one */
    uint32_t file_start; /* its first finding */
} gs_finder;

/* The name's row, or NULL when the old module does not bind it. */
const gs_project_name *gs_finder_name(const gs_finder *finder, gs_str name);

/* Adds a finding in the present file that a person must look at. */
gs_scan_finding *gs_finder_add(gs_finder *finder, uint32_t number, uint32_t line, uint32_t column,
                               gs_str what, gs_str remedy);

/* printf into the arena of the findings. */
#define gs_finder_say(finder, ...) gs_str_format((finder)->arena, __VA_ARGS__)

/* Patches and other writes (H51). True if the mention is one. */
bool gs_find_patch(gs_finder *finder, const gs_mention *mention);

/* Whether the mention binds a name of the module anew. */
bool gs_is_patch(const gs_mention *mention);

/* What else a mention in Python means for a person. */
void gs_find_mention(gs_finder *finder, const gs_mention *mention);

/* What a line that is no Python means for a person. */
void gs_find_hit(gs_finder *finder, const gs_scan_hit *hit);

/* What keeps working because of __init__.py, once for each number. */
void gs_find_kept(gs_finder *finder);

#endif
