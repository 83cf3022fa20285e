/* test_naming.c - what modules are called, and what they may not be called. */
#include "split_test.h"

#define MODELS "from django.db import models\n"

static gs_str names_text(test_split *t)
{
    gs_buf out;
    gs_buf_init(&out, &t->arena);
    for (uint32_t m = 0; m < t->partition.modules.len; m++)
        gs_buf_format(&out, m > 0 ? " %.*s" : "%.*s", GS_FMT(t->partition.modules.at[m].name));
    return gs_buf_str(&out);
}

static void expect_names(const char *python, gs_split_options options, const char *expected)
{
    test_split t;
    test_split_init(&t, python, options);
    expect_text(names_text(&t), expected, python);
    test_split_free(&t);
}

/* The modules of a file whose classes each have one. */
static const struct {
    const char *python, *app, *expected;
} names[] = {
    /* snake case */
    {"class Order: pass\n", "", "order"},
    {"class OrderLine: pass\n", "", "order_line"},
    {"class HTTPOrderLine2: pass\n", "", "http_order_line_2"},
    {"class _Private: pass\n", "", "private"},
    {"class order_line: pass\n", "", "order_lines"},
    /* the app's own prefix */
    {"class ShopOrder: pass\n", "shop", "order"},
    {"class ShopOrder: pass\n", "shops", "order"},
    {"class Shop: pass\n", "shop", "shop"},
    {"class WebShopOrder: pass\n", "web_shop", "order"},
    {"class WebOrder: pass\n", "web_shop", "web_order"},
    {"class OrderShop: pass\n", "shop", "order_shop"},
    {"class ShopOrder: pass\nclass Order: pass\n", "shop", "order orders"},
    /* keywords and names that the package must not have */
    {"class Import: pass\n", "", "imports"},
    {"class Class: pass\n", "", "classes"},
    {"class Lambda: pass\n", "", "lambdas"},
    {"class Async: pass\n", "", "asyncs"},
    {"class Admin: pass\n", "", "admins"},
    {"class Django: pass\n", "", "djangos"},
    /* twins of the standard library */
    {"class Calendar: pass\n", "", "calendars"},
    {"class Queue: pass\n", "", "queues"},
    {"class Types: pass\n", "", "typeses"},
    {"class Copy: pass\n", "", "copies"},
    {"class Email: pass\n", "", "emails"},
    {"class Calendar: pass\ncalendars = 1\n", "", "calendar"},
    /* plurals */
    {"class Try: pass\n", "", "tries"},
    {"class Key: pass\nkey = 1\n", "", "keys"},
    {"class Box: pass\nbox = 1\n", "", "boxes"},
    {"class Batch: pass\nbatch = 1\n", "", "batches"},
    /* names that the old module binds (H49) */
    {"class Order: pass\ndef order(): return Order\n", "", "orders"},
    {"class Order: pass\norder = Order()\n", "", "orders"},
    {"import order\nclass Order: pass\n", "", "orders"},
    {"from a import b as order\nclass Order: pass\n", "", "orders"},
    {"class Order: pass\norder = orders = Order()\n", "", "order_2"},
    {"class Order: pass\ndef f():\n    order = 1\n    return Order\n", "", "order"},
    {"class Order:\n    order = 1\n", "", "order"},
    /* one spelling only, whatever the case */
    {"class Order: pass\nclass ORDER: pass\n", "", "order orders"},
    {"class OrderLine: pass\nclass Order_Line: pass\n", "", "order_line order_lines"},
    {"class OrderLine: pass\nclass Order_Line: pass\nclass order__line: pass\n", "",
     "order_line order_lines order_line_2"},
    /* no letters that make a word */
    {"class _: pass\n", "", "module_2"},
    {"class _1: pass\n", "", "module_2"},
    {"class \xE5\x90\x8D: pass\n", "", "module_2"},
};

Test(naming, of_one_class_each)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        gs_split_options options = one_class_each();
        options.app = gs_str_from(names[i].app);
        expect_names(names[i].python, options, names[i].expected);
    }
}

Test(naming, siblings_of_the_app_are_taken)
{
    static const gs_str taken[] = {GS_STR_INIT("Order"), GS_STR_INIT("invoice"),
                                   GS_STR_INIT("invoices")};
    gs_split_options options = one_class_each();
    options.taken = taken;
    options.taken_count = 3;
    expect_names("class Order: pass\nclass Invoice: pass\n", options, "orders invoice_2");
    options.taken_count = 0;
    expect_names("class Order: pass\nclass Invoice: pass\n", options, "order invoice");
}

/* ----------------------------------------------------------- owner prefix */

Test(naming, prefix_of_what_it_belongs_to)
{
    expect_names(MODELS "class Content(models.Model): pass\n"
                        "class ContentInteraction(models.Model):\n"
                        "    content = models.ForeignKey(Content, models.CASCADE)\n",
                 one_class_each(), "content interaction");
    expect_names(MODELS "class Content(models.Model): pass\n"
                        "class ContentInteraction(models.Model):\n"
                        "    content = models.ForeignKey('Content', models.CASCADE)\n",
                 one_class_each(), "content interaction");
}

Test(naming, prefix_stays_before_a_short_word)
{
    expect_names(MODELS "class Content(models.Model): pass\n"
                        "class ContentTag(models.Model):\n"
                        "    content = models.ForeignKey(Content, models.CASCADE)\n",
                 one_class_each(), "content content_tag");
}

Test(naming, prefix_stays_without_a_relation)
{
    expect_names(MODELS "class Content(models.Model): pass\n"
                        "class ContentInteraction(models.Model): pass\n",
                 one_class_each(), "content content_interaction");
}

