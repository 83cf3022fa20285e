/* test_reasons.c - why a unit is where it is, in words that are true for the
 * source. */
#include "split_test.h"

#define MODELS "from django.db import models\n"

static void expect_reason(const char *python, gs_split_options options, const char *name,
                          const char *expected)
{
    test_split t;
    test_split_init(&t, python, options);
    expect_text(test_reasons(&t, name), expected, python);
    test_split_free(&t);
}

/* ------------------------------------------------------------------ words */

/* A reason about Order (unit 0) or the statement of line 3 (unit 2). */
static const struct {
    gs_reason reason;
    const char *expected;
} texts[] = {
    {{.kind = GS_WHY_NEXT_TO, .other = 0}, "next to Order in the file"},
    {{.kind = GS_WHY_NEXT_TO, .other = 2}, "next to line 3 in the file"},
    {{.kind = GS_WHY_SHARED_WORD, .other = 0, .word = GS_STR_INIT("order")},
     "shares 'order' with Order"},
    {{.kind = GS_WHY_NAME_BEGINS, .other = 0}, "its name begins like Order"},
    {{.kind = GS_WHY_BODY_WORDS, .other = 0, .word = GS_STR_INIT("price")},
     "speaks of 'price' as Order does"},
    {{.kind = GS_WHY_MENTIONS, .other = 0, .word = GS_STR_INIT("order")},
     "its body has 'order' of Order's name"},
    {{.kind = GS_WHY_USED_BY, .other = 0, .use_kind = GS_USE_MANAGER},
     "Order uses it as its manager"},
    {{.kind = GS_WHY_USED_BY, .other = 0, .use_kind = GS_USE_BASE}, "Order uses it as a base"},
    {{.kind = GS_WHY_USES, .other = 0, .use_kind = GS_USE_RELATION}, "uses Order in a relation"},
    {{.kind = GS_WHY_USES, .other = 0, .use_kind = GS_USE_STRING}, "uses Order in a relation"},
    {{.kind = GS_WHY_USES, .other = 0, .use_kind = GS_USE_THROUGH},
     "uses Order as a through model"},
    {{.kind = GS_WHY_USES, .other = 0, .use_kind = GS_USE_CHOICES}, "uses Order for its choices"},
    {{.kind = GS_WHY_USES, .other = 0, .use_kind = GS_USE_DEFAULT}, "uses Order as a default"},
    {{.kind = GS_WHY_USES, .other = 0, .use_kind = GS_USE_VALIDATOR}, "uses Order as a validator"},
    {{.kind = GS_WHY_USES, .other = 0, .use_kind = GS_USE_UPLOAD_TO},
     "uses Order for an upload path"},
    {{.kind = GS_WHY_USES, .other = 0, .use_kind = GS_USE_SENDER},
     "uses Order as a signal's sender"},
    {{.kind = GS_WHY_USES, .other = 0, .use_kind = GS_USE_DECORATOR}, "uses Order as a decorator"},
    {{.kind = GS_WHY_USES, .other = 0, .use_kind = GS_USE_METACLASS}, "uses Order as a metaclass"},
    {{.kind = GS_WHY_USES, .other = 0, .use_kind = GS_USE_ANNOTATION},
     "uses Order in an annotation"},
    {{.kind = GS_WHY_USES, .other = 0, .use_kind = GS_USE_CLASS_BODY},
     "uses Order in its class body"},
    {{.kind = GS_WHY_USES, .other = 0, .use_kind = GS_USE_DEFAULT_ARGUMENT},
     "uses Order as a default argument"},
    {{.kind = GS_WHY_USES, .other = 0, .use_kind = GS_USE_BODY}, "uses Order in its code"},
    {{.kind = GS_WHY_ONLY_USER, .other = 0, .use_kind = GS_USE_FIELD},
     "only Order uses it, as a field"},
    {{.kind = GS_WHY_FAMILY, .other = GS_NONE},
     "one of the file's enums, which several classes share"},
    {{.kind = GS_WHY_SHARED_BY, .other = GS_NONE}, "several modules use it"},
    {{.kind = GS_WHY_INSEPARABLE, .other = 0}, "it and Order need each other at import"},
    {{.kind = GS_WHY_CYCLE, .other = GS_NONE}, "elsewhere it would close an import cycle"},
    {{.kind = GS_WHY_LARGE, .other = GS_NONE, .count = 300},
     "300 lines, over the limit on its own"},
    {{.kind = GS_WHY_ALONE, .other = GS_NONE}, "nothing ties it closely to another class"},
    {{.kind = GS_WHY_MAIN, .other = GS_NONE}, "the module is named after it"},
    {{.kind = GS_WHY_ASKED, .other = GS_NONE}, "placed by the plan"},
};

