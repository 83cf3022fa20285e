/* test_fixed.c - stated placements: kept, refused, told. */
#include "split_test.h"

#include <stdio.h>

/* "Name>module" by spaces to fixed units; modules in order of appearance. */
static gs_fixed_units fix(test_split *t, const char *placements)
{
    gs_fixed_units fixed = {0};
    char name[32], module[32];
    for (int used; sscanf(placements, " %31[^>]>%31s%n", name, module, &used) == 2;
         placements += used) {
        uint32_t m = 0;
        gs_str wanted = gs_str_copy(&t->arena, gs_str_from(module));
        while (m < fixed.modules.len && !gs_str_equal(fixed.modules.at[m], wanted))
            m++;
        if (m == fixed.modules.len)
            *gs_vec_push(&t->arena, &fixed.modules) = wanted;
        *gs_vec_push(&t->arena, &fixed.units) = (gs_fixed){.unit = test_unit(t, name), .module = m};
    }
    return fixed;
}

static void expect_fixed(const char *text, const char *placements, gs_split_options options,
                         const char *expected)
{
    test_split t;
    gs_fixed_fault fault;
    test_graph_init(&t, text);
    gs_fixed_units fixed = fix(&t, placements);
    options.fixed = &fixed;
    bool can_be = gs_fixed_check(&fixed, &t.graph, &fault, &t.arena, &t.scratch);
    cr_assert(can_be, "%.*s", GS_FMT(fault.text));
    gs_split_run(&t.partition, &t.graph, &options, &t.arena, &t.scratch);
    expect_text(test_modules(&t), expected, text);
    test_split_free(&t);
}

static void expect_fault(const char *text, const char *placements, const char *what,
                         const char *remedy)
{
    test_split t;
    gs_fixed_fault fault = {0};
    test_graph_init(&t, text);
    gs_fixed_units fixed = fix(&t, placements);
    cr_expect_not(gs_fixed_check(&fixed, &t.graph, &fault, &t.arena, &t.scratch));
    expect_text(fault.text, what, text);
    expect_text(fault.remedy, remedy, text);
    cr_expect(t.graph.units.at[fault.unit].frame == false);
    test_split_free(&t);
}

static const char THREE[] = "class A: pass\n"
                            "class B: pass\n"
                            "class C: pass\n";

Test(fixed, together_and_nowhere_else)
{
    expect_fixed(THREE, "A>x C>x", one_class_each(), "x: A C\nb: B\n");
    expect_fixed(THREE, "A>x B>x C>x", one_class_each(), "x: A B C\n");
    expect_fixed(THREE, "C>x A>y B>z", one_class_each(), "y: A\nz: B\nx: C\n");
}

Test(fixed, others_join_by_evidence)
{
    static const char TEXT[] = "class Order: pass\n"
                               "class OrderLine: pass\n"
                               "class Invoice: pass\n"
                               "def total(): return Order\n";
    expect_fixed(TEXT, "Order>sales Invoice>bills", (gs_split_options){.max_lines = 100},
                 "sales: Order OrderLine total\nbills: Invoice\n");
}

/* A manager goes with its model, but a stated one pulls no model along. */
static const char MANAGED[] = "class M(models.Manager): pass\n"
                              "class A(models.Model):\n"
                              "    objects = M()\n";

Test(fixed, managers)
{
    expect_fixed(MANAGED, "A>x", one_class_each(), "x: M A\n");
    expect_fixed(MANAGED, "M>x", one_class_each(), "x: M\na: A\n");
}

/* The module of some enums is that of the others, but not of their users. */
Test(fixed, enums)
{
    static const char TEXT[] = "class S(models.TextChoices): pass\n"
                               "class T(models.TextChoices): pass\n"
                               "class A(models.Model):\n"
                               "    s = f(choices=S.choices)\n"
                               "class B(models.Model):\n"
                               "    s = f(choices=S.choices)\n"
                               "    t = f(choices=T.choices)\n";
    expect_fixed(TEXT, "T>types", (gs_split_options){.max_lines = 2, .granularity = GS_BY_DOMAIN},
                 "types: S T\nb: A B\n");
}

