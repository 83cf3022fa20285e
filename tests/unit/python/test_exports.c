/* test_exports.c - what __all__ holds, and when that is not known. */
#include "facts_test.h"

/* The names in their order, `?` for a list that is not known. */
static void list_exports(const test_facts *t, gs_buf *out)
{
    cr_assert(t->facts.has_all || !t->facts.all_literal);
    if (!t->facts.has_all) {
        gs_buf_addc(out, "none");
        return;
    }
    if (!t->facts.all_literal) {
        gs_buf_addc(out, "?");
        return;
    }
    for (uint32_t i = 0; i < t->facts.all_names.len; i++)
        gs_buf_format(out, i > 0 ? " %.*s" : "%.*s",
                      GS_FMT(test_name(t, t->facts.all_names.at[i])));
}

static const struct {
    const char *python, *expected;
} known[] = {
    {"X = 1\n", "none"},
    {"__all__ = []\n", ""},
    {"__all__ = ['a']\n", "a"},
    {"__all__ = ['b', \"a\"]\n", "b a"},
    {"__all__ = ('a', 'b')\n", "a b"},
    {"__all__ = 'a', 'b'\n", "a b"},
    {"__all__ = ('a',)\n", "a"},
    {"__all__ = (['a'])\n", "a"},
    {"__all__: list[str] = ['a']\n", "a"},
    {"__all__ = [  # names\n    'a',\n    # 'b',\n    'c',\n]\n", "a c"},
    {"X = __all__ = ['a']\n", "a"},
    {"__all__ = ['a']\n__all__ = ['b']\n", "b"},
    {"__all__ = ['a']\n__all__ += ['b', 'c']\n", "a b c"},
    {"__all__ = ['a']\n__all__ += ('b',)\n", "a b"},
    {"__all__ = ['a']\n__all__.append('b')\n", "a b"},
    {"__all__ = ['a']\n__all__.extend(['b', 'c'])\n", "a b c"},
    {"__all__ = ['a']\n__all__.extend(('b',))\n", "a b"},
    {"__all__ = ['a', 'b', 'a']\n__all__.remove('a')\n", "b a"},
    {"__all__ = ['a']\nprint(__all__)\n", "a"},
    {"__all__ = ['a']\ndef f(): return __all__\n", "a"},
    {"__all__ = ['a']\nfor n in __all__: f(n)\n", "a"},
};

Test(exports, that_are_known)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        test_facts_say(list_exports, known[i].python, known[i].expected);
}

/* Each of them leaves the list unknown. */
static const char *const unknown[] = {
    "__all__ = names()\n",
    "__all__ = NAMES\n",
    "__all__ = ['a'] + NAMES\n",
    "__all__ = ['a'] + ['b']\n",
    "__all__ = [n for n in NAMES]\n",
    "__all__ = ['a', NAME]\n",
    "__all__ = ['a', *NAMES]\n",
    "__all__ = ['a' 'b']\n",
    "__all__ = [f'{a}']\n",
    "__all__ = ['\\x61']\n",
    "__all__ = {'a'}\n",
    "__all__, X = ['a'], 1\n",
    "__all__ = ['a']\n__all__ += other.__all__\n",
    "__all__ = ['a']\n__all__ += names()\n",
    "__all__ = ['a']\n__all__.append(NAME)\n",
    "__all__ = ['a']\n__all__.extend(other.__all__)\n",
    "__all__ = ['a']\n__all__.clear()\n",
    "__all__ = ['a']\n__all__.insert(0, 'b')\n",
    "__all__ = ['a']\n__all__.sort()\n",
    "__all__ = ['a']\n__all__[0] = 'b'\n",
    "__all__ = ['a']\ndel __all__[0]\n",
    "__all__ = ['a']\ndel __all__\n",
    "if X:\n    __all__ = ['a']\nelse:\n    __all__ = ['b']\n",
    "__all__ = ['a']\nif X:\n    __all__ += ['b']\n",
    "__all__ = ['a']\nif X:\n    __all__.append('b')\n",
    "__all__ = []\nfor n in NAMES:\n    __all__.append(n)\n",
    "__all__ = []\ndef export(f):\n    __all__.append(f.__name__)\n    return f\n",
    "def f():\n    global __all__\n    __all__ = ['a']\n",
    "from .other import __all__\n",
    "for __all__ in X: pass\n",
};

Test(exports, that_are_not_known)
{
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
        test_facts_say(list_exports, unknown[i], "?");
}

Test(exports, are_the_modules_only)
{
    test_facts_say(list_exports, "class A:\n    __all__ = ['a']\n", "none");
    test_facts_say(list_exports, "def f():\n    __all__ = ['a']\n", "none");
    test_facts_say(list_exports, "__all__: list[str]\n", "none");
    test_facts_say(list_exports, "other.__all__ = ['a']\n", "none");
    test_facts_say(list_exports, "__all = ['a']\n", "none");
}
