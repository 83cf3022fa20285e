/* test_units.c - which statements form a unit, what it is called, what stays in
 * __init__.py. Most cases are a few lines of Python and the text of its units. */
#include "graph_test.h"

/* ----------------------------------------------------------------- alone */

Test(units, of_an_empty_file)
{
    assert_units("", "");
}

Test(units, a_statement_is_a_unit)
{
    assert_units("A = 1\n"
                 "class B:\n"
                 "    x = A\n"
                 "\n"
                 "def c():\n"
                 "    return B\n"
                 "print(A)\n",
                 "A 1\n"
                 "B 2-3\n"
                 "c 5-6\n"
                 "line 7 7\n");
}

Test(units, table_and_statements_agree)
{
    test_graph t;
    test_graph_init(&t, "A = 1\nB = 2\nA = 3\nC = 4\nB = 5\n");
    cr_assert_eq(t.graph.units.len, 3);
    cr_assert_eq(t.graph.unit_stmts.len, 5);
    for (uint32_t u = 0; u < t.graph.units.len; u++) {
        const gs_unit *unit = &t.graph.units.at[u];
        for (uint32_t nth = 0; nth < unit->stmts; nth++) {
            uint32_t stmt = t.graph.unit_stmts.at[unit->first_stmt + nth];
            cr_assert_eq(t.graph.unit_of_stmt[stmt], u);
            cr_assert_eq(gs_unit_span(&t.graph, u, nth).start, t.facts.stmts.at[stmt].span.start);
        }
    }
    cr_assert_eq(unit_of(&t, "A"), 0);
    cr_assert_eq(unit_of(&t, "B"), 1);
    cr_assert_eq(unit_of(&t, "C"), 2);
    test_graph_free(&t);
}

/* ---------------------------------------------------------------- rebind */

Test(units, a_name_bound_twice_is_one_unit)
{
    assert_units("A = 1\n"
                 "B = 2\n"
                 "A += 1\n",
                 "A 1 3 rebind\n"
                 "B 2\n");
}

Test(units, class_that_is_decorated_later)
{
    assert_units("class A:\n"
                 "    pass\n"
                 "X = 1\n"
                 "A = register(A)\n",
                 "A 1-2 4 rebind\n"
                 "X 3\n");
}

Test(units, joins_are_transitive)
{
    assert_units("A = 1\n"
                 "B = 1\n"
                 "C = 1\n"
                 "A, B = 2, 2\n"
                 "B, C = 3, 3\n",
                 "A 1 2 3 4 5 rebind\n");
}

Test(units, del_belongs_to_the_name)
{
    assert_units("tmp = 1\n"
                 "B = 2\n"
                 "del tmp\n",
                 "tmp 1 3 rebind\n"
                 "B 2\n");
}

Test(units, users_of_a_deleted_name_stay_with_it)
{
    assert_units("tmp = 1\n"
                 "class A:\n"
                 "    x = tmp\n"
                 "class B:\n"
                 "    pass\n"
                 "del tmp\n",
                 "A 1 2-3 6 rebind\n"
                 "B 4-5\n");
}

Test(units, user_of_a_value_between_two_bindings)
{
    assert_units("choices = [1]\n"
                 "class A:\n"
                 "    x = choices\n"
                 "choices = [2]\n"
                 "class B:\n"
                 "    x = choices\n",
                 "A 1 2-3 4 rebind\n"
                 "B 5-6\n");
}

Test(units, later_call_does_not_see_the_value_between)
{
    assert_units("choices = [1]\n"
                 "def a():\n"
                 "    return choices\n"
                 "choices = [2]\n",
                 "choices 1 4 rebind\n"
                 "a 2-3\n");
}

Test(units, declaration_goes_with_the_name)
{
    assert_units("limit: int\n"
                 "B = 1\n"
                 "limit = 3\n",
                 "limit 1 3 rebind\n"
                 "B 2\n");
}

Test(units, except_name_joins_nothing)
{
    assert_units("try:\n"
                 "    A = f()\n"
                 "except ValueError as e:\n"
                 "    A = 1\n"
                 "try:\n"
                 "    B = f()\n"
                 "except ValueError as e:\n"
                 "    B = 1\n",
                 "A 1-4\n"
                 "B 5-8\n");
}

/* ------------------------------------------------------------- underscore */

Test(units, thrown_away_underscores_join_nothing)
{
    assert_units("_, A = f()\n"
                 "B, _ = f()\n"
                 "for _ in f():\n"
                 "    g()\n",
                 "A 1\n"
                 "B 2\n"
                 "_ 3-4\n");
}

