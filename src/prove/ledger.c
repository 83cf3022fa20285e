/* ledger.c - each statement of the original stands in the package once.
 *
 * Owns: which statement of the package is which of the original.
 * Must not know: what the statements do.
 */
#include "prove_p.h"

#include <assert.h>
#include <string.h>

/* A statement of the package whose code has a certain text. */
typedef struct copy {
    uint32_t file, stmt;
    uint32_t next; /* copy of the same text, or GS_NONE */
} copy;

typedef struct ledger {
    gs_prover *p;
    gs_names texts;
    GS_VEC(copy) copies;
    gs_u32_vec first, last; /* by text: copies */
    uint32_t edited;
} ledger;

bool gs_is_regrouped(const gs_proved *file, uint32_t stmt)
{
    const gs_stmt *s = &file->facts.stmts.at[stmt];
    return s->kind == GS_STMT_HEADER || s->kind == GS_STMT_FUTURE || s->kind == GS_STMT_IMPORT ||
           s->only_imports;
}

/* --------------------------------------------------------------- finding */

static void add_copy(ledger *l, uint32_t file, uint32_t stmt)
{
    gs_id text = gs_names_add(&l->texts, gs_proved_code(&l->p->files[file], stmt));
    uint32_t index = l->copies.len;
    *gs_vec_push(l->p->scratch, &l->copies) = (copy){file, stmt, GS_NONE};
    if (text == l->first.len) {
        *gs_vec_push(l->p->scratch, &l->first) = index;
        *gs_vec_push(l->p->scratch, &l->last) = index;
        return;
    }
    l->copies.at[l->last.at[text]].next = index;
    l->last.at[text] = index;
}

static void take(ledger *l, uint32_t stmt, const copy *at)
{
    l->p->homes[stmt] = (gs_home){at->file, at->stmt};
    assert(l->p->files[at->file].origin[at->stmt] == GS_NONE);
    l->p->files[at->file].origin[at->stmt] = stmt;
}

/* The first copy that no other statement took; an edited one stands in the
 * file that the edit names. */
static bool find_copy(ledger *l, uint32_t stmt)
{
    gs_prover *p = l->p;
    uint32_t edit;
    gs_id text = gs_names_find(&l->texts, gs_expected_code(p, stmt, &edit));
    uint32_t *first = text == GS_NONE ? NULL : &l->first.at[text];
    for (uint32_t i = first ? *first : GS_NONE; i != GS_NONE; i = l->copies.at[i].next) {
        const copy *at = &l->copies.at[i];
        const gs_proved *file = &p->files[at->file];
        if (file->origin[at->stmt] != GS_NONE)
            continue;
        if (edit != GS_NONE && !gs_str_equal(p->input->edits[edit].file, file->name))
            continue;
        take(l, stmt, at);
        *first = at->next; /* those before it are taken */
        if (edit != GS_NONE) {
            p->edited[stmt] = true;
            gs_edits_take(p, stmt);
        }
        return true;
    }
    return false;
}

/* ---------------------------------------------------------------- missing */

static gs_str first_name(const gs_proved *file, uint32_t stmt)
{
    const gs_stmt *s = &file->facts.stmts.at[stmt];
    if (!s->bindings)
        return GS_STR("");
    return gs_facts_name(&file->facts, file->facts.bindings.at[s->first_binding].name);
}

/* A statement of the same kind and first name that nothing else is. */
static bool find_changed(const ledger *l, uint32_t stmt, copy *found)
{
    const gs_prover *p = l->p;
    gs_str name = first_name(&p->original, stmt);
    for (uint32_t i = 0; i < l->copies.len; i++) {
        *found = l->copies.at[i];
        const gs_proved *file = &p->files[found->file];
        if (file->origin[found->stmt] == GS_NONE &&
            file->facts.stmts.at[found->stmt].kind == p->original.facts.stmts.at[stmt].kind &&
            gs_str_equal(first_name(file, found->stmt), name) &&
            (name.len || file->facts.stmts.at[found->stmt].line))
            return name.len > 0;
    }
    return false;
}

