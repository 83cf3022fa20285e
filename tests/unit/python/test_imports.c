/* test_imports.c - what import statements say. One line an import:
 *
 *     BOUND = MODULE[:IMPORTED] [as] [level N] [star] [inner] [?: conditional] [checking]
 */
#include <stdio.h>
#include "facts_test.h"

static void list_imports(const test_facts *t, gs_buf *out)
{
    for (uint32_t i = 0; i < t->facts.imports.len; i++) {
        const gs_import *import = &t->facts.imports.at[i];
        gs_buf_format(out, "%.*s = %.*s", GS_FMT(test_name(t, import->bound)),
                      GS_FMT(import->module));
        if (import->imported != GS_NONE)
            gs_buf_format(out, ":%.*s", GS_FMT(test_name(t, import->imported)));
        gs_buf_addc(out, import->renamed ? " as" : "");
        if (import->level > 0)
            gs_buf_format(out, " level %u", import->level);
        gs_buf_addc(out, import->star ? " star" : "");
        gs_buf_addc(out, import->top_level ? "" : " inner");
        gs_buf_addc(out, import->conditional ? " ?" : "");
        gs_buf_addc(out, import->type_checking ? " checking\n" : "\n");
    }
}

static void expect(const char *python, const char *expected)
{
    test_facts_say(list_imports, python, expected);
}

Test(imports, of_modules)
{
    expect("import a\n", "a = a\n");
    expect("import a.b.c\n", "a = a.b.c\n");
    expect("import a as b\n", "b = a as\n");
    expect("import a.b as c\n", "c = a.b as\n");
    expect("import a, b.c, d as e\n", "a = a\nb = b.c\ne = d as\n");
}

Test(imports, from_modules)
{
    expect("from a import b\n", "b = a:b\n");
    expect("from a.b import c as d\n", "d = a.b:c as\n");
    expect("from a import b, c as d, e\n", "b = a:b\nd = a:c as\ne = a:e\n");
    expect("from a import (\n    b,  # about b\n    c,\n)\n", "b = a:b\nc = a:c\n");
    expect("from a import b as b\n", "b = a:b as\n");
    expect("from a import b, \\\n    c\n", "b = a:b\nc = a:c\n");
}

Test(imports, relative)
{
    expect("from . import a\n", "a = :a level 1\n");
    expect("from .a import b\n", "b = a:b level 1\n");
    expect("from .. import a\n", "a = :a level 2\n");
    expect("from ..a.b import c as d\n", "d = a.b:c as level 2\n");
    expect("from ... import a\n", "a = :a level 3\n");
    expect("from ....a import b\n", "b = a:b level 4\n");
    expect("from . . import a\n", "a = :a level 2\n");
    expect("from ._a import b\n", "b = _a:b level 1\n");
}

Test(imports, stars)
{
    expect("from a import *\n", " = a star\n");
    expect("from .a import *\n", " = a level 1 star\n");
    expect("from . import *\n", " =  level 1 star\n");
}

Test(imports, future)
{
    expect("from __future__ import annotations\n", "annotations = __future__:annotations\n");
    expect("from __future__ import annotations, division\n",
           "annotations = __future__:annotations\ndivision = __future__:division\n");
}

