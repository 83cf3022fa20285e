/* world.c - the modules of a package while they are imported, by the rules of
 * Python's import system: a module that is being imported is in sys.modules
 * and has what it bound so far; a submodule becomes an attribute of its
 * package when it is done; `from . import x` takes the attribute, then the
 * submodule.
 *
 * Must not know: what the statements of a module do (execute.c).
 */
#include "prove_p.h"

#include <assert.h>

void gs_world_init(gs_world *w, gs_prover *p, gs_proved *files, uint32_t count, uint32_t init)
{
    *w = (gs_world){.p = p, .files = files, .count = count, .init = init};
    assert(init < count);
    w->split = files == p->files;
    w->spaces = gs_new_n(p->scratch, gs_space, count);
    for (uint32_t i = 0; i < count; i++) {
        gs_map_init(&w->spaces[i].bound, p->scratch);
        gs_map_init(&w->spaces[i].type_only, p->scratch);
        w->spaces[i].star = GS_NONE;
    }
    gs_map_init(&w->read_of, p->scratch);
    gs_map_init(&w->is_outside, p->scratch);
}

/* ----------------------------------------------------------------- names */

gs_id gs_world_get(const gs_world *w, uint32_t file, gs_id name)
{
    return gs_map_get(&w->spaces[file].bound, name);
}

void gs_world_bind(gs_world *w, uint32_t file, gs_id name, gs_id value)
{
    gs_space *space = &w->spaces[file];
    assert(name != GS_NONE);
    uint32_t before = space->bound.len;
    uint32_t *at = gs_map_put(&space->bound, name);
    if (space->bound.len != before)
        *gs_vec_push(w->p->scratch, &space->names) = name;
    *at = value;
}

gs_id gs_world_look(const gs_world *w, uint32_t file, gs_id name)
{
    gs_id value = gs_world_get(w, file, name);
    if (value != GS_NONE)
        return value;
    gs_str text = gs_names_text(&w->p->names, name);
    if (gs_is_builtin(text))
        return gs_names_add(&w->p->values, text);
    return w->spaces[file].star;
}

/* ----------------------------------------------------------------- files */

uint32_t gs_world_file(const gs_world *w, gs_str dotted)
{
    gs_str module = w->p->input->module;
    if (gs_str_equal(dotted, module))
        return w->init;
    if (!w->split || !gs_str_starts(dotted, module) || dotted.ptr[module.len] != '.')
        return GS_NONE;
    gs_str stem = {dotted.ptr + module.len + 1, dotted.len - module.len - 1};
    for (uint32_t i = 0; i < w->count; i++)
        if (i != w->init && gs_str_equal(w->files[i].stem, stem))
            return i;
    return GS_NONE;
}

gs_str gs_world_chain(const gs_world *w)
{
    enum { SHOWN = 12 };
    gs_buf buf;
    gs_buf_init(&buf, w->p->arena);
    uint32_t from = w->stack.len > SHOWN ? w->stack.len - SHOWN : 0;
    for (uint32_t i = from; i < w->stack.len; i++) {
        const gs_place_of *at = &w->stack.at[i];
        gs_buf_format(&buf, "%s%.*s:%u", i > from ? " -> " : "", GS_FMT(w->files[at->file].name),
                      at->line);
    }
    return gs_buf_str(&buf);
}

/* --------------------------------------------------------------- imports */

typedef struct importing {
    gs_world *w;
    uint32_t file;
    const gs_import *import;
    gs_str target;
    gs_str name; /* of a from import */
    uint32_t line;
} importing;

/* The hazard for an import that finds a module half done. */
static uint32_t hazard_of(const importing *i, uint32_t from)
{
    return from == i->w->init ? 18 : 14;
}

static gs_id fail_name(const importing *i, uint32_t from)
{
    gs_world *w = i->w;
    bool partial = w->spaces[from].state == GS_LOADING;
    bool sibling = w->p->input->was_package && from == w->init;
    if (!w->split || sibling) /* as wrong as it was, or a module that was there before */
        return gs_value_outside(w->p, i->import, i->target, i->name);
    gs_find(w->p,
            (gs_spot){GS_GATE_IMPORTS, GS_ERROR, partial ? hazard_of(i, from) : 0,
                      &w->files[i->file], i->line},
            "cannot import %.*s from %.*s, which %s (%.*s)", GS_FMT(i->name), GS_FMT(i->target),
            partial ? "is still being imported" : "does not bind it", GS_FMT(gs_world_chain(w)));
    return GS_NONE;
}

