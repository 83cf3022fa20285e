/* test_refusals.c - what is not read: one error with line and column, and empty
 * facts. */
#include "facts_test.h"

/* Reads what may be no Python; whether it was read. */
static bool reads(test_facts *t, gs_str text)
{
    memset(t, 0, sizeof(*t));
    gs_arena_init(&t->arena);
    gs_arena_init(&t->scratch);
    gs_diags_init(&t->diags, &t->arena);
    bool ok = gs_source_init(&t->source, GS_STR("apps/shop/models.py"), text, &t->arena, &t->diags);
    cr_assert(ok);
    return gs_facts_read(&t->facts, &t->source, &t->arena, &t->scratch, &t->diags);
}

static void expect_empty(const gs_facts *facts, const char *python)
{
    cr_expect_eq(facts->stmts.len, 0, "%s", python);
    cr_expect_eq(facts->bindings.len, 0, "%s", python);
    cr_expect_eq(facts->uses.len, 0, "%s", python);
    cr_expect_eq(facts->values.len, 0, "%s", python);
    cr_expect_eq(facts->classes.len, 0, "%s", python);
    cr_expect_eq(facts->functions.len, 0, "%s", python);
    cr_expect_eq(facts->imports.len, 0, "%s", python);
    cr_expect_eq(facts->scopes.len, 0, "%s", python);
    cr_expect_eq(facts->symbols.len, 0, "%s", python);
    cr_expect_not(facts->has_all, "%s", python);
}

static void expect_refusal(const char *python, const char *code, uint32_t line, uint32_t column,
                           const char *word)
{
    test_facts t;
    cr_expect_not(reads(&t, gs_str_from(python)), "read: %s", python);
    cr_assert_eq(t.diags.list.len, 1, "%s", python);
    const gs_diag *diag = &t.diags.list.at[0];
    cr_expect_eq(diag->severity, GS_ERROR, "%s", python);
    cr_expect(gs_str_equal(diag->code, gs_str_from(code)), "%s: %.*s", python, GS_FMT(diag->code));
    cr_expect(gs_str_equal(diag->path, GS_STR("apps/shop/models.py")), "%s", python);
    cr_expect_eq(diag->line, line, "%s: line %u", python, diag->line);
    if (column > 0)
        cr_expect_eq(diag->column, column, "%s: column %u", python, diag->column);
    cr_expect_neq(gs_str_find(diag->text, gs_str_from(word)), SIZE_MAX, "%s: %.*s", python,
                  GS_FMT(diag->text));
    cr_expect_gt(diag->remedy.len, 0, "%s", python);
    expect_empty(&t.facts, python);
    test_facts_free(&t);
}

/* ---------------------------------------------------------------- syntax */

/* Column 0: the parser recovers in several ways, the line is what counts. */
static const struct {
    const char *python;
    uint32_t line, column;
} syntax[] = {
    {"def f(:\n    pass\n", 1, 7},
    {"for x in y:\n    pass\nz = 1\nelse:\n    a = 1\n", 4, 1},
    {"X = 1\nclass A:\n    x = 1 +\n", 3, 0},
    {"X = 1\n\nclass A\n    pass\n", 3, 0},
    {"X = \"abc\n", 1, 0},
    {"X = 1\nY = )\n", 2, 0},
    {"X = (1,\n", 1, 0},
    {"X = [1, 2\nY = 3\n", 1, 0},
    {"def f()\n    return 1\n", 1, 0},
    {"X = 1\nimport\n", 2, 0},
    {"X = 1\nfrom a import\n", 2, 0},
    {"class A:\n    def f(self):\n        return }\n", 3, 0},
    {"X = 'ä' $\n", 1, 0},
    {"X = 1\r\nY = )\r\n", 2, 0},
    {"X = 1\rY = )\r", 2, 0},
    {"\xEF\xBB\xBFX = 1\nY = )\n", 2, 0},
    {"<<<<<<< HEAD\nX = 1\n=======\nX = 2\n>>>>>>> other\n", 1, 0},
    {"<html>\n<body>\n", 1, 0},
};

Test(refusals, of_syntax_errors)
{
    for (size_t i = 0; i < sizeof syntax / sizeof *syntax; i++)
        expect_refusal(syntax[i].python, "syntax", syntax[i].line, syntax[i].column,
                       "syntax error");
}

/* -------------------------------------------------------------- Python 2 */

static const struct {
    const char *python;
    uint32_t line, column;
    const char *word;
} python2[] = {
    {"print \"x\"\n", 1, 1, "print"},
    {"X = 1\nprint X, Y\n", 2, 1, "print"},
    {"print >>f, 'x'\n", 1, 1, "print"},
    {"class A:\n    def f(self):\n        print 'x'\n", 3, 9, "print"},
    {"if a:\n    pass\nelse:\n    print 'x'\n", 4, 5, "print"},
    {"for a in b:\n    print a\n", 2, 5, "print"},
    {"while a:\n    print a\n", 2, 5, "print"},
    {"with a:\n    print a\n", 2, 5, "print"},
    {"try:\n    a\nexcept:\n    print a\n", 4, 5, "print"},
    {"@d\ndef f():\n    print 'x'\n", 3, 5, "print"},
    {"exec \"x\"\n", 1, 1, "exec"},
    {"exec code in names\n", 1, 1, "exec"},
    {"try:\n    pass\nexcept A, e:\n    pass\n", 3, 1, "except"},
    {"try:\n    pass\nexcept (A, B), err:\n    pass\n", 3, 1, "except"},
    {"def f():\n    try:\n        pass\n    except A, e:\n        pass\n", 4, 5, "except"},
    /* The older fault is told, not the one that follows from it. */
    {"class A:\n    print 'x'\n    y = (\n", 2, 5, "print"},
};

