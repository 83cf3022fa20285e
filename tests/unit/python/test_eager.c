/* test_eager.c - which functions run while the module is imported. Most cases
 * are a few lines of Python and the functions that are found to run. */
#include "facts_test.h"

/* [CLASS.]FUNCTION LINE of every eager function, lambdas as `lambda`. */
static void list_eager(const test_facts *t, gs_buf *out)
{
    for (uint32_t f = 0; f < t->facts.functions.len; f++) {
        const gs_function *function = &t->facts.functions.at[f];
        if (!function->eager)
            continue;
        if (function->class_id != GS_NONE)
            gs_buf_format(out, "%.*s.",
                          GS_FMT(test_name(t, t->facts.classes.at[function->class_id].name)));
        gs_buf_add(out,
                   function->name == GS_NONE ? GS_STR("lambda") : test_name(t, function->name));
        gs_buf_byte(out, '\n');
    }
}

/* NAME of every use in a function that is eager. */
static void list_uses(const test_facts *t, gs_buf *out)
{
    for (uint32_t u = 0; u < t->facts.uses.len; u++) {
        const gs_use *use = &t->facts.uses.at[u];
        if (use->function != GS_NONE && use->timing == GS_EAGER)
            gs_buf_format(out, "%.*s\n", GS_FMT(test_name(t, use->name)));
    }
}

/* ------------------------------------------------------------- functions */

Test(eager, nothing_runs_by_being_defined)
{
    test_facts_say(list_eager,
                   "def f(): return g\n"
                   "g = lambda: f()\n"
                   "class A:\n"
                   "    def m(self): return f()\n"
                   "    x = f\n"
                   "H = {'f': f}\n",
                   "");
}

Test(eager, calls_to_any_depth)
{
    test_facts_say(list_eager,
                   "X = f()\n"
                   "def f(): return g()\n"
                   "def g():\n"
                   "    if 0:\n"
                   "        return [h() for _ in x]\n"
                   "def h(): return f()\n"
                   "def i(): return f()\n",
                   "f\ng\nh\n");
}

Test(eager, uses_of_a_running_function)
{
    test_facts_say(list_uses,
                   "A = B = C = 1\n"
                   "def f(x: A = B) -> 'A':\n"
                   "    y: A = C\n"
                   "    return A\n"
                   "def g(): return A\n"
                   "f()\n",
                   "C\nA\n");
}

Test(eager, in_class_bodies_and_defaults)
{
    test_facts_say(list_eager,
                   "def a(): pass\n"
                   "def b(): pass\n"
                   "def c(): pass\n"
                   "def d(): pass\n"
                   "class A(models.Model):\n"
                   "    x = models.CharField(choices=a(), default=b)\n"
                   "    class Meta:\n"
                   "        ordering = c()\n"
                   "    def m(self, y=d()): pass\n",
                   "a\nc\nd\n");
}

Test(eager, nested_functions_run_with_their_function)
{
    test_facts_say(list_eager,
                   "def f():\n"
                   "    def g():\n"
                   "        return lambda: h()\n"
                   "    return g\n"
                   "def h(): pass\n"
                   "f()\n",
                   "f\ng\nlambda\nh\n");
}

Test(eager, decorators)
{
    test_facts_say(list_eager,
                   "def plain(f): return f\n"
                   "def made(x): return plain\n"
                   "def passed(): pass\n"
                   "def kept(): pass\n"
                   "@plain\n"
                   "def a(): pass\n"
                   "@made(key=kept)\n"
                   "class B:\n"
                   "    @other(passed)\n"
                   "    def m(self): pass\n",
                   "plain\nmade\n");
}

Test(eager, decorators_inside_a_running_function)
{
    test_facts_say(list_eager,
                   "def deco(f): return f\n"
                   "def argument(): pass\n"
                   "def build():\n"
                   "    @deco\n"
                   "    @other(argument)\n"
                   "    def inner(): pass\n"
                   "build()\n",
                   "deco\nbuild\ninner\n");
}

Test(eager, functions_handed_to_calls)
{
    test_facts_say(list_eager,
                   "import functools, itertools\n"
                   "from functools import reduce, partial\n"
                   "def a(x): pass\n"
                   "def b(x): pass\n"
                   "def c(x): pass\n"
                   "def d(x): pass\n"
                   "def e(x): pass\n"
                   "def f(x): pass\n"
                   "def run(function): return function()\n"
                   "A = map(a, 'xy')\n"
                   "B = sorted(A, key=b)\n"
                   "C = reduce(c, A)\n"
                   "D = functools.reduce(\n"
                   "    # the sum\n"
                   "    d,\n"
                   "    A)\n"
                   "E = partial(e, 1)\n"
                   "F = run(f)\n"
                   "G = filter(lambda x: x, A)\n"
                   "H = min(A, key=lambda x, y: (x, y))\n"
                   "I = print(lambda: 1)\n"
                   "J = (lambda: 1)()\n"
                   "class K:\n"
                   "    def __init__(self): pass\n"
                   "L = list(map(K, A))\n",
                   "a\nb\nc\nd\nf\nrun\nlambda\nlambda\nlambda\nK.__init__\n");
}

