/* shim_order.c - the order in which the shim imports the modules.
 *
 * Owns: the search for an order that is nearest to that of the old file.
 * Must not know: what happens at import (load.c).
 */
#include "wiring_p.h"

#include <assert.h>

enum { PASSES_MAX = 8 };

void gs_shim_order_make(gs_maker *maker)
{
    uint32_t modules = maker->partition->modules.len;
    maker->shim_order = gs_new_n(maker->scratch, uint32_t, modules);
    for (uint32_t m = 0; m < modules; m++)
        maker->shim_order[m] = m;
}

static void swap(uint32_t *order, uint32_t at)
{
    uint32_t first = order[at];
    order[at] = order[at + 1];
    order[at + 1] = first;
}

/* One walk over all neighbours; false if nothing got better. */
static bool improve_once(gs_maker *maker, gs_load *load, gs_load *trial)
{
    bool improved = false;
    for (uint32_t i = 0; i + 1 < maker->partition->modules.len; i++) {
        swap(maker->shim_order, i);
        gs_load_run(trial, maker);
        if (gs_load_is_better(trial, load)) {
            gs_load former = *load;
            *load = *trial;
            *trial = former;
            improved = true;
        } else {
            swap(maker->shim_order, i);
        }
    }
    return improved;
}

void gs_shim_order_improve(gs_maker *maker, gs_load *load)
{
    gs_load trial = gs_load_new(maker, maker->scratch);
    assert(maker->shim_order && "gs_shim_order_make was called");
    for (int pass = 0; pass < PASSES_MAX && (load->fields || load->swapped); pass++)
        if (!improve_once(maker, load, &trial))
            return;
}
