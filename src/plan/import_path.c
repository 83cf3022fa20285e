/* import_path.c - what an import of the old module means inside the package.
 *
 * Owns: the kinds of imports (written anew, late, of the module itself) and the
 * arithmetic of dots.
 * Must not know: which modules need an import.
 */
#include "plan_p.h"

#include <assert.h>

uint32_t gs_maker_line(const gs_maker *maker, uint32_t offset)
{
    return gs_source_line(maker->source, offset);
}

uint32_t gs_module_of_stmt(const gs_maker *maker, uint32_t stmt)
{
    assert(stmt < maker->facts->stmts.len);
    return maker->partition->placements[maker->graph->unit_of_stmt[stmt]].module;
}

bool gs_import_is_regrouped(const gs_maker *maker, const gs_import *import)
{
    const gs_stmt *stmt = &maker->facts->stmts.at[import->stmt];
    if (!import->top_level || gs_module_of_stmt(maker, import->stmt) != GS_NONE)
        return false;
    return stmt->kind == GS_STMT_IMPORT || stmt->kind == GS_STMT_FUTURE ||
           (stmt->type_checking && stmt->only_imports);
}

/* The package with `ups` parts less; false when there are not that many. */
static bool parent_package(gs_str *package, uint32_t ups)
{
    for (; ups; ups--) {
        size_t len = package->len;
        while (len && package->ptr[len - 1] != '.')
            len--;
        if (!package->len)
            return false;
        package->len = len ? len - 1 : 0;
    }
    return package->len > 0;
}

gs_str gs_import_path(const gs_maker *maker, const gs_import *import)
{
    if (!import->level)
        return import->module;
    gs_str package = maker->package;
    if (!parent_package(&package, import->level - 1))
        return GS_STR("");
    if (!import->module.len)
        return package;
    return gs_str_format(maker->scratch, "%.*s.%.*s", GS_FMT(package), GS_FMT(import->module));
}

bool gs_import_is_self(const gs_maker *maker, const gs_import *import)
{
    return import->from && !import->star &&
           gs_str_equal(gs_import_path(maker, import), maker->place->module);
}

static bool inside_project(const gs_maker *maker, const gs_import *import)
{
    if (import->level)
        return true;
    gs_str module = import->module, top = maker->top;
    return top.len && gs_str_starts(module, top) &&
           (module.len == top.len || module.ptr[top.len] == '.');
}

bool gs_import_is_late(const gs_maker *maker, const gs_import *import)
{
    return import->stmt > maker->first_definition && !import->conditional &&
           gs_import_is_regrouped(maker, import) && inside_project(maker, import);
}

gs_import_item gs_import_item_of(const gs_maker *maker, const gs_import *import)
{
    gs_import_item item = {
        .level = import->level ? import->level + maker->deeper : 0,
        .module = import->module,
    };
    if (import->star)
        item.name = GS_STR("*");
    else if (import->from)
        item.name = gs_facts_name(maker->facts, import->imported);
    if (import->renamed)
        item.alias = gs_facts_name(maker->facts, import->bound);
    return item;
}
