/* test_cluster.c - clusters of items from odds that are given by hand.
 *
 * With items of one line the score of two items is
 *     odds + 0.45 / distance - 0.51
 */
#include "split_test.h"

enum { MOST = 40 };

typedef struct test_clusters {
    gs_arena arena;
    gs_split_options options;
    gs_splitter splitter;
    gs_item items[MOST];
    double odds[MOST * MOST];
} test_clusters;

static void clusters_init(test_clusters *t, uint32_t n)
{
    memset(t, 0, sizeof *t);
    gs_arena_init(&t->arena);
    for (uint32_t i = 0; i < n; i++)
        t->items[i] = (gs_item){.main = i, .lines = 1};
    t->splitter.items.at = t->items;
    t->splitter.items.len = n;
    t->splitter.odds = t->odds;
    t->splitter.options = &t->options;
    t->splitter.weights = &gs_fitted;
    t->splitter.scratch = t->splitter.arena = &t->arena;
}

static void set_odds(test_clusters *t, uint32_t i, uint32_t j, double odds)
{
    t->odds[gs_pair_index(i, j, t->splitter.items.len)] = odds;
}

/* Runs and compares the clusters, a digit for each item: "001". */
static void expect_clusters(test_clusters *t, const char *expected)
{
    gs_cluster_run(&t->splitter);
    char got[MOST + 1] = {0};
    for (uint32_t i = 0; i < t->splitter.items.len; i++)
        got[i] = (char)('0' + t->splitter.cluster_of[i]);
    cr_expect_str_eq(got, expected);
    gs_arena_free(&t->arena);
}

Test(cluster, of_none_and_one)
{
    test_clusters t;
    clusters_init(&t, 0);
    expect_clusters(&t, "");
    cr_expect_eq(t.splitter.clusters, 0);
    clusters_init(&t, 1);
    expect_clusters(&t, "0");
    cr_expect_eq(t.splitter.clusters, 1);
}

Test(cluster, merges_above_the_threshold)
{
    test_clusters t;
    clusters_init(&t, 2);
    set_odds(&t, 0, 1, 0.05); /* 0.05 + 0.45 - 0.51 < 0 */
    expect_clusters(&t, "01");
    clusters_init(&t, 2);
    set_odds(&t, 0, 1, 0.07);
    expect_clusters(&t, "00");
}

Test(cluster, distance_counts)
{
    test_clusters t;
    clusters_init(&t, 3);
    set_odds(&t, 0, 1, -9);
    set_odds(&t, 1, 2, -9);
    set_odds(&t, 0, 2, 0.27); /* 0.27 + 0.225 - 0.51 < 0 */
    expect_clusters(&t, "012");
    clusters_init(&t, 3);
    set_odds(&t, 0, 1, -9);
    set_odds(&t, 1, 2, -9);
    set_odds(&t, 0, 2, 0.30);
    expect_clusters(&t, "010");
}

Test(cluster, linkage_is_the_mean)
{
    test_clusters t;
    clusters_init(&t, 3);
    set_odds(&t, 0, 1, 2);
    set_odds(&t, 0, 2, -1.9);
    set_odds(&t, 1, 2, 1); /* then (1 - 1.9) / 2 + 0.45 - 0.5 * ln 2 - 0.51 < 0 */
    expect_clusters(&t, "001");
    clusters_init(&t, 3);
    set_odds(&t, 0, 1, 2);
    set_odds(&t, 0, 2, -1);
    set_odds(&t, 1, 2, 2.5); /* first; then (2 - 1) / 2 + 0.45 - 0.5 * ln 2 - 0.51 > 0 */
    expect_clusters(&t, "000");
}

