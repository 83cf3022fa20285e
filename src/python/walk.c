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
static bool read_path(gs_reader *reader, TSNode node)
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
    if (!read_path(reader, gs_node(reader)) && gs_enter(reader)) {
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
static bool has_interpolation(const gs_reader *reader, uint32_t start)
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
    if (has_interpolation(reader, ts_node_start_byte(node)))
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
        return !has_interpolation(reader, ts_node_start_byte(node));
    for (uint32_t i = 0; i < ts_node_named_child_count(node); i++) {
        TSNode part = ts_node_named_child(node, i);
        if (gs_kind(reader, part) == K_STRING &&
            has_interpolation(reader, ts_node_start_byte(part)))
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

static void walk_call(gs_reader *reader, bool record);

static void walk_callee(gs_reader *reader, bool record)
{
    TSNode callee = gs_node(reader);
    gs_node_kind kind = gs_kind(reader, callee);
    if (kind == K_ATTRIBUTE && reader->at.class_id != GS_NONE && reader->at.function != GS_NONE)
        note_method_call(reader, callee);
    if (kind == K_CALL) {
        walk_call(reader, record);
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
static void walk_keyword_argument(gs_reader *reader)
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
    return kind == K_NUMBER || kind == K_CONSTANT || read_path(reader, node) ||
           (kind == K_STRING && !reader->at.annotation &&
            !has_interpolation(reader, ts_node_start_byte(node)));
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

static void walk_call(gs_reader *reader, bool record)
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
        walk_call(reader, true);
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

bool gs_is_type_checking(const gs_reader *reader, TSNode condition)
{
    if (!gs_is_path(reader, condition))
        return false;
    gs_str text = gs_source_slice(reader->source, gs_node_span(condition));
    return gs_str_equal(text, GS_STR("TYPE_CHECKING")) ||
           gs_str_ends(text, GS_STR(".TYPE_CHECKING"));
}

static void walk_if(gs_reader *reader)
{
    gs_at outer = reader->at;
    bool checking = false;
    GS_CHILDREN(reader)
    {
        TSFieldId field = gs_field(reader);
        if (field == reader->fields.condition)
            checking = gs_is_type_checking(reader, gs_node(reader));
        reader->at.conditional = outer.conditional || field != reader->fields.condition;
        reader->at.type_checking =
            outer.type_checking || (checking && field == reader->fields.consequence);
        gs_walk(reader);
    }
    reader->at = outer;
}

static bool is_import_or_pass(gs_node_kind kind)
{
    return kind == K_IMPORT || kind == K_IMPORT_FROM || kind == K_PASS || kind == K_IF ||
           kind == K_TRY || kind == K_COMMENT || kind == K_TOKEN;
}

/* Columns before a statement that begins its line, a form feed starting anew;
 * GS_NONE if something else stands before it. */
static uint32_t indent_of(const gs_reader *reader, TSNode statement)
{
    const char *text = reader->source->text.ptr;
    uint32_t start = ts_node_start_byte(statement), at = start;
    while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t'))
        at--;
    bool first = at == 0 || text[at - 1] == '\n' || text[at - 1] == '\r' || text[at - 1] == '\f';
    return first ? start - at : GS_NONE;
}

void gs_check_indent(gs_reader *reader, TSNode statement, uint32_t *indent)
{
    uint32_t own = indent_of(reader, statement);
    if (*indent == GS_NONE)
        *indent = own;
    else if (own != GS_NONE && own != *indent && reader->misindented.end == 0)
        reader->misindented = gs_node_span(statement);
}

static void walk_block(gs_reader *reader)
{
    uint32_t indent = GS_NONE;
    GS_CHILDREN(reader)
    {
        gs_node_kind kind = gs_kind(reader, gs_node(reader));
        if (kind != K_TOKEN && kind != K_COMMENT)
            gs_check_indent(reader, gs_node(reader), &indent);
        if (!is_import_or_pass(kind))
            reader->only_imports = false;
        gs_walk(reader);
    }
}

static void walk_conditional_block(gs_reader *reader)
{
    bool outer = reader->at.conditional;
    reader->at.conditional = true;
    gs_walk_children(reader);
    reader->at.conditional = outer;
}

/* What is looped over is read before the target is bound. */
static void walk_for(gs_reader *reader)
{
    bool outer = reader->at.conditional;
    reader->at.conditional = true;
    GS_CHILDREN(reader)
    if (gs_field(reader) == reader->fields.right)
        gs_walk(reader);
    GS_CHILDREN(reader)
    {
        if (gs_field(reader) == reader->fields.left)
            gs_walk_target(reader, GS_BIND_FOR);
        else if (gs_field(reader) != reader->fields.right)
            gs_walk(reader);
    }
    reader->at.conditional = outer;
}

static void walk_case_clause(gs_reader *reader)
{
    GS_CHILDREN(reader)
    {
        if (gs_kind(reader, gs_node(reader)) == K_CASE_PATTERN)
            gs_walk_pattern(reader);
        else
            gs_walk(reader);
    }
}

static void walk_delete(gs_reader *reader)
{
    GS_CHILDREN(reader) gs_walk_target(reader, GS_BIND_DELETE);
}

static void walk_targets(gs_reader *reader, gs_bind_kind kind)
{
    GS_CHILDREN(reader) gs_walk_target(reader, kind);
}

static void walk_statement(gs_reader *reader, gs_node_kind kind);

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
        walk_call(reader, false);
        break;
    case K_STRING:
        walk_string(reader);
        break;
    case K_KEYWORD_ARGUMENT:
        walk_keyword_argument(reader);
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
        walk_statement(reader, kind);
        break;
    }
}

static void walk_statement(gs_reader *reader, gs_node_kind kind)
{
    switch ((int)kind) {
    case K_ASSIGNMENT:
        gs_walk_assignment(reader);
        break;
    case K_AUGMENTED:
        gs_walk_augmented(reader);
        break;
    case K_FUNCTION:
        gs_walk_function(reader, ts_node_start_byte(gs_node(reader)), 0, 0);
        break;
    case K_CLASS:
        gs_walk_class(reader, ts_node_start_byte(gs_node(reader)), 0, 0);
        break;
    case K_DECORATED:
        gs_walk_decorated(reader);
        break;
    case K_IMPORT:
    case K_IMPORT_FROM:
    case K_FUTURE:
        gs_walk_import(reader, kind);
        break;
    case K_IF:
        walk_if(reader);
        break;
    case K_FOR:
        walk_for(reader);
        break;
    case K_TRY:
    case K_WHILE:
    case K_WITH:
    case K_MATCH:
        walk_conditional_block(reader);
        break;
    case K_BLOCK:
        walk_block(reader);
        break;
    case K_PYTHON2:
        gs_note_python2(reader, kind);
        break;
    case K_EXCEPT:
        gs_note_python2(reader, kind);
        gs_walk_except(reader);
        break;
    case K_CASE_CLAUSE:
        walk_case_clause(reader);
        break;
    case K_AS_PATTERN_TARGET:
        walk_targets(reader, GS_BIND_WITH);
        break;
    case K_DELETE:
        walk_delete(reader);
        break;
    case K_GLOBAL:
        gs_walk_declared(reader, GS_SYM_GLOBAL);
        break;
    case K_NONLOCAL:
        gs_walk_declared(reader, GS_SYM_NONLOCAL);
        break;
    case K_TYPE_ALIAS:
        gs_walk_type_alias(reader);
        break;
    default:
        gs_walk_children(reader);
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
