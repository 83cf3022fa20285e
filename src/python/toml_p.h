/* toml_p.h - what toml.c and toml_value.c share.
 *
 * Private to the folder.
 */
#ifndef GODSPLIT_TOML_P_H
#define GODSPLIT_TOML_P_H

#include "godsplit/toml.h"
#include "python_p.h"

/* How a table came to be, which says what may still be added to it. */
typedef enum gs_toml_origin {
    GS_TOML_BY_PATH,   /* on the way of a [header] or [[header]]: open to all */
    GS_TOML_BY_HEADER, /* by its own [header] */
    GS_TOML_BY_DOT,    /* by a dotted key: open to others below the same header */
    GS_TOML_BY_VALUE   /* written as a value: closed */
} gs_toml_origin;

/* What is known of a node while it is read. */
typedef struct gs_toml_state {
    gs_toml_origin origin;
    uint32_t section; /* BY_DOT: number of the header below which it stands */
} gs_toml_state;

typedef struct gs_toml_reader {
    gs_toml *toml;
    GS_VEC(gs_toml_state) states; /* of each node */
    const gs_source *source;
    gs_arena *arena, *scratch;
    gs_diags *diags;
    gs_names keys;
    gs_map children;  /* GS_PAIR(table, key) -> node */
    uint32_t section; /* headers so far */
    uint32_t depth;   /* of values in values */
} gs_toml_reader;

/* Deeper values are refused. */
enum { GS_TOML_DEPTH_MAX = 100 };

/* Adds an error of code "toml" at an offset; false. */
bool gs_toml_refuse(gs_toml_reader *reader, uint32_t offset, gs_str text, const char *remedy);

/* Adds a child to a table (by key) or array (empty key). */
uint32_t gs_toml_add(gs_toml_reader *reader, uint32_t parent, gs_str key, gs_toml_kind kind,
                     uint32_t offset);

/* Reads `key = value` into a table. */
bool gs_toml_pair(gs_toml_reader *reader, uint32_t table, TSNode pair);

/* ---- toml_value.c */

/* Reads a value into a node that is there. */
bool gs_toml_value(gs_toml_reader *reader, uint32_t node, TSNode value);

/* The text of a bare or quoted key. False for an escape that is no character. */
bool gs_toml_key(gs_toml_reader *reader, TSNode key, gs_str *text);

/* Whether the node is of that kind of the grammar. */
bool gs_toml_is(TSNode node, const char *type);

#endif
