/* frame.c - which statements belong to the file itself and not to a module of it.
 *
 * Owns: the frame rule. Header, docstring, __future__, imports, __all__ in all
 * its forms, __getattr__ and __dir__ of the module, __version__ and its like.
 * Must not know: who uses what.
 */
#include "graph_p.h"

#include <assert.h>

static bool is_dunder(gs_str name)
{
    return name.len > 4 && gs_str_starts(name, GS_STR("__")) && gs_str_ends(name, GS_STR("__"));
}

static bool is_word_byte(char c)
{
    return c == '_' || (c & 0x80) || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

gs_str gs_stmt_first_word(const gs_facts *facts, const gs_stmt *stmt)
{
    gs_str code = gs_source_slice(facts->source, stmt->code);
    size_t len = 0;
    while (len < code.len && is_word_byte(code.ptr[len]))
        len++;
    return (gs_str){code.ptr, len};
}

static bool binds_only_dunders(const gs_facts *facts, const gs_stmt *stmt)
{
    bool any = false;
    for (uint32_t i = 0; i < stmt->bindings; i++) {
        const gs_binding *binding = &facts->bindings.at[stmt->first_binding + i];
        if (binding->kind == GS_BIND_EXCEPT)
            continue;
        if (!is_dunder(gs_facts_name(facts, binding->name)))
            return false;
        any = true;
    }
    return any;
}

/* `__all__.append("X")`, also in a loop. */
static bool calls_all(const gs_facts *facts, const gs_stmt *stmt)
{
    gs_id all = gs_names_find(&facts->names, GS_STR("__all__"));
    for (uint32_t i = 0; i < stmt->uses && all != GS_NONE; i++) {
        const gs_use *use = &facts->uses.at[stmt->first_use + i];
        if (use->name == all && use->called && use->function == GS_NONE)
            return true;
    }
    return false;
}

static bool is_module_hook(gs_str name)
{
    return gs_str_equal(name, GS_STR("__getattr__")) || gs_str_equal(name, GS_STR("__dir__"));
}

bool gs_stmt_imports_only(const gs_stmt *stmt)
{
    return stmt->kind == GS_STMT_IMPORT || stmt->kind == GS_STMT_FUTURE || stmt->only_imports;
}

/* `__all__[:] = x`, `__all__: list[str]`, `__version__ = "1"`. */
static bool sets_dunders(const gs_facts *facts, const gs_stmt *stmt)
{
    if (stmt->bindings)
        return binds_only_dunders(facts, stmt);
    bool target = stmt->kind == GS_STMT_ASSIGN || stmt->kind == GS_STMT_AUGMENT ||
                  stmt->kind == GS_STMT_DECLARE;
    return target && is_dunder(gs_stmt_first_word(facts, stmt));
}

static bool is_frame(const gs_facts *facts, const gs_stmt *stmt)
{
    if (stmt->kind == GS_STMT_HEADER || stmt->kind == GS_STMT_DOCSTRING)
        return true;
    if (gs_stmt_imports_only(stmt))
        return true;
    if (stmt->kind == GS_STMT_CLASS)
        return false;
    if (stmt->kind == GS_STMT_FUNCTION)
        return is_module_hook(gs_facts_name(facts, facts->functions.at[stmt->function_id].name));
    bool calls = stmt->kind == GS_STMT_EXPRESSION || stmt->kind == GS_STMT_FOR;
    return sets_dunders(facts, stmt) || (calls && calls_all(facts, stmt));
}

bool *gs_frame_find(const gs_facts *facts, gs_arena *arena)
{
    bool *frame = gs_new_n(arena, bool, facts->stmts.len);
    for (uint32_t i = 0; i < facts->stmts.len; i++) {
        const gs_stmt *stmt = &facts->stmts.at[i];
        assert(stmt->kind != GS_STMT_FUNCTION || stmt->function_id < facts->functions.len);
        frame[i] = is_frame(facts, stmt);
    }
    return frame;
}
