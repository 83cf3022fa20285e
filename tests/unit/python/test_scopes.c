/* test_scopes.c - Python's scopes and the symbols in them, as CPython's symtable
 * has them. The oracle compares whole files; these are the rules one by one. */
#include "facts_test.h"

/* KIND NAME [in PARENT] LINE of every scope but the module. */
static void list_scopes(const test_facts *t, gs_buf *out)
{
    static const char *const kinds[] = {"module", "class",         "function",
                                        "lambda", "comprehension", "parameters"};
    for (uint32_t i = 1; i < t->facts.scopes.len; i++) {
        const gs_scope *scope = &t->facts.scopes.at[i];
        gs_buf_addc(out, kinds[scope->kind]);
        if (scope->name != GS_NONE)
            gs_buf_format(out, " %.*s", GS_FMT(test_name(t, scope->name)));
        if (scope->parent != 0)
            gs_buf_format(out, " in %u", scope->parent);
        gs_buf_format(out, " line %u\n", scope->line);
    }
}

/* SCOPE.NAME [flags] -> HOME of every symbol that is not the module's. */
static void list_symbols(const test_facts *t, gs_buf *out)
{
    static const char *const flags[] = {"bound",    "used",     "parameter", "global",
                                        "nonlocal", "imported", "annotated"};
    for (uint32_t i = 0; i < t->facts.symbols.len; i++) {
        const gs_symbol *symbol = &t->facts.symbols.at[i];
        if (symbol->scope == 0)
            continue;
        gs_buf_format(out, "%u.%.*s", symbol->scope, GS_FMT(test_name(t, symbol->name)));
        for (uint32_t f = 0; f < 7; f++)
            if (symbol->flags & (1u << f))
                gs_buf_format(out, " %s", flags[f]);
        gs_buf_format(out, " -> %u\n", symbol->home);
    }
}

static void expect_scopes(const char *python, const char *expected)
{
    test_facts_say(list_scopes, python, expected);
}

static void expect(const char *python, const char *expected)
{
    test_facts_say(list_symbols, python, expected);
}

/* ---------------------------------------------------------------- scopes */

Test(scopes, of_definitions)
{
    expect_scopes("X = 1\n", "");
    expect_scopes("def f(): pass\n", "function f line 1\n");
    expect_scopes("class A:\n    def m(self): pass\n", "class A line 1\nfunction m in 1 line 2\n");
    expect_scopes("def f():\n    def g():\n        class A: pass\n",
                  "function f line 1\nfunction g in 1 line 2\nclass A in 2 line 3\n");
    expect_scopes("class A:\n    class Meta: pass\n", "class A line 1\nclass Meta in 1 line 2\n");
}

Test(scopes, of_expressions)
{
    expect_scopes("X = lambda: 0\n", "lambda line 1\n");
    expect_scopes("X = [a for a in b]\n", "comprehension line 1\n");
    expect_scopes("X = {a: b for a in b}, {a for a in b}, (a for a in b)\n",
                  "comprehension line 1\ncomprehension line 1\ncomprehension line 1\n");
    expect_scopes("X = [[c for c in a] for a in b]\n",
                  "comprehension line 1\ncomprehension in 1 line 1\n");
    expect_scopes("def f(x=lambda: 0): pass\n", "function f line 1\nlambda line 1\n");
}

Test(scopes, of_type_parameters)
{
    expect_scopes("def f[T](): pass\n", "parameters f line 1\nfunction f in 1 line 1\n");
    expect_scopes("class A[T]: pass\n", "parameters A line 1\nclass A in 1 line 1\n");
    expect_scopes("type A = int\n", "parameters A line 1\n");
    expect_scopes("type A[T] = int\n", "parameters A line 1\nparameters A in 1 line 1\n");
}

Test(scopes, line_is_that_of_the_definition)
{
    expect_scopes("@a\n@b\nclass A: pass\n", "class A line 3\n");
    expect_scopes("\r\r@a\rdef f(): pass\r", "function f line 4\n");
    expect_scopes("\r\n@a\r\ndef f(): pass\r\n", "function f line 3\n");
}

