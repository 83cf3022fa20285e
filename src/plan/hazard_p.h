/* hazard_p.h - gathering hazards.
 *
 * Each file hazard_*.c looks for one family of docs/hazards.md. What needs
 * nothing is told once, with a count; what needs a look is told for each line.
 */
#ifndef GODSPLIT_HAZARD_P_H
#define GODSPLIT_HAZARD_P_H

#include "plan_p.h"

/* How an unhandled hazard shows itself; the first is the worst. */
typedef enum gs_danger { GS_DANGER_SILENT, GS_DANGER_LOUD, GS_DANGER_LATE } gs_danger;

typedef enum gs_hazard_state { GS_BLOCKS, GS_CHECK, GS_HANDLED } gs_hazard_state;

gs_danger gs_hazard_danger(uint32_t number);

/* Adds a hazard; an equal one is told once. `line` 0 is the whole file. */
void gs_hazard_add(gs_maker *maker, uint32_t number, uint32_t line, gs_hazard_state state,
                   gs_str what, const char *remedy);

/* Adds one that is handled by construction. */
void gs_hazard_handled(gs_maker *maker, uint32_t number, uint32_t line, gs_str what);

/* Names that one message speaks of. */
typedef struct gs_tally {
    gs_str_vec names;
    uint32_t line; /* of the first */
} gs_tally;

void gs_tally_add(gs_maker *maker, gs_tally *tally, gs_str name, uint32_t line);

/* "A, B, C, D and 12 more", in the order in which they were added. */
gs_str gs_tally_text(const gs_maker *maker, const gs_tally *tally);

/* "s" unless there is one. */
const char *gs_plural(uint32_t count);

/* printf into the plan's arena. */
gs_str gs_say(const gs_maker *maker, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* "app.models.content", the path of a module to be. */
gs_str gs_module_path(const gs_maker *maker, uint32_t module);

/* The main name of a unit; of one without a name its line. */
gs_str gs_unit_label(const gs_maker *maker, uint32_t unit);

/* True if unit `a` is executed before unit `b` when the shim is imported. */
bool gs_unit_runs_before(const gs_maker *maker, uint32_t a, uint32_t b);

/* ------------------------------------------------------------- families */

void gs_hazards_of_identity(gs_maker *maker);  /* H2 H3 H4 H11: __name__ and its like */
void gs_hazards_of_paths(gs_maker *maker);     /* H6 H7 H8 H9 H12: stored dotted paths */
void gs_hazards_of_imports(gs_maker *maker);   /* H1 H15 H18 H19 H28 H29 H43 H44 */
void gs_hazards_of_eagerness(gs_maker *maker); /* H14 H16 H17 H21 */
void gs_hazards_of_order(gs_maker *maker);     /* H31 H32 H34 H35 H36 */
void gs_hazards_of_state(gs_maker *maker);     /* H37 H38 H39 H40 H41 */
void gs_hazards_of_surface(gs_maker *maker);   /* H45 to H50, H54 */
void gs_hazards_of_text(gs_maker *maker);      /* H55 H56 */

#endif
