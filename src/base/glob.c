/* glob.c - does a name fit a pattern.
 *
 * Owns: the forms of patterns, and the two ways back after a star.
 * Must not know: what is done with what fits.
 *
 * Of several stars only the last needs to be tried again (each earlier one may
 * as well stop at its first fit), and of several `**` the last; a star does not
 * cross a '/', so a failure behind it falls back on the `**` before it.
 */
#include "godsplit/glob.h"

#include <assert.h>

/* Where to go on when what follows a star did not fit. */
typedef struct way_back {
    size_t pattern; /* behind the star; SIZE_MAX: no star yet */
    size_t text;    /* where the rest is tried next */
} way_back;

typedef struct matcher {
    gs_str pattern, text;
    size_t p, t;
    way_back star, folders;
} matcher;

/* Bytes of the code point at an offset. */
static size_t point_len(gs_str s, size_t at)
{
    size_t end = at + 1;
    assert(at < s.len);
    while (end < s.len && ((unsigned char)s.ptr[end] & 0xC0) == 0x80)
        end++;
    return end - at;
}

static gs_str point_at(gs_str s, size_t at)
{
    return (gs_str){s.ptr + at, point_len(s, at)};
}

static bool has(gs_str s, size_t at, char byte)
{
    return at < s.len && s.ptr[at] == byte;
}

/* ------------------------------------------------------------------- sets */

/* The bracket that closes the set at `at`, or SIZE_MAX: then `[` is itself. */
static size_t end_of_set(gs_str pattern, size_t at)
{
    size_t i = at + 1;
    if (has(pattern, i, '!') || has(pattern, i, '^'))
        i++;
    if (has(pattern, i, ']'))
        i++;
    while (i < pattern.len && pattern.ptr[i] != ']')
        i++;
    return i < pattern.len ? i : SIZE_MAX;
}

/* The set stands in [at, end] with its brackets. UTF-8 sorts as code points do. */
static bool set_has(gs_str pattern, size_t at, size_t end, gs_str point)
{
    bool negated = has(pattern, at + 1, '!') || has(pattern, at + 1, '^'), found = false;
    size_t i = at + 1 + negated;
    while (i < end) {
        gs_str low = point_at(pattern, i), high = low;
        i += low.len;
        if (has(pattern, i, '-') && i + 1 < end) {
            high = point_at(pattern, i + 1);
            i += 1 + high.len;
        }
        found = found || (gs_str_compare(low, point) <= 0 && gs_str_compare(point, high) <= 0);
    }
    return found != negated && !gs_str_equal(point, GS_STR("/"));
}

/* ------------------------------------------------------------------- steps */

/* One character of the text against one of the pattern that is no star. */
static bool step_over(matcher *m)
{
    if (m->p == m->pattern.len || m->t == m->text.len)
        return false;
    gs_str point = point_at(m->text, m->t);
    char first = m->pattern.ptr[m->p];
    size_t end = first == '[' ? end_of_set(m->pattern, m->p) : SIZE_MAX;
    if (end != SIZE_MAX) {
        if (!set_has(m->pattern, m->p, end, point))
            return false;
        m->p = end + 1;
    } else if (first == '?') {
        if (gs_str_equal(point, GS_STR("/")))
            return false;
        m->p++;
    } else {
        size_t literal = m->p + (first == '\\' && m->p + 1 < m->pattern.len);
        gs_str wanted = point_at(m->pattern, literal);
        if (!gs_str_equal(wanted, point))
            return false;
        m->p = literal + wanted.len;
    }
    m->t += point.len;
    return true;
}

/* `**` that is a whole part of the path. */
static bool is_folders(const matcher *m)
{
    gs_str pattern = m->pattern;
    bool begins = m->p == 0 || pattern.ptr[m->p - 1] == '/';
    return begins && has(pattern, m->p, '*') && has(pattern, m->p + 1, '*') &&
           (m->p + 2 == pattern.len || pattern.ptr[m->p + 2] == '/');
}

/* Notes the star at which the pattern stands; false if it is none. */
static bool note_star(matcher *m)
{
    if (!has(m->pattern, m->p, '*'))
        return false;
    if (is_folders(m)) {
        bool last = m->p + 2 == m->pattern.len;
        m->p += last ? 2 : 3;
        m->folders = (way_back){m->p, m->t};
        m->star.pattern = SIZE_MAX;
        if (last)
            m->t = m->text.len;
        return true;
    }
    while (has(m->pattern, m->p, '*'))
        m->p++;
    m->star = (way_back){m->p, m->t};
    return true;
}

/* Goes back to the last star that can take more. */
static bool go_back(matcher *m)
{
    if (m->star.pattern != SIZE_MAX && m->star.text < m->text.len &&
        m->text.ptr[m->star.text] != '/') {
        m->star.text += point_len(m->text, m->star.text);
        m->p = m->star.pattern;
        m->t = m->star.text;
        return true;
    }
    if (m->folders.pattern == SIZE_MAX)
        return false;
    while (m->folders.text < m->text.len && m->text.ptr[m->folders.text] != '/')
        m->folders.text++;
    if (m->folders.text == m->text.len)
        return false;
    m->folders.text++;
    m->p = m->folders.pattern;
    m->t = m->folders.text;
    m->star.pattern = SIZE_MAX;
    return true;
}

bool gs_glob_match(gs_str pattern, gs_str text)
{
    matcher m = {.pattern = pattern,
                 .text = text,
                 .star = {.pattern = SIZE_MAX},
                 .folders = {.pattern = SIZE_MAX}};
    while (m.p < pattern.len || m.t < text.len) {
        if (!note_star(&m) && !step_over(&m) && !go_back(&m))
            return false;
    }
    return true;
}

/* ------------------------------------------------------------------- paths */

bool gs_glob_match_path(gs_str pattern, gs_str path)
{
    if (has(pattern, 0, '/'))
        return gs_glob_match((gs_str){pattern.ptr + 1, pattern.len - 1}, path);
    for (size_t at = 0; at < path.len; at++) {
        if ((at == 0 || path.ptr[at - 1] == '/') &&
            gs_glob_match(pattern, (gs_str){path.ptr + at, path.len - at}))
            return true;
    }
    return false;
}

bool gs_glob_covers(gs_str pattern, gs_str path)
{
    if (gs_str_ends(pattern, GS_STR("/")))
        pattern.len--;
    for (size_t end = 1; end <= path.len; end++) {
        if ((end == path.len || path.ptr[end] == '/') &&
            gs_glob_match_path(pattern, (gs_str){path.ptr, end}))
            return true;
    }
    return false;
}
