/* test_plan_partition.c - a plan that a person edited, back to a partition. */
#include "plan_test.h"

static const char SOURCE[] = "from django.db import models\n"
                             "class Base(models.Model):\n"
                             "    class Meta:\n"
                             "        abstract = True\n"
                             "class Order(Base):\n"
                             "    pass\n"
                             "class OrderLine(Base):\n"
                             "    pass\n"
                             "class Invoice(Base):\n"
                             "    pass\n"
                             "print(Invoice)\n";

typedef struct restored {
    test_plan t;        /* what analysis made */
    test_plan now;      /* of the source that the plan is restored on */
    gs_partition found; /* of the plan */
    bool ok;
} restored;

/* Analyses `before`, replaces `from` by `to` in its YAML (pairs, NULL at the
 * end) and restores that on `after`. */
static void restore(restored *r, const char *before, const char *after, const char *const *pairs,
                    bool carry_over)
{
    test_plan_init(&r->t, before);
    test_plan_init(&r->now, after);
    gs_str yaml = gs_str_from(plan_yaml(&r->t));
    for (; pairs && pairs[0]; pairs += 2) {
        size_t at = gs_str_find(yaml, gs_str_from(pairs[0]));
        cr_assert(at != SIZE_MAX, "%s is not in\n%.*s", pairs[0], GS_FMT(yaml));
        gs_str rest = {yaml.ptr + at + strlen(pairs[0]), yaml.len - at - strlen(pairs[0])};
        yaml = gs_str_format(&r->t.arena, "%.*s%s%.*s", (int)at, yaml.ptr, pairs[1], GS_FMT(rest));
    }
    gs_plan_place place = {.path = GS_STR("apps/shop/models.py"),
                           .module = GS_STR("apps.shop.models"),
                           .limit = 10,
                           .granularity = GS_BY_CLASS};
    static const gs_str TAKEN[] = {GS_STR_INIT("forms")};
    gs_split_options options = {.max_lines = 10,
                                .granularity = GS_BY_CLASS,
                                .app = GS_STR("shop"),
                                .taken = TAKEN,
                                .taken_count = 1};
    gs_plan_use use = {.path = GS_STR("plan.yaml"),
                       .carry_over = carry_over,
                       .place = &place,
                       .options = &options};
    gs_plan plan;
    bool read = gs_plan_read(&plan, GS_STR("plan.yaml"), yaml, &r->now.arena, &r->now.diags);
    cr_assert(read, "%.*s", GS_FMT(r->now.diags.list.at[0].text));
    r->ok = gs_partition_from_plan(&r->found, &r->now.graph, &plan, &use, &r->now.arena,
                                   &r->now.scratch, &r->now.diags);
    if (r->ok)
        gs_plan_make(&r->now.plan, &r->found, &place, &r->now.arena, &r->now.scratch);
}

static void restored_free(restored *r)
{
    test_plan_free(&r->t);
    test_plan_free(&r->now);
}

/* "name: member member\n" of each module. */
static const char *modules_text(restored *r)
{
    gs_buf out;
    gs_buf_init(&out, &r->now.arena);
    for (uint32_t m = 0; m < r->now.plan.modules.len; m++) {
        const gs_plan_module *module = &r->now.plan.modules.at[m];
        gs_buf_format(&out, "%.*s:", GS_FMT(module->name));
        for (uint32_t k = 0; k < module->members.len; k++)
            gs_buf_format(&out, " %.*s", GS_FMT(module->members.at[k].name));
        gs_buf_byte(&out, '\n');
    }
    gs_buf_byte(&out, '\0');
    return out.ptr;
}

static const char *diags_text(restored *r)
{
    gs_buf out;
    gs_buf_init(&out, &r->now.arena);
    gs_diags_sort(&r->now.diags);
    for (uint32_t i = 0; i < r->now.diags.list.len; i++)
        gs_diag_format(&r->now.diags.list.at[i], &out);
    gs_buf_byte(&out, '\0');
    return out.ptr;
}

static void expect_modules(const char *const *pairs, const char *expected)
{
    restored r;
    restore(&r, SOURCE, SOURCE, pairs, false);
    cr_assert(r.ok, "%s", diags_text(&r));
    cr_expect_str_eq(modules_text(&r), expected);
    restored_free(&r);
}

