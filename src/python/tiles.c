/* tiles.c - which bytes belong to which statement.
 *
 * Owns the cut between two statements. The tiles of all statements, put one
 * after the other, are the file:
 *
 *     X = 1  # stays with X        <- end of X's last line
 *     # directly below, then a gap <- X's
 *                                  <- from here on the next statement's
 *     # ---- banner ----
 *
 *     # about Y
 *     Y = 2
 */
#include "python_p.h"

typedef enum line_kind { LINE_BLANK, LINE_COMMENT, LINE_INDENTED_COMMENT, LINE_CODE } line_kind;

static uint32_t next_line(gs_str text, uint32_t at)
{
    while (at < text.len && text.ptr[at] != '\n' && text.ptr[at] != '\r')
        at++;
    if (at < text.len && text.ptr[at] == '\r' && at + 1 < text.len && text.ptr[at + 1] == '\n')
        return at + 2;
    return at < text.len ? at + 1 : at;
}

static line_kind kind_of_line(gs_str text, uint32_t at)
{
    uint32_t first = at;
    while (first < text.len &&
           (text.ptr[first] == ' ' || text.ptr[first] == '\t' || text.ptr[first] == '\f'))
        first++;
    if (first >= text.len || text.ptr[first] == '\n' || text.ptr[first] == '\r')
        return LINE_BLANK;
    if (text.ptr[first] != '#')
        return LINE_CODE;
    return first > at && text.ptr[first - 1] != '\f' ? LINE_INDENTED_COMMENT : LINE_COMMENT;
}

/* End of the indented comments that follow a block, blank lines between them
 * included. */
static uint32_t after_indented(gs_str text, uint32_t at, uint32_t limit)
{
    uint32_t end = at;
    for (uint32_t line = at; line < limit; line = next_line(text, line)) {
        line_kind kind = kind_of_line(text, line);
        if (kind == LINE_INDENTED_COMMENT)
            end = next_line(text, line);
        else if (kind != LINE_BLANK)
            break;
    }
    return end < limit ? end : limit;
}

/* End of a comment block directly below a statement, if a blank line parts it
 * from the next one; else `at`. */
static uint32_t after_adjacent(gs_str text, uint32_t at, uint32_t limit)
{
    uint32_t line = at;
    while (line < limit && kind_of_line(text, line) == LINE_COMMENT)
        line = next_line(text, line);
    return line < limit && kind_of_line(text, line) == LINE_BLANK ? line : at;
}

/* Where the tile of a statement whose code ends at `end` ends, before code
 * that begins at `next`. */
static uint32_t tile_end(gs_str text, uint32_t end, uint32_t next)
{
    uint32_t line = next_line(text, end);
    if (line > next)
        return next;
    uint32_t cut = after_indented(text, line, next);
    if (cut == line)
        cut = after_adjacent(text, line, next);
    return cut;
}

/* A semicolon and blanks between two statements on a line belong to the first. */
static void share_line(gs_facts *facts, uint32_t index)
{
    const gs_source *source = facts->source;
    gs_stmt *stmt = &facts->stmts.at[index];
    const gs_stmt *former = &facts->stmts.at[index - 1];
    stmt->shares_line = former->kind != GS_STMT_HEADER &&
                        gs_source_line(source, stmt->code.start) ==
                            gs_source_line(source, former->code.end ? former->code.end - 1 : 0);
}

/* First line of the comments above a statement, inside its tile. */
static uint32_t first_comment_line(const gs_source *source, const gs_stmt *stmt)
{
    for (uint32_t at = stmt->span.start; at < stmt->code.start; at = next_line(source->text, at))
        if (kind_of_line(source->text, at) == LINE_COMMENT)
            return gs_source_line(source, at);
    return stmt->line;
}

static void set_lines(const gs_source *source, gs_stmt *stmt)
{
    stmt->line = gs_source_line(source, stmt->code.start);
    stmt->end_line = gs_source_line(source, stmt->code.end > stmt->code.start ? stmt->code.end - 1
                                                                              : stmt->code.start);
    stmt->comment_line =
        stmt->kind == GS_STMT_HEADER ? stmt->line : first_comment_line(source, stmt);
}

/* The grammar may count what follows a block as part of it: blank lines and
 * comments at the end are no code. */
static void trim_code(const gs_source *source, gs_stmt *stmt)
{
    gs_str text = source->text;
    uint32_t end = stmt->code.end < text.len ? stmt->code.end : (uint32_t)text.len;
    while (end > stmt->code.start &&
           (text.ptr[end - 1] == '\n' || text.ptr[end - 1] == '\r' || text.ptr[end - 1] == ' ' ||
            text.ptr[end - 1] == '\t' || text.ptr[end - 1] == '\f'))
        end--;
    stmt->code.end = end;
}

void gs_tile(gs_reader *reader)
{
    gs_facts *facts = reader->facts;
    const gs_source *source = reader->source;
    uint32_t from = 0;
    for (uint32_t i = 0; i < facts->stmts.len; i++)
        trim_code(source, &facts->stmts.at[i]);
    for (uint32_t i = 0; i < facts->stmts.len; i++) {
        gs_stmt *stmt = &facts->stmts.at[i];
        bool last = i + 1 == facts->stmts.len;
        uint32_t next = last ? (uint32_t)source->text.len : facts->stmts.at[i + 1].code.start;
        stmt->span.start = from;
        stmt->span.end =
            last ? (uint32_t)source->text.len : tile_end(source->text, stmt->code.end, next);
        from = stmt->span.end;
        set_lines(source, stmt);
        if (i > 0)
            share_line(facts, i);
    }
}
