/* test_bindings.c - the names that a statement binds in the module's namespace.
 * One line a binding: NAME KIND LINE [?: conditional] [checking] [in FUNCTION] */
#include "facts_test.h"

#include <stdio.h>

static const char *const kind_words[] = {
    [GS_BIND_CLASS] = "class",     [GS_BIND_FUNCTION] = "function", [GS_BIND_ASSIGN] = "assign",
    [GS_BIND_AUGMENT] = "augment", [GS_BIND_TYPE] = "type",         [GS_BIND_IMPORT] = "import",
    [GS_BIND_FOR] = "for",         [GS_BIND_WITH] = "with",         [GS_BIND_WALRUS] = "walrus",
    [GS_BIND_EXCEPT] = "except",   [GS_BIND_MATCH] = "match",       [GS_BIND_DELETE] = "delete",
    [GS_BIND_GLOBAL] = "global",
};

static void list_bindings(const test_facts *t, gs_buf *out)
{
    for (uint32_t i = 0; i < t->facts.bindings.len; i++) {
        const gs_binding *binding = &t->facts.bindings.at[i];
        gs_buf_format(out, "%.*s %s %u", GS_FMT(test_name(t, binding->name)),
                      kind_words[binding->kind], gs_source_line(&t->source, binding->span.start));
        gs_buf_addc(out, binding->conditional ? " ?" : "");
        gs_buf_addc(out, binding->type_checking ? " checking" : "");
        if (binding->function != GS_NONE)
            gs_buf_format(out, " in %.*s",
                          GS_FMT(test_name(t, t->facts.functions.at[binding->function].name)));
        gs_buf_byte(out, '\n');
    }
}

static void expect(const char *python, const char *expected)
{
    test_facts_say(list_bindings, python, expected);
}

/* ----------------------------------------------------------- assignments */

Test(bindings, of_assignments)
{
    expect("a = 1\n", "a assign 1\n");
    expect("a: int = 1\n", "a assign 1\n");
    expect("a = b = c = 1\n", "c assign 1\nb assign 1\na assign 1\n");
    expect("a, b = c\n", "a assign 1\nb assign 1\n");
    expect("a, (b, *c) = d\n", "a assign 1\nb assign 1\nc assign 1\n");
    expect("[a, b] = c\n", "a assign 1\nb assign 1\n");
    expect("(a) = 1\n", "a assign 1\n");
    expect("a += 1\n", "a augment 1\n");
    expect("a, b.c, d[e] = f\n", "a assign 1\n");
}

Test(bindings, none_of_stores_and_declarations)
{
    expect("a.b = 1\n", "");
    expect("a[b] = 1\n", "");
    expect("a.b += 1\n", "");
    expect("a: int\n", "");
    expect("a.b: int = 1\n", "");
    expect("a == 1\n", "");
    expect("f(a=1)\n", "");
}

Test(bindings, of_walrus)
{
    expect("print(a := 1)\n", "a walrus 1\n");
    expect("if (a := f()): pass\n", "a walrus 1\n");
    expect("X = [b for c in d if (a := c)]\n", "a walrus 1\nX assign 1\n");
    expect("X = lambda: (a := 1)\n", "X assign 1\n");
    expect("class A:\n    x = (a := 1)\n", "A class 1\n");
    expect("def f(x=(a := 1)): pass\n", "f function 1\na walrus 1\n");
}

/* ----------------------------------------------------------- definitions */

Test(bindings, of_definitions)
{
    expect("class A: pass\n", "A class 1\n");
    expect("@d\nclass A(B): pass\n", "A class 2\n");
    expect("def f(): pass\n", "f function 1\n");
    expect("async def f(): pass\n", "f function 1\n");
    expect("def f[T](x: T): pass\n", "f function 1\n");
    expect("type A = int\n", "A type 1\n");
    expect("type A[T, *Ts, **P] = int\n", "A type 1\n");
}

