/* findings.c - what the gates have to say.
 *
 * Owns: order of findings, verdict. Must not know: what a gate looks at.
 */
#include "prove_p.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

gs_str gs_gate_name(gs_gate gate)
{
    static const char *const NAMES[GS_GATE_COUNT] = {
        [GS_GATE_LEDGER] = "ledger",          [GS_GATE_NAMESPACE] = "namespace",
        [GS_GATE_IMPORTS] = "imports",        [GS_GATE_UNBOUND] = "names read",
        [GS_GATE_STAR] = "star surface",      [GS_GATE_ORDER] = "order",
        [GS_GATE_RELATIVE] = "inner imports",
    };
    assert(gate < GS_GATE_COUNT);
    return gs_str_from(NAMES[gate]);
}

const char *gs_s(uint32_t count)
{
    return count == 1 ? "" : "s";
}

uint32_t gs_proved_line(const gs_proved *file, uint32_t offset)
{
    return gs_source_line(&file->source, offset);
}

gs_str gs_proved_code(const gs_proved *file, uint32_t stmt)
{
    assert(stmt < file->facts.stmts.len);
    return gs_source_slice(&file->source, file->facts.stmts.at[stmt].code);
}

void gs_find(gs_prover *p, gs_spot spot, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(len >= 0);
    char *text = gs_arena_alloc(p->arena, (size_t)len + 1, 1);
    vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    *gs_vec_push(p->arena, &p->proof->findings) = (gs_finding){
        .gate = spot.gate,
        .severity = spot.severity,
        .hazard = spot.hazard,
        .file = spot.file ? spot.file->shown : p->input->path,
        .line = spot.line,
        .text = {text, (size_t)len},
    };
}

void gs_gate_says(gs_prover *p, gs_gate gate, uint32_t checked, gs_str said)
{
    assert(gate < GS_GATE_COUNT);
    p->proof->gates[gate] =
        (gs_proof_gate){.name = gs_gate_name(gate), .checked = checked, .said = said};
}

static int compare_findings(const void *left, const void *right)
{
    const gs_finding *a = left, *b = right;
    if (a->gate != b->gate)
        return a->gate < b->gate ? -1 : 1;
    if (a->severity != b->severity)
        return a->severity < b->severity ? -1 : 1;
    int order = gs_str_compare(a->file, b->file);
    if (order)
        return order;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    return gs_str_compare(a->text, b->text);
}

static void drop_equal(gs_proof *proof)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < proof->findings.len; i++)
        if (!kept || compare_findings(&proof->findings.at[kept - 1], &proof->findings.at[i]))
            proof->findings.at[kept++] = proof->findings.at[i];
    proof->findings.len = kept;
}

void gs_findings_close(gs_prover *p)
{
    gs_proof *proof = p->proof;
    if (proof->findings.len)
        qsort(proof->findings.at, proof->findings.len, sizeof(*proof->findings.at),
              compare_findings);
    drop_equal(proof);
    for (uint32_t g = 0; g < GS_GATE_COUNT; g++) {
        assert(proof->gates[g].said.ptr && "each gate said what it looked at");
        proof->gates[g].passed = true;
    }
    for (uint32_t i = 0; i < proof->findings.len; i++) {
        const gs_finding *finding = &proof->findings.at[i];
        proof->gates[finding->gate].findings++;
        if (finding->severity == GS_ERROR)
            proof->gates[finding->gate].passed = false;
    }
    proof->holds = true;
    for (uint32_t g = 0; g < GS_GATE_COUNT; g++)
        proof->holds = proof->holds && proof->gates[g].passed;
}
