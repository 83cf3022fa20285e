/* vec.c - the growth of typed arrays.
 *
 * Owns: how fast a gs_vec grows. Must not know: what its elements are.
 */
#include "godsplit/vec.h"

#include <assert.h>
#include <string.h>

/* What every GS_VEC looks like; read and written by memcpy only, since the
 * caller's struct has a type of its own. */
typedef GS_VEC(void) any_vec;

static size_t bytes_of(uint64_t count, size_t size)
{
    size_t bytes;
    if (count > UINT32_MAX || __builtin_mul_overflow((size_t)count, size, &bytes))
        return SIZE_MAX; /* more than any arena has */
    return bytes;
}

void gs_vec_reserve_(gs_arena *arena, void *vec, size_t size, size_t align, uint32_t extra)
{
    any_vec v;
    memcpy(&v, vec, sizeof(v));
    assert(v.len <= v.cap);
    if (extra <= v.cap - v.len)
        return;
    uint64_t want = (uint64_t)v.len + extra;
    uint64_t cap = v.cap ? (uint64_t)v.cap * 2 : 8;
    if (cap > UINT32_MAX)
        cap = UINT32_MAX;
    if (cap < want)
        cap = want;
    void *at = gs_arena_alloc(arena, bytes_of(cap, size), align);
    if (v.len)
        memcpy(at, v.at, v.len * size);
    v.at = at;
    v.cap = (uint32_t)cap;
    memcpy(vec, &v, sizeof(v));
}
