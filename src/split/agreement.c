/* agreement.c - how alike two partitions are, and which modules are counterparts.
 *
 * Written from the papers:
 *   MoJoFM: Wen and Tzerpos, An effectiveness measure for software clustering
 *   algorithms (IWPC 2004); the number of moves and joins is that of their
 *   optimal algorithm for MoJo (IWPC 2003), a maximum matching of clusters.
 *   Adjusted Rand index: Hubert and Arabie, Comparing partitions (Journal of
 *   Classification 2, 1985), formula 5.
 *
 * Must not know: where a partition comes from.
 */
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "godsplit/compare.h"

/* Things in one cluster here and in one cluster there. */
typedef struct cell {
    uint32_t here, there, count;
} cell;

typedef struct table {
    cell *cells; /* by here, then there; none is empty */
    uint32_t len;
    uint32_t heres, theres;           /* greatest number of a cluster, and one */
    uint32_t *first;                  /* by cluster here: its first cell; heres + 1 entries */
    uint32_t *here_size, *there_size; /* 0: no such cluster */
} table;

static int compare_cells(const void *a, const void *b)
{
    const cell *x = a, *y = b;
    if (x->here != y->here)
        return x->here < y->here ? -1 : 1;
    return x->there < y->there ? -1 : x->there > y->there;
}

static table tabulate(const uint32_t *here, const uint32_t *there, uint32_t count,
                      gs_arena *scratch)
{
    table t = {.cells = gs_new_n(scratch, cell, count + 1)};
    for (uint32_t i = 0; i < count; i++) {
        t.cells[i] = (cell){here[i], there[i], 1};
        t.heres = here[i] >= t.heres ? here[i] + 1 : t.heres;
        t.theres = there[i] >= t.theres ? there[i] + 1 : t.theres;
    }
    if (count > 1)
        qsort(t.cells, count, sizeof *t.cells, compare_cells);
    t.first = gs_new_n(scratch, uint32_t, t.heres + 1);
    t.here_size = gs_new_n(scratch, uint32_t, t.heres + 1);
    t.there_size = gs_new_n(scratch, uint32_t, t.theres + 1);
    for (uint32_t i = 0; i < count; i++) {
        t.here_size[t.cells[i].here]++;
        t.there_size[t.cells[i].there]++;
        if (t.len > 0 && compare_cells(&t.cells[t.len - 1], &t.cells[i]) == 0)
            t.cells[t.len - 1].count++;
        else
            t.cells[t.len++] = t.cells[i];
    }
    for (uint32_t h = 0, c = 0; h <= t.heres; h++) {
        while (c < t.len && t.cells[c].here < h)
            c++;
        t.first[h] = c;
    }
    return t;
}

/* ------------------------------------------------------------------ MoJoFM */

typedef struct matching {
    const table *t;
    const uint32_t *most; /* by cluster here: things of its greatest cell */
    uint32_t *partner;    /* by cluster there: the one here, or GS_NONE */
    uint32_t *seen;       /* by cluster there: the round in which it was looked at */
    uint32_t *path, *at;  /* clusters here on the way, and the next cell of each */
} matching;

/* An augmenting path from a free cluster (Kuhn's method, without recursion). */
static bool augment(matching *m, uint32_t start)
{
    const table *t = m->t;
    uint32_t depth = 1;
    m->path[0] = start;
    m->at[0] = t->first[start];
    while (depth > 0) {
        uint32_t here = m->path[depth - 1], c = m->at[depth - 1]++;
        if (c >= t->first[here + 1]) {
            depth--;
            continue;
        }
        uint32_t there = t->cells[c].there;
        if (t->cells[c].count != m->most[here] || m->seen[there] == start + 1)
            continue;
        m->seen[there] = start + 1;
        if (m->partner[there] != GS_NONE) {
            m->path[depth] = m->partner[there];
            m->at[depth++] = t->first[m->partner[there]];
            continue;
        }
        while (depth-- > 0)
            m->partner[t->cells[m->at[depth] - 1].there] = m->path[depth];
        return true;
    }
    return false;
}

static int compare_numbers(const void *a, const void *b)
{
    return gs_u32_compare(*(const uint32_t *)a, *(const uint32_t *)b);
}

/* Moves and joins that the worst partition would need. */
static uint32_t worst_of(const table *t, uint32_t count, gs_arena *scratch)
{
    uint32_t *sizes = gs_new_n(scratch, uint32_t, t->theres + 1), groups = 0;
    for (uint32_t i = 0; i < t->theres; i++)
        sizes[i] = t->there_size[i];
    if (t->theres > 1)
        qsort(sizes, t->theres, sizeof *sizes, compare_numbers);
    for (uint32_t i = 0; i < t->theres; i++)
        groups += groups < sizes[i];
    return count - groups;
}

