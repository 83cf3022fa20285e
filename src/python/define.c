/* define.c - reads what opens a scope: classes, functions, lambdas,
 * comprehensions, type parameters.
 *
 * Owns which part of a definition is evaluated where: decorators, defaults and
 * bases around it, annotations in the scope of its type parameters, the body
 * inside. Order of reading: parameters, functions, classes, the rest.
 */
#include "python_p.h"

static uint32_t line_of(TSNode node)
{
    return ts_node_start_point(node).row + 1;
}

void gs_member_add(gs_reader *reader, gs_id name, gs_member_kind kind, gs_span span, uint32_t link)
{
    if (!reader->at.class_body)
        return;
    *gs_vec_push(reader->arena, &reader->facts->members) = (gs_member){
        .name = name,
        .class_id = reader->at.class_id,
        .nested = reader->at.nested,
        .kind = kind,
        .span = span,
        .value = kind == GS_MEMBER_ASSIGN ? link : GS_NONE,
        .function = kind == GS_MEMBER_METHOD ? link : GS_NONE,
    };
    reader->facts->classes.at[reader->at.class_id].members++;
}

/* Binds the name of a class or function. Python does so after it has read the
 * bases, defaults and annotations: a name that is first bound here is not bound
 * for them. */
static void bind_definition(gs_reader *reader, gs_id name, gs_span span, gs_bind_kind kind)
{
    bool first = gs_is_unbound(reader, reader->at.scope, name);
    gs_bind_id(reader, name, span, kind, 0);
    reader->at.defining = first ? name : GS_NONE;
}

/* ------------------------------------------------------- type parameters */

static bool holds_type_parameter(gs_node_kind kind)
{
    return kind == K_TYPE || kind == K_CONSTRAINED_TYPE || kind == K_SPLAT_TYPE ||
           kind == K_LIST_SPLAT || kind == K_PATTERN;
}

/* The bound of T is evaluated when it is asked for, in a scope of its own. */
static void walk_type_bound(gs_reader *reader, gs_id name)
{
    uint32_t outer = reader->at.scope;
    reader->at.scope = gs_scope_new(reader, GS_SCOPE_TYPE_PARAMS, name, line_of(gs_node(reader)));
    gs_walk(reader);
    reader->at.scope = outer;
}

/* T, T: bound, *Ts, **P (PEP 695). Returns the name it binds. */
static gs_id walk_type_parameter(gs_reader *reader)
{
    gs_id name = GS_NONE;
    GS_CHILDREN(reader)
    {
        TSNode node = gs_node(reader);
        gs_node_kind kind = gs_kind(reader, node);
        if (kind == K_TOKEN || kind == K_COMMENT)
            continue;
        if (name != GS_NONE) {
            walk_type_bound(reader, name);
        } else if (kind == K_IDENTIFIER) {
            name = gs_identifier(reader, gs_node_span(node));
            gs_bind_id(reader, name, gs_node_span(node), GS_BIND_TYPE, 0);
        } else if (holds_type_parameter(kind)) {
            name = walk_type_parameter(reader);
        }
    }
    return name;
}

/* The children of `[...]`: one type parameter each. */
static void walk_type_parameters(gs_reader *reader)
{
    GS_CHILDREN(reader)
    if (holds_type_parameter(gs_kind(reader, gs_node(reader))))
        walk_type_parameter(reader);
}

/* Opens the scope of type parameters around a definition, if it has any. */
static void open_type_parameters(gs_reader *reader, TSNode definition, gs_id name)
{
    TSNode parameters = ts_node_child_by_field_id(definition, reader->fields.type_parameters);
    if (!ts_node_is_null(parameters))
        reader->at.scope = gs_scope_new(reader, GS_SCOPE_TYPE_PARAMS, name, line_of(definition));
}

/* ------------------------------------------------------------ parameters */

static void add_parameter(gs_reader *reader, TSNode node, uint32_t scope)
{
    gs_node_kind kind = gs_kind(reader, node);
    if (kind == K_IDENTIFIER) {
        gs_symbol_flag(reader, scope, gs_identifier(reader, gs_node_span(node)),
                       GS_SYM_PARAMETER | GS_SYM_BOUND);
        return;
    }
    for (uint32_t i = 0; kind == K_PATTERN && i < ts_node_named_child_count(node); i++)
        add_parameter(reader, ts_node_named_child(node, i), scope);
}

/* Defaults are evaluated around the scope of type parameters. */
static void walk_default(gs_reader *reader, uint32_t scope)
{
    uint32_t outer = reader->at.scope;
    reader->at.scope = scope;
    gs_walk(reader);
    reader->at.scope = outer;
}

