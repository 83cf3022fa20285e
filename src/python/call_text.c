/* call_text.c - the arguments of a call as its text shows them.
 *
 * Owns a reader of brackets, strings and comments that starts at a place which
 * the tree has vouched for. Knows nothing of names or Django.
 */
#include "call_text.h"

#include "path.h"

#include <assert.h>
#include <string.h>

/* A call longer than this is not read to its end: calls in calls stay linear. */
enum { CALL_BYTES_MAX = 1 << 14 };

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\f' || c == '\r' || c == '\n' || c == '\\';
}

static size_t skip_comment(gs_str text, size_t at)
{
    while (at < text.len && text.ptr[at] != '\n' && text.ptr[at] != '\r')
        at++;
    return at;
}

size_t gs_call_skip_blank(gs_str text, size_t offset)
{
    while (offset < text.len) {
        if (text.ptr[offset] == '#')
            offset = skip_comment(text, offset);
        else if (is_blank(text.ptr[offset]))
            offset++;
        else
            break;
    }
    return offset;
}

/* Past the string whose opening quote is at `at`. */
static size_t skip_string(gs_str text, size_t at)
{
    char quote = text.ptr[at];
    char triple[] = {quote, quote, quote};
    size_t width = at + 3 <= text.len && memcmp(text.ptr + at, triple, 3) == 0 ? 3 : 1;
    at += width;
    while (at + width <= text.len) {
        if (memcmp(text.ptr + at, triple, width) == 0)
            return at + width;
        at += text.ptr[at] == '\\' ? 2 : 1;
    }
    return text.len;
}

bool gs_call_open(gs_call_text *call, gs_str text, uint32_t offset)
{
    size_t at = gs_call_skip_blank(text, offset);
    if (at >= text.len || !strchr("([{", text.ptr[at]))
        return false;
    size_t limit = at + CALL_BYTES_MAX < text.len ? at + CALL_BYTES_MAX : text.len;
    *call = (gs_call_text){.text = {text.ptr, limit}, .at = at + 1, .limit = limit};
    return true;
}

static gs_str read_keyword(gs_call_text *call)
{
    gs_str rest = {call->text.ptr + call->at, call->text.len - call->at};
    size_t end = call->at + gs_name_length(rest);
    size_t equals = gs_call_skip_blank(call->text, end);
    if (end == call->at || equals + 1 >= call->limit || call->text.ptr[equals] != '=' ||
        call->text.ptr[equals + 1] == '=')
        return (gs_str){0};
    gs_str keyword = {call->text.ptr + call->at, end - call->at};
    call->at = gs_call_skip_blank(call->text, equals + 1);
    return keyword;
}

/* Past the string, comment or byte at `at`. */
static size_t skip_token(gs_str text, size_t at)
{
    char c = text.ptr[at];
    if (c == '"' || c == '\'')
        return skip_string(text, at);
    return c == '#' ? skip_comment(text, at) : at + 1;
}

/* The first of `stops` from `at` that stands in no bracket of its own; `*last`
 * is set past what stands before it, blanks and comments aside. */
static size_t find_stop(gs_str text, size_t at, const char *stops, size_t *last)
{
    uint32_t depth = 0;
    while (at < text.len) {
        char c = text.ptr[at];
        if (depth == 0 && strchr(stops, c))
            return at;
        depth += strchr("([{", c) ? 1 : 0;
        depth -= strchr(")]}", c) && depth > 0 ? 1 : 0;
        at = skip_token(text, at);
        if (c != '#' && !is_blank(c))
            *last = at;
    }
    return at;
}

static size_t find_item_end(gs_str text, size_t at, size_t *last)
{
    gs_str rest = {text.ptr + at, text.len - at};
    gs_str first = {rest.ptr, gs_name_length(rest)};
    *last = at;
    if (gs_str_equal(first, GS_STR("lambda")))
        at = find_stop(text, at, ":)]}", last);
    return find_stop(text, at, ",)]}", last);
}

bool gs_call_next(gs_call_text *call, gs_call_arg *arg)
{
    call->at = gs_call_skip_blank(call->text, call->at);
    if (call->at >= call->limit)
        return false;
    if (strchr(")]}", call->text.ptr[call->at])) {
        call->at++;
        return false;
    }
    arg->keyword = read_keyword(call);
    size_t last;
    size_t end = find_item_end(call->text, call->at, &last);
    if (end >= call->limit)
        return false;
    arg->value = (gs_span){(uint32_t)call->at, (uint32_t)last};
    call->at = call->text.ptr[end] == ',' ? end + 1 : end;
    assert(arg->value.start <= arg->value.end);
    return true;
}

static size_t skip_blank_back(gs_str text, size_t end)
{
    while (end > 0 && is_blank(text.ptr[end - 1]))
        end--;
    return end;
}

static gs_str name_before(gs_str text, size_t end)
{
    end = skip_blank_back(text, end);
    size_t start = end;
    while (start > 0 && gs_is_name_byte(text.ptr[start - 1]))
        start--;
    return (gs_str){text.ptr + start, end - start};
}

bool gs_call_follows(gs_str text, uint32_t offset, char byte)
{
    assert(offset <= text.len);
    size_t before = skip_blank_back(text, offset);
    return before > 0 && text.ptr[before - 1] == byte;
}

gs_str gs_call_keyword_before(gs_str text, uint32_t offset)
{
    assert(offset <= text.len);
    if (!gs_call_follows(text, offset, '='))
        return (gs_str){0};
    return name_before(text, skip_blank_back(text, offset) - 1);
}

bool gs_call_is_first_of(gs_str text, uint32_t offset, gs_str callee)
{
    if (!gs_call_follows(text, offset, '('))
        return false;
    return gs_str_equal(name_before(text, skip_blank_back(text, offset) - 1), callee);
}

gs_str gs_call_bare_name(gs_str text, gs_span value)
{
    assert(value.start <= value.end && value.end <= text.len);
    gs_str name = {text.ptr + value.start, value.end - value.start};
    return gs_name_length(name) == name.len ? name : (gs_str){0};
}
