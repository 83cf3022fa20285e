/* wiring_p.h - the two halves of gs_wiring_make. */
#ifndef GODSPLIT_WIRING_P_H
#define GODSPLIT_WIRING_P_H

#include "plan_p.h"

typedef struct gs_needs gs_needs;

/* Fills imports, checking, blocks and stars of each wire, and the links and
 * unbound names, in module order. maker->wiring.wires must be there. O(uses). */
void gs_needs_walk(gs_maker *maker);

#endif
