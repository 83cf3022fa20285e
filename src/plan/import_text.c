/* import_text.c - what stands around an import in the source: its comments, and
 * the conditional block that it is part of.
 *
 * Owns: reading these bytes. Must not know: where they are written.
 */
#include "plan_p.h"

#include <assert.h>

/* ------------------------------------------------------------- comments */

static gs_str rest_of_line(const gs_source *source, uint32_t offset)
{
    uint32_t line = gs_source_line(source, offset);
    gs_str text = gs_source_line_text(source, line);
    uint32_t skip = offset - source->line_start[line - 1];
    if (skip > text.len)
        return GS_STR("");
    return (gs_str){text.ptr + skip, text.len - skip};
}

static gs_str trim(gs_str s)
{
    while (s.len && (*s.ptr == ' ' || *s.ptr == '\t' || *s.ptr == '\f'))
        s = (gs_str){s.ptr + 1, s.len - 1};
    while (s.len && (s.ptr[s.len - 1] == ' ' || s.ptr[s.len - 1] == '\t'))
        s.len--;
    return s;
}

/* The comment that `rest` begins with, behind what closes the import. */
static gs_str comment_in(gs_str rest)
{
    while (rest.len && (*rest.ptr == ' ' || *rest.ptr == '\t' || *rest.ptr == ',' ||
                        *rest.ptr == ')' || *rest.ptr == '('))
        rest = (gs_str){rest.ptr + 1, rest.len - 1};
    return rest.len && *rest.ptr == '#' ? trim(rest) : GS_STR("");
}

static bool is_first_of_statement(const gs_maker *maker, const gs_import *import)
{
    return import == maker->facts->imports.at || import[-1].span.start != import->span.start;
}

/* Behind the `(` of an import of several lines. */
static gs_str comment_of_opening(const gs_source *source, const gs_import *import)
{
    gs_str line = rest_of_line(source, import->span.start);
    size_t paren = gs_str_find(line, GS_STR("("));
    if (paren == SIZE_MAX)
        return GS_STR("");
    return comment_in((gs_str){line.ptr + paren, line.len - paren});
}

/* The first name of a statement takes the comment of its opening along. */
gs_str gs_import_comment(const gs_maker *maker, const gs_import *import)
{
    const gs_source *source = maker->source;
    gs_str own = comment_in(rest_of_line(source, import->alias.end)), opening;
    uint32_t first = gs_source_line(source, import->span.start);
    bool one_line = first == gs_source_line(source, import->span.end ? import->span.end - 1 : 0);
    if (one_line)
        return own.len ? own : comment_in(rest_of_line(source, import->span.end));
    if (own.len && !is_first_of_statement(maker, import))
        return own;
    opening = comment_of_opening(source, import);
    bool both = own.len && opening.len && !gs_str_equal(own, opening);
    return both      ? gs_str_format(maker->arena, "%.*s  %.*s", GS_FMT(opening), GS_FMT(own))
           : own.len ? own
                     : opening;
}

/* Appends the comments that have lines [first, end) for themselves. */
static void add_comment_lines(const gs_maker *maker, uint32_t first, uint32_t end, gs_buf *out)
{
    for (uint32_t line = first; line < end; line++) {
        gs_str text = trim(gs_source_line_text(maker->source, line));
        if (!text.len)
            continue;
        if (out->len)
            gs_buf_byte(out, '\n');
        gs_buf_add(out, text);
    }
}

/* Those that stand directly below the import come along above it. */
gs_str gs_import_above(const gs_maker *maker, const gs_import *import)
{
    const gs_stmt *stmt = &maker->facts->stmts.at[import->stmt];
    bool shared = import->stmt + 1 < maker->facts->stmts.len && stmt[1].shares_line;
    gs_buf buf;
    gs_buf_init(&buf, maker->arena);
    if (!is_first_of_statement(maker, import))
        return GS_STR("");
    add_comment_lines(maker, stmt->comment_line, stmt->line, &buf);
    if (!shared && stmt->span.end > stmt->code.end)
        add_comment_lines(maker, stmt->end_line + 1,
                          gs_source_line(maker->source, stmt->span.end - 1) + 1, &buf);
    return gs_buf_str(&buf);
}

/* --------------------------------------------------------------- blocks */

bool gs_stmt_is_block(const gs_maker *maker, uint32_t index)
{
    const gs_stmt *stmt = &maker->facts->stmts.at[index];
    bool conditional = stmt->kind == GS_STMT_IF || stmt->kind == GS_STMT_TRY;
    return conditional && stmt->only_imports && !stmt->type_checking &&
           gs_module_of_stmt(maker, index) == GS_NONE;
}

/* Offset behind the word `from`, where the dots begin. */
static uint32_t dots_of(const gs_import *import)
{
    return import->span.start + (uint32_t)sizeof("from") - 1;
}

/* The code of the statement with the dots that relative imports gain. */
static gs_str with_dots(const gs_maker *maker, uint32_t index, uint32_t at)
{
    const gs_facts *facts = maker->facts;
    const gs_stmt *stmt = &facts->stmts.at[index];
    gs_buf buf;
    gs_buf_init(&buf, maker->arena);
    for (uint32_t i = 0; i < facts->imports.len; i++) {
        const gs_import *import = &facts->imports.at[i];
        if (import->stmt != index || !import->level || dots_of(import) < at)
            continue;
        gs_str text = gs_source_slice(maker->source, (gs_span){at, stmt->code.end});
        size_t dot = gs_str_find(
            (gs_str){text.ptr + (dots_of(import) - at), text.len - (dots_of(import) - at)},
            GS_STR("."));
        assert(dot != SIZE_MAX && "a relative import has a dot");
        uint32_t next = dots_of(import) + (uint32_t)dot;
        gs_buf_add(&buf, (gs_str){text.ptr, next - at});
        gs_buf_fill(&buf, '.', maker->deeper);
        at = next;
    }
    gs_buf_add(&buf, gs_source_slice(maker->source, (gs_span){at, stmt->code.end}));
    gs_buf_add(&buf, rest_of_line(maker->source, stmt->code.end));
    return gs_buf_str(&buf);
}

static void split_lines(gs_str text, gs_str_vec *lines, gs_arena *arena)
{
    while (text.len) {
        size_t end = 0;
        while (end < text.len && text.ptr[end] != '\n' && text.ptr[end] != '\r')
            end++;
        *gs_vec_push(arena, lines) = (gs_str){text.ptr, end};
        bool crlf = end + 1 < text.len && text.ptr[end] == '\r' && text.ptr[end + 1] == '\n';
        size_t next = end < text.len ? end + 1 + crlf : end;
        text = (gs_str){text.ptr + next, text.len - next};
    }
}

void gs_block_lines(const gs_maker *maker, uint32_t index, gs_str_vec *lines)
{
    const gs_stmt *stmt = &maker->facts->stmts.at[index];
    uint32_t start = maker->source->line_start[stmt->comment_line - 1];
    split_lines(with_dots(maker, index, start), lines, maker->arena);
}
