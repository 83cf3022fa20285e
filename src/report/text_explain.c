/* text_explain.c - the evidence for one unit's place, for a person at a terminal.
 *
 * Owns: which modules are told in full, and their columns.
 * Must not know: where the figures come from.
 */
#include "report_p.h"

#include <assert.h>
#include <math.h>

enum {
    TOLD_MAX = 4,     /* modules told in full without -v */
    NAME_COLUMN = 2,  /* of a module */
    SCORE_END = 36,   /* of its score */
    PART_END = 10,    /* of the figure of a part */
    TEXT_COLUMN = 12, /* of what stands behind it */
    EDGES_MAX = 6
};

static const char *plural(uint32_t count)
{
    return count == 1 ? "" : "s";
}

static void put_line(gs_page *page, gs_paint paint, gs_str text)
{
    gs_page_pad(page, TEXT_COLUMN);
    gs_page_wrap(page, paint, text, TEXT_COLUMN);
    gs_page_end(page);
}

/* A figure that ends at a column. */
static void put_figure(gs_page *page, gs_paint paint, uint32_t end, double value)
{
    gs_str text = gs_str_format(page->scratch, "%+.2f", value);
    uint32_t width = gs_text_width(text);
    gs_page_pad(page, end > width ? end - width : 0);
    gs_page_put(page, paint, text);
}

/* ------------------------------------------------------------------- head */

static gs_str file_of(const gs_page *page, uint32_t module)
{
    return page->plan->modules.at[module].file;
}

static void put_title(gs_page *page, const gs_explanation *x)
{
    const gs_unit *unit = &x->graph->units.at[x->unit];
    gs_page_put(page, GS_PAINT_STRONG, gs_unit_words(x->graph, x->unit, page->scratch));
    gs_page_wrap(page, GS_PAINT_PLAIN,
                 gs_str_format(page->scratch, " in %.*s, line %u: %.*s, %u line%s",
                               GS_FMT(page->plan->source.path), unit->line,
                               GS_FMT(gs_role_name(unit->role)), unit->lines, plural(unit->lines)),
                 2);
    gs_page_end(page);
}

static void put_place(gs_page *page, const gs_explanation *x)
{
    gs_page_put(page, GS_PAINT_PLAIN, GS_STR("is placed in "));
    gs_page_put(page, GS_PAINT_STRONG, file_of(page, x->module));
    gs_page_put(page, GS_PAINT_PLAIN, GS_STR(":"));
    gs_page_end(page);
    for (uint32_t r = 0; r < x->reasons.len; r++) {
        gs_page_pad(page, 4);
        gs_page_wrap(page, GS_PAINT_PLAIN,
                     gs_reason_text(x->graph, &x->reasons.at[r], page->scratch), 4);
        gs_page_end(page);
    }
}

/* What else is told before the modules: whose evidence it is, and what moves with it. */
static void put_company(gs_page *page, const gs_explanation *x)
{
    if (x->main != GS_NONE && x->main != x->unit) {
        gs_str main = gs_unit_words(x->graph, x->main, page->scratch);
        gs_page_wrap(page, GS_PAINT_PLAIN,
                     gs_str_format(page->scratch,
                                   "It follows %.*s: the figures are of the two together.",
                                   GS_FMT(main)),
                     0);
        gs_page_end(page);
    }
    if (x->main == GS_NONE) {
        gs_page_wrap(page, GS_PAINT_PLAIN,
                     GS_STR("Rules place it, not evidence: the modules follow by how many "
                            "references join them."),
                     0);
        gs_page_end(page);
    }
    if (x->moves.len < 2)
        return;
    gs_page_put(page, GS_PAINT_PLAIN, GS_STR("A move takes along:"));
    for (uint32_t i = 0; i < x->moves.len; i++) {
        if (x->moves.at[i] == x->unit)
            continue;
        gs_page_wrap(page, GS_PAINT_PLAIN,
                     gs_str_format(page->scratch, " %.*s",
                                   GS_FMT(gs_unit_words(x->graph, x->moves.at[i], page->scratch))),
                     4);
    }
    gs_page_end(page);
}

static const gs_claim *home_of(const gs_explanation *x)
{
    uint32_t c = 0;
    while (x->claims.at[c].module != x->module)
        c++;
    return &x->claims.at[c];
}

static void put_runner_up(gs_page *page, const gs_explanation *x)
{
    if (x->runner_up == GS_NONE)
        return;
    const gs_claim *second = &x->claims.at[x->runner_up];
    double ahead = home_of(x)->score - second->score;
    gs_page_put(page, GS_PAINT_PLAIN, GS_STR("Runner-up: "));
    gs_page_put(page, GS_PAINT_STRONG, file_of(page, second->module));
    gs_page_wrap(
        page, GS_PAINT_PLAIN,
        gs_str_format(page->scratch, ", %.2f %s.", fabs(ahead), ahead < 0 ? "above" : "below"), 0);
    gs_page_end(page);
}

/* ---------------------------------------------------------------- modules */

