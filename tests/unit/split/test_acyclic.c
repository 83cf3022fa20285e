/* test_acyclic.c - no eager import cycle, whatever the file. Cycles by hand, then
 * many files from fixed seeds with the promises of a partition. */
#include "split_test.h"

#include <ctype.h>
#include <stdlib.h>

/* ------------------------------------------------------------- properties */

/* The eager imports between modules, read from the edges once more. */
static bool has_cycle(test_split *t)
{
    const gs_partition *partition = &t->partition;
    uint32_t modules = partition->modules.len, count = 0;
    uint32_t(*pairs)[2] = calloc(t->graph.edges.len + 1, sizeof *pairs);
    for (uint32_t e = 0; e < t->graph.edges.len; e++) {
        const gs_edge *edge = &t->graph.edges.at[e];
        uint32_t from = partition->placements[edge->from].module;
        uint32_t to = partition->placements[edge->to].module;
        if (!gs_edge_is_eager(edge) || from == GS_NONE || to == GS_NONE || from == to)
            continue;
        pairs[count][0] = from;
        pairs[count++][1] = to;
    }
    gs_digraph graph = gs_digraph_from(modules, (const uint32_t(*)[2])pairs, count, &t->scratch);
    uint32_t *component = calloc(modules + 1, sizeof *component);
    bool cycle = gs_digraph_components(&graph, component, &t->scratch) != modules;
    free(component);
    free(pairs);
    return cycle;
}

static void expect_import_order(const test_split *t)
{
    for (uint32_t e = 0; e < t->graph.edges.len; e++) {
        const gs_edge *edge = &t->graph.edges.at[e];
        uint32_t from = t->partition.placements[edge->from].module;
        uint32_t to = t->partition.placements[edge->to].module;
        if (gs_edge_is_eager(edge) && from != GS_NONE && to != GS_NONE)
            cr_assert_leq(to, from, "module %u needs %u, which comes later", from, to);
    }
}

/* H22: abstract models with a common child are executed in the old order. */
static void expect_parents_in_order(test_split *t)
{
    gs_unit_pairs pairs = gs_order_pairs_of(&t->graph, &t->arena);
    for (uint32_t i = 0; i < pairs.len; i++)
        cr_assert_leq(t->partition.placements[pairs.at[i].first].module,
                      t->partition.placements[pairs.at[i].second].module);
}

/* Every unit but those of the frame is in exactly one module. */
static void expect_every_unit_once(const test_split *t)
{
    uint32_t listed = 0, placed = 0;
    for (uint32_t m = 0; m < t->partition.modules.len; m++) {
        const gs_module *module = &t->partition.modules.at[m];
        uint32_t lines = 0;
        cr_assert_gt(module->units.len, 0, "module %u is empty", m);
        for (uint32_t i = 0; i < module->units.len; i++) {
            cr_assert(i == 0 || module->units.at[i - 1] < module->units.at[i]);
            cr_assert_eq(t->partition.placements[module->units.at[i]].module, m);
            lines += t->graph.units.at[module->units.at[i]].lines;
        }
        cr_assert_eq(module->lines, lines);
        listed += module->units.len;
    }
    for (uint32_t u = 0; u < t->graph.units.len; u++) {
        cr_assert_eq(t->partition.placements[u].module == GS_NONE, t->graph.units.at[u].frame);
        placed += !t->graph.units.at[u].frame;
    }
    cr_assert_eq(listed, placed);
}

static void expect_usable_name(const test_split *t, uint32_t m)
{
    gs_str name = t->partition.modules.at[m].name;
    cr_assert_gt(name.len, 0);
    for (size_t i = 0; i < name.len; i++)
        cr_assert(islower((unsigned char)name.ptr[i]) || name.ptr[i] == '_' ||
                      (i > 0 && isdigit((unsigned char)name.ptr[i])),
                  "%.*s", GS_FMT(name));
    cr_assert_not(gs_is_keyword(name), "%.*s", GS_FMT(name));
    gs_id id = gs_names_find(&t->facts.names, name);
    for (uint32_t b = 0; b < t->facts.bindings.len; b++)
        cr_assert_neq(t->facts.bindings.at[b].name, id == GS_NONE ? GS_NONE - 1 : id);
    for (uint32_t o = 0; o < m; o++)
        cr_assert_not(gs_str_equal(name, t->partition.modules.at[o].name), "%.*s", GS_FMT(name));
}