/* --------------------------------------------------------------- symbols */

Test(scopes, locals_and_globals)
{
    expect("def f(a):\n    b = a\n    return c\n",
           "1.a bound used parameter -> 1\n1.b bound -> 1\n1.c used -> 0\n");
    expect("def f():\n    a: int\n    a\n", "1.int used -> 0\n1.a used annotated -> 1\n");
    expect("def f():\n    global a\n    a = 1\n", "1.a bound global -> 0\n");
    expect("def f():\n    import a.b\n    from c import d as e\n",
           "1.a bound imported -> 1\n1.e bound imported -> 1\n");
    expect("def f():\n    for a in b: pass\n", "1.b used -> 0\n1.a bound -> 1\n");
    expect("def f():\n    try: pass\n    except E as e: pass\n", "1.E used -> 0\n1.e bound -> 1\n");
    expect("def f():\n    with a as b: pass\n    del c\n",
           "1.a used -> 0\n1.b bound -> 1\n1.c bound -> 1\n");
}

Test(scopes, names_of_enclosing_functions)
{
    expect("def f():\n    a = 1\n    def g():\n        return a\n",
           "1.a bound -> 1\n1.g bound -> 1\n2.a used -> 1\n");
    expect("def f():\n    a = 1\n    def g():\n        nonlocal a\n        a = 2\n",
           "1.a bound -> 1\n1.g bound -> 1\n2.a bound nonlocal -> 1\n");
    expect("def f(a):\n    def g():\n        def h(): return a\n",
           "1.a bound parameter -> 1\n1.g bound -> 1\n2.h bound -> 2\n3.a used -> 1\n");
    expect("def f():\n    global a\n    def g(): return a\n",
           "1.a global -> 0\n1.g bound -> 1\n2.a used -> 0\n");
    expect("def f(a): return lambda: a\n", "1.a bound parameter -> 1\n2.a used -> 1\n");
}

Test(scopes, classes_are_not_seen_from_inside)
{
    expect("class A:\n    x = 1\n    def m(self): return x\n",
           "1.x bound -> 1\n1.m bound -> 1\n2.self bound parameter -> 2\n2.x used -> 0\n");
    expect("class A:\n    x = 1\n    y = lambda: x\n",
           "1.x bound -> 1\n2.x used -> 0\n1.y bound -> 1\n");
    expect("def f():\n    x = 1\n    class A:\n        x = 2\n        def m(self): return x\n",
           "1.x bound -> 1\n1.A bound -> 1\n2.x bound -> 2\n2.m bound -> 2\n"
           "3.self bound parameter -> 3\n3.x used -> 1\n");
}

Test(scopes, comprehensions)
{
    expect("X = [a for a in b]\n", "1.a bound used -> 1\n");
    expect("def f(a): return [a for b in a]\n",
           "1.a bound used parameter -> 1\n2.a used -> 1\n2.b bound -> 2\n");
    expect("def f(): return [a := b for b in c]\n",
           "2.b bound used -> 2\n2.a bound nonlocal -> 1\n1.a bound -> 1\n1.c used -> 0\n");
}

Test(scopes, type_parameters)
{
    expect("def f[T](a: T): return T\n",
           "1.T bound used -> 1\n2.a bound parameter -> 2\n2.T used -> 1\n");
    expect("class A[T]:\n    x: T\n    def m(self) -> T: pass\n",
           "1.T bound -> 1\n2.T used -> 1\n2.x annotated -> 2\n2.m bound -> 2\n"
           "3.self bound parameter -> 3\n");
}

Test(scopes, private_names)
{
    expect("class A:\n    __x = 1\n    def __m(self): return __x, __y__\n",
           "1._A__x bound -> 1\n1._A__m bound -> 1\n2.self bound parameter -> 2\n"
           "2._A__x used -> 0\n2.__y__ used -> 0\n");
    expect("class __A:\n    __x = 1\n", "1._A__x bound -> 1\n");
    expect("class __:\n    __x = 1\n", "1.__x bound -> 1\n");
    expect("def f():\n    __x = 1\n", "1.__x bound -> 1\n");
}

