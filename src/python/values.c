/* values.c - reads calls, and records the expressions whose shape matters.
 *
 * Owns gs_value and gs_arg: the callee of a call, its arguments, which of them
 * each name is part of. Knows nothing of Django.
 */
#include "python_p.h"

static TSNode unwrapped(const gs_reader *reader, TSNode node)
{
    while (gs_kind(reader, node) == K_PARENTHESIZED && ts_node_named_child_count(node) == 1)
        node = ts_node_named_child(node, 0);
    return node;
}

/* One literal or adjacent ones, none of them an f-string. */
static bool is_plain_string(const gs_reader *reader, TSNode node)
{
    if (gs_kind(reader, node) == K_STRING)
        return !gs_has_interpolation(reader, ts_node_start_byte(node));
    for (uint32_t i = 0; i < ts_node_named_child_count(node); i++) {
        TSNode part = ts_node_named_child(node, i);
        if (gs_kind(reader, part) == K_STRING &&
            gs_has_interpolation(reader, ts_node_start_byte(part)))
            return false;
    }
    return true;
}

gs_value_kind gs_value_kind_of(const gs_reader *reader, TSNode node)
{
    gs_node_kind kind = gs_kind(reader, unwrapped(reader, node));
    if (kind == K_CALL)
        return GS_VALUE_CALL;
    if (kind == K_IDENTIFIER)
        return GS_VALUE_PATH;
    if (kind == K_ATTRIBUTE)
        return gs_is_path(reader, unwrapped(reader, node)) ? GS_VALUE_PATH : GS_VALUE_OTHER;
    if (kind == K_STRING || kind == K_CONCATENATED_STRING)
        return is_plain_string(reader, unwrapped(reader, node)) ? GS_VALUE_STRING : GS_VALUE_OTHER;
    if (kind == K_NUMBER)
        return GS_VALUE_NUMBER;
    if (kind == K_UNARY)
        return gs_kind(reader, ts_node_child(node, 1)) == K_NUMBER ? GS_VALUE_NUMBER
                                                                   : GS_VALUE_OTHER;
    if (kind == K_CONSTANT)
        return GS_VALUE_CONSTANT;
    if (kind == K_TUPLE || kind == K_EXPRESSION_LIST || kind == K_PATTERN)
        return GS_VALUE_TUPLE;
    if (kind == K_LIST)
        return GS_VALUE_LIST;
    if (kind == K_SET)
        return GS_VALUE_SET;
    if (kind == K_DICTIONARY)
        return GS_VALUE_DICT;
    if (kind == K_LAMBDA)
        return GS_VALUE_LAMBDA;
    if (kind == K_COMPREHENSION || kind == K_GENERATOR)
        return GS_VALUE_COMPREHENSION;
    return GS_VALUE_OTHER;
}

/* Path of a value or argument: itself, or the path that it calls. */
static gs_span path_of(const gs_reader *reader, TSNode node)
{
    node = unwrapped(reader, node);
    while (gs_kind(reader, node) == K_CALL)
        node = ts_node_child(node, 0);
    return gs_is_path(reader, node) ? gs_node_span(node) : (gs_span){0};
}

/* self.x(), cls.x(), super().x() in a method. */
static void note_method_call(gs_reader *reader, TSNode callee)
{
    TSNode object = ts_node_child(callee, 0);
    gs_node_kind kind = gs_kind(reader, object);
    if (kind == K_CALL)
        object = ts_node_child(object, 0);
    else if (kind != K_IDENTIFIER)
        return;
    gs_str text = gs_source_slice(reader->source, gs_node_span(object));
    bool own = kind == K_CALL
                   ? gs_str_equal(text, GS_STR("super"))
                   : gs_str_equal(text, GS_STR("self")) || gs_str_equal(text, GS_STR("cls"));
    if (!own)
        return;
    TSNode name = ts_node_child_by_field_id(callee, reader->fields.attribute);
    *gs_vec_push(reader->arena, &reader->facts->method_calls) = (gs_method_call){
        .function = reader->at.function,
        .method = gs_identifier(reader, gs_node_span(name)),
    };
}

static void walk_callee(gs_reader *reader, bool record)
{
    TSNode callee = gs_node(reader);
    gs_node_kind kind = gs_kind(reader, callee);
    if (kind == K_ATTRIBUTE && reader->at.class_id != GS_NONE && reader->at.function != GS_NONE)
        note_method_call(reader, callee);
    if (kind == K_CALL) {
        gs_walk_call(reader, record);
        return;
    }
    if (gs_is_path(reader, callee)) {
        reader->chain = gs_node_span(callee);
        reader->chain_called = true;
    }
    gs_walk(reader);
}

/* typing.cast("X", v) and TypeVar("T", bound="X") take annotations. */
static bool takes_annotation(const gs_reader *reader, gs_str callee, const gs_arg *arg)
{
    if (arg->kind != GS_VALUE_STRING)
        return false;
    if (gs_str_ends(callee, GS_STR("cast")))
        return arg->keyword == GS_NONE && arg->position == 0;
    return gs_str_ends(callee, GS_STR("TypeVar")) && arg->keyword == reader->known.bound;
}

