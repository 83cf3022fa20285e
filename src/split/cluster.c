/* cluster.c - items to clusters by the evidence.
 *
 * Average linkage on log-odds: the two clusters with the highest score are
 * merged while it is positive (correlation clustering by greedy agglomeration;
 * Bansal, Blum and Chawla 2004 state the objective). The score of two clusters
 * is
 *
 *     mean of the pair odds + gap / distance - size (ln lines A + ln lines B)
 *         - excess * max(0, ln(lines of both / limit)) - bias
 *
 * Two clusters that are each over the limit already are never merged.
 */
#include "split_p.h"

typedef struct gs_linkage {
    gs_splitter *splitter;
    uint32_t n;
    double *sums;    /* by pair: sum of pair odds between two clusters */
    uint32_t *gaps;  /* by pair: smallest distance of their items */
    uint32_t *count; /* items of a cluster; 0: merged away */
    double *log_lines;
    uint32_t *lines;
    uint32_t *best; /* best partner above the cluster's own index */
    double *best_score;
    uint32_t clusters;
} gs_linkage;

static size_t cell(const gs_linkage *linkage, uint32_t a, uint32_t b)
{
    return a < b ? gs_pair_index(a, b, linkage->n) : gs_pair_index(b, a, linkage->n);
}

/* The score of a pair that must not be merged. */
static const double never = -1000;

static bool are_over_limit(const gs_linkage *linkage, uint32_t a, uint32_t b)
{
    uint32_t limit = linkage->splitter->options->max_lines;
    return limit > 0 && linkage->lines[a] > limit && linkage->lines[b] > limit;
}

static double score(const gs_linkage *linkage, uint32_t a, uint32_t b)
{
    if (are_over_limit(linkage, a, b))
        return never;
    size_t at = cell(linkage, a, b);
    double pairs = (double)linkage->count[a] * linkage->count[b];
    const uint32_t lines[] = {linkage->lines[a], linkage->lines[b]};
    const double log_lines[] = {linkage->log_lines[a], linkage->log_lines[b]};
    gs_terms terms = gs_terms_of(linkage->splitter, linkage->gaps[at], lines, log_lines);
    return gs_score_of(linkage->sums[at] / pairs, &terms);
}

/* Scores closer than this are a tie; the earlier pair wins. */
static const double tie = 1e-12;

static void find_best(gs_linkage *linkage, uint32_t a)
{
    linkage->best[a] = GS_NONE;
    for (uint32_t b = a + 1; b < linkage->n; b++) {
        if (linkage->count[b] == 0)
            continue;
        double s = score(linkage, a, b);
        if (linkage->best[a] == GS_NONE || s > linkage->best_score[a] + tie) {
            linkage->best[a] = b;
            linkage->best_score[a] = s;
        }
    }
}

static uint32_t best_cluster(const gs_linkage *linkage)
{
    uint32_t found = GS_NONE;
    for (uint32_t a = 0; a < linkage->n; a++) {
        if (linkage->count[a] == 0 || linkage->best[a] == GS_NONE)
            continue;
        if (found == GS_NONE || linkage->best_score[a] > linkage->best_score[found] + tie)
            found = a;
    }
    return found;
}

static void add_row(gs_linkage *linkage, uint32_t a, uint32_t b)
{
    for (uint32_t c = 0; c < linkage->n; c++) {
        if (c == a || c == b || linkage->count[c] == 0)
            continue;
        size_t ac = cell(linkage, a, c), bc = cell(linkage, b, c);
        linkage->sums[ac] += linkage->sums[bc];
        if (linkage->gaps[bc] < linkage->gaps[ac])
            linkage->gaps[ac] = linkage->gaps[bc];
    }
}

/* Scores with `a` have changed, `b` is gone: mend the rows that looked there. */
static void mend_rows(gs_linkage *linkage, uint32_t a, uint32_t b)
{
    find_best(linkage, a);
    for (uint32_t c = 0; c < b; c++) {
        if (linkage->count[c] == 0 || c == a)
            continue;
        if (linkage->best[c] == a || linkage->best[c] == b) {
            find_best(linkage, c);
        } else if (c < a) {
            double s = score(linkage, c, a);
            bool tied = s > linkage->best_score[c] - tie && s <= linkage->best_score[c] + tie;
            if (linkage->best[c] == GS_NONE || s > linkage->best_score[c] + tie ||
                (tied && a < linkage->best[c])) {
                linkage->best[c] = a;
                linkage->best_score[c] = s;
            }
        }
    }
}

