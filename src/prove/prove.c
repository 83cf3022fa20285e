/* prove.c - the proof from one end to the other.
 *
 * Owns: reading the package, and which gate is asked when.
 * Must not know: plans, layouts, partitions. Bytes are all it gets.
 */
#include "prove_p.h"

#include <assert.h>

/* --------------------------------------------------------------- reading */

static void fill_names(gs_prover *p, gs_proved *file)
{
    const gs_facts *facts = &file->facts;
    file->name_of = gs_new_n(p->scratch, gs_id, facts->names.text.len + 1);
    for (uint32_t i = 0; i < facts->names.text.len; i++)
        file->name_of[i] = gs_names_add(&p->names, facts->names.text.at[i]);
}

static void fill_index(gs_prover *p, gs_proved *file)
{
    const gs_facts *facts = &file->facts;
    uint32_t stmts = facts->stmts.len, import = 0, function = 0;
    file->first_import = gs_new_n(p->scratch, uint32_t, stmts + 1);
    file->first_function = gs_new_n(p->scratch, uint32_t, stmts + 1);
    for (uint32_t s = 0; s < stmts; s++) {
        file->first_import[s] = import;
        file->first_function[s] = function;
        while (import < facts->imports.len && facts->imports.at[import].stmt == s)
            import++;
        while (function < facts->functions.len && facts->functions.at[function].stmt == s)
            function++;
    }
    file->first_import[stmts] = import;
    file->first_function[stmts] = function;
    assert(import == facts->imports.len && function == facts->functions.len);
}

static bool read_one(gs_prover *p, gs_proved *file, gs_str bytes, gs_diags *diags)
{
    if (!gs_source_init(&file->source, file->shown, bytes, p->arena, diags) ||
        !gs_facts_read(&file->facts, &file->source, p->arena, p->scratch, diags))
        return false;
    return true;
}

/* Facts are const once they are read: the same bytes would only give them again. */
static bool read_original(gs_prover *p, gs_diags *diags)
{
    const gs_facts *facts = p->input->facts;
    if (!facts)
        return read_one(p, &p->original, p->input->original, diags);
    assert(gs_str_equal(facts->source->bytes, p->input->original));
    p->original.source = *facts->source;
    p->original.facts = *facts;
    return true;
}

static void index_one(gs_prover *p, gs_proved *file)
{
    file->origin = gs_new_n(p->scratch, uint32_t, file->facts.stmts.len + 1);
    for (uint32_t s = 0; s < file->facts.stmts.len; s++)
        file->origin[s] = file == &p->original ? s : GS_NONE;
    fill_names(p, file);
    fill_index(p, file);
}

static gs_str without_suffix(gs_str text, gs_str suffix)
{
    return gs_str_ends(text, suffix) ? (gs_str){text.ptr, text.len - suffix.len} : text;
}

static gs_str parent_of(gs_str dotted)
{
    size_t len = dotted.len;
    while (len && dotted.ptr[len - 1] != '.')
        len--;
    return (gs_str){dotted.ptr, len ? len - 1 : 0};
}

static bool read_files(gs_prover *p, gs_diags *diags)
{
    const gs_proof_input *input = p->input;
    p->init = GS_NONE;
    for (uint32_t f = 0; f < input->file_count; f++) {
        gs_proved *file = &p->files[f];
        file->name = input->files[f].name;
        file->shown =
            gs_str_format(p->arena, "%.*s/%.*s", GS_FMT(input->folder), GS_FMT(file->name));
        file->package = input->module;
        if (gs_str_equal(file->name, GS_STR("__init__.py")))
            p->init = f;
        else
            file->stem = without_suffix(file->name, GS_STR(".py"));
        if (!read_one(p, file, input->files[f].bytes, diags))
            return false;
    }
    if (p->init == GS_NONE)
        gs_diags_add(diags, (gs_diag){.severity = GS_ERROR,
                                      .code = GS_STR("package"),
                                      .path = input->folder,
                                      .text = GS_STR("there is no __init__.py"),
                                      .remedy = GS_STR("name the folder of the package")});
    return p->init != GS_NONE;
}

static bool read_all(gs_prover *p, gs_diags *diags)
{
    const gs_proof_input *input = p->input;
    p->original.name = p->original.shown = input->path;
    p->original.package = input->was_package ? input->module : parent_of(input->module);
    p->files = gs_new_n(p->arena, gs_proved, input->file_count + 1);
    return read_original(p, diags) && read_files(p, diags);
}

/* ----------------------------------------------------- what runs at import */

/* The statement whose execution calls a function; GS_NONE when it is not
 * called while the module is imported. */
