/* str.c - counted strings: comparing, searching, copying.
 *
 * Owns nothing: a gs_str is a view of bytes that live elsewhere.
 * Must not know: locales, encodings, lines.
 */
#include "godsplit/str.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

gs_str gs_str_from(const char *text)
{
    return text ? (gs_str){text, strlen(text)} : (gs_str){"", 0};
}

bool gs_str_equal(gs_str a, gs_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

bool gs_str_same_letters(gs_str a, gs_str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.ptr[i]) != lower(b.ptr[i]))
            return false;
    return true;
}

int gs_str_compare(gs_str a, gs_str b)
{
    size_t common = a.len < b.len ? a.len : b.len;
    int order = common ? memcmp(a.ptr, b.ptr, common) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool gs_str_starts(gs_str s, gs_str prefix)
{
    return prefix.len <= s.len && gs_str_equal((gs_str){s.ptr, prefix.len}, prefix);
}

bool gs_str_ends(gs_str s, gs_str suffix)
{
    if (suffix.len == 0 || suffix.len > s.len)
        return suffix.len == 0;
    return memcmp(s.ptr + (s.len - suffix.len), suffix.ptr, suffix.len) == 0;
}

size_t gs_str_find(gs_str s, gs_str needle)
{
    if (needle.len == 0 || needle.len > s.len)
        return needle.len == 0 ? 0 : SIZE_MAX;
    const char *found = memmem(s.ptr, s.len, needle.ptr, needle.len);
    return found ? (size_t)(found - s.ptr) : SIZE_MAX;
}

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
