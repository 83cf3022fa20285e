/* joins.c - which statements stay together, and for what reason.
 *
 * Owns: the forest of joined statements and every rule that joins two, other
 * than formatter regions (regions.c). The rules keep what a module that
 * imports the name later would not see: a value between two bindings, one that
 * is deleted again, one that a function replaces.
 * Must not know: what becomes of a set afterwards.
 */
#include "graph_p.h"

#include <assert.h>

typedef struct joiner {
    gs_joins joins;
    const gs_facts *facts;
    const gs_home *homes;
    const bool *frame;
} joiner;

/* --------------------------------------------------------------- forest */

uint32_t gs_joins_root(gs_joins *joins, uint32_t stmt)
{
    while (joins->parent[stmt] != stmt) {
        joins->parent[stmt] = joins->parent[joins->parent[stmt]];
        stmt = joins->parent[stmt];
    }
    return stmt;
}

void gs_joins_add(gs_joins *joins, uint32_t a, uint32_t b, uint8_t flag)
{
    if (a == b)
        return;
    a = gs_joins_root(joins, a);
    b = gs_joins_root(joins, b);
    uint32_t root = a < b ? a : b, other = a < b ? b : a;
    joins->flags[root] |= joins->flags[other] | flag;
    joins->parent[other] = root;
}

static gs_joins joins_new(uint32_t count, gs_arena *arena)
{
    gs_joins joins = {gs_new_n(arena, uint32_t, count), gs_new_n(arena, uint8_t, count)};
    for (uint32_t i = 0; i < count; i++)
        joins.parent[i] = i;
    return joins;
}

/* ---------------------------------------------------------------- names */

/* An import that a later statement replaces before anything reads the name. */
static bool is_dead_import(const gs_home *home, const gs_binding *binding)
{
    return home->replaced != GS_NONE && binding->stmt < home->replaced &&
           home->read > home->replaced;
}

static void join_bindings(joiner *j)
{
    for (uint32_t i = 0; i < j->facts->bindings.len; i++) {
        const gs_binding *binding = &j->facts->bindings.at[i];
        const gs_home *home = &j->homes[binding->name];
        gs_home_kind kind = gs_binding_kind(j->facts, binding);
        if (home->kind > GS_HOME_GLOBAL || kind > GS_HOME_IMPORT)
            continue;
        if (kind == GS_HOME_IMPORT && is_dead_import(home, binding))
            continue;
        bool global = kind == GS_HOME_GLOBAL;
        gs_joins_add(&j->joins, home->stmt, binding->stmt,
                     global ? GS_JOIN_GLOBAL : GS_JOIN_REBIND);
    }
}

/* `name: type` on its own goes with the statement that binds the name. */
static void join_declaration(joiner *j, uint32_t stmt)
{
    gs_str word = gs_stmt_first_word(j->facts, &j->facts->stmts.at[stmt]);
    gs_id name = gs_names_find(&j->facts->names, word);
    if (name != GS_NONE && j->homes[name].kind <= GS_HOME_GLOBAL)
        gs_joins_add(&j->joins, j->homes[name].stmt, stmt, GS_JOIN_REBIND);
}

/* --------------------------------------------------------------- places */

/* A string that stands directly under an assignment documents it. */
static bool documents_former(const joiner *j, uint32_t stmt)
{
    const gs_stmt *at = &j->facts->stmts.at[stmt], *former = at - 1;
    return at->kind == GS_STMT_EXPRESSION && at->value != GS_NONE &&
           j->facts->values.at[at->value].kind == GS_VALUE_STRING &&
           (former->kind == GS_STMT_ASSIGN || former->kind == GS_STMT_TYPE) &&
           at->comment_line == former->end_line + 1;
}

static void join_places(joiner *j)
{
    for (uint32_t i = 0; i < j->facts->stmts.len; i++) {
        const gs_stmt *stmt = &j->facts->stmts.at[i];
        if (stmt->shares_line && i)
            gs_joins_add(&j->joins, i - 1, i, GS_JOIN_SAME_LINE);
        if (stmt->kind == GS_STMT_DECLARE)
            join_declaration(j, i);
        if (i && documents_former(j, i))
            gs_joins_add(&j->joins, i - 1, i, GS_JOIN_CHANGES);
    }
}