static void put_parts(gs_page *page, const gs_explanation *x, const gs_claim *claim)
{
    for (int p = 0; p < GS_PARTS; p++) {
        double value = claim->parts[p].value;
        if (fabs(value) < 0.005)
            continue;
        put_figure(page, value < 0 ? GS_PAINT_WARN : GS_PAINT_PLAIN, PART_END, value);
        put_line(page, GS_PAINT_DIM, gs_part_words(x, claim, (gs_part_kind)p, page->scratch));
    }
}

static void put_edges(gs_page *page, const gs_explanation *x, const gs_claim *claim)
{
    uint32_t shown = page->style.verbose ? GS_NONE : EDGES_MAX;
    for (uint32_t i = 0; i < claim->eager.len && i < shown; i++)
        put_line(page, GS_PAINT_PLAIN,
                 gs_str_format(page->scratch, "at import %.*s",
                               GS_FMT(gs_edge_words(x, claim->eager.at[i], page->scratch))));
    if (claim->eager.len > shown)
        put_line(page, GS_PAINT_DIM,
                 gs_str_format(page->scratch, "and %u more at import: -v has them",
                               claim->eager.len - shown));
    if (claim->deferred)
        put_line(page, GS_PAINT_DIM,
                 gs_str_format(page->scratch, "%u reference%s not needed at import",
                               claim->deferred, plural(claim->deferred)));
}

/* "+1.82  3 classes, 168 lines with it" */
static void put_measure(gs_page *page, const gs_explanation *x, const gs_claim *claim)
{
    uint32_t lines = gs_claim_lines(page->plan, x, claim), limit = page->plan->limit;
    bool home = claim->module == x->module, over = limit && lines > limit;
    if (claim->classes)
        put_figure(page, home ? GS_PAINT_GOOD : GS_PAINT_PLAIN, SCORE_END, claim->score);
    gs_page_pad(page, SCORE_END + 2);
    gs_page_put(
        page, over ? GS_PAINT_WARN : GS_PAINT_PLAIN,
        gs_str_format(page->scratch, "%u line%s%s", lines, plural(lines), home ? "" : " with it"));
    if (over)
        gs_page_put(page, GS_PAINT_WARN, GS_STR(", over the limit"));
    if (home)
        gs_page_put(page, GS_PAINT_GOOD, GS_STR(", where it is"));
}

static void put_claim(gs_page *page, const gs_explanation *x, const gs_claim *claim, bool full)
{
    uint32_t room = SCORE_END - NAME_COLUMN - 8;
    gs_page_pad(page, NAME_COLUMN);
    gs_page_put(page, GS_PAINT_STRONG,
                gs_text_cut(file_of(page, claim->module), room, page->scratch));
    put_measure(page, x, claim);
    gs_page_end(page);
    if (claim->cycle.len)
        put_line(page, GS_PAINT_BAD,
                 gs_str_format(page->scratch, "would close an import cycle: %.*s",
                               GS_FMT(gs_cycle_words(page->partition, x, claim, page->scratch))));
    if (claim->both_over && claim->module != x->module)
        put_line(page, GS_PAINT_WARN,
                 GS_STR("never merged: its classes and these are over the limit already"));
    if (full && claim->classes)
        put_parts(page, x, claim);
    if (full)
        put_edges(page, x, claim);
}

static void put_claims(gs_page *page, const gs_explanation *x)
{
    uint32_t told = 0;
    gs_page_heading(page, GS_STR("Modules"),
                    GS_STR("by score: log-odds of one module, the sizes counted"));
    for (uint32_t c = 0; c < x->claims.len; c++) {
        const gs_claim *claim = &x->claims.at[c];
        bool chosen = claim->module == x->module || c == x->runner_up;
        bool full = page->style.verbose || chosen || told < TOLD_MAX;
        told += full;
        put_claim(page, x, claim, full);
    }
    if (told == x->claims.len)
        return;
    gs_page_end(page);
    gs_page_put(page, GS_PAINT_DIM, GS_STR("-v has the figures of all modules."));
    gs_page_end(page);
}

void gs_report_explain_text(const gs_plan *plan, const gs_partition *partition,
                            const gs_explanation *x, const gs_report_style *style, gs_buf *out,
                            gs_arena *scratch)
{
    gs_arena_mark mark = gs_arena_save(scratch);
    gs_page page = {
        .plan = plan, .partition = partition, .style = *style, .out = out, .scratch = scratch};
    gs_page_fit(&page);
    assert(out->arena != scratch && plan->modules.len == partition->modules.len);
    put_title(&page, x);
    if (x->module == GS_NONE) {
        gs_page_put(&page, GS_PAINT_PLAIN,
                    GS_STR("stays in __init__.py: it belongs to the file itself."));
        gs_page_end(&page);
    } else {
        put_place(&page, x);
        put_company(&page, x);
        put_runner_up(&page, x);
        put_claims(&page, x);
    }
    gs_arena_rewind(scratch, mark);
}
