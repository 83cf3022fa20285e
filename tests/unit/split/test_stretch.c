/* test_stretch.c - files with more classes than are weighed pair by pair. */
#include "split_test.h"

enum { FAR = 1300 };

/* Classes in threes that belong together: Aaa, AaaLine, AaaNote, Baa, BaaLine ... */
static gs_str many_classes(gs_arena *arena)
{
    gs_buf out;
    gs_buf_init(&out, arena);
    for (int i = 0; i < FAR / 3; i++) {
        const char *ends[] = {"", "Line", "Note"};
        char word[] = {(char)('A' + i % 26), (char)('a' + i / 26 % 26), 'a', 0};
        for (int e = 0; e < 3; e++)
            gs_buf_format(&out, "class %s%s:\n    %s_%d = 1\n", word, ends[e], word, e);
    }
    return gs_buf_str(&out);
}

static void far_init(test_split *t, gs_arena *text, gs_split_options options)
{
    gs_str classes = gs_str_copy(text, many_classes(text));
    test_split_init(t, classes.ptr, options);
}

Test(stretch, every_class_has_a_place_and_a_reason)
{
    test_split t;
    gs_arena text;
    gs_arena_init(&text);
    far_init(&t, &text, (gs_split_options){.max_lines = GS_MAX_LINES});
    uint32_t placed = 0;
    for (uint32_t m = 0; m < t.partition.modules.len; m++)
        placed += t.partition.modules.at[m].units.len;
    cr_expect_eq(placed, t.graph.units.len);
    for (uint32_t u = 0; u < t.graph.units.len; u++) {
        cr_expect_neq(t.partition.placements[u].module, GS_NONE);
        cr_expect_gt(t.partition.placements[u].reasons, 0);
    }
    test_split_free(&t);
    gs_arena_free(&text);
}

Test(stretch, what_belongs_together_stays_together)
{
    test_split t;
    gs_arena text;
    gs_arena_init(&text);
    far_init(&t, &text, (gs_split_options){.max_lines = GS_MAX_LINES});
    cr_expect_eq(test_module(&t, "Aaa"), test_module(&t, "AaaNote"));
    cr_expect_eq(test_module(&t, "Aqa"), test_module(&t, "AqaNote"));
    cr_expect_neq(test_module(&t, "Aaa"), test_module(&t, "Aqa"));
    test_split_free(&t);
    gs_arena_free(&text);
}

Test(stretch, shares_the_modules_that_were_asked_for)
{
    test_split t;
    gs_arena text;
    gs_arena_init(&text);
    far_init(&t, &text, (gs_split_options){.modules = 20});
    cr_expect_geq(t.partition.modules.len, 18);
    cr_expect_leq(t.partition.modules.len, 22);
    test_split_free(&t);
    gs_arena_free(&text);
}

Test(stretch, one_class_each)
{
    test_split t;
    gs_arena text;
    gs_arena_init(&text);
    far_init(&t, &text, one_class_each());
    cr_expect_eq(t.partition.modules.len, t.graph.units.len);
    test_split_free(&t);
    gs_arena_free(&text);
}
