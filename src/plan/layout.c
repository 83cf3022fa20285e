/* layout.c - a file to come as a list of pieces.
 *
 * Owns: the pieces, and how edits are carried out on spans of the source.
 * Must not know: which spans make a module or the shim.
 */
#include "layout_p.h"

#include <assert.h>
#include <string.h>

void gs_layout_init(gs_layout *layout, gs_arena *arena)
{
    *layout = (gs_layout){.arena = arena};
}

/* --------------------------------------------------------------- pieces */

void gs_layout_add_line(gs_layout *layout, gs_str line)
{
    *gs_vec_push(layout->arena, &layout->pieces) = (gs_piece){.text = line};
}

void gs_layout_add_lines(gs_layout *layout, const gs_str_vec *lines)
{
    for (uint32_t i = 0; i < lines->len; i++)
        gs_layout_add_line(layout, lines->at[i]);
}

void gs_layout_add_blanks(gs_layout *layout, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        gs_layout_add_line(layout, GS_STR(""));
}

void gs_layout_add_span(gs_layout *layout, const gs_source *source, gs_span span)
{
    gs_str text = gs_source_slice(source, span);
    if (text.len)
        *gs_vec_push(layout->arena, &layout->pieces) = (gs_piece){text, true};
}

/* ---------------------------------------------------------------- edits */

static gs_str indentation(const gs_source *source, uint32_t line)
{
    gs_str text = gs_source_line_text(source, line);
    size_t len = 0;
    while (len < text.len &&
           (text.ptr[len] == ' ' || text.ptr[len] == '\t' || text.ptr[len] == '\f'))
        len++;
    return (gs_str){text.ptr, len};
}

static bool is_import_line(const gs_source *source, uint32_t line)
{
    gs_str text = gs_source_line_text(source, line);
    gs_str indent = indentation(source, line);
    text = (gs_str){text.ptr + indent.len, text.len - indent.len};
    return gs_str_starts(text, GS_STR("import ")) || gs_str_starts(text, GS_STR("from "));
}

/* Lines of `text`, the first without, the others with indentation; the last
 * one is left open. */
static void add_replacement(gs_layout *layout, gs_str text, gs_str indent)
{
    for (bool first = true;; first = false) {
        size_t end = gs_str_find(text, GS_STR("\n"));
        gs_str line = {text.ptr, end == SIZE_MAX ? text.len : end};
        if (!first)
            line = gs_str_format(layout->arena, "%.*s%.*s", GS_FMT(indent), GS_FMT(line));
        *gs_vec_push(layout->arena, &layout->pieces) =
            (gs_piece){.text = line, .verbatim = end == SIZE_MAX};
        if (end == SIZE_MAX)
            return;
        text = (gs_str){text.ptr + end + 1, text.len - end - 1};
    }
}

static void add_insertion(gs_layout *layout, const gs_source *source, const gs_plan_edit *edit)
{
    gs_str indent = indentation(source, edit->line);
    gs_str first = gs_str_format(layout->arena, "%.*s", GS_FMT(indent));
    if (first.len)
        *gs_vec_push(layout->arena, &layout->pieces) = (gs_piece){first, true};
    add_replacement(layout, edit->after, indent);
    gs_vec_last(&layout->pieces)->verbatim = false;
    if (!is_import_line(source, edit->line))
        gs_layout_add_blanks(layout, 1);
}

/* One edit on the source from `at` on, which becomes the offset behind it. An
 * edit whose text is not there is left out: the plan is of other bytes. */
static void add_edit(gs_layout *layout, const gs_source *source, const gs_plan_edit *edit,
                     gs_span *rest)
{
    uint32_t start = source->line_start[edit->line - 1];
    if (start < rest->start)
        start = rest->start;
    gs_str text = gs_source_slice(source, (gs_span){start, rest->end});
    size_t skip = gs_str_find(text, edit->before);
    if (skip == SIZE_MAX)
        return;
    uint32_t place = start + (uint32_t)skip;
    gs_layout_add_span(layout, source, (gs_span){rest->start, place});
    if (edit->before.len)
        add_replacement(layout, edit->after, indentation(source, edit->line));
    else
        add_insertion(layout, source, edit);
    rest->start = place + (uint32_t)edit->before.len;
}

void gs_layout_add_edited(gs_layout *layout, const gs_plan *plan, gs_str module,
                          const gs_source *source, gs_span span)
{
    uint32_t first = gs_source_line(source, span.start);
    for (uint32_t i = 0; i < plan->edits.len; i++) {
        const gs_plan_edit *edit = &plan->edits.at[i];
        if (!edit->line || edit->line < first || edit->line > source->line_count)
            continue;
        if (source->line_start[edit->line - 1] >= span.end)
            break;
        if (gs_str_equal(edit->module, module))
            add_edit(layout, source, edit, &span);
    }
    gs_layout_add_span(layout, source, span);
}

void gs_layout_close_line(gs_layout *layout)
{
    gs_piece *last = layout->pieces.len ? gs_vec_last(&layout->pieces) : NULL;
    if (!last || !last->verbatim || !last->text.len)
        return;
    char end = last->text.ptr[last->text.len - 1];
    if (end != '\n' && end != '\r')
        gs_layout_add_line(layout, GS_STR(""));
}