Test(cluster, size_counts)
{
    test_clusters t;
    clusters_init(&t, 2);
    t.items[0].lines = t.items[1].lines = 10;
    set_odds(&t, 0, 1, 2.3); /* 2.3 + 0.45 - 0.5 * 2 * ln 10 - 0.51 < 0 */
    expect_clusters(&t, "01");
    clusters_init(&t, 2);
    t.items[0].lines = t.items[1].lines = 10;
    set_odds(&t, 0, 1, 2.4);
    expect_clusters(&t, "00");
}

Test(cluster, excess_over_the_limit_counts)
{
    test_clusters t;
    clusters_init(&t, 2);
    t.items[0].lines = t.items[1].lines = 10;
    t.options.max_lines = 10; /* 0.3 * ln 2 = 0.208 more */
    set_odds(&t, 0, 1, 2.5);
    expect_clusters(&t, "01");
    clusters_init(&t, 2);
    t.items[0].lines = t.items[1].lines = 10;
    t.options.max_lines = 10;
    set_odds(&t, 0, 1, 2.6);
    expect_clusters(&t, "00");
}

Test(cluster, two_over_the_limit_never_merge)
{
    test_clusters t;
    clusters_init(&t, 2);
    t.items[0].lines = t.items[1].lines = 11;
    t.options.max_lines = 10;
    set_odds(&t, 0, 1, 100);
    expect_clusters(&t, "01");
    clusters_init(&t, 2);
    t.items[0].lines = 11;
    t.items[1].lines = 10;
    t.options.max_lines = 10;
    set_odds(&t, 0, 1, 100);
    expect_clusters(&t, "00");
    clusters_init(&t, 2);
    t.items[0].lines = t.items[1].lines = 11;
    set_odds(&t, 0, 1, 100);
    expect_clusters(&t, "00");
}

/* Merged clusters grow over the limit too: two pairs, then no more. */
Test(cluster, clusters_over_the_limit_never_merge)
{
    test_clusters t;
    clusters_init(&t, 4);
    t.options.max_lines = 15;
    for (uint32_t i = 0; i < 4; i++) {
        t.items[i].lines = 10;
        for (uint32_t j = i + 1; j < 4; j++)
            set_odds(&t, i, j, 50);
    }
    set_odds(&t, 0, 1, 60);
    set_odds(&t, 2, 3, 60);
    expect_clusters(&t, "0011");
}

Test(cluster, ties_go_to_the_earlier)
{
    test_clusters t;
    clusters_init(&t, 3);
    set_odds(&t, 0, 1, 1);
    set_odds(&t, 1, 2, 1);
    set_odds(&t, 0, 2, -50);
    expect_clusters(&t, "001");
    clusters_init(&t, 4);
    set_odds(&t, 0, 1, -50);
    set_odds(&t, 0, 2, -50);
    set_odds(&t, 0, 3, -50);
    set_odds(&t, 1, 2, 1);
    set_odds(&t, 2, 3, 1);
    set_odds(&t, 1, 3, -50);
    expect_clusters(&t, "0112");
}

Test(cluster, by_class_merges_nothing)
{
    test_clusters t;
    clusters_init(&t, 3);
    t.options.granularity = GS_BY_CLASS;
    set_odds(&t, 0, 1, 100);
    set_odds(&t, 1, 2, 100);
    expect_clusters(&t, "012");
}

Test(cluster, as_many_as_asked_for)
{
    for (uint32_t wanted = 1; wanted <= 6; wanted++)
        for (double odds = -5; odds <= 5; odds += 10) {
            test_clusters t;
            clusters_init(&t, 6);
            t.options.modules = wanted;
            for (uint32_t i = 0; i < 6; i++)
                for (uint32_t j = i + 1; j < 6; j++)
                    set_odds(&t, i, j, odds);
            gs_cluster_run(&t.splitter);
            cr_expect_eq(t.splitter.clusters, wanted);
            gs_arena_free(&t.arena);
        }
}

Test(cluster, no_more_than_there_are_items)
{
    test_clusters t;
    clusters_init(&t, 2);
    t.options.modules = 9;
    set_odds(&t, 0, 1, 100);
    expect_clusters(&t, "01");
}

