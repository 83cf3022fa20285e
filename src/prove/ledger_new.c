/* ledger_new.c - what may stand in the package though no statement of the
 * original is it: imports of it again or between the modules, __all__, pins of
 * __module__, re-exports under a condition. All else is reported.
 */
#include "prove_p.h"

#include <assert.h>

typedef struct checker {
    gs_prover *p;
    const gs_proved *file;
    uint32_t file_index, stmt;
    const gs_stmt *at;
} checker;

/* --------------------------------------------------------------- imports */

static bool same_name(const gs_facts *a, gs_id left, const gs_facts *b, gs_id right)
{
    return gs_str_equal(gs_facts_name(a, left), gs_facts_name(b, right)) &&
           (left == GS_NONE) == (right == GS_NONE);
}

bool gs_is_reexport(const gs_proved *file, const gs_import *import)
{
    return file->origin[import->stmt] == GS_NONE;
}

/* True for a module of the package or the package itself. */
static bool is_inside(const gs_prover *p, gs_str target)
{
    gs_str module = p->input->module;
    if (!gs_str_starts(target, module))
        return false;
    return target.len == module.len || target.ptr[module.len] == '.';
}

/* An import of the original that binds the same from the same place. */
static bool is_of_original(const checker *c, const gs_import *import, gs_str target)
{
    const gs_proved *old = &c->p->original;
    for (uint32_t i = 0; i < old->facts.imports.len; i++) {
        const gs_import *other = &old->facts.imports.at[i];
        if (other->from != import->from || other->star != import->star ||
            (other->type_checking && !import->type_checking) ||
            !same_name(&old->facts, other->imported, &c->file->facts, import->imported) ||
            !same_name(&old->facts, other->bound, &c->file->facts, import->bound))
            continue;
        if (gs_str_equal(gs_import_target(c->p, old, other), target))
            return true;
    }
    return false;
}

static void report(const checker *c, uint32_t line, const char *what)
{
    gs_find(c->p, (gs_spot){GS_GATE_LEDGER, GS_ERROR, 0, c->file, line}, "%s", what);
}

/* from typing import TYPE_CHECKING */
static bool is_type_checking(const checker *c, const gs_import *import, gs_str target)
{
    return import->from && import->level == 0 && gs_str_equal(target, GS_STR("typing")) &&
           gs_str_equal(gs_facts_name(&c->file->facts, import->imported), GS_STR("TYPE_CHECKING"));
}

static void check_import(const checker *c, const gs_import *import)
{
    gs_str target = gs_import_target(c->p, c->file, import);
    uint32_t line = gs_proved_line(c->file, import->span.start);
    if (!is_inside(c->p, target) && !is_of_original(c, import, target) &&
        !is_type_checking(c, import, target))
        gs_find(c->p, (gs_spot){GS_GATE_LEDGER, GS_ERROR, import->level ? 1 : 0, c->file, line},
                "no import of the old module is `%.*s` from %.*s",
                GS_FMT(gs_source_slice(&c->file->source, import->alias)), GS_FMT(target));
}

static void check_imports(const checker *c)
{
    for (uint32_t i = c->file->first_import[c->stmt]; i < c->file->first_import[c->stmt + 1]; i++)
        if (c->file->facts.stmts.at[c->stmt].kind != GS_STMT_FUTURE)
            check_import(c, &c->file->facts.imports.at[i]);
}

/* ------------------------------------------------------------- the others */

static bool binds_only_all(const checker *c)
{
    for (uint32_t i = 0; i < c->at->bindings; i++) {
        const gs_binding *binding = &c->file->facts.bindings.at[c->at->first_binding + i];
        if (binding->kind != GS_BIND_IMPORT &&
            !gs_str_equal(gs_facts_name(&c->file->facts, binding->name), GS_STR("__all__")))
            return false;
    }
    return c->at->bindings > 0;
}

static bool reads_only(const checker *c, const char *word)
{
    for (uint32_t i = 0; i < c->at->uses; i++) {
        const gs_use *use = &c->file->facts.uses.at[c->at->first_use + i];
        gs_str name = gs_facts_name(&c->file->facts, use->name);
        if (use->called && !gs_str_equal(name, gs_str_from(word)))
            return false;
    }
    return true;
}

static bool is_all(const checker *c)
{
    return c->file_index == c->p->init && !c->p->original.facts.has_all &&
           (c->at->kind == GS_STMT_ASSIGN || c->at->kind == GS_STMT_AUGMENT) && binds_only_all(c) &&
           !c->at->has_call;
}

/* if hasattr(module, "name"): from .module import name */
static bool is_optional(const checker *c)
{
    return c->file_index == c->p->init && c->at->kind == GS_STMT_IF && binds_only_all(c) &&
           reads_only(c, "hasattr");
}

/* X.__module__ = "apps.shop.models" */
static bool is_pin(const checker *c)
{
    gs_str code = gs_proved_code(c->file, c->stmt);
    gs_str end =
        gs_str_format(c->p->scratch, ".__module__ = \"%.*s\"", GS_FMT(c->p->input->module));
    return gs_str_ends(code, end) && c->at->uses == 1 &&
           c->file->facts.uses.at[c->at->first_use].span.end == c->at->code.end - end.len;
}

/* Equal but for carriage returns: an edit is stated without. */
static bool same_lines(gs_str edit, gs_str code)
{
    size_t at = 0;
    for (size_t i = 0; i < code.len; i++) {
        char c = code.ptr[i];
        if (c == '\r' && i + 1 < code.len && code.ptr[i + 1] == '\n')
            continue;
        if (at == edit.len || edit.ptr[at] != (c == '\r' ? '\n' : c))
            return false;
        at++;
    }
    return at == edit.len;
}

static bool is_listed(const checker *c)
{
    gs_str code = gs_proved_code(c->file, c->stmt);
    for (uint32_t i = 0; i < c->p->input->edit_count; i++) {
        const gs_proof_edit *edit = &c->p->input->edits[i];
        if (edit->line || c->p->edit_used[i] || !gs_str_equal(edit->file, c->file->name) ||
            !same_lines(edit->after, code))
            continue;
        c->p->edit_used[i] = true;
        return true;
    }
    return false;
}

static bool is_lone_docstring(const checker *c)
{
    return c->at->kind == GS_STMT_HEADER || c->at->kind == GS_STMT_FUTURE;
}

void gs_ledger_new(gs_prover *p, uint32_t file)
{
    const gs_proved *f = &p->files[file];
    for (uint32_t s = 0; s < f->facts.stmts.len; s++) {
        checker c = {p, f, file, s, &f->facts.stmts.at[s]};
        assert(c.at->kind <= GS_STMT_OTHER);
        if (f->origin[s] != GS_NONE || is_lone_docstring(&c) || is_listed(&c))
            continue;
        if (c.at->kind == GS_STMT_IMPORT || c.at->only_imports || is_optional(&c))
            check_imports(&c);
        else if (!is_all(&c) && !is_pin(&c))
            report(&c, c.at->line, "no statement of the old module is this one");
    }
}