/* ---------------------------------------------------------------- by kind */

static gs_split_options one_module(void)
{
    return (gs_split_options){.modules = 1};
}

Test(naming, by_what_its_classes_share)
{
    expect_names("class InvoiceLine: pass\nclass InvoiceTax: pass\nclass PaidInvoice: pass\n",
                 one_module(), "invoice");
    expect_names("class SalesInvoiceLine: pass\nclass SalesInvoiceTax: pass\n", one_module(),
                 "sales_invoice");
}

Test(naming, by_kind_when_all_are_of_one)
{
    expect_names(MODELS "class A(models.TextChoices):\n    X = 'x'\n"
                        "class B(models.TextChoices):\n    X = 'x'\n",
                 one_module(), "enums");
    expect_names(MODELS "class A(models.Model):\n    class Meta:\n        abstract = True\n",
                 one_module(), "base");
    expect_names("class AError(Exception): pass\nclass BError(Exception): pass\n", one_module(),
                 "exceptions");
    expect_names("X = 1\n", one_module(), "constants");
    expect_names("def f(): pass\n", one_module(), "helpers");
}

/* A helper beside them does not change what the classes are. */
Test(naming, by_kind_of_the_classes)
{
    expect_names(MODELS "def helper(): pass\n"
                        "class A(models.Model):\n    b = helper()\n"
                        "    class Meta:\n        abstract = True\n",
                 one_module(), "base");
}

Test(naming, one_class_has_its_own_name_when_that_of_its_kind_is_taken)
{
    static const gs_str taken[] = {GS_STR_INIT("exceptions")};
    gs_split_options options = one_module();
    expect_names("class AError(Exception): pass\n", options, "exceptions");
    options.taken = taken;
    options.taken_count = 1;
    expect_names("class AError(Exception): pass\n", options, "a_error");
    expect_names("class AError(Exception): pass\nclass BError(Exception): pass\n", options,
                 "errors");
}

Test(naming, a_second_module_of_bases_is_called_after_its_classes)
{
    gs_split_options options = {.modules = 2, .max_lines = 3};
    expect_names(MODELS "class Dated(models.Model):\n    class Meta:\n        abstract = True\n"
                        "class DatedTwice(Dated):\n    class Meta:\n        abstract = True\n"
                        "class Sized(models.Model):\n    class Meta:\n        abstract = True\n"
                        "class SizedTwice(Sized):\n    class Meta:\n        abstract = True\n",
                 options, "base sized");
}

/* More of the classes that have the run stand elsewhere: it tells nothing. */
Test(naming, not_by_what_the_whole_file_shares)
{
    const char *python = "class SmallCat: pass\nclass SmallDog(SmallCat): pass\n"
                         "class SmallOx:\n    a = 1\n    b = 2\n"
                         "class SmallYak:\n    a = 1\n    b = 2\n"
                         "class SmallEmu:\n    a = 1\n    b = 2\n";
    expect_names(python, one_module(), "small");
    gs_split_options options = {.modules = 4, .max_lines = 2};
    expect_names(python, options, "small_cat small_ox small_yak small_emu");
}

Test(naming, no_plural_of_another_module)
{
    gs_split_options options = one_class_each();
    options.app = GS_STR("shop");
    expect_names("class Order:\n    a = 1\nclass ShopOrder: pass\n", options, "order shop_order");
}

Test(naming, after_the_class_that_is_called_as_the_app)
{
    gs_split_options options = one_module();
    options.app = GS_STR("users");
    expect_names("class User: pass\nclass Group:\n    a = 1\n    b = 2\n", options, "user");
    options.app = GS_STR("shop");
    expect_names("class User: pass\nclass Group:\n    a = 1\n    b = 2\n", options, "group");
}

Test(naming, second_name_of_a_kind)
{
    static const gs_str taken[] = {GS_STR_INIT("helpers"), GS_STR_INIT("constants")};
    gs_split_options options = one_module();
    options.taken = taken;
    options.taken_count = 2;
    expect_names("def f(): pass\n", options, "utils");
    expect_names("X = 1\n", options, "model_constants");
    expect_names("def utils(): pass\n", options, "helpers_2");
}

/* ------------------------------------------------------------- any of them */

/* Names that are hard on every rule at once. */
Test(naming, names_are_always_usable)
{
    static const char python[] = "import calendar, orders\n"
                                 "class Calendar: pass\n"
                                 "class CALENDAR: pass\n"
                                 "class Import: pass\n"
                                 "class Imports: pass\n"
                                 "class Models: pass\n"
                                 "class Order: pass\n"
                                 "class order: pass\n"
                                 "class _: pass\n"
                                 "class __: pass\n"
                                 "class None_: pass\n"
                                 "class True_: pass\n"
                                 "class Tests: pass\n"
                                 "class Migrations: pass\n";
    test_split t;
    test_split_init(&t, python, one_class_each());
    cr_assert_eq(t.partition.modules.len, 13);
    for (uint32_t m = 0; m < t.partition.modules.len; m++) {
        gs_str name = t.partition.modules.at[m].name;
        cr_expect_gt(name.len, 0);
        cr_expect_not(gs_is_keyword(name), "%.*s", GS_FMT(name));
        cr_expect(gs_names_find(&t.facts.names, name) == GS_NONE ||
                      gs_map_get(&t.graph.unit_of_name, gs_names_find(&t.facts.names, name)) ==
                          GS_NONE,
                  "%.*s", GS_FMT(name));
        for (uint32_t o = 0; o < m; o++)
            cr_expect_not(gs_str_equal(name, t.partition.modules.at[o].name), "%.*s", GS_FMT(name));
    }
    test_split_free(&t);
}
