/* hazard_state.c - names that are bound conditionally (H37), more than once or
 * nowhere (H38), that hold mutable objects (H39), that functions rebind (H40),
 * and the hooks of the module (H41).
 */
#include "hazard_p.h"

#include <assert.h>

static gs_str name_of(const gs_maker *maker, gs_id name)
{
    return gs_facts_name(maker->facts, name);
}

/* ----------------------------------------------------------- conditional */

static void find_optional(gs_maker *maker)
{
    gs_tally tally = {0};
    for (gs_id name = 0; name < maker->facts->names.text.len; name++) {
        const gs_origin *origin = &maker->origins[name];
        bool bound = origin->binding != GS_NONE && !origin->deleted && !origin->type_only;
        if (origin->module != GS_NONE && bound && !origin->firm)
            gs_tally_add(maker, &tally, name_of(maker, name), origin->line);
    }
    if (tally.names.len)
        gs_hazard_handled(
            maker, 37, tally.line,
            gs_say(maker, "%.*s may be unbound: __init__.py re-exports %s if %s there",
                   GS_FMT(gs_tally_text(maker, &tally)), tally.names.len == 1 ? "it" : "them",
                   tally.names.len == 1 ? "it is" : "they are"));
}

static void find_conditional_needs(gs_maker *maker)
{
    for (uint32_t i = 0; i < maker->wiring.links.len; i++) {
        const gs_link *link = &maker->wiring.links.at[i];
        const gs_origin *origin = &maker->origins[link->name];
        if (link->mode != GS_LINK_TOP || origin->firm)
            continue;
        uint32_t line = gs_maker_line(maker, maker->facts->uses.at[link->use].span.start);
        gs_hazard_add(maker, 37, line, GS_BLOCKS,
                      gs_say(maker, "%.*s imports %.*s, which is bound only under a condition",
                             GS_FMT(gs_module_path(maker, link->from)),
                             GS_FMT(name_of(maker, link->name))),
                      "put both into one module");
    }
}

static void find_blocks(gs_maker *maker)
{
    uint32_t count = 0, line = 0;
    for (uint32_t i = 0; i < maker->facts->stmts.len; i++)
        if (gs_stmt_is_block(maker, i) && !count++)
            line = maker->facts->stmts.at[i].line;
    if (count)
        gs_hazard_handled(maker, 37, line,
                          gs_say(maker, "%u conditional import%s repeated whole where %s needed",
                                 count, count == 1 ? " is" : "s are",
                                 count == 1 ? "it is" : "they are"));
}

/* ---------------------------------------------------------------- rebound */

static void find_rebound(gs_maker *maker)
{
    const gs_graph *graph = maker->graph;
    gs_tally tally = {0};
    for (uint32_t u = 0; u < graph->units.len; u++)
        if (graph->units.at[u].joined & GS_JOIN_REBIND && !graph->units.at[u].frame)
            gs_tally_add(maker, &tally, gs_unit_label(maker, u), graph->units.at[u].line);
    if (tally.names.len)
        gs_hazard_handled(maker, 38, tally.line,
                          gs_say(maker, "all statements that bind or change %.*s stay together",
                                 GS_FMT(gs_tally_text(maker, &tally))));
}

static bool same_target(const gs_import *a, const gs_import *b)
{
    return a->from == b->from && a->level == b->level && a->imported == b->imported &&
           (!a->from || gs_str_equal(a->module, b->module));
}

/* Two imports that bind one name to different things. */
static void find_import_conflicts(gs_maker *maker)
{
    const gs_facts *facts = maker->facts;
    for (uint32_t i = 0; i < facts->imports.len; i++) {
        uint32_t before = maker->previous_import[i];
        const gs_import *import = &facts->imports.at[i];
        if (before == GS_NONE || import->conditional || facts->imports.at[before].conditional ||
            same_target(import, &facts->imports.at[before]))
            continue;
        gs_hazard_add(maker, 38, gs_maker_line(maker, import->span.start), GS_CHECK,
                      gs_say(maker,
                             "%.*s is imported a second time, from elsewhere than on line %u",
                             GS_FMT(name_of(maker, import->bound)),
                             gs_maker_line(maker, facts->imports.at[before].span.start)),
                      "delete the import that is not meant");
    }
}

/* --------------------------------------------------------------- nowhere */

static bool has_history(const gs_maker *maker)
{
    for (uint32_t i = 0; i < maker->facts->imports.len; i++)
        if (gs_str_starts(maker->facts->imports.at[i].module, GS_STR("simple_history")))
            return true;
    return false;
}

/* `HistoricalOrder`, which simple_history puts into the module of Order. */
static bool is_history_here(const gs_maker *maker, gs_str name, const gs_use *use)
{
    size_t skip = sizeof("Historical") - 1;
    gs_str model = {name.ptr + skip, name.len - skip};
    gs_id id = gs_names_find(&maker->facts->names, model);
    return id != GS_NONE && maker->origins[id].module == gs_module_of_stmt(maker, use->stmt);
}

static void add_history(gs_maker *maker, gs_id id)
{
    gs_str name = name_of(maker, id);
    for (uint32_t i = 0; i < maker->facts->uses.len; i++) {
        const gs_use *use = &maker->facts->uses.at[i];
        if (use->name != id || is_history_here(maker, name, use))
            continue;
        gs_hazard_add(maker, 7, gs_maker_line(maker, use->span.start), GS_BLOCKS,
                      gs_say(maker,
                             "simple_history puts %.*s into the module of its model, which "
                             "is another one than that of this line",
                             GS_FMT(name)),
                      "import it, in the function, from the module of its model");
    }
}

