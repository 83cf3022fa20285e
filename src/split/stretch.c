/* stretch.c - evidence and clusters for a file of any length.
 *
 * All pairs of some thousand classes are too many to weigh. A file with more
 * than STRETCH_MAX items is cut into stretches of equal length, and each is
 * clustered as if it were a file: classes that far apart share a module seldom
 * enough. Knows nothing of the method itself.
 */
#include "split_p.h"

enum { STRETCH_MAX = 400 };

/* Places of the units in a stretch; those of other stretches have none. */
static uint32_t *places_in(const gs_splitter *whole, uint32_t first, uint32_t count)
{
    uint32_t units = whole->graph->units.len;
    uint32_t *places = gs_new_n(whole->scratch, uint32_t, units + 1);
    for (uint32_t u = 0; u < units; u++) {
        uint32_t item = whole->item_of_unit[u];
        bool inside = item != GS_NONE && item >= first && item - first < count;
        places[u] = inside ? item - first : GS_NONE;
    }
    return places;
}

/* A stretch's share of the modules that were asked for. */
static uint32_t share_of_modules(const gs_splitter *whole, uint32_t count)
{
    uint64_t share = (uint64_t)whole->options->modules * count / whole->items.len;
    return whole->options->modules > 0 && share == 0 ? 1 : (uint32_t)share;
}

static void run_stretch(gs_splitter *whole, gs_splitter *part, uint32_t first, uint32_t count)
{
    gs_split_options *options = gs_new(whole->scratch, gs_split_options);
    *options = *whole->options;
    options->modules = share_of_modules(whole, count);
    *part = *whole;
    part->options = options;
    part->items.at = whole->items.at + first;
    part->items.len = part->items.cap = count;
    part->item_of_unit = places_in(whole, first, count);
    part->clusters = 0;
    assert(count > 0 && first + count <= whole->items.len);
    gs_evidence_weigh(part);
    gs_cluster_run(part);
    whole->words = part->words;
    for (uint32_t i = 0; i < count; i++)
        whole->cluster_of[first + i] = whole->clusters + part->cluster_of[i];
    whole->clusters += part->clusters;
}

void gs_stretches_run(gs_splitter *splitter)
{
    uint32_t n = splitter->items.len;
    uint32_t count = n > STRETCH_MAX ? (n + STRETCH_MAX - 1) / STRETCH_MAX : 1;
    assert(splitter->clusters == 0);
    splitter->stretch_size = n > 0 ? (n + count - 1) / count : 1;
    if (count == 1) {
        splitter->stretches = splitter;
        gs_evidence_weigh(splitter);
        gs_cluster_run(splitter);
        return;
    }
    splitter->stretches = gs_new_n(splitter->scratch, gs_splitter, count);
    splitter->cluster_of = gs_new_n(splitter->scratch, uint32_t, n);
    for (uint32_t s = 0, first = 0; first < n; s++, first += splitter->stretch_size) {
        uint32_t rest = n - first;
        run_stretch(splitter, &splitter->stretches[s], first,
                    rest < splitter->stretch_size ? rest : splitter->stretch_size);
    }
}
