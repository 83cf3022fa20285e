/* gate_reads.c - each name that a statement reads is what it was: while the
 * package is imported, and when its functions are called later.
 */
#include "prove_p.h"

#include <assert.h>

typedef struct reads {
    gs_prover *p;
    const gs_world *before, *after;
    gs_map written; /* name -> statement of the original with a function that writes it */
    gs_map done;    /* GS_PAIR(statement, name) -> 1: as functions find it */
    uint32_t eager, later, type_only;
} reads;

static gs_str name_text(const reads *r, gs_id name)
{
    return gs_names_text(&r->p->names, name);
}

/* ---------------------------------------------------------- while imported */

static void report_unbound(const reads *r, const gs_read *read)
{
    bool late = gs_world_get(r->after, read->file, read->name) != GS_NONE;
    gs_spot spot = {late ? GS_GATE_IMPORTS : GS_GATE_UNBOUND, GS_ERROR, late ? 14 : 0,
                    &r->p->files[read->file], read->line};
    gs_find(r->p, spot, "%.*s is %s while the package is imported%s%.*s%s",
            GS_FMT(name_text(r, read->name)), late ? "not bound yet" : "not bound",
            read->chain.len ? " (" : "", GS_FMT(read->chain), read->chain.len ? ")" : "");
}

static void report_other(const reads *r, uint32_t file, uint32_t line, gs_id name, gs_id old,
                         gs_id now)
{
    gs_find(r->p, (gs_spot){GS_GATE_UNBOUND, GS_ERROR, 0, &r->p->files[file], line},
            "%.*s is %.*s here; it was %.*s", GS_FMT(name_text(r, name)),
            GS_FMT(gs_value_text(r->p, now)), GS_FMT(gs_value_text(r->p, old)));
}

static void check_eager(reads *r)
{
    for (uint32_t i = 0; i < r->after->reads.len; i++) {
        const gs_read *now = &r->after->reads.at[i];
        uint32_t index = gs_map_get(&r->before->read_of, GS_PAIR(now->stmt, now->name));
        const gs_read *old = index == GS_NONE ? NULL : &r->before->reads.at[index];
        r->eager++;
        if (!old || old->value == GS_NONE || old->value == now->value)
            continue; /* a changed statement, or as wrong as it was */
        if (now->value == GS_NONE)
            report_unbound(r, now);
        else
            report_other(r, now->file, now->line, now->name, old->value, now->value);
    }
}

/* ------------------------------------------------------------------ later */

static bool is_for_types(const gs_use *use)
{
    return use->timing == GS_ANNOTATION || use->type_checking;
}

/* A name that functions write is only read where they stand. */
static void check_written(const reads *r, uint32_t file, const gs_use *use, gs_id name)
{
    uint32_t writer = gs_map_get(&r->written, name);
    gs_home home = writer == GS_NONE ? (gs_home){file, 0} : r->p->homes[writer];
    if (home.file == file || home.file == GS_NONE)
        return;
    gs_find(r->p,
            (gs_spot){GS_GATE_UNBOUND, GS_ERROR, 40, &r->p->files[file],
                      gs_proved_line(&r->p->files[file], use->span.start)},
            "%.*s is a copy here: a function of %.*s writes it", GS_FMT(name_text(r, name)),
            GS_FMT(r->p->files[home.file].name));
}

static void check_type_only(reads *r, uint32_t file, uint32_t line, gs_id name, gs_id old)
{
    gs_spot spot = {GS_GATE_UNBOUND, GS_ERROR, 29, &r->p->files[file], line};
    if (gs_map_get(&r->after->spaces[file].type_only, name) == GS_NONE)
        gs_find(r->p, spot, "%.*s, of an annotation, is not bound in this file",
                GS_FMT(name_text(r, name)));
    else
        r->type_only += old != GS_NONE;
}

static void check_use(reads *r, uint32_t file, const gs_use *use)
{
    gs_id name = r->p->files[file].name_of[use->name];
    uint32_t line = gs_proved_line(&r->p->files[file], use->span.start);
    gs_id old = gs_world_look(r->before, 0, name);
    gs_id now = gs_world_look(r->after, file, name);
    bool types_only = gs_map_get(&r->before->spaces[0].type_only, name) != GS_NONE;
    r->later++;
    if (old == GS_NONE && !(types_only && is_for_types(use)))
        return; /* as unbound as it was */
    check_written(r, file, use, name);
    if (now == GS_NONE && is_for_types(use))
        check_type_only(r, file, line, name, old);
    else if (now == GS_NONE)
        gs_find(r->p, (gs_spot){GS_GATE_UNBOUND, GS_ERROR, 15, &r->p->files[file], line},
                "%.*s is not bound in this file", GS_FMT(name_text(r, name)));
    else if (now != old && old != GS_NONE)
        report_other(r, file, line, name, old, now);
}

static void check_later(reads *r, uint32_t file)
{
    const gs_proved *at = &r->p->files[file];
    for (uint32_t i = 0; i < at->facts.uses.len; i++) {
        const gs_use *use = &at->facts.uses.at[i];
        uint32_t origin = at->origin[use->stmt];
        bool later = use->function != GS_NONE || is_for_types(use);
        if (!later || origin == GS_NONE)
            continue;
        uint64_t key = GS_PAIR(origin * 2 + is_for_types(use), at->name_of[use->name]);
        if (gs_map_get(&r->done, key) != GS_NONE)
            continue;
        *gs_map_put(&r->done, key) = 1;
        check_use(r, file, use);
    }
}

static void find_written(reads *r)
{
    const gs_facts *facts = &r->p->original.facts;
    for (uint32_t i = 0; i < facts->bindings.len; i++)
        if (facts->bindings.at[i].kind == GS_BIND_GLOBAL)
            *gs_map_put(&r->written, r->p->original.name_of[facts->bindings.at[i].name]) =
                facts->bindings.at[i].stmt;
}

void gs_gate_reads(gs_prover *p, gs_world *before, gs_world *after)
{
    reads r = {.p = p, .before = before, .after = after};
    assert(!before->split && after->split);
    gs_map_init(&r.written, p->scratch);
    gs_map_init(&r.done, p->scratch);
    find_written(&r);
    check_eager(&r);
    for (uint32_t f = 0; f < after->count; f++)
        check_later(&r, f);
    if (r.type_only)
        gs_find(p, (gs_spot){GS_GATE_UNBOUND, GS_NOTE, 29, &p->files[p->init], 0},
                "%u name%s of annotations %s imported for type checkers only: "
                "typing.get_type_hints does not find them",
                r.type_only, gs_s(r.type_only), r.type_only == 1 ? "is" : "are");
    gs_gate_says(p, GS_GATE_UNBOUND, r.eager + r.later,
                 gs_str_format(p->arena,
                               "%u read while the package is imported, %u later, each the same "
                               "thing as before",
                               r.eager, r.later));
}