static uint32_t trigger_of(const gs_facts *facts, uint32_t function)
{
    for (uint32_t steps = 0; steps <= facts->functions.len; steps++) {
        const gs_function *at = &facts->functions.at[function];
        if (!at->eager)
            return GS_NONE;
        if (at->eager_use == GS_NONE)
            return at->stmt;
        const gs_use *use = &facts->uses.at[at->eager_use];
        if (use->function == GS_NONE || !facts->functions.at[use->function].eager)
            return use->stmt;
        function = use->function;
    }
    return facts->functions.at[function].stmt;
}

static void find_calls(gs_prover *p)
{
    const gs_facts *facts = &p->original.facts;
    p->called = gs_new_n(p->scratch, gs_u32_vec, facts->stmts.len + 1);
    for (uint32_t f = 0; f < facts->functions.len; f++) {
        uint32_t stmt = trigger_of(facts, f);
        if (stmt != GS_NONE)
            *gs_vec_push(p->scratch, &p->called[stmt]) = f;
    }
}

/* ----------------------------------------------------------------- worlds */

static bool has_origin(const gs_proved *file)
{
    for (uint32_t s = 0; s < file->facts.stmts.len; s++)
        if (file->origin[s] != GS_NONE && !gs_is_regrouped(file, s))
            return true;
    return false;
}

static void load_all(gs_world *w)
{
    gs_world_load(w, w->init);
    for (uint32_t f = 0; f < w->count; f++) {
        if (w->spaces[f].state == GS_UNLOADED && has_origin(&w->files[f]))
            gs_find(w->p, (gs_spot){GS_GATE_IMPORTS, GS_ERROR, 35, &w->files[f], 0},
                    "importing the package does not import this module");
        gs_world_load(w, f);
    }
    w->final = true;
}

/* Imports for their effect (H43). */
static void check_outside(gs_prover *p, const gs_world *before, const gs_world *after)
{
    for (uint32_t i = 0; i < before->outside.len; i++) {
        gs_id value = before->outside.at[i];
        if (gs_map_get(&after->is_outside, value) == GS_NONE)
            gs_find(p, (gs_spot){GS_GATE_IMPORTS, GS_ERROR, 43, &p->original, 0},
                    "%.*s was imported by the old module and is not by the package",
                    GS_FMT(gs_value_text(p, value)));
    }
    gs_gate_says(p, GS_GATE_IMPORTS, after->count,
                 gs_str_format(p->arena,
                               "`__init__.py` and %u module%s, as Python would import them; %u "
                               "module%s outside",
                               after->count - 1, gs_s(after->count - 1), before->outside.len,
                               gs_s(before->outside.len)));
}

static void find_defined(gs_prover *p)
{
    const gs_facts *facts = &p->original.facts;
    p->defined = gs_new_n(p->scratch, bool, p->names.text.len + 1);
    for (uint32_t i = 0; i < facts->bindings.len; i++)
        if (facts->bindings.at[i].kind == GS_BIND_CLASS ||
            facts->bindings.at[i].kind == GS_BIND_FUNCTION)
            p->defined[p->original.name_of[facts->bindings.at[i].name]] = true;
}

static void run_gates(gs_prover *p)
{
    gs_world before, after;
    gs_ledger(p);
    find_calls(p);
    find_defined(p);
    gs_world_init(&before, p, &p->original, 1, 0);
    gs_world_init(&after, p, p->files, p->input->file_count, p->init);
    load_all(&before);
    after.old = &before;
    load_all(&after);
    check_outside(p, &before, &after);
    gs_gate_names(p, &before, &after);
    gs_gate_reads(p, &before, &after);
    gs_gate_star(p, &before, &after);
    gs_gate_order(p, &after);
    gs_gate_within(p, &before, &after);
}

static void prepare(gs_prover *p)
{
    uint32_t stmts = p->original.facts.stmts.len;
    gs_names_init(&p->names, p->arena);
    gs_names_init(&p->values, p->arena);
    index_one(p, &p->original);
    for (uint32_t f = 0; f < p->input->file_count; f++)
        index_one(p, &p->files[f]);
    p->homes = gs_new_n(p->scratch, gs_home, stmts + 1);
    p->edited = gs_new_n(p->scratch, bool, stmts + 1);
    p->edit_used = gs_new_n(p->scratch, bool, p->input->edit_count + 1);
    for (uint32_t s = 0; s < stmts; s++)
        p->homes[s] = (gs_home){GS_NONE, GS_NONE};
}

bool gs_prove(gs_proof *proof, const gs_proof_input *input, gs_arena *arena, gs_arena *scratch,
              gs_diags *diags)
{
    gs_arena_mark mark = gs_arena_save(scratch);
    gs_prover p = {
        .input = input, .proof = proof, .arena = arena, .scratch = scratch, .init = GS_NONE};
    *proof = (gs_proof){.input = input};
    bool read = read_all(&p, diags);
    if (read) {
        prepare(&p);
        proof->modules = input->file_count - 1;
        run_gates(&p);
        gs_findings_close(&p);
    }
    gs_arena_rewind(scratch, mark);
    return read;
}
