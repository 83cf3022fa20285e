/* test_statements.c - the top-level statements of a module: their kinds, lines
 * and marks. Most cases are a few lines of Python and one line a statement:
 *
 *     KIND LINE[-END] [c=LINE] [shares] [checking] [imports] [call] [VALUE]
 */
#include "facts_test.h"

static const char *const kind_words[] = {
    [GS_STMT_HEADER] = "header",   [GS_STMT_DOCSTRING] = "docstring",
    [GS_STMT_FUTURE] = "future",   [GS_STMT_IMPORT] = "import",
    [GS_STMT_CLASS] = "class",     [GS_STMT_FUNCTION] = "function",
    [GS_STMT_ASSIGN] = "assign",   [GS_STMT_DECLARE] = "declare",
    [GS_STMT_AUGMENT] = "augment", [GS_STMT_TYPE] = "type",
    [GS_STMT_IF] = "if",           [GS_STMT_TRY] = "try",
    [GS_STMT_FOR] = "for",         [GS_STMT_WHILE] = "while",
    [GS_STMT_WITH] = "with",       [GS_STMT_MATCH] = "match",
    [GS_STMT_DELETE] = "delete",   [GS_STMT_EXPRESSION] = "expression",
    [GS_STMT_OTHER] = "other",
};

static void list_statements(const test_facts *t, gs_buf *out)
{
    for (uint32_t i = 0; i < t->facts.stmts.len; i++) {
        const gs_stmt *stmt = &t->facts.stmts.at[i];
        gs_buf_format(out, "%s %u", kind_words[stmt->kind], stmt->line);
        if (stmt->end_line != stmt->line)
            gs_buf_format(out, "-%u", stmt->end_line);
        if (stmt->comment_line != stmt->line)
            gs_buf_format(out, " c=%u", stmt->comment_line);
        gs_buf_addc(out, stmt->shares_line ? " shares" : "");
        gs_buf_addc(out, stmt->type_checking ? " checking" : "");
        gs_buf_addc(out, stmt->only_imports ? " imports" : "");
        gs_buf_addc(out, stmt->has_call ? " call\n" : "\n");
    }
}

/* ----------------------------------------------------------------- kinds */

