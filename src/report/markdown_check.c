/* markdown_check.c - the comment on a pull request.
 *
 * Owns: what of a check, a plan and a proof belongs in it.
 * Must not know: how they came about.
 *
 * What did not change is a number, and long lists are cut: a comment has room
 * for 65536 characters and a reader for less.
 */
#include <assert.h>

#include "document_p.h"
#include "godsplit/report.h"

enum { ROWS_MAX = 50, FINDINGS_MAX = 50, HAZARDS_MAX = 20, SPLITS_MAX = 5 };

typedef struct comment {
    gs_buf *out;
    gs_arena *scratch;
    const gs_check *check;
} comment;

static void put_code(comment *c, gs_str text)
{
    gs_markdown_code(c->out, text, c->scratch);
}

static void put_text(comment *c, gs_str text)
{
    gs_markdown_text(c->out, text, c->scratch);
}

/* "... and 12 more" below a list; nothing if all are in it. */
static void put_rest(comment *c, uint32_t count, uint32_t most, const char *begin)
{
    if (count > most)
        gs_buf_format(c->out, "%sand %u more\n", begin, count - most);
}

/* --------------------------------------------------------------------- table */

static bool is_changed(const gs_check_row *row)
{
    return row->failed || row->before != row->lines;
}

/* Whether its package took over what it was allowed: it was split since then. */
static bool is_handed_on(const gs_check *check, const gs_check_row *row)
{
    for (uint32_t i = 0; i < check->findings.len; i++) {
        const gs_check_finding *f = &check->findings.at[i];
        if (f->kind == GS_NOTE_HANDED && gs_str_equal(f->god, row->path))
            return true;
    }
    return false;
}

static const char *verdict_of(const gs_check *check, const gs_check_row *row)
{
    if (row->failed)
        return row->before == GS_NONE     ? "**new**"
               : row->lines > row->before ? "**grew**"
                                          : "**fails**";
    if (row->files == 0)
        return "gone";
    if (row->largest <= row->limit)
        return row->files > 1 ? "split, no file over the limit" : "under the limit";
    if (row->before == GS_NONE)
        return "new";
    if (row->files > 1 && is_handed_on(check, row))
        return "split, the largest over the limit";
    return row->lines < row->before ? "smaller" : row->lines > row->before ? "larger" : "same";
}

static void put_row(comment *c, const gs_check_row *row)
{
    gs_buf_addc(c->out, "| ");
    gs_markdown_cell(c->out, row->path, c->scratch);
    if (row->before == GS_NONE)
        gs_buf_addc(c->out, " | |");
    else
        gs_buf_format(c->out, " | %u |", row->before);
    gs_buf_format(c->out, " %u", row->lines);
    if (row->files > 1)
        gs_buf_format(c->out, " in %u files", row->files);
    gs_buf_format(c->out, " | %u | %u | %s |\n", row->largest, row->limit,
                  verdict_of(c->check, row));
}

static void put_rows(comment *c)
{
    uint32_t count = 0, same = 0;
    for (uint32_t i = 0; i < c->check->rows.len; i++) {
        const gs_check_row *row = &c->check->rows.at[i];
        if (!is_changed(row)) {
            same++;
            continue;
        }
        if (count++ == 0)
            gs_buf_addc(c->out, "\n| File | Before | After | Largest | Limit | |\n"
                                "| :--- | ---: | ---: | ---: | ---: | :--- |\n");
        if (count <= ROWS_MAX)
            put_row(c, row);
    }
    put_rest(c, count, ROWS_MAX, "\n");
    if (same)
        gs_buf_format(c->out, "\n%u%s god file%s stay%s as %s.\n", same, count ? " other" : "",
                      gs_ending(same), same == 1 ? "s" : "", same == 1 ? "it is" : "they are");
}

/* ------------------------------------------------------------------ findings */

static void put_finding(comment *c, const gs_check_finding *f)
{
    gs_str remedy = gs_check_remedy(f, c->scratch);
    gs_buf_addc(c->out, "- ");
    put_code(c, f->path);
    gs_buf_addc(c->out, ": ");
    put_text(c, gs_check_text(f, c->scratch));
    gs_buf_byte(c->out, '\n');
    if (remedy.len && f->kind < GS_FINDING_NOTES) {
        gs_buf_addc(c->out, "  - ");
        put_text(c, remedy);
        gs_buf_byte(c->out, '\n');
    }
}

