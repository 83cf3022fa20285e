/* diff.c - changes of files as a unified diff that git applies.
 *
 * Owns: git's extended format of new, deleted and changed files.
 * Must not know: why a file changes.
 *
 * What changes here are whole files that come or go, and lines that are
 * rewritten one for one, so that the lines between the common beginning and the
 * common end need no search for the longest common subsequence: of equal number
 * they are compared line by line, else they are replaced.
 */
#include <assert.h>
#include <string.h>

#include "godsplit/report.h"

enum { CONTEXT = 3 };

/* Lines with their newline; the last one may lack it. */
typedef struct text {
    gs_str_vec lines;
} text;

/* Lines [before, before + befores) become [after, after + afters). */
typedef struct region {
    uint32_t before, befores, after, afters;
} region;

typedef struct differ {
    gs_arena *scratch;
    text before, after;
    GS_VEC(region) regions;
    bool color;
    gs_buf *out;
} differ;

static text text_of(gs_str bytes, gs_arena *arena)
{
    text t = {0};
    while (bytes.len) {
        const char *end = memchr(bytes.ptr, '\n', bytes.len);
        size_t len = end ? (size_t)(end - bytes.ptr) + 1 : bytes.len;
        *gs_vec_push(arena, &t.lines) = (gs_str){bytes.ptr, len};
        bytes = (gs_str){bytes.ptr + len, bytes.len - len};
    }
    return t;
}

static bool same(const differ *d, uint32_t before, uint32_t after)
{
    return gs_str_equal(d->before.lines.at[before], d->after.lines.at[after]);
}

/* ---------------------------------------------------------------- regions */

static void add_region(differ *d, region r)
{
    region *last = d->regions.len ? gs_vec_last(&d->regions) : NULL;
    if (last && last->before + last->befores == r.before && last->after + last->afters == r.after) {
        last->befores += r.befores;
        last->afters += r.afters;
        return;
    }
    *gs_vec_push(d->scratch, &d->regions) = r;
}

static void find_regions(differ *d)
{
    uint32_t before = d->before.lines.len, after = d->after.lines.len, at = 0;
    while (at < before && at < after && same(d, at, at))
        at++;
    while (before > at && after > at && same(d, before - 1, after - 1))
        before--, after--;
    if (before != after) {
        add_region(d, (region){at, before - at, at, after - at});
        return;
    }
    for (; at < before; at++)
        if (!same(d, at, at))
            add_region(d, (region){at, 1, at, 1});
}

/* ------------------------------------------------------------------ lines */

static void add_line(differ *d, char sign, gs_str line)
{
    const char *color = !d->color ? "" : sign == '+' ? "\x1b[32m" : sign == '-' ? "\x1b[31m" : "";
    bool open = !line.len || line.ptr[line.len - 1] != '\n';
    gs_buf_format(d->out, "%s%c%.*s%s", color, sign, (int)(line.len - !open), line.ptr,
                  *color ? "\x1b[m" : "");
    gs_buf_addc(d->out, open ? "\n\\ No newline at end of file\n" : "\n");
}

/* "12,5", "12" for one line, and "0,0" for none. */
static void add_range(differ *d, char sign, uint32_t first, uint32_t count)
{
    gs_buf_format(d->out, "%c%u", sign, count ? first + 1 : first);
    if (count != 1)
        gs_buf_format(d->out, ",%u", count);
}

static void add_header(differ *d, uint32_t before, uint32_t befores, uint32_t after,
                       uint32_t afters)
{
    gs_buf_addc(d->out, d->color ? "\x1b[36m@@ " : "@@ ");
    add_range(d, '-', before, befores);
    gs_buf_byte(d->out, ' ');
    add_range(d, '+', after, afters);
    gs_buf_addc(d->out, d->color ? " @@\x1b[m\n" : " @@\n");
}

