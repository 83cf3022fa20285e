/* test_wiring.c - which links become imports at the top, and why the others do
 * not; the order in which the shim imports. */
#include "plan_test.h"

#define HEAD "from django.db import models\n"

static const char *why_of_edit(const test_plan *t, uint32_t index)
{
    return index < t->plan.edits.len ? t->plan.edits.at[index].why.ptr : "no edit";
}

static void expect_why(const char *text, const char *start)
{
    test_plan t;
    test_plan_init(&t, text);
    cr_expect(strncmp(why_of_edit(&t, 0), start, strlen(start)) == 0, "%s in\n%s",
              why_of_edit(&t, 0), plan_yaml(&t));
    test_plan_free(&t);
}

static void expect_no_edit(const char *text)
{
    test_plan t;
    test_plan_init(&t, text);
    cr_expect_eq(t.plan.edits.len, 0, "%s", edits_text(&t));
    test_plan_free(&t);
}

Test(wiring, a_deferred_use_of_an_earlier_module_is_at_the_top)
{
    expect_no_edit(HEAD "class Alpha(models.Model):\n    pass\n"
                        "class Beta(models.Model):\n    def a(self):\n        return Alpha\n");
}

Test(wiring, a_later_class_that_is_no_model_is_at_the_top)
{
    expect_no_edit(HEAD "class Alpha(models.Model):\n    def b(self):\n        return Beta\n"
                        "class Beta:\n    pass\n");
}

Test(wiring, a_cycle)
{
    expect_why(HEAD "class Alpha(models.Model):\n    def b(self):\n        return Beta\n"
                    "class Beta(Alpha):\n    pass\n",
               "H15: ");
}

Test(wiring, order_of_models)
{
    expect_why(HEAD "class Alpha(models.Model):\n    def b(self):\n        return Beta\n"
                    "class Beta(models.Model):\n    pass\n",
               "H32: ");
}

Test(wiring, late_import_in_a_function)
{
    test_plan t;
    test_plan_init(&t,
                   HEAD "class Alpha(models.Model):\n    def b(self):\n        return tasks.go\n"
                        "class Beta(models.Model):\n    pass\nfrom . import tasks\n");
    const char *edits = edits_text(&t);
    cr_expect(strstr(edits, "alpha 4 local-import [] from . import tasks\n"), "%s", edits);
    cr_expect_eq(t.plan.shim.late.len, 1);
    cr_expect(gs_str_equal(t.plan.shim.late.at[0], GS_STR("from .. import tasks as tasks")) ||
              gs_str_equal(t.plan.shim.late.at[0], GS_STR("from .. import tasks")));
    cr_expect(hazard_of(&t, 19, "check"));
    test_plan_free(&t);
}

Test(wiring, one_edit_for_all_that_a_function_needs)
{
    test_plan t;
    test_plan_init(&t, "class Alpha:\n    def b(self):\n        return Gamma, Beta\n"
                       "class Beta(Alpha):\n    pass\nclass Gamma(Alpha):\n    pass\n");
    const char *edits = edits_text(&t);
    cr_expect_str_eq(edits,
                     "alpha 3 local-import [] from .beta import Beta\nfrom .gamma import Gamma\n",
                     "%s", edits);
    test_plan_free(&t);
}

Test(wiring, names_for_type_checkers)
{
    test_plan t;
    test_plan_init(&t, "from __future__ import annotations\n"
                       "class Alpha:\n    def b(self) -> Beta:\n        pass\n"
                       "class Beta(Alpha):\n    pass\n");
    const char *imports = imports_text(&t, "alpha");
    cr_expect_str_eq(imports,
                     "from __future__ import annotations\n\nfrom typing import TYPE_CHECKING\n\n"
                     "if TYPE_CHECKING:\n    from .beta import Beta\n",
                     "%s", imports);
    cr_expect(hazard_of(&t, 29, "check"));
    test_plan_free(&t);
}

