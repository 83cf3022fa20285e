/* gate_names.c - each name of the old module is in the package, and is the
 * same thing.
 */
#include "prove_p.h"

#include <assert.h>

typedef struct names {
    gs_prover *p;
    const gs_world *before, *after;
    uint32_t deleted;
} names;

/* The line of the original that binds the name last; 1 for a star import. */
static uint32_t line_of(const gs_prover *p, gs_id name)
{
    const gs_facts *facts = &p->original.facts;
    for (uint32_t i = facts->bindings.len; i; i--)
        if (p->original.name_of[facts->bindings.at[i - 1].name] == name)
            return gs_proved_line(&p->original, facts->bindings.at[i - 1].span.start);
    return 1;
}

static bool is_submodule(const gs_prover *p, gs_str name)
{
    for (uint32_t f = 0; f < p->input->file_count; f++)
        if (f != p->init && gs_str_equal(p->files[f].stem, name))
            return true;
    return false;
}

static void report(const names *n, gs_id name, gs_severity severity, uint32_t hazard,
                   const char *what)
{
    gs_spot spot = {GS_GATE_NAMESPACE, severity, hazard, &n->p->original, line_of(n->p, name)};
    gs_find(n->p, spot, "%.*s %s", GS_FMT(gs_names_text(&n->p->names, name)), what);
}

static void check_bound(names *n, gs_id name, gs_id old, gs_id now)
{
    const gs_prover *p = n->p;
    gs_str text = gs_names_text(&p->names, name);
    if (now == GS_NONE) {
        report(n, name, GS_ERROR, gs_str_starts(text, GS_STR("_")) ? 47 : 48,
               "was bound by the old module and is not bound by the package");
        return;
    }
    n->p->proof->names_after++;
    if (old != now)
        report(n, name, GS_ERROR, is_submodule(p, text) ? 49 : 0,
               gs_str_format(p->scratch, "is %.*s in the package; it was %.*s",
                             GS_FMT(gs_value_text(p, now)), GS_FMT(gs_value_text(p, old)))
                   .ptr);
    else if (is_submodule(p, text))
        report(n, name, GS_WARNING, 49,
               "is the name of a module of the package too: which one it is, the order of "
               "imports decides");
}

static void check_name(names *n, gs_id name)
{
    gs_id old = gs_world_get(n->before, 0, name);
    gs_id now = gs_world_get(n->after, n->after->init, name);
    gs_str text = gs_names_text(&n->p->names, name);
    if (old != GS_NONE) {
        n->p->proof->names_before++;
        check_bound(n, name, old, now);
        return;
    }
    n->deleted++;
    if (now != GS_NONE && !is_submodule(n->p, text))
        report(n, name, GS_ERROR, 38, "was deleted by the old module and is bound by the package");
}

/* Names that a function writes: what __init__.py took is a copy. */
static void check_rebound(const names *n)
{
    const gs_facts *facts = &n->p->original.facts;
    for (uint32_t i = 0; i < facts->bindings.len; i++) {
        const gs_binding *binding = &facts->bindings.at[i];
        if (binding->kind != GS_BIND_GLOBAL || n->p->homes[binding->stmt].file == n->p->init)
            continue;
        gs_id name = n->p->original.name_of[binding->name];
        if (gs_world_get(n->after, n->after->init, name) != GS_NONE)
            report(n, name, GS_WARNING, 40,
                   "is written by a function: __init__.py keeps the value that it had at import");
    }
}

static bool is_known(const names *n, gs_id name)
{
    gs_str text = gs_names_text(&n->p->names, name);
    return gs_map_get(&n->before->spaces[0].bound, name) != GS_NONE || is_submodule(n->p, text) ||
           gs_str_equal(text, GS_STR("__all__"));
}

/* The look-up of names that nothing binds; that it is a listed edit, the ledger
 * has seen. */
static bool is_hook(const names *n, gs_id name)
{
    return gs_str_equal(gs_names_text(&n->p->names, name), GS_STR("__getattr__")) &&
           gs_map_get(&n->before->spaces[0].bound, name) == GS_NONE;
}

static void check_new(const names *n)
{
    const gs_space *space = &n->after->spaces[n->after->init];
    for (uint32_t i = 0; i < space->names.len; i++) {
        gs_id name = space->names.at[i];
        if (gs_world_get(n->after, n->after->init, name) != GS_NONE && is_hook(n, name))
            gs_find(n->p, (gs_spot){GS_GATE_NAMESPACE, GS_NOTE, 7, &n->p->files[n->after->init], 0},
                    "`__getattr__` looks up names that libraries add to the modules: they are not "
                    "seen in the bytes");
        else if (gs_world_get(n->after, n->after->init, name) != GS_NONE && !is_known(n, name))
            gs_find(n->p,
                    (gs_spot){GS_GATE_NAMESPACE, GS_WARNING, 0, &n->p->files[n->after->init], 0},
                    "%.*s is bound by the package and was not bound by the old module",
                    GS_FMT(gs_names_text(&n->p->names, name)));
    }
}

void gs_gate_names(gs_prover *p, const gs_world *before, const gs_world *after)
{
    names n = {p, before, after, 0};
    const gs_space *space = &before->spaces[0];
    assert(!before->split && after->split);
    for (uint32_t i = 0; i < space->names.len; i++)
        check_name(&n, space->names.at[i]);
    check_rebound(&n);
    check_new(&n);
    const gs_proof *proof = p->proof;
    gs_str deleted = n.deleted ? gs_str_format(p->scratch, "; %u deleted one%s still absent",
                                               n.deleted, gs_s(n.deleted))
                               : GS_STR("");
    gs_gate_says(p, GS_GATE_NAMESPACE, proof->names_before,
                 gs_str_format(p->arena,
                               "%u of %u name%s bound by `__init__.py`, as the same thing%.*s",
                               proof->names_after, proof->names_before, gs_s(proof->names_before),
                               GS_FMT(deleted)));
}
