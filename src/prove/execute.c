/* execute.c - runs the statements of a module as far as names go.
 *
 * Owns: in which order a statement imports, reads and binds, and what the
 * functions do that are called meanwhile. Branches are all taken, one after
 * another; what they bind is bound or as it was.
 */
#include "prove_p.h"

#include <assert.h>

typedef struct run {
    gs_world *w;
    uint32_t file;
    uint32_t stmt;
    const gs_proved *at;
    const gs_facts *facts;
    uint32_t origin; /* statement of the original that is executed, or GS_NONE */
} run;

/* ----------------------------------------------------------------- reads */

static void note_read(const run *r, uint32_t origin, const gs_use *use, gs_id name, gs_id value)
{
    gs_world *w = r->w;
    uint32_t *index = gs_map_put(&w->read_of, GS_PAIR(origin, name));
    if (*index != GS_NONE) {
        gs_read *read = &w->reads.at[*index];
        if (read->value != value && read->value != GS_NONE && value != GS_NONE)
            read->value = gs_value_either(w->p, read->value, value);
        return;
    }
    *index = w->reads.len;
    uint32_t line = gs_proved_line(r->at, use->span.start);
    *gs_vec_push(w->p->scratch, &w->reads) =
        (gs_read){origin, name, value, r->file, line, GS_STR("")};
    if (value == GS_NONE)
        gs_vec_last(&w->reads)->chain = gs_world_chain(w);
}

static void do_read(const run *r, const gs_use *use)
{
    gs_id name = r->at->name_of[use->name];
    gs_id value = gs_world_look(r->w, r->file, name);
    uint32_t origin = r->at->origin[use->stmt];
    if (origin != GS_NONE)
        note_read(r, origin, use, name, value);
    else if (value == GS_NONE)
        gs_find(
            r->w->p,
            (gs_spot){GS_GATE_IMPORTS, GS_ERROR, 0, r->at, gs_proved_line(r->at, use->span.start)},
            "%.*s is not bound here (%.*s)", GS_FMT(gs_names_text(&r->w->p->names, name)),
            GS_FMT(gs_world_chain(r->w)));
}

/* --------------------------------------------------------------- imports */

static void do_import(const run *r, const gs_import *import)
{
    gs_world *w = r->w;
    gs_id bound = import->bound == GS_NONE ? GS_NONE : r->at->name_of[import->bound];
    if (import->type_checking) {
        if (import->top_level && bound != GS_NONE)
            *gs_map_put(&w->spaces[r->file].type_only, bound) = 1;
        return;
    }
    gs_id value = gs_world_import(w, r->file, import);
    bool inside = gs_world_file(w, gs_import_target(w->p, r->at, import)) != GS_NONE;
    if (!import->top_level || bound == GS_NONE || value == GS_NONE)
        return;
    if (import->conditional && !(inside && gs_is_reexport(r->at, import)))
        value = gs_value_either(w->p, gs_world_get(w, r->file, bound), value);
    gs_world_bind(w, r->file, bound, value);
}

/* -------------------------------------------------------------- bindings */

static void do_binding(const run *r, const gs_binding *binding)
{
    gs_world *w = r->w;
    gs_id name = r->at->name_of[binding->name];
    gs_id old = gs_world_get(w, r->file, name);
    gs_id value = GS_NONE;
    if (binding->type_checking) {
        *gs_map_put(&w->spaces[r->file].type_only, name) = 1;
        return;
    }
    if (binding->kind != GS_BIND_DELETE)
        value = gs_value_defined(w->p, r->at, binding->stmt, name);
    if (binding->conditional)
        value = gs_value_either(w->p, old, value);
    gs_world_bind(w, r->file, name, value);
}

/* Bound by the import itself, by a function, or only inside a handler. */
static bool is_elsewhere(const gs_binding *binding)
{
    return binding->kind == GS_BIND_IMPORT || binding->kind == GS_BIND_GLOBAL ||
           binding->kind == GS_BIND_EXCEPT;
}

/* ------------------------------------------------------------- functions */

static bool is_executed(const gs_use *use)
{
    return use->timing != GS_ANNOTATION && !use->type_checking;
}

static void do_function(gs_world *w, uint32_t file, uint32_t stmt, uint32_t function)
{
    const gs_proved *at = &w->files[file];
    run r = {w, file, stmt, at, &at->facts, at->origin[stmt]};
    const gs_stmt *s = &at->facts.stmts.at[stmt];
    for (uint32_t i = at->first_import[stmt]; i < at->first_import[stmt + 1]; i++)
        if (at->facts.imports.at[i].function == function)
            do_import(&r, &at->facts.imports.at[i]);
    for (uint32_t i = 0; i < s->uses; i++) {
        const gs_use *use = &at->facts.uses.at[s->first_use + i];
        if (use->function == function && is_executed(use))
            do_read(&r, use);
    }
    for (uint32_t i = 0; i < s->bindings; i++) {
        const gs_binding *binding = &at->facts.bindings.at[s->first_binding + i];
        if (binding->kind == GS_BIND_GLOBAL && binding->function == function)
            do_binding(&r, binding);
    }
}