Test(cluster, the_family_of_enums_is_one_of_those_asked_for)
{
    uint32_t enums[] = {7};
    test_clusters t;
    clusters_init(&t, 3);
    t.options.modules = 3;
    t.splitter.family = (gs_u32_vec){.at = enums, .len = 1, .cap = 1};
    set_odds(&t, 0, 1, -1);
    set_odds(&t, 0, 2, -2);
    set_odds(&t, 1, 2, -3);
    expect_clusters(&t, "001");
}

/* ------------------------------------------------------------ brute force */

typedef struct slow_linkage {
    const test_clusters *t;
    uint32_t of[MOST]; /* cluster of an item: its smallest item */
} slow_linkage;

static double slow_score(const slow_linkage *slow, uint32_t a, uint32_t b)
{
    const test_clusters *t = slow->t;
    uint32_t n = t->splitter.items.len, pairs = 0, gap = n;
    double sum = 0, lines_a = 0, lines_b = 0;
    for (uint32_t i = 0; i < n; i++) {
        lines_a += slow->of[i] == a ? t->items[i].lines : 0;
        lines_b += slow->of[i] == b ? t->items[i].lines : 0;
        for (uint32_t j = 0; j < n; j++) {
            if (slow->of[i] != a || slow->of[j] != b)
                continue;
            sum += t->odds[i < j ? gs_pair_index(i, j, n) : gs_pair_index(j, i, n)];
            uint32_t distance = i < j ? j - i : i - j;
            gap = distance < gap ? distance : gap;
            pairs++;
        }
    }
    double limit = t->options.max_lines, both = lines_a + lines_b;
    if (limit > 0 && lines_a > limit && lines_b > limit)
        return -1000;
    return sum / pairs + gs_fitted.gap / gap - gs_fitted.size * (log(lines_a) + log(lines_b)) -
           (limit > 0 && both > limit ? gs_fitted.excess * log(both / limit) : 0) - gs_fitted.bias;
}

/* Tries all pairs of clusters again and again. */
static void slow_run(slow_linkage *slow)
{
    uint32_t n = slow->t->splitter.items.len;
    for (uint32_t i = 0; i < n; i++)
        slow->of[i] = i;
    for (;;) {
        double best = 0;
        uint32_t best_a = GS_NONE, best_b = GS_NONE;
        for (uint32_t a = 0; a < n; a++)
            for (uint32_t b = a + 1; b < n; b++) {
                double score = slow->of[a] == a && slow->of[b] == b ? slow_score(slow, a, b) : -1;
                if (score > best + 1e-12) {
                    best = score;
                    best_a = a;
                    best_b = b;
                }
            }
        if (best_a == GS_NONE)
            return;
        for (uint32_t i = 0; i < n; i++)
            if (slow->of[i] == best_b)
                slow->of[i] = best_a;
    }
}

Test(cluster, as_by_brute_force)
{
    for (uint32_t seed = 1; seed <= 60; seed++) {
        test_random random = {seed};
        test_clusters t;
        clusters_init(&t, 2 + test_below(&random, MOST - 2));
        t.options.max_lines = test_below(&random, 3) * 40;
        uint32_t n = t.splitter.items.len;
        for (uint32_t i = 0; i < n; i++) {
            t.items[i].lines = 1 + test_below(&random, 60);
            for (uint32_t j = i + 1; j < n; j++)
                set_odds(&t, i, j, test_below(&random, 1000000) / 140000.0);
        }
        slow_linkage slow = {.t = &t};
        slow_run(&slow);
        gs_cluster_run(&t.splitter);
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t j = i + 1; j < n; j++)
                cr_assert_eq(t.splitter.cluster_of[i] == t.splitter.cluster_of[j],
                             slow.of[i] == slow.of[j], "seed %u: %u and %u", seed, i, j);
        gs_arena_free(&t.arena);
    }
}
