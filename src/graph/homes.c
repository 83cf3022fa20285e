/* homes.c - where each name of the module comes from.
 *
 * Owns: what counts as binding a name for good. An import counts only while no
 * other statement binds the name; `_` as a target that nobody reads and
 * `except ... as name` count last.
 * Must not know: which statements stay together; who reads a name.
 */
#include "graph_p.h"

#include <assert.h>

/* `for _ in ...`, `_, x = ...` and the decorated `def _` of singledispatch
 * throw the name away; `_ = gettext` and `def _(text)` do not. */
static bool is_thrown(const gs_facts *facts, const gs_binding *binding)
{
    if (!gs_str_equal(gs_facts_name(facts, binding->name), GS_STR("_")))
        return false;
    const gs_stmt *stmt = &facts->stmts.at[binding->stmt];
    if (stmt->kind == GS_STMT_FUNCTION)
        return facts->functions.at[stmt->function_id].decorators > 0;
    if (binding->kind == GS_BIND_ASSIGN)
        return stmt->bindings > 1 && !binding->conditional;
    return binding->kind == GS_BIND_FOR || binding->kind == GS_BIND_WITH ||
           binding->kind == GS_BIND_MATCH;
}

gs_home_kind gs_binding_kind(const gs_facts *facts, const gs_binding *binding)
{
    if (binding->kind == GS_BIND_EXCEPT)
        return GS_HOME_EXCEPT;
    if (is_thrown(facts, binding))
        return GS_HOME_THROWN;
    if (binding->kind == GS_BIND_GLOBAL)
        return GS_HOME_GLOBAL;
    return gs_stmt_imports_only(&facts->stmts.at[binding->stmt]) ? GS_HOME_IMPORT : GS_HOME_FIRM;
}

/* True for a binding after which nothing is left of what the name was. */
static bool replaces(const gs_binding *binding)
{
    return !binding->conditional &&
           (binding->kind == GS_BIND_CLASS || binding->kind == GS_BIND_FUNCTION ||
            binding->kind == GS_BIND_ASSIGN || binding->kind == GS_BIND_TYPE);
}

static void home_add(gs_home *home, const gs_binding *binding, gs_home_kind kind)
{
    if (kind < home->kind) {
        home->kind = kind;
        home->stmt = binding->stmt;
    }
    if (kind == GS_HOME_GLOBAL)
        home->rewritten = true;
    if (kind != GS_HOME_FIRM && kind != GS_HOME_IMPORT)
        return;
    assert((home->last == GS_NONE || home->last <= binding->stmt) && "bindings are in order");
    if (home->first == GS_NONE)
        home->first = binding->stmt;
    home->last = binding->stmt;
    home->deleted = binding->kind == GS_BIND_DELETE;
    if (home->replaced == GS_NONE && replaces(binding))
        home->replaced = binding->stmt;
}

static void find_readers(const gs_facts *facts, gs_home *homes)
{
    for (uint32_t i = 0; i < facts->uses.len; i++) {
        const gs_use *use = &facts->uses.at[i];
        gs_home *home = &homes[use->name];
        if (use->timing == GS_EAGER && use->stmt < home->read)
            home->read = use->stmt;
    }
}

gs_home *gs_homes_find(const gs_facts *facts, gs_arena *arena)
{
    gs_home *homes = gs_new_n(arena, gs_home, facts->names.text.len);
    const gs_home none = {GS_HOME_NONE, GS_NONE, GS_NONE, GS_NONE, GS_NONE, GS_NONE, false, false};
    for (gs_id name = 0; name < facts->names.text.len; name++)
        homes[name] = none;
    for (uint32_t i = 0; i < facts->bindings.len; i++) {
        const gs_binding *binding = &facts->bindings.at[i];
        home_add(&homes[binding->name], binding, gs_binding_kind(facts, binding));
    }
    find_readers(facts, homes);
    return homes;
}
