/* layout_p.h - the parts that module and shim layouts are made of. */
#ifndef GODSPLIT_LAYOUT_P_H
#define GODSPLIT_LAYOUT_P_H

#include "godsplit/layout.h"

void gs_layout_add_line(gs_layout *layout, gs_str line);
void gs_layout_add_lines(gs_layout *layout, const gs_str_vec *lines);
void gs_layout_add_blanks(gs_layout *layout, uint32_t count);

/* A span of the source as it is. */
void gs_layout_add_span(gs_layout *layout, const gs_source *source, gs_span span);

/* A span of the source with the plan's edits for `module`. */
void gs_layout_add_edited(gs_layout *layout, const gs_plan *plan, gs_str module,
                          const gs_source *source, gs_span span);

/* Ends the last line, if the source did not. */
void gs_layout_close_line(gs_layout *layout);

/* True if isort would change the order of the re-exports. */
bool gs_shim_needs_guard(const gs_plan_shim *shim);

/* True for the encoding cookie of a file that is not UTF-8: what is written is
 * UTF-8, so the cookie must not come along. */
bool gs_line_is_stale_cookie(const gs_source *source, uint32_t line);

/* True for a line of the header that heads every module: no shebang, no stale
 * cookie. */
bool gs_line_is_of_every_file(const gs_source *source, uint32_t line);

#endif
