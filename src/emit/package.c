/* package.c - all files of a package, in memory.
 *
 * Owns: which files there are.
 * Must not know: what stands in a module (plan/layout_module.c) or in the shim.
 */
#include <assert.h>

#include "godsplit/emit.h"
#include "godsplit/layout.h"

static gs_str module_text(const gs_plan *plan, const gs_partition *partition, uint32_t index,
                          gs_arena *arena)
{
    const gs_source *source = partition->graph->facts->source;
    gs_layout layout;
    gs_buf text;
    gs_layout_init(&layout, arena);
    gs_layout_module(&layout, plan, partition, index);
    gs_buf_init(&text, arena);
    if (source->bom)
        gs_buf_addc(&text, "\xEF\xBB\xBF");
    gs_layout_text(&layout, source->newline, &text);
    return gs_buf_str(&text);
}

void gs_emit_package(const gs_plan *plan, const gs_partition *partition, gs_package_files *files,
                     gs_arena *arena)
{
    gs_buf shim;
    assert(plan->modules.len == partition->modules.len);
    gs_buf_init(&shim, arena);
    gs_emit_shim(plan, partition->graph->facts->source, &shim);
    *gs_vec_push(arena, files) = (gs_package_file){GS_STR("__init__.py"), gs_buf_str(&shim)};
    for (uint32_t m = 0; m < plan->modules.len; m++)
        *gs_vec_push(arena, files) = (gs_package_file){
            .name = plan->modules.at[m].file,
            .bytes = module_text(plan, partition, m, arena),
        };
}
