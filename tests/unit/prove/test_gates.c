/* What the gates make of Python's rules that the mutations do not touch. */
#include "prove_test.h"

static void expect(const test_package *package, bool holds, gs_gate gate, const char *words,
                   uint32_t hazard)
{
    test_proof t;
    test_prove(&t, package);
    cr_assert(t.read);
    const gs_finding *found = words ? test_finding(&t, gate, words) : NULL;
    cr_expect_eq(t.proof.holds, holds, "%s", test_findings(&t));
    cr_expect(found || !words, "no finding says '%s':\n%s", words, test_findings(&t));
    cr_expect(!found || found->hazard == hazard, "%s", test_findings(&t));
    test_prove_free(&t);
}

Test(prove_gates, a_file_that_does_not_parse)
{
    test_proof t;
    test_package package = {.original = "A = 1\n",
                            .files = {{"__init__.py", "from .a import A\n"}, {"a.py", "A = (\n"}}};
    test_prove(&t, &package);
    cr_expect(!t.read && t.diags.errors == 1);
    cr_expect(!t.proof.holds);
    test_prove_free(&t);
}

Test(prove_gates, a_package_without_init)
{
    test_proof t;
    test_package package = {.original = "A = 1\n", .files = {{"a.py", "A = 1\n"}}};
    test_prove(&t, &package);
    cr_expect(!t.read && t.diags.errors == 1);
    test_prove_free(&t);
}

/* A submodule becomes an attribute of the package when it is done: later than
 * the import of a name of the same spelling from a module that loads it. */
Test(prove_gates, the_submodule_comes_over_the_name)
{
    test_package package = {
        .original = "def user():\n    pass\n\n\nclass A:\n    pass\n",
        .files = {{"__init__.py", "from .a import user\nfrom .user import A\n"},
                  {"a.py", "def user():\n    pass\n"},
                  {"user.py", "class A:\n    pass\n"}},
    };
    expect(&package, false, GS_GATE_NAMESPACE, "user is the submodule user in the package", 49);
    package.files[0].text =
        "from .user import A\nfrom .a import user\n\n__all__ = [\"user\", \"A\"]\n";
    expect(&package, true, GS_GATE_NAMESPACE, "is the name of a module of the package too", 49);
}

Test(prove_gates, submodules_leak_through_the_star)
{
    test_package package = {
        .original = "class A:\n    pass\n",
        .files = {{"__init__.py", "from .a import A\n"}, {"a.py", "class A:\n    pass\n"}},
    };
    expect(&package, false, GS_GATE_STAR, "gives also a", 45);
}

/* With star imports in it no __all__ can be written: what leaks is a warning. */
Test(prove_gates, a_star_surface_that_is_known_in_part)
{
    test_package package = {
        .original = "from os import *\n\n\nclass A:\n    pass\n",
        .files = {{"__init__.py", "from os import *\n\nfrom .a import A\n"},
                  {"a.py", "class A:\n    pass\n"}},
    };
    expect(&package, true, GS_GATE_STAR, "gives also a", 45);
    package.files[0].text = "from os import *\n\nfrom .a import A as _A\n";
    expect(&package, false, GS_GATE_STAR, "does not give A", 45);
}

/* A function that is called at import reads the names of its own module then. */
Test(prove_gates, functions_called_at_import)
{
    test_package package = {
        .original = "def build():\n    return LIMIT\n\n\nLIMIT = 1\nX = build()\n",
        .files = {{"__init__.py", "from .a import build\nfrom .b import LIMIT\nfrom .c import X\n\n"
                                  "__all__ = [\"build\", \"LIMIT\", \"X\"]\n"},
                  {"a.py", "def build():\n    return LIMIT\n"},
                  {"b.py", "LIMIT = 1\n"},
                  {"c.py", "from .a import build\n\nX = build()\n"}},
    };
    expect(&package, false, GS_GATE_UNBOUND, "LIMIT is not bound while", 0);
    package.files[1].text = "from .b import LIMIT\n\n\ndef build():\n    return LIMIT\n";
    expect(&package, true, GS_GATE_UNBOUND, NULL, 0);
    /* bound in the end, but not when build() runs */
    package.files[1].text =
        "def build():\n    return LIMIT\n\n\nfrom .c import X\nfrom .b import LIMIT\n";
    package.files[3].text = "from .a import build\n\nX = build()\n";
    expect(&package, false, GS_GATE_IMPORTS, "LIMIT is not bound yet", 14);
}

Test(prove_gates, a_name_that_a_function_writes)
{
    test_package package = {
        .original = "n = 0\n\n\ndef up():\n    global n\n    n = 1\n\n\ndef get():\n    return n\n",
        .files = {{"__init__.py", "from .a import n, up\nfrom .b import get\n\n"
                                  "__all__ = [\"n\", \"up\", \"get\"]\n"},
                  {"a.py", "n = 0\n\n\ndef up():\n    global n\n    n = 1\n"},
                  {"b.py", "from .a import n\n\n\ndef get():\n    return n\n"}},
    };
    expect(&package, false, GS_GATE_UNBOUND, "n is a copy here: a function of a.py writes it", 40);
}