Test(bindings, none_of_what_is_inside)
{
    expect("class A:\n    x = 1\n    class B: pass\n    def f(self): y = 2\n    import z\n",
           "A class 1\n");
    expect("def f(a, b=1, *c, **d):\n    e = 1\n    import g\n    def h(): pass\n    for i in j: k "
           "= 1\n",
           "f function 1\n");
    expect("X = [a for a, b in c]\n", "X assign 1\n");
    expect("X = {a: b for a, b in c}\n", "X assign 1\n");
    expect("X = lambda a, *b: a\n", "X assign 1\n");
    expect("class A[T]: pass\n", "A class 1\n");
}

/* --------------------------------------------------------------- imports */

Test(bindings, of_imports)
{
    expect("import a\n", "a import 1\n");
    expect("import a.b.c\n", "a import 1\n");
    expect("import a.b as c\n", "c import 1\n");
    expect("from a import b, c as d\n", "b import 1\nd import 1\n");
    expect("from a import *\n", "");
    expect("from . import a\n", "a import 1\n");
    expect("from __future__ import annotations\n", "annotations import 1\n");
    expect("from a import (\n    b,\n    c as d,\n)\n", "b import 2\nd import 3\n");
}

/* ---------------------------------------------------- compound statements */

Test(bindings, of_compound_statements)
{
    expect("for a in b: c = 1\n", "a for 1 ?\nc assign 1 ?\n");
    expect("for a, (b, *c) in d: pass\n", "a for 1 ?\nb for 1 ?\nc for 1 ?\n");
    expect("for a.b in c: pass\n", "");
    expect("for a in b: pass\nelse:\n    c = 1\n", "a for 1 ?\nc assign 3 ?\n");
    expect("while a:\n    b = 1\n", "b assign 2 ?\n");
    expect("with a as b: pass\n", "b with 1 ?\n");
    expect("with a as (b, c), d as e: pass\n", "b with 1 ?\nc with 1 ?\ne with 1 ?\n");
    expect("with (a as b, c as d):\n    pass\n", "b with 1 ?\nd with 1 ?\n");
    expect("with a as b.c: pass\n", "");
    expect("async def f():\n    async with a as b: pass\n", "f function 1\n");
}

Test(bindings, of_conditions)
{
    expect("if a:\n    b = 1\nelif c:\n    d = 1\nelse:\n    e = 1\n",
           "b assign 2 ?\nd assign 4 ?\ne assign 6 ?\n");
    expect("if a:\n    def f(): pass\nelse:\n    class f: pass\n", "f function 2 ?\nf class 4 ?\n");
    expect("if a:\n    if (b := c):\n        d = 1\n", "b walrus 2 ?\nd assign 3 ?\n");
    expect("if a:\n    b = 1\nc = 1\n", "b assign 2 ?\nc assign 3\n");
    expect("if a:\n    class B:\n        x = 1\nC = 1\n", "B class 2 ?\nC assign 4\n");
}

Test(bindings, of_handlers)
{
    expect(
        "try:\n    import a\nexcept E as e:\n    a = None\nelse:\n    b = 1\nfinally:\n    c = 1\n",
        "a import 2 ?\ne except 3 ?\na assign 4 ?\nb assign 6 ?\nc assign 8 ?\n");
    expect("try:\n    a\nexcept (E, F) as e:\n    pass\n", "e except 3 ?\n");
    expect("try:\n    a\nexcept* E as e:\n    pass\n", "e except 3 ?\n");
    expect("try:\n    a\nexcept E:\n    pass\n", "");
    expect("try:\n    a\nexcept a.E as e:\n    b = 1\n", "e except 3 ?\nb assign 4 ?\n");
}

