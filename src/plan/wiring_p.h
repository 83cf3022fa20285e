/* wiring_p.h - the parts of gs_wiring_make. */
#ifndef GODSPLIT_WIRING_P_H
#define GODSPLIT_WIRING_P_H

#include "plan_p.h"

typedef struct gs_needs gs_needs;

/* Fills imports, checking, blocks and stars of each wire, and the links and
 * unbound names, in module order. maker->wiring.wires must be there. O(uses). */
void gs_needs_walk(gs_maker *maker);

/* Starts with the order of the partition. */
void gs_shim_order_make(gs_maker *maker);

/* Puts neighbours of the shim's order the other way round as long as that
 * brings the order of registration nearer to the old one. `load` is of the
 * present order, before and after. */
void gs_shim_order_improve(gs_maker *maker, gs_load *load);

#endif