Test(eager, names_for_functions)
{
    test_facts_say(list_eager,
                   "from functools import partial\n"
                   "def f(): pass\n"
                   "def g(): pass\n"
                   "h = f\n"
                   "i = h\n"
                   "j = partial(g, 1)\n"
                   "k = lambda: 1\n"
                   "l = lambda: 1\n"
                   "loop = loop2\n"
                   "loop2 = loop\n"
                   "i(), j(), k(), loop()\n",
                   "f\ng\nlambda\n");
}

Test(eager, both_branches_of_a_conditional_definition)
{
    test_facts_say(list_eager,
                   "try:\n"
                   "    def f(): pass\n"
                   "except E:\n"
                   "    def f(): pass\n"
                   "f()\n",
                   "f\nf\n");
}

/* --------------------------------------------------------------- classes */

Test(eager, construction)
{
    test_facts_say(list_eager,
                   "class Base:\n"
                   "    def __new__(cls): pass\n"
                   "    def __set_name__(self, o, n): pass\n"
                   "    def __str__(self): pass\n"
                   "class A(Base):\n"
                   "    def __init__(self): self.x(); super().y()\n"
                   "    def x(self): pass\n"
                   "    def y(self): pass\n"
                   "    def z(self): pass\n"
                   "    def __call__(self): pass\n"
                   "class Other(Base):\n"
                   "    def __init__(self): pass\n"
                   "a = A()\n",
                   "Base.__new__\nBase.__set_name__\nA.__init__\nA.x\nA.y\n");
}

Test(eager, calls_on_self_reach_the_whole_hierarchy)
{
    test_facts_say(list_eager,
                   "class Top:\n"
                   "    def step(self): pass\n"
                   "class Base(Top):\n"
                   "    def __init__(self): self.step()\n"
                   "class A(Base):\n"
                   "    def step(self): pass\n"
                   "class B(A):\n"
                   "    def step(self): pass\n"
                   "class C:\n"
                   "    def step(self): pass\n"
                   "x = Base()\n",
                   "Top.step\nBase.__init__\nA.step\nB.step\n");
}

Test(eager, fields_and_managers)
{
    test_facts_say(list_eager,
                   "class F(models.CharField):\n"
                   "    def __init__(self): pass\n"
                   "    def contribute_to_class(self, c, n): pass\n"
                   "    def deconstruct(self): pass\n"
                   "    def to_python(self, v): pass\n"
                   "class M(models.Manager):\n"
                   "    def __init__(self): pass\n"
                   "    def get_queryset(self): pass\n"
                   "class Q(models.QuerySet):\n"
                   "    def __init__(self): pass\n"
                   "    def live(self): pass\n"
                   "class R(models.QuerySet):\n"
                   "    def __init__(self): pass\n"
                   "class A(models.Model):\n"
                   "    a = F()\n"
                   "    objects = M()\n"
                   "    live = Q.as_manager()\n"
                   "    both = models.Manager.from_queryset(R)()\n"
                   "    def save(self): pass\n",
                   "F.__init__\nF.contribute_to_class\nF.deconstruct\nM.__init__\nQ.__init__\n"
                   "R.__init__\n");
}

Test(eager, deriving)
{
    test_facts_say(list_eager,
                   "class A:\n"
                   "    def __init_subclass__(cls): cls.register()\n"
                   "    def __init__(self): pass\n"
                   "    @classmethod\n"
                   "    def register(cls): pass\n"
                   "class B(A): pass\n"
                   "class C(B):\n"
                   "    @classmethod\n"
                   "    def register(cls): pass\n",
                   "A.__init_subclass__\nA.register\nC.register\n");
}

Test(eager, metaclasses)
{
    test_facts_say(list_eager,
                   "class M(type):\n"
                   "    def __new__(cls, n, b, d): pass\n"
                   "    def __call__(cls): pass\n"
                   "    def __prepare__(n, b): pass\n"
                   "    def other(cls): pass\n"
                   "def make(n, b, d): pass\n"
                   "class A(metaclass=M): pass\n"
                   "class B(metaclass=make): pass\n",
                   "M.__new__\nM.__call__\nM.__prepare__\nmake\n");
}

Test(eager, enums)
{
    test_facts_say(list_eager,
                   "class E(models.TextChoices):\n"
                   "    A = 'a'\n"
                   "    def __init__(self, *a): pass\n"
                   "    def _generate_next_value_(n, s, c, l): pass\n"
                   "    @property\n"
                   "    def code(self): pass\n"
                   "    @property\n"
                   "    def unread(self): pass\n"
                   "    @classmethod\n"
                   "    def pick(cls): pass\n"
                   "    @classmethod\n"
                   "    def unpicked(cls): pass\n"
                   "X = E.A.code\n"
                   "Y = E.pick()\n"
                   "Z = E.unpicked\n",
                   "E.__init__\nE._generate_next_value_\nE.code\nE.pick\n");
}