Test(reasons, in_words)
{
    test_split t;
    test_split_init(&t, "class Order: pass\nclass Invoice: pass\nregister()\n", one_class_each());
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        expect_text(gs_reason_text(&t.graph, &texts[i].reason, &t.arena), texts[i].expected, "");
    test_split_free(&t);
}

/* ---------------------------------------------------------------- classes */

Test(reasons, of_a_class_alone)
{
    expect_reason("class Order: pass\n", one_class_each(), "Order",
                  "nothing ties it closely to another class");
}

Test(reasons, of_a_large_class)
{
    gs_split_options options = one_class_each();
    options.max_lines = 2;
    expect_reason("class Order:\n    a = 1\n    b = 2\n", options, "Order",
                  "3 lines, over the limit on its own");
    expect_reason("class Order:\n    a = 1\n", options, "Order",
                  "nothing ties it closely to another class");
}

Test(reasons, of_classes_in_one_module)
{
    expect_reason("class Order: pass\nclass OrderLine(Order): pass\n",
                  (gs_split_options){.modules = 1}, "OrderLine",
                  "uses Order as a base; next to Order in the file; shares 'order' with Order");
    expect_reason("class Order: pass\nclass OrderLine(Order): pass\n",
                  (gs_split_options){.modules = 1}, "Order",
                  "next to OrderLine in the file; OrderLine uses it as a base; "
                  "shares 'order' with OrderLine");
}

Test(reasons, of_classes_far_apart)
{
    expect_reason("class Order: pass\nclass Alpha: pass\nclass Customer: pass\n",
                  (gs_split_options){.modules = 1}, "Order",
                  "next to Alpha in the file; the module is named after it");
}

Test(reasons, of_a_name_that_begins_like_another)
{
    expect_reason("class Order: pass\nclass Alpha: pass\nclass OrderLine: pass\n",
                  (gs_split_options){.modules = 2}, "OrderLine",
                  "shares 'order' with Order; speaks of 'order' as Order does; "
                  "its name begins like Order");
}

Test(reasons, of_a_body_that_has_the_words_of_another_name)
{
    expect_reason("class Order:\n    invoices = 1\nclass Invoice:\n    order = 1\n",
                  (gs_split_options){.modules = 1}, "Invoice",
                  "next to Order in the file; its body has 'order' of Order's name");
}

/* A word that both names have is said once. */
Test(reasons, of_a_body_that_has_no_word_but_its_own_name)
{
    expect_reason("class Order: pass\nclass OrderLine: pass\n", (gs_split_options){.modules = 1},
                  "OrderLine",
                  "next to Order in the file; shares 'order' with Order; "
                  "its name begins like Order");
}

Test(reasons, of_the_class_that_names_the_module)
{
    expect_reason("class Order:\n    a = 1\n    b = 2\nclass Invoice: pass\n",
                  (gs_split_options){.modules = 1}, "Order",
                  "next to Invoice in the file; the module is named after it");
}

/* -------------------------------------------------------------- followers */

Test(reasons, of_a_manager)
{
    expect_reason(MODELS "class OrderManager(models.Manager): pass\n"
                         "class Order(models.Model):\n"
                         "    objects = OrderManager()\n",
                  one_class_each(), "OrderManager", "only Order uses it, as its manager");
}

/* What uses the manager is no user of the model. */
Test(reasons, of_a_model_whose_manager_is_used)
{
    expect_reason(MODELS "class OrderManager(models.Manager): pass\n"
                         "class Order(models.Model):\n"
                         "    objects = OrderManager()\n"
                         "class Report(models.Model):\n"
                         "    def total(self): return OrderManager().count()\n",
                  (gs_split_options){.modules = 1}, "Order",
                  "next to Report in the file; the module is named after it");
}

/* "only" is said of an only user, not of the first of several. */
Test(reasons, of_a_manager_that_another_class_calls)
{
    expect_reason(MODELS "class OrderManager(models.Manager): pass\n"
                         "class Order(models.Model):\n"
                         "    objects = OrderManager()\n"
                         "class Report(models.Model):\n"
                         "    def total(self): return OrderManager().count()\n",
                  one_class_each(), "OrderManager", "Order uses it as its manager");
}

Test(reasons, of_an_enum_that_a_function_reads)
{
    expect_reason(MODELS "class Status(models.TextChoices):\n"
                         "    A = 'a'\n"
                         "class Order(models.Model):\n"
                         "    status = models.CharField(choices=Status.choices)\n"
                         "def is_open(): return Status.A\n",
                  one_class_each(), "Status", "Order uses it for its choices");
}

