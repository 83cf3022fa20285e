/* arena.h - memory that is given back all at once.
 *
 * Layer: base. The lowest of all: knows nothing of Python, files or diagnostics.
 *
 * A run has two arenas, made in main and passed down: `run` owns every struct
 * that a stage returns, `scratch` is borrowed inside one stage and rewound
 * before it returns. Nothing in the pipeline frees a single object.
 *
 * Compiled with GS_ARENA_MALLOC, each object is a malloc of its own, so that
 * sanitizers and valgrind see the bounds and the lifetime of every object.
 */
#ifndef GODSPLIT_ARENA_H
#define GODSPLIT_ARENA_H

#include <stddef.h>
#include <stdint.h>

typedef struct gs_arena_block gs_arena_block;

typedef struct gs_arena {
    gs_arena_block *head; /* the block being filled, NULL before the first use */
    size_t used;          /* bytes handed out since init, for the figures of -v */
} gs_arena;

/* A place to rewind to. Valid until an older mark is rewound to. */
typedef struct gs_arena_mark {
    gs_arena_block *head;
    size_t fill;
    size_t used;
} gs_arena_mark;

/* Makes an empty arena in place. Never fails; no memory is taken yet. */
void gs_arena_init(gs_arena *arena);

/* Gives everything back. The arena may be used again as if just made. */
void gs_arena_free(gs_arena *arena);

/* `size` zeroed bytes aligned to `align` (a power of two, at most 16), owned
 * by the arena. Never returns NULL: when memory ends the process ends with one
 * line on standard error and status 2, since nothing has been written yet that
 * could be left half done. A size of 0 gives a valid, unique-less pointer. */
void *gs_arena_alloc(gs_arena *arena, size_t size, size_t align);

/* Remembers the present fill; rewinding gives back what came later. O(blocks). */
gs_arena_mark gs_arena_save(const gs_arena *arena);
void gs_arena_rewind(gs_arena *arena, gs_arena_mark mark);

/* One zeroed T, or n of them. */
#define gs_new(arena, T) ((T *)gs_arena_alloc((arena), sizeof(T), _Alignof(T)))
#define gs_new_n(arena, T, n) ((T *)gs_arena_alloc((arena), sizeof(T) * (size_t)(n), _Alignof(T)))

#endif