/* name, name: T, name = value, *args ...: names go to the function's scope,
 * values and annotations are read around it. */
static void walk_parameter(gs_reader *reader, uint32_t scope, uint32_t default_scope)
{
    gs_node_kind kind = gs_kind(reader, gs_node(reader));
    if (kind == K_IDENTIFIER || kind == K_PATTERN) {
        add_parameter(reader, gs_node(reader), scope);
        return;
    }
    if (kind == K_TOKEN || kind == K_COMMENT)
        return;
    GS_CHILDREN(reader)
    {
        TSFieldId field = gs_field(reader);
        if (field == reader->fields.type)
            gs_walk_annotation(reader, false);
        else if (field == reader->fields.value)
            walk_default(reader, default_scope);
        else
            add_parameter(reader, gs_node(reader), scope);
    }
}

static void walk_parameters(gs_reader *reader, uint32_t scope, uint32_t default_scope)
{
    uint8_t outer = reader->at.kind;
    reader->at.kind = GS_USE_DEFAULT_ARGUMENT;
    GS_CHILDREN(reader) walk_parameter(reader, scope, default_scope);
    reader->at.kind = outer;
}

/* ------------------------------------------------------------- functions */

bool gs_is_docstring(const gs_reader *reader, TSNode statement)
{
    return gs_kind(reader, statement) == K_EXPRESSION_STATEMENT &&
           ts_node_named_child_count(statement) == 1 &&
           gs_value_kind_of(reader, ts_node_named_child(statement, 0)) == GS_VALUE_STRING;
}

/* Where an import could be put: before the first statement that is not the
 * docstring. */
static void walk_body(gs_reader *reader, uint32_t function)
{
    gs_function *record = &reader->facts->functions.at[function];
    bool first = true, placed = false;
    uint32_t indent = GS_NONE;
    TSNode node = gs_node(reader);
    record->body = ts_node_end_byte(node);
    GS_CHILDREN(reader)
    {
        node = gs_node(reader);
        gs_node_kind kind = gs_kind(reader, node);
        if (kind == K_TOKEN || kind == K_COMMENT)
            continue;
        gs_check_indent(reader, node, &indent);
        if (!placed) {
            record = &reader->facts->functions.at[function];
            placed = !(first && gs_is_docstring(reader, node));
            record->docstring_only = !placed;
            record->body = placed ? ts_node_start_byte(node) : ts_node_end_byte(node);
            first = false;
        }
        gs_walk(reader);
    }
}

static void enter_function(gs_reader *reader, uint32_t function, uint32_t scope)
{
    reader->at.scope = scope;
    reader->at.function = function;
    reader->at.value = reader->at.arg = GS_NONE;
    reader->at.kind = GS_USE_BODY;
    reader->at.class_body = false;
    reader->at.annotation = reader->at.unevaluated = false;
    reader->at.defining = GS_NONE;
}

static uint32_t new_function(gs_reader *reader, gs_id name, gs_span span, TSNode node)
{
    gs_facts *facts = reader->facts;
    *gs_vec_push(reader->arena, &facts->functions) = (gs_function){
        .name = name,
        .stmt = facts->stmts.len - 1,
        .parent = reader->at.function,
        .class_id = reader->at.class_id,
        .span = span,
        .line = line_of(node),
        .eager_use = GS_NONE,
        .role = GS_ROLE_HELPER,
    };
    return facts->functions.len - 1;
}

/* `name` is as written: a scope's own name is not mangled. */
static uint32_t new_function_scope(gs_reader *reader, gs_scope_kind kind, gs_id name,
                                   uint32_t function)
{
    gs_function *record = &reader->facts->functions.at[function];
    uint32_t scope = gs_scope_new(reader, kind, name, record->line);
    reader->facts->scopes.at[scope].function = function;
    record->scope = scope;
    return scope;
}

static void walk_function_parts(gs_reader *reader, uint32_t function, uint32_t scope,
                                uint32_t default_scope)
{
    uint32_t colon_row = GS_NONE;
    gs_at around = reader->at;
    GS_CHILDREN(reader)
    {
        TSNode node = gs_node(reader);
        TSFieldId field = gs_field(reader);
        if (field == reader->fields.type_parameters) {
            walk_type_parameters(reader);
        } else if (field == reader->fields.parameters) {
            walk_parameters(reader, scope, default_scope);
        } else if (field == reader->fields.return_type) {
            gs_walk_annotation(reader, false);
        } else if (field == reader->fields.body) {
            reader->facts->functions.at[function].one_line =
                ts_node_start_point(node).row == colon_row;
            enter_function(reader, function, scope);
            walk_body(reader, function);
            reader->at = around;
        } else {
            colon_row = ts_node_end_point(node).row;
        }
    }
}