Test(prove_gates, a_name_bound_under_a_condition)
{
    test_package package = {
        .original =
            "import sys\n\nif sys.argv:\n\n    class A:\n        pass\n\n\nclass B:\n    pass\n",
        .files = {{"__init__.py", "import sys\n\nfrom . import a\nfrom .b import B\n\n"
                                  "__all__ = [\"sys\", \"B\"]\n\nif hasattr(a, \"A\"):\n"
                                  "    from .a import A\n\n    __all__ += [\"A\"]\n"},
                  {"a.py", "import sys\n\nif sys.argv:\n\n    class A:\n        pass\n"},
                  {"b.py", "class B:\n    pass\n"}},
    };
    expect(&package, true, GS_GATE_NAMESPACE, NULL, 0);
    package.files[0].text = "import sys\n\nfrom .b import B\n\nfrom . import a\n\n"
                            "__all__ = [\"sys\", \"B\", \"A\"]\n";
    expect(&package, false, GS_GATE_NAMESPACE, "A was bound by the old module", 48);
}

/* What the original got wrong is no fault of the package. */
Test(prove_gates, as_wrong_as_it_was)
{
    test_package package = {
        .original = "def f():\n    return missing\n\n\nX = also_missing\n",
        .files = {{"__init__.py",
                   "from .a import f\nfrom .b import X\n\n__all__ = [\"f\", \"X\"]\n"},
                  {"a.py", "def f():\n    return missing\n"},
                  {"b.py", "X = also_missing\n"}},
    };
    expect(&package, true, GS_GATE_UNBOUND, NULL, 0);
}

/* models/__init__.py is split: its dots stay. */
Test(prove_gates, an_original_that_was_a_package)
{
    test_package package = {
        .original = "from .fields import Slug\nfrom ..utils import now\n\nX = Slug(now)\nY = 1\n",
        .files = {{"__init__.py", "from ..utils import now\nfrom .fields import Slug\n"
                                  "from .a import X\nfrom .b import Y\n\n"
                                  "__all__ = [\"Slug\", \"now\", \"X\", \"Y\"]\n"},
                  {"a.py", "from ..utils import now\nfrom .fields import Slug\n\nX = Slug(now)\n"},
                  {"b.py", "Y = 1\n"}},
        .was_package = true,
    };
    expect(&package, true, GS_GATE_LEDGER, NULL, 0);
    package.files[1].text =
        "from ...utils import now\nfrom ..fields import Slug\n\nX = Slug(now)\n";
    expect(&package, false, GS_GATE_LEDGER, "no import of the old module", 1);
}

Test(prove_gates, pins_and_listed_statements)
{
    const gs_proof_edit edits[] = {
        {.file = GS_STR_INIT("__init__.py"),
         .kind = GS_STR_INIT("rebound"),
         .after = GS_STR_INIT("def __getattr__(name):\n    raise AttributeError(name)")}};
    test_package package = {
        .original = "class A:\n    pass\n",
        .files = {{"__init__.py", "from .a import A\n\n__all__ = [\"A\"]\n\n\n"
                                  "def __getattr__(name):\n    raise AttributeError(name)\n"},
                  {"a.py", "class A:\n    pass\n\n\nA.__module__ = \"apps.shop.models\"\n"}},
        .edits = edits,
        .edit_count = 1,
    };
    expect(&package, true, GS_GATE_LEDGER, NULL, 0);
    package.edit_count = 0;
    expect(&package, false, GS_GATE_LEDGER, "no statement of the old module is this one", 0);
    package.edit_count = 1;
    package.files[1].text = "class A:\n    pass\n\n\nA.__module__ = \"apps.shop.model\"\n";
    expect(&package, false, GS_GATE_LEDGER, "no statement of the old module is this one", 0);
}

Test(prove_gates, what_a_module_says_of_itself)
{
    test_package package = {
        .original = "def f():\n    return globals(), __file__, __name__\n",
        .files = {{"__init__.py", "from .a import f\n\n__all__ = [\"f\"]\n"},
                  {"a.py", "def f():\n    return globals(), __file__, __name__\n"}},
    };
    expect(&package, true, GS_GATE_RELATIVE, "globals holds the names of this file only", 11);
    expect(&package, true, GS_GATE_RELATIVE, "__file__ is one folder deeper now", 3);
    expect(&package, true, GS_GATE_RELATIVE, "__name__ is the name of the module", 4);
}

#define BASE "class A:\n    x = 1\n"
#define CHILD "class B(A):\n    pass\n"
#define CHANGE "A.x = 2\n"

/* B was made from A before that was changed. */
Test(prove_gates, a_class_that_is_changed)
{
    test_package package = {.original = BASE "\n\n" CHILD "\n\n" CHANGE,
                            .files = {{"__init__.py", "from .a import A\nfrom .b import B\n\n"
                                                      "__all__ = [\"A\", \"B\"]\n"},
                                      {"a.py", BASE "\n\n" CHANGE},
                                      {"b.py", "from .a import A\n\n\n" CHILD}}};
    expect(&package, false, GS_GATE_ORDER, "changed here before line 5", 36);
    package.files[1].text = BASE;
    package.files[2].text = "from .a import A\n\n\n" CHILD "\n\n" CHANGE;
    expect(&package, true, GS_GATE_ORDER, NULL, 0);
}

