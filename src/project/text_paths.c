/* text_paths.c - patterns of paths as tools write them, and setup.py.
 *
 * Owns: whether a pattern fits the old file, and the packages that setup() names.
 * Must not know: lines and sections.
 */
#include "scan_p.h"

#include "godsplit/facts.h"

#include <assert.h>
#include <string.h>

/* ---------------------------------------------------------------- patterns */

/* A star stands for any run of bytes, folders too: of the tools that read such
 * patterns some stop at '/', and for the old file the difference is none. */
static bool fits(gs_str pattern, gs_str path)
{
    size_t p = 0, t = 0, star = SIZE_MAX, held = 0;
    while (t < path.len) {
        if (p < pattern.len && pattern.ptr[p] == '*') {
            star = p++;
            held = t;
        } else if (p < pattern.len && (pattern.ptr[p] == '?' || pattern.ptr[p] == path.ptr[t])) {
            p++;
            t++;
        } else if (star != SIZE_MAX) {
            p = star + 1;
            t = ++held;
        } else {
            return false;
        }
    }
    while (p < pattern.len && pattern.ptr[p] == '*')
        p++;
    return p == pattern.len;
}

/* A regular expression's `\.`, `.*`, `^` and `$` as a pattern has them; at most
 * `max` bytes. */
static size_t plain_pattern(gs_str from, char *to, size_t max)
{
    size_t len = 0;
    for (size_t i = 0; i < from.len && len < max; i++) {
        bool any = from.ptr[i] == '.' && i + 1 < from.len && from.ptr[i + 1] == '*';
        if (from.ptr[i] == '\\' || from.ptr[i] == '^' || from.ptr[i] == '$' || any)
            continue;
        to[len++] = from.ptr[i];
    }
    return len;
}

bool gs_pattern_fits(gs_str pattern, gs_str path)
{
    char plain[512];
    size_t len = plain_pattern(pattern, plain, sizeof(plain));
    gs_str rest = {plain, len};
    static const char *const LEADS[] = {"!", "./", "/"};
    for (size_t i = 0; i < sizeof(LEADS) / sizeof(*LEADS); i++) {
        size_t lead = strlen(LEADS[i]);
        if (gs_str_starts(rest, gs_str_from(LEADS[i])))
            rest = (gs_str){rest.ptr + lead, rest.len - lead};
    }
    if (!gs_str_ends(rest, GS_STR(".py")) || len == sizeof(plain))
        return false;
    if (fits(rest, path))
        return true;
    /* A name alone fits in every folder. */
    const char *slash = memrchr(path.ptr, '/', path.len);
    gs_str name = slash ? (gs_str){slash + 1, path.len - (size_t)(slash + 1 - path.ptr)} : path;
    if (gs_str_starts(rest, GS_STR("**/")))
        rest = (gs_str){rest.ptr + 3, rest.len - 3};
    return !memchr(rest.ptr, '/', rest.len) && fits(rest, name);
}

/* ---------------------------------------------------------------- setup.py */

/* The string literal of a list that is `package`; its offset, or SIZE_MAX. */
static size_t find_item(gs_str list, gs_str package)
{
    for (size_t at = 0; at + package.len + 1 < list.len; at++) {
        char quote = list.ptr[at];
        if ((quote == '"' || quote == '\'') && list.ptr[at + package.len + 1] == quote &&
            memcmp(list.ptr + at + 1, package.ptr, package.len) == 0)
            return at + 1;
    }
    return SIZE_MAX;
}

static void read_packages(const gs_scan *scan, const gs_facts *facts, const gs_arg *arg,
                          gs_scan_result *result, gs_arena *arena)
{
    gs_str list = gs_source_slice(facts->source, arg->span);
    size_t at = find_item(list, scan->package);
    if (at == SIZE_MAX || arg->kind != GS_VALUE_LIST)
        return;
    gs_position where = gs_source_position(facts->source, arg->span.start + (uint32_t)at);
    *gs_vec_push(arena, &result->hits) = (gs_scan_hit){
        .kind = GS_HIT_PACKAGES, .line = where.line, .column = where.column, .text = scan->package};
}

void gs_scan_setup(const gs_scan *scan, gs_str bytes, gs_scan_result *result, gs_arena *arena,
                   gs_arena *scratch)
{
    gs_source source;
    gs_facts facts;
    gs_diags diags;
    gs_diags_init(&diags, arena);
    if (scan->is_package || !scan->package.len ||
        !gs_source_init(&source, GS_STR("setup.py"), bytes, arena, &diags) ||
        !gs_facts_read(&facts, &source, arena, scratch, &diags))
        return;
    for (uint32_t i = 0; i < facts.args.len; i++) {
        const gs_arg *arg = &facts.args.at[i];
        assert(arg->span.start <= arg->span.end);
        if (arg->keyword != GS_NONE &&
            gs_str_equal(gs_facts_name(&facts, arg->keyword), GS_STR("packages")))
            read_packages(scan, &facts, arg, result, arena);
    }
}