Test(wiring, a_conditional_name_is_never_imported_at_the_top_for_later)
{
    test_plan t;
    test_plan_init(&t, "class Alpha:\n    pass\nif DEBUG:\n    class Beta:\n        pass\n"
                       "class Gamma:\n    def b(self):\n        return Beta\n");
    bool optional = false;
    for (uint32_t i = 0; i < t.plan.shim.exports.len; i++)
        optional |= t.plan.shim.exports.at[i].optional.len == 1;
    cr_expect(optional, "%s", plan_yaml(&t));
    cr_expect(hazard_of(&t, 37, "handled"));
    test_plan_free(&t);
}

/* ------------------------------------------------------------------ fields */

#define ABSTRACT "    x = models.TextField()\n    class Meta:\n        abstract = True\n"

/* isort would import `early` first; the shim comes before. */
Test(wiring, parents_keep_the_order_of_fields)
{
    test_plan t;
    test_plan_init(&t, HEAD "class Late(models.Model):\n" ABSTRACT
                            "class Early(models.Model):\n" ABSTRACT
                            "class Both(Late, Early):\n    c = models.TextField()\n");
    cr_expect(hazard_of(&t, 22, "handled"), "%s", plan_yaml(&t));
    cr_expect(!hazard_of(&t, 22, "blocks"));
    test_plan_free(&t);
}

/* Late needs a manager between the parents: Early is then executed first only
 * if the shim takes its module first. */
Test(wiring, parents_that_cannot_keep_it)
{
    test_plan t;
    test_plan_init(&t,
                   HEAD "class Late(models.Model):\n" ABSTRACT
                        "class Early(models.Model):\n" ABSTRACT "class Image(Early):\n    pass\n"
                        "class Both(Late, Early):\n    c = models.TextField()\n");
    uint32_t late = GS_NONE, early = GS_NONE;
    for (uint32_t u = 0; u < t.graph.units.len; u++) {
        gs_str name = gs_facts_name(&t.facts, t.graph.units.at[u].name);
        late = gs_str_equal(name, GS_STR("Late")) ? u : late;
        early = gs_str_equal(name, GS_STR("Early")) ? u : early;
    }
    /* As a person would who puts Late beside Image, which needs Early. */
    uint32_t image = t.partition.placements[late + 2].module;
    uint32_t old = t.partition.placements[late].module;
    cr_assert(early == late + 1 && image != old);
    gs_u32_vec *from = &t.partition.modules.at[old].units,
               *to = &t.partition.modules.at[image].units;
    cr_assert(from->len == 1 && to->len == 1);
    gs_vec_push(&t.arena, to);
    to->at[1] = to->at[0];
    to->at[0] = late;
    from->len = 0;
    t.partition.placements[late].module = image;
    gs_plan_place place = {.path = GS_STR("m.py"), .module = GS_STR("m"), .limit = 10};
    gs_plan_make(&t.plan, &t.partition, &place, &t.arena, &t.scratch);
    const gs_plan_hazard *hazard = hazard_of(&t, 22, "blocks");
    cr_assert(hazard, "%s", plan_yaml(&t));
    cr_expect(gs_str_find(hazard->what, GS_STR("Early before Late")) != SIZE_MAX);
    test_plan_free(&t);
}

/* ------------------------------------------------------------- __init__.py */

Test(wiring, an_init_py_keeps_its_dots)
{
    test_plan t;
    test_plan_init(&t, "from .base import B\nclass Alpha(B):\n    def go(self):\n"
                       "        from .x import y\n        return y\nclass Beta(B):\n    pass\n");
    gs_plan_place place = {.path = GS_STR("apps/shop/models/__init__.py"),
                           .module = GS_STR("apps.shop.models"),
                           .limit = 10,
                           .granularity = GS_BY_CLASS};
    gs_plan_make(&t.plan, &t.partition, &place, &t.arena, &t.scratch);
    cr_expect(gs_str_equal(t.plan.target, GS_STR("apps/shop/models")));
    cr_expect_eq(t.plan.edits.len, 0, "%s", edits_text(&t));
    cr_expect_str_eq(imports_text(&t, "alpha"), "from .base import B\n");
    cr_expect(!hazard_of(&t, 1, "handled"));
    test_plan_free(&t);
}
