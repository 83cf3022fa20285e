/* report_p.h - what the parts of the text report share: a page to write on.
 *
 * A page knows how far its present line reaches, so that columns can be
 * aligned and words wrapped; colours take no room on it.
 */
#ifndef GODSPLIT_REPORT_P_H
#define GODSPLIT_REPORT_P_H

#include "godsplit/report.h"

typedef enum gs_paint {
    GS_PAINT_PLAIN,
    GS_PAINT_STRONG, /* headings, names of modules */
    GS_PAINT_DIM,    /* reasons, remedies, legends */
    GS_PAINT_GOOD,
    GS_PAINT_WARN, /* over the limit, to check */
    GS_PAINT_BAD   /* blocks */
} gs_paint;

typedef struct gs_page {
    const gs_plan *plan;
    const gs_partition *partition;
    gs_report_style style;
    gs_buf *out;
    gs_arena *scratch;
    uint32_t column; /* code points on the present line */
} gs_page;

/* Code points of valid UTF-8. */
uint32_t gs_text_width(gs_str text);

/* `text` cut to `width` code points, the last three "..." if it was longer. */
gs_str gs_text_cut(gs_str text, uint32_t width, gs_arena *arena);

/* Appends text to the present line. A control byte becomes "?". */
void gs_page_put(gs_page *page, gs_paint paint, gs_str text);

/* printf, plain. */
void gs_page_format(gs_page *page, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Spaces up to `column` (from 0); at least two when there is text already. */
void gs_page_pad(gs_page *page, uint32_t column);

/* Appends text word by word; words that pass the width go to a new line that
 * begins at `indent`. A space in front parts it from what stands there. */
void gs_page_wrap(gs_page *page, gs_paint paint, gs_str text, uint32_t indent);

void gs_page_end(gs_page *page); /* of the line */

/* An empty line, a heading and an empty line; the note behind it may be empty. */
void gs_page_heading(gs_page *page, gs_str heading, gs_str note);

/* text.c: holds the width to what can be read, 40 to 110 columns. */
void gs_page_fit(gs_page *page);

/* The sections, each with its heading. */
void gs_page_modules(gs_page *page);
void gs_page_references(gs_page *page);
void gs_page_cycles(gs_page *page);
void gs_page_hazards(gs_page *page);
void gs_page_patches(gs_page *page); /* patched names (H51); nothing if there are none */
void gs_page_project(gs_page *page); /* the other callers */

/* How many hazards are in this state. */
uint32_t gs_count_hazards(const gs_plan *plan, gs_str state);

/* The same of callers. */
uint32_t gs_count_callers(const gs_plan *plan, gs_str state);

/* Lines of a member: the sum of "118-338" or "12-14 30". */
uint32_t gs_count_lines(gs_str ranges);

/* ---- explain_words.c: in `arena`, or views */

/* Its name, else "line 12". */
gs_str gs_unit_words(const gs_graph *graph, uint32_t unit, gs_arena *arena);

/* "Invoice uses Order (relation target, line 40)". */
gs_str gs_edge_words(const gs_explanation *x, uint32_t edge, gs_arena *arena);

/* "order -> invoice -> order: " and the edges of a claim's cycle, which is not empty. */
gs_str gs_cycle_words(const gs_partition *partition, const gs_explanation *x, const gs_claim *claim,
                      gs_arena *arena);

/* What a part of a score is for: "next to Order in the file (+2.31 alone)". */
gs_str gs_part_words(const gs_explanation *x, const gs_claim *claim, gs_part_kind kind,
                     gs_arena *arena);

/* Lines of the claim's module with what moves in it; without the imports that it
 * would need anew. */
uint32_t gs_claim_lines(const gs_plan *plan, const gs_explanation *x, const gs_claim *claim);

#endif
