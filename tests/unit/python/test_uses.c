/* test_uses.c - the names that a statement reads from the module's namespace.
 * One line a use:
 *
 *     NAME KIND [deferred | annotation] [PATH, if longer] [called] [store] [checking]
 */
#include "facts_test.h"

#include <stdio.h>

static const char *const kind_words[] = {
    [GS_USE_MODULE] = "module",
    [GS_USE_BASE] = "base",
    [GS_USE_METACLASS] = "metaclass",
    [GS_USE_DECORATOR] = "decorator",
    [GS_USE_CLASS_BODY] = "class",
    [GS_USE_DEFAULT_ARGUMENT] = "default",
    [GS_USE_ANNOTATION] = "annotation",
    [GS_USE_STRING_ANNOTATION] = "string",
    [GS_USE_BODY] = "body",
};

static const char *const timing_words[] = {"", " deferred", " annotation"};

static void list_uses(const test_facts *t, gs_buf *out)
{
    for (uint32_t i = 0; i < t->facts.uses.len; i++) {
        const gs_use *use = &t->facts.uses.at[i];
        cr_assert_lt(use->kind, sizeof kind_words / sizeof *kind_words);
        gs_buf_format(out, "%.*s %s%s", GS_FMT(test_name(t, use->name)), kind_words[use->kind],
                      timing_words[use->timing]);
        if (use->path.end != use->span.end)
            gs_buf_format(out, " %.*s", GS_FMT(test_text(t, use->path)));
        gs_buf_addc(out, use->called ? " called" : "");
        gs_buf_addc(out, use->store ? " store" : "");
        gs_buf_addc(out, use->type_checking ? " checking\n" : "\n");
    }
}

static void expect(const char *python, const char *expected)
{
    test_facts_say(list_uses, python, expected);
}

/* ------------------------------------------------------ paths and calls */

Test(uses, in_statements)
{
    expect("a\n", "a module\n");
    expect("X = a\n", "a module\n");
    expect("X = a + b * -c\n", "a module\nb module\nc module\n");
    expect("X = a if b else c\n", "a module\nb module\nc module\n");
    expect("X = [a, *b, {c: d, **e}, {f}]\n",
           "a module\nb module\nc module\nd module\ne module\nf module\n");
    expect("X = a[b:c]\n", "a module\nb module\nc module\n");
    expect("X = not a and b or c in d\n", "a module\nb module\nc module\nd module\n");
    expect("assert a, b\n", "a module\nb module\n");
    expect("raise a from b\n", "a module\nb module\n");
    expect("if a: b\nelif c: d\nelse: e\n", "a module\nb module\nc module\nd module\ne module\n");
    expect("while a: b\n", "a module\nb module\n");
    expect("with a as b: c\n", "a module\nc module\n");
    expect("try:\n    a\nexcept B:\n    c\nexcept (D, E) as f:\n    g\n",
           "a module\nB module\nc module\nD module\nE module\ng module\n");
    expect("try:\n    a\nexcept* B as c:\n    d\n", "a module\nB module\nd module\n");
    expect("for a in b: c\n", "b module\nc module\n");
}

Test(uses, constants_are_no_names)
{
    expect("X = 1\nX = 'a'\nX = None\nX = True\nX = ...\nX = -1.5e3\n", "");
    expect("X = 'a' 'b'\nX = b'a'\n", "");
    expect("f(key=1)\n", "f module called\n");
}

Test(uses, path_is_the_longest)
{
    expect("a.b.c\n", "a module a.b.c\n");
    expect("a.b.c()\n", "a module a.b.c called\n");
    expect("a().b\n", "a module called\n");
    expect("a.b().c.d()\n", "a module a.b called\n");
    expect("a[b].c\n", "a module\nb module\n");
    expect("(a).b\n", "a module\n");
    expect("(a.b).c\n", "a module a.b\n");
    expect("'x'.join(a.b)\n", "a module a.b\n");
    expect("a.b(c.d, e=f.g())\n", "a module a.b called\nc module c.d\nf module f.g called\n");
    expect("a(b)(c)\n", "a module called\nb module\nc module\n");
    expect("a.b if c.d() else e\n", "a module a.b\nc module c.d called\ne module\n");
}

