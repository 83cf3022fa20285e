/* formats.h - the documents that --progress and --check write, for pages, pull
 * requests, spreadsheets and programs.
 *
 * Layer: report. One function a format, from the structs of ledger.h to bytes;
 * docs/formats.md shows each with its keys. The same ledger gives the same
 * bytes: the only dates are those of commits. Each appends to `out`, which must
 * not lie in `scratch`, and ends in a newline; `scratch` is rewound.
 *
 * Whatever a path holds, a document stays well formed and valid UTF-8: a path
 * (or other text from outside) with control bytes, bytes that are not UTF-8 or
 * characters that turn the direction of writing is written as git writes it,
 * in quotes with octal escapes: "app/a\nb\377.py".
 */
#ifndef GODSPLIT_FORMATS_H
#define GODSPLIT_FORMATS_H

#include "diag.h"
#include "ledger.h"
#include "plan.h"
#include "prove.h"

/* ---------------------------------------------------------------- progress */

/* docs/schemas/progress.schema.json. False when memory ends. */
bool gs_report_progress_json(const gs_ledger *ledger, gs_buf *out, gs_arena *scratch);

/* RFC 4180: CRLF, a head, one record a god file. A path that a spreadsheet
 * would take for a formula begins with ./ instead. */
void gs_report_progress_csv(const gs_ledger *ledger, gs_buf *out, gs_arena *scratch);

/* The table of a tracking page, as GitHub reads Markdown. */
void gs_report_progress_markdown(const gs_ledger *ledger, gs_buf *out, gs_arena *scratch);

/* A page of its own: no script, nothing from a network, light and dark. */
void gs_report_progress_html(const gs_ledger *ledger, gs_buf *out, gs_arena *scratch);

/* The burn-down chart of the page alone, light and dark. */
void gs_report_progress_svg(const gs_ledger *ledger, gs_buf *out, gs_arena *scratch);

/* The lines between which --update puts the table. */
#define GS_UPDATE_BEGIN "<!-- godsplit:begin -->"
#define GS_UPDATE_END "<!-- godsplit:end -->"

/* Appends `page` with `block` instead of what stands between the two markers.
 * A marker is alone on its line but for blanks; all else stays byte for byte,
 * and `block` gets the line ends of the first marker. False, with an error of
 * code "update" that names `path` and line and with `out` as it was, when there
 * is not exactly one of each, the first one first. O(bytes). */
bool gs_markdown_update(gs_str path, gs_str page, gs_str block, gs_buf *out, gs_diags *diags);

/* ------------------------------------------------------------------- check */

/* docs/schemas/check.schema.json. False when memory ends. */
bool gs_report_check_json(const gs_check *check, gs_buf *out, gs_arena *scratch);

/* SARIF 2.1.0: a result a finding, whose fingerprints depend on rule and path
 * alone, so that an alert stays the same when lines change. `version` is the
 * program's. False when memory ends. */
bool gs_report_check_sarif(const gs_check *check, gs_str version, gs_buf *out, gs_arena *scratch);

/* Workflow commands, ::error and ::notice, one a finding; nothing if there is
 * none (and then no newline). */
void gs_report_check_github(const gs_check *check, gs_buf *out, gs_arena *scratch);

/* What is known of a god file beyond its row. */
typedef struct gs_check_split {
    gs_str path;           /* of the god file */
    const gs_plan *plan;   /* NULL: none */
    const gs_proof *proof; /* NULL: this change does not split it, or it can't be proved here */
} gs_check_split;

/* The comment on a pull request: what it does to each god file, what fails and
 * how it is mended, and of each split the modules as a graph, the hazards to
 * check and the proof. `splits` are in order of path. */
void gs_report_check_markdown(const gs_check *check, const gs_check_split *splits, uint32_t count,
                              gs_buf *out, gs_arena *scratch);

#endif
