/* config.h - what a team sets for its project: [tool.godsplit] of pyproject.toml.
 *
 * Layer: project. Text in, a struct out; the command line finds and reads the
 * file, and lets its options win over what stands here.
 *
 *     [tool.godsplit]
 *     max-lines = 200
 *     avoid = ["utils", "misc"]
 *
 *     [tool.godsplit.modules]
 *     audit = ["*Log", "AuditEntry"]
 *
 *     [tool.godsplit.limits]
 *     "settings.py" = 200
 */
#ifndef GODSPLIT_CONFIG_H
#define GODSPLIT_CONFIG_H

#include "diag.h"
#include "vec.h"

/* Names that fit `pattern` (glob.h) belong into the module. */
typedef struct gs_config_pin {
    gs_str module;
    gs_str pattern;
    uint32_t line; /* of the file, for messages */
} gs_config_pin;

/* Files whose path fits `glob` (gs_glob_match_path) may have `lines` lines. */
typedef struct gs_config_limit {
    gs_str glob;
    uint32_t lines;
} gs_config_limit;

typedef GS_VEC(gs_config_pin) gs_config_pins;
typedef GS_VEC(gs_config_limit) gs_config_limits;

typedef struct gs_config {
    gs_str path;             /* of the file, as messages name it; empty: no [tool.godsplit] */
    uint32_t max_lines;      /* 0: not said */
    uint32_t modules;        /* `modules = N`; 0: not said */
    gs_str granularity;      /* "domain", "class" or empty */
    gs_str out;              /* folder for plans, from the root of the project; or empty */
    gs_str baseline;         /* file of --baseline, from the root; or empty */
    gs_config_pins pins;     /* in the order of the file; the first that fits a name counts */
    gs_str_vec avoid;        /* names that no module may have */
    gs_str_vec exclude;      /* globs of files that are no god files (gs_glob_covers) */
    gs_config_limits limits; /* in the order of the file, then the presets */
} gs_config;

/* The presets: what holds when nothing is said. Never fails. */
void gs_config_init(gs_config *config, gs_arena *arena);

/* Presets and what `text`, the bytes of a pyproject.toml, says over them. `path`
 * is for messages. False with errors of code "toml" (no TOML) or "config" (wrong
 * type, value out of range, a key that is none) with their lines. A text that
 * has the word "godsplit" nowhere is not even parsed. O(text). */
bool gs_config_read(gs_config *config, gs_str path, gs_str text, gs_arena *arena, gs_arena *scratch,
                    gs_diags *diags);

/* The limit for a file, by its path from the project's root: of the first glob
 * that fits; 0: the file is not looked at. */
uint32_t gs_config_limit_of(const gs_config *config, gs_str path);

#endif