Test(uses, stores)
{
    expect("a.b = c\n", "c module\na module a.b store\n");
    expect("a[b] = c\n", "c module\na module store\nb module\n");
    expect("a.b[c].d = e\n", "e module\na module a.b\nc module\n");
    expect("a.b.c += d\n", "a module a.b.c store\nd module\n");
    expect("del a.b\n", "a module a.b store\n");
    expect("del a[b]\n", "a module store\nb module\n");
    expect("a.b, c = d\n", "d module\na module a.b store\n");
    expect("for a.b in c: pass\n", "c module\na module a.b store\n");
    expect("with a as b.c: pass\n", "a module\nb module b.c store\n");
    expect("a.b: int = c\n", "int annotation\nc module\na module a.b store\n");
}

Test(uses, the_type_function_is_no_alias)
{
    expect("def f(self):\n    type(self).x = y\n", "type body deferred called\ny body deferred\n");
    expect("def f(self):\n    type(self).x.z = y\n",
           "type body deferred called\ny body deferred\n");
    expect("def f(self):\n    type(self)(y)\n", "type body deferred called\ny body deferred\n");
}

Test(uses, in_f_strings)
{
    expect("X = f'{a} {b.c!r:>{d}}'\n", "a module\nb module b.c\nd module\n");
    expect("X = 'p' f'{a}'\n", "a module\n");
    expect("X = '{a}'\n", "");
    expect("X = rf'{a}' + F'{b}'\n", "a module\nb module\n");
    expect("X = f'{a()}{f\"{b}\"}'\n", "a module called\nb module\n");
    expect("def f(): return f'{a}'\n", "a body deferred\n");
}

/* --------------------------------------------------------------- classes */

Test(uses, in_class_statements)
{
    expect("class A(B, c.D): pass\n", "B base\nc base c.D\n");
    expect("class A(B[C], metaclass=D, key=e.f): pass\n",
           "B base\nC base\nD metaclass\ne metaclass e.f\n");
    expect("class A(make(B)): pass\n", "make base called\nB base\n");
    expect("class A(*bases, **kwargs): pass\n", "bases base\nkwargs base\n");
    expect("@a\n@b.c(d)\nclass A: pass\n", "a decorator\nb decorator b.c called\nd decorator\n");
    expect("class A:\n    x = b\n    c()\n    y: D = e\n",
           "b class\nc class called\nD annotation\ne class\n");
    expect("class A:\n    class Meta(B):\n        x = c\n", "B base\nc class\n");
}

Test(uses, in_class_bodies_of_own_names)
{
    expect("class A:\n    x = 1\n    y = x\n", "");
    expect("class A:\n    y = x\n    x = 1\n", "x class\n");
    expect("class A:\n    x = x\n", "x class\n");
    expect("class A:\n    x: x = x\n", "x annotation\nx class\n");
    expect("class A:\n    if a:\n        x = x\n", "a class\nx class\n");
    expect("class A:\n    x = 1\n    def f(self): return x\n", "x body deferred\n");
    expect("class A:\n    x = 1\n    y = [x for z in x]\n", "x class\n");
    expect("class A:\n    x = 1\n    y = lambda: x\n", "x body deferred\n");
    expect("class A:\n    x = 1\n    class B:\n        y = x\n", "x class\n");
    expect("class A:\n    def f(self): pass\n    g = f\n", "");
    expect("class A:\n    class Meta: pass\n    y = Meta\n", "");
}

Test(uses, in_headers_of_definitions_of_the_same_name)
{
    expect("class A:\n    def date(self) -> date: pass\n", "date annotation\n");
    expect("class A:\n    def x(self, y=x, *z: x): pass\n", "x default\nx annotation\n");
    expect("class A:\n    class Meta(Meta): pass\n", "Meta base\n");
    expect("class A:\n    @x\n    def x(self): pass\n", "x decorator\n");
    expect("class A:\n    x = 1\n    def x(self) -> x: pass\n", "");
    expect("class A:\n    def x(self): pass\n    def x(self) -> x: pass\n", "");
    expect("class A:\n    def x(self): return x\n", "x body deferred\n");
    expect("class A:\n    for x in x: pass\n", "x class\n");
    expect("class A:\n    with x as x: pass\n", "x class\n");
    expect("class A:\n    import x\n    y = x\n", "");
    expect("class A:\n    x = [x for x in x]\n", "x class\n");
}

