/* explain.h - what speaks for and against each module as the place of one unit.
 *
 * Layer: split. The figures are those by which the modules were made, not others:
 * the score of a module is the one that decides whether the unit's item is merged
 * with the module's other items (docs/clustering.md), and its parts add up to it.
 */
#ifndef GODSPLIT_EXPLAIN_H
#define GODSPLIT_EXPLAIN_H

#include "split.h"

/* What a score is the sum of. The first six are means over the module's classes. */
typedef enum gs_part_kind {
    GS_PART_NEAR,                  /* nearness in the file */
    GS_PART_NAME,                  /* words that the names share */
    GS_PART_TEXT,                  /* words that the bodies share */
    GS_PART_MENTION,               /* words of either name in the body of the other */
    GS_PART_USED,                  /* one uses the other */
    GS_PART_BEGINS,                /* one name begins with the other */
    GS_PART_SIGNALS,               /* how many those are */
    GS_PART_GAP = GS_PART_SIGNALS, /* distance to the nearest class of the module */
    GS_PART_SIZE,                  /* lines of both: large ones are merged less easily */
    GS_PART_EXCESS,                /* lines over the limit */
    GS_PART_BIAS,                  /* the same for every module */
    GS_PARTS
} gs_part_kind;

/* One part of a score. */
typedef struct gs_part {
    double value;      /* what it adds to the score */
    gs_reason example; /* signals: the class for which it adds most, that being `weight`; NEAR: of
                          `count` places away. `other` is GS_NONE when there is none to name */
} gs_part;

/* What one module has to say for itself. */
typedef struct gs_claim {
    uint32_t module;
    uint32_t classes; /* that the item was weighed against; 0: none, and no score */
    uint32_t lines;   /* of those classes */
    uint32_t gap;     /* places to the nearest of them; 1 is next to it */
    double sum;       /* of their log-odds */
    double score;     /* mean of the log-odds, and the other parts; 0: as good as a module alone */
    gs_part parts[GS_PARTS];
    bool both_over;    /* each is over the limit already: never merged, whatever the score */
    gs_u32_vec eager;  /* edges between what moves and the module that hold at import */
    uint32_t deferred; /* how many others there are */
    gs_u32_vec cycle;  /* edges of the import cycle that a move there closes, each beginning in
                        the module where the one before ends */
} gs_claim;

typedef struct gs_explanation {
    const gs_graph *graph;
    uint32_t unit;
    uint32_t module; /* GS_NONE: a frame unit, which stays in __init__.py; no more is filled */
    uint32_t main;   /* the class whose evidence counts for the unit, or GS_NONE: rules place it */
    uint32_t own_lines;        /* of the classes of its item; a part of `size` */
    gs_u32_vec moves;          /* units that a move takes along, itself included; ascending */
    uint32_t lines;            /* of those */
    GS_VEC(gs_reason) reasons; /* all there are, strongest first but for those that force it */
    GS_VEC(gs_claim) claims;   /* one a module; scores descending, those without one last */
    uint32_t runner_up; /* index of claims: best of the other modules it could be merged with,
                           or GS_NONE */
} gs_explanation;

/* Makes the partition that gs_split_run makes of the same arguments, and explains
 * one unit's place in it. With every unit among options->fixed it is a stated
 * partition that is explained. O(modules (units + edges)) beside the split. */
void gs_split_explain(gs_explanation *explanation, uint32_t unit, gs_partition *partition,
                      const gs_graph *graph, const gs_split_options *options, gs_arena *arena,
                      gs_arena *scratch);

/* A word for a part: "near", "name", "text", "mention", "used", "begins", "gap",
 * "size", "excess", "bias". */
gs_str gs_part_name(gs_part_kind kind);

#endif
