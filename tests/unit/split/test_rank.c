/* test_rank.c - mean ranks, held against a count of what is smaller. */
#include "split_test.h"

/* The rank of one value by its definition: the mean place among its equals. */
static double slow_rank(const double *values, size_t count, size_t of)
{
    size_t less = 0, equal = 0;
    for (size_t i = 0; i < count; i++) {
        less += values[i] < values[of];
        equal += !(values[i] < values[of]) && !(values[i] > values[of]);
    }
    return count == 1 ? 0.5 : ((double)less + ((double)equal - 1) / 2) / ((double)count - 1);
}

static void expect_ranks(const double *values, size_t count)
{
    gs_arena scratch;
    gs_arena_init(&scratch);
    float *ranks = gs_new_n(&scratch, float, count + 1);
    gs_rank(values, count, ranks, &scratch);
    for (size_t i = 0; i < count; i++)
        cr_expect_float_eq(ranks[i], slow_rank(values, count, i), 1e-6, "%zu of %zu", i, count);
    gs_arena_free(&scratch);
}

Test(rank, by_hand)
{
    gs_arena scratch;
    gs_arena_init(&scratch);
    const double values[] = {3, 1, 1, 2, 1};
    const float expected[] = {1.0f, 0.25f, 0.25f, 0.75f, 0.25f};
    float ranks[5];
    gs_rank(values, 5, ranks, &scratch);
    for (int i = 0; i < 5; i++)
        cr_expect_float_eq(ranks[i], expected[i], 1e-7);
    gs_arena_free(&scratch);
}

Test(rank, of_few)
{
    expect_ranks(NULL, 0);
    expect_ranks((const double[]){7}, 1);
    expect_ranks((const double[]){7, 7}, 2);
    expect_ranks((const double[]){7, 1}, 2);
    expect_ranks((const double[]){0, 0, 0, 0}, 4);
    expect_ranks((const double[]){0, 0.25, 0.5, 1}, 4);
}

/* Below and above the size from which the radix sort is used. */
Test(rank, of_many_as_counted)
{
    static const size_t sizes[] = {3, 100, 511, 512, 513, 1500};
    static double values[1500];
    test_random random = {11};
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
        for (uint32_t different = 2; different <= 4096; different *= 16) {
            for (size_t i = 0; i < sizes[s]; i++)
                values[i] = test_below(&random, different) / 1024.0;
            expect_ranks(values, sizes[s]);
        }
}

Test(rank, values_closer_than_1e_7_are_equal)
{
    gs_arena scratch;
    gs_arena_init(&scratch);
    const double values[] = {0.5, 0.5 + 1e-9, 0.6};
    float ranks[3];
    gs_rank(values, 3, ranks, &scratch);
    cr_expect_float_eq(ranks[0], ranks[1], 0);
    cr_expect_float_eq(ranks[2], 1, 0);
    gs_arena_free(&scratch);
}