Test(uses, global_in_a_class_body)
{
    expect("class A:\n    global x\n    x = 1\n    y = x\n", "x class\n");
}

/* ------------------------------------------------------------- functions */

Test(uses, in_functions)
{
    expect("def f(): return a\n", "a body deferred\n");
    expect("def f(a): return a\n", "");
    expect("def f(a=b): return a\n", "b default\n");
    expect("def f(a, /, b=c, *d, e=g, **h): return a, b, d, e, h\n", "c default\ng default\n");
    expect("def f():\n    a = 1\n    return a\n", "");
    expect("def f():\n    return a\n    a = 1\n", "");
    expect("def f():\n    import a\n    return a.b\n", "");
    expect("def f():\n    global a\n    a = 1\n    return a\n", "a body deferred\n");
    expect("@a(b)\ndef f(): c\n", "a decorator called\nb decorator\nc body deferred\n");
    expect("async def f():\n    async for a in b:\n        await c(a)\n",
           "b body deferred\nc body deferred called\n");
    expect("def f():\n    yield a\n    yield from b\n", "a body deferred\nb body deferred\n");
    expect("def f(): f()\n", "f body deferred called\n");
}

Test(uses, in_nested_functions)
{
    expect("def f():\n    a = 1\n    def g(): return a, b\n", "b body deferred\n");
    expect("def f():\n    def g(x=a): return b\n", "a default deferred\nb body deferred\n");
    expect("def f():\n    @a\n    def g(): pass\n", "a decorator deferred\n");
    expect("def f():\n    class A(B):\n        x = c\n", "B base deferred\nc body deferred\n");
    expect("def f():\n    def g():\n        def h(): return f, g\n", "f body deferred\n");
    expect("def f():\n    a = 1\n    class A:\n        x = a\n", "");
}

Test(uses, in_methods)
{
    expect("class A:\n    def m(self): return A, b\n", "A body deferred\nb body deferred\n");
    expect("class A:\n    def m(self, x=b): pass\n", "b default\n");
    expect("class A:\n    @b.c\n    def m(self): pass\n", "b decorator b.c\n");
    expect("class A:\n    def m(self): return super().m(), __class__\n",
           "super body deferred called\n__class__ body deferred\n");
}

Test(uses, in_lambdas)
{
    expect("X = lambda: a\n", "a body deferred\n");
    expect("X = lambda a, b=c: a + b + d\n", "c default\nd body deferred\n");
    expect("X = lambda: lambda: a\n", "a body deferred\n");
    expect("class A:\n    x = lambda self: self.y + b\n", "b body deferred\n");
}

Test(uses, in_comprehensions)
{
    expect("X = [a for a in b]\n", "b module\n");
    expect("X = [c for a in b]\n", "c module\nb module\n");
    expect("X = {a: c for a in b if d(a)}\n", "c module\nb module\nd module called\n");
    expect("X = {a for b in c for a in b}\n", "c module\n");
    expect("X = sum(a.b for a in c.d)\n", "sum module called\nc module c.d\n");
    expect("def f(): return [a for a in b]\n", "b body deferred\n");
    expect("X = [a for a in a]\n", "a module\n");
    expect("X = [[c for c in a] for a in b]\n", "b module\n");
}

Test(uses, in_patterns)
{
    expect("match a:\n    case b: c\n", "a module\nc module\n");
    expect("match a.b:\n    case C.d | e.F(x=g.h): pass\n",
           "a module a.b\nC module C.d\ne module e.F\ng module g.h\n");
    expect("match a:\n    case b if c(b): pass\n", "a module\nc module called\nb module\n");
    expect("match a:\n    case {C.k: v}: pass\n", "a module\nC module C.k\n");
}

/* ------------------------------------------------------------ parameters */

