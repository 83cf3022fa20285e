/* scope.c - Python's scopes: symbols, and where each name lives.
 *
 * Owns the symbol table and the two passes over it: while the tree is walked
 * every name is noted with its scope; afterwards each symbol finds its home by
 * the rules of the language reference (section 4.2.2, Resolution of names):
 * class scopes are not seen from inside, global and nonlocal redirect, a
 * comprehension is a function. Knows nothing of the tree.
 */
#include "python_p.h"

#include <stdlib.h>
#include <utf8proc.h>

uint32_t gs_scope_new(gs_reader *reader, gs_scope_kind kind, gs_id name, uint32_t line)
{
    gs_facts *facts = reader->facts;
    uint32_t parent = facts->scopes.len > 0 ? reader->at.scope : GS_NONE;
    *gs_vec_push(reader->arena, &facts->scopes) = (gs_scope){
        .kind = kind,
        .name = name,
        .parent = parent,
        .line = line,
        .function = GS_NONE,
        .class_id = reader->at.class_id,
    };
    return facts->scopes.len - 1;
}

static bool is_ascii(gs_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] >= 0x80)
            return false;
    return true;
}

/* NFKC, as CPython does for every identifier (language reference, 2.3). */
static gs_str normalised(gs_reader *reader, gs_str text)
{
    utf8proc_uint8_t *form = NULL;
    utf8proc_ssize_t length =
        utf8proc_map((const utf8proc_uint8_t *)text.ptr, (utf8proc_ssize_t)text.len, &form,
                     UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
    if (length < 0)
        return text;
    gs_str copy = gs_str_copy(reader->arena, (gs_str){(const char *)form, (size_t)length});
    free(form);
    return copy;
}

/* The class that private names are mangled with: the innermost around. */
static gs_str mangling_class(const gs_reader *reader)
{
    const gs_facts *facts = reader->facts;
    for (uint32_t s = reader->at.scope; s != GS_NONE; s = facts->scopes.at[s].parent)
        if (facts->scopes.at[s].kind == GS_SCOPE_CLASS)
            return gs_names_text(&facts->names, facts->scopes.at[s].name);
    return (gs_str){0};
}

static gs_str mangled(gs_reader *reader, gs_str name)
{
    gs_str class_name = mangling_class(reader);
    while (class_name.len > 0 && class_name.ptr[0] == '_')
        class_name = (gs_str){class_name.ptr + 1, class_name.len - 1};
    if (class_name.len == 0)
        return name;
    return gs_str_format(reader->arena, "_%.*s%.*s", GS_FMT(class_name), GS_FMT(name));
}

gs_id gs_written_name(gs_reader *reader, gs_span span)
{
    gs_str text = gs_source_slice(reader->source, span);
    if (!is_ascii(text))
        text = normalised(reader, text);
    return gs_names_add(&reader->facts->names, text);
}

gs_id gs_identifier(gs_reader *reader, gs_span span)
{
    gs_str text = gs_source_slice(reader->source, span);
    if (!is_ascii(text))
        text = normalised(reader, text);
    if (text.len > 2 && text.ptr[0] == '_' && text.ptr[1] == '_' &&
        !gs_str_ends(text, GS_STR("__")))
        text = mangled(reader, text);
    return gs_names_add(&reader->facts->names, text);
}

uint32_t gs_symbol_flag(gs_reader *reader, uint32_t scope, gs_id name, uint32_t flags)
{
    gs_facts *facts = reader->facts;
    uint32_t *slot = gs_map_put(&reader->symbol_of, GS_PAIR(scope, name));
    if (*slot == GS_NONE) {
        *slot = facts->symbols.len;
        *gs_vec_push(reader->arena, &facts->symbols) =
            (gs_symbol){.scope = scope, .name = name, .home = GS_NONE};
    }
    facts->symbols.at[*slot].flags |= flags;
    return *slot;
}

static gs_timing timing_here(const gs_at *at)
{
    if (at->unevaluated || at->type_checking)
        return GS_ANNOTATION;
    return at->function == GS_NONE ? GS_EAGER : GS_DEFERRED;
}

/* Notes a use; its kind and timing come from where the reader stands. */
static gs_raw_use *note_use(gs_reader *reader, gs_id name, gs_span span, gs_span path)
{
    const gs_at *at = &reader->at;
    gs_raw_use *raw = gs_vec_push(reader->scratch, &reader->raw);
    raw->scope = at->scope;
    raw->use = (gs_use){
        .name = name,
        .span = span,
        .path = path,
        .stmt = reader->facts->stmts.len - 1,
        .function = at->function,
        .class_id = at->class_id,
        .value = at->value,
        .arg = at->arg,
        .kind = at->annotation ? GS_USE_ANNOTATION : at->kind,
        .timing = (uint8_t)timing_here(at),
        .type_checking = at->type_checking,
    };
    return raw;
}

bool gs_is_unbound(const gs_reader *reader, uint32_t scope, gs_id name)
{
    uint32_t symbol = gs_map_get(&reader->symbol_of, GS_PAIR(scope, name));
    return symbol == GS_NONE || !(reader->facts->symbols.at[symbol].flags & GS_SYM_BOUND);
}

void gs_read_name(gs_reader *reader, gs_span span)
{
    gs_id name = gs_identifier(reader, span);
    bool chained = reader->chain.end != 0;
    gs_raw_use *raw = note_use(reader, name, span, chained ? reader->chain : span);
    raw->use.called = reader->chain_called;
    raw->use.store = reader->chain_store;
    raw->unbound_so_far =
        name == reader->at.defining || gs_is_unbound(reader, reader->at.scope, name);
    /* Under `from __future__ import annotations` an annotation is a string. */
    if (!(reader->at.annotation && reader->facts->future_annotations))
        gs_symbol_flag(reader, reader->at.scope, name, GS_SYM_USED);
    reader->chain = (gs_span){0};
    reader->chain_called = reader->chain_store = false;
}

void gs_read_string_name(gs_reader *reader, gs_span span, gs_span path)
{
    gs_raw_use *raw = note_use(reader, gs_identifier(reader, span), span, path);
    raw->use.kind = GS_USE_STRING_ANNOTATION;
    raw->use.timing = GS_ANNOTATION;
    raw->unbound_so_far = true;
}

/* The scope that a walrus binds in: comprehensions are passed; the one that it
 * stands in sees the name as nonlocal (PEP 572). */
static uint32_t walrus_scope(gs_reader *reader, gs_id name)
{
    const gs_facts *facts = reader->facts;
    uint32_t scope = reader->at.scope;
    if (facts->scopes.at[scope].kind == GS_SCOPE_COMPREHENSION)
        gs_symbol_flag(reader, scope, name, GS_SYM_BOUND | GS_SYM_NONLOCAL);
    while (facts->scopes.at[scope].kind == GS_SCOPE_COMPREHENSION)
        scope = facts->scopes.at[scope].parent;
    return scope;
}

static uint32_t note_binding(gs_reader *reader, gs_id name, gs_span span, gs_bind_kind kind)
{
    gs_facts *facts = reader->facts;
    bool late = reader->at.function != GS_NONE;
    *gs_vec_push(reader->arena, &facts->bindings) = (gs_binding){
        .name = name,
        .kind = late ? GS_BIND_GLOBAL : kind,
        .stmt = facts->stmts.len - 1,
        .span = span,
        .import = GS_NONE,
        .function = late ? reader->at.function : GS_NONE,
        .conditional = reader->at.conditional,
        .type_checking = reader->at.type_checking,
    };
    return facts->bindings.len - 1;
}

uint32_t gs_bind_id(gs_reader *reader, gs_id name, gs_span span, gs_bind_kind kind, uint32_t flags)
{
    uint32_t scope = kind == GS_BIND_WALRUS ? walrus_scope(reader, name) : reader->at.scope;
    uint32_t symbol = gs_symbol_flag(reader, scope, name, GS_SYM_BOUND | flags);
    bool global = scope == 0 || (reader->facts->symbols.at[symbol].flags & GS_SYM_GLOBAL);
    return global ? note_binding(reader, name, span, kind) : GS_NONE;
}

uint32_t gs_bind_name(gs_reader *reader, gs_span span, gs_bind_kind kind, uint32_t flags)
{
    return gs_bind_id(reader, gs_identifier(reader, span), span, kind, flags);
}

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

/* True when a noted use reads the module's namespace (or builtins). A class
 * body looks a name up in the module until it has bound it (LOAD_NAME). */
static bool reaches_module(const gs_reader *reader, const gs_raw_use *raw)
{
    const gs_facts *facts = reader->facts;
    uint32_t symbol = gs_map_get(&reader->symbol_of, GS_PAIR(raw->scope, raw->use.name));
    uint32_t flags = symbol == GS_NONE ? 0 : facts->symbols.at[symbol].flags;
    uint32_t home = home_of(reader, raw->scope, raw->use.name, flags);
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
