/* text_check.c - what --check found, as lines for a person.
 *
 * Owns: the words of each finding, for all formats that have sentences.
 * Must not know: how a finding came about.
 */
#include <assert.h>
#include <string.h>

#include "report_p.h"

gs_str gs_check_name(gs_check_kind kind)
{
    static const char *const NAMES[] = {
        [GS_FINDING_NEW] = "new",       [GS_FINDING_GROWN] = "grown",  [GS_FINDING_SPLIT] = "split",
        [GS_NOTE_SHRUNK] = "shrunk",    [GS_NOTE_UNDER] = "under",     [GS_NOTE_GONE] = "gone",
        [GS_NOTE_HANDED] = "handed-on", [GS_NOTE_ALLOWED] = "allowed",
    };
    assert(kind <= GS_NOTE_ALLOWED);
    return gs_str_from(NAMES[kind]);
}

static const char *plural(uint32_t count)
{
    return count == 1 ? "" : "s";
}

gs_str gs_check_text(const gs_check_finding *f, gs_arena *arena)
{
    switch (f->kind) {
    case GS_FINDING_NEW:
        return gs_str_format(arena, "new god file: %u lines, %u over the limit of %u", f->lines,
                             f->excess, f->limit);
    case GS_FINDING_GROWN:
        return gs_str_format(arena, "grew: %u lines, %u over the %u %s (limit %u)", f->lines,
                             f->excess, f->budget, f->counted ? "that it had" : "of its baseline",
                             f->limit);
    case GS_FINDING_SPLIT:
        return gs_str_format(arena,
                             "grew in its split: the modules of %.*s are %u line%s more over the "
                             "limit of %u than it was",
                             GS_FMT(f->god), f->excess, plural(f->excess), f->limit);
    case GS_NOTE_SHRUNK:
        return gs_str_format(arena, "shrank from %u to %u lines", f->budget, f->lines);
    case GS_NOTE_UNDER:
        return gs_str_format(arena, "is not over its limit any more: %u of %u lines", f->lines,
                             f->limit);
    case GS_NOTE_GONE:
        return GS_STR("is in the baseline, but there is no such file any more");
    case GS_NOTE_HANDED:
        return gs_str_format(arena, "%u lines, within what %.*s %s", f->lines, GS_FMT(f->god),
                             f->counted ? "had" : "was allowed");
    case GS_NOTE_ALLOWED:
        return gs_str_format(arena, "may grow to %u lines: %.*s", f->budget, GS_FMT(f->reason));
    }
    return GS_STR("");
}

