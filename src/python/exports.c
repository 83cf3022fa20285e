/* exports.c - what __all__ holds.
 *
 * Owns the forms that are read: =, +=, append, extend, remove with literal
 * strings. Any other form makes the list unknown, never guessed.
 */
#include "python_p.h"

static void add_name(gs_reader *reader, TSNode string)
{
    gs_span content;
    if (!gs_string_content(reader, string, &content)) {
        reader->all_literal = false;
        return;
    }
    gs_id name = gs_names_add(&reader->facts->names, gs_source_slice(reader->source, content));
    *gs_vec_push(reader->arena, &reader->facts->all_names) = name;
}

static void remove_name(gs_reader *reader, TSNode string)
{
    gs_facts *facts = reader->facts;
    gs_span content;
    if (!gs_string_content(reader, string, &content)) {
        reader->all_literal = false;
        return;
    }
    gs_id name = gs_names_find(&facts->names, gs_source_slice(reader->source, content));
    uint32_t kept = 0;
    bool found = false;
    for (uint32_t i = 0; i < facts->all_names.len; i++) {
        if (!found && facts->all_names.at[i] == name)
            found = true;
        else
            facts->all_names.at[kept++] = facts->all_names.at[i];
    }
    facts->all_names.len = kept;
}

static void add_names(gs_reader *reader, TSNode list)
{
    gs_node_kind kind = gs_kind(reader, list);
    if (kind == K_PARENTHESIZED && ts_node_named_child_count(list) == 1) {
        add_names(reader, ts_node_named_child(list, 0));
        return;
    }
    if (kind != K_LIST && kind != K_TUPLE && kind != K_EXPRESSION_LIST && kind != K_PATTERN) {
        reader->all_literal = false;
        return;
    }
    for (uint32_t i = 0; i < ts_node_named_child_count(list); i++) {
        TSNode item = ts_node_named_child(list, i);
        if (gs_kind(reader, item) != K_COMMENT)
            add_name(reader, item);
    }
}

void gs_all_assign(gs_reader *reader, TSNode value, bool augmented)
{
    if (!augmented) {
        reader->facts->all_names.len = 0;
        reader->all_literal = true;
    }
    reader->facts->has_all = true;
    reader->all_assigned++;
    reader->all_conditional |= reader->at.conditional;
    if (ts_node_is_null(value) || (reader->at.conditional && !augmented))
        reader->all_literal = false;
    if (!ts_node_is_null(value))
        add_names(reader, value);
}

void gs_all_call(gs_reader *reader, TSNode call)
{
    gs_span callee = gs_node_span(ts_node_child(call, 0));
    gs_str method = gs_source_slice(reader->source, callee);
    TSNode arguments = ts_node_child_by_field_id(call, reader->fields.arguments);
    if (!gs_str_starts(method, GS_STR("__all__.")))
        return;
    if (ts_node_named_child_count(arguments) != 1) {
        reader->all_literal = false;
        return;
    }
    TSNode argument = ts_node_named_child(arguments, 0);
    if (gs_str_equal(method, GS_STR("__all__.append")))
        add_name(reader, argument);
    else if (gs_str_equal(method, GS_STR("__all__.extend")))
        add_names(reader, argument);
    else if (gs_str_equal(method, GS_STR("__all__.remove")))
        remove_name(reader, argument);
    else
        reader->all_literal = false;
}

/* A call that gs_all_call has judged: a top-level statement of its own. */
static bool is_statement_call(const gs_facts *facts, const gs_use *use)
{
    const gs_stmt *stmt = &facts->stmts.at[use->stmt];
    return stmt->kind == GS_STMT_EXPRESSION && use->span.start == stmt->code.start;
}

void gs_all_finish(gs_reader *reader)
{
    gs_facts *facts = reader->facts;
    uint32_t bound = 0;
    for (uint32_t i = 0; i < facts->bindings.len; i++)
        bound += facts->bindings.at[i].name == reader->known.all;
    facts->has_all = bound > 0;
    bool literal = reader->all_literal && bound > 0 && bound == reader->all_assigned;
    for (uint32_t i = 0; i < facts->uses.len && literal; i++) {
        const gs_use *use = &facts->uses.at[i];
        bool changes = use->store || use->path.end > use->span.end;
        if (use->name == reader->known.all && changes && !is_statement_call(facts, use))
            literal = false;
    }
    facts->all_literal = literal && !reader->all_conditional;
    facts->all_bounded = literal;
}