Test(prove_gates, the_order_of_abstract_parents)
{
#define ABSTRACT(name) \
    "class " name      \
    "(models.Model):\n    f = models.TextField()\n\n    class Meta:\n        abstract = True\n"
    test_package package = {
        .original = "from django.db import models\n\n\n" ABSTRACT("A") "\n\n" ABSTRACT(
            "B") "\n\nclass C(A, B):\n    pass\n",
        .files = {{"__init__.py",
                   "from django.db import models\n\nfrom .a import A\nfrom .b import "
                   "B\nfrom .c import C\n\n__all__ = [\"models\", \"A\", \"B\", \"C\"]\n"},
                  {"a.py", "from django.db import models\n\n\n" ABSTRACT("A")},
                  {"b.py", "from django.db import models\n\n\n" ABSTRACT("B")},
                  {"c.py", "from .a import A\nfrom .b import B\n\n\nclass C(A, B):\n    pass\n"}},
    };
    expect(&package, true, GS_GATE_ORDER, NULL, 0);
    package.files[3].text = "from .b import B\nfrom .a import A\n\n\nclass C(A, B):\n    pass\n";
    package.files[0].text = "from django.db import models\n\nfrom .c import C\nfrom .b import "
                            "B\nfrom .a import A\n\n__all__ = [\"models\", \"A\", \"B\", \"C\"]\n";
    expect(&package, false, GS_GATE_ORDER, "abstract parents of C", 22);
}

/* What an imported class makes may be a field. */
Test(prove_gates, the_order_of_fields_of_others)
{
#define OWN(name)                                              \
    "class " name "(models.Model):\n    f" name " = Own()\n\n" \
    "    class Meta:\n        abstract = True\n"
#define OWN_IMPORTS "from django.db import models\nfrom own import Own\n"
    test_package package = {
        .original = OWN_IMPORTS "\n\n" OWN("A") "\n\n" OWN("B") "\n\nclass C(A, B):\n    pass\n",
        .files = {{"__init__.py",
                   OWN_IMPORTS "\nfrom .b import B\nfrom .a import A\nfrom .c import C\n\n"
                               "__all__ = [\"models\", \"Own\", \"A\", \"B\", \"C\"]\n"},
                  {"a.py", OWN_IMPORTS "\n\n" OWN("A")},
                  {"b.py", OWN_IMPORTS "\n\n" OWN("B")},
                  {"c.py", "from .a import A\nfrom .b import B\n\n\nclass C(A, B):\n    pass\n"}},
    };
    expect(&package, false, GS_GATE_ORDER, "abstract parents of C", 22);
}

/* app.signals may import A from the package, as it could before. */
Test(prove_gates, an_import_below_the_definitions)
{
    test_package package = {
        .original = "from . import early\n\n\nclass A:\n    pass\n\n\nfrom . import signals\n",
        .files = {{"__init__.py", "from .. import early\nfrom .a import A\n\nfrom .. import "
                                  "signals\n\n__all__ = [\"early\", \"A\", \"signals\"]\n"},
                  {"a.py", "class A:\n    pass\n"}},
    };
    test_proof t;
    test_prove(&t, &package);
    cr_expect(t.proof.holds && !t.proof.findings.len, "%s", test_findings(&t));
    test_prove_free(&t);
    package.files[0].text = "from .. import early, signals\nfrom .a import A\n\n__all__ = "
                            "[\"early\", \"A\", \"signals\"]\n";
    test_prove(&t, &package);
    const gs_finding *found = test_finding(&t, GS_GATE_IMPORTS, "imported when A was bound");
    cr_expect(found && found->hazard == 19 && found->line == 1, "%s", test_findings(&t));
    test_prove_free(&t);
}

/* New lines of an edit end as those of the file. */
Test(prove_gates, edits_in_a_file_with_crlf)
{
    const gs_proof_edit edits[] = {{.file = GS_STR_INIT("a.py"),
                                    .line = 2,
                                    .kind = GS_STR_INIT("local-import"),
                                    .after = GS_STR_INIT("from .b import g")}};
    test_package package = {
        .original = "def f():\r\n    return g\r\n\r\n\r\ndef g():\r\n    pass\r\n",
        .files = {{"__init__.py", "from .a import f\r\nfrom .b import g\r\n\r\n"
                                  "__all__ = [\"f\", \"g\"]\r\n"},
                  {"a.py", "def f():\r\n    from .b import g\r\n\r\n    return g\r\n"},
                  {"b.py", "def g():\r\n    pass\r\n"}},
        .edits = edits,
        .edit_count = 1,
    };
    expect(&package, true, GS_GATE_LEDGER, NULL, 0);
    package.files[1].text = "def f():\r\n    from .b import g\n\n    return g\r\n";
    expect(&package, false, GS_GATE_LEDGER, "f is not byte for byte", 0);
}
