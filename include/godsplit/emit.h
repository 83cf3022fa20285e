/* emit.h - the package that a plan describes, in memory.
 *
 * Layer: emit. Text in, text out; the command line writes it to disk.
 */
#ifndef GODSPLIT_EMIT_H
#define GODSPLIT_EMIT_H

#include "package.h"
#include "plan.h"

/* Appends the text of models/__init__.py: the header comments and docstring of
 * the source, its __future__ imports, the re-exports in the plan's order, the
 * statements that stay, and __all__. Lines end as in the source, and a BOM
 * stays; other encodings than UTF-8 become UTF-8, and their cookie goes.
 * Formatted as ruff format and isort would leave it. The plan must be of this
 * source; of another one it gives text, but not its shim. */
void gs_emit_shim(const gs_plan *plan, const gs_source *source, gs_buf *out);

/* Appends the files of the package that the plan describes: __init__.py first,
 * then the modules in the plan's order. The plan must be of this partition.
 * Bytes and names live in `arena`. O(bytes). */
void gs_emit_package(const gs_plan *plan, const gs_partition *partition, gs_package_files *files,
                     gs_arena *arena);

#endif
