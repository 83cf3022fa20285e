/* seams.h - where each name of the old module is looked up after the split.
 *
 * Layer: plan. What binds a name of the old module anew from outside, as
 * mock.patch does, must do it in the namespace in which functions look the name
 * up when they are called.
 */
#ifndef GODSPLIT_SEAMS_H
#define GODSPLIT_SEAMS_H

#include "plan.h"

typedef struct gs_seam {
    gs_str name;
    gs_str home;   /* the module of the plan that binds it; empty: __init__.py, or an import */
    bool imported; /* the old module only imports it */
    /* Modules whose functions look it up in their own namespace, "" for the package itself;
     * sorted, each once. */
    gs_str_vec readers;
} gs_seam;

typedef struct gs_seams {
    GS_VEC(gs_seam) names; /* that the old module binds at run time, by first appearance */
    bool open;             /* it may bind names that are not among them: star imports,
                              __getattr__, globals() */
    bool touched;          /* a library may add to it: a class of it uses what is imported, not
                              from Django or the standard library, while it is made */
    gs_str_vec classes;    /* names of its top-level classes */
} gs_seams;

/* Finds them for the plan that gs_plan_make makes of this partition and place. */
void gs_seams_find(gs_seams *seams, const gs_partition *partition, const gs_plan_place *place,
                   gs_arena *arena, gs_arena *scratch);

#endif