/* One statement that stands alone, and its kind. */
static const struct {
    const char *python;
    gs_stmt_kind kind;
} kinds[] = {
    {"import a\n", GS_STMT_IMPORT},
    {"import a.b as c, d\n", GS_STMT_IMPORT},
    {"from a import b\n", GS_STMT_IMPORT},
    {"from a import *\n", GS_STMT_IMPORT},
    {"from . import (\n    a,\n    b,\n)\n", GS_STMT_IMPORT},
    {"from __future__ import annotations\n", GS_STMT_FUTURE},
    {"class A: pass\n", GS_STMT_CLASS},
    {"class A[T](B): pass\n", GS_STMT_CLASS},
    {"@a\n@b.c(d)\nclass A: pass\n", GS_STMT_CLASS},
    {"def f(): pass\n", GS_STMT_FUNCTION},
    {"async def f(): pass\n", GS_STMT_FUNCTION},
    {"@a\ndef f(): pass\n", GS_STMT_FUNCTION},
    {"@a\nasync def f(): pass\n", GS_STMT_FUNCTION},
    {"def f[T](x: T) -> T: return x\n", GS_STMT_FUNCTION},
    {"a = 1\n", GS_STMT_ASSIGN},
    {"a = b = 1\n", GS_STMT_ASSIGN},
    {"a, *b = c\n", GS_STMT_ASSIGN},
    {"a.b = 1\n", GS_STMT_ASSIGN},
    {"a[b] = 1\n", GS_STMT_ASSIGN},
    {"a: int = 1\n", GS_STMT_ASSIGN},
    {"a = lambda: 0\n", GS_STMT_ASSIGN},
    {"a: int\n", GS_STMT_DECLARE},
    {"a.b: int\n", GS_STMT_DECLARE},
    {"a += 1\n", GS_STMT_AUGMENT},
    {"a @= b\n", GS_STMT_AUGMENT},
    {"a //= b\n", GS_STMT_AUGMENT},
    {"type A = int\n", GS_STMT_TYPE},
    {"type A[T] = list[T]\n", GS_STMT_TYPE},
    {"type = 1\n", GS_STMT_ASSIGN},
    {"type(a)\n", GS_STMT_EXPRESSION},
    {"if a: pass\n", GS_STMT_IF},
    {"if a:\n    pass\nelif b:\n    pass\nelse:\n    pass\n", GS_STMT_IF},
    {"try:\n    a\nexcept B:\n    c\n", GS_STMT_TRY},
    {"try:\n    a\nfinally:\n    c\n", GS_STMT_TRY},
    {"try:\n    a\nexcept* B:\n    c\n", GS_STMT_TRY},
    {"for a in b: pass\n", GS_STMT_FOR},
    {"for a in b:\n    pass\nelse:\n    pass\n", GS_STMT_FOR},
    {"while a: pass\n", GS_STMT_WHILE},
    {"with a as b: pass\n", GS_STMT_WITH},
    {"with (a as b, c as d):\n    pass\n", GS_STMT_WITH},
    {"match a:\n    case 1: pass\n", GS_STMT_MATCH},
    {"match = 1\n", GS_STMT_ASSIGN},
    {"match(a)\n", GS_STMT_EXPRESSION},
    {"del a\n", GS_STMT_DELETE},
    {"del (a, b)\n", GS_STMT_DELETE},
    {"f()\n", GS_STMT_EXPRESSION},
    {"a.b.c(d)(e)\n", GS_STMT_EXPRESSION},
    {"(a := 1)\n", GS_STMT_EXPRESSION},
    {"a\n", GS_STMT_EXPRESSION},
    {"a, b\n", GS_STMT_EXPRESSION},
    {"...\n", GS_STMT_EXPRESSION},
    {"[a for a in b]\n", GS_STMT_EXPRESSION},
    {"pass\n", GS_STMT_OTHER},
    {"assert a\n", GS_STMT_OTHER},
    {"raise a\n", GS_STMT_OTHER},
    {"global a\n", GS_STMT_OTHER},
};

Test(statements, kinds)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        test_facts t;
        test_facts_init(&t, kinds[i].python);
        cr_expect_eq(t.facts.stmts.len, 1, "%s", kinds[i].python);
        cr_expect_eq(t.facts.stmts.at[0].kind, kinds[i].kind, "%s: %s", kinds[i].python,
                     kind_words[t.facts.stmts.at[0].kind]);
        cr_expect_eq(t.facts.stmts.at[0].line, 1, "%s", kinds[i].python);
        test_facts_free(&t);
    }
}

Test(statements, of_files_without_any)
{
    static const char *const files[] = {"", "\n", "\n\n\n", "   \n", "\t\n\f\n", " "};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        test_facts_say(list_statements, files[i], "");
}

/* ------------------------------------------------------------- docstring */

Test(statements, docstring_is_the_first_string)
{
    test_facts_say(list_statements, "'''Doc.'''\nX = 1\n", "docstring 1\nassign 2\n");
    test_facts_say(list_statements, "\n\n'Doc'\n", "docstring 3\n");
    test_facts_say(list_statements, "'Doc'\n'not'\n", "docstring 1\nexpression 2\n");
    test_facts_say(list_statements, "X = 1\n'not'\n", "assign 1\nexpression 2\n");
    test_facts_say(list_statements, "'''Doc\n\nof lines.\n'''\nX = 1\n",
                   "docstring 1-4\nassign 5\n");
}

