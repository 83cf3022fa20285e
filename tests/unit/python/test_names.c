/* test_names.c - the tables of Python's own names, and look-ups in facts. */
#include "facts_test.h"

/* --------------------------------------------------------------- tables */

Test(names, builtins)
{
    static const char *const yes[] = {"ArithmeticError", "zip",        "print",          "__name__",
                                      "__file__",        "__import__", "ExceptionGroup", "aiter",
                                      "WindowsError",    "__path__",   "NotImplemented"};
    static const char *const no[] = {"",       "Model", "reduce", "unicode", "xrange", "basestring",
                                     "print_", "prin",  "zipp",   "Zip",     "__all__"};
    for (size_t i = 0; i < sizeof(yes) / sizeof(*yes); i++)
        cr_expect(gs_is_builtin(gs_str_from(yes[i])), "%s", yes[i]);
    for (size_t i = 0; i < sizeof(no) / sizeof(*no); i++)
        cr_expect_not(gs_is_builtin(gs_str_from(no[i])), "%s", no[i]);
}

Test(names, keywords)
{
    static const char *const yes[] = {"False", "None",   "True",  "and",      "async",
                                      "await", "import", "class", "nonlocal", "yield"};
    static const char *const no[] = {"",      "match", "case",  "type",   "_",
                                     "print", "exec",  "Class", "imports"};
    for (size_t i = 0; i < sizeof(yes) / sizeof(*yes); i++)
        cr_expect(gs_is_keyword(gs_str_from(yes[i])), "%s", yes[i]);
    for (size_t i = 0; i < sizeof(no) / sizeof(*no); i++)
        cr_expect_not(gs_is_keyword(gs_str_from(no[i])), "%s", no[i]);
}

Test(names, standard_modules)
{
    static const char *const yes[] = {
        "__future__", "zoneinfo", "types",  "calendar", "email",    "distutils", "imp",
        "asyncore",   "cgi",      "binhex", "tomllib",  "graphlib", "formatter", "annotationlib"};
    static const char *const no[] = {"", "django", "six", "models", "typing_extensions", "Types"};
    for (size_t i = 0; i < sizeof(yes) / sizeof(*yes); i++)
        cr_expect(gs_is_stdlib(gs_str_from(yes[i])), "%s", yes[i]);
    for (size_t i = 0; i < sizeof(no) / sizeof(*no); i++)
        cr_expect_not(gs_is_stdlib(gs_str_from(no[i])), "%s", no[i]);
}

Test(names, every_role_and_kind_has_a_name)
{
    for (int role = 0; role <= GS_ROLE_FRAME; role++)
        cr_expect(gs_role_name((gs_role)role).len > 0, "role %d", role);
    for (int kind = 0; kind <= GS_USE_SENDER; kind++)
        cr_expect(gs_use_kind_name((gs_use_kind)kind).len > 0, "kind %d", kind);
    cr_expect(gs_str_equal(gs_role_name(GS_ROLE_ABSTRACT), GS_STR("abstract model")));
    cr_expect(gs_str_equal(gs_use_kind_name(GS_USE_THROUGH), GS_STR("through model")));
}

/* --------------------------------------------------------------- qualify */

/* The qualified path of every use at top level that begins a statement. */
static void list_qualified(const test_facts *t, gs_buf *out)
{
    gs_arena arena;
    gs_arena_init(&arena);
    for (uint32_t s = 0; s < t->facts.stmts.len; s++) {
        const gs_stmt *stmt = &t->facts.stmts.at[s];
        if (stmt->kind != GS_STMT_EXPRESSION)
            continue;
        gs_span span = t->facts.values.at[stmt->value].callee;
        gs_buf_add(out, gs_facts_qualify(&t->facts, span, &arena));
        gs_buf_byte(out, '\n');
    }
    gs_arena_free(&arena);
}

Test(facts, qualify)
{
    test_facts_say(list_qualified,
                   "from django.db import models\n"
                   "from django.db.models import Model as M, Q\n"
                   "from . import fields\n"
                   "from ..core.managers import Active\n"
                   "import a.b\n"
                   "import a.b.c as abc\n"
                   "models.ForeignKey\n"
                   "M\n"
                   "Q()\n"
                   "fields.Colour\n"
                   "Active.objects.filter(x=1)\n"
                   "a.b.d\n"
                   "abc.D()\n"
                   "here.there\n",
                   "django.db.models.ForeignKey\n"
                   "django.db.models.Model\n"
                   "django.db.models.Q\n"
                   ".fields.Colour\n"
                   "..core.managers.Active.objects.filter\n"
                   "a.b.d\n"
                   "a.b.c.D\n"
                   "here.there\n");
}

Test(facts, qualify_takes_no_import_of_a_function)
{
    test_facts_say(list_qualified,
                   "def f():\n"
                   "    from late import x\n"
                   "x.y\n",
                   "x.y\n");
}

Test(facts, uses_from_an_offset)
{
    static const char text[] = "A\nclass B(C):\n    x = D\nE\n";
    test_facts t;
    test_facts_init(&t, text);
    const gs_use *uses = t.facts.uses.at;
    cr_assert_eq(t.facts.uses.len, 4);
    cr_expect_eq(gs_facts_use_from(&t.facts, 0), 0);
    cr_expect_eq(gs_facts_use_from(&t.facts, uses[1].span.start), 1);
    cr_expect_eq(gs_facts_use_from(&t.facts, uses[1].span.end), 2);
    cr_expect_eq(gs_facts_use_from(&t.facts, sizeof(text)), 4);
    test_facts_free(&t);
}

Test(facts, the_last_definition_is_found)
{
    test_facts t;
    test_facts_init(&t, "class A: pass\n"
                        "class A: pass\n"
                        "def f(): pass\n"
                        "def f(): pass\n"
                        "class B:\n"
                        "    def g(self): pass\n");
    gs_id a = gs_names_find(&t.facts.names, GS_STR("A"));
    gs_id f = gs_names_find(&t.facts.names, GS_STR("f"));
    gs_id g = gs_names_find(&t.facts.names, GS_STR("g"));
    cr_expect_eq(gs_facts_class(&t.facts, a), 1);
    cr_expect_eq(gs_facts_function(&t.facts, f), 1);
    cr_expect_eq(gs_facts_class(&t.facts, f), GS_NONE);
    cr_expect_eq(gs_facts_function(&t.facts, g), GS_NONE);
    cr_expect_eq(gs_facts_class(&t.facts, GS_NONE), GS_NONE);
    cr_expect_eq(gs_facts_function(&t.facts, GS_NONE), GS_NONE);
    cr_expect_eq(gs_facts_name(&t.facts, GS_NONE).len, 0);
    test_facts_free(&t);
}
