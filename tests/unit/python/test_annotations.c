/* test_annotations.c - when the names of annotations are evaluated, and which
 * strings hold names. One line a use: NAME WHEN [string] [PATH, if longer] */
#include <stdio.h>
#include "facts_test.h"

static void list_uses(const test_facts *t, gs_buf *out)
{
    static const char *const timings[] = {"eager", "deferred", "never"};
    for (uint32_t i = 0; i < t->facts.uses.len; i++) {
        const gs_use *use = &t->facts.uses.at[i];
        gs_buf_format(out, "%.*s %s", GS_FMT(test_name(t, use->name)), timings[use->timing]);
        gs_buf_addc(out, use->kind == GS_USE_STRING_ANNOTATION ? " string" : "");
        if (use->path.end != use->span.end)
            gs_buf_format(out, " %.*s", GS_FMT(test_text(t, use->path)));
        gs_buf_byte(out, '\n');
    }
}

static void expect(const char *python, const char *expected)
{
    test_facts_say(list_uses, python, expected);
}

/* ------------------------------------------------------------ evaluation */

Test(annotations, of_the_module_and_classes_are_evaluated)
{
    expect("x: A\n", "A eager\n");
    expect("x: A = B\n", "A eager\nB eager\n");
    expect("x: a.B[C]\n", "a eager a.B\nC eager\n");
    expect("class X:\n    y: A\n", "A eager\n");
    expect("x.y: A\n", "A eager\nx eager x.y\n");
}

Test(annotations, of_signatures_are_evaluated)
{
    expect("def f(x: A, *y: B, z: C = D, **w: E) -> F: pass\n",
           "A eager\nB eager\nC eager\nD eager\nE eager\nF eager\n");
    expect("class X:\n    def m(self, x: A) -> B: pass\n", "A eager\nB eager\n");
    expect("def f():\n    def g(x: A) -> B: pass\n", "A deferred\nB deferred\n");
}

Test(annotations, of_local_variables_are_not)
{
    expect("def f():\n    x: A = b\n", "A never\nb deferred\n");
    expect("def f():\n    x: A\n", "A never\n");
    expect("def f():\n    class X:\n        y: A\n", "A deferred\n");
}

Test(annotations, with_the_future_are_not)
{
    expect("from __future__ import annotations\n"
           "x: A = b\n"
           "class X(B):\n"
           "    y: C\n"
           "    def m(self, z: D = e) -> F: pass\n",
           "A never\nb eager\nB eager\nC never\nD never\ne eager\nF never\n");
}

Test(annotations, under_type_checking)
{
    expect("if TYPE_CHECKING:\n    x = a\n    class X(B): pass\n",
           "TYPE_CHECKING eager\na never\nB never\n");
    expect("if TYPE_CHECKING:\n    a\nelse:\n    b\n", "TYPE_CHECKING eager\na never\nb eager\n");
    expect("if not TYPE_CHECKING:\n    a\n", "TYPE_CHECKING eager\na eager\n");
    expect("def f():\n    if TYPE_CHECKING:\n        a\n    b\n",
           "TYPE_CHECKING deferred\na never\nb deferred\n");
}

/* --------------------------------------------------------------- strings */

/* An annotation, and the uses of `x: ANNOTATION`. */
static const struct {
    const char *annotation, *expected;
} strings[] = {
    {"'A'", "A never string\n"},
    {"\"A\"", "A never string\n"},
    {"'''A'''", "A never string\n"},
    {"r'A'", "A never string\n"},
    {"u'A'", "A never string\n"},
    {"' A '", "A never string\n"},
    {"'a.B'", "a never string a.B\n"},
    {"'a.B.c[D]'", "a never string a.B.c\nD never string\n"},
    {"'A | None'", "A never string\n"},
    {"'list[A]'", "list never string\nA never string\n"},
    {"'Callable[[A], B]'", "Callable never string\nA never string\nB never string\n"},
    {"Optional['A']", "Optional eager\nA never string\n"},
    {"t.Optional['A']", "t eager t.Optional\nA never string\n"},
    {"dict['A', list['B']]", "dict eager\nA never string\nlist eager\nB never string\n"},
    {"'A' | None", "A never string\n"},
    {"Callable[['A'], 'B']", "Callable eager\nA never string\nB never string\n"},
    {"'Optional[\"A\"]'", "Optional never string\nA never string\n"},
    {"\"Dict[str, 'List[a.B]']\"",
     "Dict never string\nstr never string\nList never string\na never string a.B\n"},
    {"Literal['A']", "Literal eager\n"},
    {"Literal['A', 'B']", "Literal eager\n"},
    {"t.Literal['A']", "t eager t.Literal\n"},
    {"Literal[A.B]", "Literal eager\nA eager A.B\n"},
    {"Optional[Literal['A']]", "Optional eager\nLiteral eager\n"},
    {"list[Literal['A'], 'B']", "list eager\nLiteral eager\nB never string\n"},
    {"'Literal[\"A\"]'", "Literal never string\n"},
    {"'t.Literal[\"A\"] | B'", "t never string t.Literal\nB never string\n"},
    {"''", ""},
    {"'not a name'", ""},
    {"'1'", ""},
    {"'\\x41'", ""},
    {"b'A'", ""},
    {"f'{A}'", "A eager\n"},
};

Test(annotations, in_strings)
{
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
        char python[128];
        snprintf(python, sizeof python, "x: %s\n", strings[i].annotation);
        expect(python, strings[i].expected);
    }
}

Test(annotations, in_strings_of_signatures)
{
    expect("def f(x: 'A', y: 'B' = 'c') -> 'D': return 'E'\n",
           "A never string\nB never string\nD never string\n");
    expect("class X:\n    def m(self) -> 'X': pass\n", "X never string\n");
    expect("def f():\n    x: 'A' = 1\n", "A never string\n");
    expect("class X:\n    A = 1\n    y: 'A'\n", "A never string\n");
    expect("def f():\n    A = 1\n    def g(x: 'A'): pass\n", "");
}

Test(annotations, strings_elsewhere_hold_no_names)
{
    expect("x = 'A'\n", "");
    expect("f('A')\n", "f eager\n");
    expect("x: B = 'A'\n", "B eager\n");
    expect("x = Optional['A']\n", "Optional eager\n");
    expect("class X:\n    y = 'A'\n", "");
    expect("def f(x='A'): 'B'\n", "");
}

Test(annotations, arguments_that_are_annotations)
{
    expect("x = cast('A', b)\n", "cast eager\nA never string\nb eager\n");
    expect("x = t.cast('A', 'b')\n", "t eager t.cast\nA never string\n");
    expect("T = TypeVar('T', bound='A')\n", "TypeVar eager\nA never string\n");
    expect("T = t.TypeVar('T', bound='a.B')\n", "t eager t.TypeVar\na never string a.B\n");
    expect("T = TypeVar('T', other='A')\n", "TypeVar eager\n");
    expect("x = other('A')\n", "other eager\n");
}

Test(annotations, spans_are_those_of_the_source)
{
    test_facts t;
    test_facts_init(&t, "def f(x: \"Optional['a.B']\"): pass\n");
    cr_assert_eq(t.facts.uses.len, 2);
    cr_expect(gs_str_equal(test_text(&t, t.facts.uses.at[0].span), GS_STR("Optional")));
    cr_expect(gs_str_equal(test_text(&t, t.facts.uses.at[1].span), GS_STR("a")));
    cr_expect(gs_str_equal(test_text(&t, t.facts.uses.at[1].path), GS_STR("a.B")));
    test_facts_free(&t);
}