Test(statements, docstring_of_parts)
{
    test_facts_say(list_statements, "'a' 'b'\n", "docstring 1\n");
    test_facts_say(list_statements, "('a'\n 'b')\n", "docstring 1-2\n");
    test_facts_say(list_statements, "r'a'\n", "docstring 1\n");
    test_facts_say(list_statements, "'a'; X = 1\n", "docstring 1\nassign 1 shares\n");
}

Test(statements, no_docstring)
{
    test_facts_say(list_statements, "f'a'\n", "expression 1\n");
    test_facts_say(list_statements, "'a' f'{b}'\n", "expression 1\n");
    test_facts_say(list_statements, "'a'.strip()\n", "expression 1 call\n");
    test_facts_say(list_statements, "'a' + 'b'\n", "expression 1\n");
    test_facts_say(list_statements, "'a', 'b'\n", "expression 1\n");
}

Test(statements, docstring_below_a_header)
{
    test_facts_say(list_statements,
                   "#!/usr/bin/env python\n"
                   "# -*- coding: utf-8 -*-\n"
                   "'Doc'\n",
                   "header 1-2\ndocstring 3\n");
}

/* ---------------------------------------------------------------- header */

Test(statements, header_before_a_gap)
{
    test_facts_say(list_statements, "# Licence\n# of two lines\n\nX = 1\n",
                   "header 1-2\nassign 4\n");
    test_facts_say(list_statements, "# Licence\n\n# about X\nX = 1\n", "header 1\nassign 4 c=3\n");
    test_facts_say(list_statements, "# Licence\r\n\r\nX = 1\r\n", "header 1\nassign 3\n");
}

Test(statements, header_before_the_frame)
{
    test_facts_say(list_statements, "# Licence\nimport a\n", "header 1\nimport 2\n");
    test_facts_say(list_statements, "# Licence\nfrom a import b\n", "header 1\nimport 2\n");
    test_facts_say(list_statements, "# Licence\nfrom __future__ import annotations\n",
                   "header 1\nfuture 2\n");
    test_facts_say(list_statements, "# Licence\n'Doc'\n", "header 1\ndocstring 2\n");
}

Test(statements, header_that_only_counts_at_the_top)
{
    test_facts_say(list_statements, "#!/usr/bin/env python3\nclass A: pass\n",
                   "header 1\nclass 2\n");
    test_facts_say(list_statements, "# -*- coding: latin-1 -*-\nclass A: pass\n",
                   "header 1\nclass 2\n");
}

Test(statements, comment_directly_above_the_first_definition)
{
    test_facts_say(list_statements, "# about A\nclass A: pass\n", "class 2 c=1\n");
    test_facts_say(list_statements, "# about f\n@a\ndef f(): pass\n", "function 2-3 c=1\n");
}

Test(statements, header_alone)
{
    test_facts_say(list_statements, "# nothing else\n", "header 1\n");
    test_facts_say(list_statements, "# nothing\n# else", "header 1-2\n");
    test_facts_say(list_statements, "#", "header 1\n");
}

Test(statements, no_header_below_the_first_line)
{
    test_facts_say(list_statements, "\n# about X\nX = 1\n", "assign 3 c=2\n");
    test_facts_say(list_statements, "X = 1\n# about Y\nY = 1\n", "assign 1\nassign 3 c=2\n");
}

/* ----------------------------------------------------------------- lines */

Test(statements, lines_of_the_code)
{
    test_facts_say(list_statements,
                   "\n"
                   "X = (\n"
                   "    1,\n"
                   ")\n"
                   "\n"
                   "\n"
                   "class A:\n"
                   "    x = 1\n"
                   "\n"
                   "    def f(self):\n"
                   "        return 1\n"
                   "\n"
                   "\n"
                   "Y = 2\n",
                   "assign 2-4\nclass 7-11\nassign 14\n");
}

