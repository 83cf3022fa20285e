/* test_plan_make.c - head, members and metrics of a plan. */
#include "plan_test.h"

Test(plan_make, head)
{
    test_plan t;
    test_plan_init(&t, "class A:\n    pass\nclass B:\n    pass\n");
    const gs_plan_source *source = &t.plan.source;
    cr_expect(gs_str_equal(source->path, GS_STR("apps/shop/models.py")));
    cr_expect(gs_str_equal(source->module, GS_STR("apps.shop.models")));
    cr_expect(gs_str_equal(source->newline, GS_STR("lf")));
    cr_expect(source->sha256.len == 64 && source->lines == 4 && source->classes == 2);
    cr_expect(gs_str_equal(t.plan.target, GS_STR("apps/shop/models")));
    cr_expect(gs_str_equal(t.plan.granularity, GS_STR("class")));
    cr_expect(t.plan.format == GS_PLAN_FORMAT && t.plan.limit == 10);
    test_plan_free(&t);
}

Test(plan_make, every_class_is_a_member_once)
{
    test_plan t;
    test_plan_init(&t, "class Alpha:\n    pass\nclass Beta:\n    pass\nclass Gamma:\n    pass\n");
    uint32_t members = 0;
    for (uint32_t m = 0; m < t.plan.modules.len; m++)
        members += t.plan.modules.at[m].members.len;
    cr_expect_eq(members, 3);
    cr_expect_eq(t.plan.metrics.modules, t.plan.modules.len);
    cr_expect_eq(t.plan.shim.exports.len, t.plan.modules.len);
    test_plan_free(&t);
}

Test(plan_make, same_input_same_bytes)
{
    static const char TEXT[] =
        "import os\nclass Alpha:\n    x = os\nclass Beta(Alpha):\n    pass\n";
    test_plan a, b;
    test_plan_init(&a, TEXT);
    test_plan_init(&b, TEXT);
    cr_expect_str_eq(plan_yaml(&a), plan_yaml(&b));
    test_plan_free(&a);
    test_plan_free(&b);
}

/* ------------------------------------------------------------------- pins */

Test(plan_make, pins_are_statements_of_the_shim)
{
    test_plan t;
    test_plan_init(&t, "class A:\n    pass\ndef f():\n    pass\nX = 1\nif X:\n    class B(A):\n"
                       "        pass\n");
    gs_plan_place place = {.path = GS_STR("apps/shop/models.py"),
                           .module = GS_STR("apps.shop.models"),
                           .limit = 10,
                           .granularity = GS_BY_CLASS,
                           .pin_module = true};
    uint32_t before = t.plan.edits.len;
    gs_plan_make(&t.plan, &t.partition, &place, &t.arena, &t.scratch);
    cr_assert_eq(t.plan.edits.len, before + 2, "neither X nor B, which may not be there");
    cr_expect(gs_str_equal(t.plan.edits.at[0].after, GS_STR("A.__module__ = __name__")));
    cr_expect(gs_str_equal(t.plan.edits.at[1].after, GS_STR("f.__module__ = __name__")));
    cr_expect(gs_str_equal(t.plan.edits.at[0].kind, GS_STR("pin-module")));
    cr_expect(t.plan.edits.at[0].line == 0);
    cr_expect(strstr(plan_yaml(&t), "- module: __init__\n  line: 0\n  kind: pin-module\n"));
    test_plan_free(&t);
}
