/* test_call_text.c - the arguments of a call, read from its text. */
#include "facts_test.h"

#include "call_text.h"

/* KEYWORD=[VALUE] of each item of the first brackets, `end` at the closing one. */
static void assert_items(const char *text, const char *expected)
{
    gs_arena arena;
    gs_arena_init(&arena);
    gs_buf out;
    gs_buf_init(&out, &arena);
    gs_call_text call;
    gs_call_arg arg;
    gs_str source = gs_str_from(text);
    if (gs_call_open(&call, source, 0)) {
        while (gs_call_next(&call, &arg))
            gs_buf_format(&out, "%.*s=[%.*s] ", GS_FMT(arg.keyword),
                          (int)(arg.value.end - arg.value.start), text + arg.value.start);
        bool closed = call.at > 0 && call.at <= source.len && strchr(")]}", text[call.at - 1]);
        gs_buf_addc(&out, closed ? "end" : "open");
    }
    gs_str got = gs_buf_str(&out);
    cr_expect(gs_str_equal(got, gs_str_from(expected)), "of %s got %.*s not %s", text, GS_FMT(got),
              expected);
    gs_arena_free(&arena);
}

Test(call_text, items)
{
    assert_items("()", "end");
    assert_items("(a)", "=[a] end");
    assert_items(" (a, b.c,)", "=[a] =[b.c] end");
    assert_items("[a, [b, c], (d, e)]", "=[a] =[[b, c]] =[(d, e)] end");
    assert_items("(*a, **b)", "=[*a] =[**b] end");
    assert_items("# no\n (a)", "=[a] end");
    assert_items("a(b)", "");
    assert_items("", "");
}

Test(call_text, keywords)
{
    assert_items("(a=b, c = d)", "a=[b] c=[d] end");
    assert_items("(a == b)", "=[a == b] end");
    assert_items("(a, # x=y\n b=\\\n c)", "=[a] b=[c] end");
}

Test(call_text, strings_and_comments_hide_brackets)
{
    assert_items("(')', \"(\", '\\')')", "=[')'] =[\"(\"] =['\\')'] end");
    assert_items("('''a ' ) b''', c)", "=['''a ' ) b'''] =[c] end");
    assert_items("(a # ) , (\n , b)", "=[a] =[b] end");
}

Test(call_text, lambdas_keep_their_commas)
{
    assert_items("(lambda x, y: (x, y), z)", "=[lambda x, y: (x, y)] =[z] end");
    assert_items("(key=lambda: 1)", "key=[lambda: 1] end");
    assert_items("(lambda_x, y)", "=[lambda_x] =[y] end");
}

Test(call_text, what_never_closes)
{
    assert_items("(", "open");
    assert_items("(a", "open");
    assert_items("(a, 'b", "=[a] open");
}

Test(call_text, around_a_name)
{
    gs_str text = GS_STR("f(default = x, M . from_queryset( Q ))");
    uint32_t x = (uint32_t)gs_str_find(text, GS_STR("x"));
    uint32_t q = (uint32_t)gs_str_find(text, GS_STR("Q"));
    cr_expect(gs_str_equal(gs_call_keyword_before(text, x), GS_STR("default")));
    cr_expect_eq(gs_call_keyword_before(text, q).len, 0);
    cr_expect(gs_call_is_first_of(text, q, GS_STR("from_queryset")));
    cr_expect_not(gs_call_is_first_of(text, x, GS_STR("f")));
    cr_expect(gs_call_follows(text, q, '('));
    cr_expect_not(gs_call_follows(text, 0, '('));
}

Test(call_text, bare_names)
{
    cr_expect(gs_str_equal(gs_call_bare_name(GS_STR("f, g"), (gs_span){0, 1}), GS_STR("f")));
    cr_expect_eq(gs_call_bare_name(GS_STR("f.g"), (gs_span){0, 3}).len, 0);
    cr_expect_eq(gs_call_bare_name(GS_STR("f()"), (gs_span){0, 3}).len, 0);
}
