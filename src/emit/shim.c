/* shim.c - the bytes of models/__init__.py.
 *
 * Owns: newline style and byte order mark of what is written.
 * Must not know: what stands in the shim (plan/layout_shim.c).
 */
#include "godsplit/emit.h"

#include <assert.h>

#include "godsplit/layout.h"

void gs_emit_shim(const gs_plan *plan, const gs_source *source, gs_buf *out)
{
    gs_layout layout;
    assert(plan->format == GS_PLAN_FORMAT && out->arena);
    gs_layout_init(&layout, out->arena);
    gs_layout_shim(&layout, plan, source);
    if (source->bom)
        gs_buf_addc(out, "\xEF\xBB\xBF");
    gs_layout_text(&layout, source->newline, out);
}
