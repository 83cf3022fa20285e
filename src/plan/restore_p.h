/* restore_p.h - what plan_partition.c, plan_match.c and plan_names.c share: a
 * plan on its way back to a partition.
 *
 * Private to the folder.
 */
#ifndef GODSPLIT_RESTORE_P_H
#define GODSPLIT_RESTORE_P_H

#include <assert.h>

#include "plan_p.h"

typedef struct gs_restorer {
    const gs_graph *graph;
    const gs_plan *plan;
    const gs_plan_use *use;
    gs_arena *arena, *scratch;
    gs_diags *diags;
    uint32_t faults;
    uint32_t *module; /* by unit: where the plan states it, or GS_NONE */
    uint32_t *member; /* by unit: its index there */
} gs_restorer;

/* Tells an error at a line of the plan, up to twenty. */
void gs_restore_refuse(gs_restorer *r, uint32_t line, gs_str code, gs_str text, gs_str remedy);

/* Tells what only has to be known. */
void gs_restore_note(gs_restorer *r, gs_severity severity, uint32_t line, gs_str code, gs_str text);

/* ---- plan_match.c: fills module and member */
void gs_restore_match(gs_restorer *r);

/* ---- plan_names.c: source, target, names of modules and files */
void gs_restore_names(gs_restorer *r);

#endif
