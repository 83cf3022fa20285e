/* test_explain.c - the evidence of the clustering, told for one unit. */
#include "split_test.h"

#include <stdio.h>
#include <stdlib.h>

static const char SHOP[] = "class Status: pass\n"
                           "class Order:\n"
                           "    status = Status()\n"
                           "    total = 1\n"
                           "    shipped = 2\n"
                           "class OrderLine:\n"
                           "    order = Order()\n"
                           "    total = 1\n"
                           "class OrderRefund(OrderLine):\n"
                           "    order = Order()\n"
                           "    total = 3\n"
                           "class Message:\n"
                           "    text = 'a'\n"
                           "    sender = 1\n"
                           "class MessageThread:\n"
                           "    text = 'b'\n"
                           "    sender = Message\n"
                           "def slug():\n"
                           "    return Message\n"
                           "import json\n";

static gs_split_options by_domain(void)
{
    return (gs_split_options){.max_lines = 8};
}

static void explain(test_split *t, const char *text, const char *name, gs_split_options options,
                    gs_explanation *x)
{
    test_graph_init(t, text);
    uint32_t unit = test_unit(t, name);
    cr_assert_neq(unit, GS_NONE, "%s", name);
    gs_split_explain(x, unit, &t->partition, &t->graph, &options, &t->arena, &t->scratch);
}

static const gs_claim *claim_of(const gs_explanation *x, uint32_t module)
{
    for (uint32_t c = 0; c < x->claims.len; c++)
        if (x->claims.at[c].module == module)
            return &x->claims.at[c];
    cr_assert(false, "every module has a claim");
    return NULL;
}

Test(explain, parts_add_up)
{
    static const char *const NAMES[] = {"Order", "OrderLine", "OrderRefund", "Message"};
    for (size_t n = 0; n < sizeof NAMES / sizeof *NAMES; n++) {
        test_split t;
        gs_explanation x;
        explain(&t, SHOP, NAMES[n], by_domain(), &x);
        uint32_t scored = 0;
        for (uint32_t c = 0; c < x.claims.len; c++) {
            const gs_claim *claim = &x.claims.at[c];
            double all = 0, signals = 0;
            for (int p = 0; p < GS_PARTS; p++)
                all += claim->parts[p].value;
            for (int p = 0; p < GS_PART_SIGNALS; p++)
                signals += claim->parts[p].value;
            cr_expect(fabs(all - claim->score) < 1e-9, "%s", NAMES[n]);
            if (claim->classes > 0)
                cr_expect(fabs(signals - claim->sum / claim->classes) < 1e-9, "%s", NAMES[n]);
            scored += claim->classes > 0;
            cr_expect(c == 0 || claim->classes == 0 || claim->score <= x.claims.at[c - 1].score);
        }
        cr_expect(scored >= 2);
        test_split_free(&t);
    }
}

Test(explain, the_partition_is_that_of_a_run)
{
    test_split plain, t;
    gs_explanation x;
    test_split_init(&plain, SHOP, by_domain());
    explain(&t, SHOP, "OrderLine", by_domain(), &x);
    gs_str expected = test_modules(&plain);
    cr_expect(gs_str_equal(test_modules(&t), expected), "%.*s", GS_FMT(expected));
    cr_expect_eq(x.module, t.partition.placements[x.unit].module);
    cr_expect_eq(plain.partition.placements[x.unit].reasons, 3, "it is one with more than three");
    cr_expect_gt(x.reasons.len, 3);
    test_split_free(&plain);
    test_split_free(&t);
}

/* Whether the modules have a cycle of eager edges when `moves` are in `target`. */
static bool is_cyclic(test_split *t, const gs_explanation *x, uint32_t target)
{
    uint32_t modules = t->partition.modules.len, count = 0;
    uint32_t(*pairs)[2] = calloc(t->graph.edges.len + 1, sizeof *pairs);
    for (uint32_t e = 0; e < t->graph.edges.len; e++) {
        const gs_edge *edge = &t->graph.edges.at[e];
        uint32_t from = t->partition.placements[edge->from].module;
        uint32_t to = t->partition.placements[edge->to].module;
        for (uint32_t i = 0; i < x->moves.len; i++) {
            from = x->moves.at[i] == edge->from ? target : from;
            to = x->moves.at[i] == edge->to ? target : to;
        }
        if (!gs_edge_is_eager(edge) || from == to || from == GS_NONE || to == GS_NONE)
            continue;
        pairs[count][0] = from;
        pairs[count++][1] = to;
    }
    gs_digraph graph = gs_digraph_from(modules, (const uint32_t(*)[2])pairs, count, &t->scratch);
    uint32_t *component = gs_new_n(&t->scratch, uint32_t, modules + 1);
    free(pairs);
    return gs_digraph_components(&graph, component, &t->scratch) < modules;
}

