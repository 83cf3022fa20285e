/* frame.c - which statements belong to the file itself and not to a module of it.
 *
 * Owns: the frame rule. Header, docstring, __future__, imports, __all__ in all
 * its forms, __getattr__ and __dir__ of the module, __version__ and its like.
 * Must not know: in which module a user of a name lives.
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

/* Names that Python itself reads of a module: the writable attributes of module
 * objects in the data model of the language reference, __all__ of the import
 * statement, PEP 562, and __test__ of doctest. They mean the old module. */
static bool is_read_by_python(gs_str name)
{
    static const char *const NAMES[] = {
        "__all__",  "__annotate__", "__annotations__", "__builtins__", "__cached__",
        "__dir__",  "__doc__",      "__file__",        "__getattr__",  "__loader__",
        "__name__", "__package__",  "__path__",        "__spec__",     "__test__",
    };
    for (size_t i = 0; i < sizeof(NAMES) / sizeof(*NAMES); i++)
        if (gs_str_equal(name, gs_str_from(NAMES[i])))
            return true;
    return false;
}

/* The frame that is being made out. */
typedef struct framer {
    const gs_facts *facts;
    bool *frame; /* facts->stmts.len entries */
    bool *moves; /* of a name that is spelled like those of Python, but a constant */
} framer;

static bool stays(const framer *f, gs_id name)
{
    return is_dunder(gs_facts_name(f->facts, name)) && !f->moves[name];
}

gs_str gs_stmt_first_word(const gs_facts *facts, const gs_stmt *stmt)
{
    gs_str code = gs_source_slice(facts->source, stmt->code);
    size_t len = 0;
    while (len < code.len && is_word_byte(code.ptr[len]))
        len++;
    return (gs_str){code.ptr, len};
}

static bool binds_what_stays(const framer *f, const gs_stmt *stmt)
{
    bool any = false;
    for (uint32_t i = 0; i < stmt->bindings; i++) {
        const gs_binding *binding = &f->facts->bindings.at[stmt->first_binding + i];
        if (binding->kind == GS_BIND_EXCEPT)
            continue;
        if (!stays(f, binding->name))
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
static bool sets_what_stays(const framer *f, const gs_stmt *stmt)
{
    if (stmt->bindings)
        return binds_what_stays(f, stmt);
    bool target = stmt->kind == GS_STMT_ASSIGN || stmt->kind == GS_STMT_AUGMENT ||
                  stmt->kind == GS_STMT_DECLARE;
    gs_id name = gs_names_find(&f->facts->names, gs_stmt_first_word(f->facts, stmt));
    return target && name != GS_NONE && stays(f, name);
}

static bool is_frame(const framer *f, const gs_stmt *stmt)
{
    const gs_facts *facts = f->facts;
    if (stmt->kind == GS_STMT_HEADER || stmt->kind == GS_STMT_DOCSTRING)
        return true;
    if (gs_stmt_imports_only(stmt))
        return true;
    if (stmt->kind == GS_STMT_CLASS)
        return false;
    if (stmt->kind == GS_STMT_FUNCTION)
        return is_module_hook(gs_facts_name(facts, facts->functions.at[stmt->function_id].name));
    bool calls = stmt->kind == GS_STMT_EXPRESSION || stmt->kind == GS_STMT_FOR;
    return sets_what_stays(f, stmt) || (calls && calls_all(facts, stmt));
}

/* `__default__ = validate` is a constant like any other when a statement that
 * moves uses it; what nobody uses is said of the module. True if one was found. */
static bool find_constants(framer *f)
{
    bool found = false;
    for (uint32_t i = 0; i < f->facts->uses.len; i++) {
        const gs_use *use = &f->facts->uses.at[i];
        if (f->frame[use->stmt] || !stays(f, use->name) ||
            is_read_by_python(gs_facts_name(f->facts, use->name)))
            continue;
        f->moves[use->name] = true;
        found = true;
    }
    return found;
}

bool *gs_frame_find(const gs_facts *facts, gs_arena *arena)
{
    framer f = {facts, gs_new_n(arena, bool, facts->stmts.len),
                gs_new_n(arena, bool, facts->names.text.len)};
    do {
        for (uint32_t i = 0; i < facts->stmts.len; i++) {
            const gs_stmt *stmt = &facts->stmts.at[i];
            assert(stmt->kind != GS_STMT_FUNCTION || stmt->function_id < facts->functions.len);
            f.frame[i] = is_frame(&f, stmt);
        }
    } while (find_constants(&f));
    return f.frame;
}
