/* str_new.c - counted strings that are made in an arena.
 *
 * Must not know: what they say.
 */
#include "godsplit/str.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

gs_str gs_str_copy(gs_arena *arena, gs_str s)
{
    char *copy = gs_arena_alloc(arena, s.len + 1, 1);
    if (s.len)
        memcpy(copy, s.ptr, s.len);
    return (gs_str){copy, s.len};
}

gs_str gs_str_format(gs_arena *arena, const char *format, ...)
{
    char first[256];
    va_list args;
    va_start(args, format);
    int len = vsnprintf(first, sizeof(first), format, args);
    va_end(args);
    assert(len >= 0 && "no wide characters are formatted");
    if (len < (int)sizeof(first))
        return gs_str_copy(arena, (gs_str){first, len > 0 ? (size_t)len : 0});
    char *text = gs_arena_alloc(arena, (size_t)len + 1, 1);
    va_start(args, format);
    vsnprintf(text, (size_t)len + 1, format, args);
    va_end(args);
    return (gs_str){text, (size_t)len};
}
