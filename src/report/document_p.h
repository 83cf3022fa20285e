/* document_p.h - what the writers of documents share: text from outside made
 * safe for each of them, and words that several use.
 */
#ifndef GODSPLIT_DOCUMENT_P_H
#define GODSPLIT_DOCUMENT_P_H

#include "godsplit/formats.h"

/* `text` itself if it is UTF-8 without control characters and does not begin
 * with a quote, else as git writes such a path: see formats.h. */
gs_str gs_text_safe(gs_str text, gs_arena *arena);

/* The same for sentences, which may hold such a path: escapes, no quotes. */
gs_str gs_prose_safe(gs_str text, gs_arena *arena);

/* Appends safe text for HTML and XML, in content and in attributes. */
void gs_html_add(gs_buf *out, gs_str text, gs_arena *scratch);

/* Appends safe text as Markdown: as code, as code in the cell of a table, and as
 * prose in which nothing is markup and nobody is mentioned. */
void gs_markdown_code(gs_buf *out, gs_str text, gs_arena *scratch);
void gs_markdown_cell(gs_buf *out, gs_str text, gs_arena *scratch);
void gs_markdown_text(gs_buf *out, gs_str text, gs_arena *scratch);

/* The chart as an svg element; `alone`: with its style and a background, else it
 * takes them from the page. */
void gs_chart_add(gs_buf *out, const gs_ledger *ledger, bool alone, gs_arena *scratch);

/* A file's lines over time, as a small svg element; nothing without history. */
void gs_chart_trend(gs_buf *out, const gs_ledger *ledger, const gs_god_file *file);

/* The colours, light and dark, and the style of charts, as CSS. */
extern const char GS_CHART_STYLE[];

/* "no history: ..." in words; empty when it was read or not asked for. */
gs_str gs_history_words(gs_history_state state);

/* What the sums of the ledger are counted from, as a sentence, or empty. */
gs_str gs_start_words(const gs_ledger *ledger, gs_arena *arena);

/* "over 150 lines", "over their limits". */
gs_str gs_limit_words(const gs_ledger *ledger, gs_arena *arena);

const char *gs_ending(uint32_t count); /* "" for 1, else "s" */

/* The modules of a plan as a Mermaid graph in a fence of Markdown: an arrow
 * from a module to one that it imports, dotted if it does so inside functions or
 * for type checkers alone. */
void gs_mermaid_add(gs_buf *out, const gs_plan *plan, gs_arena *scratch);

#endif