static void put_findings(comment *c, bool failing, const char *heading)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < c->check->findings.len; i++) {
        const gs_check_finding *f = &c->check->findings.at[i];
        if ((f->kind < GS_FINDING_NOTES) != failing)
            continue;
        if (count++ == 0)
            gs_buf_addc(c->out, heading);
        if (count <= FINDINGS_MAX)
            put_finding(c, f);
    }
    put_rest(c, count, FINDINGS_MAX, "- ");
}

/* -------------------------------------------------------------------- splits */

static void put_hazard(comment *c, const gs_plan_hazard *hazard)
{
    gs_buf_format(c->out, "- H%u", hazard->number);
    if (hazard->line)
        gs_buf_format(c->out, ", line %u", hazard->line);
    gs_buf_addc(c->out, ": ");
    put_text(c, hazard->what);
    if (hazard->remedy.len) {
        gs_buf_addc(c->out, ". Remedy: ");
        put_text(c, hazard->remedy);
    }
    gs_buf_byte(c->out, '\n');
}

static void put_hazards(comment *c, const gs_plan *plan)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < plan->hazards.len; i++) {
        const gs_plan_hazard *hazard = &plan->hazards.at[i];
        if (gs_str_equal(hazard->state, GS_STR("handled")))
            continue;
        if (count++ == 0)
            gs_buf_addc(c->out, "\nHazards to check:\n\n");
        if (count <= HAZARDS_MAX)
            put_hazard(c, hazard);
    }
    put_rest(c, count, HAZARDS_MAX, "- ");
}

static void put_plan(comment *c, const gs_plan *plan)
{
    gs_buf_format(c->out, "The plan has %u module%s, the largest of %u lines:\n\n",
                  plan->modules.len, gs_ending(plan->modules.len), plan->metrics.largest);
    gs_mermaid_add(c->out, plan, c->scratch);
    put_hazards(c, plan);
}

static void put_proof(comment *c, const gs_proof *proof)
{
    gs_report_style style = {.width = 80};
    gs_buf_addc(c->out, "\n<details>\n<summary>Proof: ");
    gs_buf_addc(c->out, proof->holds ? "the package is the same" : "the package is NOT the same");
    gs_buf_addc(c->out, "</summary>\n\n");
    gs_report_proof_text(proof, &style, c->out, c->scratch);
    gs_buf_addc(c->out, "\n</details>\n");
}

static void put_splits(comment *c, const gs_check_split *splits, uint32_t count)
{
    for (uint32_t i = 0; i < count && i < SPLITS_MAX; i++) {
        const gs_check_split *split = &splits[i];
        gs_buf_addc(c->out, "\n#### Split of ");
        put_code(c, split->path);
        gs_buf_addc(c->out, "\n\n");
        if (split->plan)
            put_plan(c, split->plan);
        if (split->proof)
            put_proof(c, split->proof);
    }
    put_rest(c, count, SPLITS_MAX, "\n");
}

/* --------------------------------------------------------------------- whole */

static void put_headline(comment *c)
{
    const gs_check *check = c->check;
    gs_buf_addc(c->out, "### God files: ");
    if (check->failures)
        gs_buf_format(c->out, "%u new or grown", check->failures);
    else
        gs_buf_addc(c->out, "none new, none grown");
    if (check->against.len) {
        gs_buf_addc(c->out, " against ");
        put_code(c, check->against);
    }
    gs_buf_byte(c->out, '\n');
    if (check->against.len && !check->has_baseline) {
        gs_buf_addc(c->out, "\nThere is no baseline: held to what the files had in ");
        put_code(c, check->against);
        gs_buf_addc(c->out, ".\n");
    }
}

void gs_report_check_markdown(const gs_check *check, const gs_check_split *splits, uint32_t count,
                              gs_buf *out, gs_arena *scratch)
{
    assert(out->arena != scratch && (splits || count == 0));
    gs_arena_mark mark = gs_arena_save(scratch);
    comment c = {.out = out, .scratch = scratch, .check = check};
    put_headline(&c);
    put_rows(&c);
    put_findings(&c, true, "\nWhat fails:\n\n");
    put_findings(&c, false,
                 check->has_baseline
                     ? "\nTo know (`godsplit --baseline` writes down what is lower):\n\n"
                     : "\nTo know:\n\n");
    put_splits(&c, splits, count);
    gs_arena_rewind(scratch, mark);
}