void gs_walk_function(gs_reader *reader, uint32_t start, uint32_t first_decorator,
                      uint32_t decorators)
{
    gs_facts *facts = reader->facts;
    TSNode node = gs_node(reader);
    gs_span name_span = gs_node_span(ts_node_child_by_field_id(node, reader->fields.name));
    gs_id name = gs_identifier(reader, name_span);
    gs_span span = {start, ts_node_end_byte(node)};
    gs_at outer = reader->at;
    bind_definition(reader, name, name_span, GS_BIND_FUNCTION);
    uint32_t function = new_function(reader, name, span, node);
    facts->functions.at[function].first_decorator = first_decorator;
    facts->functions.at[function].decorators = decorators;
    if (reader->at.scope == 0)
        *gs_map_put(&facts->function_of, name) = function;
    gs_member_add(reader, name, GS_MEMBER_METHOD, span, function);
    open_type_parameters(reader, node, gs_written_name(reader, name_span));
    uint32_t scope =
        new_function_scope(reader, GS_SCOPE_FUNCTION, gs_written_name(reader, name_span), function);
    walk_function_parts(reader, function, scope, outer.scope);
    reader->at = outer;
}

void gs_walk_lambda(gs_reader *reader)
{
    TSNode node = gs_node(reader);
    uint32_t function = new_function(reader, GS_NONE, gs_node_span(node), node);
    uint32_t scope = new_function_scope(reader, GS_SCOPE_LAMBDA, GS_NONE, function);
    reader->facts->functions.at[function].one_line = true;
    gs_at outer = reader->at;
    GS_CHILDREN(reader)
    {
        TSFieldId field = gs_field(reader);
        if (field == reader->fields.parameters) {
            walk_parameters(reader, scope, outer.scope);
        } else if (field == reader->fields.body) {
            enter_function(reader, function, scope);
            gs_walk(reader);
            reader->at = outer;
        }
    }
}

/* -------------------------------------------------------- comprehensions */

/* The first iterable is evaluated outside; everything else inside (reference,
 * 6.2.4). */
static void walk_for_in(gs_reader *reader, uint32_t right_scope)
{
    uint32_t inside = reader->at.scope;
    GS_CHILDREN(reader)
    {
        TSFieldId field = gs_field(reader);
        if (field == reader->fields.left) {
            gs_walk_target(reader, GS_BIND_FOR);
        } else if (field == reader->fields.right) {
            reader->at.scope = right_scope;
            gs_walk(reader);
            reader->at.scope = inside;
        } else {
            gs_walk(reader);
        }
    }
}

void gs_walk_comprehension(gs_reader *reader)
{
    gs_at outer = reader->at;
    uint32_t line = line_of(gs_node(reader));
    reader->at.scope = gs_scope_new(reader, GS_SCOPE_COMPREHENSION, GS_NONE, line);
    reader->at.class_body = false;
    uint32_t right_scope = outer.scope;
    GS_CHILDREN(reader)
    {
        if (gs_kind(reader, gs_node(reader)) == K_FOR_IN_CLAUSE) {
            walk_for_in(reader, right_scope);
            right_scope = reader->at.scope;
        } else {
            gs_walk(reader);
        }
    }
    reader->at = outer;
}

/* --------------------------------------------------------------- classes */

static void walk_base(gs_reader *reader, uint32_t class_id)
{
    gs_node_kind kind = gs_kind(reader, gs_node(reader));
    if (kind == K_TOKEN || kind == K_COMMENT)
        return;
    if (kind == K_KEYWORD_ARGUMENT) {
        reader->at.kind = GS_USE_METACLASS;
        gs_walk(reader);
        return;
    }
    reader->at.kind = GS_USE_BASE;
    if (class_id == GS_NONE) {
        gs_walk(reader);
        return;
    }
    gs_walk_value(reader, GS_USE_BASE);
    reader->facts->classes.at[class_id].bases++;
}

static void walk_bases(gs_reader *reader, uint32_t class_id)
{
    uint8_t outer = reader->at.kind;
    if (class_id != GS_NONE)
        reader->facts->classes.at[class_id].first_base = reader->facts->values.len;
    GS_CHILDREN(reader) walk_base(reader, class_id);
    reader->at.kind = outer;
}

