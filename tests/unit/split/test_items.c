/* test_items.c - which classes are placed as one. One line an item, its main
 * class first; then the enums that make a family of their own. */
#include "split_test.h"

#define MODELS "from django.db import models\n"

static gs_str items_text(test_split *t, const gs_splitter *splitter)
{
    gs_buf out;
    gs_buf_init(&out, &t->arena);
    for (uint32_t i = 0; i < splitter->items.len; i++) {
        const gs_item *item = &splitter->items.at[i];
        gs_buf_add(&out, test_unit_name(t, item->main));
        for (uint32_t u = 0; u < item->units.len; u++)
            if (item->units.at[u] != item->main)
                gs_buf_format(&out, " %.*s", GS_FMT(test_unit_name(t, item->units.at[u])));
        gs_buf_byte(&out, '\n');
    }
    for (uint32_t f = 0; f < splitter->family.len; f++)
        gs_buf_format(&out, f > 0 ? " %.*s" : "family: %.*s",
                      GS_FMT(test_unit_name(t, splitter->family.at[f])));
    return gs_buf_str(&out);
}

static void expect_items(gs_granularity granularity, const char *python, const char *expected)
{
    test_split t;
    test_graph_init(&t, python);
    gs_split_options options = {.granularity = granularity, .app = GS_STR("shop")};
    gs_splitter splitter = {
        .graph = &t.graph,
        .facts = &t.facts,
        .options = &options,
        .arena = &t.arena,
        .scratch = &t.scratch,
        .partition = &t.partition,
    };
    gs_names_init(&splitter.words, &t.scratch);
    gs_fixed_start(&splitter);
    gs_items_make(&splitter);
    expect_text(items_text(&t, &splitter), expected, python);
    for (uint32_t i = 0; i < splitter.items.len; i++)
        for (uint32_t u = 0; u < splitter.items.at[i].units.len; u++)
            cr_expect_eq(splitter.item_of_unit[splitter.items.at[i].units.at[u]], i);
    test_split_free(&t);
}

Test(items, a_class_each)
{
    expect_items(GS_BY_DOMAIN, "", "");
    expect_items(GS_BY_DOMAIN, "X = 1\ndef f(): pass\n", "");
    expect_items(GS_BY_DOMAIN, "class A: pass\nX = 1\nclass B(A): pass\n", "A\nB\n");
}

/* --------------------------------------------------------------- managers */

Test(items, manager_follows_its_model)
{
    expect_items(GS_BY_DOMAIN,
                 MODELS "class OrderManager(models.Manager): pass\n"
                        "class Customer(models.Model): pass\n"
                        "class Order(models.Model):\n"
                        "    objects = OrderManager()\n",
                 "Customer\nOrder OrderManager\n");
}

Test(items, chain_of_queryset_and_manager)
{
    expect_items(GS_BY_DOMAIN,
                 MODELS "class OrderQuerySet(models.QuerySet): pass\n"
                        "class OrderManager(models.Manager.from_queryset(OrderQuerySet)): pass\n"
                        "class Order(models.Model):\n"
                        "    objects = OrderManager()\n"
                        "class Customer(models.Model): pass\n",
                 "Order OrderQuerySet OrderManager\nCustomer\n");
    expect_items(GS_BY_DOMAIN,
                 MODELS "class Order(models.Model):\n"
                        "    objects = OrderQuerySet.as_manager()\n"
                        "class OrderQuerySet(models.QuerySet): pass\n",
                 "Order OrderQuerySet\n");
}

Test(items, manager_of_two_models_stands_alone)
{
    expect_items(GS_BY_DOMAIN,
                 MODELS "class ActiveManager(models.Manager): pass\n"
                        "class Order(models.Model):\n"
                        "    objects = ActiveManager()\n"
                        "class Customer(models.Model):\n"
                        "    objects = ActiveManager()\n",
                 "ActiveManager\nOrder\nCustomer\n");
}

