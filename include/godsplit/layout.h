/* layout.h - the text of the files to come, before it becomes bytes on disk.
 *
 * Layer: plan. Here live the rules of import blocks (isort's profile black,
 * ruff's I001) and of blank lines (PEP 8, ruff format), once for modules and
 * shim. A layout is a list of pieces: spans of the source, byte for byte, and
 * lines that are new. gs_plan_make counts the lines of a module by its layout,
 * and whoever writes the module writes the same layout.
 */
#ifndef GODSPLIT_LAYOUT_H
#define GODSPLIT_LAYOUT_H

#include "plan.h"

/* The longest line that ruff format leaves in one piece. */
#define GS_LINE_WIDTH 88

/* One name that a file imports. */
typedef struct gs_import_item {
    uint32_t level; /* leading dots */
    gs_str module;  /* after the dots */
    gs_str name;    /* of a from import, "*" for star; empty: `import module` */
    gs_str alias;   /* after `as`; empty: none */
    gs_str comment; /* at the end of its line: "# type: ignore"; may be empty */
    gs_str above;   /* whole comment lines above it, '\n' between them; may be empty */
} gs_import_item;

typedef GS_VEC(gs_import_item) gs_import_items;

/* How a block of imports is written. */
typedef struct gs_import_style {
    gs_str top;     /* first part of the project's own dotted path: "apps"; may be empty */
    uint32_t width; /* longest line in code points */
    bool sections;  /* "" between the sections; else all in one run */
} gs_import_style;

/* Appends the lines of an import block: future, standard library, third party,
 * first party, relative; in each `import x` before `from x import y`, sorted as
 * ruff sorts. Reorders `items`; equal ones are written once. New text is in
 * `arena`. O(n log n). */
void gs_imports_format(gs_import_items *items, const gs_import_style *style, gs_str_vec *lines,
                       gs_arena *arena);

/* isort's order of imported names: CONSTANTS, Classes, variables; in each
 * without regard to case and with numbers by value. Negative, 0 or positive. */
int gs_import_name_compare(gs_str a, gs_str b);

/* The order of the names in __all__: the same three kinds, in each by code points
 * and with numbers by value, as ruff's RUF022 wants it. */
int gs_export_name_compare(gs_str a, gs_str b);

/* The same as gs_import_name_compare for dotted modules: case and kind say nothing at first sight.
 */
int gs_import_module_compare(gs_str a, gs_str b);

/* A span of the source, or a new line that is still without its newline. */
typedef struct gs_piece {
    gs_str text;
    bool verbatim;
} gs_piece;

typedef struct gs_layout {
    gs_arena *arena;
    GS_VEC(gs_piece) pieces;
} gs_layout;

/* Makes an empty layout in place; its pieces will live in `arena`. Never fails. */
void gs_layout_init(gs_layout *layout, gs_arena *arena);

/* Lays out module `index` of the plan: the comments that belong to every file,
 * the import block of the plan, the statements of the partition's module of
 * the same index with the plan's edits. The plan must be of that partition. */
void gs_layout_module(gs_layout *layout, const gs_plan *plan, const gs_partition *partition,
                      uint32_t index);

/* Lays out models/__init__.py: what the file opens with, repeated imports,
 * re-exports, late imports, statements that stay, __all__. Needs no facts, so
 * that it works for a plan that was read from YAML. */
void gs_layout_shim(gs_layout *layout, const gs_plan *plan, const gs_source *source);

/* Lines of the layout, as wc -l will count them. O(bytes). */
uint32_t gs_layout_lines(const gs_layout *layout);

/* Appends the text; new lines end as the source's do (LF where it is mixed). */
void gs_layout_text(const gs_layout *layout, gs_newline newline, gs_buf *out);

#endif