Test(units, singledispatch)
{
    assert_units("@f.register\n"
                 "def _(a: int):\n"
                 "    pass\n"
                 "@f.register\n"
                 "def _(a: str):\n"
                 "    pass\n",
                 "_ 1-3\n"
                 "_ 4-6\n");
}

Test(units, underscore_that_is_read_comes_from_its_assignment)
{
    test_graph t;
    test_graph_init(&t, "for _ in f():\n    pass\n_ = gettext\nclass A:\n    x = _('a')\n");
    cr_assert_eq(t.graph.units.len, 3);
    cr_assert_eq(unit_of(&t, "_"), 1);
    test_graph_free(&t);
}

/* --------------------------------------------------------------- imports */

Test(units, imports_of_one_name_are_not_joined)
{
    assert_units("from a import X\n"
                 "from b import X\n",
                 "X 1 frame\n"
                 "X 2 frame\n");
}

Test(units, import_joins_the_statement_that_rebinds_it)
{
    assert_units("from a import X, Y\n"
                 "B = 1\n"
                 "X = wrap(X)\n",
                 "X 1 3 rebind\n"
                 "B 2\n");
}

Test(units, import_that_is_replaced_unread_stays_in_the_frame)
{
    assert_units("from a import X, Y\n"
                 "B = Y\n"
                 "class X:\n"
                 "    pass\n",
                 "X 1 frame\n"
                 "B 2\n"
                 "X 3-4\n");
}

Test(units, import_that_is_read_before_it_is_replaced)
{
    assert_units("from a import X\n"
                 "B = X\n"
                 "class X:\n"
                 "    pass\n",
                 "X 1 2 3-4 rebind\n");
    assert_units("from a import X\n"
                 "class X(X):\n"
                 "    pass\n",
                 "X 1 2-3 rebind\n");
    assert_units("from a import X\n"
                 "if b:\n"
                 "    X = 1\n",
                 "X 1 2-3 rebind\n");
}

Test(units, import_after_the_definition_joins_it)
{
    assert_units("class X:\n"
                 "    pass\n"
                 "from a import X\n",
                 "X 1-2 3 rebind\n");
}

Test(units, import_with_a_fallback_is_one_unit)
{
    assert_units("from a import Y\n"
                 "try:\n"
                 "    from a import X\n"
                 "except ImportError:\n"
                 "    X = None\n",
                 "Y 1 frame\n"
                 "X 2-5\n");
}

/* ---------------------------------------------------------------- global */

Test(units, writer_by_global_and_readers_stay_together)
{
    assert_units("_cache = None\n"
                 "def put(value):\n"
                 "    global _cache\n"
                 "    _cache = value\n"
                 "def get():\n"
                 "    return _cache\n"
                 "def other():\n"
                 "    return get()\n",
                 "put 1 2-4 5-6 global\n"
                 "other 7-8\n");
}

Test(units, two_writers_of_a_global_that_nothing_else_binds)
{
    assert_units("def a():\n"
                 "    global x\n"
                 "    x = 1\n"
                 "B = 1\n"
                 "def c():\n"
                 "    global x\n"
                 "    x = 2\n",
                 "a 1-3 5-7 global\n"
                 "B 4\n");
}

/* --------------------------------------------------------------- changes */

Test(units, change_in_place_that_a_later_class_sees)
{
    assert_units("kinds = []\n"
                 "B = 1\n"
                 "kinds.append(1)\n"
                 "class A:\n"
                 "    x = kinds\n",
                 "kinds 1 3 rebind\n"
                 "B 2\n"
                 "A 4-5\n");
}

Test(units, change_in_place_that_nobody_sees_at_import)
{
    assert_units("kinds = []\n"
                 "class A:\n"
                 "    x = kinds\n"
                 "kinds.append(A)\n"
                 "def b():\n"
                 "    return kinds\n",
                 "kinds 1\n"
                 "A 2-3\n"
                 "line 4 4\n"
                 "b 5-6\n");
}

Test(units, attribute_set_on_a_class_before_it_is_used)
{
    assert_units("class A:\n"
                 "    pass\n"
                 "A.x = 1\n"
                 "class B(A):\n"
                 "    pass\n",
                 "A 1-2 3 rebind\n"
                 "B 4-5\n");
}

Test(units, list_that_a_loop_fills)
{
    assert_units("years = []\n"
                 "for y in range(3):\n"
                 "    years.append(y)\n"
                 "class A:\n"
                 "    x = years\n",
                 "years 1 2-3 rebind\n"
                 "A 4-5\n");
}

