/* gate_within.c - imports inside functions and classes lead where they led,
 * and what a module says of itself (__name__, __file__, globals) is pointed
 * out.
 */
#include "prove_p.h"

#include <assert.h>

/* An import that stands in a function or class body, and what it gives. */
typedef struct inner {
    uint32_t nth; /* function of the statement, or GS_NONE */
    gs_id bound;
    gs_id value;
    uint32_t line;
    bool type_checking;
    bool found;
} inner;

typedef GS_VEC(inner) inners;

typedef struct within {
    gs_prover *p;
    gs_world *before, *after;
    uint32_t checked, added;
} within;

static inners inners_of(gs_world *w, uint32_t file, uint32_t stmt)
{
    const gs_proved *at = &w->files[file];
    inners list = {0};
    for (uint32_t i = at->first_import[stmt]; i < at->first_import[stmt + 1]; i++) {
        const gs_import *import = &at->facts.imports.at[i];
        if (import->top_level || import->bound == GS_NONE)
            continue;
        gs_id value = gs_world_import(w, file, import);
        uint32_t nth =
            import->function == GS_NONE ? GS_NONE : import->function - at->first_function[stmt];
        *gs_vec_push(w->p->scratch, &list) = (inner){nth,
                                                     at->name_of[import->bound],
                                                     value,
                                                     gs_proved_line(at, import->span.start),
                                                     import->type_checking,
                                                     false};
    }
    return list;
}

static bool same_import(const inner *a, const inner *b)
{
    return a->nth == b->nth && a->bound == b->bound && a->value == b->value && !b->found &&
           a->type_checking == b->type_checking;
}

static void check_old(within *w, const inner *old, inners *now, const gs_proved *file,
                      uint32_t line)
{
    gs_prover *p = w->p;
    const inner *other = NULL;
    w->checked++;
    for (uint32_t i = 0; i < now->len; i++) {
        inner *at = &now->at[i];
        if (same_import(old, at)) {
            at->found = true;
            return;
        }
        if (at->nth == old->nth && at->bound == old->bound && !at->found)
            other = at;
    }
    gs_find(p, (gs_spot){GS_GATE_RELATIVE, GS_ERROR, 1, file, other ? other->line : line},
            "%.*s was %.*s here (line %u) and is %.*s",
            GS_FMT(gs_names_text(&p->names, old->bound)), GS_FMT(gs_value_text(p, old->value)),
            old->line, GS_FMT(other ? gs_value_text(p, other->value) : GS_STR("not imported")));
}

/* An import that was put into a function gives what the module had. */
static void check_added(within *w, const inner *now, const gs_proved *file)
{
    gs_prover *p = w->p;
    gs_id old = gs_world_look(w->before, 0, now->bound);
    w->added++;
    if (old != now->value)
        gs_find(p, (gs_spot){GS_GATE_RELATIVE, GS_ERROR, 15, file, now->line},
                "the import gives %.*s; %.*s was %.*s", GS_FMT(gs_value_text(p, now->value)),
                GS_FMT(gs_names_text(&p->names, now->bound)), GS_FMT(gs_value_text(p, old)));
}

static void check_stmt(within *w, uint32_t stmt)
{
    gs_home home = w->p->homes[stmt];
    if (home.file == GS_NONE)
        return;
    const gs_proved *file = &w->p->files[home.file];
    inners old = inners_of(w->before, 0, stmt), now = inners_of(w->after, home.file, home.stmt);
    uint32_t line = file->facts.stmts.at[home.stmt].line;
    for (uint32_t i = 0; i < old.len; i++)
        check_old(w, &old.at[i], &now, file, line);
    for (uint32_t i = 0; i < now.len; i++)
        if (!now.at[i].found)
            check_added(w, &now.at[i], file);
}

/* ---------------------------------------------------------- the module itself */

typedef struct self_word {
    const char *word;
    uint32_t hazard;
    bool called;       /* matters as a call only */
    bool same_in_init; /* __init__.py gives what the old file gave */
    const char *what;
    const char *mended, *mended_too; /* kinds of edits that give the old answer, or "" */
} self_word;

