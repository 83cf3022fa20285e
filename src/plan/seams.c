/* seams.c - where each name of the old module is looked up after the split.
 *
 * Owns: which namespace a use in a function's body reads.
 * Must not know: who outside the file cares.
 */
#include "godsplit/seams.h"

#include "plan_p.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

typedef struct seamer {
    gs_maker *maker;
    gs_seams *seams;
    uint32_t *seam_of; /* by name: seams->names, or GS_NONE */
    gs_map link_of;    /* use: wiring.links */
    gs_map seen;       /* GS_PAIR(seam, module); modules->len for the package */
} seamer;

/* ------------------------------------------------------------------- names */

static bool is_bound(const gs_origin *origin)
{
    if (origin->deleted || origin->type_only)
        return false;
    return origin->binding != GS_NONE || origin->import != GS_NONE;
}

static bool is_imported(const gs_maker *maker, const gs_origin *origin)
{
    if (origin->binding == GS_NONE)
        return true;
    return maker->facts->bindings.at[origin->binding].kind == GS_BIND_IMPORT;
}

static void add_names(seamer *s)
{
    const gs_maker *maker = s->maker;
    uint32_t count = maker->facts->names.text.len;
    s->seam_of = gs_new_n(maker->scratch, uint32_t, count);
    for (gs_id name = 0; name < count; name++) {
        const gs_origin *origin = &maker->origins[name];
        s->seam_of[name] = GS_NONE;
        if (!is_bound(origin))
            continue;
        s->seam_of[name] = s->seams->names.len;
        gs_seam *seam = gs_vec_push(maker->arena, &s->seams->names);
        seam->name = gs_str_copy(maker->arena, gs_facts_name(maker->facts, name));
        seam->imported = is_imported(maker, origin);
        if (origin->module != GS_NONE)
            seam->home = maker->partition->modules.at[origin->module].name;
    }
}

static bool is_open(const gs_maker *maker)
{
    static const char *const MAKERS[] = {"globals", "vars", "locals"};
    const gs_facts *facts = maker->facts;
    for (uint32_t i = 0; i < facts->imports.len; i++)
        if (facts->imports.at[i].star)
            return true;
    gs_id hook = gs_names_find(&facts->names, GS_STR("__getattr__"));
    if (hook != GS_NONE && is_bound(&maker->origins[hook]))
        return true;
    for (uint32_t u = 0; u < facts->uses.len; u++)
        for (size_t i = 0; i < sizeof(MAKERS) / sizeof(*MAKERS); i++)
            if (gs_str_equal(gs_facts_name(facts, facts->uses.at[u].name), gs_str_from(MAKERS[i])))
                return true;
    return false;
}

/* ---------------------------------------------------------------- libraries */

static gs_str first_part(gs_str dotted)
{
    size_t dot = gs_str_find(dotted, GS_STR("."));
    return (gs_str){dotted.ptr, dot == SIZE_MAX ? dotted.len : dot};
}

/* Imported from what may add names to the module of a class. */
static bool is_of_library(const gs_import *import)
{
    gs_str top = first_part(import->module);
    return import->level || (!gs_is_stdlib(top) && !gs_str_equal(top, GS_STR("django")));
}

static bool is_touched(const gs_maker *maker)
{
    const gs_facts *facts = maker->facts;
    for (uint32_t i = 0; i < facts->uses.len; i++) {
        const gs_use *use = &facts->uses.at[i];
        uint32_t import = maker->origins[use->name].import;
        if (import != GS_NONE && use->function == GS_NONE && use->timing == GS_EAGER &&
            facts->stmts.at[use->stmt].kind == GS_STMT_CLASS &&
            is_of_library(&facts->imports.at[import]))
            return true;
    }
    return false;
}

static void add_classes(seamer *s)
{
    const gs_facts *facts = s->maker->facts;
    s->seams->touched = is_touched(s->maker);
    for (uint32_t i = 0; i < facts->classes.len; i++)
        *gs_vec_push(s->maker->arena, &s->seams->classes) =
            gs_facts_name(facts, facts->classes.at[i].name);
}

/* ----------------------------------------------------------------- readers */

static void add_reader(seamer *s, uint32_t index, uint32_t module)
{
    const gs_partition *partition = s->maker->partition;
    uint32_t key = module == GS_NONE ? partition->modules.len : module;
    uint32_t *seen = gs_map_put(&s->seen, GS_PAIR(index, key));
    if (*seen != GS_NONE)
        return;
    *seen = 0;
    *gs_vec_push(s->maker->arena, &s->seams->names.at[index].readers) =
        module == GS_NONE ? GS_STR("") : partition->modules.at[module].name;
}

/* The namespace that a use reads: its module's; with an import inside the
 * function that of the module imported from. */
static void read_use(seamer *s, uint32_t index)
{
    const gs_maker *maker = s->maker;
    const gs_use *use = &maker->facts->uses.at[index];
    uint32_t seam = s->seam_of[use->name];
    if (seam == GS_NONE || use->function == GS_NONE || use->timing == GS_ANNOTATION)
        return;
    uint32_t module = gs_module_of_stmt(maker, use->stmt);
    uint32_t at = gs_map_get(&s->link_of, index);
    const gs_link *link = at == GS_NONE ? NULL : &maker->wiring.links.at[at];
    if (!link || link->mode == GS_LINK_TOP)
        add_reader(s, seam, module);
    else if (link->mode == GS_LINK_LOCAL)
        add_reader(s, seam, link->to);
}

static int compare_names(const void *left, const void *right)
{
    return gs_str_compare(*(const gs_str *)left, *(const gs_str *)right);
}

static void add_readers(seamer *s)
{
    const gs_maker *maker = s->maker;
    gs_map_init(&s->link_of, maker->scratch);
    gs_map_init(&s->seen, maker->scratch);
    for (uint32_t i = 0; i < maker->wiring.links.len; i++)
        *gs_map_put(&s->link_of, maker->wiring.links.at[i].use) = i;
    for (uint32_t u = 0; u < maker->facts->uses.len; u++)
        read_use(s, u);
    for (uint32_t i = 0; i < s->seams->names.len; i++) {
        gs_str_vec *readers = &s->seams->names.at[i].readers;
        if (readers->len)
            qsort(readers->at, readers->len, sizeof(*readers->at), compare_names);
    }
}

void gs_seams_find(gs_seams *seams, const gs_partition *partition, const gs_plan_place *place,
                   gs_arena *arena, gs_arena *scratch)
{
    gs_arena_mark mark = gs_arena_save(scratch);
    gs_maker maker;
    gs_plan plan;
    assert(arena != scratch);
    memset(seams, 0, sizeof(*seams));
    gs_maker_init(&maker, &plan, partition, place, arena, scratch);
    gs_maker_wire(&maker);
    seamer s = {.maker = &maker, .seams = seams};
    add_names(&s);
    add_readers(&s);
    add_classes(&s);
    seams->open = is_open(&maker);
    gs_arena_rewind(scratch, mark);
}
