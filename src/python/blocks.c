/* blocks.c - reads compound statements and passes the others to their readers.
 *
 * Owns the dispatch of statements, what is conditional, what only type checkers
 * see, and the indentation of blocks.
 */
#include "python_p.h"

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

void gs_walk_statement(gs_reader *reader, gs_node_kind kind)
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