Test(units, string_under_an_assignment_documents_it)
{
    assert_units("A = 1\n"
                 "'''About A.'''\n"
                 "B = 2\n"
                 "\n"
                 "'''About nothing.'''\n",
                 "A 1 2 rebind\n"
                 "B 3\n"
                 "line 5 5\n");
}

/* ------------------------------------------------------------- same line */

Test(units, statements_on_one_line)
{
    assert_units("A = 1; B = 2\n"
                 "C = 3\n",
                 "A 1 1 line\n"
                 "C 2\n");
}

Test(units, import_on_the_line_of_another_statement_moves_with_it)
{
    assert_units("import a; import b\n"
                 "import c; D = 1\n",
                 "a 1 1 frame line\n"
                 "D 2 2 line\n");
}

/* --------------------------------------------------------------- regions */

Test(units, region_without_formatter)
{
    assert_units("# fmt: off\n"
                 "A = 1\n"
                 "B = 2\n"
                 "# fmt: on\n"
                 "\n"
                 "C = 3\n",
                 "line 1 1 frame\n"
                 "A 2 3 region\n"
                 "C 6\n");
}

Test(units, region_includes_the_statement_that_holds_its_end)
{
    assert_units("#fmt:off\n"
                 "A = 1\n"
                 "\n"
                 "# fmt: on\n"
                 "C = 3\n"
                 "D = 4\n",
                 "line 1 1 frame\n"
                 "A 2 5 region\n"
                 "D 6\n");
}

Test(units, region_of_yapf)
{
    assert_units("A = 1\n"
                 "# yapf: disable\n"
                 "B = 2\n"
                 "C = 3\n"
                 "# yapf: enable\n"
                 "\n"
                 "D = 4\n",
                 "A 1\n"
                 "B 3 4 region\n"
                 "D 7\n");
}

Test(units, region_of_imports_joins_nothing)
{
    assert_units("# fmt: off\n"
                 "import a\n"
                 "import b\n"
                 "# fmt: on\n"
                 "C = 1\n",
                 "line 1 1 frame\n"
                 "a 2 frame\n"
                 "b 3 frame\n"
                 "C 5\n");
}

Test(units, region_leaves_imports_in_the_frame)
{
    assert_units("X = 0\n"
                 "# fmt: off\n"
                 "import a\n"
                 "B = 1\n"
                 "C = 1\n"
                 "# fmt: on\n",
                 "X 1\n"
                 "a 3 frame\n"
                 "B 4 5 region\n");
}

Test(units, region_that_is_never_closed_joins_nothing)
{
    assert_units("X = 0\n"
                 "# fmt: off\n"
                 "A = 1\n"
                 "B = 2\n",
                 "X 1\n"
                 "A 3\n"
                 "B 4\n");
}

Test(units, comments_that_are_no_region)
{
    assert_units("X = 0  # fmt: off\n"
                 "# fmt: offline\n"
                 "A = 1  # fmt: skip\n"
                 "B = '# fmt: off'\n"
                 "C = 2\n"
                 "# fmt: on\n",
                 "X 1\n"
                 "A 3\n"
                 "B 4\n"
                 "C 5\n");
}

/* ----------------------------------------------------------------- frame */

Test(units, frame_of_a_file)
{
    assert_units("#!/usr/bin/env python\n"
                 "# Copyright\n"
                 "\n"
                 "\"\"\"Doc.\"\"\"\n"
                 "from __future__ import annotations\n"
                 "import a\n"
                 "from b import *\n"
                 "if TYPE_CHECKING:\n"
                 "    from c import D\n"
                 "try:\n"
                 "    import e\n"
                 "except ImportError:\n"
                 "    import f as e\n"
                 "__version__ = '1'\n"
                 "__author__: str = 'x'\n",
                 "line 1 1-2 frame\n"
                 "line 4 4 frame\n"
                 "annotations 5 frame\n"
                 "a 6 frame\n"
                 "line 7 7 frame\n"
                 "D 8-9 frame\n"
                 "e 10-13 frame\n"
                 "__version__ 14 frame\n"
                 "__author__ 15 frame\n");
}

/* A name that is only spelled like Python's own is a constant when something
 * that moves uses it; one that nothing uses tells of the file. */
Test(units, dunder_constants)
{
    assert_units("__version__ = '1'\n"
                 "__info__ = [__version__]\n"
                 "__size__ = 3\n"
                 "__sizes__ = [__size__]\n"
                 "__all__ = ['A']\n"
                 "class A:\n"
                 "    x = __sizes__, __all__\n",
                 "__version__ 1 frame\n"
                 "__info__ 2 frame\n"
                 "__size__ 3\n"
                 "__sizes__ 4\n"
                 "__all__ 5 frame\n"
                 "A 6-7\n");
}

