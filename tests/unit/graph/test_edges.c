/* test_edges.c - what units need of each other: kinds, timing, lines, merging,
 * references by string, components, and where an import can be put. */
#include "graph_test.h"

#define MODELS "from django.db import models\n"

/* ------------------------------------------------------------------ uses */

Test(edges, of_an_empty_file)
{
    assert_edges("", "");
}

Test(edges, kinds_and_timing)
{
    assert_edges("class A: pass\n"
                 "def b(f): return f\n"
                 "LIMIT = 3\n"
                 "@b\n"
                 "class C(A):\n"
                 "    x = LIMIT\n"
                 "    def m(self, n=LIMIT):\n"
                 "        return A\n",
                 "C -> A base eager 5\n"
                 "C -> A body deferred 8\n"
                 "C -> b decorator eager 4\n"
                 "C -> LIMIT class-body eager 6\n"
                 "C -> LIMIT default-argument eager 7\n");
}

Test(edges, builtins_imports_and_own_names_make_none)
{
    assert_edges("import a\n"
                 "from b import c\n"
                 "class D(c):\n"
                 "    x = a.y(len(print))\n"
                 "    def m(self):\n"
                 "        return D, unknown\n",
                 "");
}

Test(edges, uses_of_the_same_unit_make_none)
{
    assert_edges("A = 1\n"
                 "B = A; C = B\n",
                 "B -> A module eager 2\n");
}

Test(edges, same_uses_are_merged)
{
    assert_edges("A, B = 1, 1\n"
                 "def c():\n"
                 "    x = A\n"
                 "    y = A\n"
                 "    return B + A\n"
                 "D = A + A\n",
                 "c -> A body deferred 3 x3\n"
                 "c -> A body deferred 5 B\n"
                 "D -> A module eager 6 x2\n");
}

Test(edges, function_called_at_import_is_eager)
{
    assert_edges("A = 1\n"
                 "def b():\n"
                 "    return A\n"
                 "C = b()\n",
                 "b -> A body eager 3\n"
                 "C -> b module eager 4\n");
}

Test(edges, lambda_of_a_class_needs_an_import_at_the_top)
{
    assert_edges("A = 1\n"
                 "class B:\n"
                 "    x = lambda: A\n"
                 "    def m(self): return A\n"
                 "    def n(self):\n"
                 "        return lambda: A\n",
                 "B -> A body deferred 3 x3 top\n");
}

Test(edges, one_line_function_needs_an_import_at_the_top)
{
    assert_edges("A = 1\n"
                 "def b(): return A\n"
                 "def c():\n"
                 "    return A\n",
                 "b -> A body deferred 2 top\n"
                 "c -> A body deferred 4\n");
}

Test(edges, type_checking_is_annotation_only)
{
    assert_edges("class A: pass\n"
                 "if TYPE_CHECKING:\n"
                 "    B = A\n"
                 "def c(x: 'A'):\n"
                 "    pass\n",
                 "B -> A module annotation 3\n"
                 "c -> A string-annotation annotation 4\n");
}

Test(edges, future_annotations)
{
    assert_edges("from __future__ import annotations\n"
                 "class A: pass\n"
                 "def b(x: A) -> A:\n"
                 "    pass\n",
                 "b -> A annotation annotation 3 x2\n");
}

Test(edges, to_a_frame_only_for_what_it_assigns)
{
    assert_edges("import a\n"
                 "__version__ = a.b\n"
                 "class C:\n"
                 "    x = __version__, a\n",
                 "C -> __version__ class-body eager 4\n");
}

Test(edges, import_inside_a_unit_that_moves_is_bound_there)
{
    assert_edges("try:\n"
                 "    import a\n"
                 "    HAS_A = True\n"
                 "except ImportError:\n"
                 "    HAS_A = False\n"
                 "def b():\n"
                 "    return a\n",
                 "b -> HAS_A body deferred 7 a\n");
}

Test(edges, except_name_leads_nowhere)
{
    assert_edges("try:\n"
                 "    A = f()\n"
                 "except ValueError as e:\n"
                 "    A = 1\n"
                 "def b():\n"
                 "    return e\n",
                 "");
}

Test(edges, statement_run_for_its_effect_needs_all_it_names)
{
    assert_edges("class A: pass\n"
                 "def b(**kw):\n"
                 "    pass\n"
                 "signal.connect(b, sender=A)\n",
                 "line 4 -> A sender eager 4\n"
                 "line 4 -> b module eager 4\n");
}

/* ------------------------------------------------------------ references */

Test(edges, relation_by_string)
{
    assert_edges(MODELS "class A(models.Model):\n"
                        "    b = models.ForeignKey('B', models.CASCADE)\n"
                        "    c = models.ForeignKey('shop.B', models.CASCADE)\n"
                        "    d = models.ForeignKey('other.B', models.CASCADE)\n"
                        "    e = models.ForeignKey('self', models.CASCADE)\n"
                        "    f = models.ForeignKey('shop.b', models.CASCADE)\n"
                        "    g = models.ForeignKey('Elsewhere', models.CASCADE)\n"
                        "class B(models.Model):\n"
                        "    pass\n",
                 "A -> B string annotation 3 x3\n");
}

