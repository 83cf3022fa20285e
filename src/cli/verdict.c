/* verdict.c - whether what is about to be carried out may be.
 *
 * Owns: the proof of it, and how a refusal is told.
 * Must not know: how a proof is made (src/prove).
 */
#include "cli_p.h"

#include <assert.h>

/* ------------------------------------------------------------------ proof */

void gs_carry_edits(const gs_plan *plan, gs_proof_edits *edits, gs_arena *arena)
{
    for (uint32_t i = 0; i < plan->edits.len; i++) {
        const gs_plan_edit *edit = &plan->edits.at[i];
        *gs_vec_push(arena, edits) = (gs_proof_edit){
            .file = gs_str_format(arena, "%.*s.py", GS_FMT(edit->module)),
            .line = edit->line,
            .kind = edit->kind,
            .before = edit->before,
            .after = edit->after,
            .why = edit->why,
        };
    }
}

bool gs_carry_prove(gs_cli *cli, gs_carry *c)
{
    gs_proof_edits edits = {0};
    gs_proof_input *input = gs_new(cli->arena, gs_proof_input);
    gs_carry_edits(&c->a.plan, &edits, cli->arena);
    *input = (gs_proof_input){
        .path = cli->place.shown,
        .folder = c->target,
        .module = cli->place.module,
        .original = c->a.source.bytes,
        .facts = &c->a.facts,
        .was_package = c->is_package,
        .files = c->files.at,
        .file_count = c->files.len,
        .edits = edits.at,
        .edit_count = edits.len,
    };
    return gs_prove(&c->proof, input, cli->arena, cli->scratch, cli->diags);
}

/* ---------------------------------------------------------------- verdict */

static void refuse_block(gs_cli *cli, const gs_plan_hazard *hazard)
{
    gs_diags_add(cli->diags, (gs_diag){.severity = GS_ERROR,
                                       .code = gs_str_format(cli->arena, "H%u", hazard->number),
                                       .path = cli->place.shown,
                                       .line = hazard->line,
                                       .text = hazard->what,
                                       .remedy = hazard->remedy});
}

static void refuse_finding(gs_cli *cli, const gs_finding *finding)
{
    gs_str code = gs_gate_name(finding->gate);
    if (finding->hazard)
        code = gs_str_format(cli->arena, "H%u", finding->hazard);
    gs_diags_add(cli->diags, (gs_diag){.severity = GS_ERROR,
                                       .code = code,
                                       .path = finding->file,
                                       .line = finding->line,
                                       .text = finding->text});
}

bool gs_carry_holds(gs_cli *cli, const gs_carry *c)
{
    uint32_t before = cli->diags->errors;
    for (uint32_t i = 0; i < c->a.plan.hazards.len; i++) {
        const gs_plan_hazard *hazard = &c->a.plan.hazards.at[i];
        if (gs_str_equal(hazard->state, GS_STR("blocks")))
            refuse_block(cli, hazard);
    }
    if (cli->diags->errors > before)
        return false;
    for (uint32_t i = 0; i < c->proof.findings.len; i++)
        if (c->proof.findings.at[i].severity == GS_ERROR)
            refuse_finding(cli, &c->proof.findings.at[i]);
    assert(c->proof.holds == (cli->diags->errors == before));
    return c->proof.holds;
}

bool gs_cli_add_proof(gs_cli *cli, const gs_proof *proof, gs_buf *out)
{
    gs_report_style style = gs_cli_style(cli);
    if (gs_cli_number(cli, GS_OPTION_FORMAT) == GS_FORMAT_JSON)
        return gs_report_proof_json(proof, out) ||
               gs_cli_internal(cli, "the proof can't be written as JSON");
    gs_report_proof_text(proof, &style, out, cli->scratch);
    return true;
}