static const self_word SELF_WORDS[] = {
    {"__name__", 4, false, true, "is the name of the module, which is another one now",
     "self-lookup", "package-name"},
    {"__file__", 3, false, false, "is one folder deeper now", "file-path", "file-path"},
    {"__package__", 2, false, false, "is the package itself now, not that around it",
     "package-name", "package-name"},
    {"__spec__", 2, false, false, "tells of the new module", "package-name", "package-name"},
    {"__path__", 2, false, false, "is the folder of the package now", "", ""},
    {"globals", 11, true, true, "holds the names of this file only", "self-lookup", "self-lookup"},
    {"vars", 11, true, true, "may hold the names of this file only", "self-lookup", "self-lookup"},
    {"dir", 11, true, true, "may list the names of this file only", "", ""},
    {"eval", 11, true, true, "sees the names of this file only", "", ""},
    {"exec", 11, true, true, "sees the names of this file only", "", ""},
};

/* How many edits of a statement were announced to mend such a use. */
static uint32_t count_mended(const gs_prover *p, uint32_t stmt, const self_word *self)
{
    const gs_stmt *old = &p->original.facts.stmts.at[stmt];
    uint32_t count = 0;
    for (uint32_t i = 0; i < p->input->edit_count; i++) {
        const gs_proof_edit *edit = &p->input->edits[i];
        bool inside = edit->line >= old->line && edit->line <= old->end_line;
        count += inside && p->edit_used[i] &&
                 (gs_str_equal(edit->kind, gs_str_from(self->mended)) ||
                  gs_str_equal(edit->kind, gs_str_from(self->mended_too)));
    }
    return count;
}

/* True if there are as many such edits as uses: the ledger has seen that they
 * were carried out, and that nothing else was. */
static bool is_mended(const gs_prover *p, const gs_proved *at, const gs_use *use,
                      const self_word *self)
{
    const gs_stmt *stmt = &at->facts.stmts.at[use->stmt];
    uint32_t origin = at->origin[use->stmt], uses = 0;
    if (!p->edited[origin])
        return false;
    for (uint32_t i = 0; i < stmt->uses; i++)
        uses += at->facts.uses.at[stmt->first_use + i].name == use->name;
    return count_mended(p, origin, self) >= uses;
}

static void check_word(within *w, uint32_t file, const gs_use *use)
{
    const gs_proved *at = &w->p->files[file];
    gs_str name = gs_facts_name(&at->facts, use->name);
    if (gs_world_get(w->after, file, at->name_of[use->name]) != GS_NONE ||
        at->origin[use->stmt] == GS_NONE)
        return;
    for (size_t i = 0; i < sizeof(SELF_WORDS) / sizeof(*SELF_WORDS); i++) {
        const self_word *self = &SELF_WORDS[i];
        if (!gs_str_equal(name, gs_str_from(self->word)) || (self->called && !use->called) ||
            (self->same_in_init && file == w->p->init) ||
            (file == w->p->init && w->p->input->was_package) || is_mended(w->p, at, use, self))
            continue;
        gs_find(w->p,
                (gs_spot){GS_GATE_RELATIVE, GS_NOTE, self->hazard, at,
                          gs_proved_line(at, use->span.start)},
                "%s %s", self->word, self->what);
    }
}

void gs_gate_within(gs_prover *p, gs_world *before, gs_world *after)
{
    within w = {p, before, after, 0, 0};
    assert(before->final && after->final);
    for (uint32_t s = 0; s < p->original.facts.stmts.len; s++)
        check_stmt(&w, s);
    for (uint32_t f = 0; f < after->count; f++)
        for (uint32_t i = 0; i < p->files[f].facts.uses.len; i++)
            check_word(&w, f, &p->files[f].facts.uses.at[i]);
    gs_gate_says(p, GS_GATE_RELATIVE, w.checked + w.added,
                 gs_str_format(p->arena, "%u inside statements lead%s where %s led; %u put there",
                               w.checked, w.checked == 1 ? "s" : "", w.checked == 1 ? "it" : "they",
                               w.added));
}