Test(units, all_in_every_form)
{
    assert_units("__all__ = ['A']\n"
                 "__all__ += ['B']\n"
                 "__all__.append('C')\n"
                 "__all__.extend(x.__all__)\n"
                 "__all__[1:] = []\n"
                 "for n in x:\n"
                 "    __all__.append(n)\n"
                 "__all__: list[str] = []\n"
                 "if x:\n"
                 "    __all__ += ['D']\n",
                 "__all__ 1 2 8 9-10 frame rebind\n"
                 "line 3 3 frame\n"
                 "line 4 4 frame\n"
                 "line 5 5 frame\n"
                 "n 6-7 frame\n");
}

Test(units, hooks_of_the_module)
{
    assert_units("def __getattr__(name):\n"
                 "    return 1\n"
                 "def __dir__():\n"
                 "    return []\n"
                 "def __other__():\n"
                 "    return 1\n",
                 "__getattr__ 1-2 frame\n"
                 "__dir__ 3-4 frame\n"
                 "__other__ 5-6\n");
}

Test(units, conditional_definition_is_no_frame)
{
    assert_units("if TYPE_CHECKING:\n"
                 "    from a import B\n"
                 "    C = B\n",
                 "C 1-3\n");
}

/* -------------------------------------------------------- names and lines */

Test(units, name_is_that_of_class_then_function_then_binding)
{
    assert_units("a = 1; b = 2\n"
                 "c = 1; c = 2; del c\n"
                 "if x:\n"
                 "    d = 1\n"
                 "    def e(): pass\n"
                 "    class F: pass\n",
                 "a 1 1 line\n"
                 "c 2 2 2 rebind line\n"
                 "F 3-6\n");
}

Test(units, definition_is_the_last_of_its_name)
{
    test_graph t;
    test_graph_init(&t, "class A:\n    x = 1\nclass A:\n    x = 2\ndef b(): pass\n");
    const gs_unit *a = &t.graph.units.at[0], *b = &t.graph.units.at[1];
    cr_assert_eq(a->class_id, 1);
    cr_assert_eq(a->function_id, GS_NONE);
    cr_assert_eq(b->class_id, GS_NONE);
    cr_assert_eq(t.facts.functions.at[b->function_id].line, 5);
    test_graph_free(&t);
}

Test(units, lines_count_comments_but_not_twice)
{
    test_graph t;
    test_graph_init(&t, "# about a\n\n# really\nA = 1\n\n\n# B\nB = 2; C = 3\nA = (\n    4)\n"
                        "# below\n\nD = 1\n\n\n");
    const gs_unit *a = &t.graph.units.at[unit_of(&t, "A")];
    const gs_unit *b = &t.graph.units.at[unit_of(&t, "B")];
    cr_assert_eq(b->lines, 2);
    cr_assert_eq(b->line, 8);
    cr_assert_eq(b->end_line, 8);
    cr_assert_eq(a->end_line, 10);
    cr_assert_eq(t.graph.units.at[unit_of(&t, "D")].lines, 1);
    test_graph_free(&t);
}

Test(units, roles_come_from_the_definition)
{
    test_graph t;
    test_graph_init(&t, "from django.db import models\nclass A(models.Model):\n"
                        "    x = models.IntegerField()\nLIMIT = 3\n");
    cr_assert_eq(t.graph.units.at[0].role, GS_ROLE_FRAME);
    cr_assert_eq(t.graph.units.at[1].role, GS_ROLE_MODEL);
    cr_assert_eq(t.graph.units.at[2].role, GS_ROLE_CONSTANT);
    test_graph_free(&t);
}

Test(units, binds)
{
    test_graph t;
    test_graph_init(&t, "A, B = 1, 2\nC = 3\ntry:\n    D = 1\nexcept E as f:\n    D = 2\n"
                        "def g():\n    global h\n    h = 1\ni = 1\ndel i\n");
    cr_assert(gs_unit_binds(&t.graph, unit_of(&t, "A"), id_of(&t, "B")));
    cr_assert_not(gs_unit_binds(&t.graph, unit_of(&t, "C"), id_of(&t, "B")));
    cr_assert(gs_unit_binds(&t.graph, unit_of(&t, "D"), id_of(&t, "D")));
    cr_assert_not(gs_unit_binds(&t.graph, unit_of(&t, "D"), id_of(&t, "f")));
    cr_assert(gs_unit_binds(&t.graph, unit_of(&t, "g"), id_of(&t, "h")));
    cr_assert_not(gs_unit_binds(&t.graph, unit_of(&t, "i"), id_of(&t, "i")));
    test_graph_free(&t);
}