/* Each edge of a cycle begins where the one before ends, and the last leads back. */
static void expect_chain(test_split *t, const gs_explanation *x, const gs_claim *claim)
{
    uint32_t at = claim->module;
    for (uint32_t i = 0; i < claim->cycle.len; i++) {
        const gs_edge *edge = &t->graph.edges.at[claim->cycle.at[i]];
        uint32_t from = t->partition.placements[edge->from].module;
        uint32_t to = t->partition.placements[edge->to].module;
        for (uint32_t m = 0; m < x->moves.len; m++) {
            from = x->moves.at[m] == edge->from ? claim->module : from;
            to = x->moves.at[m] == edge->to ? claim->module : to;
        }
        cr_expect(gs_edge_is_eager(edge));
        cr_expect_eq(from, at);
        at = to;
    }
    cr_expect_eq(at, claim->module);
}

/* Chains of classes with random bases: every move, against the whole digraph. */
Test(explain, a_cycle_is_told_exactly_when_a_move_closes_one)
{
    test_random random = {7};
    uint32_t closed = 0, open = 0;
    for (uint32_t round = 0; round < 40; round++) {
        char text[1024];
        size_t len = 0;
        for (uint32_t c = 0; c < 10; c++) {
            len += (size_t)snprintf(text + len, sizeof text - len, "class C%u:\n    x = 1\n", c);
            for (uint32_t k = 0; k < c; k++)
                if (test_below(&random, 5) == 0)
                    len += (size_t)snprintf(text + len, sizeof text - len, "    y%u = C%u\n", k, k);
        }
        test_split t;
        gs_explanation x;
        char name[8];
        snprintf(name, sizeof name, "C%u", test_below(&random, 10));
        explain(&t, text, name, (gs_split_options){.max_lines = 6 + round % 7}, &x);
        for (uint32_t c = 0; c < x.claims.len; c++) {
            const gs_claim *claim = &x.claims.at[c];
            bool cyclic = claim->module != x.module && is_cyclic(&t, &x, claim->module);
            cr_expect_eq(claim->cycle.len > 0, cyclic, "%s of\n%s", name, text);
            if (cyclic)
                expect_chain(&t, &x, claim);
            closed += cyclic;
            open += !cyclic;
        }
        test_split_free(&t);
    }
    cr_expect_gt(closed, 10);
    cr_expect_gt(open, 10);
}

Test(explain, runner_up_is_the_best_of_the_others)
{
    test_split t;
    gs_explanation x;
    explain(&t, SHOP, "OrderLine", by_domain(), &x);
    cr_assert_neq(x.runner_up, GS_NONE);
    const gs_claim *second = &x.claims.at[x.runner_up];
    cr_expect_neq(second->module, x.module);
    for (uint32_t c = 0; c < x.claims.len; c++) {
        const gs_claim *claim = &x.claims.at[c];
        if (claim->module != x.module && claim->classes > 0 && !claim->both_over)
            cr_expect_leq(claim->score, second->score);
    }
    test_split_free(&t);
}

Test(explain, a_function_has_edges_and_no_score)
{
    test_split t;
    gs_explanation x;
    explain(&t, SHOP, "slug", by_domain(), &x);
    cr_expect_eq(x.main, GS_NONE);
    cr_expect_eq(x.runner_up, GS_NONE);
    for (uint32_t c = 0; c < x.claims.len; c++)
        cr_expect_eq(x.claims.at[c].classes, 0);
    const gs_claim *used = claim_of(&x, t.partition.placements[test_unit(&t, "Message")].module);
    cr_expect_eq(used->deferred, 1);
    cr_expect_eq(used->eager.len, 0);
    cr_expect_eq(used, &x.claims.at[0], "the one with most references comes first");
    test_split_free(&t);
}

Test(explain, what_belongs_to_the_file_has_no_place)
{
    test_split t;
    gs_explanation x;
    explain(&t, SHOP, "json", by_domain(), &x);
    cr_expect_eq(x.module, GS_NONE);
    cr_expect_eq(x.claims.len, 0);
    test_split_free(&t);
}