Test(fixed, order_is_kept_where_it_can_be)
{
    test_split t;
    gs_split_options options = one_class_each();
    test_graph_init(&t, "class A: pass\nclass B: pass\nclass C(B): pass\nclass D: pass\n");
    gs_fixed_units fixed = fix(&t, "C>c B>b A>a");
    fixed.ordered = true;
    options.fixed = &fixed;
    gs_split_run(&t.partition, &t.graph, &options, &t.arena, &t.scratch);
    expect_text(test_modules(&t), "b: B\nc: C\na: A\nd: D\n", "C before B can't be");
    test_split_free(&t);
}

/* B needs what is fixed in x and is needed by it, so it is there too. */
Test(fixed, free_units_in_between)
{
    expect_fixed("class A: pass\nclass B(A): pass\nclass C(B): pass\n", "A>x C>x", one_class_each(),
                 "x: A B C\n");
}

/* Free units that close a cycle of two fixed modules go out of them. */
Test(fixed, cycles_of_free_units_are_mended)
{
    static const char TEXT[] = "class A: pass\n"
                               "class B(A): pass\n"
                               "F = B\n"
                               "G = [F]\n"
                               "class C: pass\n";
    test_split t;
    gs_split_options options = {.max_lines = 100};
    test_graph_init(&t, TEXT);
    gs_fixed_units fixed = fix(&t, "A>x B>y");
    options.fixed = &fixed;
    gs_split_run(&t.partition, &t.graph, &options, &t.arena, &t.scratch);
    expect_text(test_module(&t, "A")->name, "x", TEXT);
    expect_text(test_module(&t, "B")->name, "y", TEXT);
    test_split_free(&t);
}

Test(fixed, cycle_is_told_with_its_lines)
{
    expect_fault("class A: pass\nclass B(A): pass\nclass C(B): pass\n", "A>x C>x B>y",
                 "x and y need each other while they are imported: C in x needs B in y (line 3), "
                 "B in y needs A in x (line 2)",
                 "move A to y");
}

/* Through a unit that nobody placed. */
Test(fixed, cycle_through_a_free_unit)
{
    expect_fault(
        "class A: pass\nclass B(A): pass\nclass C(B): pass\nclass D(C): pass\n", "A>x D>x B>y",
        "x and y need each other while they are imported: D in x needs C (line 4), C needs "
        "B in y (line 3), B in y needs A in x (line 2)",
        "move A to y");
}

Test(fixed, pulled_apart_in_a_loop)
{
    expect_fault("class A: pass\ndef f(): return B\nclass B(A):\n    x = f()\n", "f>x B>y",
                 "x and y need each other while they are imported: f in x needs B in y (line 2), B "
                 "in y needs f in x (line 4)",
                 "move f to y");
}

/* Random classes with random bases, and random places: the check is right. */
Test(fixed, random_places)
{
    test_random random = {20261124};
    for (uint32_t round = 0; round < 300; round++) {
        char text[2048] = "";
        size_t len = 0;
        uint32_t classes = 3 + test_below(&random, 10);
        for (uint32_t i = 0; i < classes; i++) {
            uint32_t base = i > 0 ? test_below(&random, i) : 0;
            len += (size_t)snprintf(text + len, sizeof text - len,
                                    i > 0 && test_below(&random, 3) ? "class K%u(K%u): pass\n"
                                                                    : "class K%u: pass\n",
                                    i, base);
        }
        test_split t;
        gs_fixed_fault fault;
        gs_fixed_units fixed = {0};
        gs_split_options options = {.max_lines = 4, .fixed = &fixed};
        test_graph_init(&t, text);
        *gs_vec_push(&t.arena, &fixed.modules) = GS_STR("x");
        *gs_vec_push(&t.arena, &fixed.modules) = GS_STR("y");
        *gs_vec_push(&t.arena, &fixed.modules) = GS_STR("z");
        for (uint32_t u = 0; u < t.graph.units.len; u++)
            if (test_below(&random, 2))
                *gs_vec_push(&t.arena, &fixed.units) = (gs_fixed){u, test_below(&random, 3), {0}};
        if (gs_fixed_check(&fixed, &t.graph, &fault, &t.arena, &t.scratch)) {
            gs_split_run(&t.partition, &t.graph, &options, &t.arena, &t.scratch);
            for (uint32_t f = 0; f < fixed.units.len; f++) {
                uint32_t m = t.partition.placements[fixed.units.at[f].unit].module;
                expect_text(t.partition.modules.at[m].name,
                            fixed.modules.at[fixed.units.at[f].module].ptr, text);
            }
        } else {
            cr_expect(fault.remedy.len > 0 && fault.text.len > 0);
        }
        test_split_free(&t);
    }
}