/* One pattern, and what `match x: case PATTERN` binds. */
static const struct {
    const char *pattern, *expected;
} patterns[] = {
    {"a", "a match 2 ?\n"},
    {"_", ""},
    {"1", ""},
    {"'a'", ""},
    {"None", ""},
    {"-1", ""},
    {"A.b", ""},
    {"[a, b]", "a match 2 ?\nb match 2 ?\n"},
    {"[a, *rest]", "a match 2 ?\nrest match 2 ?\n"},
    {"[a, *_]", "a match 2 ?\n"},
    {"(a, (b, c))", "a match 2 ?\nb match 2 ?\nc match 2 ?\n"},
    {"a, b", "a match 2 ?\nb match 2 ?\n"},
    {"{'k': a}", "a match 2 ?\n"},
    {"{'k': a, **rest}", "a match 2 ?\nrest match 2 ?\n"},
    {"{A.k: a}", "a match 2 ?\n"},
    {"A()", ""},
    {"A(a)", "a match 2 ?\n"},
    {"A(x=a, y=1)", "a match 2 ?\n"},
    {"a.A(b)", "b match 2 ?\n"},
    {"A() as a", "a match 2 ?\n"},
    {"1 | 2 as a", "a match 2 ?\n"},
    {"(1 | 2) as a", "a match 2 ?\n"},
    {"A(x=a) | B(x=a)", "a match 2 ?\na match 2 ?\n"},
    {"[A(a), {'k': [b]}]", "a match 2 ?\nb match 2 ?\n"},
    {"a if b", "a match 2 ?\n"},
    {"a if (c := a)", "a match 2 ?\nc walrus 2 ?\n"},
};

Test(bindings, of_patterns)
{
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        char python[128];
        snprintf(python, sizeof python, "match x:\n    case %s: pass\n", patterns[i].pattern);
        expect(python, patterns[i].expected);
    }
}

Test(bindings, in_a_case)
{
    expect("match x:\n    case 1:\n        a = 1\n    case _:\n        import a\n",
           "a assign 3 ?\na import 5 ?\n");
}

/* ---------------------------------------------------------------- delete */

Test(bindings, of_delete)
{
    expect("del a\n", "a delete 1\n");
    expect("del a, b\n", "a delete 1\nb delete 1\n");
    expect("del (a, b)\n", "a delete 1\nb delete 1\n");
    expect("del a.b, c[d]\n", "");
    expect("if x:\n    del a\n", "a delete 2 ?\n");
}

/* ---------------------------------------------------------------- global */

Test(bindings, written_by_functions)
{
    expect("A = 1\ndef f():\n    global A\n    A = 2\n",
           "A assign 1\nf function 2\nA global 4 in f\n");
    expect("def f():\n    global A, B\n    A += 1\n    del B\n",
           "f function 1\nA global 3 in f\nB global 4 in f\n");
    expect("def f():\n    global A\n    import A\n", "f function 1\nA global 3 in f\n");
    expect("def f():\n    global A\n    for A in b: pass\n", "f function 1\nA global 3 ? in f\n");
    expect("def f():\n    global A\n    def A(): pass\n", "f function 1\nA global 3 in f\n");
    expect("def f():\n    global A\n    return A\n", "f function 1\n");
    expect("class C:\n    def m(self):\n        global A\n        A = 1\n",
           "C class 1\nA global 4 in m\n");
    expect("def f():\n    def g():\n        global A\n        A = 1\n",
           "f function 1\nA global 4 in g\n");
    expect("def f():\n    global A\n    def g():\n        A = 1\n", "f function 1\n");
    expect("def f():\n    global A\n    print(A := 1)\n", "f function 1\nA global 3 in f\n");
}

Test(bindings, global_in_a_class_body)
{
    expect("class C:\n    global A\n    A = 1\n", "C class 1\nA assign 3\n");
}

Test(bindings, nonlocal_is_no_binding_of_the_module)
{
    expect("def f():\n    a = 1\n    def g():\n        nonlocal a\n        a = 2\n",
           "f function 1\n");
}

/* --------------------------------------------------------- type checking */