/* ----------------------------------------------------------------- uses */

/* True when another module would not read the same as this use does. */
static bool needs_home(const gs_home *home, const gs_use *use)
{
    if (home->rewritten || home->deleted)
        return true;
    return use->timing == GS_EAGER && home->first != home->last && use->stmt < home->last;
}

/* True for a use that changes the object in place: X.append(1), X.attr = 1. */
static bool changes(const gs_facts *facts, const gs_use *use)
{
    gs_stmt_kind kind = facts->stmts.at[use->stmt].kind;
    if (use->function != GS_NONE || kind == GS_STMT_CLASS || kind == GS_STMT_FUNCTION)
        return false;
    bool method = use->called && use->path.end > use->span.end;
    return use->store || (method && (kind == GS_STMT_EXPRESSION || kind == GS_STMT_FOR));
}

/* True when the use reads a name that this file binds, and not in its frame. */
static bool reads_moving(const joiner *j, const gs_use *use)
{
    const gs_home *home = &j->homes[use->name];
    return home->kind <= GS_HOME_GLOBAL && !j->frame[home->stmt] && home->stmt != use->stmt &&
           use->timing != GS_ANNOTATION && !use->type_checking;
}

/* True for a use that sees whether its name has been changed. Of a class that is
 * what is made from it or looks into it. */
static bool sees_changes(const joiner *j, const gs_use *use)
{
    bool class = gs_facts_class(j->facts, use->name) != GS_NONE;
    return use->timing == GS_EAGER &&
           (!class || use->kind == GS_USE_BASE || use->path.end > use->span.end);
}

/* A change in place that a later statement sees while the module is imported
 * must have happened when another module imports the name. What saw the name
 * before it was changed must stay before that. */
static void join_changes(joiner *j, const gs_u32_vec *changing, const uint32_t *last_reader,
                         gs_arena *arena)
{
    uint32_t *until = gs_new_n(arena, uint32_t, j->facts->names.text.len);
    bool any = false;
    for (uint32_t i = 0; i < changing->len; i++) {
        const gs_use *use = &j->facts->uses.at[changing->at[i]];
        if (last_reader[use->name] <= use->stmt)
            continue;
        gs_joins_add(&j->joins, j->homes[use->name].stmt, use->stmt, GS_JOIN_CHANGES);
        until[use->name] = use->stmt;
        any = true;
    }
    for (uint32_t i = 0; any && i < j->facts->uses.len; i++) {
        const gs_use *use = &j->facts->uses.at[i];
        if (reads_moving(j, use) && use->stmt < until[use->name] && sees_changes(j, use))
            gs_joins_add(&j->joins, j->homes[use->name].stmt, use->stmt, GS_JOIN_CHANGES);
    }
}

static void join_uses(joiner *j, gs_arena *arena)
{
    gs_u32_vec changing = {0};
    uint32_t *last_reader = gs_new_n(arena, uint32_t, j->facts->names.text.len);
    for (uint32_t i = 0; i < j->facts->uses.len; i++) {
        const gs_use *use = &j->facts->uses.at[i];
        if (!reads_moving(j, use))
            continue;
        const gs_home *home = &j->homes[use->name];
        if (needs_home(home, use))
            gs_joins_add(&j->joins, home->stmt, use->stmt,
                         home->rewritten ? GS_JOIN_GLOBAL : GS_JOIN_REBIND);
        if (changes(j->facts, use))
            *gs_vec_push(arena, &changing) = i;
        else if (use->timing == GS_EAGER && last_reader[use->name] < use->stmt)
            last_reader[use->name] = use->stmt;
    }
    join_changes(j, &changing, last_reader, arena);
}

gs_joins gs_joins_find(const gs_facts *facts, const gs_home *homes, const bool *frame,
                       gs_arena *arena)
{
    joiner j = {joins_new(facts->stmts.len, arena), facts, homes, frame};
    join_bindings(&j);
    join_places(&j);
    join_uses(&j, arena);
    gs_joins_add_regions(&j.joins, facts, frame);
    return j.joins;
}
