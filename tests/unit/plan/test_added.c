/* test_added.c - the look-up of names that libraries add to the modules. */
#include "plan_test.h"

#define TWO "class Alpha:\n    pass\nclass Beta:\n    pass\n"

static void add(test_plan *t, const char *name)
{
    gs_plan_added added = {.name = gs_str_from(name), .why = GS_STR("app/admin.py:3 takes it")};
    gs_plan_add_names(&t->plan, &t->source, &added, 1, &t->arena, &t->scratch);
}

/* The text of the only edit of the kind; it stops the test if there are more. */
static const char *look_up(test_plan *t)
{
    const gs_plan_edit *found = NULL;
    for (uint32_t i = 0; i < t->plan.edits.len; i++) {
        const gs_plan_edit *edit = &t->plan.edits.at[i];
        if (!gs_str_equal(edit->kind, GS_STR("added-names")))
            continue;
        cr_assert_null(found);
        found = edit;
    }
    cr_assert_not_null(found);
    cr_expect(gs_str_equal(found->module, GS_STR("__init__")));
    cr_expect_eq(found->line, 0);
    return gs_str_format(&t->arena, "%.*s%c", GS_FMT(found->after), '\0').ptr;
}

static const char *long_name(test_plan *t, char letter, uint32_t len)
{
    gs_buf out;
    gs_buf_init(&out, &t->arena);
    for (uint32_t i = 0; i < len; i++)
        gs_buf_byte(&out, letter);
    gs_buf_byte(&out, '\0');
    return out.ptr;
}

Test(added, one_name_is_compared)
{
    test_plan t;
    test_plan_init(&t, TWO);
    add(&t, "HistoricalAlpha");
    cr_expect_str_eq(look_up(&t), "def __getattr__(name):\n"
                                  "    \"\"\"Finds what libraries add to the modules.\"\"\"\n"
                                  "    if name == \"HistoricalAlpha\":\n"
                                  "        from . import alpha, beta\n"
                                  "\n"
                                  "        for module in (alpha, beta):\n"
                                  "            if hasattr(module, name):\n"
                                  "                return getattr(module, name)\n"
                                  "    raise AttributeError("
                                  "f\"module {__name__!r} has no attribute {name!r}\")");
    test_plan_free(&t);
}

Test(added, names_are_merged_and_sorted)
{
    test_plan t;
    test_plan_init(&t, TWO);
    add(&t, "HistoricalBeta");
    add(&t, "HistoricalAlpha");
    add(&t, "HistoricalBeta");
    cr_assert_eq(t.plan.shim.added.len, 2);
    cr_expect(gs_str_equal(t.plan.shim.added.at[0].name, GS_STR("HistoricalAlpha")));
    cr_expect(strstr(look_up(&t), "    if name in (\"HistoricalAlpha\", \"HistoricalBeta\"):\n"));
    test_plan_free(&t);
}

Test(added, a_name_keeps_its_first_reason)
{
    test_plan t;
    test_plan_init(&t, TWO);
    add(&t, "HistoricalAlpha");
    gs_plan_added again = {.name = GS_STR("HistoricalAlpha"), .why = GS_STR("another")};
    gs_plan_add_names(&t.plan, &t.source, &again, 1, &t.arena, &t.scratch);
    cr_expect(gs_str_equal(t.plan.shim.added.at[0].why, GS_STR("app/admin.py:3 takes it")));
    test_plan_free(&t);
}

Test(added, no_name_no_edit)
{
    test_plan t;
    test_plan_init(&t, TWO);
    gs_plan_add_names(&t.plan, &t.source, NULL, 0, &t.arena, &t.scratch);
    cr_expect_str_eq(edits_text(&t), "");
    test_plan_free(&t);
}

static bool has(test_plan *t, gs_str line)
{
    return strstr(look_up(t), gs_str_format(&t->arena, "%.*s%c", GS_FMT(line), '\0').ptr);
}

/* `    if name in ("A...", "B..."):` has 24 bytes without the letters. */
Test(added, a_list_of_88_columns_is_one_line)
{
    test_plan t;
    test_plan_init(&t, TWO);
    const char *one = long_name(&t, 'A', 31), *two = long_name(&t, 'B', 33);
    add(&t, one);
    add(&t, two);
    gs_str line = gs_str_format(&t.arena, "    if name in (\"%s\", \"%s\"):\n", one, two);
    cr_expect_eq(line.len, 89);
    cr_expect(has(&t, line), "%s", look_up(&t));
    test_plan_free(&t);
}

Test(added, a_list_of_89_columns_has_a_line_for_each)
{
    test_plan t;
    test_plan_init(&t, TWO);
    const char *one = long_name(&t, 'A', 32), *two = long_name(&t, 'B', 33);
    add(&t, one);
    add(&t, two);
    cr_expect(has(&t, gs_str_format(&t.arena,
                                    "    if name in (\n        \"%s\",\n        \"%s\",\n    ):\n",
                                    one, two)),
              "%s", look_up(&t));
    test_plan_free(&t);
}

/* `        for module in (a...,):` has 26 bytes without the letters. */
Test(added, the_comma_of_one_module_is_counted)
{
    test_plan t;
    test_plan_init(&t, TWO);
    const char *fits = long_name(&t, 'a', 62), *too_long = long_name(&t, 'a', 63);
    t.plan.modules.len = 1;
    t.plan.modules.at[0].name = gs_str_from(fits);
    add(&t, "HistoricalAlpha");
    gs_str line = gs_str_format(&t.arena, "        for module in (%s,):\n", fits);
    cr_expect_eq(line.len, 89);
    cr_expect(has(&t, line), "%s", look_up(&t));
    t.plan.modules.at[0].name = gs_str_from(too_long);
    add(&t, "HistoricalAlpha");
    line =
        gs_str_format(&t.arena, "        for module in (\n            %s,\n        ):\n", too_long);
    cr_expect(has(&t, line), "%s", look_up(&t));
    test_plan_free(&t);
}

Test(added, a_long_list_of_modules_has_a_line_for_each)
{
    test_plan t;
    gs_buf text;
    test_plan_init(&t, "");
    gs_buf_init(&text, &t.arena);
    for (char letter = 'A'; letter <= 'H'; letter++)
        gs_buf_format(&text, "class %cxxxxxxxxxxxx:\n    pass\n", letter);
    gs_buf_byte(&text, '\0');
    test_plan many;
    test_plan_init(&many, text.ptr);
    add(&many, "HistoricalA");
    cr_expect(strstr(look_up(&many), "        from . import (\n            axxxxxxxxxxxx,\n"));
    cr_expect(strstr(look_up(&many), "        for module in (\n            axxxxxxxxxxxx,\n"));
    cr_expect(strstr(look_up(&many), "            hxxxxxxxxxxxx,\n        ):\n"));
    test_plan_free(&many);
    test_plan_free(&t);
}