static bool is_used_by(const test_split *t, uint32_t unit, uint32_t user)
{
    for (uint32_t e = t->graph.first_edge[user]; e < t->graph.first_edge[user + 1]; e++)
        if (t->graph.edges.at[e].to == unit)
            return true;
    return false;
}

/* What a reason says of the source is so. */
static void expect_true_reason(const test_split *t, uint32_t unit, const gs_reason *reason)
{
    if (reason->kind == GS_WHY_ONLY_USER || reason->kind == GS_WHY_USED_BY)
        cr_assert(is_used_by(t, unit, reason->other));
    if (reason->kind == GS_WHY_USES)
        cr_assert(is_used_by(t, reason->other, unit));
    if (reason->kind == GS_WHY_ONLY_USER)
        for (uint32_t u = 0; u < t->graph.units.len; u++)
            cr_assert(u == reason->other || t->graph.units.at[u].frame || !is_used_by(t, unit, u));
    if (reason->kind == GS_WHY_INSEPARABLE)
        cr_assert_eq(t->graph.units.at[unit].component, t->graph.units.at[reason->other].component);
    if (reason->kind == GS_WHY_SHARED_WORD || reason->kind == GS_WHY_BODY_WORDS)
        cr_assert_gt(reason->word.len, 0);
}

static void expect_reasons(test_split *t)
{
    for (uint32_t u = 0; u < t->graph.units.len; u++) {
        const gs_placement *placement = &t->partition.placements[u];
        if (t->graph.units.at[u].frame)
            continue;
        cr_assert_geq(placement->reasons, 1);
        cr_assert_leq(placement->reasons, 3);
        cr_assert_leq(placement->first_reason + placement->reasons, t->partition.reasons.len);
        cr_assert_neq(placement->runner_up, placement->module);
        for (uint32_t r = 0; r < placement->reasons; r++) {
            const gs_reason *reason = &t->partition.reasons.at[placement->first_reason + r];
            cr_assert(reason->other == GS_NONE || reason->other < t->graph.units.len);
            cr_assert_neq(reason->other, u);
            cr_assert_gt(gs_reason_text(&t->graph, reason, &t->arena).len, 0);
            expect_true_reason(t, u, reason);
        }
    }
}

static void expect_promises(test_split *t)
{
    cr_assert_not(has_cycle(t));
    expect_import_order(t);
    expect_parents_in_order(t);
    expect_every_unit_once(t);
    for (uint32_t m = 0; m < t->partition.modules.len; m++)
        expect_usable_name(t, m);
    expect_reasons(t);
}

/* ---------------------------------------------------------------- by hand */

/* Two modules are asked for; words put A's with A's and B's with B's, bases tie
 * each to the other. */
static const char crossing[] = "class AlphaOne:\n"
                               "    alpha = apple = avocado = 1\n"
                               "class AlphaTwo:\n"
                               "    alpha = apple = avocado = 2\n"
                               "class BetaOne(AlphaOne):\n"
                               "    beta = banana = berry = 1\n"
                               "class BetaTwo:\n"
                               "    beta = banana = berry = 2\n"
                               "class AlphaThree(BetaTwo):\n"
                               "    alpha = apple = avocado = 3\n";

Test(acyclic, modules_that_need_each_other_are_mended)
{
    test_split t;
    test_split_init(&t, crossing, (gs_split_options){.modules = 2});
    expect_promises(&t);
    test_split_free(&t);
}

Test(acyclic, one_class_each_needs_no_mending)
{
    test_split t;
    test_split_init(&t, crossing, one_class_each());
    cr_expect_eq(t.partition.modules.len, 5);
    expect_promises(&t);
    test_split_free(&t);
}

/* H22: Media needs Named, which must come after Stamped, which a person put
 * beside Media: so it comes there too. */
