/* report.h - one writer a format.
 *
 * Layer: report. Reads the plan (and, for the text report, facts and graph for
 * the inventory of classes); writes into a buffer.
 */
#ifndef GODSPLIT_REPORT_H
#define GODSPLIT_REPORT_H

#include "compare.h"
#include "explain.h"
#include "ledger.h"
#include "plan.h"
#include "prove.h"

typedef struct gs_report_style {
    bool color;     /* ANSI colours */
    uint32_t width; /* columns of the terminal; 80 when it is none */
    bool verbose;   /* -v: every hazard that is handled, every edge */
} gs_report_style;

/* The report for a person at a terminal. */
void gs_report_text(const gs_plan *plan, const gs_partition *partition,
                    const gs_report_style *style, gs_buf *out, gs_arena *scratch);

/* The plan's keys as JSON, two spaces of indentation, newline at the end.
 * Returns false when memory ends. */
bool gs_report_json(const gs_plan *plan, gs_buf *out);

/* The proof as text that is Markdown too, so that it can be pasted into a pull
 * request: figures, gates, edits, findings and how to see it oneself. At most 80
 * columns wide. Without `verbose` long lists are cut, and say so. */
void gs_report_proof_text(const gs_proof *proof, const gs_report_style *style, gs_buf *out,
                          gs_arena *scratch);

/* The proof as JSON, two spaces of indentation, newline at the end. Returns
 * false when memory ends. */
bool gs_report_proof_json(const gs_proof *proof, gs_buf *out);

/* What speaks for and against each module as the place of one unit, by `plan` and
 * `partition`, which are of the same modules. Without `verbose` only the first
 * modules are told in full, and it says so. */
void gs_report_explain_text(const gs_plan *plan, const gs_partition *partition,
                            const gs_explanation *x, const gs_report_style *style, gs_buf *out,
                            gs_arena *scratch);

/* The same as JSON, all modules in full; false when memory ends. */
bool gs_report_explain_json(const gs_plan *plan, const gs_partition *partition,
                            const gs_explanation *x, gs_buf *out, gs_arena *scratch);

/* A plan beside a package: how alike, which modules are counterparts, and which
 * classes are elsewhere. */
void gs_report_compare_text(const gs_comparison *comparison, const gs_report_style *style,
                            gs_buf *out, gs_arena *scratch);

/* The same as JSON, every name of both sides; false when memory ends. */
bool gs_report_compare_json(const gs_comparison *comparison, gs_buf *out);

/* A file that comes, goes or changes. */
typedef struct gs_change {
    gs_str path; /* relative to the root of the diff */
    gs_str before, after;
    bool existed, exists; /* before is read only if it existed, after only if it exists */
    bool executable;      /* it had the mode 100755 */
} gs_change;

/* Appends the changes as a unified diff in git's format, which `git apply` takes
 * from the root; files that stay as they are give nothing. O(bytes). */
void gs_report_diff(const gs_change *changes, uint32_t count, bool color, gs_buf *out,
                    gs_arena *scratch);

/* What --progress found, for a person at a terminal. */
void gs_report_progress_text(const gs_ledger *ledger, const gs_report_style *style, gs_buf *out,
                             gs_arena *scratch);

/* What --check found; `quiet` leaves only what fails it. */
void gs_report_check_text(const gs_check *check, const gs_report_style *style, bool quiet,
                          gs_buf *out, gs_arena *scratch);

/* One finding in words, without its path, and what to do about it (may be
 * empty): for every format that has sentences. In `arena`. */
gs_str gs_check_text(const gs_check_finding *finding, gs_arena *arena);
gs_str gs_check_remedy(const gs_check_finding *finding, gs_arena *arena);

/* "whole", "started", "split", "done" or "grown"; "new", "grown", "split",
 * "shrunk", "under", "gone", "handed-on" or "allowed". */
gs_str gs_god_state_name(gs_god_state state);
gs_str gs_check_name(gs_check_kind kind);

#endif
