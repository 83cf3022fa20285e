/* order_changes.c - what is changed while the module is imported, and who sees it.
 *
 * Owns: changes of classes by statements, and of anything else by functions of
 * the file that are called, as decorators are.
 * Must not know: how the package came to its order.
 */
#include "prove_p.h"

#include <assert.h>

/* A name, and the statement that changes what it stands for. */
typedef struct change {
    gs_id name;
    uint32_t stmt;
} change;

typedef GS_VEC(change) changes;

static bool leads_into(const gs_use *use)
{
    return use->path.end > use->span.end;
}

static bool at_import(const gs_use *use)
{
    return use->function == GS_NONE && use->timing == GS_EAGER;
}

static bool same_order(const uint32_t *when, uint32_t a, uint32_t b)
{
    return (a < b) == (when[a] < when[b]);
}

static gs_spot spot_of(const gs_prover *p, uint32_t stmt)
{
    return (gs_spot){GS_GATE_ORDER, GS_ERROR, 36, &p->original,
                     p->original.facts.stmts.at[stmt].line};
}

/* --------------------------------------------------------------- classes */

/* `X.method(...)` or `X.name = ...`, with X a class of the file. */
static changes changes_of(const gs_prover *p)
{
    const gs_facts *facts = &p->original.facts;
    changes list = {0};
    for (uint32_t i = 0; i < facts->uses.len; i++) {
        const gs_use *use = &facts->uses.at[i];
        const gs_stmt *stmt = &facts->stmts.at[use->stmt];
        bool heads = stmt->kind == GS_STMT_EXPRESSION && use->span.start == stmt->code.start;
        if (stmt->role == GS_ROLE_EFFECT && at_import(use) &&
            (use->store || (heads && use->called && leads_into(use))) &&
            gs_facts_class(facts, use->name) != GS_NONE)
            *gs_vec_push(p->scratch, &list) = (change){use->name, use->stmt};
    }
    return list;
}

static void check_one(gs_prover *p, const uint32_t *when, const gs_use *use, change c)
{
    const gs_facts *facts = &p->original.facts;
    uint32_t reader = use->stmt;
    if (c.name != use->name || reader == c.stmt || same_order(when, reader, c.stmt))
        return;
    gs_find(p, spot_of(p, c.stmt), "%.*s is changed here %s line %u, which %s, and was %s it",
            GS_FMT(gs_facts_name(facts, use->name)), reader < c.stmt ? "before" : "after",
            facts->stmts.at[reader].line,
            use->kind == GS_USE_BASE ? "is made from it" : "reads of it",
            reader < c.stmt ? "after" : "before");
}

/* Each use of a changed class that sees the change, or does not. */
static void check_classes(gs_prover *p, const uint32_t *when)
{
    const gs_facts *facts = &p->original.facts;
    changes list = changes_of(p);
    for (uint32_t i = 0; i < facts->uses.len && list.len; i++) {
        const gs_use *use = &facts->uses.at[i];
        if (use->kind == GS_USE_BASE || (at_import(use) && leads_into(use)))
            for (uint32_t k = 0; k < list.len; k++)
                check_one(p, when, use, list.at[k]);
    }
}

/* ------------------------------------------------------------ registries */

static bool changes_it(const gs_facts *facts, const gs_use *use)
{
    gs_span method = {use->span.end + 1, use->path.end};
    return use->store || (use->called && leads_into(use) &&
                          gs_is_mutator(gs_source_slice(facts->source, method)));
}

/* By name of a top-level function: what it changes of the module, or GS_NONE. */
static gs_id *registrars_of(const gs_prover *p)
{
    const gs_facts *facts = &p->original.facts;
    gs_id *changed = gs_new_n(p->scratch, gs_id, facts->names.text.len + 1);
    bool *bound = gs_new_n(p->scratch, bool, facts->names.text.len + 1);
    for (uint32_t i = 0; i < facts->bindings.len; i++)
        bound[facts->bindings.at[i].name] |= facts->bindings.at[i].kind != GS_BIND_IMPORT &&
                                             facts->bindings.at[i].kind != GS_BIND_CLASS;
    for (uint32_t n = 0; n < facts->names.text.len; n++)
        changed[n] = GS_NONE;
    for (uint32_t i = 0; i < facts->uses.len; i++) {
        const gs_use *use = &facts->uses.at[i];
        const gs_stmt *stmt = &facts->stmts.at[use->stmt];
        if (use->function != GS_NONE && stmt->kind == GS_STMT_FUNCTION &&
            stmt->function_id != GS_NONE && changes_it(facts, use) && bound[use->name])
            changed[facts->functions.at[stmt->function_id].name] = use->name;
    }
    return changed;
}

/* The statements that call one of them come one after another as they did. */
static void check_registries(gs_prover *p, const uint32_t *when)
{
    const gs_facts *facts = &p->original.facts;
    const gs_id *changed = registrars_of(p);
    uint32_t *last = gs_new_n(p->scratch, uint32_t, facts->names.text.len + 1);
    for (uint32_t n = 0; n < facts->names.text.len; n++)
        last[n] = GS_NONE;
    for (uint32_t i = 0; i < facts->uses.len; i++) {
        const gs_use *use = &facts->uses.at[i];
        gs_id name = changed[use->name];
        if (name == GS_NONE || !at_import(use) || !(use->called || use->kind == GS_USE_DECORATOR))
            continue;
        if (last[name] != GS_NONE && last[name] != use->stmt &&
            !same_order(when, last[name], use->stmt))
            gs_find(p, spot_of(p, use->stmt), "%.*s() changes %.*s here before line %u does so",
                    GS_FMT(gs_facts_name(facts, use->name)), GS_FMT(gs_facts_name(facts, name)),
                    facts->stmts.at[last[name]].line);
        last[name] = use->stmt;
    }
}

void gs_order_of_changes(gs_prover *p, const uint32_t *when)
{
    assert(p->original.facts.source && "the original was read");
    check_classes(p, when);
    check_registries(p, when);
}