Test(acyclic, parents_whose_order_counts_are_mended)
{
    test_split t;
    test_graph_init(&t, "from django.db import models\n"
                        "class Stamped(models.Model):\n"
                        "    at = models.TextField()\n"
                        "    class Meta:\n        abstract = True\n"
                        "class Named(models.Model):\n"
                        "    name = models.TextField()\n"
                        "    class Meta:\n        abstract = True\n"
                        "class Media(Named):\n    pass\n"
                        "class Both(Stamped, Named):\n    pass\n");
    gs_fixed_units fixed = {0};
    *gs_vec_push(&t.arena, &fixed.modules) = GS_STR("media");
    *gs_vec_push(&t.arena, &fixed.units) = (gs_fixed){.unit = test_unit(&t, "Stamped")};
    *gs_vec_push(&t.arena, &fixed.units) = (gs_fixed){.unit = test_unit(&t, "Media")};
    gs_split_options options = one_class_each();
    options.fixed = &fixed;
    gs_split_run(&t.partition, &t.graph, &options, &t.arena, &t.scratch);
    cr_expect_eq(gs_order_pairs_of(&t.graph, &t.arena).len, 1);
    expect_promises(&t);
    expect_text(test_modules(&t), "media: Stamped Named Media\nboth: Both\n", "media");
    test_split_free(&t);
}

/* H14: what needs each other at import stays together, with the reason. */
Test(acyclic, inseparable_classes_stay_together)
{
    test_split t;
    test_split_init(&t,
                    "class Order:\n"
                    "    kinds = later()\n"
                    "    size = width = height = depth = 1\n"
                    "def later():\n"
                    "    return Invoice\n"
                    "class Invoice(Order):\n"
                    "    pass\n",
                    one_class_each());
    expect_promises(&t);
    cr_expect_eq(test_module(&t, "Order"), test_module(&t, "Invoice"));
    cr_expect_eq(test_module(&t, "Order"), test_module(&t, "later"));
    cr_expect(gs_str_starts(test_reasons(&t, "Invoice"),
                            GS_STR("it and Order need each other at import; ")));
    test_split_free(&t);
}

Test(acyclic, deferred_cycles_may_stand)
{
    expect_modules("class Order:\n"
                   "    def m(self):\n"
                   "        return Invoice\n"
                   "class Invoice:\n"
                   "    def m(self):\n"
                   "        return Order\n",
                   one_class_each(), "order: Order\ninvoice: Invoice\n");
}

Test(acyclic, a_lambda_at_class_level_is_as_eager_as_a_base)
{
    test_split t;
    test_split_init(&t,
                    "class Order:\n"
                    "    make = lambda: Invoice()\n"
                    "class Invoice(Order): pass\n",
                    one_class_each());
    expect_promises(&t);
    cr_expect_eq(t.partition.modules.len, 1);
    test_split_free(&t);
}

Test(acyclic, modules_come_in_the_order_of_import)
{
    expect_modules("class Order: pass\n"
                   "class Invoice: pass\n"
                   "class Order2(Invoice): pass\n"
                   "class Invoice2(Order): pass\n",
                   one_class_each(),
                   "order: Order\ninvoice: Invoice\norder_2: Order2\ninvoice_2: Invoice2\n");
}

/* ------------------------------------------------------------ random files */

static const char *const nouns[] = {"Order",   "Invoice", "Content", "User",
                                    "Program", "Order",   "Payment", "Article",
                                    "Message", "Device",  "Import",  "Calendar"};
static const char *const ends[] = {"", "Line", "Item", "Log", "Status", "Type", "Entry", "Plan"};

static void add_body(gs_buf *out, test_random *random, uint32_t i, uint32_t of)
{
    uint32_t fields = test_below(random, 6);
    for (uint32_t f = 0; f < fields; f++) {
        const char *noun = nouns[test_below(random, 12)];
        uint32_t other = test_below(random, of);
        switch (test_below(random, 7)) {
        case 0:
            gs_buf_format(out, "    f%u = models.ForeignKey('C%u', models.CASCADE)\n", f, other);
            break;
        case 1:
            gs_buf_format(out, "    f%u = models.CharField('%s', default=k%u)\n", f, noun, other);
            break;
        case 2:
            gs_buf_format(out, "    def m%u(self):\n        return C%u.objects.%s()\n", f, other,
                          noun);
            break;
        case 3:
            gs_buf_format(out, "    f%u = lambda self: C%u()\n", f, other);
            break;
        case 4:
            if (i > 0)
                gs_buf_format(out, "    f%u = models.ForeignKey(C%u, models.CASCADE)\n", f,
                              other % i);
            break;
        case 5:
            gs_buf_format(out, "    f%u = h%u()\n", f, other);
            break;
        default:
            gs_buf_format(out, "    %s%u = '%s'\n", noun, f, noun);
            break;
        }
    }
    gs_buf_addc(out, "    pass\n");
}