Test(eager, methods_of_classes)
{
    test_facts_say(list_eager,
                   "class Base:\n"
                   "    @classmethod\n"
                   "    def make(cls): return cls()\n"
                   "    @classproperty\n"
                   "    def name(cls): pass\n"
                   "    def plain(self): pass\n"
                   "class A(Base): pass\n"
                   "x = A.make()\n"
                   "y = Base.name\n"
                   "z = Base.plain\n",
                   "Base.make\nBase.name\n");
}

Test(eager, instances)
{
    test_facts_say(list_eager,
                   "class Registry:\n"
                   "    def add(self, f): return f\n"
                   "    def drop(self, f): return f\n"
                   "    def __call__(self, f): return f\n"
                   "class Quiet:\n"
                   "    def __call__(self, f): return f\n"
                   "registry = Registry()\n"
                   "quiet = Quiet()\n"
                   "same = registry\n"
                   "@registry.add\n"
                   "def a(): pass\n"
                   "@same\n"
                   "def b(): pass\n",
                   "Registry.add\nRegistry.__call__\n");
}

Test(eager, instances_called_at_once)
{
    test_facts_say(list_eager,
                   "class Deco:\n"
                   "    def __init__(self, x): pass\n"
                   "    def __call__(self, f): return f\n"
                   "class Now:\n"
                   "    def __call__(self): pass\n"
                   "class Later:\n"
                   "    def __call__(self): pass\n"
                   "@Deco(1)\n"
                   "def a(): pass\n"
                   "x = Now(')')()\n"
                   "y = Later()\n",
                   "Deco.__init__\nDeco.__call__\nNow.__call__\n");
}

Test(eager, managers_that_are_asked)
{
    test_facts_say(list_eager,
                   "class M(models.Manager):\n"
                   "    def live(self): pass\n"
                   "    def dead(self): pass\n"
                   "    def get_queryset(self): pass\n"
                   "class A(models.Model):\n"
                   "    objects = M()\n"
                   "X = A.objects.live()\n",
                   "M.live\nM.get_queryset\n");
}

Test(eager, names_of_a_class_body)
{
    test_facts_say(list_eager,
                   "class Hook:\n"
                   "    def on(self, f): return f\n"
                   "class A:\n"
                   "    def build(): pass\n"
                   "    def wrap(f): return f\n"
                   "    def later(): pass\n"
                   "    hook = Hook()\n"
                   "    x = build()\n"
                   "    y = tuple(build(), later)\n"
                   "    @wrap\n"
                   "    def m(self): pass\n"
                   "    @hook.on\n"
                   "    def n(self): pass\n",
                   "Hook.on\nA.build\nA.wrap\n");
}

/* ---------------------------------------------------------------- Django */

Test(eager, class_prepared_and_storage)
{
    test_facts_say(list_eager,
                   "@receiver(class_prepared)\n"
                   "def a(sender, **kwargs): pass\n"
                   "@receiver(post_save)\n"
                   "def b(sender, **kwargs): pass\n"
                   "def store(): pass\n"
                   "class A(models.Model):\n"
                   "    x = models.FileField(storage=store)\n",
                   "a\nstore\n");
}

/* --------------------------------------------------------------- causes */

Test(eager, the_use_that_runs_it)
{
    test_facts t;
    test_facts_init(&t, "def f(): g()\n"
                        "def g():\n"
                        "    def h(): pass\n"
                        "def i(): pass\n"
                        "X = f()\n");
    const gs_function *functions = t.facts.functions.at;
    cr_assert_eq(t.facts.functions.len, 4);
    cr_expect_eq(t.facts.uses.at[functions[0].eager_use].stmt, 3);
    cr_expect_eq(t.facts.uses.at[functions[1].eager_use].function, 0);
    cr_expect_eq(functions[2].eager_use, functions[1].eager_use);
    cr_expect_not(functions[3].eager);
    cr_expect_eq(functions[3].eager_use, GS_NONE);
    test_facts_free(&t);
}

Test(eager, an_enum_in_a_branch_has_its_own_cause)
{
    test_facts t;
    test_facts_init(&t, "if x:\n"
                        "    class A(Enum):\n"
                        "        def __init__(self): pass\n"
                        "    class B(IntEnum):\n"
                        "        def __init__(self): pass\n");
    cr_assert_eq(t.facts.functions.len, 2);
    const gs_use *cause = &t.facts.uses.at[t.facts.functions.at[1].eager_use];
    cr_expect(gs_str_equal(test_name(&t, cause->name), GS_STR("IntEnum")));
    test_facts_free(&t);
}

Test(eager, of_an_empty_file)
{
    test_facts_say(list_eager, "", "");
    test_facts_say(list_eager, "# nothing\n", "");
}

Test(eager, closing_twice_changes_nothing)
{
    test_facts t;
    test_facts_init(&t, "def f(): return g()\n"
                        "def g(): return X\n"
                        "Y = f()\n");
    uint32_t cause = t.facts.functions.at[1].eager_use;
    gs_eager_close(&t.facts, &t.scratch);
    cr_expect(t.facts.functions.at[1].eager);
    cr_expect_eq(t.facts.functions.at[1].eager_use, cause);
    test_facts_free(&t);
}