/* As a shell reads it. */
static gs_str shell_word(gs_str path, gs_arena *arena)
{
    bool plain = path.len > 0 && path.ptr[0] != '-';
    for (size_t i = 0; i < path.len; i++) {
        unsigned char c = (unsigned char)path.ptr[i], lower = c | 0x20;
        plain = plain && ((lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c >= 0x80 ||
                          (c && strchr("/._-+", c)));
    }
    if (plain)
        return path;
    gs_buf out;
    gs_buf_init(&out, arena);
    gs_buf_addc(&out, path.len && path.ptr[0] == '-' ? "./'" : "'");
    for (size_t i = 0; i < path.len; i++) {
        if (path.ptr[i] == '\'')
            gs_buf_addc(&out, "'\\'");
        gs_buf_byte(&out, path.ptr[i]);
    }
    gs_buf_byte(&out, '\'');
    return gs_buf_str(&out);
}

gs_str gs_check_remedy(const gs_check_finding *f, gs_arena *arena)
{
    gs_str word = shell_word(f->path, arena);
    switch (f->kind) {
    case GS_FINDING_NEW:
    case GS_FINDING_SPLIT:
        return gs_str_format(arena, "split it: godsplit %.*s --analyze", GS_FMT(word));
    case GS_FINDING_GROWN:
        return gs_str_format(arena,
                             "put what is new into a module of its own, or split it: godsplit "
                             "%.*s --analyze",
                             GS_FMT(word));
    case GS_NOTE_SHRUNK:
    case GS_NOTE_UNDER:
    case GS_NOTE_GONE:
    case GS_NOTE_HANDED:
        return f->counted ? GS_STR("") : GS_STR("godsplit --baseline");
    case GS_NOTE_ALLOWED:
        break;
    }
    return GS_STR("");
}

/* ---------------------------------------------------------------- the lines */

static void put_failure(gs_page *page, const gs_check_finding *finding)
{
    gs_page_put(page, GS_PAINT_STRONG, finding->path);
    gs_page_put(page, GS_PAINT_PLAIN, GS_STR(": "));
    gs_page_put(page, GS_PAINT_BAD, gs_check_text(finding, page->scratch));
    gs_page_end(page);
    gs_page_pad(page, 4);
    gs_page_put(page, GS_PAINT_DIM, gs_check_remedy(finding, page->scratch));
    gs_page_end(page);
}

static void put_note(gs_page *page, const gs_check_finding *finding)
{
    gs_page_put(page, GS_PAINT_PLAIN, GS_STR("note: "));
    gs_page_put(page, GS_PAINT_PLAIN, finding->path);
    gs_page_put(page, GS_PAINT_PLAIN, GS_STR(": "));
    gs_page_put(page, GS_PAINT_DIM, gs_check_text(finding, page->scratch));
    gs_page_end(page);
}

static bool is_stale(const gs_check_finding *f)
{
    return f->kind >= GS_FINDING_NOTES && f->kind != GS_NOTE_ALLOWED && !f->counted;
}

static void put_notes(gs_page *page, const gs_check *check)
{
    uint32_t stale = 0;
    for (uint32_t i = 0; i < check->findings.len; i++) {
        const gs_check_finding *f = &check->findings.at[i];
        if (f->kind >= GS_FINDING_NOTES)
            put_note(page, f);
        stale += is_stale(f);
    }
    if (stale) {
        gs_page_put(page, GS_PAINT_DIM,
                    gs_str_format(page->scratch, "    godsplit --baseline writes %s into %.*s",
                                  stale == 1 ? "it" : "them", GS_FMT(check->baseline)));
        gs_page_end(page);
    }
}

static void put_sum(gs_page *page, const gs_check *check)
{
    if (check->looked == 0 && check->findings.len == 0) {
        gs_page_put(page, GS_PAINT_PLAIN, GS_STR("No file with a limit found."));
        gs_page_end(page);
        return;
    }
    gs_page_format(page, "%u file%s with a limit, %u over it: ", check->looked,
                   plural(check->looked), check->over);
    if (check->failures)
        gs_page_put(page, GS_PAINT_BAD,
                    gs_str_format(page->scratch, "%u new or grown", check->failures));
    else
        gs_page_put(page, GS_PAINT_GOOD, GS_STR("none new, none grown"));
    if (check->against.len)
        gs_page_put(page, GS_PAINT_PLAIN,
                    gs_str_format(page->scratch, " against %.*s", GS_FMT(check->against)));
    gs_page_put(page, GS_PAINT_PLAIN, GS_STR("."));
    gs_page_end(page);
    if (check->failures && !check->has_baseline && check->against.len == 0) {
        gs_page_put(page, GS_PAINT_DIM,
                    GS_STR("There is no baseline: godsplit --baseline makes one of what there is "
                           "today."));
        gs_page_end(page);
    }
}

void gs_report_check_text(const gs_check *check, const gs_report_style *style, bool quiet,
                          gs_buf *out, gs_arena *scratch)
{
    gs_page page = {.style = *style, .out = out, .scratch = scratch};
    for (uint32_t i = 0; i < check->findings.len; i++) {
        if (check->findings.at[i].kind < GS_FINDING_NOTES)
            put_failure(&page, &check->findings.at[i]);
    }
    if (quiet)
        return;
    put_notes(&page, check);
    put_sum(&page, check);
}
