/* test_answers.c - what a statement asks of its module, and the edit that gives
 * it the old answer; near misses, which get none. */
#include "plan_test.h"

#define MODELS                       \
    "from django.db import models\n" \
    "class Alpha(models.Model):\n"   \
    "    pass\n"                     \
    "class Beta(models.Model):\n"    \
    "    pass\n"
#define OS "import os\n" MODELS
#define PATH "from pathlib import Path\n" MODELS
#define SYS "import sys\n" MODELS
#define UP ".rpartition(\".\")[0]"
#define GLOBALS "vars(sys.modules[__name__" UP "])"

typedef struct answer_case {
    const char *text;
    const char *edits; /* "before -> after", by "; "; empty: none */
} answer_case;

static const answer_case CASES[] = {
    /* H3 */
    {OS "X = os.path.dirname(__file__)\n", "__file__ -> os.path.dirname(__file__)"},
    {OS "X = os.path.dirname(os.path.abspath(__file__))\n",
     "__file__ -> os.path.dirname(__file__)"},
    {OS "X = os.path.abspath(os.path.dirname((__file__)))\n",
     "__file__ -> os.path.dirname(__file__)"},
    {OS "X = '__file__', os.path.join(os.path.dirname(__file__), 'x')\n",
     "X = '__file__', os.path.join(os.path.dirname(__file__ -> "
     "X = '__file__', os.path.join(os.path.dirname(os.path.dirname(__file__)"},
    {"from os.path import dirname as up\n" MODELS "X = up(__file__)\n", "__file__ -> up(__file__)"},
    {PATH "X = Path(__file__).parent\n", "parent -> parent.parent"},
    {PATH "X = Path(__file__).resolve().parent\n", "parent -> parent.parent"},
    {PATH "X = Path(__file__).parents[n + 1]\n", "parents -> parent.parents"},
    {OS "X = os.path.join(__file__, '..')\n", ""},
    {OS "X = os.path.dirname(str(__file__))\n", ""},
    {OS "X = os.path.dirname(*__file__)\n", ""},
    {OS "X = os.path.basename(__file__)\n", ""},
    {MODELS "X = os.path.dirname(__file__)\n", ""},
    {OS "os = 1\nX = os.path.dirname(__file__)\n", ""},
    {OS "def f(os):\n    return os.path.dirname(__file__)\n", ""},
    {OS "X = f'{os.path.dirname(__file__)}'\n", ""},
    {PATH "X = Path(__file__)\n", ""},
    {PATH "X = Path(__file__).name\n", ""},
    {PATH "X = Path(__file__).with_name('x')\n", ""},
    /* H2 */
    {MODELS "x = load('.a', __package__)\n", "__package__ -> __package__" UP},
    {MODELS "x = load('.a', __spec__.parent)\n", "parent -> parent" UP},
    {MODELS "X = __name__.rpartition('.')[0]\n", "__name__ -> __name__" UP},
    {"from importlib import import_module\n" MODELS "x = import_module('.a', package=__name__)\n",
     "__name__ -> __name__" UP},
    {MODELS "x = load('.a', package=__name__)\n", ""},
    {MODELS "__package__ = 'x'\ny = __package__\n", ""},
    {MODELS "x = f'{__package__}.a'\n", ""},
    {MODELS "x = __spec__.loader\n", ""},
    /* H11 */
    {SYS "def f(n):\n    return globals()[n]\n", "globals() -> " GLOBALS},
    {MODELS "def f(n):\n    return 1, globals().get(n)\n", " -> import sys; globals() -> " GLOBALS},
    {SYS "def f(n):\n    return getattr(sys.modules[__name__], n)\n", "__name__ -> __name__" UP},
    {SYS "def f(n):\n    return vars(sys.modules[__name__])[n]\n", "__name__ -> __name__" UP},
    {MODELS "X = globals()['Alpha']\n", ""},
    {MODELS "def f(n):\n    return globals()[n]\nX = f('Alpha')\n", ""},
    {MODELS "def f(n):\n    globals()[n] = 1\n", ""},
    {MODELS "def f(n):\n    x, globals()[n] = 1, 2\n", ""},
    {MODELS "def f(n):\n    del globals()[n]\n", ""},
    {MODELS "def f(n):\n    globals()[n] += 1\n", ""},
    {MODELS "def f(n):\n    return globals().pop(n)\n", ""},
    {MODELS "def f(n):\n    return list(globals())\n", ""},
    {MODELS "def f(n, sys):\n    return globals()[n]\n", ""},
    {MODELS "def sys():\n    pass\ndef f(n):\n    return globals()[n]\n", ""},
    {MODELS "N = 1\ndef f(n):\n    global N\n    N = 2\n    return globals()[n]\n", ""},
    {SYS "def f(n):\n    setattr(sys.modules[__name__], n, 1)\n", ""},
    {SYS "def f(n):\n    sys.modules[__name__].x = 1\n", ""},
    {SYS "def f(n):\n    return sys.modules[__name__]\n", ""},
    {SYS "X = getattr(sys.modules[__name__], 'Alpha')\n", ""},
};

static gs_str edits_of(test_plan *t)
{
    gs_buf out;
    gs_buf_init(&out, &t->arena);
    for (uint32_t i = 0; i < t->plan.edits.len; i++) {
        const gs_plan_edit *edit = &t->plan.edits.at[i];
        gs_buf_format(&out, "%s%.*s -> %.*s", i ? "; " : "", GS_FMT(edit->before),
                      GS_FMT(edit->after));
    }
    return gs_buf_str(&out);
}

Test(answers, by_shape)
{
    for (size_t i = 0; i < sizeof(CASES) / sizeof(*CASES); i++) {
        test_plan t;
        test_plan_init(&t, CASES[i].text);
        gs_plan_place place = {.path = GS_STR("app/models.py"),
                               .module = GS_STR("app.models"),
                               .limit = 10,
                               .granularity = GS_BY_CLASS};
        gs_plan_make(&t.plan, &t.partition, &place, &t.arena, &t.scratch);
        gs_str got = edits_of(&t);
        cr_expect(gs_str_equal(got, gs_str_from(CASES[i].edits)), "%s\ngives %.*s\nnot   %s",
                  CASES[i].text, GS_FMT(got), CASES[i].edits);
        test_plan_free(&t);
    }
}
