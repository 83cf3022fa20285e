/* bind.c - reads what binds names: targets, patterns, handlers, declarations.
 *
 * Owns the difference between X = 1 (binds X), X.a = 1 and X[k] = 1 (read X and
 * change what it names).
 */
#include "python_p.h"

/* X.a = 1, del X[k]: X is read, and what it names is written to. */
static void walk_stored_path(gs_reader *reader, TSNode path)
{
    bool stores = gs_is_path(reader, path);
    if (stores) {
        reader->chain = gs_node_span(path);
        reader->chain_store = true;
    }
}

static void walk_stored_subscript(gs_reader *reader)
{
    bool first = true;
    GS_CHILDREN(reader)
    {
        if (first)
            walk_stored_path(reader, gs_node(reader));
        gs_walk(reader);
        first = false;
    }
}

void gs_walk_target(gs_reader *reader, gs_bind_kind kind)
{
    TSNode node = gs_node(reader);
    gs_node_kind node_kind = gs_kind(reader, node);
    switch ((int)node_kind) {
    case K_TOKEN:
    case K_COMMENT:
        break;
    case K_IDENTIFIER:
        gs_bind_name(reader, gs_node_span(node), kind, 0);
        break;
    case K_ATTRIBUTE:
        walk_stored_path(reader, node);
        gs_walk(reader);
        break;
    case K_SUBSCRIPT:
        walk_stored_subscript(reader);
        break;
    case K_PATTERN:
    case K_TUPLE:
    case K_LIST:
    case K_PARENTHESIZED:
    case K_LIST_SPLAT:
    case K_EXPRESSION_LIST:
    case K_AS_PATTERN_TARGET: {
        GS_CHILDREN(reader) gs_walk_target(reader, kind);
        break;
    }
    default:
        gs_walk(reader);
        break;
    }
}

/* True where assignments are recorded as values: the module's own namespace
 * and class bodies. */
static bool records_values(const gs_reader *reader)
{
    return reader->at.scope == 0 || reader->at.class_body;
}

static uint32_t walk_right(gs_reader *reader)
{
    gs_node_kind kind = gs_kind(reader, gs_node(reader));
    if (kind == K_ASSIGNMENT || kind == K_AUGMENTED || !records_values(reader)) {
        uint32_t before = reader->facts->values.len;
        gs_walk(reader);
        bool recorded = kind == K_ASSIGNMENT && reader->facts->values.len > before;
        return recorded ? before : GS_NONE;
    }
    return gs_walk_value(reader, reader->at.kind);
}

/* A member for each plain name of a target in a class body. */
static void add_members(gs_reader *reader, TSNode target, gs_span statement, uint32_t value)
{
    gs_node_kind kind = gs_kind(reader, target);
    if (kind == K_IDENTIFIER) {
        gs_id name = gs_identifier(reader, gs_node_span(target));
        gs_member_add(reader, name, GS_MEMBER_ASSIGN, statement, value);
    } else if (kind == K_PATTERN || kind == K_TUPLE) {
        for (uint32_t i = 0; i < ts_node_named_child_count(target); i++)
            add_members(reader, ts_node_named_child(target, i), statement, GS_NONE);
    }
}

/* x: T without a value makes x local, but binds nothing. */
static void declare_target(gs_reader *reader, TSNode target)
{
    if (gs_kind(reader, target) != K_IDENTIFIER)
        return;
    gs_id name = gs_identifier(reader, gs_node_span(target));
    gs_symbol_flag(reader, reader->at.scope, name, GS_SYM_ANNOTATED);
}

/* The annotation of a local variable is never evaluated (PEP 526). */
static bool is_local(const gs_reader *reader)
{
    return reader->at.function != GS_NONE &&
           reader->facts->scopes.at[reader->at.scope].kind != GS_SCOPE_CLASS;
}

/* X = ..., a.b = ..., (p, q) = ...; a name without a value is declared only. */
static void walk_left(gs_reader *reader, TSNode left, bool has_value)
{
    if (gs_kind(reader, left) == K_IDENTIFIER) {
        if (has_value)
            gs_bind_name(reader, gs_node_span(left), GS_BIND_ASSIGN, 0);
        return;
    }
    GS_CHILDREN(reader)
    if (gs_field(reader) == reader->fields.left)
        gs_walk_target(reader, GS_BIND_ASSIGN);
}