static void merge(gs_linkage *linkage, uint32_t a, uint32_t b)
{
    assert(a < b);
    add_row(linkage, a, b);
    linkage->count[a] += linkage->count[b];
    linkage->lines[a] += linkage->lines[b];
    linkage->log_lines[a] = log(linkage->lines[a] > 0 ? linkage->lines[a] : 1);
    linkage->count[b] = 0;
    linkage->clusters--;
    for (uint32_t i = 0; i < linkage->n; i++)
        if (linkage->splitter->cluster_of[i] == b)
            linkage->splitter->cluster_of[i] = a;
    mend_rows(linkage, a, b);
}

static void start(gs_linkage *linkage)
{
    gs_splitter *splitter = linkage->splitter;
    uint32_t n = linkage->n;
    if (n > 1)
        memcpy(linkage->sums, splitter->odds, ((size_t)n * (n - 1) / 2) * sizeof *linkage->sums);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t lines = splitter->items.at[i].lines;
        splitter->cluster_of[i] = i;
        linkage->count[i] = 1;
        linkage->lines[i] = lines;
        linkage->log_lines[i] = log(lines > 0 ? lines : 1);
        for (uint32_t j = i + 1; j < n; j++)
            linkage->gaps[cell(linkage, i, j)] = j - i;
    }
    for (uint32_t i = 0; i < n; i++)
        find_best(linkage, i);
}

/* With a wanted number of modules the threshold gives way to it; the limit does
 * not. */
static bool goes_on(const gs_linkage *linkage, uint32_t wanted, double best)
{
    if (wanted > 0)
        return linkage->clusters > wanted && best > never + tie;
    return best > 0;
}

static void agglomerate(gs_linkage *linkage, uint32_t wanted)
{
    for (;;) {
        uint32_t a = best_cluster(linkage);
        if (a == GS_NONE || !goes_on(linkage, wanted, linkage->best_score[a]))
            return;
        merge(linkage, a, linkage->best[a]);
    }
}

static void number_clusters(gs_splitter *splitter)
{
    uint32_t n = splitter->items.len;
    uint32_t *number = gs_new_n(splitter->scratch, uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++)
        if (splitter->cluster_of[i] == i)
            number[i] = splitter->clusters++;
    for (uint32_t i = 0; i < n; i++)
        splitter->cluster_of[i] = number[splitter->cluster_of[i]];
}

/* How many of the wanted modules are left for the evidence. */
static uint32_t wanted_clusters(const gs_splitter *splitter)
{
    uint32_t wanted = splitter->options->modules;
    uint32_t taken = splitter->family.len > 0;
    return wanted > taken ? wanted - taken : wanted;
}

void gs_cluster_run(gs_splitter *splitter)
{
    uint32_t n = splitter->items.len;
    size_t pairs = n > 0 ? (size_t)n * (n - 1) / 2 : 0;
    splitter->cluster_of = gs_new_n(splitter->scratch, uint32_t, n + 1);
    gs_linkage linkage = {
        .splitter = splitter,
        .n = n,
        .clusters = n,
        .sums = gs_new_n(splitter->scratch, double, pairs + 1),
        .gaps = gs_new_n(splitter->scratch, uint32_t, pairs + 1),
        .count = gs_new_n(splitter->scratch, uint32_t, n + 1),
        .lines = gs_new_n(splitter->scratch, uint32_t, n + 1),
        .log_lines = gs_new_n(splitter->scratch, double, n + 1),
        .best = gs_new_n(splitter->scratch, uint32_t, n + 1),
        .best_score = gs_new_n(splitter->scratch, double, n + 1),
    };
    start(&linkage);
    if (splitter->options->granularity == GS_BY_DOMAIN)
        agglomerate(&linkage, wanted_clusters(splitter));
    number_clusters(splitter);
}