static void find_unbound(gs_maker *maker)
{
    bool history = has_history(maker);
    for (uint32_t i = 0; i < maker->wiring.unbound.len; i++) {
        const gs_unbound *unbound = &maker->wiring.unbound.at[i];
        gs_str name = name_of(maker, unbound->name);
        uint32_t line = gs_maker_line(maker, maker->facts->uses.at[unbound->use].span.start);
        if (history && gs_str_starts(name, GS_STR("Historical")))
            add_history(maker, unbound->name);
        else
            gs_hazard_add(maker, 38, line, GS_CHECK,
                          gs_say(maker, "%.*s is bound nowhere in this file", GS_FMT(name)),
                          "import it, or see who puts it into the module");
    }
}

/* ----------------------------------------------------------------- state */

static bool is_mutable(gs_value_kind kind)
{
    return kind == GS_VALUE_LIST || kind == GS_VALUE_SET || kind == GS_VALUE_DICT ||
           kind == GS_VALUE_CALL || kind == GS_VALUE_COMPREHENSION;
}

static void find_mutable(gs_maker *maker)
{
    const gs_graph *graph = maker->graph;
    const gs_facts *facts = maker->facts;
    gs_tally tally = {0};
    for (uint32_t u = 0; u < graph->units.len; u++) {
        const gs_unit *unit = &graph->units.at[u];
        const gs_stmt *stmt = &facts->stmts.at[graph->unit_stmts.at[unit->first_stmt]];
        if (unit->frame || stmt->kind != GS_STMT_ASSIGN || stmt->value == GS_NONE ||
            !is_mutable(facts->values.at[stmt->value].kind))
            continue;
        gs_tally_add(maker, &tally, gs_unit_label(maker, u), unit->line);
    }
    if (tally.names.len)
        gs_hazard_handled(maker, 39, tally.line,
                          gs_say(maker, "%.*s %s made once, in one module, and imported elsewhere",
                                 GS_FMT(gs_tally_text(maker, &tally)),
                                 tally.names.len == 1 ? "is" : "are"));
}

static void add_global(gs_maker *maker, gs_id name, const gs_origin *origin)
{
    gs_str text = name_of(maker, name), old = maker->place->module;
    gs_str path = gs_module_path(maker, origin->module);
    if (origin->binding == GS_NONE)
        gs_hazard_add(maker, 40, origin->line, GS_CHECK,
                      gs_say(maker,
                             "%.*s is bound by a function only: %.*s.%.*s will have it, "
                             "%.*s.%.*s will not",
                             GS_FMT(text), GS_FMT(path), GS_FMT(text), GS_FMT(old), GS_FMT(text)),
                      "read it from the new module");
    else
        gs_hazard_add(maker, 40, origin->line, GS_CHECK,
                      gs_say(maker,
                             "%.*s is rebound by a function: %.*s.%.*s has the present "
                             "value, %.*s.%.*s that of the import",
                             GS_FMT(text), GS_FMT(path), GS_FMT(text), GS_FMT(old), GS_FMT(text)),
                      "read it from the new module, or through a function");
}

static void find_global(gs_maker *maker)
{
    for (gs_id name = 0; name < maker->facts->names.text.len; name++) {
        const gs_origin *origin = &maker->origins[name];
        if (origin->rebound && origin->module != GS_NONE)
            add_global(maker, name, origin);
    }
}

/* ----------------------------------------------------------------- hooks */

static void find_hooks(gs_maker *maker)
{
    const gs_facts *facts = maker->facts;
    gs_tally tally = {0};
    for (uint32_t i = 0; i < facts->stmts.len; i++) {
        const gs_stmt *stmt = &facts->stmts.at[i];
        if (stmt->kind != GS_STMT_FUNCTION || gs_module_of_stmt(maker, i) != GS_NONE)
            continue;
        gs_tally_add(maker, &tally,
                     gs_facts_name(facts, facts->functions.at[stmt->function_id].name), stmt->line);
    }
    if (tally.names.len)
        gs_hazard_handled(maker, 41, tally.line,
                          gs_say(maker, "%.*s stay%s in __init__.py",
                                 GS_FMT(gs_tally_text(maker, &tally)),
                                 tally.names.len == 1 ? "s" : ""));
}

static void find_frame_needs(gs_maker *maker)
{
    for (uint32_t i = 0; i < maker->wiring.links.len; i++) {
        const gs_link *link = &maker->wiring.links.at[i];
        if (link->cause != GS_CAUSE_FRAME || link->timing != GS_EAGER)
            continue;
        uint32_t line = gs_maker_line(maker, maker->facts->uses.at[link->use].span.start);
        gs_hazard_add(maker, 41, line, GS_BLOCKS,
                      gs_say(maker, "%.*s needs %.*s at import, which stays in __init__.py",
                             GS_FMT(gs_module_path(maker, link->from)),
                             GS_FMT(name_of(maker, link->name))),
                      "bind it under another name in a module");
    }
}

void gs_hazards_of_state(gs_maker *maker)
{
    assert(maker->origins && "the origins are filled");
    find_optional(maker);
    find_conditional_needs(maker);
    find_blocks(maker);
    find_rebound(maker);
    find_import_conflicts(maker);
    find_unbound(maker);
    find_mutable(maker);
    find_global(maker);
    find_hooks(maker);
    find_frame_needs(maker);
}
