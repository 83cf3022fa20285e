/* vec.h - typed growing arrays in an arena.
 *
 * Layer: base. Growth leaves the old storage in the arena (twice the final
 * size at most). Elements are reached by index, never kept as pointers across
 * a push.
 *
 *     typedef GS_VEC(gs_use) gs_use_vec;
 *     gs_use_vec uses = {0};
 *     *gs_vec_push(arena, &uses) = (gs_use){ ... };
 *     for (uint32_t i = 0; i < uses.len; i++) use(&uses.at[i]);
 */
#ifndef GODSPLIT_VEC_H
#define GODSPLIT_VEC_H

#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "str.h"

#define GS_VEC(T)     \
    struct {          \
        T *at;        \
        uint32_t len; \
        uint32_t cap; \
    }

/* Makes room for `extra` more elements of `size` bytes. `vec` points to any
 * GS_VEC. Ends the process as gs_arena_alloc does beyond UINT32_MAX elements. */
void gs_vec_reserve_(gs_arena *arena, void *vec, size_t size, size_t align, uint32_t extra);

/* Pointer to a new last element, valid until the next push. It is zeroed unless
 * `len` was made smaller before. */
#define gs_vec_push(arena, vec)                                                       \
    (((vec)->len == (vec)->cap ? gs_vec_reserve_((arena), (vec), sizeof(*(vec)->at),  \
                                                 _Alignof(__typeof__(*(vec)->at)), 1) \
                               : (void)0),                                            \
     &(vec)->at[(vec)->len++])

#define gs_vec_last(vec) (&(vec)->at[(vec)->len - 1])

/* A list of small numbers: indices of statements, units, modules. */
typedef GS_VEC(uint32_t) gs_u32_vec;

typedef GS_VEC(gs_str) gs_str_vec;

/* Negative, 0 or positive, for qsort. */
static inline int gs_u32_compare(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

/* "No such index", for every index in the program. */
#define GS_NONE UINT32_MAX

#endif