Test(statements, decorators_are_code)
{
    test_facts_say(list_statements,
                   "# about A\n"
                   "@register(\n"
                   "    B,\n"
                   ")\n"
                   "@other\n"
                   "class A:\n"
                   "    pass\n",
                   "class 2-7 c=1 call\n");
}

Test(statements, continuation_lines)
{
    test_facts_say(list_statements,
                   "X = 1 + \\\n"
                   "    2\n"
                   "Y = '''a\n"
                   "# no comment\n"
                   "'''\n"
                   "assert X, \\\n"
                   "    Y\n",
                   "assign 1-2\nassign 3-5\nother 6-7\n");
}

Test(statements, several_on_a_line)
{
    test_facts_say(list_statements, "A = 1; B = 2; C = 3\nD = 4\n",
                   "assign 1\nassign 1 shares\nassign 1 shares\nassign 2\n");
    test_facts_say(list_statements, "A = '''\n'''; B = 2\n", "assign 1-2\nassign 2 shares\n");
    test_facts_say(list_statements, "A = 1;\nB = 2\n", "assign 1\nassign 2\n");
}

Test(statements, comment_line_is_that_of_the_banner)
{
    test_facts_say(list_statements,
                   "X = 1\n"
                   "\n"
                   "# ----------\n"
                   "# Orders\n"
                   "# ----------\n"
                   "\n"
                   "# about Order\n"
                   "class Order: pass\n",
                   "assign 1\nclass 8 c=3\n");
}

Test(statements, newlines_of_all_kinds)
{
    test_facts_say(list_statements, "A = 1\r\n\r\nB = 2\r\n", "assign 1\nassign 3\n");
    test_facts_say(list_statements, "A = 1\r\rB = 2\r", "assign 1\nassign 3\n");
    test_facts_say(list_statements, "A = 1\n\r\nB = 2\rC = 3", "assign 1\nassign 3\nassign 4\n");
    test_facts_say(list_statements, "# a\rclass A:\r    x = 1\r\rB = 2\r",
                   "class 2-3 c=1\nassign 5\n");
    test_facts_say(list_statements, "# a\r\rX = 1\r", "header 1\nassign 3\n");
}

Test(statements, form_feed)
{
    test_facts_say(list_statements, "A = 1\n\f\nB = 2\n", "assign 1\nassign 3\n");
    test_facts_say(list_statements, "A = 1\n\fB = 2\n", "assign 1\nassign 2\n");
    test_facts_say(list_statements, "A = 1\n\n\f# about B\nB = 2\n", "assign 1\nassign 4 c=3\n");
}

/* ----------------------------------------------------------------- marks */

Test(statements, type_checking)
{
    test_facts_say(list_statements, "if TYPE_CHECKING:\n    import a\n",
                   "if 1-2 checking imports\n");
    test_facts_say(list_statements, "if typing.TYPE_CHECKING:\n    x = 1\n", "if 1-2 checking\n");
    test_facts_say(list_statements, "if t.TYPE_CHECKING: import a\n", "if 1 checking imports\n");
}

Test(statements, not_type_checking)
{
    static const char *const files[] = {
        "if TYPE_CHECKING:\n    import a\nelse:\n    import b\n",
        "if TYPE_CHECKING:\n    import a\nelif x:\n    import b\n",
        "if not TYPE_CHECKING:\n    import a\n",
        "if MY_TYPE_CHECKING:\n    import a\n",
        "if TYPE_CHECKING or x:\n    import a\n",
        "if TYPE_CHECKING():\n    import a\n",
        "while TYPE_CHECKING:\n    import a\n",
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        test_facts t;
        test_facts_init(&t, files[i]);
        cr_expect_not(t.facts.stmts.at[0].type_checking, "%s", files[i]);
        test_facts_free(&t);
    }
}

