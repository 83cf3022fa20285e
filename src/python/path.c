/* path.c - a dotted path taken apart.
 *
 * Owns the reading of names and dots in text that the tree has called a path.
 * Knows nothing of what the names mean.
 */
#include "path.h"

#include <assert.h>
#include <string.h>

bool gs_is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           (unsigned char)c >= 0x80;
}

size_t gs_name_length(gs_str text)
{
    size_t length = 0;
    while (length < text.len && gs_is_name_byte(text.ptr[length]))
        length++;
    return length;
}

static gs_str without_blanks(gs_str text)
{
    while (text.len > 0 && strchr(" \t\f\r\n\\", text.ptr[0]))
        text = (gs_str){text.ptr + 1, text.len - 1};
    return text;
}

/* What follows a dot; empty if no dot comes next. */
static gs_str after_dot(gs_str text)
{
    text = without_blanks(text);
    if (text.len == 0 || text.ptr[0] != '.')
        return (gs_str){0};
    return without_blanks((gs_str){text.ptr + 1, text.len - 1});
}

gs_dotted gs_dotted_read(gs_str text)
{
    gs_dotted dotted = {0};
    while (text.len > 0) {
        gs_str name = {text.ptr, gs_name_length(text)};
        if (name.len == 0)
            break;
        if (dotted.first.len == 0)
            dotted.first = name;
        else if (dotted.second.len == 0)
            dotted.second = name;
        dotted.last = name;
        text = after_dot((gs_str){text.ptr + name.len, text.len - name.len});
    }
    assert((dotted.first.len == 0) == (dotted.last.len == 0));
    return dotted;
}