static void expect_refused(const char *const *pairs, const char *message)
{
    restored r;
    restore(&r, SOURCE, SOURCE, pairs, false);
    cr_expect_not(r.ok, "not refused: %s", message);
    cr_expect(strstr(diags_text(&r), message), "%s is not in\n%s", message, diags_text(&r));
    restored_free(&r);
}

#define PAIRS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* The line of a member, as the plan has it. */
#define MEMBER(name, lines, other)                  \
    "- {name: " name ", kind: model, lines: " lines \
    ", why: nothing ties it closely to another class; else " other "}\n"
#define INVOICE MEMBER("Invoice", "9-10", "order_line")
#define ORDER MEMBER("Order", "5-6", "order_line")
#define LINE MEMBER("OrderLine", "7-8", "order")

Test(restore, unedited_plan_gives_its_own_bytes)
{
    restored r;
    restore(&r, SOURCE, SOURCE, NULL, false);
    cr_assert(r.ok, "%s", diags_text(&r));
    cr_expect_str_eq(plan_yaml(&r.now), plan_yaml(&r.t));
    cr_expect(r.now.diags.list.len == 0);
    restored_free(&r);
}

Test(restore, moved_and_renamed)
{
    expect_modules(
        PAIRS("  " LINE, "", "  " ORDER, "  " ORDER "  " LINE),
        "base: Base\norder: Order OrderLine\ninvoice: Invoice print(Invoice) (line 11)\n");
    expect_modules(PAIRS("name: invoice\n  file: invoice.py", "name: bills\n  file: bills.py"),
                   "base: Base\norder: Order\norder_line: OrderLine\n"
                   "bills: Invoice print(Invoice) (line 11)\n");
}

Test(restore, reasons_stay_as_long_as_they_are_true)
{
    restored r;
    restore(&r, SOURCE, SOURCE,
            PAIRS("  " LINE, "", "  " ORDER, "  " ORDER "  " LINE, "lines: 9-10, why: nothing",
                  "lines: 9-10, why: we say so; nothing"),
            false);
    cr_assert(r.ok, "%s", diags_text(&r));
    const char *yaml = plan_yaml(&r.now);
    cr_expect(strstr(yaml, "{name: OrderLine, kind: model, lines: 7-8, why: placed by the plan}"),
              "%s", yaml);
    cr_expect(strstr(yaml, "lines: 9-10, why: we say so; nothing ties"), "%s", yaml);
    cr_expect(strstr(yaml, "lines: 5-6, why: nothing ties"), "%s", yaml);
    restored_free(&r);
}

Test(restore, members_are_checked)
{
    expect_refused(PAIRS("  " ORDER, "  " ORDER "  " INVOICE),
                   "Invoice is named a second time: it stands in order already, on line");
    expect_refused(PAIRS("name: Order,", "name: Ordre,"),
                   "error: the source has no Ordre [plan]\n    take the line out");
    expect_refused(PAIRS("name: Order,", "name: Ordre,"),
                   "plan.yaml: error: Order (line 5) has no place in the plan [plan]");
    expect_refused(PAIRS("name: Order,", "name: models,"),
                   "models belongs to the file itself and stays in __init__.py");
    expect_refused(PAIRS("print(Invoice) (line 11)", "print(Invoice) (line 12)"),
                   "the source has no print(Invoice) (line 12)");
}

Test(restore, units_are_not_torn)
{
    static const char TORN[] = "class A:\n    pass\n"
                               "try:\n    B = 1\n    C = 2\nexcept NameError:\n    C = 3\n";
    restored r;
    restore(&r, TORN, TORN,
            PAIRS("  - {name: A, ", "  - {name: C, kind: constant, lines: 3-7, why: ''}\n"
                                    "  - {name: A, "),
            false);
    cr_expect_not(r.ok);
    cr_expect(
        strstr(diags_text(&r), "C can't be torn from B: their statements (3-7) stay together"),
        "%s", diags_text(&r));
    restored_free(&r);
}

