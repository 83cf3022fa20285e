/* test_evidence.c - log-odds of pairs in files that are small enough to reckon
 * by hand. */
#include "split_test.h"

typedef struct test_evidence {
    test_split split;
    gs_split_options options;
    gs_splitter splitter;
} test_evidence;

static void evidence_init(test_evidence *t, const char *text)
{
    test_graph_init(&t->split, text);
    t->options = (gs_split_options){0};
    t->splitter = (gs_splitter){
        .graph = &t->split.graph,
        .facts = &t->split.facts,
        .options = &t->options,
        .weights = &gs_fitted,
        .arena = &t->split.arena,
        .scratch = &t->split.scratch,
        .partition = &t->split.partition,
    };
    gs_names_init(&t->splitter.words, &t->split.scratch);
    gs_fixed_start(&t->splitter);
    gs_items_make(&t->splitter);
    gs_evidence_weigh(&t->splitter);
}

static double odds(const test_evidence *t, uint32_t i, uint32_t j)
{
    return t->splitter.odds[gs_pair_index(i, j, t->splitter.items.len)];
}

Test(evidence, pairs_have_an_index_each)
{
    for (uint32_t n = 2; n < 9; n++) {
        size_t next = 0;
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t j = i + 1; j < n; j++)
                cr_expect_eq(gs_pair_index(i, j, n), next++);
        cr_expect_eq(next, (size_t)n * (n - 1) / 2);
    }
}

Test(evidence, none_for_few_classes)
{
    test_evidence t;
    evidence_init(&t, "X = 1\n");
    cr_expect_eq(t.splitter.items.len, 0);
    test_split_free(&t.split);
    evidence_init(&t, "class A: pass\n");
    cr_expect_eq(t.splitter.items.len, 1);
    test_split_free(&t.split);
}

/* A single pair has the middle rank in everything that is ranked. */
Test(evidence, of_two_strangers)
{
    test_evidence t;
    evidence_init(&t, "class Order:\n    pass\nclass Invoice:\n    pass\n");
    double expected = 0.5 * (gs_fitted.of[GS_SIGNAL_NEAR] + gs_fitted.of[GS_SIGNAL_NAME] +
                             gs_fitted.of[GS_SIGNAL_TEXT]);
    cr_expect_float_eq(odds(&t, 0, 1), expected, 1e-6);
    test_split_free(&t.split);
}

Test(evidence, of_use)
{
    test_evidence t;
    evidence_init(&t, "class Order:\n    pass\nclass Invoice(Order):\n    pass\n");
    /* Order's name stands in Invoice, Invoice's not in Order: the lesser is 0. */
    double expected = 0.5 * (gs_fitted.of[GS_SIGNAL_NEAR] + gs_fitted.of[GS_SIGNAL_NAME] +
                             gs_fitted.of[GS_SIGNAL_TEXT]) +
                      gs_fitted.of[GS_SIGNAL_USED];
    cr_expect_float_eq(odds(&t, 0, 1), expected, 1e-6);
    test_split_free(&t.split);
}

Test(evidence, of_mutual_mention)
{
    test_evidence t;
    evidence_init(&t, "class Order:\n    # of an invoice\n    pass\n"
                      "class Invoice:\n    # of an order\n    pass\n");
    double expected = 0.5 * (gs_fitted.of[GS_SIGNAL_NEAR] + gs_fitted.of[GS_SIGNAL_NAME] +
                             gs_fitted.of[GS_SIGNAL_TEXT]) +
                      gs_fitted.of[GS_SIGNAL_MENTION];
    cr_expect_float_eq(odds(&t, 0, 1), expected, 1e-6);
    test_split_free(&t.split);
}

Test(evidence, of_a_name_that_begins_with_the_other)
{
    test_evidence t;
    evidence_init(&t, "class Order:\n    pass\nclass OrderLine:\n    pass\n");
    /* idf: ln(3 / 2) for order, ln(3 / 1) for line. */
    double order = log(1.5), line = log(3);
    cr_expect_float_eq(t.splitter.name_idf[t.splitter.items.at[0].words.at[0]], order, 1e-12);
    cr_expect_float_eq(t.splitter.name_idf[t.splitter.items.at[1].words.at[1]], line, 1e-12);
    double expected = 0.5 * (gs_fitted.of[GS_SIGNAL_NEAR] + gs_fitted.of[GS_SIGNAL_NAME] +
                             gs_fitted.of[GS_SIGNAL_TEXT]) +
                      gs_fitted.of[GS_SIGNAL_BEGINS] +
                      gs_fitted.of[GS_SIGNAL_MENTION] * order / (order + line);
    cr_expect_float_eq(odds(&t, 0, 1), expected, 1e-6);
    test_split_free(&t.split);
}

