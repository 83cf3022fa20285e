/* origins.c - where each name of the old module will come from.
 *
 * Owns: the table of origins: the unit and module that bind a name, or the
 * import that does, and whether the name is bound whatever happens.
 * Must not know: who uses a name.
 */
#include "plan_p.h"

#include <assert.h>

/* -------------------------------------------------------------- clauses */

enum { CLAUSES_MAX = 32 };

/* The clauses of an if or try statement, one bit each. Its keywords stand in
 * the first column, since the statement is at top level. */
typedef struct clauses {
    uint32_t start[CLAUSES_MAX];
    uint32_t count;
    uint32_t enough; /* any of these alone covers all ways through (finally) */
    uint32_t needed; /* one bit of each group below, or `enough` */
    uint32_t body;   /* try and its else: either will do */
    bool complete;   /* an if has its else; a try is always complete */
} clauses;

static bool word_ends(gs_str line, size_t len)
{
    char c = len < line.len ? line.ptr[len] : ' ';
    return c == ' ' || c == ':' || c == '\t' || c == '(' || c == '\\' || c == '\r';
}

static bool begins_with(gs_str line, const char *word)
{
    gs_str prefix = gs_str_from(word);
    return gs_str_starts(line, prefix) && word_ends(line, prefix.len);
}

static void clause_add(clauses *c, gs_str line, uint32_t start)
{
    bool branch = begins_with(line, "if") || begins_with(line, "elif");
    bool end = begins_with(line, "else"), body = begins_with(line, "try");
    bool except = begins_with(line, "except"), finally = begins_with(line, "finally");
    if ((!branch && !end && !body && !except && !finally) || c->count == CLAUSES_MAX)
        return;
    uint32_t bit = 1u << c->count;
    c->start[c->count++] = start;
    if (finally)
        c->enough |= bit;
    else if (body || (end && c->body))
        c->body |= bit;
    else
        c->needed |= bit;
    c->complete |= end || body;
}

static bool raises(gs_str line)
{
    while (line.len && (*line.ptr == ' ' || *line.ptr == '\t'))
        line = (gs_str){line.ptr + 1, line.len - 1};
    return begins_with(line, "raise");
}

static clauses clauses_of(const gs_source *source, const gs_stmt *stmt)
{
    clauses c = {0};
    for (uint32_t line = stmt->line; line <= stmt->end_line; line++) {
        gs_str text = gs_source_line_text(source, line);
        clause_add(&c, text, source->line_start[line - 1]);
        if (raises(text) && c.count)
            c.needed &= ~(1u << (c.count - 1));
    }
    return c;
}

static uint32_t clause_at(const clauses *c, uint32_t offset)
{
    uint32_t bit = 0;
    for (uint32_t i = 0; i < c->count && c->start[i] <= offset; i++)
        bit = 1u << i;
    return bit;
}

/* Walks over the bindings; keeps the clauses of the statement that it is at. */
typedef struct walker {
    gs_maker *maker;
    clauses clauses;
    uint32_t stmt; /* that they are of, or GS_NONE */
} walker;

static const clauses *clauses_at(walker *w, uint32_t stmt)
{
    if (w->stmt != stmt)
        w->clauses = clauses_of(w->maker->source, &w->maker->facts->stmts.at[stmt]);
    w->stmt = stmt;
    return &w->clauses;
}

/* True when every way through the statement binds the name. */
static bool covers(walker *w, uint32_t index, gs_id name)
{
    const gs_facts *facts = w->maker->facts;
    const gs_stmt *stmt = &facts->stmts.at[index];
    if (stmt->kind == GS_STMT_WITH)
        return true;
    if (stmt->kind != GS_STMT_IF && stmt->kind != GS_STMT_TRY)
        return false;
    const clauses *c = clauses_at(w, index);
    uint32_t bound = 0;
    for (uint32_t i = 0; i < stmt->bindings; i++) {
        const gs_binding *binding = &facts->bindings.at[stmt->first_binding + i];
        if (binding->name == name && binding->kind != GS_BIND_DELETE &&
            binding->kind != GS_BIND_EXCEPT)
            bound |= clause_at(c, binding->span.start);
    }
    if (bound & c->enough)
        return true;
    return c->complete && (c->needed & ~bound) == 0 && (!c->body || (bound & c->body));
}

/* -------------------------------------------------------------- origins */

static bool at_import(const gs_binding *binding)
{
    return binding->kind != GS_BIND_GLOBAL && binding->kind != GS_BIND_EXCEPT;
}

static void add_import(gs_maker *maker, gs_origin *origin, const gs_binding *binding)
{
    if (binding->type_checking) {
        origin->checking = binding->import;
        return;
    }
    maker->previous_import[binding->import] = origin->import;
    origin->import = binding->import;
}

/* The graph says which unit a name comes from, so that a `_` that is thrown
 * away does not hide an imported one. */
static void add_place(gs_maker *maker, gs_origin *origin, const gs_binding *binding)
{
    uint32_t unit = maker->graph->unit_of_stmt[binding->stmt];
    uint32_t module = maker->partition->placements[unit].module;
    if (module != GS_NONE) {
        if (gs_map_get(&maker->graph->unit_of_name, binding->name) != unit)
            return;
        origin->unit = unit;
        origin->module = module;
    } else if (binding->kind == GS_BIND_IMPORT) {
        add_import(maker, origin, binding);
    } else {
        origin->frame = true;
    }
}

static void add_firmness(walker *w, gs_origin *origin, const gs_binding *binding)
{
    if (binding->kind == GS_BIND_DELETE) {
        origin->deleted = !binding->conditional;
        origin->firm = false;
        return;
    }
    origin->deleted = false;
    if (binding->type_checking)
        return;
    bool loop = binding->kind == GS_BIND_FOR || binding->kind == GS_BIND_MATCH;
    bool unsure = binding->conditional || loop;
    origin->firm |= !unsure || covers(w, binding->stmt, binding->name);
}

static void add_binding(walker *w, uint32_t index)
{
    gs_maker *maker = w->maker;
    const gs_binding *binding = &maker->facts->bindings.at[index];
    gs_origin *origin = &maker->origins[binding->name];
    if (binding->kind == GS_BIND_EXCEPT)
        return;
    if (!origin->line)
        origin->line = gs_maker_line(maker, binding->span.start);
    if (origin->binding == GS_NONE && at_import(binding))
        origin->type_only = true;
    origin->rebound |= binding->kind == GS_BIND_GLOBAL;
    add_place(maker, origin, binding);
    if (!at_import(binding))
        return;
    origin->binding = index;
    origin->type_only &= binding->type_checking;
    add_firmness(w, origin, binding);
}

void gs_homes_fill(gs_maker *maker)
{
    const gs_facts *facts = maker->facts;
    uint32_t names = facts->names.text.len;
    maker->origins = gs_new_n(maker->scratch, gs_origin, names);
    maker->previous_import = gs_new_n(maker->scratch, uint32_t, facts->imports.len);
    for (uint32_t i = 0; i < facts->imports.len; i++)
        maker->previous_import[i] = GS_NONE;
    for (gs_id name = 0; name < names; name++)
        maker->origins[name] = (gs_origin){.unit = GS_NONE,
                                           .module = GS_NONE,
                                           .import = GS_NONE,
                                           .checking = GS_NONE,
                                           .binding = GS_NONE};
    walker w = {.maker = maker, .stmt = GS_NONE};
    for (uint32_t i = 0; i < facts->bindings.len; i++)
        add_binding(&w, i);
}
