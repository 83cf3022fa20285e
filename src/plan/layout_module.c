/* layout_module.c - the layout of one module.
 *
 * Owns: which blank lines stand between the parts of a module.
 * Must not know: what the import block says.
 */
#include "layout_p.h"

#include <assert.h>
#include <stdlib.h>

typedef struct writer {
    gs_layout *layout;
    const gs_plan *plan;
    const gs_facts *facts;
    gs_str module;
    uint32_t former; /* the last statement that was written, or GS_NONE */
} writer;

/* --------------------------------------------------------------- header */

static bool contains(gs_str text, const char *word)
{
    return gs_str_find(text, gs_str_from(word)) != SIZE_MAX;
}

bool gs_line_is_stale_cookie(const gs_source *source, uint32_t line)
{
    gs_str encoding = source->encoding;
    bool utf8 = gs_str_starts(encoding, GS_STR("utf-8")) || gs_str_equal(encoding, GS_STR("ascii"));
    gs_str text = gs_source_line_text(source, line);
    return line <= 2 && !utf8 && gs_str_starts(text, GS_STR("#")) &&
           (contains(text, "coding:") || contains(text, "coding="));
}

bool gs_line_is_of_every_file(const gs_source *source, uint32_t line)
{
    bool shebang = line == 1 && gs_str_starts(gs_source_line_text(source, 1), GS_STR("#!"));
    return !shebang && !gs_line_is_stale_cookie(source, line);
}

static void add_header(const writer *w)
{
    const gs_source *source = w->facts->source;
    const gs_stmt *stmt = w->facts->stmts.at;
    if (!w->facts->stmts.len || stmt->kind != GS_STMT_HEADER)
        return;
    for (uint32_t line = stmt->line; line <= stmt->end_line; line++) {
        if (!gs_line_is_of_every_file(source, line))
            continue;
        gs_layout_add_span(w->layout, source,
                           (gs_span){source->line_start[line - 1], source->line_start[line]});
        gs_layout_close_line(w->layout);
    }
}

/* ----------------------------------------------------------- statements */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\f' || c == '\n' || c == '\r';
}

/* The tile without the blank lines at its start, whose count is returned too,
 * and without those at its end. */
static gs_span trim_tile(const gs_source *source, gs_span tile, uint32_t *blanks)
{
    const char *text = source->text.ptr;
    uint32_t first = gs_source_line(source, tile.start);
    while (tile.end > tile.start && is_blank(text[tile.end - 1]))
        tile.end--;
    uint32_t at = tile.start;
    while (at < tile.end && is_blank(text[at]))
        at++;
    uint32_t line = gs_source_line(source, at);
    *blanks = line - first;
    if (line > first)
        tile.start = source->line_start[line - 1];
    while (tile.end < source->text.len && text[tile.end] != '\n' && text[tile.end] != '\r')
        tile.end++;
    if (tile.end + 1 < source->text.len && text[tile.end] == '\r' && text[tile.end + 1] == '\n')
        tile.end++;
    if (tile.end < source->text.len)
        tile.end++;
    return tile;
}

static bool is_definition(const gs_stmt *stmt)
{
    return stmt->kind == GS_STMT_CLASS || stmt->kind == GS_STMT_FUNCTION;
}

/* True if the tile begins with comments that a blank line parts from the rest:
 * a section banner. isort takes it for a statement of its own. */
static bool opens_with_banner(const gs_source *source, uint32_t line)
{
    if (!gs_str_starts(gs_source_line_text(source, line), GS_STR("#")))
        return false;
    while (gs_str_starts(gs_source_line_text(source, line), GS_STR("#")))
        line++;
    gs_str text = gs_source_line_text(source, line);
    return !text.len || is_blank(*text.ptr);
}

/* Blank lines between the import block and the first statement. */
static uint32_t blanks_below_imports(const writer *w, const gs_stmt *stmt, uint32_t line)
{
    if (!w->layout->pieces.len)
        return 0;
    return is_definition(stmt) && !opens_with_banner(w->facts->source, line) ? 2 : 1;
}

/* Blank lines above a statement whose neighbour is a new one (PEP 8). */
static uint32_t blanks_above(const writer *w, const gs_stmt *stmt, uint32_t own)
{
    if (is_definition(stmt) || is_definition(&w->facts->stmts.at[w->former]))
        return 2;
    return own < 2 ? own : 2;
}

static void add_stmt(writer *w, uint32_t index)
{
    const gs_source *source = w->facts->source;
    const gs_stmt *stmt = &w->facts->stmts.at[index];
    bool neighbours = w->former != GS_NONE && w->former + 1 == index;
    uint32_t own;
    gs_span tile = trim_tile(source, stmt->span, &own);
    if (stmt->span.end < tile.end)
        tile.end = stmt->span.end; /* the next statement shares its last line */
    if (neighbours)
        tile.start = stmt->span.start;
    else if (w->former == GS_NONE)
        gs_layout_add_blanks(w->layout,
                             blanks_below_imports(w, stmt, gs_source_line(source, tile.start)));
    else
        gs_layout_add_blanks(w->layout, blanks_above(w, stmt, own));
    gs_layout_add_edited(w->layout, w->plan, w->module, source, tile);
    bool goes_on = index + 1 < w->facts->stmts.len && stmt[1].shares_line;
    if (!goes_on)
        gs_layout_close_line(w->layout);
    w->former = index;
}

static int compare_numbers(const void *left, const void *right)
{
    const uint32_t *a = left, *b = right;
    return gs_u32_compare(*a, *b);
}

/* The statements of a module in source order, also where units interleave. */
static gs_u32_vec stmts_of(const gs_graph *graph, const gs_module *module, gs_arena *arena)
{
    gs_u32_vec stmts = {0};
    for (uint32_t k = 0; k < module->units.len; k++) {
        const gs_unit *unit = &graph->units.at[module->units.at[k]];
        for (uint32_t s = 0; s < unit->stmts; s++)
            *gs_vec_push(arena, &stmts) = graph->unit_stmts.at[unit->first_stmt + s];
    }
    if (stmts.len)
        qsort(stmts.at, stmts.len, sizeof(*stmts.at), compare_numbers);
    return stmts;
}

void gs_layout_module(gs_layout *layout, const gs_plan *plan, const gs_partition *partition,
                      uint32_t index)
{
    const gs_graph *graph = partition->graph;
    assert(index < partition->modules.len && plan->modules.len == partition->modules.len);
    const gs_plan_module *module = &plan->modules.at[index];
    writer w = {layout, plan, graph->facts, module->name, GS_NONE};
    add_header(&w);
    if (layout->pieces.len && module->imports.len)
        gs_layout_add_blanks(layout, 1);
    gs_layout_add_lines(layout, &module->imports);
    gs_u32_vec stmts = stmts_of(graph, &partition->modules.at[index], layout->arena);
    for (uint32_t i = 0; i < stmts.len; i++)
        add_stmt(&w, stmts.at[i]);
}
