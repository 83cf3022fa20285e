/* gate_star.c - `from module import *` gives the same names. */
#include "prove_p.h"

#include <assert.h>

typedef struct surface {
    gs_u32_vec names;
    bool unknown; /* __all__ may hold other names, or star imports bring more */
} surface;

/* Bound by `from __future__`, which nobody means to export. */
static bool is_future(const gs_proved *file, gs_id name)
{
    for (uint32_t i = 0; i < file->facts.imports.len; i++) {
        const gs_import *import = &file->facts.imports.at[i];
        if (file->facts.stmts.at[import->stmt].kind == GS_STMT_FUTURE && import->bound != GS_NONE &&
            file->name_of[import->bound] == name)
            return true;
    }
    return false;
}

static surface surface_of(const gs_prover *p, const gs_world *w)
{
    surface s = {0};
    const gs_proved *file = &w->files[w->init];
    const gs_space *space = &w->spaces[w->init];
    if (file->facts.has_all) {
        s.unknown = !file->facts.all_bounded;
        for (uint32_t i = 0; i < file->facts.all_names.len; i++)
            *gs_vec_push(p->scratch, &s.names) = file->name_of[file->facts.all_names.at[i]];
        return s;
    }
    s.unknown = space->star != GS_NONE;
    for (uint32_t i = 0; i < space->names.len; i++) {
        gs_str text = gs_names_text(&p->names, space->names.at[i]);
        if (gs_world_get(w, w->init, space->names.at[i]) != GS_NONE &&
            !gs_str_starts(text, GS_STR("_")) && !is_future(file, space->names.at[i]))
            *gs_vec_push(p->scratch, &s.names) = space->names.at[i];
    }
    return s;
}

static void compare(gs_prover *p, const surface *from, const surface *to, const gs_proved *where,
                    gs_severity severity, const char *what)
{
    gs_map has;
    gs_map_init(&has, p->scratch);
    for (uint32_t i = 0; i < to->names.len; i++)
        *gs_map_put(&has, to->names.at[i]) = 1;
    for (uint32_t i = 0; i < from->names.len; i++)
        if (gs_map_get(&has, from->names.at[i]) == GS_NONE)
            gs_find(p, (gs_spot){GS_GATE_STAR, severity, 45, where, 0},
                    "`from %.*s import *` %s %.*s", GS_FMT(p->input->module), what,
                    GS_FMT(gs_names_text(&p->names, from->names.at[i])));
}

/* An __all__ that cannot be read must at least stay in __init__.py. */
static void check_kept(gs_prover *p)
{
    const gs_facts *facts = &p->original.facts;
    for (uint32_t i = 0; i < facts->bindings.len; i++) {
        const gs_binding *binding = &facts->bindings.at[i];
        if (gs_str_equal(gs_facts_name(facts, binding->name), GS_STR("__all__")) &&
            p->homes[binding->stmt].file != p->init)
            gs_find(p,
                    (gs_spot){GS_GATE_STAR, GS_ERROR, 46, &p->original,
                              facts->stmts.at[binding->stmt].line},
                    "__all__ does not stand in __init__.py");
    }
}

/* Of two star imports that bring one name the later wins. */
static void check_order(gs_prover *p, const gs_world *before, const gs_world *after, uint32_t file)
{
    const gs_u32_vec *old = &before->spaces[0].stars, *now = &after->spaces[file].stars;
    uint32_t at = 0;
    for (uint32_t i = 0; i < now->len; i++) {
        uint32_t k = 0;
        while (k < old->len && old->at[k] != now->at[i])
            k++;
        if (k < at && k < old->len) {
            gs_find(p, (gs_spot){GS_GATE_STAR, GS_WARNING, 44, &p->files[file], 0},
                    "the star imports come in another order: of names that two of them bring, the "
                    "later wins");
            return;
        }
        at = k;
    }
}

void gs_gate_star(gs_prover *p, const gs_world *before, const gs_world *after)
{
    surface old = surface_of(p, before), now = surface_of(p, after);
    const gs_proved *init = &p->files[p->init];
    assert(before->init == 0);
    check_kept(p);
    for (uint32_t f = 0; f < after->count; f++)
        check_order(p, before, after, f);
    if (!old.unknown && !now.unknown) {
        compare(p, &old, &now, init, GS_ERROR, "does not give");
        compare(p, &now, &old, init, GS_ERROR, "gives also");
    } else if (old.unknown && now.unknown && !init->facts.has_all) { /* what is known of both */
        compare(p, &old, &now, init, GS_ERROR, "does not give");
        compare(p, &now, &old, init, GS_WARNING, "gives also");
    } else if (old.unknown != now.unknown) {
        gs_find(p, (gs_spot){GS_GATE_STAR, GS_WARNING, 44, init, 0},
                "the star surface cannot be compared: star imports or an __all__ that is no "
                "literal");
    }
    gs_gate_says(p, GS_GATE_STAR, old.names.len,
                 gs_str_format(p->arena, "%u name%s before, %u after%s", old.names.len,
                               gs_s(old.names.len), now.names.len,
                               old.unknown ? "; more come from star imports or an __all__ that "
                                             "is no literal"
                                           : ""));
}
