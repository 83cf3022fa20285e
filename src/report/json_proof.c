/* json_proof.c - the proof as JSON.
 *
 * Owns: the keys of a proof. Must not know: how it came about.
 */
#include <assert.h>
#include <jansson.h>

#include "godsplit/report.h"

static json_t *text(gs_str s)
{
    return json_stringn_nocheck(s.ptr ? s.ptr : "", s.len);
}

static json_t *number(uint32_t value)
{
    return json_integer((json_int_t)value);
}

/* The pieces of a pack are given away, also when one of them is NULL and the
 * whole is. */
static json_t *gate(const gs_proof_gate *g)
{
    return json_pack("{s:o, s:b, s:o, s:o, s:o}", "name", text(g->name), "passed", (int)g->passed,
                     "checked", number(g->checked), "findings", number(g->findings), "said",
                     text(g->said));
}

static json_t *finding(const gs_finding *f)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o}", "gate", text(gs_gate_name(f->gate)),
                     "severity", text(gs_severity_name(f->severity)), "hazard", number(f->hazard),
                     "file", text(f->file), "line", number(f->line), "text", text(f->text));
}

static json_t *edit(const gs_proof_edit *e)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o}", "file", text(e->file), "line",
                     number(e->line), "kind", text(e->kind), "before", text(e->before), "after",
                     text(e->after), "why", text(e->why));
}

static json_t *numbers(const gs_proof *p)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "statements",
                     number(p->statements), "comments", number(p->comments), "lines_moved",
                     number(p->lines_moved), "lines_kept", number(p->lines_kept), "names_before",
                     number(p->names_before), "names_after", number(p->names_after), "models",
                     number(p->models), "receivers", number(p->receivers), "modules",
                     number(p->modules));
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
                  text(input->path), "package", text(input->folder), "module", text(input->module),
                  "numbers", numbers(proof), "gates", gates, "edits", edits, "findings", findings);
    if (good)
        return object;
    json_decref(object);
    return NULL;
}

static int add(const char *bytes, size_t len, void *out)
{
    gs_buf_add(out, (gs_str){bytes, len});
    return 0;
}

bool gs_report_proof_json(const gs_proof *proof, gs_buf *out)
{
    assert(proof->input && "gs_prove made it");
    json_t *object = whole(proof);
    bool good = object && json_dump_callback(object, add, out, JSON_INDENT(2)) == 0;
    json_decref(object);
    if (good)
        gs_buf_byte(out, '\n');
    return good;
}