static void walk_class_body(gs_reader *reader, uint32_t class_id)
{
    bool first = true;
    uint32_t indent = GS_NONE;
    GS_CHILDREN(reader)
    {
        TSNode node = gs_node(reader);
        gs_node_kind kind = gs_kind(reader, node);
        if (kind == K_TOKEN || kind == K_COMMENT)
            continue;
        gs_check_indent(reader, node, &indent);
        if (first && class_id != GS_NONE && gs_is_docstring(reader, node))
            reader->facts->classes.at[class_id].docstring = gs_node_span(node);
        first = false;
        gs_walk(reader);
    }
}

/* Sets where a class body stands. A class inside a function is a scope, no
 * more; one inside a class body is part of that class. */
static void enter_class(gs_reader *reader, uint32_t class_id, gs_id name, uint32_t scope)
{
    bool nested = reader->at.class_body;
    if (class_id != GS_NONE)
        reader->at.class_id = class_id;
    reader->at.class_body = nested || class_id != GS_NONE;
    reader->at.nested = nested ? name : GS_NONE;
    reader->at.scope = scope;
    reader->at.defining = GS_NONE;
    reader->at.kind = reader->at.function == GS_NONE ? GS_USE_CLASS_BODY : GS_USE_BODY;
    reader->at.value = reader->at.arg = GS_NONE;
}

static uint32_t new_class(gs_reader *reader, gs_id name, gs_span span, TSNode node)
{
    gs_facts *facts = reader->facts;
    *gs_vec_push(reader->arena, &facts->classes) = (gs_class){
        .name = name,
        .stmt = facts->stmts.len - 1,
        .span = span,
        .line = gs_source_line(reader->source, span.start),
        .end_line = ts_node_end_point(node).row + 1,
        .first_base = facts->values.len,
        .first_member = facts->members.len,
        .role = GS_ROLE_CLASS,
    };
    *gs_map_put(&facts->class_of, name) = facts->classes.len - 1;
    return facts->classes.len - 1;
}

static void walk_class_parts(gs_reader *reader, uint32_t class_id, gs_id name)
{
    uint32_t line = line_of(gs_node(reader));
    gs_at around = reader->at;
    GS_CHILDREN(reader)
    {
        TSFieldId field = gs_field(reader);
        if (field == reader->fields.type_parameters) {
            walk_type_parameters(reader);
        } else if (field == reader->fields.superclasses) {
            walk_bases(reader, class_id);
        } else if (field == reader->fields.body) {
            if (class_id != GS_NONE)
                reader->at.class_id = class_id;
            uint32_t scope = gs_scope_new(reader, GS_SCOPE_CLASS, name, line);
            reader->at.class_id = around.class_id;
            if (class_id != GS_NONE)
                reader->facts->classes.at[class_id].scope = scope;
            enter_class(reader, class_id, name, scope);
            walk_class_body(reader, class_id);
            reader->at = around;
        }
    }
}

void gs_walk_class(gs_reader *reader, uint32_t start, uint32_t first_decorator, uint32_t decorators)
{
    TSNode node = gs_node(reader);
    gs_span name_span = gs_node_span(ts_node_child_by_field_id(node, reader->fields.name));
    gs_id name = gs_identifier(reader, name_span);
    gs_span span = {start, ts_node_end_byte(node)};
    gs_at outer = reader->at;
    bind_definition(reader, name, name_span, GS_BIND_CLASS);
    gs_member_add(reader, name, GS_MEMBER_CLASS, span, GS_NONE);
    uint32_t class_id = GS_NONE;
    if (reader->at.scope == 0) {
        class_id = new_class(reader, name, span, node);
        reader->facts->classes.at[class_id].first_decorator = first_decorator;
        reader->facts->classes.at[class_id].decorators = decorators;
    }
    if (class_id != GS_NONE)
        reader->at.class_id = class_id;
    open_type_parameters(reader, node, gs_written_name(reader, name_span));
    walk_class_parts(reader, class_id, gs_written_name(reader, name_span));
    reader->at = outer;
}

/* ------------------------------------------------------------- decorated */

static void walk_decorator(gs_reader *reader)
{
    bool record = reader->at.scope == 0 || reader->at.class_body;
    GS_CHILDREN(reader)
    {
        gs_node_kind kind = gs_kind(reader, gs_node(reader));
        if (kind == K_TOKEN || kind == K_COMMENT)
            continue;
        if (record) {
            gs_walk_value(reader, GS_USE_DECORATOR);
            continue;
        }
        uint8_t outer = reader->at.kind;
        reader->at.kind = GS_USE_DECORATOR;
        gs_walk(reader);
        reader->at.kind = outer;
    }
}

