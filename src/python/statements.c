/* statements.c - reads a module statement by statement.
 *
 * Owns the kinds of top-level statements and the order of the tables: a
 * statement is added before anything in it is read.
 */
#include "python_p.h"

static gs_stmt_kind assignment_kind(const gs_reader *reader, TSNode assignment)
{
    TSNode right = ts_node_child_by_field_id(assignment, reader->fields.right);
    return ts_node_is_null(right) ? GS_STMT_DECLARE : GS_STMT_ASSIGN;
}

static gs_stmt_kind expression_kind(const gs_reader *reader, TSNode statement)
{
    TSNode first = ts_node_named_child(statement, 0);
    gs_node_kind kind = gs_kind(reader, first);
    if (kind == K_ASSIGNMENT)
        return assignment_kind(reader, first);
    if (kind == K_AUGMENTED)
        return GS_STMT_AUGMENT;
    return GS_STMT_EXPRESSION;
}

static gs_stmt_kind decorated_kind(const gs_reader *reader, TSNode node)
{
    TSNode definition = ts_node_child_by_field_id(node, reader->fields.definition);
    return gs_kind(reader, definition) == K_CLASS ? GS_STMT_CLASS : GS_STMT_FUNCTION;
}

static gs_stmt_kind statement_kind(const gs_reader *reader, TSNode node)
{
    switch ((int)gs_kind(reader, node)) {
    case K_EXPRESSION_STATEMENT:
        return expression_kind(reader, node);
    case K_CLASS:
        return GS_STMT_CLASS;
    case K_FUNCTION:
        return GS_STMT_FUNCTION;
    case K_DECORATED:
        return decorated_kind(reader, node);
    case K_FUTURE:
        return GS_STMT_FUTURE;
    case K_IMPORT:
    case K_IMPORT_FROM:
        return GS_STMT_IMPORT;
    case K_TYPE_ALIAS:
        return GS_STMT_TYPE;
    case K_IF:
        return GS_STMT_IF;
    case K_TRY:
        return GS_STMT_TRY;
    case K_FOR:
        return GS_STMT_FOR;
    case K_WHILE:
        return GS_STMT_WHILE;
    case K_WITH:
        return GS_STMT_WITH;
    case K_MATCH:
        return GS_STMT_MATCH;
    case K_DELETE:
        return GS_STMT_DELETE;
    default:
        return GS_STMT_OTHER;
    }
}

/* The docstring is the first statement, if it is a plain string. */
static bool is_module_docstring(const gs_reader *reader, TSNode node)
{
    const gs_facts *facts = reader->facts;
    bool first = facts->stmts.len == 0 ||
                 (facts->stmts.len == 1 && facts->stmts.at[0].kind == GS_STMT_HEADER);
    return first && gs_is_docstring(reader, node);
}

static gs_stmt *new_statement(gs_reader *reader, TSNode node)
{
    gs_stmt_kind kind =
        is_module_docstring(reader, node) ? GS_STMT_DOCSTRING : statement_kind(reader, node);
    gs_stmt *stmt = gs_vec_push(reader->arena, &reader->facts->stmts);
    *stmt = (gs_stmt){
        .kind = kind,
        .code = gs_node_span(node),
        .class_id = GS_NONE,
        .function_id = GS_NONE,
        .value = GS_NONE,
    };
    return stmt;
}

/* An expression statement: its value is recorded; calls on __all__ are noted. */
static uint32_t walk_expression_statement(gs_reader *reader)
{
    uint32_t value = GS_NONE;
    TSNode node = gs_node(reader);
    TSNode first = ts_node_named_child(node, 0);
    if (gs_kind(reader, first) == K_CALL)
        gs_all_call(reader, first);
    bool single = ts_node_named_child_count(node) == 1;
    GS_CHILDREN(reader)
    {
        gs_node_kind kind = gs_kind(reader, gs_node(reader));
        if (kind == K_ASSIGNMENT || kind == K_AUGMENTED || !single || kind == K_COMMENT)
            gs_walk(reader);
        else
            value = gs_walk_value(reader, GS_USE_MODULE);
    }
    return value;
}

/* The value that a plain assignment recorded, if any. */
static uint32_t assigned_value(const gs_reader *reader, gs_stmt_kind kind, uint32_t before)
{
    bool recorded = reader->facts->values.len > before;
    return kind == GS_STMT_ASSIGN && recorded ? before : GS_NONE;
}

