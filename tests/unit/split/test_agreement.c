/* test_agreement.c - MoJoFM and the adjusted Rand index. */
#include "godsplit/compare.h"
#include "split_test.h"

#include <stdlib.h>

/* "aabb" is a partition of four things into two clusters. */
static gs_agreement of(const char *here, const char *there)
{
    uint32_t a[32], b[32], count = (uint32_t)strlen(here);
    gs_arena scratch;
    gs_arena_init(&scratch);
    cr_assert_eq(strlen(there), count);
    for (uint32_t i = 0; i < count; i++) {
        a[i] = (uint32_t)(here[i] - 'a');
        b[i] = (uint32_t)(there[i] - 'a');
    }
    gs_agreement agreement = gs_agreement_of(a, b, count, &scratch);
    gs_arena_free(&scratch);
    return agreement;
}

static void expect(const char *here, const char *there, double mojofm, double ari)
{
    gs_agreement got = of(here, there);
    cr_expect(fabs(got.mojofm - mojofm) < 5e-5, "%s %s: %f", here, there, got.mojofm);
    cr_expect(fabs(got.ari - ari) < 5e-5, "%s %s: %f", here, there, got.ari);
}

Test(agreement, equal_whatever_the_numbers)
{
    expect("aabb", "aabb", 100, 1);
    expect("bbaa", "aacc", 100, 1);
    expect("a", "c", 100, 1);
    expect("", "", 100, 1);
}

/* Worked by hand. aaabbb to aabbbb: one move, 4 at worst; 4 pairs of 6 and 7 in common,
 * 2.8 by chance. */
Test(agreement, by_hand)
{
    expect("aaabbb", "aabbbb", 75, (4 - 2.8) / (6.5 - 2.8));
    expect("abcd", "aabb", 0, 0);
    expect("aaaa", "aabb", 0, 0);
}

/* The tags of both greatest cells are the same cluster: only one of them may keep it. */
Test(agreement, a_cluster_is_the_goal_of_one)
{
    expect("aabbc", "aaaab", 100.0 * 2 / 3, (2 - 1.2) / (4 - 1.2));
}

Test(agreement, a_matching_is_found_by_changing_an_earlier_choice)
{
    /* a could take a or b there, b only a: both get one when a gives way. */
    gs_agreement got = of("aabb", "abaa");
    cr_expect(fabs(got.mojofm - 50) < 5e-5, "%f", got.mojofm);
    cr_expect_eq(got.here, 2);
    cr_expect_eq(got.there, 2);
}

static gs_comparison compared(gs_arena *arena, const char *here, const char *there)
{
    static const gs_str MODULES[] = {GS_STR_INIT("a"), GS_STR_INIT("b"), GS_STR_INIT("c")};
    gs_comparison c = {0};
    for (uint32_t m = 0; m < 3; m++) {
        *gs_vec_push(arena, &c.here) = MODULES[m];
        *gs_vec_push(arena, &c.there) = MODULES[m];
    }
    for (uint32_t i = 0; here[i]; i++)
        *gs_vec_push(arena, &c.names) =
            (gs_compared){.name = GS_STR("X"),
                          .here = here[i] == '-' ? GS_NONE : (uint32_t)(here[i] - 'a'),
                          .there = there[i] == '-' ? GS_NONE : (uint32_t)(there[i] - 'a'),
                          .is_class = true};
    return c;
}

Test(agreement, counterparts_are_one_to_one)
{
    gs_arena arena, scratch;
    gs_arena_init(&arena);
    gs_arena_init(&scratch);
    gs_comparison c = compared(&arena, "aaabbc-", "bbbbb-a");
    gs_compare(&c, &arena, &scratch);
    cr_expect_eq(c.there_of[0], 1);
    cr_expect_eq(c.common[0], 3);
    cr_expect_eq(c.there_of[1], GS_NONE, "taken by a, which shares more");
    cr_expect_eq(c.here_of[1], 0);
    cr_expect_eq(c.classes.count, 5, "what both have");
    cr_expect(!gs_is_elsewhere(&c, &c.names.at[0]));
    cr_expect(gs_is_elsewhere(&c, &c.names.at[3]));
    cr_expect(!gs_is_elsewhere(&c, &c.names.at[5]), "what one side has is nowhere else");
    gs_arena_free(&arena);
    gs_arena_free(&scratch);
}
