/* test_attach.c - where the units go that are no classes. Each class has a module
 * of its own here, so that only the rules speak. */
#include "split_test.h"

#define MODELS "from django.db import models\n"
#define LONG(name)                                                                                 \
    name " = (\n    1,\n    2,\n    3,\n    4,\n    5,\n    6,\n    7,\n    8,\n    9,\n    10,\n" \
         ")\n"

static void expect(const char *python, const char *expected)
{
    expect_modules(python, one_class_each(), expected);
}

/* ---------------------------------------------------------- without class */

Test(attach, a_file_without_definitions)
{
    expect("", "");
    expect("import a\n", "");
    expect("'''Doc.'''\n", "");
}

Test(attach, a_file_without_classes_is_one_module)
{
    expect("def f(): pass\ndef g(): pass\n", "helpers: f g\n");
    expect("X = 1\nY = 2\n", "constants: X Y\n");
    expect("X = 1\ndef f(): return X\n", "helpers: X f\n");
}

/* ---------------------------------------------------------------- one user */

Test(attach, function_with_one_user)
{
    expect("class Order: pass\n"
           "class Invoice:\n"
           "    def m(self): return total()\n"
           "def total(): pass\n",
           "order: Order\ninvoice: Invoice total\n");
}

Test(attach, constant_with_one_user)
{
    expect("LIMIT = 1\n"
           "class Order: pass\n"
           "class Invoice:\n"
           "    limit = LIMIT\n",
           "order: Order\ninvoice: LIMIT Invoice\n");
}

Test(attach, chain_of_users)
{
    expect("BASE = 1\n"
           "RATE = BASE * 2\n"
           "def tax(): return RATE\n"
           "class Order: pass\n"
           "class Invoice:\n"
           "    def m(self): return tax()\n",
           "order: Order\ninvoice: BASE RATE tax Invoice\n");
}

Test(attach, two_users_in_one_module)
{
    expect("LIMIT = 1\n"
           "class Order: pass\n"
           "class Invoice:\n"
           "    limit = LIMIT\n"
           "    def m(self): return total()\n"
           "def total(): return LIMIT\n",
           "order: Order\ninvoice: LIMIT Invoice total\n");
}

Test(attach, functions_that_call_each_other)
{
    expect("class Order:\n"
           "    def m(self): return odd()\n"
           "class Invoice: pass\n"
           "def odd(): return even()\n"
           "def even(): return odd()\n",
           "order: Order odd even\ninvoice: Invoice\n");
}

/* ------------------------------------------------------------- many users */

Test(attach, few_shared_lines_go_to_their_first_user)
{
    expect("LIMIT = 1\n"
           "class Order:\n"
           "    limit = LIMIT\n"
           "class Invoice:\n"
           "    limit = LIMIT\n",
           "order: LIMIT Order\ninvoice: Invoice\n");
}

Test(attach, many_shared_lines_make_a_module)
{
    expect(LONG("LIMITS") "class Order:\n"
                          "    limit = LIMITS\n"
                          "class Invoice:\n"
                          "    limit = LIMITS\n",
           "constants: LIMITS\norder: Order\ninvoice: Invoice\n");
}

Test(attach, shared_ones_of_a_kind_are_counted_together)
{
    expect("A = (\n    1,\n    2,\n    3,\n    4,\n)\n"
           "B = (\n    1,\n    2,\n    3,\n    4,\n)\n"
           "class Order:\n"
           "    limit = A, B\n"
           "class Invoice:\n"
           "    limit = B, A\n",
           "constants: A B\norder: Order\ninvoice: Invoice\n");
}

Test(attach, shared_ones_go_by_kind)
{
    expect(LONG("LIMITS") "def total():\n"
                          "    a = 1\n    b = 1\n    c = 1\n    d = 1\n    e = 1\n    f = 1\n"
                          "    g = 1\n    h = 1\n    i = 1\n    j = 1\n    k = 1\n"
                          "class Order:\n"
                          "    limit = LIMITS\n"
                          "    def m(self): return total()\n"
                          "class Invoice:\n"
                          "    limit = LIMITS\n"
                          "    def m(self): return total()\n",
           "constants: LIMITS\nhelpers: total\norder: Order\ninvoice: Invoice\n");
}

Test(attach, what_only_shared_ones_use_follows_them)
{
    expect("BASE = 1\n" LONG("LIMITS") "LIMITS = LIMITS + (BASE,)\n"
                                       "class Order:\n"
                                       "    limit = LIMITS\n"
                                       "class Invoice:\n"
                                       "    limit = LIMITS\n",
           "constants: BASE LIMITS\norder: Order\ninvoice: Invoice\n");
}

/* --------------------------------------------------------------- no users */

Test(attach, function_without_user_follows_what_it_uses)
{
    expect("class Order: pass\n"
           "class Invoice: pass\n"
           "def report(): return Invoice, Invoice, Order\n",
           "order: Order\ninvoice: Invoice report\n");
}

Test(attach, without_user_and_use_stays_by_its_neighbour)
{
    expect("class Order: pass\n"
           "def alone(): pass\n"
           "class Invoice: pass\n",
           "order: Order\ninvoice: alone Invoice\n");
    expect("class Order: pass\n"
           "class Invoice: pass\n"
           "def alone(): pass\n",
           "order: Order\ninvoice: Invoice alone\n");
    expect("def alone(): pass\n"
           "class Order: pass\n",
           "order: alone Order\n");
}

Test(attach, receiver_follows_its_sender)
{
    expect(MODELS "from django.dispatch import receiver\n"
                  "from django.db.models.signals import post_save\n"
                  "class Order(models.Model): pass\n"
                  "class Invoice(models.Model): pass\n"
                  "@receiver(post_save, sender=Order)\n"
                  "def saved(sender, **kwargs):\n"
                  "    Invoice.objects.create()\n"
                  "    Invoice.objects.count()\n",
           "order: Order saved\ninvoice: Invoice\n");
}

Test(attach, effect_follows_the_last_that_it_names)
{
    expect("class Order: pass\n"
           "class Invoice: pass\n"
           "class Refund: pass\n"
           "register(Invoice, Order)\n",
           "order: Order\ninvoice: Invoice line4\nrefund: Refund\n");
}

Test(attach, statements_of_the_frame_stay_out)
{
    test_split t;
    test_split_init(&t,
                    "'''Doc.'''\n"
                    "import a\n"
                    "__all__ = ['Order']\n"
                    "class Order: pass\n",
                    one_class_each());
    for (uint32_t u = 0; u < t.graph.units.len; u++)
        cr_expect_eq(t.partition.placements[u].module == GS_NONE, t.graph.units.at[u].frame);
    cr_expect_eq(t.partition.modules.len, 1);
    test_split_free(&t);
}
