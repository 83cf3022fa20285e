/* compare.h - two partitions of the same names, side by side.
 *
 * Layer: split. One is a plan, the other a package that people made. Only names
 * that both know are scored; what one side alone has is listed.
 */
#ifndef GODSPLIT_COMPARE_H
#define GODSPLIT_COMPARE_H

#include "split.h"

/* How alike two partitions of `count` things are. */
typedef struct gs_agreement {
    uint32_t count;
    uint32_t here, there; /* clusters that have one of them */
    double mojofm;        /* 0 to 100: here made there by moves and joins; 100 when equal */
    double ari;           /* adjusted Rand index: 1 when equal, 0 as by chance */
} gs_agreement;

/* Two partitions of the things 0 to count - 1 by the number of the cluster of
 * each; `here` is measured by `there`. O(count log count + clusters squared). */
gs_agreement gs_agreement_of(const uint32_t *here, const uint32_t *there, uint32_t count,
                             gs_arena *scratch);

/* A name with its modules; GS_NONE: that side has it not. */
typedef struct gs_compared {
    gs_str name;
    uint32_t here, there;
    bool is_class;
} gs_compared;
typedef GS_VEC(gs_compared) gs_compared_vec;

typedef struct gs_comparison {
    gs_str_vec here, there;       /* names of the modules */
    gs_compared_vec names;        /* in the order of the file, then what is only there */
    gs_agreement classes, others; /* functions and constants are others */
    uint32_t *there_of;           /* by module here: its counterpart, or GS_NONE ... */
    uint32_t *here_of;            /* ... and the other way round; one to one */
    uint32_t *common;             /* by module here: classes in common with it */
} gs_comparison;

/* Fills all but `here`, `there` and `names`, which the caller has filled. Modules
 * are paired by the number of classes that they share, the greatest first. */
void gs_compare(gs_comparison *comparison, gs_arena *arena, gs_arena *scratch);

/* True if both have the name, and not in modules that are each other's counterparts. */
bool gs_is_elsewhere(const gs_comparison *comparison, const gs_compared *name);

#endif