static double mojofm_of(const table *t, uint32_t count, uint32_t clusters, gs_arena *scratch)
{
    uint32_t kept = 0, groups = 0, worst = worst_of(t, count, scratch);
    uint32_t *most = gs_new_n(scratch, uint32_t, t->heres + 1);
    matching m = {.t = t,
                  .most = most,
                  .partner = gs_new_n(scratch, uint32_t, t->theres + 1),
                  .seen = gs_new_n(scratch, uint32_t, t->theres + 1),
                  .path = gs_new_n(scratch, uint32_t, t->heres + 1),
                  .at = gs_new_n(scratch, uint32_t, t->heres + 1)};
    for (uint32_t c = 0; c < t->len; c++)
        if (t->cells[c].count > most[t->cells[c].here])
            most[t->cells[c].here] = t->cells[c].count;
    for (uint32_t i = 0; i < t->theres; i++)
        m.partner[i] = GS_NONE;
    for (uint32_t h = 0; h < t->heres; h++) {
        kept += most[h];
        groups += augment(&m, h);
    }
    assert(kept <= count && groups <= clusters);
    uint32_t steps = count - kept + clusters - groups;
    return worst == 0 ? 100 : 100 * (1 - (double)steps / worst);
}

/* --------------------------------------------------------------------- ARI */

static double pairs_of(uint32_t count)
{
    return (double)count * ((double)count - 1) / 2;
}

static double ari_of(const table *t, uint32_t count)
{
    double both = 0, here = 0, there = 0;
    for (uint32_t c = 0; c < t->len; c++)
        both += pairs_of(t->cells[c].count);
    for (uint32_t i = 0; i < t->heres; i++)
        here += pairs_of(t->here_size[i]);
    for (uint32_t i = 0; i < t->theres; i++)
        there += pairs_of(t->there_size[i]);
    double expected = count > 1 ? here * there / pairs_of(count) : 0, top = (here + there) / 2;
    return fabs(top - expected) <= 0 ? 1 : (both - expected) / (top - expected);
}

static uint32_t filled(const uint32_t *sizes, uint32_t len)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < len; i++)
        count += sizes[i] > 0;
    return count;
}

gs_agreement gs_agreement_of(const uint32_t *here, const uint32_t *there, uint32_t count,
                             gs_arena *scratch)
{
    gs_arena_mark mark = gs_arena_save(scratch);
    table t = tabulate(here, there, count, scratch);
    gs_agreement agreement = {.count = count,
                              .here = filled(t.here_size, t.heres),
                              .there = filled(t.there_size, t.theres)};
    agreement.mojofm = mojofm_of(&t, count, agreement.here, scratch);
    agreement.ari = ari_of(&t, count);
    gs_arena_rewind(scratch, mark);
    return agreement;
}

/* ------------------------------------------------------------ side by side */

static gs_agreement agree(const gs_comparison *comparison, bool classes, gs_arena *scratch)
{
    uint32_t *here = gs_new_n(scratch, uint32_t, comparison->names.len + 1), count = 0;
    uint32_t *there = gs_new_n(scratch, uint32_t, comparison->names.len + 1);
    for (uint32_t i = 0; i < comparison->names.len; i++) {
        const gs_compared *name = &comparison->names.at[i];
        if (name->is_class != classes || name->here == GS_NONE || name->there == GS_NONE)
            continue;
        here[count] = name->here;
        there[count++] = name->there;
    }
    return gs_agreement_of(here, there, count, scratch);
}

static int compare_common(const void *a, const void *b)
{
    const cell *x = a, *y = b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return compare_cells(a, b);
}

static void pair_modules(gs_comparison *comparison, gs_arena *scratch)
{
    uint32_t *here = gs_new_n(scratch, uint32_t, comparison->names.len + 1), count = 0;
    uint32_t *there = gs_new_n(scratch, uint32_t, comparison->names.len + 1);
    for (uint32_t i = 0; i < comparison->names.len; i++) {
        const gs_compared *name = &comparison->names.at[i];
        if (!name->is_class || name->here == GS_NONE || name->there == GS_NONE)
            continue;
        here[count] = name->here;
        there[count++] = name->there;
    }
    table t = tabulate(here, there, count, scratch);
    if (t.len > 1)
        qsort(t.cells, t.len, sizeof *t.cells, compare_common);
    for (uint32_t c = 0; c < t.len; c++) {
        const cell *at = &t.cells[c];
        if (comparison->there_of[at->here] != GS_NONE || comparison->here_of[at->there] != GS_NONE)
            continue;
        comparison->there_of[at->here] = at->there;
        comparison->here_of[at->there] = at->here;
        comparison->common[at->here] = at->count;
    }
}

void gs_compare(gs_comparison *comparison, gs_arena *arena, gs_arena *scratch)
{
    gs_arena_mark mark = gs_arena_save(scratch);
    comparison->there_of = gs_new_n(arena, uint32_t, comparison->here.len + 1);
    comparison->here_of = gs_new_n(arena, uint32_t, comparison->there.len + 1);
    comparison->common = gs_new_n(arena, uint32_t, comparison->here.len + 1);
    for (uint32_t i = 0; i < comparison->here.len; i++)
        comparison->there_of[i] = GS_NONE;
    for (uint32_t i = 0; i < comparison->there.len; i++)
        comparison->here_of[i] = GS_NONE;
    comparison->classes = agree(comparison, true, scratch);
    comparison->others = agree(comparison, false, scratch);
    pair_modules(comparison, scratch);
    gs_arena_rewind(scratch, mark);
}

bool gs_is_elsewhere(const gs_comparison *comparison, const gs_compared *name)
{
    return name->here != GS_NONE && name->there != GS_NONE &&
           comparison->there_of[name->here] != name->there;
}