/* The regions [from, to) with what stands between and around them. */
static void add_hunk(differ *d, uint32_t from, uint32_t to)
{
    const region *first = &d->regions.at[from], *last = &d->regions.at[to - 1];
    uint32_t lead = first->before < CONTEXT ? first->before : CONTEXT;
    uint32_t at = first->before - lead, end = last->before + last->befores;
    uint32_t rest = d->before.lines.len - end, tail = rest < CONTEXT ? rest : CONTEXT;
    add_header(d, at, end + tail - at, first->after - lead,
               last->after + last->afters + tail - (first->after - lead));
    for (uint32_t i = from; i < to; i++) {
        const region *r = &d->regions.at[i];
        for (; at < r->before; at++)
            add_line(d, ' ', d->before.lines.at[at]);
        for (uint32_t k = 0; k < r->befores; k++)
            add_line(d, '-', d->before.lines.at[at++]);
        for (uint32_t k = 0; k < r->afters; k++)
            add_line(d, '+', d->after.lines.at[r->after + k]);
    }
    for (; at < end + tail; at++)
        add_line(d, ' ', d->before.lines.at[at]);
}

static void add_hunks(differ *d)
{
    for (uint32_t from = 0, to; from < d->regions.len; from = to) {
        for (to = from + 1; to < d->regions.len; to++) {
            const region *former = &d->regions.at[to - 1];
            if (d->regions.at[to].before - (former->before + former->befores) > 2 * CONTEXT)
                break;
        }
        add_hunk(d, from, to);
    }
}

/* ------------------------------------------------------------------ files */

static bool is_odd(unsigned char c)
{
    return c < ' ' || c == '"' || c == '\\' || c == 0x7F;
}

/* As git writes a path: in quotes, with escapes, when it holds odd bytes. */
static void add_path(differ *d, const char *side, gs_str path)
{
    bool quoted = false;
    for (size_t i = 0; i < path.len; i++)
        quoted = quoted || is_odd((unsigned char)path.ptr[i]);
    gs_buf_format(d->out, "%s%s", quoted ? "\"" : "", side);
    for (size_t i = 0; i < path.len; i++) {
        unsigned char c = (unsigned char)path.ptr[i];
        if (is_odd(c))
            gs_buf_format(d->out, "\\%03o", c);
        else
            gs_buf_byte(d->out, path.ptr[i]);
    }
    gs_buf_addc(d->out, quoted ? "\"" : "");
}

static void add_name(differ *d, const char *mark, const char *side, gs_str path, bool there)
{
    gs_buf_addc(d->out, mark);
    if (there)
        add_path(d, side, path);
    else
        gs_buf_addc(d->out, "/dev/null");
    /* git ends a name with blanks by a tab. */
    gs_buf_addc(d->out, there && gs_str_find(path, GS_STR(" ")) != SIZE_MAX ? "\t\n" : "\n");
}

static void add_change(differ *d, const gs_change *change)
{
    gs_buf_addc(d->out, d->color ? "\x1b[1mdiff --git " : "diff --git ");
    add_path(d, "a/", change->path);
    gs_buf_byte(d->out, ' ');
    add_path(d, "b/", change->path);
    gs_buf_byte(d->out, '\n');
    if (!change->existed)
        gs_buf_addc(d->out, "new file mode 100644\n");
    if (!change->exists)
        gs_buf_format(d->out, "deleted file mode %s\n", change->executable ? "100755" : "100644");
    if (d->regions.len) {
        add_name(d, "--- ", "a/", change->path, change->existed);
        add_name(d, "+++ ", "b/", change->path, change->exists);
    }
    gs_buf_addc(d->out, d->color ? "\x1b[m" : "");
    add_hunks(d);
}

void gs_report_diff(const gs_change *changes, uint32_t count, bool color, gs_buf *out,
                    gs_arena *scratch)
{
    for (uint32_t i = 0; i < count; i++) {
        gs_arena_mark mark = gs_arena_save(scratch);
        const gs_change *change = &changes[i];
        assert(change->existed || change->exists);
        differ d = {.scratch = scratch, .color = color, .out = out};
        d.before = text_of(change->existed ? change->before : GS_STR(""), scratch);
        d.after = text_of(change->exists ? change->after : GS_STR(""), scratch);
        find_regions(&d);
        if (d.regions.len || change->existed != change->exists)
            add_change(&d, change);
        gs_arena_rewind(scratch, mark);
    }
}