Test(uses, with_type_parameters)
{
    expect("def f[T](x: T) -> T: pass\n", "");
    expect("def f[T: A](x: T = b): pass\n", "A module\nb default\n");
    expect("class A[T](B[T]):\n    x: T\n", "B base\n");
    expect("type A[T] = list[T | B]\n", "list module\nB module\n");
    expect("type A = B\n", "B module\n");
    expect("def f[*Ts, **P](*x: *Ts): return Ts, P\n", "");
    expect("def f[T: (A, B)](): pass\n", "A module\nB module\n");
}

/* ------------------------------------------------------------- positions */

Test(uses, know_where_they_stand)
{
    test_facts t;
    test_facts_init(&t, "a\n"
                        "class B(c):\n"
                        "    d\n"
                        "    def e(self): f\n"
                        "def g(): h\n"
                        "i = lambda: j\n");
    static const struct {
        const char *name;
        uint32_t stmt;
        bool in_class, in_function;
    } cases[] = {
        {"a", 0, false, false}, {"c", 1, true, false}, {"d", 1, true, false},
        {"f", 1, true, true},   {"h", 2, false, true}, {"j", 3, false, true},
    };
    cr_assert_eq(t.facts.uses.len, sizeof cases / sizeof *cases);
    for (uint32_t i = 0; i < t.facts.uses.len; i++) {
        const gs_use *use = &t.facts.uses.at[i];
        cr_expect(gs_str_equal(test_name(&t, use->name), gs_str_from(cases[i].name)));
        cr_expect(gs_str_equal(test_text(&t, use->span), gs_str_from(cases[i].name)));
        cr_expect_eq(use->stmt, cases[i].stmt, "%s", cases[i].name);
        cr_expect_eq(use->class_id != GS_NONE, cases[i].in_class, "%s", cases[i].name);
        cr_expect_eq(use->function != GS_NONE, cases[i].in_function, "%s", cases[i].name);
    }
    test_facts_free(&t);
}

/* ----------------------------------------------------------------- values */

static const char *const value_words[] = {
    [GS_VALUE_OTHER] = "other",   [GS_VALUE_CALL] = "call",
    [GS_VALUE_PATH] = "path",     [GS_VALUE_STRING] = "string",
    [GS_VALUE_NUMBER] = "number", [GS_VALUE_CONSTANT] = "constant",
    [GS_VALUE_TUPLE] = "tuple",   [GS_VALUE_LIST] = "list",
    [GS_VALUE_SET] = "set",       [GS_VALUE_DICT] = "dict",
    [GS_VALUE_LAMBDA] = "lambda", [GS_VALUE_COMPREHENSION] = "comprehension",
};

/* An expression, its kind and what it calls or names. */
static const struct {
    const char *python;
    gs_value_kind kind;
    const char *callee;
} values[] = {
    {"f()", GS_VALUE_CALL, "f"},
    {"a.b.c(1)", GS_VALUE_CALL, "a.b.c"},
    {"(f())", GS_VALUE_CALL, "f"},
    {"f()()", GS_VALUE_CALL, "f"},
    {"f().g()", GS_VALUE_CALL, ""},
    {"a[0]()", GS_VALUE_CALL, ""},
    {"a", GS_VALUE_PATH, "a"},
    {"a.b", GS_VALUE_PATH, "a.b"},
    {"(a.b)", GS_VALUE_PATH, "a.b"},
    {"f().b", GS_VALUE_OTHER, ""},
    {"'a'", GS_VALUE_STRING, ""},
    {"'a' 'b'", GS_VALUE_STRING, ""},
    {"('a'\n'b')", GS_VALUE_STRING, ""},
    {"'''a\nb'''", GS_VALUE_STRING, ""},
    {"f'a'", GS_VALUE_OTHER, ""},
    {"'a' f'{b}'", GS_VALUE_OTHER, ""},
    {"f'{b}' 'a'", GS_VALUE_OTHER, ""},
    {"1", GS_VALUE_NUMBER, ""},
    {"-1", GS_VALUE_NUMBER, ""},
    {"1.5", GS_VALUE_NUMBER, ""},
    {"-a", GS_VALUE_OTHER, ""},
    {"None", GS_VALUE_CONSTANT, ""},
    {"True", GS_VALUE_CONSTANT, ""},
    {"...", GS_VALUE_CONSTANT, ""},
    {"(1, 2)", GS_VALUE_TUPLE, ""},
    {"1, 2", GS_VALUE_TUPLE, ""},
    {"()", GS_VALUE_TUPLE, ""},
    {"[1]", GS_VALUE_LIST, ""},
    {"{1}", GS_VALUE_SET, ""},
    {"{}", GS_VALUE_DICT, ""},
    {"{1: 2}", GS_VALUE_DICT, ""},
    {"lambda: 0", GS_VALUE_LAMBDA, ""},
    {"[a for a in b]", GS_VALUE_COMPREHENSION, ""},
    {"{a for a in b}", GS_VALUE_COMPREHENSION, ""},
    {"(a for a in b)", GS_VALUE_COMPREHENSION, ""},
    {"a + b", GS_VALUE_OTHER, ""},
    {"a if b else c", GS_VALUE_OTHER, ""},
    {"a[b]", GS_VALUE_OTHER, ""},
};

