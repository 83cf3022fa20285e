/* needs.c - what each module reads and does not bind itself.
 *
 * Owns: the walk over the uses of a module's statements, which turns each into
 * an import that the old file had, a link to another module, or a name that
 * nothing binds.
 * Must not know: whether a link becomes an import at the top (wiring.c).
 */
#include "wiring_p.h"

#include <assert.h>

typedef enum known { UNKNOWN, BUILTIN, STRANGER } known;

struct gs_needs {
    gs_maker *maker;
    uint8_t *known;   /* by name: known */
    gs_map seen;      /* GS_PAIR(module, import), for run time */
    gs_map checking;  /* the same for type checkers */
    gs_map blocks;    /* GS_PAIR(module, statement) */
    gs_map unbound;   /* names that are on the list */
    gs_u32_vec stars; /* star imports of the frame */
};

static void walk_stmt(gs_needs *needs, uint32_t module, uint32_t index);

/* -------------------------------------------------------------- imports */

static bool put_once(gs_map *map, uint64_t key)
{
    uint32_t *value = gs_map_put(map, key);
    bool fresh = *value == GS_NONE;
    *value = 0;
    return fresh;
}

static void add_block(gs_needs *needs, uint32_t module, uint32_t stmt)
{
    gs_maker *maker = needs->maker;
    if (!put_once(&needs->blocks, GS_PAIR(module, stmt)))
        return;
    *gs_vec_push(maker->scratch, &maker->wiring.wires[module].blocks) = stmt;
    walk_stmt(needs, module, stmt);
}

/* An import at the top: a line of its own, or the conditional block it is in. */
static void add_import(gs_needs *needs, uint32_t module, uint32_t index)
{
    gs_maker *maker = needs->maker;
    const gs_import *import = &maker->facts->imports.at[index];
    if (!gs_import_is_regrouped(maker, import))
        add_block(needs, module, import->stmt);
    else if (put_once(&needs->seen, GS_PAIR(module, index)))
        *gs_vec_push(maker->scratch, &maker->wiring.wires[module].imports) = index;
}

static void add_checking(gs_needs *needs, uint32_t module, uint32_t index)
{
    gs_maker *maker = needs->maker;
    if (put_once(&needs->checking, GS_PAIR(module, index)))
        *gs_vec_push(maker->scratch, &maker->wiring.wires[module].checking) = index;
}

/* True when `import a.b` serves the path a.b.c. */
static bool serves_path(const gs_import *import, gs_str path)
{
    if (import->from || import->renamed)
        return true;
    gs_str module = import->module;
    return gs_str_starts(path, module) && (path.len == module.len || path.ptr[module.len] == '.');
}

static bool is_dotted(const gs_import *import)
{
    return !import->from && !import->renamed &&
           gs_str_find(import->module, GS_STR(".")) != SIZE_MAX;
}

/* Of `import a.b` and `import a.c`, those that the use speaks of; all of them
 * if it speaks of none. */
static void add_dotted(gs_needs *needs, const gs_use *use, uint32_t module, uint32_t last)
{
    const gs_facts *facts = needs->maker->facts;
    gs_str path = gs_source_slice(facts->source, use->path);
    bool any = false;
    for (int pass = 0; pass < 2 && !any; pass++) {
        for (uint32_t i = last; i != GS_NONE; i = needs->maker->previous_import[i]) {
            if (pass == 0 && !serves_path(&facts->imports.at[i], path))
                continue;
            add_import(needs, module, i);
            any = true;
        }
    }
}

/* The import that the use sees: the last above it if it is evaluated at once. */
static uint32_t visible_import(const gs_maker *maker, const gs_use *use, uint32_t last)
{
    uint32_t at = last;
    while (use->timing == GS_EAGER && at != GS_NONE &&
           maker->facts->imports.at[at].stmt > use->stmt)
        at = maker->previous_import[at];
    return at == GS_NONE ? last : at;
}

/* The imports behind a conditional one count too: it may leave the name alone. */
static void add_chain(gs_needs *needs, const gs_use *use, uint32_t module, uint32_t last)
{
    const gs_maker *maker = needs->maker;
    bool conditional = true;
    uint32_t at = visible_import(maker, use, last);
    for (; at != GS_NONE && conditional; at = maker->previous_import[at]) {
        add_import(needs, module, at);
        conditional = maker->facts->imports.at[at].conditional;
    }
}

/* ---------------------------------------------------------------- links */

static uint8_t timing_of(const gs_maker *maker, uint32_t index)
{
    const gs_use *use = &maker->facts->uses.at[index];
    if (use->type_checking)
        return GS_ANNOTATION;
    if (use->timing == GS_DEFERRED && gs_use_import_function(maker->facts, index) == GS_NONE)
        return GS_EAGER;
    return use->timing;
}

static void add_link(gs_needs *needs, gs_link link)
{
    gs_maker *maker = needs->maker;
    link.name = maker->facts->uses.at[link.use].name;
    link.timing = timing_of(maker, link.use);
    *gs_vec_push(maker->scratch, &maker->wiring.links) = link;
}