/* `argument` becomes its value. */
static gs_arg describe_argument(gs_reader *reader, TSNode *argument, uint32_t *position)
{
    gs_arg arg = {.keyword = GS_NONE};
    TSNode node = *argument;
    gs_node_kind kind = gs_kind(reader, node);
    if (kind == K_KEYWORD_ARGUMENT) {
        arg.keyword = gs_identifier(reader, gs_node_span(ts_node_child(node, 0)));
        node = ts_node_child_by_field_id(node, reader->fields.value);
    } else if (kind == K_LIST_SPLAT || kind == K_DICTIONARY_SPLAT) {
        arg.star = true;
    } else {
        arg.position = (*position)++;
    }
    arg.kind = gs_value_kind_of(reader, node);
    arg.span = gs_node_span(node);
    arg.path = path_of(reader, node);
    if (arg.kind == GS_VALUE_STRING)
        gs_string_content(reader, node, &arg.path);
    *argument = node;
    return arg;
}

/* A keyword argument's name is no name; its value is the last child. */
void gs_walk_keyword_argument(gs_reader *reader)
{
    bool name = true;
    GS_CHILDREN(reader)
    {
        gs_node_kind kind = gs_kind(reader, gs_node(reader));
        if (!name && kind != K_TOKEN && kind != K_COMMENT) {
            gs_walk(reader);
            gs_leave(reader);
            return;
        }
        name = false;
    }
}

/* What has no more than one name in it, and that in front, needs no cursor. */
static bool read_at_once(gs_reader *reader, TSNode node)
{
    gs_node_kind kind = gs_kind(reader, node);
    return kind == K_NUMBER || kind == K_CONSTANT || gs_read_path(reader, node) ||
           (kind == K_STRING && !reader->at.annotation &&
            !gs_has_interpolation(reader, ts_node_start_byte(node)));
}

static void walk_recorded_argument(gs_reader *reader, gs_str callee, uint32_t *position)
{
    gs_facts *facts = reader->facts;
    TSNode value = gs_node(reader);
    gs_arg arg = describe_argument(reader, &value, position);
    gs_at outer = reader->at;
    reader->at.arg = facts->args.len;
    facts->values.at[outer.value].args++;
    *gs_vec_push(reader->arena, &facts->args) = arg;
    if (takes_annotation(reader, callee, &arg))
        reader->at.annotation = true;
    if (!read_at_once(reader, value))
        gs_walk(reader);
    reader->at = outer;
}

static void walk_arguments(gs_reader *reader, gs_str callee, bool record)
{
    uint32_t position = 0;
    GS_CHILDREN(reader)
    {
        gs_node_kind kind = gs_kind(reader, gs_node(reader));
        if (kind == K_TOKEN || kind == K_COMMENT)
            continue;
        if (record)
            walk_recorded_argument(reader, callee, &position);
        else
            gs_walk(reader);
    }
}

void gs_walk_call(gs_reader *reader, bool record)
{
    gs_span callee = {0};
    if (reader->at.function == GS_NONE && reader->at.class_id == GS_NONE)
        reader->has_call = true;
    bool first = true;
    GS_CHILDREN(reader)
    {
        if (first) {
            callee = gs_node_span(gs_node(reader));
            walk_callee(reader, record);
        } else if (gs_kind(reader, gs_node(reader)) == K_ARGUMENT_LIST) {
            walk_arguments(reader, gs_source_slice(reader->source, callee), record);
            gs_leave(reader);
            return;
        } else {
            gs_walk(reader);
        }
        first = false;
    }
}

/* Parentheses around a recorded value are looked through. */
static void walk_recorded(gs_reader *reader)
{
    gs_node_kind kind = gs_kind(reader, gs_node(reader));
    if (kind == K_CALL)
        gs_walk_call(reader, true);
    else if (kind == K_PARENTHESIZED)
        GS_CHILDREN(reader) walk_recorded(reader);
    else
        gs_walk(reader);
}

uint32_t gs_walk_value(gs_reader *reader, uint8_t use_kind)
{
    gs_facts *facts = reader->facts;
    TSNode node = gs_node(reader);
    gs_value_kind kind = gs_value_kind_of(reader, node);
    uint32_t index = facts->values.len;
    *gs_vec_push(reader->arena, &facts->values) = (gs_value){
        .kind = kind,
        .span = gs_node_span(node),
        .callee =
            kind == GS_VALUE_CALL || kind == GS_VALUE_PATH ? path_of(reader, node) : (gs_span){0},
        .first_arg = facts->args.len,
    };
    gs_at outer = reader->at;
    reader->at.value = index;
    reader->at.arg = GS_NONE;
    reader->at.kind = use_kind;
    walk_recorded(reader);
    reader->at = outer;
    return index;
}
