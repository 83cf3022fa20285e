/* walk.c - reads expressions and passes every other node to its reader.
 *
 * Owns the dispatch by node kind and what a name's surroundings mean for it:
 * the dotted path it begins, whether that is called or stored to, the recorded
 * value and argument it is part of. Knows nothing of Django.
 */
#include "python_p.h"

void gs_walk_children(gs_reader *reader)
{
    GS_CHILDREN(reader) gs_walk(reader);
}

bool gs_is_path(const gs_reader *reader, TSNode node)
{
    while (gs_kind(reader, node) == K_ATTRIBUTE)
        node = ts_node_child(node, 0);
    return gs_kind(reader, node) == K_IDENTIFIER;
}

/* A name or dotted path: only its first name is a name. No step is taken, since
 * steps of the cursor are what reading a tree costs. */
bool gs_read_path(gs_reader *reader, TSNode node)
{
    TSNode first = node;
    while (gs_kind(reader, first) == K_ATTRIBUTE)
        first = ts_node_child(first, 0);
    if (gs_kind(reader, first) != K_IDENTIFIER)
        return false;
    if (reader->chain.end == 0)
        reader->chain = gs_node_span(node);
    gs_read_name(reader, gs_node_span(first));
    return true;
}

static void walk_attribute(gs_reader *reader)
{
    if (!gs_read_path(reader, gs_node(reader)) && gs_enter(reader)) {
        gs_walk(reader);
        gs_leave(reader);
    }
}

/* Members of typing whose strings are no annotations. */
static bool is_literal_type(const gs_reader *reader, TSNode subscript)
{
    gs_str text = gs_source_slice(reader->source, gs_node_span(ts_node_child(subscript, 0)));
    return gs_str_ends(text, GS_STR("Literal"));
}

static void walk_subscript(gs_reader *reader)
{
    gs_at outer = reader->at;
    bool literal = outer.annotation && is_literal_type(reader, gs_node(reader));
    bool first = true;
    GS_CHILDREN(reader)
    {
        gs_walk(reader);
        if (first && literal)
            reader->at.annotation = false;
        first = false;
    }
    reader->at = outer;
}

/* Only f-strings hold expressions: their prefix has an f. */
bool gs_has_interpolation(const gs_reader *reader, uint32_t start)
{
    gs_str text = reader->source->text;
    for (uint32_t i = start; i < text.len && text.ptr[i] != '"' && text.ptr[i] != '\''; i++)
        if (text.ptr[i] == 'f' || text.ptr[i] == 'F')
            return true;
    return false;
}

static void walk_string(gs_reader *reader)
{
    TSNode node = gs_node(reader);
    if (gs_has_interpolation(reader, ts_node_start_byte(node)))
        gs_walk_children(reader);
    else if (reader->at.annotation)
        gs_read_string_annotation(reader, node);
}

bool gs_string_content(const gs_reader *reader, TSNode node, gs_span *content)
{
    if (gs_kind(reader, node) != K_STRING)
        return false;
    gs_str text = gs_source_slice(reader->source, gs_node_span(node));
    size_t prefix = 0;
    while (prefix < text.len && text.ptr[prefix] != '"' && text.ptr[prefix] != '\'')
        prefix++;
    if (memchr(text.ptr, 'f', prefix) || memchr(text.ptr, 'F', prefix) ||
        memchr(text.ptr, 'b', prefix) || memchr(text.ptr, 'B', prefix) ||
        memchr(text.ptr, '\\', text.len))
        return false;
    size_t quotes = 1;
    if (text.len >= prefix + 6 && text.ptr[prefix + 1] == text.ptr[prefix] &&
        text.ptr[prefix + 2] == text.ptr[prefix])
        quotes = 3;
    if (text.len < prefix + 2 * quotes)
        return false;
    uint32_t start = ts_node_start_byte(node) + (uint32_t)(prefix + quotes);
    *content = (gs_span){start, ts_node_end_byte(node) - (uint32_t)quotes};
    return true;
}

void gs_walk_annotation(gs_reader *reader, bool unevaluated)
{
    gs_at outer = reader->at;
    reader->at.annotation = true;
    reader->at.unevaluated = outer.unevaluated || unevaluated || reader->facts->future_annotations;
    gs_walk(reader);
    reader->at = outer;
}

static void walk_named_expression(gs_reader *reader)
{
    gs_span name = gs_node_span(ts_node_child_by_field_id(gs_node(reader), reader->fields.name));
    GS_CHILDREN(reader)
    if (gs_field(reader) == reader->fields.value)
        gs_walk(reader);
    gs_bind_name(reader, name, GS_BIND_WALRUS, 0);
}

/* Only the first part of pkg.Class[T] is a name. */
static void walk_member_type(gs_reader *reader)
{
    bool first = true;
    GS_CHILDREN(reader)
    {
        if (first)
            gs_walk(reader);
        first = false;
    }
}

static void walk_expression(gs_reader *reader, gs_node_kind kind)
{
    switch ((int)kind) {
    case K_IDENTIFIER:
        gs_read_name(reader, gs_node_span(gs_node(reader)));
        break;
    case K_ATTRIBUTE:
        walk_attribute(reader);
        break;
    case K_CALL:
        gs_walk_call(reader, false);
        break;
    case K_STRING:
        walk_string(reader);
        break;
    case K_KEYWORD_ARGUMENT:
        gs_walk_keyword_argument(reader);
        break;
    case K_SUBSCRIPT:
    case K_GENERIC_TYPE:
        walk_subscript(reader);
        break;
    case K_LAMBDA:
        gs_walk_lambda(reader);
        break;
    case K_COMPREHENSION:
    case K_GENERATOR:
        gs_walk_comprehension(reader);
        break;
    case K_NAMED_EXPRESSION:
        walk_named_expression(reader);
        break;
    case K_MEMBER_TYPE:
        walk_member_type(reader);
        break;
    default:
        gs_walk_statement(reader, kind);
        break;
    }
}

void gs_walk(gs_reader *reader)
{
    gs_node_kind kind = gs_kind(reader, gs_node(reader));
    if (kind == K_TOKEN || kind == K_COMMENT || kind == K_NUMBER || kind == K_CONSTANT)
        return;
    /* A path ends where something else than an attribute stands before it. */
    if (kind != K_IDENTIFIER && kind != K_ATTRIBUTE) {
        reader->chain = (gs_span){0};
        reader->chain_called = reader->chain_store = false;
    }
    walk_expression(reader, kind);
}