Test(imports, future_annotations_is_noted)
{
    static const struct {
        const char *python;
        bool noted;
    } cases[] = {
        {"from __future__ import annotations\n", true},
        {"from __future__ import division, annotations\n", true},
        {"from __future__ import annotations as a\n", true},
        {"'Doc'\nfrom __future__ import annotations\n", true},
        {"from __future__ import division\n", false},
        {"from future import annotations\n", false},
        {"import annotations\n", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        test_facts t;
        test_facts_init(&t, cases[i].python);
        cr_expect_eq(t.facts.future_annotations, cases[i].noted, "%s", cases[i].python);
        test_facts_free(&t);
    }
}

Test(imports, in_functions_and_classes)
{
    expect("def f():\n    import a\n", "a = a inner\n");
    expect("def f():\n    from .a import b\n", "b = a:b level 1 inner\n");
    expect("class A:\n    import a\n", "a = a inner\n");
    expect("class A:\n    def f(self):\n        from a import b\n", "b = a:b inner\n");
    expect("def f():\n    if x:\n        import a\n", "a = a inner\n");
}

Test(imports, under_conditions)
{
    expect("if x:\n    import a\nelse:\n    import b as a\n", "a = a ?\na = b as ?\n");
    expect("try:\n    import a\nexcept ImportError:\n    import b\nfinally:\n    import c\n",
           "a = a ?\nb = b ?\nc = c ?\n");
    expect("with x:\n    import a\n", "a = a ?\n");
    expect("for x in y:\n    import a\n", "a = a ?\n");
    expect("while x:\n    import a\n", "a = a ?\n");
    expect("if x:\n    import a\nimport b\n", "a = a ?\nb = b\n");
}

Test(imports, under_type_checking)
{
    expect("if TYPE_CHECKING:\n    from .a import b\n", "b = a:b level 1 ? checking\n");
    expect("if typing.TYPE_CHECKING:\n    import a\nelse:\n    import b\n",
           "a = a ? checking\nb = b ?\n");
    expect("if TYPE_CHECKING:\n    try:\n        import a\n    except ImportError: pass\n",
           "a = a ? checking\n");
    expect("if x:\n    import a\nelif TYPE_CHECKING:\n    import b\n", "a = a ?\nb = b ?\n");
}

Test(imports, spans)
{
    test_facts t;
    test_facts_init(&t,
                    "X = 1\nfrom a import (b,\n    c as d)\nfrom e import *\nimport f.g as h, i\n");
    static const struct {
        const char *statement, *alias;
    } cases[] = {
        {"from a import (b,\n    c as d)", "b"},
        {"from a import (b,\n    c as d)", "c as d"},
        {"from e import *", "*"},
        {"import f.g as h, i", "f.g as h"},
        {"import f.g as h, i", "i"},
    };
    cr_assert_eq(t.facts.imports.len, sizeof cases / sizeof *cases);
    for (uint32_t i = 0; i < t.facts.imports.len; i++) {
        const gs_import *import = &t.facts.imports.at[i];
        cr_expect(gs_str_equal(test_text(&t, import->span), gs_str_from(cases[i].statement)));
        cr_expect(gs_str_equal(test_text(&t, import->alias), gs_str_from(cases[i].alias)));
    }
    cr_expect_eq(t.facts.imports.at[0].stmt, 1);
    cr_expect_eq(t.facts.imports.at[4].stmt, 3);
    test_facts_free(&t);
}

Test(imports, know_their_function)
{
    test_facts t;
    test_facts_init(&t, "import a\ndef f():\n    def g():\n        import b\n    import c\n");
    static const char *const functions[] = {"", "g", "f"};
    cr_assert_eq(t.facts.imports.len, 3);
    for (uint32_t i = 0; i < 3; i++) {
        uint32_t function = t.facts.imports.at[i].function;
        gs_str name =
            function == GS_NONE ? GS_STR("") : test_name(&t, t.facts.functions.at[function].name);
        cr_expect(gs_str_equal(name, gs_str_from(functions[i])));
    }
    test_facts_free(&t);
}

/* ------------------------------------------------------------- qualified */

/* What the imports make of the path that the last statement is. */
static const struct {
    const char *imports, *path, *expected;
} paths[] = {
    {"from django.db import models", "models.ForeignKey", "django.db.models.ForeignKey"},
    {"from django.db import models as m", "m.ForeignKey", "django.db.models.ForeignKey"},
    {"import django.db.models", "django.db.models.Model", "django.db.models.Model"},
    {"import django.db.models as m", "m.Model", "django.db.models.Model"},
    {"import django", "django.db", "django.db"},
    {"from .managers import X", "X", ".managers.X"},
    {"from ..a.b import X as Y", "Y.z", "..a.b.X.z"},
    {"from . import a", "a.b", ".a.b"},
    {"from a import *", "b.c", "b.c"},
    {"import a", "b.c", "b.c"},
    {"def f():\n    import a as b", "b.c", "b.c"},
};

Test(imports, qualify_paths)
{
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        char python[256];
        snprintf(python, sizeof python, "%s\n%s\n", paths[i].imports, paths[i].path);
        test_facts t;
        test_facts_init(&t, python);
        gs_str got = gs_facts_qualify(&t.facts, gs_vec_last(&t.facts.stmts)->code, &t.arena);
        cr_expect(gs_str_equal(got, gs_str_from(paths[i].expected)), "%s: %.*s", python,
                  GS_FMT(got));
        test_facts_free(&t);
    }
}
