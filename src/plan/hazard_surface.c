/* hazard_surface.c - what others can import from the old path: star imports
 * (H45), __all__ (H46), private names (H47), imported names (H48), modules that
 * hide a name (H49), file names (H50), linters and type checkers (H54).
 */
#include "hazard_p.h"

#include <assert.h>

static bool has_star(const gs_maker *maker)
{
    for (uint32_t i = 0; i < maker->facts->imports.len; i++)
        if (maker->facts->imports.at[i].star)
            return true;
    return false;
}

static void find_all(gs_maker *maker)
{
    const gs_plan_shim *shim = &maker->plan->shim;
    gs_id name = gs_names_find(&maker->facts->names, GS_STR("__all__"));
    uint32_t line = name == GS_NONE ? 0 : maker->origins[name].line;
    if (shim->all_kept && (shim->all.len || maker->facts->all_literal))
        gs_hazard_handled(maker, 46, line, GS_STR("__all__ stays as it is, in __init__.py"));
    else if (shim->all_kept)
        gs_hazard_add(maker, 46, line, GS_CHECK,
                      GS_STR("__all__ is computed: in __init__.py it may see the new modules too"),
                      "see that it holds the old names, or write them out");
    else if (has_star(maker))
        gs_hazard_add(maker, 45, 0, GS_CHECK,
                      GS_STR("no __all__ can be made of names that a star import brings: star "
                             "imports of the package get the new modules too"),
                      "write the star import out, or see that nobody imports * from here");
    else if (!shim->all.len)
        gs_hazard_add(maker, 45, 0, GS_BLOCKS,
                      GS_STR("the file has no public name: a star import of the package would "
                             "bring its modules"),
                      "say __all__ = [] in the file");
    else
        gs_hazard_handled(maker, 46, 0,
                          gs_say(maker,
                                 "__all__ in __init__.py has the %u names that a star "
                                 "import brought",
                                 shim->all.len));
}

/* -------------------------------------------------------------- re-exports */

static void find_private(gs_maker *maker)
{
    gs_tally tally = {0};
    for (gs_id name = 0; name < maker->facts->names.text.len; name++) {
        const gs_origin *origin = &maker->origins[name];
        gs_str text = gs_facts_name(maker->facts, name);
        if (origin->module != GS_NONE && origin->binding != GS_NONE && !origin->deleted &&
            text.len && text.ptr[0] == '_')
            gs_tally_add(maker, &tally, text, origin->line);
    }
    if (tally.names.len)
        gs_hazard_handled(maker, 47, tally.line,
                          gs_say(maker, "private names are re-exported too: %.*s",
                                 GS_FMT(gs_tally_text(maker, &tally))));
}

static void find_imported(gs_maker *maker)
{
    uint32_t count = 0, line = 0;
    for (uint32_t i = 0; i < maker->facts->imports.len; i++) {
        const gs_import *import = &maker->facts->imports.at[i];
        if (!import->top_level || import->star || import->type_checking ||
            maker->origins[import->bound].import != i ||
            maker->facts->stmts.at[import->stmt].kind == GS_STMT_FUTURE)
            continue;
        if (!count++)
            line = gs_maker_line(maker, import->span.start);
    }
    if (count)
        gs_hazard_handled(maker, 48, line,
                          gs_say(maker, "%u imported name%s can still be taken from %.*s", count,
                                 gs_plural(count), GS_FMT(maker->place->module)));
}

static void find_linters(gs_maker *maker)
{
    const gs_plan_shim *shim = &maker->plan->shim;
    if (!shim->exports.len)
        return;
    gs_hazard_handled(maker, 54, 0,
                      shim->all.len ? GS_STR("re-exports stand in __all__ or are written `X as X`")
                                    : GS_STR("re-exports are written `X as X`"));
}

/* ---------------------------------------------------------- module names */

static bool is_bound_outside(const gs_maker *maker, gs_str name, uint32_t *line)
{
    gs_id id = gs_names_find(&maker->facts->names, name);
    if (id == GS_NONE)
        return false;
    const gs_origin *origin = &maker->origins[id];
    *line = origin->line;
    return (origin->binding != GS_NONE && !origin->deleted && !origin->type_only) ||
           origin->import != GS_NONE;
}

static void find_names(gs_maker *maker)
{
    for (uint32_t m = 0; m < maker->plan->modules.len; m++) {
        gs_str name = maker->plan->modules.at[m].name;
        uint32_t line = 0;
        if (is_bound_outside(maker, name, &line))
            gs_hazard_add(maker, 49, line, GS_BLOCKS,
                          gs_say(maker,
                                 "the module %.*s and a name of the old module are spelled "
                                 "alike: one hides the other",
                                 GS_FMT(name)),
                          "rename the module");
        if (gs_is_keyword(name) || gs_str_equal(name, GS_STR("__init__")))
            gs_hazard_add(maker, 50, 0, GS_BLOCKS,
                          gs_say(maker, "no module can be called %.*s", GS_FMT(name)),
                          "rename the module");
    }
}

void gs_hazards_of_surface(gs_maker *maker)
{
    assert(maker->plan->shim.exports.len == maker->plan->modules.len);
    find_all(maker);
    find_private(maker);
    find_imported(maker);
    find_linters(maker);
    find_names(maker);
}
