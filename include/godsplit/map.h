/* map.h - hash maps with keys that are strings or 64-bit numbers.
 *
 * Layer: base. Open addressing, arena memory, no removal. A map is looked up
 * and filled, never iterated, so that no output can depend on hash order; keep
 * a vec beside it where an order is needed.
 */
#ifndef GODSPLIT_MAP_H
#define GODSPLIT_MAP_H

#include "arena.h"
#include "str.h"
#include "vec.h"

/* Interned strings: equal text gets the same small id, in order of first
 * appearance. */
typedef uint32_t gs_id;

typedef struct gs_names {
    gs_arena *arena;
    GS_VEC(gs_str) text; /* text.at[id] */
    uint32_t *slots;     /* id + 1, 0 is free */
    uint32_t *hashes;    /* of text.at[id], parallel to text */
    uint32_t mask, hash_cap;
} gs_names;

/* Makes an empty table in place; no memory is taken yet. */
void gs_names_init(gs_names *names, gs_arena *arena);

/* The id of `text`, new or old. The text is not copied: it must live as long
 * as the table. Amortised O(len). */
gs_id gs_names_add(gs_names *names, gs_str text);

/* The id of `text`, or GS_NONE. */
gs_id gs_names_find(const gs_names *names, gs_str text);

/* The text of an id; the empty string for GS_NONE. */
gs_str gs_names_text(const gs_names *names, gs_id id);

/* Numbers to numbers. */
typedef struct gs_map {
    gs_arena *arena;
    uint64_t *keys; /* key + 1, 0 is free; UINT64_MAX is not a valid key */
    uint32_t *values;
    uint32_t mask, len;
} gs_map;

/* Makes an empty map in place; no memory is taken yet. */
void gs_map_init(gs_map *map, gs_arena *arena);

/* Where the value of `key` stands, made as GS_NONE if new. Valid until the
 * next put. */
uint32_t *gs_map_put(gs_map *map, uint64_t key);

/* The value, or GS_NONE. */
uint32_t gs_map_get(const gs_map *map, uint64_t key);

#define GS_PAIR(a, b) (((uint64_t)(a) << 32) | (uint64_t)(b))

#endif