Test(restore, names_are_checked)
{
    expect_refused(PAIRS("name: order\n  file: order.py", "name: class\n  file: class.py"),
                   "error: \"class\" is no name for a module [name]");
    expect_refused(PAIRS("name: order\n  file: order.py", "name: Invoice\n  file: Invoice.py"),
                   "error: \"Invoice\" is bound by the old module");
    expect_refused(PAIRS("file: order.py", "file: orders.py"), "its file must be order.py");
    expect_refused(
        PAIRS("name: order\n  file: order.py", "name: ORDER_LINE\n  file: ORDER_LINE.py"),
        "are one file where case does not count");
    expect_refused(PAIRS("target: apps/shop/models", "target: ../elsewhere"),
                   "the target ../elsewhere is not the package of apps/shop/models.py");
    expect_refused(PAIRS("path: apps/shop/models.py", "path: apps/mall/models.py"),
                   "the plan is of apps/mall/models.py");
}

/* A name that somebody wants although a sibling has it is allowed. */
Test(restore, sibling_is_a_warning)
{
    restored r;
    restore(&r, SOURCE, SOURCE,
            PAIRS("name: order\n  file: order.py", "name: forms\n  file: forms.py"), false);
    cr_expect(r.ok);
    cr_expect(
        strstr(diags_text(&r), "warning: \"forms\" is a module or folder beside the file [H50]"),
        "%s", diags_text(&r));
    restored_free(&r);
}

Test(restore, cycles_are_told_with_their_lines)
{
    static const char CYCLE[] = "class A:\n    X = 1\n"
                                "class B(A):\n    Y = 2\n"
                                "class C:\n    Z = B.Y\n";
    restored r;
    restore(&r, CYCLE, CYCLE,
            PAIRS("  - {name: C, kind: class, lines: 5-6, why: nothing ties it closely to another "
                  "class; else b}\n",
                  "", "  - {name: A,",
                  "  - {name: C, kind: class, lines: 5-6, why: ''}\n  - {name: A,"),
            false);
    cr_expect_not(r.ok);
    cr_expect(strstr(diags_text(&r),
                     "error: a and b need each other while they are imported: C in a needs B in b "
                     "(line 6), B in b needs A in a (line 3) [H14]\n    move A to b\n"),
              "%s", diags_text(&r));
    restored_free(&r);
}

Test(restore, carried_over_a_change)
{
    static const char LATER[] = "from django.db import models\n"
                                "# a comment\n"
                                "class Base(models.Model):\n"
                                "    class Meta:\n"
                                "        abstract = True\n"
                                "class Order(Base):\n"
                                "    pass\n"
                                "class Refund(Base):\n"
                                "    pass\n"
                                "class Invoice(Base):\n"
                                "    pass\n"
                                "print(Invoice)\n";
    restored r;
    restore(&r, SOURCE, LATER, NULL, false);
    cr_expect_not(r.ok, "strict");
    cr_expect(strstr(diags_text(&r), "apps/shop/models.py has changed since the plan was made"));
    restored_free(&r);
    restore(&r, SOURCE, LATER, NULL, true);
    cr_assert(r.ok, "%s", diags_text(&r));
    cr_expect_str_eq(modules_text(&r), "base: Base\norder: Order\n"
                                       "invoice: Invoice print(Invoice) (line 12)\n"
                                       "refund: Refund\n");
    cr_expect(strstr(diags_text(&r), "note: OrderLine is gone from the source, and from the plan"),
              "%s", diags_text(&r));
    cr_expect(strstr(diags_text(&r), "note: module order_line has no members left: it goes"), "%s",
              diags_text(&r));
    cr_expect(
        strstr(diags_text(&r), "models.py:8: note: Refund is new to the plan: placed in refund"),
        "%s", diags_text(&r));
    restored_free(&r);
}

/* As people add a module: without what follows from it. */
Test(restore, new_module_needs_a_name_and_members)
{
    expect_modules(PAIRS("  " LINE, "", "shim:\n",
                         "- name: lines\n  members:\n  - {name: OrderLine}\nshim:\n"),
                   "base: Base\norder: Order\ninvoice: Invoice print(Invoice) (line 11)\n"
                   "lines: OrderLine\n");
}
