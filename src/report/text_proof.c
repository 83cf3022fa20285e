/* text_proof.c - the proof for people, in a form that a pull request takes.
 *
 * Owns: what of a proof is told. Must not know: how it came about.
 *
 * The text is Markdown as well as plain text: lists, and what comes from the
 * source stands indented by four, so that no name in it becomes markup.
 */
#include "report_p.h"

#include <assert.h>

enum { LISTED = 20, CODE = 4, MARGIN = 2 };

static const char *plural(uint32_t count)
{
    return count == 1 ? "" : "s";
}

static void put_line(gs_page *page, gs_paint paint, gs_str text, uint32_t indent)
{
    gs_page_wrap(page, paint, text, indent);
    gs_page_end(page);
}

/* ----------------------------------------------------------------- figures */

static void put_title(gs_page *page, const gs_proof *proof)
{
    const gs_proof_input *input = proof->input;
    gs_str text =
        gs_str_format(page->scratch, "`%.*s` against `%.*s`: %s", GS_FMT(input->folder),
                      GS_FMT(input->path), proof->holds ? "the same, proved" : "NOT the same");
    put_line(page, proof->holds ? GS_PAINT_GOOD : GS_PAINT_BAD, text, 0);
    gs_page_end(page);
}

static void put_item(gs_page *page, gs_str text)
{
    gs_page_put(page, GS_PAINT_PLAIN, GS_STR("-"));
    gs_page_wrap(page, GS_PAINT_PLAIN, gs_str_format(page->scratch, " %.*s", GS_FMT(text)), MARGIN);
    gs_page_end(page);
}

static void put_figures(gs_page *page, const gs_proof *p)
{
    put_item(page, gs_str_format(page->scratch,
                                 "%u line%s moved into %u module%s, %u kept in `__init__.py`",
                                 p->lines_moved, plural(p->lines_moved), p->modules,
                                 plural(p->modules), p->lines_kept));
    put_item(page, gs_str_format(page->scratch, "%u listed edit%s", p->input->edit_count,
                                 plural(p->input->edit_count)));
    put_item(page, gs_str_format(page->scratch, "%u name%s before, %u after", p->names_before,
                                 plural(p->names_before), p->names_after));
}

/* ------------------------------------------------------------------- gates */

static void put_gate(gs_page *page, const gs_proof_gate *gate)
{
    gs_page_put(page, gate->passed ? GS_PAINT_GOOD : GS_PAINT_BAD,
                gate->passed ? GS_STR("- [x]") : GS_STR("- [ ]"));
    gs_str findings = gate->findings ? gs_str_format(page->scratch, " (%u finding%s below)",
                                                     gate->findings, plural(gate->findings))
                                     : GS_STR("");
    gs_page_wrap(page, GS_PAINT_PLAIN,
                 gs_str_format(page->scratch, " %.*s: %.*s%.*s", GS_FMT(gate->name),
                               GS_FMT(gate->said), GS_FMT(findings)),
                 6);
    gs_page_end(page);
}

static void put_gates(gs_page *page, const gs_proof *proof)
{
    uint32_t passed = 0;
    for (uint32_t g = 0; g < GS_GATE_COUNT; g++)
        passed += proof->gates[g].passed;
    gs_page_end(page);
    put_line(
        page, GS_PAINT_STRONG,
        gs_str_format(page->scratch, "%u of %u gates passed:", passed, (uint32_t)GS_GATE_COUNT), 0);
    gs_page_end(page);
    for (uint32_t g = 0; g < GS_GATE_COUNT; g++)
        put_gate(page, &proof->gates[g]);
}

/* ---------------------------------------------------------- edits, findings */

static void put_code(gs_page *page, gs_paint paint, gs_str text)
{
    gs_page_pad(page, CODE);
    put_line(page, paint, text, CODE + 2);
}

static void put_more(gs_page *page, uint32_t count)
{
    if (count > LISTED && !page->style.verbose)
        put_code(page, GS_PAINT_DIM,
                 gs_str_format(page->scratch, "... and %u more: -v lists them", count - LISTED));
}

static bool is_listed(const gs_page *page, uint32_t index)
{
    return index < LISTED || page->style.verbose;
}

/* Its lines in one. */
static gs_str flat(gs_str text, gs_arena *arena)
{
    gs_buf buf;
    gs_buf_init(&buf, arena);
    for (size_t i = 0; i < text.len; i++)
        gs_buf_addc(&buf, text.ptr[i] == '\n' ? "; " : (char[]){text.ptr[i], '\0'});
    return gs_buf_str(&buf);
}