/* ------------------------------------------------------------- functions */

/* NAME [of CLASS] [in PARENT] BODY [doc] [line]: where an import can be put. */
static void list_functions(const test_facts *t, gs_buf *out)
{
    const gs_facts *facts = &t->facts;
    for (uint32_t f = 0; f < facts->functions.len; f++) {
        const gs_function *function = &facts->functions.at[f];
        gs_buf_add(out,
                   function->name == GS_NONE ? GS_STR("lambda") : test_name(t, function->name));
        if (function->class_id != GS_NONE)
            gs_buf_format(out, " of %.*s",
                          GS_FMT(test_name(t, facts->classes.at[function->class_id].name)));
        if (function->parent != GS_NONE)
            gs_buf_format(out, " in %.*s",
                          GS_FMT(test_name(t, facts->functions.at[function->parent].name)));
        if (function->name != GS_NONE)
            gs_buf_format(out, " body %u:%u", gs_source_position(&t->source, function->body).line,
                          gs_source_position(&t->source, function->body).column);
        gs_buf_addc(out, function->docstring_only ? " doc" : "");
        gs_buf_addc(out, function->one_line ? " line\n" : "\n");
    }
}

Test(scopes, bodies_of_functions)
{
    test_facts_say(list_functions,
                   "def a():\n"
                   "    '''Doc.'''\n"
                   "    # about it\n"
                   "    return 1\n"
                   "def b(): return 1\n"
                   "def c():\n"
                   "    # only\n"
                   "    pass\n"
                   "def d():\n"
                   "    'Doc.'\n"
                   "class A:\n"
                   "    def e(self):\n"
                   "        x = lambda: 0\n"
                   "        def f(): pass\n"
                   "def g(\n"
                   "    x,\n"
                   "): return 1\n"
                   "def h(x,\n"
                   "      y):\n"
                   "    f'no doc'\n",
                   "a body 4:5\n"
                   "b body 5:10 line\n"
                   "c body 8:5\n"
                   "d body 10:11 doc\n"
                   "e of A body 13:9\n"
                   "lambda of A in e line\n"
                   "f of A in e body 14:18 line\n"
                   "g body 17:4 line\n"
                   "h body 20:5\n");
}

/* Parentheses do not keep Python from taking the string. */
Test(scopes, a_docstring_in_parentheses)
{
    test_facts_say(list_functions,
                   "def a():\n"
                   "    ('Doc.')\n"
                   "    return 1\n"
                   "def b():\n"
                   "    ('no', 'doc')\n"
                   "    return 1\n",
                   "a body 3:5\n"
                   "b body 5:5\n");
}

Test(scopes, last_definition_of_a_name_is_found)
{
    test_facts t;
    test_facts_init(&t, "def f(): pass\ndef f(): pass\nclass A: pass\nif x:\n    class A: pass\n"
                        "class B:\n    def g(self): pass\n    class C: pass\n");
    const gs_names *names = &t.facts.names;
    cr_expect_eq(gs_facts_function(&t.facts, gs_names_find(names, GS_STR("f"))), 1);
    cr_expect_eq(gs_facts_class(&t.facts, gs_names_find(names, GS_STR("A"))), 1);
    cr_expect_eq(gs_facts_function(&t.facts, gs_names_find(names, GS_STR("g"))), GS_NONE);
    cr_expect_eq(gs_facts_class(&t.facts, gs_names_find(names, GS_STR("C"))), GS_NONE);
    cr_expect_eq(gs_facts_class(&t.facts, gs_names_find(names, GS_STR("f"))), GS_NONE);
    cr_expect_eq(gs_facts_class(&t.facts, GS_NONE), GS_NONE);
    cr_expect_eq(gs_facts_function(&t.facts, GS_NONE), GS_NONE);
    test_facts_free(&t);
}