static void add_class(gs_buf *out, test_random *random, uint32_t i, uint32_t of)
{
    static const char *const bases[] = {"models.Model",   "models.Model", "models.TextChoices",
                                        "models.Manager", "Exception",    "models.QuerySet"};
    gs_buf_format(out, "class C%u(", i);
    uint32_t first = i > 0 ? test_below(random, i) : 0;
    if (i > 0 && test_below(random, 3) == 0)
        gs_buf_format(out, first + 1 < i ? "C%u, C%u" : "C%u", first, i - 1);
    else
        gs_buf_addc(out, bases[test_below(random, 6)]);
    gs_buf_addc(out, "):\n");
    if (test_below(random, 4) == 0)
        gs_buf_addc(out, "    class Meta:\n        abstract = True\n");
    add_body(out, random, i, of);
    if (test_below(random, 2) == 0)
        gs_buf_format(out, "%s%s%u = C%u\n", nouns[test_below(random, 12)],
                      ends[test_below(random, 8)], i, i);
}

static void add_loose(gs_buf *out, test_random *random, uint32_t i, uint32_t of)
{
    uint32_t other = test_below(random, of);
    switch (test_below(random, 6)) {
    case 0:
        gs_buf_format(out, "k%u = %u\n", i, other);
        break;
    case 1:
        gs_buf_format(out, "def h%u():\n    return C%u, h%u, k%u\n", i, other,
                      test_below(random, of), test_below(random, of));
        break;
    case 2:
        gs_buf_format(out, "@receiver(post_save, sender=C%u)\ndef r%u(**kw): h%u()\n", other, i,
                      other);
        break;
    case 3:
        gs_buf_format(out, "register(C%u)\n", other);
        break;
    case 4:
        gs_buf_format(out, "k%u = (\n    k%u,\n    h%u,\n    1,\n    2,\n    3,\n)\n", i, other,
                      other);
        break;
    default:
        gs_buf_format(out, "def h%u(x=k%u): return h%u()\n", i, other, test_below(random, of));
        break;
    }
}

/* A file of `of` classes and other definitions that use each other at random. */
static const char *random_file(gs_arena *arena, test_random *random)
{
    uint32_t of = 2 + test_below(random, 24);
    gs_buf out;
    gs_buf_init(&out, arena);
    gs_buf_addc(&out, "from django.db import models\n"
                      "from django.db.models.signals import post_save\n"
                      "from django.dispatch import receiver\n\n");
    for (uint32_t i = 0; i < of; i++) {
        add_class(&out, random, i, of);
        for (uint32_t loose = test_below(random, 3); loose > 0; loose--)
            add_loose(&out, random, i, of);
    }
    gs_buf_byte(&out, '\0');
    return out.ptr;
}

static gs_split_options random_options(test_random *random)
{
    static const uint32_t limits[] = {0, 10, 40, 150};
    gs_split_options options = {
        .max_lines = limits[test_below(random, 4)],
        .granularity = test_below(random, 4) == 0 ? GS_BY_CLASS : GS_BY_DOMAIN,
        .app = GS_STR("order"),
    };
    if (test_below(random, 2) == 0)
        options.modules = 1 + test_below(random, 8);
    return options;
}

Test(acyclic, random_files_keep_the_promises, .timeout = 120)
{
    for (uint32_t seed = 1; seed <= 300; seed++) {
        gs_arena arena;
        gs_arena_init(&arena);
        test_random random = {seed * 7919u};
        const char *python = random_file(&arena, &random);
        test_split t;
        test_split_init(&t, python, random_options(&random));
        expect_promises(&t);
        test_split_free(&t);
        gs_arena_free(&arena);
    }
}

/* The same file gives the same partition. */
Test(acyclic, random_files_are_split_alike_twice, .timeout = 120)
{
    for (uint32_t seed = 1; seed <= 40; seed++) {
        gs_arena arena;
        gs_arena_init(&arena);
        test_random random = {seed * 104729u};
        const char *python = random_file(&arena, &random);
        gs_split_options options = random_options(&random);
        test_split a, b;
        test_split_init(&a, python, options);
        test_split_init(&b, python, options);
        gs_str first = test_modules(&a), second = test_modules(&b);
        cr_assert(gs_str_equal(first, second), "%s", python);
        cr_assert_eq(a.partition.reasons.len, b.partition.reasons.len);
        test_split_free(&a);
        test_split_free(&b);
        gs_arena_free(&arena);
    }
}