void gs_walk_assignment(gs_reader *reader)
{
    TSNode node = gs_node(reader);
    TSNode left = ts_node_child_by_field_id(node, reader->fields.left);
    bool has_value = false;
    uint32_t value = GS_NONE;
    GS_CHILDREN(reader)
    {
        TSFieldId field = gs_field(reader);
        if (field == reader->fields.right) {
            value = walk_right(reader);
            has_value = true;
            gs_leave(reader); /* the last child */
            break;
        } else if (field == reader->fields.type) {
            gs_walk_annotation(reader, is_local(reader));
        }
    }
    if (has_value && gs_kind(reader, left) == K_IDENTIFIER && reader->at.scope == 0 &&
        gs_identifier(reader, gs_node_span(left)) == reader->known.all)
        gs_all_assign(reader, ts_node_child_by_field_id(node, reader->fields.right), false);
    if (!has_value)
        declare_target(reader, left);
    walk_left(reader, left, has_value);
    add_members(reader, left, gs_node_span(node), value);
}

void gs_walk_augmented(gs_reader *reader)
{
    TSNode node = gs_node(reader);
    TSNode left = ts_node_child_by_field_id(node, reader->fields.left);
    GS_CHILDREN(reader)
    {
        if (gs_field(reader) == reader->fields.right)
            gs_walk(reader);
        else if (gs_field(reader) == reader->fields.left)
            gs_walk_target(reader, GS_BIND_AUGMENT);
    }
    if (gs_kind(reader, left) != K_IDENTIFIER)
        return;
    gs_id name = gs_identifier(reader, gs_node_span(left));
    if (reader->at.scope == 0 && name == reader->known.all)
        gs_all_assign(reader, ts_node_child_by_field_id(node, reader->fields.right), true);
}

/* A dotted name in a pattern is a value; a plain one captures. */
static void walk_pattern_name(gs_reader *reader, bool value)
{
    gs_span span = gs_node_span(gs_node(reader));
    gs_str text = gs_source_slice(reader->source, span);
    size_t dot = gs_str_find(text, GS_STR("."));
    if (dot == SIZE_MAX && !value) {
        if (!gs_str_equal(text, GS_STR("_")))
            gs_bind_name(reader, span, GS_BIND_MATCH, 0);
        return;
    }
    reader->chain = span;
    uint32_t end = dot == SIZE_MAX ? span.end : span.start + (uint32_t)dot;
    gs_read_name(reader, (gs_span){span.start, end});
}

static void walk_pattern_children(gs_reader *reader, gs_node_kind kind)
{
    bool first = true;
    GS_CHILDREN(reader)
    {
        gs_node_kind child = gs_kind(reader, gs_node(reader));
        if (kind == K_CLASS_PATTERN && first)
            walk_pattern_name(reader, true);
        else if (kind == K_KEYWORD_PATTERN && first)
            ; /* the attribute's name */
        else if (child == K_IDENTIFIER)
            gs_bind_name(reader, gs_node_span(gs_node(reader)), GS_BIND_MATCH, 0);
        else
            gs_walk_pattern(reader);
        first = false;
    }
}

void gs_walk_pattern(gs_reader *reader)
{
    gs_node_kind kind = gs_kind(reader, gs_node(reader));
    if (kind == K_TOKEN || kind == K_COMMENT)
        return;
    if (kind == K_DOTTED_NAME)
        walk_pattern_name(reader, false);
    else
        walk_pattern_children(reader, kind);
}

/* The name after `as` of a handler, wherever the grammar put it. */
static void walk_handler_as(gs_reader *reader)
{
    GS_CHILDREN(reader)
    {
        if (gs_kind(reader, gs_node(reader)) == K_AS_PATTERN_TARGET)
            gs_walk_target(reader, GS_BIND_EXCEPT);
        else
            gs_walk(reader);
    }
}

void gs_walk_except(gs_reader *reader)
{
    bool after_as = false;
    GS_CHILDREN(reader)
    {
        TSNode node = gs_node(reader);
        gs_node_kind kind = gs_kind(reader, node);
        if (kind == K_TOKEN) {
            after_as =
                gs_str_equal(gs_source_slice(reader->source, gs_node_span(node)), GS_STR("as"));
        } else if (kind == K_AS_PATTERN) {
            walk_handler_as(reader);
        } else if (after_as && kind == K_IDENTIFIER) {
            gs_bind_name(reader, gs_node_span(node), GS_BIND_EXCEPT, 0);
        } else {
            gs_walk(reader);
        }
    }
}

void gs_walk_declared(gs_reader *reader, uint32_t flag)
{
    GS_CHILDREN(reader)
    {
        TSNode node = gs_node(reader);
        if (gs_kind(reader, node) == K_IDENTIFIER)
            gs_symbol_flag(reader, reader->at.scope, gs_identifier(reader, gs_node_span(node)),
                           flag);
    }
}
