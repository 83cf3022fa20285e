/* toml.h - a TOML 1.0 document as a small const tree.
 *
 * Layer: python, the folder behind which tree-sitter stays. What is no TOML is
 * refused with one diagnostic that names line and reason, as are a key twice
 * and a table that is defined twice.
 */
#ifndef GODSPLIT_TOML_H
#define GODSPLIT_TOML_H

#include "diag.h"
#include "source.h"
#include "vec.h"

typedef enum gs_toml_kind {
    GS_TOML_TABLE, /* [table], inline, or made by a dotted key */
    GS_TOML_ARRAY, /* an array, or [[tables]] */
    GS_TOML_STRING,
    GS_TOML_INTEGER,
    GS_TOML_BOOLEAN,
    GS_TOML_OTHER /* float, date, time */
} gs_toml_kind;

typedef struct gs_toml_node {
    gs_toml_kind kind;
    gs_str key;      /* decoded; empty in an array */
    gs_str text;     /* STRING: decoded; OTHER: as it is written */
    int64_t integer; /* INTEGER; BOOLEAN: 0 or 1 */
    uint32_t line;   /* of the key; in an array of the value; from 1 */
    uint32_t column;
    uint32_t first_child, last_child; /* TABLE, ARRAY: GS_NONE if empty; in the order of the text */
    uint32_t next;                    /* sibling, or GS_NONE */
} gs_toml_node;

typedef struct gs_toml {
    GS_VEC(gs_toml_node) nodes; /* the document is the table nodes.at[0] */
} gs_toml;

/* Reads a document; strings lie in `arena` or in the source. False with one
 * error of code "toml" otherwise; `toml` is then of no use. O(n). */
bool gs_toml_read(gs_toml *toml, const gs_source *source, gs_arena *arena, gs_arena *scratch,
                  gs_diags *diags);

/* The child of a table by its key, or GS_NONE; GS_NONE too for a node that is
 * no table or GS_NONE itself, so that look-ups can be chained. O(children). */
uint32_t gs_toml_find(const gs_toml *toml, uint32_t table, const char *key);

/* "a string", "a table", ...: for messages. */
const char *gs_toml_kind_name(gs_toml_kind kind);

#endif
