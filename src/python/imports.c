/* imports.c - reads import statements.
 *
 * Owns what an import binds: `import a.b` binds a, `import a.b as c` binds c,
 * `from a import b as c` binds c, a star binds what nobody knows here.
 */
#include "python_p.h"

static gs_str text_of(const gs_reader *reader, TSNode node)
{
    return gs_source_slice(reader->source, gs_node_span(node));
}

static gs_import import_here(const gs_reader *reader, TSNode statement)
{
    const gs_at *at = &reader->at;
    return (gs_import){
        .stmt = reader->facts->stmts.len - 1,
        .function = at->function,
        .scope = at->scope,
        .span = gs_node_span(statement),
        .imported = GS_NONE,
        .bound = GS_NONE,
        .type_checking = at->type_checking,
        .top_level = at->scope == 0,
        .conditional = at->conditional && at->scope == 0,
    };
}

/* from .a.b: the dots and what follows them. */
static void read_module(const gs_reader *reader, TSNode node, gs_import *import)
{
    gs_str text = text_of(reader, node);
    size_t rest = 0;
    for (; rest < text.len && (text.ptr[rest] < 'A' && text.ptr[rest] >= 0); rest++)
        if (text.ptr[rest] == '.')
            import->level++;
    import->module = (gs_str){text.ptr + rest, text.len - rest};
}

static void add_import(gs_reader *reader, gs_import import, gs_span bound)
{
    if (!import.star)
        import.bound = gs_identifier(reader, bound);
    uint32_t index = reader->facts->imports.len;
    *gs_vec_push(reader->arena, &reader->facts->imports) = import;
    if (import.star)
        return;
    uint32_t binding = gs_bind_id(reader, import.bound, bound, GS_BIND_IMPORT, GS_SYM_IMPORTED);
    if (binding != GS_NONE)
        reader->facts->bindings.at[binding].import = index;
}

/* The first name of a dotted one. */
static gs_span first_name(const gs_reader *reader, TSNode dotted)
{
    if (gs_kind(reader, dotted) == K_DOTTED_NAME)
        return gs_node_span(ts_node_child(dotted, 0));
    return gs_node_span(dotted);
}

/* One imported thing: `a.b`, `a.b as c`, `X`, `X as Y`. */
static void walk_alias(gs_reader *reader, gs_import import)
{
    TSNode node = gs_node(reader), name = node;
    import.alias = gs_node_span(node);
    gs_span bound;
    if (gs_kind(reader, node) == K_ALIASED_IMPORT) {
        name = ts_node_child_by_field_id(node, reader->fields.name);
        bound = gs_node_span(ts_node_child_by_field_id(node, reader->fields.alias));
        import.renamed = true;
    } else {
        bound = first_name(reader, node);
    }
    if (import.from)
        import.imported = gs_identifier(reader, gs_node_span(name));
    else
        import.module = text_of(reader, name);
    add_import(reader, import, bound);
}

/* from __future__ import annotations changes what an annotation is. */
static void note_future(gs_reader *reader, const gs_import *import)
{
    gs_str name = gs_names_text(&reader->facts->names, import->imported);
    if (gs_str_equal(name, GS_STR("annotations")))
        reader->facts->future_annotations = true;
}

void gs_walk_import(gs_reader *reader, gs_node_kind kind)
{
    gs_import import = import_here(reader, gs_node(reader));
    import.from = kind != K_IMPORT;
    if (kind == K_FUTURE)
        import.module = GS_STR("__future__");
    GS_CHILDREN(reader)
    {
        TSNode node = gs_node(reader);
        gs_node_kind child = gs_kind(reader, node);
        if (gs_field(reader) == reader->fields.module_name) {
            read_module(reader, node, &import);
        } else if (child == K_WILDCARD) {
            import.star = true;
            import.alias = gs_node_span(node);
            add_import(reader, import, (gs_span){0});
        } else if (gs_field(reader) == reader->fields.name) {
            walk_alias(reader, import);
            if (kind == K_FUTURE)
                note_future(reader, gs_vec_last(&reader->facts->imports));
        }
    }
}