Test(bindings, under_type_checking)
{
    expect("if TYPE_CHECKING:\n    from a import B\n    C = B\nelse:\n    C = 1\n",
           "B import 2 ? checking\nC assign 3 ? checking\nC assign 5 ?\n");
    expect("if t.TYPE_CHECKING:\n    if x:\n        import a\n", "a import 3 ? checking\n");
    expect("if not TYPE_CHECKING:\n    import a\n", "a import 2 ?\n");
}

/* ----------------------------------------------------------------- names */

Test(bindings, letters_are_normalised)
{
    /* The ligature fi and the letters f, i are one name (NFKC). */
    expect("\xEF\xAC\x81 = 1\nfi = 2\n", "fi assign 1\nfi assign 2\n");
    expect("Größe = 1\n", "Größe assign 1\n");
}

Test(bindings, private_names_are_mangled_in_classes_only)
{
    expect("__a = 1\n", "__a assign 1\n");
    expect("class C:\n    def f(self):\n        global __a\n        __a = 1\n",
           "C class 1\n_C__a global 4 in f\n");
}

Test(bindings, span_is_the_name)
{
    test_facts t;
    test_facts_init(&t, "import a.b as c\n@d\nclass E: pass\nf, *g = h\n");
    static const char *const names[] = {"c", "E", "f", "g"};
    cr_assert_eq(t.facts.bindings.len, 4);
    for (uint32_t i = 0; i < 4; i++)
        cr_expect(gs_str_equal(test_text(&t, t.facts.bindings.at[i].span), gs_str_from(names[i])));
    test_facts_free(&t);
}

Test(bindings, link_to_their_import)
{
    test_facts t;
    test_facts_init(&t, "X = 1\nimport a\nfrom b import *\nfrom c import d, e\n");
    const gs_facts *facts = &t.facts;
    for (uint32_t i = 0; i < facts->bindings.len; i++) {
        const gs_binding *binding = &facts->bindings.at[i];
        cr_expect_eq(binding->import == GS_NONE, binding->kind != GS_BIND_IMPORT);
        if (binding->import != GS_NONE)
            cr_expect_eq(facts->imports.at[binding->import].bound, binding->name);
    }
    test_facts_free(&t);
}

/* --------------------------------------------------------------- members */

static void list_members(const test_facts *t, gs_buf *out)
{
    static const char *const words[] = {"other", "method",   "class",  "assign",
                                        "field", "relation", "manager"};
    for (uint32_t i = 0; i < t->facts.members.len; i++) {
        const gs_member *member = &t->facts.members.at[i];
        gs_buf_format(out, "%.*s.",
                      GS_FMT(test_name(t, t->facts.classes.at[member->class_id].name)));
        if (member->nested != GS_NONE)
            gs_buf_format(out, "%.*s.", GS_FMT(test_name(t, member->nested)));
        gs_buf_format(out, "%.*s %s\n", GS_FMT(test_name(t, member->name)), words[member->kind]);
    }
}

Test(bindings, members_of_classes)
{
    test_facts_say(list_members,
                   "class A:\n"
                   "    x = 1\n"
                   "    y, z = 1, 2\n"
                   "    w: int = 3\n"
                   "    def m(self):\n"
                   "        local = 1\n"
                   "    class Meta:\n"
                   "        ordering = []\n"
                   "        def n(self): pass\n"
                   "    @property\n"
                   "    def p(self): pass\n"
                   "class B: pass\n"
                   "def f():\n"
                   "    class C:\n"
                   "        x = 1\n",
                   "A.x assign\nA.y assign\nA.z assign\nA.w assign\nA.m method\nA.Meta class\n"
                   "A.Meta.ordering assign\nA.Meta.n method\nA.p method\n");
}

Test(bindings, members_under_conditions)
{
    test_facts_say(list_members,
                   "class A:\n"
                   "    if x:\n"
                   "        y = 1\n"
                   "    else:\n"
                   "        def y(self): pass\n"
                   "if z:\n"
                   "    class B:\n"
                   "        w = 1\n",
                   "A.y assign\nA.y method\nB.w assign\n");
}