static uint32_t lines_until_difference(gs_str a, gs_str b)
{
    uint32_t lines = 0;
    for (size_t i = 0; i < a.len && i < b.len && a.ptr[i] == b.ptr[i]; i++)
        lines += a.ptr[i] == '\n';
    return lines;
}

static void report_missing(ledger *l, uint32_t stmt)
{
    gs_prover *p = l->p;
    const gs_stmt *s = &p->original.facts.stmts.at[stmt];
    copy at;
    uint32_t edit;
    gs_str name = first_name(&p->original, stmt);
    gs_str text = gs_expected_code(p, stmt, &edit);
    if (!find_changed(l, stmt, &at)) {
        gs_find(p, (gs_spot){GS_GATE_LEDGER, GS_ERROR, 0, &p->original, s->line},
                "this statement%s%.*s is nowhere in the package", name.len ? ", of " : "",
                GS_FMT(name));
        return;
    }
    take(l, stmt, &at);
    p->edited[stmt] = true;
    const gs_proved *file = &p->files[at.file];
    uint32_t skip = lines_until_difference(text, gs_proved_code(file, at.stmt));
    gs_find(p,
            (gs_spot){GS_GATE_LEDGER, GS_ERROR, 0, file, file->facts.stmts.at[at.stmt].line + skip},
            "%.*s is not byte for byte what it was (line %u), and no edit says so", GS_FMT(name),
            s->line + skip);
}

/* -------------------------------------------------------------- comments */

/* What stands in the tile before or behind the code, without blanks around. */
static gs_str trimmed(const gs_proved *file, uint32_t start, uint32_t end)
{
    gs_str text = gs_source_slice(&file->source, (gs_span){start, end});
    while (text.len && strchr(" \t\f\r\n", text.ptr[0])) {
        text.ptr++;
        text.len--;
    }
    while (text.len && strchr(" \t\f\r\n", text.ptr[text.len - 1]))
        text.len--;
    return text;
}

static void check_comments(ledger *l, uint32_t stmt)
{
    gs_prover *p = l->p;
    gs_home home = p->homes[stmt];
    const gs_proved *file = &p->files[home.file];
    const gs_stmt *old = &p->original.facts.stmts.at[stmt];
    const gs_stmt *now = &file->facts.stmts.at[home.stmt];
    gs_str above = trimmed(&p->original, old->span.start, old->code.start);
    bool first = home.stmt == 1 && now[-1].kind == GS_STMT_HEADER; /* a banner opens the file */
    gs_str above_now = trimmed(file, now[first ? -1 : 0].span.start, now->code.start);
    gs_str behind = trimmed(&p->original, old->code.end, old->span.end);
    gs_str behind_now = trimmed(file, now->code.end, now->span.end);
    bool same = gs_str_ends(above_now, above) && gs_str_starts(behind_now, behind);
    if (!same)
        gs_find(p, (gs_spot){GS_GATE_LEDGER, GS_ERROR, 55, file, now->line},
                "the comments around this statement are not those of line %u", old->line);
}

/* ----------------------------------------------------------------- edits */

static void report_unused(gs_prover *p)
{
    for (uint32_t i = 0; i < p->input->edit_count; i++) {
        const gs_proof_edit *edit = &p->input->edits[i];
        if (!p->edit_used[i])
            gs_find(p, (gs_spot){GS_GATE_LEDGER, GS_ERROR, 0, &p->original, edit->line},
                    "the listed edit in %.*s (%.*s) is not found there", GS_FMT(edit->file),
                    GS_FMT(edit->kind));
    }
}

/* ---------------------------------------------------------------- futures */