static void put_edit(gs_page *page, const gs_proof *proof, const gs_proof_edit *edit)
{
    gs_buf text;
    gs_buf_init(&text, page->scratch);
    if (edit->line)
        gs_buf_format(&text, "%.*s:%u: ", GS_FMT(proof->input->path), edit->line);
    gs_buf_format(&text, "%.*s in %.*s: ", GS_FMT(edit->kind), GS_FMT(edit->file));
    gs_str after = flat(edit->after, page->scratch);
    if (edit->before.len)
        gs_buf_format(&text, "%.*s -> ", GS_FMT(flat(edit->before, page->scratch)));
    gs_buf_add(&text, after);
    put_code(page, GS_PAINT_PLAIN, gs_buf_str(&text));
}

static void put_edits(gs_page *page, const gs_proof *proof)
{
    const gs_proof_input *input = proof->input;
    if (!input->edit_count)
        return;
    gs_page_end(page);
    put_line(page, GS_PAINT_STRONG, GS_STR("The edits, and there are no others:"), 0);
    gs_page_end(page);
    for (uint32_t i = 0; i < input->edit_count; i++)
        if (is_listed(page, i))
            put_edit(page, proof, &input->edits[i]);
    put_more(page, input->edit_count);
}

static gs_paint paint_of(gs_severity severity)
{
    return severity == GS_ERROR ? GS_PAINT_BAD
                                : (severity == GS_WARNING ? GS_PAINT_WARN : GS_PAINT_PLAIN);
}

static void put_finding(gs_page *page, const gs_finding *f)
{
    gs_buf text;
    gs_buf_init(&text, page->scratch);
    gs_buf_add(&text, f->file);
    if (f->line)
        gs_buf_format(&text, ":%u", f->line);
    gs_buf_addc(&text, ": ");
    if (f->hazard)
        gs_buf_format(&text, "H%u ", f->hazard);
    gs_buf_add(&text, f->text);
    put_code(page, paint_of(f->severity), gs_buf_str(&text));
}

static void put_findings(gs_page *page, const gs_proof *proof, gs_severity severity,
                         const char *heading)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < proof->findings.len; i++) {
        const gs_finding *finding = &proof->findings.at[i];
        if (finding->severity != severity)
            continue;
        if (!count) {
            gs_page_end(page);
            put_line(page, GS_PAINT_STRONG, gs_str_from(heading), 0);
            gs_page_end(page);
        }
        if (is_listed(page, count++))
            put_finding(page, finding);
    }
    put_more(page, count);
}

/* -------------------------------------------------------------------- rest */

static void put_how(gs_page *page, const gs_proof *proof)
{
    gs_page_end(page);
    put_line(page, GS_PAINT_STRONG, GS_STR("To see it yourself (moved lines are dim):"), 0);
    gs_page_end(page);
    gs_page_pad(page, CODE);
    gs_page_put(page, GS_PAINT_PLAIN,
                GS_STR("git diff --color-moved=dimmed-zebra HEAD~1 HEAD -- \\"));
    gs_page_end(page);
    gs_page_pad(page, CODE + 4);
    gs_page_put(page, GS_PAINT_PLAIN, proof->input->path);
    gs_page_put(page, GS_PAINT_PLAIN, GS_STR(" "));
    gs_page_put(page, GS_PAINT_PLAIN, proof->input->folder);
    gs_page_end(page);
}

void gs_report_proof_text(const gs_proof *proof, const gs_report_style *style, gs_buf *out,
                          gs_arena *scratch)
{
    enum { WIDTH_MAX = 80, WIDTH_MIN = 40 };
    assert(proof->input && out->arena != scratch);
    gs_arena_mark mark = gs_arena_save(scratch);
    gs_page page = {.style = *style, .out = out, .scratch = scratch};
    if (!page.style.width || page.style.width > WIDTH_MAX)
        page.style.width = WIDTH_MAX;
    if (page.style.width < WIDTH_MIN)
        page.style.width = WIDTH_MIN;
    put_title(&page, proof);
    put_figures(&page, proof);
    put_gates(&page, proof);
    put_edits(&page, proof);
    put_findings(&page, proof, GS_ERROR, "What is not the same:");
    put_findings(&page, proof, GS_WARNING, "To be looked at:");
    put_findings(&page, proof, GS_NOTE, "To know:");
    put_how(&page, proof);
    gs_arena_rewind(scratch, mark);
}
