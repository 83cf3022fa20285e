/* json_proof.c - the proof as JSON.
 *
 * Owns: the keys of a proof. Must not know: how it came about.
 */
#include <assert.h>

#include "godsplit/report.h"
#include "json_p.h"

/* The pieces of a pack are given away, also when one of them is NULL and the
 * whole is. */
static json_t *gate(const gs_proof_gate *g)
{
    return json_pack("{s:o, s:b, s:o, s:o, s:o}", "name", gs_json_string(g->name), "passed",
                     (int)g->passed, "checked", gs_json_number(g->checked), "findings",
                     gs_json_number(g->findings), "said", gs_json_string(g->said));
}

static json_t *finding(const gs_finding *f)
{
    return json_pack(
        "{s:o, s:o, s:o, s:o, s:o, s:o}", "gate", gs_json_string(gs_gate_name(f->gate)), "severity",
        gs_json_string(gs_severity_name(f->severity)), "hazard", gs_json_number(f->hazard), "file",
        gs_json_string(f->file), "line", gs_json_number(f->line), "text", gs_json_string(f->text));
}

static json_t *edit(const gs_proof_edit *e)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o}", "file", gs_json_string(e->file), "line",
                     gs_json_number(e->line), "kind", gs_json_string(e->kind), "before",
                     gs_json_string(e->before), "after", gs_json_string(e->after), "why",
                     gs_json_string(e->why));
}

static json_t *numbers(const gs_proof *p)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "statements",
                     gs_json_number(p->statements), "comments", gs_json_number(p->comments),
                     "lines_moved", gs_json_number(p->lines_moved), "lines_kept",
                     gs_json_number(p->lines_kept), "names_before", gs_json_number(p->names_before),
                     "names_after", gs_json_number(p->names_after), "models",
                     gs_json_number(p->models), "receivers", gs_json_number(p->receivers),
                     "modules", gs_json_number(p->modules));
}

static bool append(json_t *array, json_t *value)
{
    return json_array_append_new(array, value) == 0;
}

static json_t *whole(const gs_proof *proof)
{
    const gs_proof_input *input = proof->input;
    json_t *gates = json_array(), *edits = json_array(), *findings = json_array();
    bool good = gates && edits && findings;
    for (uint32_t i = 0; i < GS_GATE_COUNT; i++)
        good = append(gates, gate(&proof->gates[i])) && good;
    for (uint32_t i = 0; i < input->edit_count; i++)
        good = append(edits, edit(&input->edits[i])) && good;
    for (uint32_t i = 0; i < proof->findings.len; i++)
        good = append(findings, finding(&proof->findings.at[i])) && good;
    json_t *object =
        json_pack("{s:b, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "holds", (int)proof->holds, "source",
                  gs_json_string(input->path), "package", gs_json_string(input->folder), "module",
                  gs_json_string(input->module), "numbers", numbers(proof), "gates", gates, "edits",
                  edits, "findings", findings);
    if (good)
        return object;
    json_decref(object);
    return NULL;
}

bool gs_report_proof_json(const gs_proof *proof, gs_buf *out)
{
    assert(proof->input && "gs_prove made it");
    return gs_json_write(whole(proof), out);
}