/* A name that the old file imported. */
static void add_imported(gs_needs *needs, uint32_t module, uint32_t index, const gs_origin *origin)
{
    const gs_maker *maker = needs->maker;
    const gs_use *use = &maker->facts->uses.at[index];
    uint8_t timing = timing_of(maker, index);
    if (origin->import == GS_NONE || (timing == GS_ANNOTATION && origin->checking != GS_NONE)) {
        add_checking(needs, module,
                     origin->checking == GS_NONE ? origin->import : origin->checking);
        return;
    }
    const gs_import *import = &maker->facts->imports.at[origin->import];
    if (gs_import_is_late(maker, import) && timing != GS_EAGER)
        add_link(needs,
                 (gs_link){.from = module, .to = GS_NONE, .use = index, .import = origin->import});
    else if (is_dotted(import))
        add_dotted(needs, use, module, origin->import);
    else
        add_chain(needs, use, module, origin->import);
}

/* ---------------------------------------------------------------- names */

static bool is_builtin(gs_needs *needs, gs_id name)
{
    uint8_t *seen = &needs->known[name];
    if (*seen == UNKNOWN)
        *seen = gs_is_builtin(gs_facts_name(needs->maker->facts, name)) ? BUILTIN : STRANGER;
    return *seen == BUILTIN;
}

static void add_stranger(gs_needs *needs, uint32_t module, uint32_t index)
{
    gs_maker *maker = needs->maker;
    gs_id name = maker->facts->uses.at[index].name;
    if (is_builtin(needs, name))
        return;
    if (needs->stars.len)
        maker->wiring.wires[module].stars = true;
    else if (put_once(&needs->unbound, name))
        *gs_vec_push(maker->scratch, &maker->wiring.unbound) = (gs_unbound){name, index};
}

static void walk_use(gs_needs *needs, uint32_t module, uint32_t index)
{
    const gs_origin *origin = &needs->maker->origins[needs->maker->facts->uses.at[index].name];
    if (origin->module == module)
        return;
    if (origin->module != GS_NONE)
        add_link(needs,
                 (gs_link){.from = module, .to = origin->module, .use = index, .import = GS_NONE});
    else if (origin->import != GS_NONE || origin->checking != GS_NONE)
        add_imported(needs, module, index, origin);
    else if (origin->frame)
        add_link(needs, (gs_link){.from = module, .to = GS_NONE, .use = index, .import = GS_NONE});
    else
        add_stranger(needs, module, index);
}

static void walk_stmt(gs_needs *needs, uint32_t module, uint32_t index)
{
    const gs_stmt *stmt = &needs->maker->facts->stmts.at[index];
    for (uint32_t i = 0; i < stmt->uses; i++)
        walk_use(needs, module, stmt->first_use + i);
}

/* ---------------------------------------------------------------- stars */

static void find_stars(gs_needs *needs)
{
    const gs_facts *facts = needs->maker->facts;
    for (uint32_t i = 0; i < facts->imports.len; i++) {
        const gs_import *import = &facts->imports.at[i];
        if (import->star && import->top_level)
            *gs_vec_push(needs->maker->scratch, &needs->stars) = i;
    }
}

static void add_stars(gs_needs *needs, uint32_t module)
{
    for (uint32_t i = 0; i < needs->stars.len; i++) {
        uint32_t index = needs->stars.at[i];
        if (gs_module_of_stmt(needs->maker, needs->maker->facts->imports.at[index].stmt) == GS_NONE)
            add_import(needs, module, index);
    }
}

/* A late import that the module has at the top anyway serves its functions too. */
static void drop_served_links(gs_needs *needs)
{
    gs_wiring *wiring = &needs->maker->wiring;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < wiring->links.len; i++) {
        gs_link link = wiring->links.at[i];
        bool late = link.import != GS_NONE;
        if (late && gs_map_get(&needs->seen, GS_PAIR(link.from, link.import)) != GS_NONE)
            continue;
        if (late && link.timing == GS_ANNOTATION)
            add_checking(needs, link.from, link.import);
        else
            wiring->links.at[kept++] = link;
    }
    wiring->links.len = kept;
}

void gs_needs_walk(gs_maker *maker)
{
    const gs_graph *graph = maker->graph;
    gs_needs needs = {.maker = maker};
    needs.known = gs_new_n(maker->scratch, uint8_t, maker->facts->names.text.len);
    gs_map_init(&needs.seen, maker->scratch);
    gs_map_init(&needs.checking, maker->scratch);
    gs_map_init(&needs.blocks, maker->scratch);
    gs_map_init(&needs.unbound, maker->scratch);
    find_stars(&needs);
    for (uint32_t m = 0; m < maker->partition->modules.len; m++) {
        const gs_module *module = &maker->partition->modules.at[m];
        for (uint32_t k = 0; k < module->units.len; k++) {
            const gs_unit *unit = &graph->units.at[module->units.at[k]];
            assert(!unit->frame && "frame units are in no module");
            for (uint32_t s = 0; s < unit->stmts; s++)
                walk_stmt(&needs, m, graph->unit_stmts.at[unit->first_stmt + s]);
        }
        if (maker->wiring.wires[m].stars)
            add_stars(&needs, m);
    }
    drop_served_links(&needs);
}