Test(reasons, of_enums_in_a_family)
{
    expect_reason(MODELS "class Status(models.TextChoices):\n    A = 'a'\n"
                         "class Colour(models.TextChoices):\n    A = 'a'\n"
                         "class Order(models.Model):\n"
                         "    status = models.CharField(choices=Status.choices)\n"
                         "class Refund(models.Model):\n"
                         "    status = models.CharField(choices=Status.choices)\n",
                  (gs_split_options){0}, "Colour",
                  "one of the file's enums, which several classes share");
}

/* ------------------------------------------------------------ loose units */

Test(reasons, of_what_has_one_user)
{
    expect_reason("LIMIT = 1\nclass Order:\n    limit = LIMIT\n", one_class_each(), "LIMIT",
                  "only Order uses it, in its class body");
}

Test(reasons, of_what_two_units_of_a_module_use)
{
    expect_reason("LIMIT = 1\n"
                  "class Order:\n"
                  "    limit = LIMIT\n"
                  "    def m(self): return total()\n"
                  "def total(): return LIMIT\n",
                  one_class_each(), "LIMIT", "Order uses it in its class body");
}

Test(reasons, of_what_two_modules_use)
{
    expect_reason("LIMIT = 1\nclass Order:\n    limit = LIMIT\nclass Invoice:\n    limit = LIMIT\n",
                  one_class_each(), "LIMIT", "Order uses it in its class body");
}

Test(reasons, of_a_shared_module)
{
    expect_reason("LIMITS = (\n    1,\n    2,\n    3,\n    4,\n    5,\n    6,\n    7,\n    8,\n"
                  "    9,\n    10,\n)\n"
                  "class Order:\n    limit = LIMITS\nclass Invoice:\n    limit = LIMITS\n",
                  one_class_each(), "LIMITS", "several modules use it");
}

Test(reasons, of_what_nobody_uses)
{
    expect_reason("class Order: pass\nclass Invoice: pass\ndef report(): return Order\n",
                  one_class_each(), "report", "uses Order in its code");
    expect_reason("class Order: pass\ndef alone(): pass\n", one_class_each(), "alone",
                  "next to Order in the file");
    expect_reason("def alone(): pass\ndef other(): pass\n", one_class_each(), "alone",
                  "nothing ties it closely to another class");
}

/* ------------------------------------------------------------ runner-up */

Test(reasons, runner_up_is_another_module)
{
    test_split t;
    test_split_init(&t,
                    "class Order:\n    price = 1\nclass Invoice:\n    price = 1\n"
                    "class OrderLine:\n    price = 1\nclass InvoiceLine:\n    price = 1\n",
                    one_class_each());
    for (uint32_t u = 0; u < t.graph.units.len; u++) {
        const gs_placement *placement = &t.partition.placements[u];
        cr_expect_neq(placement->runner_up, placement->module);
        cr_expect(placement->runner_up == GS_NONE ||
                  placement->runner_up < t.partition.modules.len);
    }
    cr_expect_neq(t.partition.placements[test_unit(&t, "OrderLine")].runner_up, GS_NONE);
    test_split_free(&t);
}

/* What the program says is known as its own; what a person says is not. */
Test(reasons, known_from_their_text)
{
    test_split t;
    test_split_init(&t, "class A: pass\nclass B(A): pass\n", one_class_each());
    for (int kind = 0; kind <= GS_WHY_ASKED; kind++) {
        for (int use = 0; use <= GS_USE_SENDER; use++) {
            gs_reason reason = {.kind = (gs_reason_kind)kind,
                                .other = 0,
                                .word = kind == GS_WHY_ASKED ? GS_STR("") : GS_STR("word"),
                                .use_kind = (uint8_t)use,
                                .count = 7};
            gs_str text = gs_reason_text(&t.graph, &reason, &t.arena);
            cr_expect(gs_reason_is_text(text), "%.*s", GS_FMT(text));
            text = gs_str_format(&t.arena, "%.*s; else b", GS_FMT(text));
            cr_expect(gs_reason_is_text(text), "%.*s", GS_FMT(text));
        }
    }
    cr_expect(gs_reason_is_text(GS_STR("")));
    cr_expect_not(gs_reason_is_text(GS_STR("the team says so")));
    cr_expect_not(gs_reason_is_text(GS_STR("uses the same table")));
    cr_expect_not(gs_reason_is_text(GS_STR("next to A in the file; the team says so")));
    test_split_free(&t);
}