static bool checks_types_only(const gs_reader *reader, TSNode node)
{
    TSNode condition = ts_node_child_by_field_id(node, reader->fields.condition);
    TSNode other = ts_node_child_by_field_id(node, reader->fields.alternative);
    return !ts_node_is_null(condition) && ts_node_is_null(other) &&
           gs_is_type_checking(reader, condition);
}

static void walk_module_statement(gs_reader *reader)
{
    gs_facts *facts = reader->facts;
    TSNode node = gs_node(reader);
    gs_stmt_kind kind = new_statement(reader, node)->kind;
    uint32_t index = facts->stmts.len - 1, values = facts->values.len;
    uint32_t classes = facts->classes.len, functions = facts->functions.len;
    reader->only_imports = true;
    reader->has_call = false;
    uint32_t value = GS_NONE;
    if (gs_kind(reader, node) == K_EXPRESSION_STATEMENT)
        value = walk_expression_statement(reader);
    else
        gs_walk(reader);
    gs_stmt *stmt = &facts->stmts.at[index];
    stmt->value = value != GS_NONE ? value : assigned_value(reader, kind, values);
    stmt->has_call = reader->has_call;
    stmt->only_imports = (kind == GS_STMT_IF || kind == GS_STMT_TRY) && reader->only_imports;
    stmt->type_checking = kind == GS_STMT_IF && checks_types_only(reader, node);
    if (kind == GS_STMT_CLASS)
        stmt->class_id = classes;
    if (kind == GS_STMT_FUNCTION)
        for (uint32_t f = functions; f < facts->functions.len; f++)
            if (facts->functions.at[f].parent == GS_NONE && facts->functions.at[f].name != GS_NONE)
                stmt->function_id = f;
}

/* End of the comment block that the file opens with: comment lines from line
 * 1 on without a gap. */
static uint32_t opening_comments(gs_str text)
{
    uint32_t at = 0;
    while (at < text.len && text.ptr[at] == '#') {
        while (at < text.len && text.ptr[at] != '\n' && text.ptr[at] != '\r')
            at++;
        at += at + 1 < text.len && text.ptr[at] == '\r' && text.ptr[at + 1] == '\n';
        at += at < text.len;
    }
    return at;
}

/* Comments at the top belong to the file, not to the first statement, if a
 * blank line or a statement of the file's frame follows, or if they hold what
 * only counts at the top. */
static void add_header(gs_reader *reader, TSNode first)
{
    gs_str text = reader->source->text;
    uint32_t end = opening_comments(text);
    if (end == 0)
        return;
    bool blank = end < text.len && (text.ptr[end] == '\n' || text.ptr[end] == '\r');
    gs_node_kind kind = ts_node_is_null(first) ? K_TOKEN : gs_kind(reader, first);
    bool frame = kind == K_IMPORT || kind == K_IMPORT_FROM || kind == K_FUTURE ||
                 kind == K_EXPRESSION_STATEMENT || kind == K_TOKEN;
    bool magic = gs_str_starts(text, GS_STR("#!")) ||
                 !gs_str_equal(reader->source->encoding, GS_STR("utf-8"));
    if (!blank && !frame && !magic)
        return;
    uint32_t code_end = end;
    while (code_end > 0 && (text.ptr[code_end - 1] == '\n' || text.ptr[code_end - 1] == '\r'))
        code_end--;
    *gs_vec_push(reader->arena, &reader->facts->stmts) = (gs_stmt){
        .kind = GS_STMT_HEADER,
        .code = {0, code_end},
        .class_id = GS_NONE,
        .function_id = GS_NONE,
        .value = GS_NONE,
    };
}

static bool is_statement(gs_node_kind kind)
{
    return kind != K_TOKEN && kind != K_COMMENT;
}

void gs_walk_module(gs_reader *reader)
{
    bool started = false;
    uint32_t indent = 0;
    GS_CHILDREN(reader)
    {
        TSNode node = gs_node(reader);
        if (!is_statement(gs_kind(reader, node)))
            continue;
        if (!started)
            add_header(reader, node);
        started = true;
        gs_check_indent(reader, node, &indent);
        walk_module_statement(reader);
    }
    if (!started)
        add_header(reader, (TSNode){0});
}
