/* hazards.c - the list of hazards and its order.
 *
 * Owns: adding, counting and sorting. Must not know: what any hazard is.
 */
#include "hazard_p.h"

#include <assert.h>
#include <stdlib.h>

enum { NAMES_TOLD = 4 };

static gs_str state_name(gs_hazard_state state)
{
    return state == GS_BLOCKS  ? GS_STR("blocks")
           : state == GS_CHECK ? GS_STR("check")
                               : GS_STR("handled");
}

static bool same_hazard(const gs_plan_hazard *a, const gs_plan_hazard *b)
{
    return a->number == b->number && a->line == b->line && gs_str_equal(a->state, b->state) &&
           gs_str_equal(a->what, b->what);
}

void gs_hazard_add(gs_maker *maker, uint32_t number, uint32_t line, gs_hazard_state state,
                   gs_str what, const char *remedy)
{
    gs_plan_hazard hazard = {number, line, state_name(state), what, gs_str_from(remedy)};
    gs_plan *plan = maker->plan;
    assert(number >= 1 && number <= 72 && what.len);
    for (uint32_t i = plan->hazards.len; i && i + 8 > plan->hazards.len; i--)
        if (same_hazard(&plan->hazards.at[i - 1], &hazard))
            return;
    *gs_vec_push(maker->arena, &plan->hazards) = hazard;
}

void gs_hazard_handled(gs_maker *maker, uint32_t number, uint32_t line, gs_str what)
{
    gs_hazard_add(maker, number, line, GS_HANDLED, what, "nothing to do");
}

/* ------------------------------------------------------------------ text */

void gs_tally_add(gs_maker *maker, gs_tally *tally, gs_str name, uint32_t line)
{
    if (!tally->names.len || line < tally->line)
        tally->line = line;
    *gs_vec_push(maker->scratch, &tally->names) = name;
}

gs_str gs_tally_text(const gs_maker *maker, const gs_tally *tally)
{
    gs_buf buf;
    uint32_t count = tally->names.len;
    uint32_t told = count <= NAMES_TOLD + 1 ? count : NAMES_TOLD;
    gs_buf_init(&buf, maker->arena);
    for (uint32_t i = 0; i < told; i++) {
        bool last = i && i + 1 == count;
        gs_buf_addc(&buf, !i ? "" : last ? " and " : ", ");
        gs_buf_add(&buf, tally->names.at[i]);
    }
    if (told < count)
        gs_buf_format(&buf, " and %u more", count - told);
    return gs_buf_str(&buf);
}

bool gs_unit_runs_before(const gs_maker *maker, uint32_t a, uint32_t b)
{
    const gs_placement *placements = maker->partition->placements;
    uint32_t module_a = placements[a].module, module_b = placements[b].module;
    if (module_a == GS_NONE || module_b == GS_NONE)
        return module_b == GS_NONE && (module_a != GS_NONE || a < b);
    if (module_a == module_b)
        return a < b;
    return maker->load->position[module_a] < maker->load->position[module_b];
}

/* ----------------------------------------------------------------- order */

static int state_rank(gs_str state)
{
    return gs_str_equal(state, GS_STR("blocks")) ? 0 : gs_str_equal(state, GS_STR("check")) ? 1 : 2;
}

static int compare_hazards(const void *left, const void *right)
{
    const gs_plan_hazard *a = left, *b = right;
    int order = state_rank(a->state) - state_rank(b->state);
    if (!order)
        order = (int)gs_hazard_danger(a->number) - (int)gs_hazard_danger(b->number);
    if (!order)
        order = gs_u32_compare(a->number, b->number);
    if (!order)
        order = gs_u32_compare(a->line, b->line);
    return order ? order : gs_str_compare(a->what, b->what);
}

static int compare_callers(const void *left, const void *right)
{
    const gs_plan_caller *a = left, *b = right;
    int order = state_rank(a->state) - state_rank(b->state);
    if (!order)
        order = (a->number != 51) - (b->number != 51);
    if (!order)
        order = (int)gs_hazard_danger(a->number) - (int)gs_hazard_danger(b->number);
    if (!order)
        order = gs_u32_compare(a->number, b->number);
    if (!order)
        order = gs_str_compare(a->path, b->path);
    if (!order)
        order = gs_u32_compare(a->line, b->line);
    return order ? order : gs_str_compare(a->what, b->what);
}

void gs_plan_callers_sort(gs_plan *plan)
{
    if (plan->callers.len)
        qsort(plan->callers.at, plan->callers.len, sizeof(*plan->callers.at), compare_callers);
}

void gs_hazards_make(gs_maker *maker)
{
    gs_hazards_of_identity(maker);
    gs_hazards_of_paths(maker);
    gs_hazards_of_imports(maker);
    gs_hazards_of_eagerness(maker);
    gs_hazards_of_order(maker);
    gs_hazards_of_state(maker);
    gs_hazards_of_surface(maker);
    gs_hazards_of_text(maker);
    if (maker->plan->hazards.len)
        qsort(maker->plan->hazards.at, maker->plan->hazards.len, sizeof(*maker->plan->hazards.at),
              compare_hazards);
}