/* Ranks of distance among three: neighbours 3/4, the far pair 0. */
Test(evidence, of_nearness)
{
    test_evidence t;
    evidence_init(&t, "class Alpha: pass\nclass Beta: pass\nclass Gamma: pass\n");
    double same = 0.5 * gs_fitted.of[GS_SIGNAL_NAME];
    double near = 0.75 * gs_fitted.of[GS_SIGNAL_NEAR], far = 0;
    double text = 0.5 * gs_fitted.of[GS_SIGNAL_TEXT];
    cr_expect_float_eq(odds(&t, 0, 1), near + same + text, 1e-6);
    cr_expect_float_eq(odds(&t, 1, 2), near + same + text, 1e-6);
    cr_expect_float_eq(odds(&t, 0, 2), far + same + text, 1e-6);
    test_split_free(&t.split);
}

Test(evidence, use_counts_less_for_what_many_use)
{
    test_evidence t;
    evidence_init(&t, "class Alpha: pass\nclass Beta(Alpha): pass\nclass Gamma(Alpha): pass\n");
    cr_assert_eq(t.splitter.items.len, 3);
    cr_expect_eq(t.splitter.uses[0].len, 0);
    for (uint32_t user = 1; user <= 2; user++) {
        cr_assert_eq(t.splitter.uses[user].len, 1);
        cr_expect_eq(t.splitter.uses[user].at[0].item, 0);
        cr_expect_float_eq(t.splitter.uses[user].at[0].weight, 0.5, 1e-6);
    }
    test_split_free(&t.split);
}

Test(evidence, shared_words_rank_first)
{
    test_evidence t;
    evidence_init(&t, "class Order: pass\nclass Customer: pass\nclass OrderLine: pass\n");
    uint32_t n = t.splitter.items.len;
    const float *name = t.splitter.signals[GS_SIGNAL_NAME];
    cr_expect_float_eq(name[gs_pair_index(0, 2, n)], 1, 0);
    cr_expect_float_eq(name[gs_pair_index(0, 1, n)], 0.25, 1e-6);
    cr_expect_float_eq(name[gs_pair_index(1, 2, n)], 0.25, 1e-6);
    test_split_free(&t.split);
}

Test(evidence, plural_and_singular_are_one_word)
{
    test_evidence t;
    evidence_init(&t, "class Orders: pass\nclass Customer: pass\nclass OrderLine: pass\n");
    cr_expect_float_eq(t.splitter.signals[GS_SIGNAL_NAME][gs_pair_index(0, 2, 3)], 1, 0);
    test_split_free(&t.split);
}

Test(evidence, like_bodies_rank_first)
{
    test_evidence t;
    evidence_init(&t, "class Alpha:\n    discount = voucher = 1\n"
                      "class Beta:\n    warehouse = 1\n"
                      "class Gamma:\n    discount = voucher = 2\n");
    const float *text = t.splitter.signals[GS_SIGNAL_TEXT];
    cr_expect_float_eq(text[gs_pair_index(0, 2, 3)], 1, 0);
    test_split_free(&t.split);
}

/* ---------------------------------------------------------------- cosine */

static double cosine(const test_evidence *t, uint32_t i, uint32_t j)
{
    double cosines[64] = {0};
    gs_text_cosines((gs_splitter *)&t->splitter, cosines);
    return cosines[gs_pair_index(i, j, t->splitter.items.len)];
}

Test(evidence, cosine_of_equal_bodies_is_one)
{
    test_evidence t;
    evidence_init(&t, "class A:\n    discount = voucher = 1\n"
                      "class B:\n    warehouse = 1\n"
                      "class C:\n    discount = voucher = 2\n");
    cr_expect_float_eq(cosine(&t, 0, 2), 1, 0.2);
    cr_expect_gt(cosine(&t, 0, 2), 10 * cosine(&t, 0, 1) + 1e-9);
    test_split_free(&t.split);
}

Test(evidence, cosine_lies_between_0_and_1)
{
    test_evidence t;
    evidence_init(&t, "class Order:\n    total = price = 1\n"
                      "class Invoice:\n    total = order = 1\n"
                      "class Price:\n    order = invoice = 1\n"
                      "class Empty: pass\n");
    uint32_t n = t.splitter.items.len;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = i + 1; j < n; j++) {
            cr_expect_geq(cosine(&t, i, j), 0);
            cr_expect_leq(cosine(&t, i, j), 1 + 1e-9);
        }
    test_split_free(&t.split);
}
