/* hazard_text.c - comments that govern more than the statement they stand at
 * (H55), and what a file has above its first statement (H56).
 */
#include "hazard_p.h"
#include "layout_p.h"

#include <assert.h>

/* --------------------------------------------------------------- regions */

static bool is_pragma(gs_str comment)
{
    static const char *const WORDS[] = {
        "pylint:", "flake8:", "ruff:", "mypy:", "pyright:", "isort:", "yapf:", "fmt:"};
    while (comment.len && (*comment.ptr == '#' || *comment.ptr == ' '))
        comment = (gs_str){comment.ptr + 1, comment.len - 1};
    for (size_t i = 0; i < sizeof(WORDS) / sizeof(*WORDS); i++)
        if (gs_str_starts(comment, gs_str_from(WORDS[i])))
            return true;
    return false;
}

/* A region of a formatter that the graph keeps together is no danger. */
static bool is_joined(const gs_maker *maker, uint32_t stmt)
{
    uint32_t unit = maker->graph->unit_of_stmt[stmt];
    return maker->graph->units.at[unit].joined & GS_JOIN_REGION;
}

static void find_pragmas(gs_maker *maker, uint32_t index)
{
    const gs_source *source = maker->source;
    const gs_stmt *stmt = &maker->facts->stmts.at[index];
    uint32_t first = gs_maker_line(maker, stmt->span.start);
    for (uint32_t line = first; line < stmt->line; line++) {
        gs_str text = gs_source_line_text(source, line);
        if (!gs_str_starts(text, GS_STR("#")) || !is_pragma(text))
            continue;
        if (is_joined(maker, index))
            gs_hazard_handled(maker, 55, line,
                              gs_say(maker, "the region of `%.*s` stays together", GS_FMT(text)));
        else
            gs_hazard_add(maker, 55, line, GS_CHECK,
                          gs_say(maker,
                                 "`%.*s` goes with the statement below it, and governs no "
                                 "other module",
                                 GS_FMT(text)),
                          "repeat it in the modules that need it");
    }
}

/* ---------------------------------------------------------------- header */

static bool is_utf8(gs_str encoding)
{
    return gs_str_starts(encoding, GS_STR("utf-8")) || gs_str_equal(encoding, GS_STR("ascii"));
}

static void find_header(gs_maker *maker)
{
    const gs_stmt *stmt = maker->facts->stmts.at;
    uint32_t first = 0, last = 0;
    if (!maker->facts->stmts.len || stmt->kind != GS_STMT_HEADER)
        return;
    for (uint32_t line = stmt->line; line <= stmt->end_line; line++) {
        if (!gs_line_is_of_every_file(maker->source, line))
            continue;
        first = first ? first : line;
        last = line;
    }
    if (first)
        gs_hazard_handled(
            maker, 56, first,
            first == last
                ? gs_say(maker, "the comment of line %u heads every module", first)
                : gs_say(maker, "the comments of lines %u to %u head every module", first, last));
}

static void find_bytes(gs_maker *maker)
{
    const gs_source *source = maker->source;
    if (!is_utf8(source->encoding))
        gs_hazard_add(maker, 56, 1, GS_CHECK,
                      gs_say(maker,
                             "the file is %.*s; what is written is UTF-8, without the cookie",
                             GS_FMT(source->encoding)),
                      "convert the file to UTF-8 first, in a commit of its own");
    if (source->bom)
        gs_hazard_handled(maker, 56, 1, GS_STR("every file begins with the byte order mark"));
    if (source->newline == GS_NEWLINE_MIXED)
        gs_hazard_add(
            maker, 56, 0, GS_CHECK,
            GS_STR("the file mixes newlines; moved lines keep theirs, new ones end in LF"),
            "settle on one newline first, in a commit of its own");
    else if (source->newline != GS_NEWLINE_LF)
        gs_hazard_handled(maker, 56, 0,
                          gs_say(maker, "new lines end in %s as those of the file",
                                 source->newline == GS_NEWLINE_CRLF ? "CR LF" : "CR"));
}

void gs_hazards_of_text(gs_maker *maker)
{
    assert(maker->facts->source == maker->source);
    for (uint32_t i = 0; i < maker->facts->stmts.len; i++)
        if (maker->facts->stmts.at[i].kind != GS_STMT_HEADER)
            find_pragmas(maker, i);
    find_header(maker);
    find_bytes(maker);
}
