/* edited.c - the text of a statement after the edits that were announced.
 *
 * Owns: how an edit changes text, by the words of prove.h and nothing else.
 * Must not know: how the planner or the layout does it.
 */
#include "prove_p.h"

#include <assert.h>

typedef struct editor {
    const gs_prover *p;
    const gs_source *source;
    gs_buf out;
    uint32_t at, end; /* what is left of the statement */
    gs_str file;      /* of the first edit that fitted */
    bool *used;       /* by edit, or NULL */
    uint32_t first;
} editor;

static gs_str newline_of(const gs_source *source)
{
    if (source->newline == GS_NEWLINE_CRLF)
        return GS_STR("\r\n");
    return source->newline == GS_NEWLINE_CR ? GS_STR("\r") : GS_STR("\n");
}

static gs_str indentation_of(const gs_source *source, uint32_t line)
{
    gs_str text = gs_source_line_text(source, line);
    size_t len = 0;
    while (len < text.len &&
           (text.ptr[len] == ' ' || text.ptr[len] == '\t' || text.ptr[len] == '\f'))
        len++;
    return (gs_str){text.ptr, len};
}

static void copy_to(editor *e, uint32_t offset)
{
    assert(offset >= e->at);
    gs_buf_add(&e->out, gs_source_slice(e->source, (gs_span){e->at, offset}));
    e->at = offset;
}

/* The lines of `after`; each but the first is indented. */
static void add_after(editor *e, const gs_proof_edit *edit)
{
    gs_str rest = edit->after;
    for (;;) {
        size_t end = gs_str_find(rest, GS_STR("\n"));
        if (end == SIZE_MAX)
            break;
        gs_buf_add(&e->out, (gs_str){rest.ptr, end});
        gs_buf_add(&e->out, newline_of(e->source));
        gs_buf_add(&e->out, indentation_of(e->source, edit->line));
        rest = (gs_str){rest.ptr + end + 1, rest.len - end - 1};
    }
    gs_buf_add(&e->out, rest);
}

static bool begins_import(const gs_source *source, uint32_t line)
{
    gs_str text = gs_source_line_text(source, line);
    gs_str indent = indentation_of(source, line);
    text = (gs_str){text.ptr + indent.len, text.len - indent.len};
    return gs_str_starts(text, GS_STR("import ")) || gs_str_starts(text, GS_STR("from "));
}

static void insert(editor *e, const gs_proof_edit *edit, uint32_t line_start)
{
    copy_to(e, line_start);
    gs_buf_add(&e->out, indentation_of(e->source, edit->line));
    add_after(e, edit);
    gs_buf_add(&e->out, newline_of(e->source));
    if (!begins_import(e->source, edit->line))
        gs_buf_add(&e->out, newline_of(e->source));
}

static bool replace(editor *e, const gs_proof_edit *edit, uint32_t line_start)
{
    uint32_t from = line_start > e->at ? line_start : e->at;
    if (from >= e->end)
        return false;
    size_t skip = gs_str_find(gs_source_slice(e->source, (gs_span){from, e->end}), edit->before);
    if (skip == SIZE_MAX)
        return false;
    uint32_t place = from + (uint32_t)skip;
    if (gs_source_line(e->source, place) != edit->line)
        return false;
    copy_to(e, place);
    add_after(e, edit);
    e->at = place + (uint32_t)edit->before.len;
    return true;
}

static bool carry_out(editor *e, const gs_proof_edit *edit)
{
    if (!edit->line || edit->line > e->source->line_count)
        return false;
    uint32_t start = e->source->line_start[edit->line - 1];
    if (start >= e->end || gs_source_line(e->source, e->at) > edit->line)
        return false;
    if (e->first != GS_NONE && !gs_str_equal(edit->file, e->file))
        return false;
    if (edit->before.len)
        return replace(e, edit, start);
    if (start < e->at)
        return false;
    insert(e, edit, start);
    return true;
}

/* The edits that fit are noted in `used`, unless that is NULL. */
static gs_str apply(const gs_prover *p, uint32_t stmt, uint32_t *first, bool *used)
{
    const gs_source *source = &p->original.source;
    gs_span code = p->original.facts.stmts.at[stmt].code;
    editor e = {.p = p, .source = source, .at = code.start, .end = code.end, .first = GS_NONE};
    gs_buf_init(&e.out, p->scratch);
    for (uint32_t i = 0; i < p->input->edit_count; i++) {
        if (!carry_out(&e, &p->input->edits[i]))
            continue;
        if (e.first == GS_NONE)
            e.file = p->input->edits[i].file;
        e.first = e.first == GS_NONE ? i : e.first;
        if (used)
            used[i] = true;
    }
    *first = e.first;
    if (e.first == GS_NONE)
        return gs_source_slice(source, code);
    copy_to(&e, e.end);
    return gs_buf_str(&e.out);
}

gs_str gs_expected_code(const gs_prover *p, uint32_t stmt, uint32_t *first)
{
    return apply(p, stmt, first, NULL);
}

void gs_edits_take(gs_prover *p, uint32_t stmt)
{
    uint32_t first;
    apply(p, stmt, &first, p->edit_used);
}
