/* resolve.c - where each name lives.
 *
 * Owns the pass over the symbol table after the walk: each symbol finds its home
 * by the rules of the language reference (section 4.2.2, Resolution of names):
 * class scopes are not seen from inside, global and nonlocal redirect, a
 * comprehension is a function. Knows nothing of the tree.
 */
#include "python_p.h"

enum { HELD = GS_SYM_BOUND | GS_SYM_PARAMETER | GS_SYM_IMPORTED | GS_SYM_ANNOTATED };

/* True if `scope` shows its names to the scopes inside it. PEP 695 scopes see
 * the class that they stand in. */
static bool is_visible(const gs_facts *facts, uint32_t scope, gs_scope_kind from)
{
    return facts->scopes.at[scope].kind != GS_SCOPE_CLASS || from == GS_SCOPE_TYPE_PARAMS;
}

/* The scope around `scope` that holds `name`: a function's, else the module's. */
static uint32_t enclosing_home(const gs_reader *reader, uint32_t scope, gs_id name)
{
    const gs_facts *facts = reader->facts;
    gs_scope_kind from = facts->scopes.at[scope].kind;
    for (uint32_t s = facts->scopes.at[scope].parent; s != GS_NONE && s != 0;
         s = facts->scopes.at[s].parent) {
        if (is_visible(facts, s, from)) {
            uint32_t symbol = gs_map_get(&reader->symbol_of, GS_PAIR(s, name));
            uint32_t flags = symbol == GS_NONE ? 0 : facts->symbols.at[symbol].flags;
            if (flags & GS_SYM_GLOBAL)
                return 0;
            if ((flags & HELD) && !(flags & GS_SYM_NONLOCAL))
                return s;
        }
        if (from == GS_SCOPE_TYPE_PARAMS)
            from = facts->scopes.at[s].kind;
    }
    return 0;
}

static uint32_t home_of(const gs_reader *reader, uint32_t scope, gs_id name, uint32_t flags)
{
    if (scope == 0 || (flags & GS_SYM_GLOBAL))
        return 0;
    if ((flags & HELD) && !(flags & GS_SYM_NONLOCAL))
        return scope;
    return enclosing_home(reader, scope, name);
}

uint32_t gs_home_of(const gs_reader *reader, uint32_t scope, gs_id name)
{
    uint32_t symbol = gs_map_get(&reader->symbol_of, GS_PAIR(scope, name));
    uint32_t flags = symbol == GS_NONE ? 0 : reader->facts->symbols.at[symbol].flags;
    return home_of(reader, scope, name, flags);
}

/* True when a noted use reads the module's namespace (or builtins). A class
 * body looks a name up in the module until it has bound it (LOAD_NAME). */
static bool reaches_module(const gs_reader *reader, const gs_raw_use *raw)
{
    const gs_facts *facts = reader->facts;
    uint32_t home = gs_home_of(reader, raw->scope, raw->use.name);
    if (home == 0)
        return true;
    return home == raw->scope && facts->scopes.at[home].kind == GS_SCOPE_CLASS &&
           raw->unbound_so_far;
}

/* Ranges of bindings and uses by statement; both are in statement order. */
static void set_ranges(gs_facts *facts)
{
    uint32_t binding = 0, use = 0;
    for (uint32_t i = 0; i < facts->stmts.len; i++) {
        gs_stmt *stmt = &facts->stmts.at[i];
        stmt->first_binding = binding;
        while (binding < facts->bindings.len && facts->bindings.at[binding].stmt == i)
            binding++;
        stmt->bindings = binding - stmt->first_binding;
        stmt->first_use = use;
        while (use < facts->uses.len && facts->uses.at[use].stmt == i)
            use++;
        stmt->uses = use - stmt->first_use;
    }
    assert(binding == facts->bindings.len && use == facts->uses.len);
}

void gs_scopes_resolve(gs_reader *reader)
{
    gs_facts *facts = reader->facts;
    for (uint32_t i = 0; i < facts->symbols.len; i++) {
        gs_symbol *symbol = &facts->symbols.at[i];
        symbol->home = home_of(reader, symbol->scope, symbol->name, symbol->flags);
    }
    for (uint32_t i = 0; i < reader->raw.len; i++)
        if (reaches_module(reader, &reader->raw.at[i]))
            *gs_vec_push(reader->arena, &facts->uses) = reader->raw.at[i].use;
    set_ranges(facts);
}