Test(uses, values_of_assignments)
{
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        char python[128];
        snprintf(python, sizeof python, "X = %s\n", values[i].python);
        test_facts t;
        test_facts_init(&t, python);
        cr_assert_eq(t.facts.stmts.at[0].value, 0, "%s", python);
        const gs_value *value = &t.facts.values.at[0];
        cr_expect_eq(value->kind, values[i].kind, "%s: %s", python, value_words[value->kind]);
        cr_expect(gs_str_equal(test_text(&t, value->callee), gs_str_from(values[i].callee)), "%s",
                  python);
        test_facts_free(&t);
    }
}

/* KEYWORD|POSITION KIND PATH of every argument. */
static void list_arguments(const test_facts *t, gs_buf *out)
{
    for (uint32_t i = 0; i < t->facts.args.len; i++) {
        const gs_arg *arg = &t->facts.args.at[i];
        if (arg->star)
            gs_buf_byte(out, '*');
        else if (arg->keyword == GS_NONE)
            gs_buf_format(out, "%u", arg->position);
        else
            gs_buf_add(out, test_name(t, arg->keyword));
        gs_buf_format(out, " %s %.*s\n", value_words[arg->kind], GS_FMT(test_text(t, arg->path)));
    }
}

Test(uses, arguments_of_values)
{
    test_facts_say(list_arguments, "X = f(a, b.c, 'd', g(), *h, k=1, l='m', n=o.p(), **q)\n",
                   "0 path a\n1 path b.c\n2 string d\n3 call g\n* other \nk number \n"
                   "l string m\nn call o.p\n* other \n");
    test_facts_say(list_arguments, "X = f('a' 'b', 'c\\n', f'{d}', [e])\n",
                   "0 string \n1 string \n2 other \n3 list \n");
    test_facts_say(list_arguments, "f(\n    # about a\n    a,  # trailing\n)\n", "0 path a\n");
    test_facts_say(list_arguments, "f(g(a))\n", "0 call g\n");
    test_facts_say(list_arguments, "@d(a)\nclass A(b(c)):\n    x = e(f)\n",
                   "0 path a\n0 path c\n0 path f\n");
    test_facts_say(list_arguments, "def f():\n    x = e(f)\n", "");
}

Test(uses, link_to_value_and_argument)
{
    test_facts t;
    test_facts_init(&t, "X = f(a, k=b)\n");
    const gs_facts *facts = &t.facts;
    cr_assert_eq(facts->uses.len, 3);
    cr_expect_eq(facts->uses.at[0].value, 0);
    cr_expect_eq(facts->uses.at[0].arg, GS_NONE);
    cr_expect_eq(facts->uses.at[1].arg, facts->values.at[0].first_arg);
    cr_expect_eq(facts->uses.at[2].arg, facts->values.at[0].first_arg + 1);
    cr_expect_eq(facts->values.at[0].args, 2);
    test_facts_free(&t);
}
