/* str.c - counted strings: comparing and searching.
 *
 * Owns nothing: a gs_str is a view of bytes that live elsewhere.
 * Must not know: locales, encodings, lines.
 */
#include "godsplit/str.h"

#include <assert.h>
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

gs_str gs_str_next(gs_str *rest, char mark)
{
    const char *end = rest->len ? memchr(rest->ptr, mark, rest->len) : NULL;
    gs_str part = {rest->ptr, end ? (size_t)(end - rest->ptr) : rest->len};
    size_t skip = part.len + (end != NULL);
    *rest = (gs_str){rest->ptr ? rest->ptr + skip : NULL, rest->len - skip};
    return part;
}