Test(refusals, of_python_2)
{
    for (size_t i = 0; i < sizeof python2 / sizeof *python2; i++)
        expect_refusal(python2[i].python, "H58", python2[i].line, python2[i].column,
                       python2[i].word);
}

Test(refusals, none_of_python_3)
{
    static const char *const files[] = {
        "print(a)\n",
        "print(a, file=b)\n",
        "print\n",
        "exec(a)\n",
        "exec(a, b)\n",
        "print = a\n",
        "try:\n    pass\nexcept (A, b) as c:\n    pass\n",
        "try:\n    pass\nexcept A as b:\n    pass\n",
        "try:\n    pass\nexcept:\n    pass\n",
        "try:\n    pass\nexcept* A:\n    pass\n",
        /* PEP 758, from 3.14 on */
        "try:\n    pass\nexcept A, B:\n    pass\n",
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        test_facts t;
        cr_expect(reads(&t, gs_str_from(files[i])), "%s", files[i]);
        cr_expect_eq(t.diags.list.len, 0, "%s", files[i]);
        test_facts_free(&t);
    }
}

/* --------------------------------------------------------------- nesting */

static const char *nested(gs_arena *arena, uint32_t depth)
{
    gs_buf text;
    gs_buf_init(&text, arena);
    gs_buf_addc(&text, "Y = 1\nX = ");
    gs_buf_fill(&text, '(', depth);
    gs_buf_byte(&text, '1');
    gs_buf_fill(&text, ')', depth);
    gs_buf_addc(&text, "\n");
    gs_buf_byte(&text, '\0');
    return text.ptr;
}

Test(refusals, of_nesting_without_end)
{
    gs_arena arena;
    gs_arena_init(&arena);
    expect_refusal(nested(&arena, 2 * GS_NESTING_MAX), "nesting", 2, 0, "1000");
    expect_refusal(nested(&arena, 20 * GS_NESTING_MAX), "nesting", 2, 0, "1000");
    gs_arena_free(&arena);
}

Test(refusals, none_of_what_cpython_takes)
{
    gs_arena arena;
    gs_arena_init(&arena);
    test_facts t;
    cr_expect(reads(&t, gs_str_from(nested(&arena, 199))));
    cr_expect_eq(t.facts.stmts.len, 2);
    test_facts_free(&t);
    gs_arena_free(&arena);
}

Test(refusals, of_nested_blocks)
{
    gs_arena arena;
    gs_arena_init(&arena);
    gs_buf text;
    gs_buf_init(&text, &arena);
    for (uint32_t depth = 0; depth < 600; depth++) {
        gs_buf_fill(&text, ' ', depth);
        gs_buf_addc(&text, "if x:\n");
    }
    gs_buf_fill(&text, ' ', 600);
    gs_buf_addc(&text, "pass\n");
    test_facts t;
    cr_expect_not(reads(&t, gs_buf_str(&text)));
    cr_expect_eq(t.diags.errors, 1);
    expect_empty(&t.facts, "600 blocks");
    test_facts_free(&t);
    gs_arena_free(&arena);
}

/* ------------------------------------------------------------- afterwards */

Test(refusals, leave_nothing_behind)
{
    test_facts t;
    memset(&t, 0, sizeof t);
    cr_expect_not(reads(&t, GS_STR("X = )\n")));
    gs_source good;
    cr_assert(gs_source_init(&good, GS_STR("m.py"), GS_STR("X = 1\n"), &t.arena, &t.diags));
    cr_expect(gs_facts_read(&t.facts, &good, &t.arena, &t.scratch, &t.diags));
    cr_expect_eq(t.facts.stmts.len, 1);
    cr_expect_eq(t.diags.list.len, 1);
    test_facts_free(&t);
}

/* Any beginning of a file is read or refused; it never ends the program. */
Test(refusals, any_beginning_of_a_file)
{
    static const char file[] = "# Licence\n"
                               "\"\"\"Doc.\"\"\"\n"
                               "from a.b import (c, d as e)\n"
                               "@d(x=1)\n"
                               "class A(B, metaclass=C):\n"
                               "    x: 'Optional[A]' = [y for y in f'{z!r}' if y]\n"
                               "    async def m(self, *a, k: int = 1, **b) -> A:\n"
                               "        try:\n"
                               "            return await super().m(lambda: a)\n"
                               "        except* E as e:\n"
                               "            raise\n"
                               "match x:\n"
                               "    case {'k': v, **r} if (w := v): pass\n"
                               "type T[*Ts] = tuple[*Ts]\n"
                               "__all__ = ['A']; del q\n";
    for (size_t length = 0; length < sizeof file; length++) {
        test_facts t;
        bool read = reads(&t, (gs_str){file, length});
        cr_expect_eq(t.diags.errors, read ? 0 : 1, "%zu", length);
        test_facts_free(&t);
    }
}