void gs_walk_decorated(gs_reader *reader)
{
    uint32_t start = ts_node_start_byte(gs_node(reader));
    uint32_t first = reader->facts->values.len;
    GS_CHILDREN(reader)
    {
        gs_node_kind kind = gs_kind(reader, gs_node(reader));
        uint32_t count = reader->facts->values.len - first;
        if (kind == K_DECORATOR)
            walk_decorator(reader);
        else if (kind == K_CLASS)
            gs_walk_class(reader, start, first, count);
        else if (kind == K_FUNCTION)
            gs_walk_function(reader, start, first, count);
    }
}

/* ---------------------------------------------------------- type X = ... */

/* `type[k] = v` and `type(x).y = v` are assignments that the grammar takes for
 * aliases. What follows `type` first, or K_TOKEN if this is an alias. */
static gs_node_kind applied_to_type(const gs_reader *reader, TSNode left)
{
    gs_node_kind kind = gs_kind(reader, left);
    while (kind == K_ATTRIBUTE || kind == K_SUBSCRIPT || kind == K_CALL) {
        left = ts_node_child(left, 0);
        kind = gs_kind(reader, left);
    }
    return kind == K_LIST || kind == K_PARENTHESIZED || kind == K_TUPLE ? kind : K_TOKEN;
}

static void walk_applied_type(gs_reader *reader, gs_node_kind applied)
{
    uint32_t start = ts_node_start_byte(gs_node(reader));
    reader->chain_store = applied == K_LIST;
    reader->chain_called = applied != K_LIST;
    gs_read_name(reader, (gs_span){start, start + (uint32_t)strlen("type")});
    gs_walk_children(reader);
}

/* Whether the left side of an alias is a name, with or without parameters. The
 * grammar takes any type, even one that runs on over the end of the line. */
static bool is_alias_target(const gs_reader *reader, TSNode left)
{
    gs_node_kind kind = gs_kind(reader, left);
    if (kind == K_GENERIC_TYPE || kind == K_SUBSCRIPT)
        kind = gs_kind(reader, ts_node_named_child(left, 0));
    return kind == K_IDENTIFIER;
}

static void refuse_alias(gs_reader *reader)
{
    if (reader->misread.end == 0)
        reader->misread = gs_node_span(gs_node(reader));
}

/* The left side of an alias: its name is bound already, its parameters are not.
 * `match[T]` and `case[T]` come as subscripts. */
static void walk_alias_parameters(gs_reader *reader)
{
    bool subscript = gs_kind(reader, gs_node(reader)) == K_SUBSCRIPT, first = true;
    GS_CHILDREN(reader)
    {
        gs_node_kind kind = gs_kind(reader, gs_node(reader));
        if (kind == K_TYPE_PARAMETER)
            walk_type_parameters(reader);
        else if (kind == K_IDENTIFIER && subscript && !first)
            gs_bind_name(reader, gs_node_span(gs_node(reader)), GS_BIND_TYPE, 0);
        else if (kind != K_TOKEN && kind != K_IDENTIFIER)
            walk_alias_parameters(reader);
        first = false;
    }
}

/* type X[T] = value: the value is evaluated when it is first asked for, which
 * no import could be put into, so its names are taken as read at import. */
void gs_walk_type_alias(gs_reader *reader)
{
    TSNode node = gs_node(reader);
    TSNode type = ts_node_child_by_field_id(node, reader->fields.left);
    TSNode left = ts_node_named_child(type, 0);
    gs_node_kind applied = applied_to_type(reader, left);
    if (applied != K_TOKEN) {
        walk_applied_type(reader, applied);
        return;
    }
    if (!is_alias_target(reader, left)) {
        refuse_alias(reader);
        return;
    }
    gs_at outer = reader->at;
    bool generic = gs_kind(reader, left) != K_IDENTIFIER;
    gs_span span = gs_node_span(generic ? ts_node_named_child(left, 0) : left);
    gs_id name = gs_identifier(reader, span);
    gs_bind_id(reader, name, span, GS_BIND_TYPE, 0);
    gs_id written = gs_written_name(reader, span);
    if (generic)
        reader->at.scope = gs_scope_new(reader, GS_SCOPE_TYPE_PARAMS, written, line_of(node));
    uint32_t around = reader->at.scope;
    uint32_t inside = gs_scope_new(reader, GS_SCOPE_TYPE_PARAMS, written, line_of(node));
    GS_CHILDREN(reader)
    {
        TSFieldId field = gs_field(reader);
        reader->at.scope = field == reader->fields.right ? inside : around;
        if (field == reader->fields.left)
            walk_alias_parameters(reader);
        else
            gs_walk(reader);
    }
    reader->at = outer;
}