static gs_id fail_module(const importing *i)
{
    gs_find(i->w->p, (gs_spot){GS_GATE_IMPORTS, GS_ERROR, 0, &i->w->files[i->file], i->line},
            "there is no module %.*s in the package (%.*s)", GS_FMT(i->target),
            GS_FMT(gs_world_chain(i->w)));
    return GS_NONE;
}

/* The module that is imported: that of `from . import x` is x. */
static gs_str module_of(const importing *i)
{
    if (i->import->level && !i->import->module.len && i->name.len)
        return gs_str_format(i->w->p->arena, "%.*s.%.*s", GS_FMT(i->target), GS_FMT(i->name));
    return gs_str_copy(i->w->p->arena, i->target);
}

/* True for a module of the same project, which may import the package back. */
static bool is_near(const gs_prover *p, gs_str target)
{
    size_t dot = gs_str_find(p->input->module, GS_STR("."));
    gs_str top = {p->input->module.ptr, dot == SIZE_MAX ? p->input->module.len : dot};
    return gs_str_starts(target, top) && (target.len == top.len || target.ptr[top.len] == '.');
}

/* A module that was imported below definitions finds those in the package too,
 * as it did when it imports them from there (H19). */
static void check_late(const importing *i, uint32_t bound_then)
{
    gs_world *w = i->w;
    const gs_space *old = &w->old->spaces[0];
    for (uint32_t k = 0; k < bound_then; k++) {
        gs_id name = old->names.at[k];
        if (!w->p->defined[name] || gs_world_get(w, w->init, name) != GS_NONE)
            continue;
        gs_find(w->p, (gs_spot){GS_GATE_IMPORTS, GS_WARNING, 19, &w->files[i->file], i->line},
                "%.*s was imported when %.*s was bound, and is imported before that now: it "
                "must not need it",
                GS_FMT(module_of(i)), GS_FMT(gs_names_text(&w->p->names, name)));
        return;
    }
}

static void note_outside(const importing *i, gs_id value)
{
    gs_world *w = i->w;
    uint32_t *at = gs_map_put(&w->is_outside, value);
    if (*at != GS_NONE)
        return;
    *at = w->outside.len;
    *gs_vec_push(w->p->scratch, &w->outside) = value;
    *gs_vec_push(w->p->scratch, &w->bound_then) = w->spaces[w->init].names.len;
    uint32_t then = w->old ? gs_map_get(&w->old->is_outside, value) : GS_NONE;
    if (then != GS_NONE && is_near(w->p, i->target))
        check_late(i, w->old->bound_then.at[then]);
}

/* A name that only star imports can give comes from one of them, in whichever
 * order they stand; their order is looked at by itself (gate_star.c). */
static void add_star(gs_world *w, uint32_t file, gs_id value)
{
    gs_space *space = &w->spaces[file];
    uint32_t kept = 0;
    for (uint32_t i = 0; i < space->stars.len; i++)
        if (space->stars.at[i] != value)
            space->stars.at[kept++] = space->stars.at[i];
    space->stars.len = kept;
    *gs_vec_push(w->p->scratch, &space->stars) = value;
    space->star = GS_NONE;
    for (uint32_t least = 0, n = 0; n < space->stars.len; n++, least++) {
        uint32_t next = GS_NONE; /* the smallest id of at least `least` */
        for (uint32_t i = 0; i < space->stars.len; i++)
            if (space->stars.at[i] >= least && space->stars.at[i] < next)
                next = space->stars.at[i];
        space->star = space->star == GS_NONE ? next : gs_value_either(w->p, space->star, next);
        least = next;
    }
}

static gs_id import_outside(const importing *i)
{
    gs_world *w = i->w;
    gs_id value = gs_value_outside(w->p, i->import, i->target, i->name);
    if (!w->final)
        note_outside(i, gs_names_add(&w->p->values, module_of(i)));
    if (i->import->star && !w->final)
        add_star(w, i->file, value);
    return value;
}