Test(edges, model_looked_up_while_the_module_is_imported)
{
    assert_edges(MODELS "from django.apps import apps\n"
                        "class A(models.Model):\n"
                        "    pass\n"
                        "B = apps.get_model('shop', 'A')\n"
                        "def c():\n"
                        "    return apps.get_model('shop', 'A')\n",
                 "B -> A string eager 5\n"
                 "c -> A string deferred 7\n");
}

/* --------------------------------------------------------------- indexes */

Test(edges, indexes_list_every_edge_both_ways)
{
    test_graph t;
    test_graph_init(&t, "A = 1\nB = A\nC = A + B\ndef d():\n    return A, B, C\n");
    const gs_graph *g = &t.graph;
    uint32_t seen = 0;
    cr_assert_eq(g->edges.len, 6);
    cr_assert_eq(g->first_edge[g->units.len], 6);
    cr_assert_eq(g->first_in[g->units.len], 6);
    for (uint32_t u = 0; u < g->units.len; u++) {
        for (uint32_t i = g->first_edge[u]; i < g->first_edge[u + 1]; i++)
            cr_assert_eq(g->edges.at[i].from, u);
        for (uint32_t i = g->first_in[u]; i < g->first_in[u + 1]; i++, seen++)
            cr_assert_eq(g->edges.at[g->edges_in.at[i]].to, u);
    }
    cr_assert_eq(seen, 6);
    test_graph_free(&t);
}

/* ------------------------------------------------------------ components */

static uint32_t component_of(const test_graph *t, const char *name)
{
    return t->graph.units.at[unit_of(t, name)].component;
}

Test(edges, components_of_eager_edges)
{
    test_graph t;
    test_graph_init(&t, "def a():\n"
                        "    return B.x\n"
                        "class B:\n"
                        "    x = 1\n"
                        "    y = a\n"
                        "C = a()\n"
                        "class D:\n"
                        "    def m(self):\n"
                        "        return E\n"
                        "class E(D):\n"
                        "    pass\n");
    cr_assert_eq(component_of(&t, "a"), component_of(&t, "B"));
    cr_assert_gt(component_of(&t, "C"), component_of(&t, "a"));
    cr_assert_gt(component_of(&t, "E"), component_of(&t, "D"));
    cr_assert_eq(t.graph.components, 4);
    test_graph_free(&t);
}

Test(edges, lambda_closes_a_component)
{
    test_graph t;
    test_graph_init(&t, "class A:\n"
                        "    x = lambda: B\n"
                        "class B(A):\n"
                        "    pass\n");
    cr_assert_eq(t.graph.components, 1);
    test_graph_free(&t);
}

/* --------------------------------------------------------- import places */

/* The line of the function that takes the import for the only use of A. */
static uint32_t import_line(const char *text)
{
    test_graph t;
    test_graph_init(&t, text);
    uint32_t line = 0;
    for (uint32_t i = 0; i < t.facts.uses.len; i++) {
        uint32_t function = gs_use_import_function(&t.facts, i);
        if (t.facts.uses.at[i].name == id_of(&t, "A") && function != GS_NONE)
            line = t.facts.functions.at[function].line;
    }
    test_graph_free(&t);
    return line;
}

Test(edges, import_goes_into_the_outermost_function)
{
    cr_assert_eq(import_line("def b():\n    def c():\n        return lambda: A\n"), 1);
    cr_assert_eq(import_line("class B:\n    def c(self):\n        return A\n"), 2);
    cr_assert_eq(import_line("def b():\n    class C:\n        x = A\n"), 1);
}

Test(edges, import_has_no_place)
{
    cr_assert_eq(import_line("b = lambda: A\n"), 0);
    cr_assert_eq(import_line("def b(): return A\n"), 0);
    cr_assert_eq(import_line("b = A\n"), 0);
    cr_assert_eq(import_line("def b(x=A):\n    pass\n"), 0);
}

/* ------------------------------------------------------------------ size */

Test(edges, scratch_is_given_back)
{
    test_graph t;
    test_graph_init(&t, "A = 1\nB = A\n# fmt: off\nB = 2\n");
    cr_assert_eq(t.scratch.used, 0);
    test_graph_free(&t);
}

Test(edges, long_chain_of_classes)
{
    test_graph t;
    gs_arena arena;
    gs_buf text;
    gs_arena_init(&arena);
    gs_buf_init(&text, &arena);
    gs_buf_addc(&text, "class A0:\n    pass\n");
    for (int i = 1; i < 20000; i++)
        gs_buf_format(&text, "class A%d(A%d):\n    x = A0\n", i, i - 1);
    gs_buf_byte(&text, '\0');
    test_graph_init(&t, text.ptr);
    cr_assert_eq(t.graph.components, 20000);
    cr_assert_eq(t.graph.edges.len, 2 * 19999);
    test_graph_free(&t);
    gs_arena_free(&arena);
}