Test(statements, only_imports)
{
    test_facts_say(list_statements, "try:\n    import a\nexcept ImportError:\n    pass\n",
                   "try 1-4 imports\n");
    test_facts_say(list_statements, "try:\n    import a\nexcept ImportError:\n    a = None\n",
                   "try 1-4\n");
    test_facts_say(list_statements,
                   "if x:\n    import a\nelse:\n    if y:\n        from b import c\n",
                   "if 1-5 imports\n");
    test_facts_say(list_statements, "if x:\n    import a\n    f()\n", "if 1-3 call\n");
    test_facts_say(list_statements, "with x:\n    import a\n", "with 1-2\n");
}

Test(statements, calls)
{
    static const struct {
        const char *python;
        bool calls;
    } cases[] = {
        {"f()\n", true},
        {"X = f()\n", true},
        {"X = [f() for _ in y]\n", true},
        {"X = a.b(c)\n", true},
        {"X = lambda: f()\n", false},
        {"X = f\n", false},
        {"def g(): f()\n", false},
        {"def g(x=f()): pass\n", true},
        {"@f()\ndef g(): pass\n", true},
        {"@f\ndef g(): pass\n", false},
        {"class A:\n    x = f()\n", false},
        {"if f(): pass\n", true},
        {"for x in f(): pass\n", true},
        {"with f() as x: pass\n", true},
        {"assert f()\n", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        test_facts t;
        test_facts_init(&t, cases[i].python);
        cr_expect_eq(t.facts.stmts.at[0].has_call, cases[i].calls, "%s", cases[i].python);
        test_facts_free(&t);
    }
}

/* ----------------------------------------------------------------- links */

Test(statements, links_to_their_class_or_function)
{
    test_facts t;
    test_facts_init(&t, "class A: pass\n"
                        "@deco(lambda: 0)\n"
                        "def f(x=lambda: 1):\n"
                        "    def g(): pass\n"
                        "X = 1\n"
                        "class B:\n"
                        "    class C: pass\n"
                        "    def m(self): pass\n");
    const gs_facts *facts = &t.facts;
    cr_assert_eq(facts->stmts.len, 4);
    cr_assert_eq(facts->classes.len, 2);
    cr_expect_eq(facts->stmts.at[0].class_id, 0);
    cr_expect_eq(facts->stmts.at[0].function_id, GS_NONE);
    uint32_t f = facts->stmts.at[1].function_id;
    cr_assert_neq(f, GS_NONE);
    cr_expect(gs_str_equal(test_name(&t, facts->functions.at[f].name), GS_STR("f")));
    cr_expect_eq(facts->stmts.at[1].class_id, GS_NONE);
    cr_expect_eq(facts->stmts.at[2].class_id, GS_NONE);
    cr_expect_eq(facts->stmts.at[2].function_id, GS_NONE);
    cr_expect_eq(facts->stmts.at[3].class_id, 1);
    cr_expect_eq(facts->stmts.at[3].function_id, GS_NONE);
    test_facts_free(&t);
}

Test(statements, ranges_cover_the_tables)
{
    test_facts t;
    test_facts_init(&t, "import a, b\nX = a\nclass A(X):\n    y = b\ndef f(): return A\nf()\n");
    uint32_t bindings = 0, uses = 0;
    for (uint32_t i = 0; i < t.facts.stmts.len; i++) {
        const gs_stmt *stmt = &t.facts.stmts.at[i];
        cr_expect_eq(stmt->first_binding, bindings);
        cr_expect_eq(stmt->first_use, uses);
        for (uint32_t b = 0; b < stmt->bindings; b++)
            cr_expect_eq(t.facts.bindings.at[bindings + b].stmt, i);
        for (uint32_t u = 0; u < stmt->uses; u++)
            cr_expect_eq(t.facts.uses.at[uses + u].stmt, i);
        bindings += stmt->bindings;
        uses += stmt->uses;
    }
    cr_expect_eq(bindings, t.facts.bindings.len);
    cr_expect_eq(uses, t.facts.uses.len);
    test_facts_free(&t);
}