/* Copies what a star import takes: __all__, or all that has no underscore. */
static void import_star(const importing *i, uint32_t from)
{
    gs_world *w = i->w;
    const gs_proved *file = &w->files[from];
    gs_u32_vec *names = &w->spaces[from].names;
    bool listed = file->facts.has_all && file->facts.all_literal;
    for (uint32_t k = 0; k < (listed ? file->facts.all_names.len : names->len); k++) {
        gs_id name = listed ? file->name_of[file->facts.all_names.at[k]] : names->at[k];
        gs_id value = gs_world_get(w, from, name);
        if (value != GS_NONE &&
            (listed || !gs_str_starts(gs_names_text(&w->p->names, name), GS_STR("_"))))
            gs_world_bind(w, i->file, name, value);
    }
    for (uint32_t k = 0; from != i->file && k < w->spaces[from].stars.len; k++)
        add_star(w, i->file, w->spaces[from].stars.at[k]);
}

static gs_id submodule_of(const importing *i, uint32_t from)
{
    gs_world *w = i->w;
    if (from != w->init || !w->split)
        return GS_NONE;
    gs_str dotted = gs_str_format(w->p->scratch, "%.*s.%.*s", GS_FMT(i->target), GS_FMT(i->name));
    uint32_t file = gs_world_file(w, dotted);
    if (file == GS_NONE)
        return GS_NONE;
    gs_world_load(w, file);
    return gs_value_submodule(w->p, i->name);
}

static gs_id import_name(const importing *i, uint32_t from)
{
    gs_world *w = i->w;
    gs_id name = gs_names_add(&w->p->names, i->name);
    gs_id value = gs_world_get(w, from, name);
    if (value == GS_NONE)
        value = submodule_of(i, from);
    if (value == GS_NONE)
        value = w->spaces[from].star;
    return value;
}

static gs_id import_from(const importing *i, uint32_t from)
{
    gs_world *w = i->w;
    gs_world_load(w, from);
    if (i->import->star) {
        import_star(i, from);
        return GS_NONE;
    }
    gs_id value = import_name(i, from);
    bool asks = gs_is_reexport(&i->w->files[i->file], i->import) && i->import->conditional;
    return value != GS_NONE || asks ? value : fail_name(i, from);
}

/* `import a.b` binds a; `import a.b as c` binds the module. */
static gs_id import_module(const importing *i, uint32_t file)
{
    gs_world *w = i->w;
    gs_world_load(w, file);
    if (!i->import->renamed || file == w->init)
        return gs_value_outside(w->p, i->import, i->target, GS_STR(""));
    return gs_value_submodule(w->p, w->files[file].stem);
}

/* True when the original asks for the same module: as wrong as it was. */
static bool original_asks(const gs_prover *p, gs_str target)
{
    for (uint32_t i = 0; i < p->original.facts.imports.len; i++)
        if (gs_str_equal(gs_import_target(p, &p->original, &p->original.facts.imports.at[i]),
                         target))
            return true;
    return false;
}

/* True for what must be a file of the package and is none. */
static bool is_missing(const importing *i)
{
    const gs_prover *p = i->w->p;
    gs_str module = p->input->module;
    return i->w->split && !p->input->was_package && gs_str_starts(i->target, module) &&
           i->target.len > module.len && i->target.ptr[module.len] == '.' &&
           !original_asks(p, i->target);
}

gs_id gs_world_import(gs_world *w, uint32_t file, const gs_import *import)
{
    importing i = {.w = w, .file = file, .import = import};
    const gs_proved *at = &w->files[file];
    i.name = gs_facts_name(&at->facts, import->imported);
    i.line = gs_proved_line(at, import->alias.start);
    i.target = gs_import_target(w->p, at, import);
    *gs_vec_push(w->p->scratch, &w->stack) = (gs_place_of){file, i.line};
    uint32_t from = gs_world_file(w, i.target);
    gs_id value;
    if (from == GS_NONE)
        value = is_missing(&i) ? fail_module(&i) : import_outside(&i);
    else
        value = import->from ? import_from(&i, from) : import_module(&i, from);
    w->stack.len--;
    return value;
}