/* A use in a body does not part it from the model that has it. */
Test(items, eager_user_comes_before_others)
{
    expect_items(GS_BY_DOMAIN,
                 MODELS "class OrderManager(models.Manager): pass\n"
                        "class Order(models.Model):\n"
                        "    objects = OrderManager()\n"
                        "class Report(models.Model):\n"
                        "    def total(self): return OrderManager().count()\n",
                 "Order OrderManager\nReport\n");
}

Test(items, manager_without_user_stands_alone)
{
    expect_items(GS_BY_DOMAIN,
                 MODELS "class OrderManager(models.Manager): pass\n"
                        "class Order(models.Model): pass\n",
                 "OrderManager\nOrder\n");
}

/* ------------------------------------------------------------------ enums */

#define ENUM(name) "class " name "(models.TextChoices):\n    A = 'a'\n"

Test(items, enum_follows_its_only_user)
{
    expect_items(GS_BY_DOMAIN,
                 MODELS ENUM("Status") "class Customer(models.Model): pass\n"
                                       "class Order(models.Model):\n"
                                       "    status = models.CharField(choices=Status.choices)\n",
                 "Customer\nOrder Status\n");
}

Test(items, enum_of_two_users_stands_alone)
{
    expect_items(GS_BY_DOMAIN,
                 MODELS ENUM("Status") "class Order(models.Model):\n"
                                       "    status = models.CharField(choices=Status.choices)\n"
                                       "class Refund(models.Model):\n"
                                       "    status = models.CharField(choices=Status.choices)\n",
                 "Status\nOrder\nRefund\n");
}

#define SHARED_ENUM                                                                                \
    MODELS ENUM("Status") ENUM("Colour") "class Order(models.Model):\n"                            \
                                         "    status = models.CharField(choices=Status.choices)\n" \
                                         "class Refund(models.Model):\n"                           \
                                         "    status = models.CharField(choices=Status.choices)\n" \
                                         "    colour = models.CharField(choices=Colour.choices)\n"

Test(items, enums_make_a_family_when_one_is_shared)
{
    expect_items(GS_BY_DOMAIN, SHARED_ENUM, "Order\nRefund\nfamily: Status Colour");
}

Test(items, no_family_by_class)
{
    expect_items(GS_BY_CLASS, SHARED_ENUM, "Status\nOrder\nRefund Colour\n");
}

Test(items, five_enums_make_a_family)
{
    expect_items(GS_BY_DOMAIN, MODELS ENUM("A") ENUM("B") ENUM("C") ENUM("D") ENUM("E"),
                 "family: A B C D E");
    expect_items(GS_BY_DOMAIN, MODELS ENUM("A") ENUM("B") ENUM("C") ENUM("D"), "A\nB\nC\nD\n");
}

/* Found by test_acyclic.c: it was glued to what is no item. */
Test(items, manager_that_an_enum_uses_stands_alone)
{
    expect_items(GS_BY_DOMAIN,
                 MODELS "class OrderManager(models.Manager): pass\n"
                        "class Kind(models.TextChoices):\n"
                        "    A = OrderManager()\n" ENUM("B") ENUM("C") ENUM("D") ENUM("E"),
                 "OrderManager\nfamily: Kind B C D E");
}

/* ------------------------------------------------------------------ lines */

Test(items, lines_are_those_of_their_classes)
{
    test_split t;
    test_graph_init(&t, MODELS "class OrderManager(models.Manager):\n"
                               "    pass\n"
                               "X = 1\n"
                               "@deco\n"
                               "class Order(models.Model):\n"
                               "    objects = OrderManager()\n");
    gs_split_options options = {0};
    gs_splitter splitter = {.graph = &t.graph,
                            .facts = &t.facts,
                            .options = &options,
                            .arena = &t.arena,
                            .scratch = &t.scratch,
                            .partition = &t.partition};
    gs_names_init(&splitter.words, &t.scratch);
    gs_fixed_start(&splitter);
    gs_items_make(&splitter);
    cr_assert_eq(splitter.items.len, 1);
    cr_expect_eq(splitter.items.at[0].lines, 5);
    test_split_free(&t);
}
