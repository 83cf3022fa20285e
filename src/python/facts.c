/* facts.c - look-ups in finished facts.
 *
 * Owns nothing: every function reads the tables of a gs_facts. Knows no tree
 * and no Django.
 */
#include "godsplit/facts.h"

#include "path.h"

#include <assert.h>

uint32_t gs_facts_class(const gs_facts *facts, gs_id name)
{
    return name == GS_NONE ? GS_NONE : gs_map_get(&facts->class_of, name);
}

uint32_t gs_facts_function(const gs_facts *facts, gs_id name)
{
    return name == GS_NONE ? GS_NONE : gs_map_get(&facts->function_of, name);
}

gs_str gs_facts_name(const gs_facts *facts, gs_id name)
{
    return gs_names_text(&facts->names, name);
}

uint32_t gs_facts_use_from(const gs_facts *facts, uint32_t offset)
{
    uint32_t low = 0, high = facts->uses.len;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (facts->uses.at[middle].span.start < offset)
            low = middle + 1;
        else
            high = middle;
    }
    assert(low == facts->uses.len || facts->uses.at[low].span.start >= offset);
    return low;
}

const gs_wrapped *gs_facts_wrapped(const gs_facts *facts, const gs_use *use)
{
    uint32_t index = gs_map_get(&facts->wrapped_at, use->span.start);
    return index == GS_NONE ? NULL : &facts->wrapped.at[index];
}

static const gs_import *import_of(const gs_facts *facts, gs_id name)
{
    for (uint32_t i = 0; i < facts->imports.len; i++) {
        const gs_import *import = &facts->imports.at[i];
        if (import->bound == name && import->top_level)
            return import;
    }
    return NULL;
}

static void add_origin(const gs_facts *facts, const gs_import *import, gs_buf *out)
{
    gs_buf_fill(out, '.', import->level);
    gs_buf_add(out, import->module);
    if (!import->from)
        return;
    if (import->module.len > 0)
        gs_buf_byte(out, '.');
    gs_buf_add(out, gs_facts_name(facts, import->imported));
}

gs_str gs_facts_qualify(const gs_facts *facts, gs_span span, gs_arena *arena)
{
    assert(span.start <= span.end);
    gs_str path = gs_source_slice(facts->source, span);
    size_t length = gs_name_length(path);
    gs_id name = gs_names_find(&facts->names, (gs_str){path.ptr, length});
    const gs_import *import = name == GS_NONE ? NULL : import_of(facts, name);
    if (!import || (!import->from && !import->renamed))
        return path;
    gs_buf out;
    gs_buf_init(&out, arena);
    add_origin(facts, import, &out);
    gs_buf_add(&out, (gs_str){path.ptr + length, path.len - length});
    return gs_buf_str(&out);
}