static bool has_future(const gs_proved *file, gs_str name)
{
    for (uint32_t i = 0; i < file->facts.imports.len; i++) {
        const gs_import *import = &file->facts.imports.at[i];
        if (file->facts.stmts.at[import->stmt].kind == GS_STMT_FUTURE &&
            gs_str_equal(gs_facts_name(&file->facts, import->imported), name))
            return true;
    }
    return false;
}

/* Each file has the __future__ imports of the other, where they matter. */
static void compare_futures(gs_prover *p, const gs_proved *from, const gs_proved *to,
                            const gs_proved *where)
{
    for (uint32_t i = 0; i < from->facts.imports.len; i++) {
        const gs_import *import = &from->facts.imports.at[i];
        gs_str name = gs_facts_name(&from->facts, import->imported);
        if (from->facts.stmts.at[import->stmt].kind == GS_STMT_FUTURE && !has_future(to, name))
            gs_find(p, (gs_spot){GS_GATE_LEDGER, GS_ERROR, 28, where, 1},
                    "from __future__ import %.*s is %s", GS_FMT(name),
                    to == where ? "missing" : "new");
    }
}

static bool has_code(const gs_proved *file)
{
    for (uint32_t s = 0; s < file->facts.stmts.len; s++)
        if (file->origin[s] != GS_NONE && !gs_is_regrouped(file, s) &&
            file->facts.stmts.at[s].kind != GS_STMT_DOCSTRING)
            return true;
    return false;
}

/* ---------------------------------------------------------------- all */

static void count(ledger *l)
{
    gs_prover *p = l->p;
    for (uint32_t s = 0; s < p->original.facts.stmts.len; s++) {
        const gs_stmt *stmt = &p->original.facts.stmts.at[s];
        gs_home home = p->homes[s];
        uint32_t lines = stmt->end_line + 1 - stmt->comment_line;
        p->proof->statements += stmt->kind != GS_STMT_HEADER;
        if (home.file == GS_NONE || gs_is_regrouped(&p->original, s))
            continue;
        l->edited += p->edited[s];
        *(home.file == p->init ? &p->proof->lines_kept : &p->proof->lines_moved) += lines;
    }
}

static void match(ledger *l)
{
    gs_prover *p = l->p;
    gs_u32_vec missing = {0};
    for (uint32_t s = 0; s < p->original.facts.stmts.len; s++) {
        bool needed = !gs_is_regrouped(&p->original, s);
        if (p->original.facts.stmts.at[s].kind == GS_STMT_HEADER)
            continue;
        if (!find_copy(l, s) && needed)
            *gs_vec_push(p->scratch, &missing) = s;
        else if (needed)
            check_comments(l, s);
    }
    for (uint32_t i = 0; i < missing.len; i++)
        report_missing(l, missing.at[i]);
}

void gs_ledger(gs_prover *p)
{
    ledger l = {.p = p};
    gs_names_init(&l.texts, p->scratch);
    for (uint32_t f = 0; f < p->input->file_count; f++)
        for (uint32_t s = 0; s < p->files[f].facts.stmts.len; s++)
            if (p->files[f].facts.stmts.at[s].kind != GS_STMT_HEADER)
                add_copy(&l, f, s);
    match(&l);
    for (uint32_t f = 0; f < p->input->file_count; f++) {
        const gs_proved *file = &p->files[f];
        gs_ledger_new(p, f);
        compare_futures(p, file, &p->original, file);
        if (has_code(file))
            compare_futures(p, &p->original, file, file);
    }
    report_unused(p);
    p->proof->comments = gs_comments(p);
    count(&l);
    gs_gate_says(p, GS_GATE_LEDGER, p->proof->statements,
                 gs_str_format(p->arena,
                               "%u statement%s, each once, byte for byte; %u comment%s; %u listed "
                               "edit%s in %u of them",
                               p->proof->statements, gs_s(p->proof->statements), p->proof->comments,
                               gs_s(p->proof->comments), p->input->edit_count,
                               gs_s(p->input->edit_count), l.edited));
}
