/* scope.c - notes each name that is read or bound, with its scope.
 *
 * Owns the symbol table while the tree is walked; resolve.c reads it afterwards.
 * Knows nothing of the tree.
 */
#include "python_p.h"

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
    gs_wraps_note(reader, span);
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