/* The functions that the statement calls, wherever they stand now. */
static void call_functions(const run *r)
{
    gs_world *w = r->w;
    const gs_prover *p = w->p;
    if (r->origin == GS_NONE)
        return;
    const gs_u32_vec *called = &p->called[r->origin];
    for (uint32_t i = 0; i < called->len; i++) {
        uint32_t old = called->at[i], stmt = p->original.facts.functions.at[old].stmt;
        gs_home home = w->split ? p->homes[stmt] : (gs_home){0, stmt};
        if (home.file == GS_NONE || w->spaces[home.file].state == GS_UNLOADED)
            continue;
        uint32_t nth = old - p->original.first_function[stmt];
        const gs_proved *file = &w->files[home.file];
        uint32_t function = file->first_function[home.stmt] + nth;
        if (function < file->first_function[home.stmt + 1])
            do_function(w, home.file, home.stmt, function);
    }
}

/* ------------------------------------------------------------ statements */

/* Uses, imports and bindings of a statement, merged by their offset. */
typedef struct merge {
    uint32_t use, import, binding;
} merge;

static bool binds_last(gs_stmt_kind kind)
{
    return kind == GS_STMT_CLASS || kind == GS_STMT_FUNCTION || kind == GS_STMT_ASSIGN ||
           kind == GS_STMT_AUGMENT || kind == GS_STMT_TYPE || kind == GS_STMT_DELETE ||
           kind == GS_STMT_EXPRESSION;
}

static uint32_t min3(uint32_t a, uint32_t b, uint32_t c)
{
    uint32_t least = a < b ? a : b;
    return least < c ? least : c;
}

static void skip_others(const run *r, merge *m, const merge *end)
{
    const gs_facts *facts = r->facts;
    while (m->use < end->use &&
           (facts->uses.at[m->use].function != GS_NONE ||
            facts->uses.at[m->use].timing != GS_EAGER || facts->uses.at[m->use].type_checking))
        m->use++;
    while (m->import < end->import && facts->imports.at[m->import].function != GS_NONE)
        m->import++;
    while (m->binding < end->binding && is_elsewhere(&facts->bindings.at[m->binding]))
        m->binding++;
}

static void execute(run *r, uint32_t stmt)
{
    const gs_facts *facts = r->facts;
    const gs_stmt *s = &facts->stmts.at[stmt];
    bool last = binds_last(s->kind);
    r->stmt = stmt;
    r->origin = r->at->origin[stmt];
    merge m = {s->first_use, r->at->first_import[stmt], s->first_binding};
    merge end = {m.use + s->uses, r->at->first_import[stmt + 1], m.binding + s->bindings};
    for (;;) {
        skip_others(r, &m, &end);
        uint32_t use = m.use < end.use ? facts->uses.at[m.use].span.start : GS_NONE;
        uint32_t import = m.import < end.import ? facts->imports.at[m.import].alias.start : GS_NONE;
        uint32_t binding =
            m.binding < end.binding && !last ? facts->bindings.at[m.binding].span.start : GS_NONE;
        uint32_t next = min3(use, import, binding);
        if (next == GS_NONE)
            break;
        if (next == use)
            do_read(r, &facts->uses.at[m.use++]);
        else if (next == import)
            do_import(r, &facts->imports.at[m.import++]);
        else
            do_binding(r, &facts->bindings.at[m.binding++]);
    }
    call_functions(r);
    for (; m.binding < end.binding; m.binding++)
        if (!is_elsewhere(&facts->bindings.at[m.binding]))
            do_binding(r, &facts->bindings.at[m.binding]);
    if (r->origin != GS_NONE)
        *gs_vec_push(r->w->p->scratch, &r->w->executed) = r->origin;
}

void gs_world_load(gs_world *w, uint32_t file)
{
    gs_space *space = &w->spaces[file];
    assert(file < w->count);
    if (space->state != GS_UNLOADED)
        return;
    space->state = GS_LOADING;
    if (file != w->init)
        gs_world_load(w, w->init); /* Python imports the package first */
    run r = {.w = w, .file = file, .at = &w->files[file], .facts = &w->files[file].facts};
    for (uint32_t s = 0; s < r.facts->stmts.len; s++)
        execute(&r, s);
    space->state = GS_LOADED;
    if (file != w->init) /* an attribute of the package from now on */
        gs_world_bind(w, w->init, gs_names_add(&w->p->names, w->files[file].stem),
                      gs_value_submodule(w->p, w->files[file].stem));
}
